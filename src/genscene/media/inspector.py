"""Have files from outside inspected by another process, which may crash, hang or eat memory without harm."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from queue import LifoQueue
from typing import Any

from genscene.errors import MediaError
from genscene.media.kinds import Inspection

TIMEOUT_SECONDS = 30.0
MEMORY_BYTES = 5 << 29
"""Address space: 0.2 GB of libraries, and 2 GB for the frames that a large clip's decoder keeps."""
HELPERS = 2
_GRACE_SECONDS = 15.0
"""How long the program itself may take to start and to end a file that is out of time."""
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "LD_LIBRARY_PATH", "TMPDIR")
"""What the program is told of the environment: no secrets."""


class Inspector:
    """Inspects files; safe to share by threads, two files at once.

    Args:
        timeout_seconds: Longest that a file may take.
        memory_bytes: Most memory that a file may take, with the decoders themselves.
    """

    def __init__(self, *, timeout_seconds: float = TIMEOUT_SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
        self._limits = {"seconds": timeout_seconds, "memory_bytes": memory_bytes}
        self._patience = timeout_seconds + _GRACE_SECONDS
        # Last in, first out: while files come one at a time, the second program never starts.
        self._idle: LifoQueue[_Program] = LifoQueue()
        for _ in range(HELPERS):
            self._idle.put(_Program())

    def inspect(self, path: Path, name: str = "") -> Inspection:
        """Tell what a file is; see `inspection.inspect`.

        Args:
            path: The file.
            name: How messages call it.

        Raises:
            MediaError: It cannot be used.
        """
        question = {"path": str(path.absolute()), **self._limits}
        program = self._idle.get()
        try:
            answer = program.ask(question, self._patience)
        finally:
            self._idle.put(program)
        if (found := answer.get("found")) is not None:
            return Inspection(**found)
        if "refused" not in answer:
            raise MediaError(
                f"{name or path.name} cannot be read within the limits of time and memory.",
                hint="Save it again in a common format, or make it smaller.",
            )
        message = str(answer["refused"]).replace(str(path.absolute()), path.name).replace(path.name, name or path.name)
        raise MediaError(message, hint=str(answer.get("hint", "")))

    def close(self) -> None:
        """End the programs; a later file starts them again."""
        programs = [self._idle.get() for _ in range(HELPERS)]
        for program in programs:
            program.end()
            self._idle.put(program)


class _Program:
    """One running `inspecting`, started when it is needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, question: Mapping[str, object], patience_seconds: float) -> Mapping[str, Any]:
        """Return the answer; nothing when the program breaks."""
        line = json.dumps(question).encode() + b"\n"
        fresh = self._process is None
        answer = self._exchange(line, patience_seconds)
        if answer is None and not fresh:
            # It had ended, as it does when nobody asks for long.
            answer = self._exchange(line, patience_seconds)
        return {} if answer is None else json.loads(answer)

    def end(self) -> None:
        """End the program."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _exchange(self, line: bytes, patience_seconds: float) -> bytes | None:
        process = self._process = self._process or _started()
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        try:
            process.stdin.write(line)
            process.stdin.flush()
            if select.select([process.stdout], [], [], patience_seconds)[0] and (answer := process.stdout.readline()):
                return answer
        except OSError:
            pass
        self.end()
        return None


def _started() -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    # One thread: the program forks.
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "genscene.media.inspecting"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**environment, **threads},
        start_new_session=True,
    )
