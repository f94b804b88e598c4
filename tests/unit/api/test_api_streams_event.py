from __future__ import annotations

import json

from tests.unit.api.changes import job_at, news_at

from genscene.api.streams.event import changes_so_far, for_account, for_job, present_state, resync


def data_of(content: object) -> dict[str, object]:
    assert isinstance(content, bytes)
    lines = content.decode().split("\n")
    assert lines[-2:] == ["", ""]
    return json.loads(next(line for line in lines if line.startswith("data: ")).removeprefix("data: "))


def test_event_has_one_data_and_two_ids() -> None:
    news = news_at(12, version=3, progress=40)
    one_job, all_jobs = for_job(news)["body"], for_account(news, cursor=13)["body"]
    assert one_job.startswith(b'id: 3\ndata: {"type":"job_update","job_id":"compose-one","state":"running"')
    assert all_jobs.startswith(b"id: 13\ndata: ")
    assert one_job.split(b"\n", 1)[1] == all_jobs.split(b"\n", 1)[1]


def test_event_begins_with_what_the_contract_names_then_the_rest_of_the_job() -> None:
    data = data_of(for_job(news_at(progress=40))["body"])
    assert list(data)[:5] == ["type", "job_id", "state", "progress", "timestamp"]
    assert data["timestamp"] == 1763667085.916
    assert {"stage", "scene", "attempt", "title", "version", "error", "metadata", "eta_seconds", "output"} < set(data)


def test_event_is_one_line_whatever_the_job_holds() -> None:
    odd = "a\r\nid: 9\n\ndata: x\u2028\x00é\ud800"
    content = for_account(news_at(title=odd, metadata={odd: odd}), cursor=1)["body"]
    assert isinstance(content, bytes)
    assert content.count(b"\n") == 3
    assert b"\r" not in content
    assert data_of(content)["title"] == odd


def test_event_of_an_ended_job_closes_streams_of_the_job_alone() -> None:
    for news in (news_at(state="done", progress=100), news_at(state="queued", deleted=True)):
        assert (for_job(news)["more_body"], for_account(news, cursor=1)["more_body"]) == (False, True)
    assert data_of(for_job(news_at(deleted=True))["body"])["type"] == "job_deleted"


def test_openings_begin_with_retry() -> None:
    assert present_state(job_at(7))["body"].startswith(b"retry: 3000\n\nid: 7\ndata: ")
    assert changes_so_far([], cursor=5)["body"] == b"retry: 3000\n\nid: 5\n\n"
    two = changes_so_far([job_at(2), job_at(4)], cursor=5)["body"]
    assert [line for line in two.split(b"\n") if line.startswith(b"id")] == [b"id: 2", b"id: 4", b"id: 5"]
    assert resync(5, opening=True)["body"] == b'retry: 3000\n\nid: 5\ndata: {"type":"resync"}\n\n'
    assert resync(None, more=False) == {
        "type": "http.response.body",
        "body": b'data: {"type":"resync"}\n\n',
        "more_body": False,
    }
