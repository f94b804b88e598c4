"""Jobs at any moment, without a board."""

from __future__ import annotations

from typing import Any

from genscene.jobs.model import Job
from genscene.jobs.news import News, news_of


def job_at(cursor: int = 1, **fields: Any) -> Job:
    """Return a running job whose cursor and version are this number, unless told otherwise."""
    known: dict[str, Any] = {
        "uid": "u1",
        "account_id": "a1",
        "job_id": "compose-one",
        "type": "compose",
        "state": "running",
        "stage": "render",
        "scene": None,
        "progress": 0,
        "attempt": 1,
        "title": "A title",
        "created_at": 1.0,
        "started_at": 2.0,
        "ended_at": None,
        "changed_at": 1763667085.916,
        "version": cursor,
        "cursor": cursor,
        "error": None,
        "metadata": {},
        "eta_seconds": None,
        "output": None,
        "request": {},
        "lane": "long",
        "priority": 0,
        "worker": "w",
        "deleted": False,
    }
    return Job(**(known | fields))


def news_at(cursor: int = 1, **fields: Any) -> News:
    """Return the news of such a job."""
    return news_of(job_at(cursor, **fields))
