from __future__ import annotations

from pathlib import Path

import pytest

from genscene.config import load_settings
from genscene.jobs.glance import Glance
from genscene.studio.passes import Pass, PassBook, PassesUnreadableError
from genscene.studio.studio import open_studio


def test_passes_end_with_their_key_and_their_session(tmp_path: Path) -> None:
    places = {"GENSCENE_DATA_DIR": str(tmp_path / "data"), "GENSCENE_CACHE_DIR": str(tmp_path / "cache")}
    studio = open_studio(load_settings(places, folder=tmp_path))
    account = studio.accounts.named("main")
    first, second = (studio.keys.create(name, account_id=account.id)[0] for name in ("one", "two"))
    session, token = studio.sessions.open(first)
    glance = Glance(studio.engine)
    now = [session.expires_at - 1]
    book = PassBook(glance, clock=lambda: now[0])
    by_key, by_page, by_other = (
        Pass(key_id=first.id),
        Pass(key_id=first.id, session_id=session.id),
        Pass(key_id=second.id),
    )
    passes = (by_key, by_page, by_other)
    assert list(book.ended(passes)) == []
    now[0] += 1
    assert list(book.ended(passes)) == [by_page]
    now[0] -= 1
    studio.sessions.close(token)
    assert list(book.ended(passes)) == [by_page]
    studio.keys.revoke(second.id)
    assert list(book.ended(passes)) == [by_page, by_other]
    studio.keys.revoke(first.id)
    assert set(book.ended(passes)) == set(passes)
    assert list(book.ended(())) == []
    glance.close()
    studio.close()


def test_passes_are_not_taken_for_ended_where_nothing_can_be_read(tmp_path: Path) -> None:
    places = {"GENSCENE_DATA_DIR": str(tmp_path / "data"), "GENSCENE_CACHE_DIR": str(tmp_path / "cache")}
    studio = open_studio(load_settings(places, folder=tmp_path))
    glance = Glance(studio.engine)
    with studio.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE keys RENAME TO gone")
    with pytest.raises(PassesUnreadableError):
        PassBook(glance).ended([Pass(key_id="k")])
    glance.close()
    studio.close()
