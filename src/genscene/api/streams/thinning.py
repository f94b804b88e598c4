"""Say which changes of a job are worth an event: a new estimate alone is none, progress at most four times a second."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from genscene.jobs.model import Job
from genscene.jobs.news import News, is_last, news_of

PROGRESS_EVENTS = 4
WINDOW_SECONDS = 1.0
"""At most so many events of progress in any such time."""

Verdict = Literal["now", "later", "never"]


@dataclass(slots=True, kw_only=True)
class Tail:
    """What was told of one job last.

    Attributes:
        news: What was told.
        times: When its latest events of progress were told, in seconds of the caller's clock.
        held: What is to be told once its time has come.
    """

    news: News
    times: deque[float] = field(default_factory=lambda: deque[float](maxlen=PROGRESS_EVENTS))
    held: News | None = None


class Thinning:
    """Remembers what was told of every job that has not ended."""

    def __init__(self) -> None:
        self._tails: dict[str, Tail] = {}

    def weigh(self, news: News, now: float) -> tuple[Verdict, float]:
        """Say what to do with a change.

        Args:
            news: The change.
            now: Seconds of any steady clock.

        Returns:
            `now`; or `later` and the seconds until `due` shall be asked, 0 if somebody will ask already; or `never`.
        """
        tail = self._tails.get(news.uid)
        if tail is None or news.milestone != tail.news.milestone:
            self._remember(news)
            return "now", 0.0
        last = tail.held or tail.news
        if (news.progress, news.scene) == (last.progress, last.scene):
            tail.held = news if tail.held else None
            return "never", 0.0
        if tail.held is not None:
            tail.held = news
            return "later", 0.0
        wait = tail.times[0] + WINDOW_SECONDS - now if len(tail.times) == PROGRESS_EVENTS else 0.0
        if wait > 0:
            tail.held = news
            return "later", wait
        tail.times.append(now)
        tail.news = news
        return "now", 0.0

    def prime(self, job: Job) -> None:
        """Remember a job that a new stream opens with, so that only what changes from there is told."""
        if job.uid not in self._tails and not is_last(job):
            self._tails[job.uid] = Tail(news=news_of(job))

    def due(self, uid: str, now: float) -> News | None:
        """Return the change of a job that was held back, if nothing has overtaken it."""
        tail = self._tails.get(uid)
        if tail is None or tail.held is None:
            return None
        news, tail.held = tail.held, None
        tail.news = news
        tail.times.append(now)
        return news

    def clear(self) -> None:
        """Forget everything: nobody listens."""
        self._tails.clear()

    def __len__(self) -> int:
        return len(self._tails)

    def _remember(self, news: News) -> None:
        if news.last:
            self._tails.pop(news.uid, None)
            return
        tail = self._tails.get(news.uid)
        if tail is None:
            self._tails[news.uid] = Tail(news=news)
        else:
            tail.news, tail.held = news, None
