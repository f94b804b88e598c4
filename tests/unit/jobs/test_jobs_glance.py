from __future__ import annotations

import sqlite3
from pathlib import Path

from genscene.database.engine import open_database
from genscene.database.upgrade import upgrade_database
from genscene.jobs.board import JobBoard
from genscene.jobs.glance import Glance
from genscene.jobs.model import NewJob


def test_glance_sees_what_others_commit_and_never_waits(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'studio.db'}"
    upgrade_database(url)
    engine = open_database(url)
    board, glance = JobBoard(engine), Glance(engine)
    assert glance.cursor() == board.latest_cursor() == 0
    board.create(NewJob(account_id="a", job_id="compose-1", type="compose"))
    assert glance.cursor() == 1
    with engine.begin():  # a writer at work is no obstacle
        assert glance.cursor() == 1
    glance.close()
    board.cancel("a", "compose-1")
    assert glance.cursor() == board.latest_cursor() == 2
    glance.close()
    engine.dispose()


def test_glance_knows_whether_anything_was_committed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'studio.db'}"
    upgrade_database(url)
    engine = open_database(url)
    board, glance = JobBoard(engine), Glance(engine)
    assert glance.changed()  # nobody knows yet
    assert not glance.changed()
    board.create(NewJob(account_id="a", job_id="compose-1", type="compose"))
    assert (glance.changed(), glance.changed()) == (True, False)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE jobs SET title = 'another'")
        assert not glance.changed()  # not before the commit
    assert glance.changed()
    with sqlite3.connect(tmp_path / "studio.db") as elsewhere:
        elsewhere.execute("UPDATE jobs SET title = 'a third'")
    elsewhere.close()
    assert (glance.changed(), glance.changed()) == (True, False)
    glance.close()
    assert glance.changed()  # what was seen before is forgotten
    glance.close()
    engine.dispose()


def test_glance_says_nothing_where_it_cannot_read(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'studio.db'}")
    glance = Glance(engine)
    assert glance.cursor() is None  # no tables yet
    assert glance.changed()
    with sqlite3.connect(tmp_path / "studio.db") as connection:
        connection.execute("CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER)")
    connection.close()
    assert glance.cursor() == 0
    glance.close()
    engine.dispose()
