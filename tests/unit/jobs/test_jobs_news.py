from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.jobs.boards import new_board, put

from genscene.jobs.model import JobError
from genscene.jobs.news import news_of


def test_news_say_what_the_document_says(tmp_path: Path) -> None:
    job = put(new_board(tmp_path), title="Fähre\n\t", metadata={"a": [1, None]}, request={"script": "secret"})
    news = news_of(job)
    assert (news.uid, news.cursor, news.version, news.last) == (job.uid, job.cursor, job.version, False)
    assert not {b"\n", b"\t"} & {news.data[place : place + 1] for place in range(len(news.data))}
    shown = json.loads(news.data)
    assert (shown["title"], shown["metadata"], shown["timestamp"]) == (job.title, job.metadata, job.changed_at)
    assert b"secret" not in news.data


@pytest.mark.parametrize(
    "change",
    [
        {"state": "done"}, {"stage": "mix"}, {"attempt": 2}, {"title": "b"}, {"error": JobError(code="c", message="m")},
        {"output": {"a": 1}}, {"metadata": {"a": 1}}, {"deleted": True},
    ],
)  # fmt: skip
def test_news_of_anything_but_progress_and_estimate_are_a_milestone(tmp_path: Path, change: dict[str, object]) -> None:
    job = put(new_board(tmp_path))
    moved = replace(job, progress=5, scene=2, eta_seconds=9.0, version=7, cursor=9, changed_at=1.0)
    assert news_of(moved).milestone == news_of(job).milestone
    assert news_of(replace(job, **change)).milestone != news_of(job).milestone


def test_news_that_cannot_be_written_are_empty_and_keep_their_place(tmp_path: Path) -> None:
    job = replace(put(new_board(tmp_path)), metadata={"a": float("nan")})
    news = news_of(job)
    assert (news.cursor, news.data) == (job.cursor, b"")
