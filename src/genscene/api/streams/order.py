"""Turn changes that arrive in any order, more than once or not at all, into the board's order.

Cursors become visible on the board in their order. A change whose cursor follows the last one goes on at once; one that
leaves a gap waits until the board has been read, which tells whatever is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from genscene.jobs.news import News


class BoardOrder:
    """Puts changes in order.

    Args:
        last: Cursor up to which everything is known.
    """

    def __init__(self, last: int) -> None:
        self.last = last
        self._waiting: dict[int, News] = {}

    @property
    def gap(self) -> bool:
        """Whether something waits for what came before it."""
        return bool(self._waiting)

    def arrive(self, news: News) -> Sequence[News]:
        """Take one change in.

        Returns:
            What can be told now, in order; nothing for a change that is known already or leaves a gap.
        """
        if news.cursor <= self.last:
            return ()
        if news.cursor == self.last + 1 and not self._waiting:  # nearly always
            self.last = news.cursor
            return (news,)
        self._waiting[news.cursor] = news
        return self._following()

    def settle(self, rows: Sequence[News], *, waiting: Sequence[int]) -> Sequence[News]:
        """Take in what the board says has changed since `last`.

        Args:
            rows: News of jobs by their last change.
            waiting: Cursors that waited before the board was read: all before them is in `rows`, or has been overtaken.

        Returns:
            What can be told now, in order.
        """
        known = {cursor: news for cursor, news in self._waiting.items() if cursor in waiting}
        known |= {news.cursor: news for news in rows if news.cursor > self.last}
        told = [known[cursor] for cursor in sorted(known)]
        if told:
            self.last = told[-1].cursor
        self._waiting = {cursor: news for cursor, news in self._waiting.items() if cursor > self.last}
        return [*told, *self._following()]

    def waiting(self) -> Sequence[int]:
        """Return the cursors that wait."""
        return tuple(self._waiting)

    def skip_to(self, cursor: int) -> None:
        """Forget what came up to a cursor: nobody listened."""
        self.last = max(self.last, cursor)
        self._waiting.clear()

    def _following(self) -> Sequence[News]:
        told: list[News] = []
        while (news := self._waiting.pop(self.last + 1, None)) is not None:
            self.last += 1
            told.append(news)
        return told
