"""Analytics over HTTP: whose jobs, which days, and nothing twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.unit.api.api_client import make_api

from genscene.jobs.model import JobResult, NewJob

MEASURES = {
    "seconds": {"render": 2.0004},
    "total_seconds": 3.0,
    "hits": {"speech": 2},
    "misses": {"speech": 1},
    "style": "anime",
    "duration_seconds": 90.0,
    "bytes": 1000,
}


@pytest.fixture
def api(tmp_path):
    made = make_api(tmp_path)
    yield made
    made.studio.close()


def do_job(api, account="ana"):
    owner = api.studio.accounts.named(account).id
    count = len(api.studio.board.page(owner).items)
    api.studio.board.create(NewJob(account_id=owner, job_id=f"compose-{count}", type="compose"))
    job = api.studio.board.claim("w", "long")
    api.studio.board.finish(job.uid, 1, JobResult(output={}, measures=MEASURES))


def test_costs_are_told_with_their_days(api):
    do_job(api)
    today = datetime.now(UTC).date().isoformat()
    told = api.ask("GET", "/api/analytics", key=api.key("jobs:read")).json()
    assert (told["group"], told["last_day"]) == ("day", today)
    (item,) = told["items"]
    assert item.pop("key") == today
    assert item == told["total"]
    assert (item["done"], item["videos"], item["video_minutes"]) == (1, 1, 1.5)
    assert item["stage_seconds"] == {"render": 2.0}
    assert (item["cache_hits"], item["cache_misses"]) == ({"speech": 2}, {"speech": 1})


def test_answer_is_sent_once_until_something_ends(api):
    key = api.key("jobs:read")
    first = api.ask("GET", "/api/analytics", key=key)
    again = api.ask("GET", "/api/analytics", key=key, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    do_job(api)
    later = api.ask("GET", "/api/analytics", key=key, headers={"If-None-Match": first.headers["etag"]})
    assert later.status == 200
    assert later.headers["etag"] != first.headers["etag"]


def test_groups_and_days_have_etags_of_their_own(api):
    key = api.key("jobs:read")
    asked = ("", "?group=style", "?group=type", "?from=2026-01-01&to=2026-01-31", "?from=2026-01-02&to=2026-01-31")
    tags = [api.ask("GET", f"/api/analytics{query}", key=key).headers["etag"] for query in asked]
    assert len(set(tags)) == len(tags)


def test_jobs_of_others_are_not_told(api):
    do_job(api, account="ben")
    assert api.ask("GET", "/api/analytics", key=api.key("jobs:read")).json()["items"] == []


def test_accounts_are_told_to_an_admin_only(api):
    do_job(api)
    do_job(api, account="ben")
    refused = api.ask("GET", "/api/analytics?group=account", key=api.key("jobs:read"))
    assert (refused.status, refused.json()["code"]) == (403, "scope_missing")
    told = api.ask("GET", "/api/analytics?group=account", key=api.key("admin")).json()
    assert [(item["key"], item["done"]) for item in told["items"]] == [("ana", 1), ("ben", 1)]


@pytest.mark.parametrize(
    "query",
    ["from=2026-02-01&to=2026-01-01", "from=2020-01-01&to=2026-01-01", "from=soon", "to=2026-02-30", "group=weather"],
)
def test_days_and_groups_that_cannot_be_are_refused(query, api):
    refused = api.ask("GET", f"/api/analytics?{query}", key=api.key("jobs:read"))
    assert refused.status == 422
    assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("query", ["to=0001-01-03", "from=9999-12-31&to=9999-12-31", "from=0001-01-01&to=0001-01-01"])
def test_first_and_last_days_of_all_are_days_too(query, api):
    assert api.ask("GET", f"/api/analytics?{query}", key=api.key("jobs:read")).json()["items"] == []


def test_measures_tell_queue_costs_and_room(api):
    do_job(api)
    text = api.ask("GET", "/metrics", key=api.key("admin")).body.decode()
    for line in (
        'genscene_jobs_ended_total{state="done",type="compose"} 1.0',
        'genscene_stage_seconds_total{stage="render"} 2.0004',
        'genscene_queue_oldest_seconds{lane="long"} 0.0',
        "genscene_data_free_bytes ",
    ):
        assert line in text
