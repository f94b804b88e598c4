"""A worker that changes the running job when it is woken, as often as a file says, and tells its supervisor each time.

The studio's supervisor starts it in the place of a real worker; what it tells goes the way of every job's change.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

from genscene.config import load_settings
from genscene.database.engine import open_database
from genscene.jobs.board import JobBoard
from genscene.jobs.wire import Wire

STAGES = ("narrate", "illustrate", "render", "mix")
ORDER = "GENSCENE_BENCH_ORDER"


def main() -> None:
    """Change the job until told to stop."""
    board = JobBoard(open_database(load_settings(os.environ).database_url))
    wire = Wire.inherited(os.environ)
    woken, stopped = Event(), Event()

    def hear(message: Mapping[str, Any]) -> None:
        if "stop" in message:
            stopped.set()
        woken.set()

    def hang_up() -> None:
        stopped.set()
        woken.set()

    wire.listen(hear, hang_up)
    job = board.claim(sys.argv[1], "long")
    if job is None:
        raise RuntimeError("there is no job to take")
    wire.tell(job)
    while True:
        woken.wait()
        woken.clear()
        if stopped.is_set():
            return
        order = json.loads(Path(os.environ[ORDER]).read_text(encoding="utf-8"))
        for number in range(order["count"]):
            changed = board.report(
                job.uid,
                job.attempt,
                stage=STAGES[number % len(STAGES)],
                scene=number % 10 + 1,
                progress=min(99, job.progress + number),
                eta_seconds=30.0,
            )
            if changed is None:
                raise RuntimeError("the job runs no more")
            wire.tell(changed)
            time.sleep(order["pause"])


if __name__ == "__main__":
    main()
