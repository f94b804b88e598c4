"""A board on a fresh database, a clock that only tests move, and short ways to put jobs on it."""

from __future__ import annotations

from pathlib import Path

from genscene.database.base import Base
from genscene.database.engine import open_database
from genscene.jobs.board import JobBoard
from genscene.jobs.change import InTransaction
from genscene.jobs.model import Job, NewJob


class Clock:
    """Unix seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def new_board(folder: Path, *hooks: InTransaction, clock: Clock | None = None) -> JobBoard:
    engine = open_database(f"sqlite:///{folder / 'studio.db'}")
    Base.metadata.create_all(engine)
    return JobBoard(engine, clock=clock or Clock(), in_transaction=hooks)


def put(board: JobBoard, name: str = "compose-1", account: str = "anna", **more: object) -> Job:
    return board.create(NewJob(account_id=account, job_id=name, type="compose", **more))  # type: ignore[arg-type]
