"""Have the previews of styles and voices made after the start, by a process of their own."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Mapping, Sequence
from pathlib import Path

import structlog

from genscene.studio.preview_files import are_complete

COMMAND = (sys.executable, "-m", "genscene.studio.previews")
_LEAVE_SECONDS = 2.0

_log = structlog.get_logger("genscene.previews")


class PreviewProcess:
    """The process that makes what is missing, if anything is.

    Args:
        data_dir: The studio's data folder.
        environment: The process' environment.
        command: Program and arguments.
    """

    def __init__(self, data_dir: Path, environment: Mapping[str, str], *, command: Sequence[str] = COMMAND) -> None:
        self._data_dir = data_dir
        self._environment = dict(environment)
        self._command = tuple(command)
        self._process: Process | None = None
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start it, unless everything is there; a service without previews still serves."""
        if await asyncio.to_thread(are_complete, self._data_dir):
            return
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, env=self._environment, stdin=DEVNULL, start_new_session=True
            )
        except OSError as error:
            _log.warning("previews cannot be made", error=str(error))
            return
        self._watching = asyncio.create_task(self._watch(self._process))

    async def stop(self) -> None:
        """End it; what it has finished stays, and the next start goes on from there."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _LEAVE_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _watch(self, process: Process) -> None:
        code = await process.wait()
        if code > 0:
            _log.warning("previews are not complete", code=code)
