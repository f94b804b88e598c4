"""The program that inspects files apart from everything else: `python -m genscene.media.inspecting`.

```
{"path": …, "seconds": …, "memory_bytes": …}        one line for each file, on standard input
{"found": …} | {"refused": …} | {"died": …}         one line for each answer, on standard output
```
It loads the decoders once, and forks a process for each file, which has limits of its own and ends with its file. So a
file that crashes a decoder, or never ends, takes nothing with it.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from PIL import Image

from genscene.errors import MediaError
from genscene.media.inspection import inspect

IDLE_SECONDS = 300.0
"""The program ends when nobody asked it for so long, and gives its memory back."""
MAX_ANSWER_BYTES = 1 << 16


def main() -> None:
    """Answer until standard input ends or nobody asks for long."""
    # Otherwise every forked process would load Pillow's formats anew, which takes longer than most files.
    Image.init()
    while select.select([sys.stdin.buffer], [], [], IDLE_SECONDS)[0]:
        line = sys.stdin.buffer.readline()
        if not line:
            return
        sys.stdout.buffer.write(_answer(json.loads(line)) + b"\n")
        sys.stdout.buffer.flush()


def _answer(question: dict[str, object]) -> bytes:
    """Inspect a file in a process of its own."""
    seconds, memory_bytes = float(str(question["seconds"])), int(str(question["memory_bytes"]))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        # Whatever happens, this process must not go on as a second program.
        try:
            os.close(reading)
            _limit(seconds, memory_bytes)
            os.write(writing, _inspected(Path(str(question["path"]))))
        finally:
            os._exit(0)
    os.close(writing)
    answer = _read(reading, time.monotonic() + seconds)
    os.close(reading)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return answer or json.dumps({"died": True}).encode()


def _limit(seconds: float, memory_bytes: int) -> None:
    """Take away what inspecting does not need."""
    with open(os.devnull, "r+b", buffering=0) as nothing:  # noqa: PTH123 - a descriptor is wanted
        for stream in (0, 1):
            os.dup2(nothing.fileno(), stream)
    wanted = {
        resource.RLIMIT_CPU: int(seconds) + 1,
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for which, limit in wanted.items():
        # Not every system knows every limit; the time is watched from outside, too.
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (limit, limit))
    with suppress(OSError):
        os.nice(10)


def _inspected(path: Path) -> bytes:
    try:
        return json.dumps({"found": asdict(inspect(path))}).encode()[:MAX_ANSWER_BYTES]
    except MediaError as error:
        return json.dumps({"refused": error.message[:2000], "hint": error.hint}).encode()


def _read(descriptor: int, deadline: float) -> bytes:
    """Return what the inspecting process says until it closes, or nothing when it is not done in time."""
    answer = b""
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            return b""
        piece = os.read(descriptor, MAX_ANSWER_BYTES)
        if not piece:
            return answer
        answer += piece


if __name__ == "__main__":
    main()
