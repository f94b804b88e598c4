from __future__ import annotations

import asyncio
from collections.abc import Collection

import pytest

from genscene.api.streams import watchmen as watchmen_module
from genscene.api.streams.stream import Stream
from genscene.api.streams.watchmen import Watchmen
from genscene.studio.passes import Pass

BY_KEY = Pass(key_id="k")
BY_PAGE = Pass(key_id="k", session_id="s")


class Book:
    """Knows which passes have ended, and counts how often it was asked."""

    def __init__(self) -> None:
        self.over: set[Pass] = set()
        self.asked = 0
        self.broken = False

    def __call__(self, passes: Collection[Pass]) -> Collection[Pass]:
        self.asked += 1
        if self.broken:
            raise OSError("unreadable")
        return self.over & set(passes)


def watched(watchmen: Watchmen, came_with: Pass | None) -> Stream:
    stream = Stream(audience="account", account_id="a", job_id=None, opened_at=0.0, expires_at=1.0, came_with=came_with)
    watchmen.join(stream)
    return stream


def test_watchmen_ask_only_when_something_may_have_ended() -> None:
    async def scene() -> None:
        book = Book()
        watchmen = Watchmen(book)
        watched(watchmen, None)
        watchmen.look_if_due(changed=True)
        assert book.asked == 0
        first = watched(watchmen, BY_KEY)
        watchmen.look_if_due(changed=False)  # it may have ended before it joined
        watchmen.look_if_due(changed=False)
        assert book.asked == 1
        book.over = {BY_KEY}
        watchmen.look_if_due(changed=True)
        assert (book.asked, first.reason) == (2, "revoked")
        watchmen.leave(first)
        watchmen.look_if_due(changed=True)
        assert book.asked == 2
        again = watched(watchmen, BY_KEY)
        watchmen.look_if_due(changed=False)
        assert again.reason == "revoked"

    asyncio.run(scene())


def test_watchmen_find_sessions_that_expire_while_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchmen_module, "LOOK_SECONDS", 0.0)

    async def scene() -> None:
        book = Book()
        watchmen = Watchmen(book)
        by_page, by_key = watched(watchmen, BY_PAGE), watched(watchmen, BY_KEY)
        watchmen.look_if_due(changed=False)
        book.over = {BY_PAGE}
        watchmen.look_if_due(changed=False)
        assert (by_page.reason, by_key.reason) == ("revoked", None)
        watchmen.leave(by_page)
        asked = book.asked
        watchmen.look_if_due(changed=False)
        assert book.asked == asked  # keys do not expire

    asyncio.run(scene())


def test_watchmen_ask_again_where_they_got_no_answer() -> None:
    async def scene() -> None:
        book = Book()
        watchmen = Watchmen(book)
        stream = watched(watchmen, BY_KEY)
        book.over, book.broken = {BY_KEY}, True
        watchmen.look_if_due(changed=True)
        assert stream.reason is None
        book.broken = False
        watchmen.look_if_due(changed=False)
        assert stream.reason == "revoked"

    asyncio.run(scene())
