from __future__ import annotations

import sqlite3
from pathlib import Path

from genscene.database.engine import open_database
from genscene.database.upgrade import upgrade_database
from genscene.jobs.board import JobBoard
from genscene.jobs.glance import CursorGlance
from genscene.jobs.model import NewJob


def test_glance_sees_what_others_commit_and_never_waits(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'studio.db'}"
    upgrade_database(url)
    engine = open_database(url)
    board, glance = JobBoard(engine), CursorGlance(engine)
    assert glance() == board.latest_cursor() == 0
    board.create(NewJob(account_id="a", job_id="compose-1", type="compose"))
    assert glance() == 1
    with engine.begin():  # a writer at work is no obstacle
        assert glance() == 1
    glance.close()
    board.cancel("a", "compose-1")
    assert glance() == board.latest_cursor() == 2
    glance.close()
    engine.dispose()


def test_glance_says_nothing_where_it_cannot_read(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'studio.db'}")
    glance = CursorGlance(engine)
    assert glance() is None  # no tables yet
    with sqlite3.connect(tmp_path / "studio.db") as connection:
        connection.execute("CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER)")
    connection.close()
    assert glance() == 0
    glance.close()
    engine.dispose()
