from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

import genscene.jobs.tables
import genscene.studio.channels.tables
import genscene.studio.publications.tables
import genscene.studio.tables
import genscene.studio.webhooks.tables  # noqa: F401 - all bring their tables into the metadata
from genscene.database.base import Base
from genscene.database.engine import open_database
from genscene.database.upgrade import upgrade_database
from genscene.errors import SettingError
from genscene.jobs.board import JobBoard

OLDEST = "0001"


@pytest.fixture
def url(tmp_path):
    """Return the address of a database that does not exist yet, in a folder that does not either."""
    return f"sqlite:///{tmp_path / 'new' / 'studio.db'}"


def difference(url):
    """Return what a migration would have to change to make the database as the code wants it."""
    engine = open_database(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        found = compare_metadata(context, Base.metadata)
    engine.dispose()
    return found


def test_steps_lead_to_what_the_code_says(url):
    upgrade_database(url)
    assert difference(url) == [], "write a migration behind the newest one in database/migrations/versions"


def test_upgrade_again_changes_nothing(url):
    upgrade_database(url)
    engine = open_database(url)
    before = inspect(engine).get_table_names()
    upgrade_database(url)
    assert inspect(engine).get_table_names() == before
    engine.dispose()


def test_yesterdays_database_is_upgraded_with_what_it_holds(url):
    upgrade_database(url, to=OLDEST)
    engine = open_database(url)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO accounts (id, name, created_at) VALUES ('acct_1', 'ana', 1.5)"))
        connection.execute(
            text(
                "INSERT INTO keys (id, account_id, name, digest, scopes, created_at) "
                "VALUES ('k', 'acct_1', 'laptop', 'd', '[\"admin\"]', 2.5)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO jobs (uid, account_id, job_id, type, state, progress, attempt, title, created_at, "
                "changed_at, version, cursor, metadata, request, lane, priority, stalls, deleted) VALUES "
                "('u1', 'acct_1', 'tts-1', 'tts', 'done', 100, 1, :title, 1.5, 2.5, 3, 1, '{}', '{}', 'quick', 0, 0, 0)"
            ),
            {"title": "La  Canción del ÁRBOL"},
        )
    upgrade_database(url)
    board = JobBoard(engine)
    for query in ("cancion", "árbol CANC", "la canción del arbol"):
        assert [job.job_id for job in board.page("acct_1", query=query).items] == ["tts-1"]
    assert not board.page("acct_1", query="arboleda").items
    with engine.connect() as connection:
        held = connection.execute(
            text("SELECT a.name, k.name FROM accounts a JOIN keys k ON k.account_id = a.id")
        ).all()
    engine.dispose()
    assert held == [("ana", "laptop")]
    assert difference(url) == []


def test_two_processes_may_upgrade_at_once(url):
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(upgrade_database, [url, url]))
    assert difference(url) == []


def test_database_of_a_newer_version_is_left_alone(url, tmp_path):
    upgrade_database(url)
    with sqlite3.connect(tmp_path / "new" / "studio.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(SettingError, match="newer version") as raised:
        upgrade_database(url)
    assert "9999" in str(raised.value)


def test_file_that_is_no_database_is_refused_by_the_settings_name(url, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "studio.db").write_bytes(b"this is a letter, not a database" * 100)
    with pytest.raises(SettingError, match="GENSCENE_DATABASE_URL"):
        upgrade_database(url)


def test_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingError, match="GENSCENE_DATABASE_URL"):
        upgrade_database(f"sqlite:///{tmp_path / 'file' / 'studio.db'}")
