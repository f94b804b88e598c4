"""A worker process for trials: no video, only pieces of work that leave traces; it can kill itself at a named point.

`python -m tests.integration.jobs_worker NAME` with `TRIAL_DIR`, and `TRIAL_DIE` such as `claim:after:2`: the second
time that the point is reached, in the first life that gets so far, the process ends as by `kill -9`.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from genscene.database.engine import open_database
from genscene.errors import EngineFailedError, InputError
from genscene.jobs.board import JobBoard
from genscene.jobs.engine import Engine
from genscene.jobs.model import JobContext, JobResult
from genscene.jobs.wire import Wire
from genscene.jobs.worker import run_worker

TRIAL = Path(os.environ.get("TRIAL_DIR", "."))
WRITES = ("claim", "resume", "begin", "forget", "report", "finish", "tell")
"""What a worker writes or sends in the order of a job's life: methods of the board, the engine, the wire."""


def trace(*words: object) -> None:
    """Append a line to the traces, whole or not at all."""
    handle = os.open(TRIAL / "traces", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(handle, (" ".join(map(str, words)) + "\n").encode())
    os.close(handle)


def die_at(point: str) -> None:
    """Wrap the method that the point names, so that the process dies there once."""
    name, when, number = point.split(":")
    owner: Any = next(each for each in (JobBoard, Engine, Wire) if hasattr(each, name))
    original = getattr(owner, name)
    times = 0

    def wrapped(*arguments: Any, **named: Any) -> Any:
        nonlocal times
        times += 1
        dies = times == int(number) and not (TRIAL / "died").exists()
        if dies and when == "before":
            die()
        result = original(*arguments, **named)
        if dies:
            die()
        return result

    setattr(owner, name, wrapped)


def die() -> None:
    (TRIAL / "died").touch()
    os.kill(os.getpid(), signal.SIGKILL)


def pieces(context: JobContext) -> JobResult:
    """Do `rounds` times `pieces` child tasks of `seconds` each, and report each that is done."""
    request: Any = context.job.request
    count, rounds = int(request.get("pieces", 4)), int(request.get("rounds", 1))
    uid = context.job.uid
    done = 0
    lock = threading.Lock()

    def piece(name: str) -> Callable[[], None]:
        def work() -> None:
            nonlocal done
            trace("begin", uid, context.job.attempt, name, os.getpid())
            until = time.monotonic() + float(request.get("seconds", 0.05))
            while time.monotonic() < until:
                context.cancel()
                time.sleep(0.01)
            (TRIAL / f"{uid}.{name}").write_text(name)
            trace("end", uid, context.job.attempt, name, os.getpid())
            with lock:
                done += 1
                context.report(stage="work", scene=done, percent=100 * done // (count * rounds))

        return work

    for turn in range(rounds):
        context.side_by_side([(f"{turn}-{number}", piece(f"{turn}-{number}")) for number in range(count)])
    made = sorted(path.name for path in TRIAL.glob(f"{uid}.*"))
    return JobResult(output={"made": len(made)}, measures={"pieces": len(made)})


def quick(_context: JobContext) -> JobResult:
    return JobResult(output={})


def trouble(context: JobContext) -> JobResult:
    """Fail as the request says."""
    request: Any = context.job.request
    trace("try", context.job.uid, context.job.attempt, time.monotonic())
    context.report(stage="trouble", scene=2, percent=30)
    match request["how"]:
        case "input":
            raise InputError("The text is empty; write one.", hint="One word is enough.")
        case "retryable":
            tries = (TRIAL / "traces").read_text().count(f"try {context.job.uid}")
            if tries < int(request["tries"]):
                raise EngineFailedError("The voice broke off.")
        case "bug":
            raise ZeroDivisionError("secret internals")
        case "output":
            return JobResult(output={"not": object()})
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "stubborn":
            time.sleep(float(request.get("seconds", 60)))
    return JobResult(output={})


def main() -> None:
    if point := os.environ.get("TRIAL_DIE"):
        die_at(point)
    run_worker(
        name=sys.argv[1],
        board=JobBoard(open_database(f"sqlite:///{TRIAL / 'studio.db'}")),
        engine_url=f"sqlite:///{TRIAL / 'engine.db'}",
        handlers={"compose": pieces, "preview": quick, "tts": trouble},
        wire=Wire.inherited(os.environ),
        alive_dir=TRIAL / "alive",
    )


if __name__ == "__main__":
    main()
