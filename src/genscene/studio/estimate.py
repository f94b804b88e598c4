"""Ask what a storyboard's rendering would take: `python -m genscene.studio.estimate`, a program of its own.

It brings every stage and reads spoken sentences, which the process that answers requests shall neither load nor wait
for. Questions come on standard input, answers go to standard output, each a
line of JSON.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from genscene.engines.registry import Registry, find_engines
from genscene.errors import InputError, StudioError
from genscene.studio.media_refs import media_in, storyboard_of
from genscene.studio.studio import Studio

LONGEST_SECONDS = 20.0
IDLE_SECONDS = 120.0
"""How long the program stays when nobody asks: it takes a second or two to start, and 0.2 GB."""


class EstimateError(InputError):
    """The storyboard cannot be rendered as it is."""

    code = "storyboard_unrenderable"


class EstimateUnavailableError(StudioError):
    """Nobody could look in time."""

    code = "estimate_unavailable"
    status = 503
    retryable = True


def estimated(studio: Studio, account_id: str, document: Mapping[str, object]) -> dict[str, Any]:
    """Return what rendering a document would take; see `production.estimate.Estimate`.

    What an address gives is unknown before it is fetched, so whatever shows it counts as made anew.

    Raises:
        InputError: It cannot be rendered; an asset is gone.
        EstimateUnavailableError: Nobody could look in time.
    """
    files: dict[str, str] = {}
    names: dict[tuple[str | int, ...], str] = {}
    unknown: list[str] = []
    for number, (location, media) in enumerate(media_in(document).items()):
        if media.url:
            names[location] = f"address/{number}"
            unknown.append(names[location])
            continue
        path = studio.assets.path(studio.assets.find(account_id, media.asset_id))
        names[location] = f"asset/{path.name}"
        files[names[location]] = str(path)
    question = {
        "storyboard": storyboard_of(document, names).model_dump(mode="json", exclude_none=True),
        "files": files,
        "unknown": unknown,
        "cache_dir": str(studio.settings.cache_dir),
        "cache_limit_bytes": studio.settings.cache_limit_bytes,
    }
    answer = _program.ask(question)
    if "message" in answer:
        raise EstimateError(answer["message"], hint=answer["hint"])
    return answer


class _Program:
    """The program, started when it is asked something; it leaves when nobody asks for a while. One question at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, question: Mapping[str, object]) -> dict[str, Any]:
        """Return the answer.

        Raises:
            EstimateUnavailableError: There was none in time.
        """
        if not self._lock.acquire(timeout=LONGEST_SECONDS):
            raise EstimateUnavailableError("Others are being estimated; try again in a moment.")
        try:
            line = json.dumps(question).encode() + b"\n"
            # One that has just ended by itself is started anew, once.
            answer = self._exchange(line) or self._exchange(line)
        finally:
            self._lock.release()
        if answer is None:
            raise EstimateUnavailableError("The storyboard could not be estimated in time; try again.")
        return json.loads(answer)

    def _exchange(self, line: bytes) -> bytes | None:
        process = self._process
        if process is None or process.poll() is not None:
            process = self._process = subprocess.Popen(
                [sys.executable, "-m", "genscene.studio.estimate"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        late = Timer(LONGEST_SECONDS, process.kill)
        late.start()
        try:
            assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
            process.stdin.write(line)
            process.stdin.flush()
            return process.stdout.readline() or None
        except BrokenPipeError:
            return None
        finally:
            late.cancel()


_program = _Program()


def _answer(question: Mapping[str, Any]) -> dict[str, Any]:
    from genscene.effort import Effort, unwatched
    from genscene.production.estimate import estimate
    from genscene.production.workshop import Workshop
    from genscene.store.folder import FolderStore
    from genscene.storyboard.document import Storyboard
    from genscene.units import never_cancelled

    try:
        workshop = Workshop(
            engines=_engines(),
            store=FolderStore(Path(question["cache_dir"]), limit_bytes=question["cache_limit_bytes"]),
            open_file=lambda name: Path(question["files"][name]),
            effort=Effort(unwatched),
            cancel=never_cancelled,
        )
        storyboard = Storyboard.model_validate(question["storyboard"])
        return asdict(estimate(storyboard, workshop, unknown=question["unknown"]))
    except StudioError as error:
        return {"message": error.message, "hint": error.hint}


@cache
def _engines() -> Registry:
    return find_engines()


def _main() -> None:
    """Answer questions until none comes for a while."""
    os.nice(5)  # behind those who answer requests, before those who render
    while select.select([sys.stdin], [], [], IDLE_SECONDS)[0]:
        line = sys.stdin.readline()
        if not line:
            return
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main()
