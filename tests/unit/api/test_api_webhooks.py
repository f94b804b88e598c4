from __future__ import annotations

import json

import pytest
from tests.unit.api.api_client import make_api
from tests.unit.net.hostile import HOSTILE, hostile_names

from genscene.jobs.model import JobResult
from genscene.net.guard import AddressGuard
from genscene.studio.webhooks.courier import Courier
from genscene.studio.webhooks.model import MOST_WEBHOOKS

URL = "https://1.1.1.1/hook"


@pytest.fixture
def api(tmp_path):
    made = make_api(tmp_path, requests_per_minute="1000000")
    yield made
    made.studio.close()


@pytest.fixture
def key(api):
    return api.key()


def made(api, key, **more):
    answer = api.ask("POST", "/api/webhooks", key=key, body={"url": URL, **more})
    assert answer.status == 201, answer.body
    return answer.json()


def ended(api, key, **body):
    """Return the id of a job that has ended."""
    answer = api.ask("POST", "/api/tts", key=key, body={"text": "A red fox.", "voice": "fast", **body})
    assert answer.status == 202, answer.body
    job = api.studio.board.claim("w1", "quick")
    path = f"/api/jobs/{job.job_id}/artifacts/speech.wav"
    api.studio.board.finish(job.uid, 1, JobResult(output={"audio_url": path}))
    return job.job_id


def deliveries(api, key, webhook):
    return api.ask("GET", f"/api/webhooks/{webhook['id']}/deliveries", key=key).json()["items"]


def test_webhook_is_made_and_its_secret_shown_once(api, key):
    answer = api.ask(
        "POST", "/api/webhooks", key=key, body={"url": URL, "events": ["job.error"], "description": "Mine"}
    )
    webhook = answer.json()
    assert answer.status == 201
    assert answer.headers["location"] == f"/api/webhooks/{webhook['id']}"
    assert answer.headers["cache-control"] == "no-store"
    assert webhook.pop("secret").startswith("whsec_")
    assert webhook["events"] == ["job.error"]
    assert (webhook["state"], webhook["disabled_reason"]) == ("enabled", None)
    for path in (f"/api/webhooks/{webhook['id']}", "/api/webhooks"):
        found = api.ask("GET", path, key=key).json()
        assert found == (webhook if path.endswith(webhook["id"]) else {"items": [webhook]})


def test_same_request_sent_again_makes_no_second_webhook(api, key):
    for status in (201, 409):
        answer = api.ask("POST", "/api/webhooks", key=key, body={"url": URL}, headers={"Idempotency-Key": "one"})
        assert answer.status == status
    assert answer.json()["code"] == "secret_shown_before"
    assert len(api.ask("GET", "/api/webhooks", key=key).json()["items"]) == 1


def test_account_has_so_many_webhooks_and_no_more(api, key):
    for _ in range(MOST_WEBHOOKS):
        made(api, key)
    answer = api.ask("POST", "/api/webhooks", key=key, body={"url": URL})
    assert (answer.status, answer.json()["code"]) == (409, "webhook_limit")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"url": None},
        {"url": 7},
        {"url": URL, "events": []},
        {"url": URL, "events": ["job.finished"]},
        {"url": URL, "events": ["webhook.test"]},
        {"url": URL, "events": "job.done"},
        {"url": URL, "secret": "whsec_mine"},
        {"url": URL + "/" + "a" * 2000},
        {"url": URL, "description": "a" * 201},
    ],
)
def test_wish_for_a_webhook_is_proven(api, key, body):
    answer = api.ask("POST", "/api/webhooks", key=key, body=body)
    assert (answer.status, answer.json()["code"]) == (422, "invalid")


def test_hostile_addresses_are_refused_wherever_one_is_given(api, key):
    api.studio.webhooks._guard = AddressGuard(resolve=hostile_names())
    webhook = made(api, key)
    asked = [
        ("POST", "/api/webhooks", "url", {}),
        ("PATCH", f"/api/webhooks/{webhook['id']}", "url", {}),
        ("POST", "/api/compose", "webhook_url", {"script": "A fox."}),
        ("POST", "/api/tts", "webhook_url", {"text": "A fox."}),
    ]
    for url in HOSTILE:
        for method, path, field, body in asked:
            answer = api.ask(method, path, key=key, body={**body, field: url})
            problem = answer.json()
            assert answer.status == 422, (path, url)
            assert problem["code"] in {"address_forbidden", "address_invalid", "invalid"}, (path, url, problem)
            assert [one["place"] for one in problem["errors"]] == [field]
    assert api.ask("GET", "/api/jobs", key=key).json()["items"] == []
    assert [one["url"] for one in api.ask("GET", "/api/webhooks", key=key).json()["items"]] == [URL]


def test_name_that_cannot_be_found_is_told(api, key):
    def unknown(_host):
        raise OSError("no such name")

    api.studio.webhooks._guard = AddressGuard(resolve=unknown)
    answer = api.ask("POST", "/api/webhooks", key=key, body={"url": "https://nowhere.test/"})
    assert (answer.status, answer.json()["code"]) == (422, "address_unreachable")
    assert answer.json()["hint"]


def test_storyboards_take_an_address_too(api, key):
    document = {"title": "Boats", "scenes": [{"id": "one", "narration": "A boat."}]}
    board = api.ask("POST", "/api/storyboards", key=key, body={"storyboard": document}).json()["id"]
    for action in ("render", "preview"):
        path = f"/api/storyboards/{board}/{action}"
        assert api.ask("POST", path, key=key, body={"webhook_url": "http://10.0.0.1/"}).status == 422
        job = api.ask("POST", path, key=key, body={"webhook_url": URL}).json()
        api.ask("POST", f"/api/jobs/{job['job_id']}/cancel", key=key)
        (told,) = api.ask("GET", f"/api/jobs/{job['job_id']}/deliveries", key=key).json()["items"]
        assert (told["url"], told["event"]) == (URL, "job.cancelled")


def test_webhook_is_changed_field_by_field(api, key):
    webhook = made(api, key)
    path = f"/api/webhooks/{webhook['id']}"
    changed = api.ask("PATCH", path, key=key, body={"description": "Ours"}).json()
    assert (changed["description"], changed["url"], changed["events"]) == ("Ours", URL, webhook["events"])
    off = api.ask("PATCH", path, key=key, body={"state": "disabled"}).json()
    assert (off["state"], off["disabled_reason"]) == ("disabled", "asked")
    on = api.ask("PATCH", path, key=key, body={"state": "enabled"}).json()
    assert (on["state"], on["disabled_reason"]) == ("enabled", None)
    for body in ({"url": None}, {"state": "gone"}, {"events": []}, {"id": "wh-1"}, {"events": None}):
        assert api.ask("PATCH", path, key=key, body=body).status == 422
    assert api.ask("PATCH", path, key=key, body={}).json() == on


def test_deleted_webhook_is_gone_with_its_deliveries(api, key):
    webhook = made(api, key)
    path = f"/api/webhooks/{webhook['id']}"
    delivery = api.ask("POST", f"{path}/test", key=key).json()
    assert api.ask("DELETE", path, key=key).status == 204
    for gone in (path, f"{path}/deliveries", f"{path}/deliveries/{delivery['id']}"):
        answer = api.ask("GET", gone, key=key)
        assert (answer.status, answer.json()["code"]) == (404, "webhook_not_found")


def test_delivery_tells_what_is_sent(api, key):
    webhook = made(api, key)
    job_id = ended(api, key, metadata={"order": 7})
    (listed,) = deliveries(api, key, webhook)
    found = api.ask("GET", f"/api/webhooks/{webhook['id']}/deliveries/{listed['id']}", key=key).json()
    body = json.loads(found.pop("body"))
    assert found.pop("body_truncated") is False
    assert found == listed
    assert (listed["event"], listed["job_id"], listed["state"], listed["url"]) == ("job.done", job_id, "waiting", None)
    job = api.ask("GET", f"/api/jobs/{job_id}", key=key).json()
    assert body["type"] == "job.done"
    assert body["timestamp"] == job["ended_at"]
    link = body["data"]["output"]["audio_url"]
    assert link.startswith(job["output"]["audio_url"] + "?")
    assert body["data"] | {"output": job["output"]} == job


def test_long_body_is_cut(api, key):
    webhook = made(api, key)
    ended(api, key, metadata={"text": "ñ" * 5000})
    (listed,) = deliveries(api, key, webhook)
    found = api.ask("GET", f"/api/webhooks/{webhook['id']}/deliveries/{listed['id']}", key=key).json()
    assert found["body_truncated"] is True
    assert 4000 < len(found["body"].encode()) <= 4096


def test_delivery_is_sent_again_and_a_disabled_webhook_is_not(api, key):
    webhook = made(api, key)
    path = f"/api/webhooks/{webhook['id']}"
    ended(api, key)
    (listed,) = deliveries(api, key, webhook)
    again = api.ask("POST", f"{path}/deliveries/{listed['id']}/redeliver", key=key)
    assert (again.status, again.json()["message_id"]) == (202, listed["message_id"])
    assert api.ask("POST", f"{path}/deliveries/dl-none/redeliver", key=key).json()["code"] == "delivery_not_found"
    api.ask("PATCH", path, key=key, body={"state": "disabled"})
    for asked, body in ((f"deliveries/{listed['id']}/redeliver", None), ("recover", {"since": "2026-01-01T00:00:00Z"})):
        answer = api.ask("POST", f"{path}/{asked}", key=key, body=body)
        assert (answer.status, answer.json()["code"]) == (409, "webhook_disabled")


def test_test_is_made_once_for_one_key_of_idempotency(api, key):
    webhook = made(api, key)
    sent = [
        api.ask("POST", f"/api/webhooks/{webhook['id']}/test", key=key, headers={"Idempotency-Key": "one"}).json()
        for _ in range(2)
    ]
    assert sent[0]["id"] == sent[1]["id"]
    assert sent[0]["event"] == "webhook.test"
    assert len(deliveries(api, key, webhook)) == 1


def test_recovery_counts_what_it_sends(api, key):
    job_id = ended(api, key)
    webhook = made(api, key)
    path = f"/api/webhooks/{webhook['id']}/recover"
    for since, count in (("2026-01-01T00:00:00Z", 1), ("2026-01-01T00:00:00+02:00", 0), ("0001-01-01T00:00:00Z", 0)):
        answer = api.ask("POST", path, key=key, body={"since": since})
        assert (answer.status, answer.json()) == (202, {"count": count})
    assert [one["job_id"] for one in deliveries(api, key, webhook)] == [job_id]
    for since in ("2026-01-01T00:00:00", "yesterday", None, "9999-12-31T23:59:59-23:59"):
        assert api.ask("POST", path, key=key, body={"since": since}).status in {202, 422}
    assert api.ask("POST", path, key=key, body={"since": "2026-01-01T00:00:00"}).status == 422, "without a zone"


def test_default_secret_is_shown_when_it_is_replaced(api, key):
    read = "/api/webhooks/default-secret"
    assert api.ask("GET", read, key=key).json() == {"created_at": None, "rotated_at": None}
    first = api.ask("POST", f"{read}/rotate", key=key)
    assert first.headers["cache-control"] == "no-store"
    known = api.ask("GET", read, key=key).json()
    assert known["created_at"] is not None
    assert known["rotated_at"] is None
    second = api.ask("POST", f"{read}/rotate", key=key)
    assert first.json()["secret"] != second.json()["secret"]
    assert api.ask("GET", read, key=key).json()["rotated_at"] is not None


def test_new_secret_of_a_webhook_is_shown_once(api, key):
    webhook = made(api, key)
    answer = api.ask("POST", f"/api/webhooks/{webhook['id']}/rotate-secret", key=key)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["secret"] not in (webhook["secret"], "")


@pytest.mark.parametrize("whose", ["webhook", "default"])
def test_same_request_sent_again_replaces_no_secret(api, key, whose):
    path = f"/api/webhooks/{made(api, key)['id']}/rotate-secret"
    if whose == "default":
        path = "/api/webhooks/default-secret/rotate"
        api.ask("POST", path, key=key)
    first, second = (api.ask("POST", path, key=key, headers={"Idempotency-Key": "one"}) for _ in range(2))
    assert (first.status, second.status) == (200, 409)
    assert second.json()["code"] == "secret_shown_before"
    assert first.json()["secret"] not in second.body.decode()
    again = api.ask("POST", path, key=key, headers={"Idempotency-Key": "two"})
    assert again.json()["secret"] != first.json()["secret"]
    elsewhere = api.ask("POST", "/api/webhooks", key=key, body={"url": URL}, headers={"Idempotency-Key": "two"})
    assert elsewhere.json()["code"] == "idempotency_key_reused"


def test_secret_that_is_replaced_too_often_is_told(api, key):
    path = f"/api/webhooks/{made(api, key)['id']}/rotate-secret"
    answers = [api.ask("POST", path, key=key) for _ in range(11)]
    assert [one.status for one in answers] == [200] * 10 + [409]
    assert answers[-1].json()["code"] == "webhook_limit"


def test_courier_looks_at_once_when_a_webhook_changes(api, key, monkeypatch):
    webhook = made(api, key)
    woken = []
    monkeypatch.setattr(Courier, "wake", lambda _courier: woken.append("woken"))
    api.ask("PATCH", f"/api/webhooks/{webhook['id']}", key=key, body={"url": "https://8.8.8.8/hook"})
    assert woken


def test_deliveries_of_a_job_need_the_right_to_make_jobs(api, key):
    job_id = ended(api, key, webhook_url=URL)
    path = f"/api/jobs/{job_id}/deliveries"
    assert api.ask("GET", path, key=api.key("jobs:read")).status == 403
    (told,) = api.ask("GET", path, key=api.key("jobs:write")).json()["items"]
    assert (told["url"], told["job_id"]) == (URL, job_id)
    assert api.ask("GET", path, key=api.key("admin", account="ben")).status == 404


def test_address_of_a_job_is_shown_nowhere_else(api, key):
    job_id = ended(api, key, webhook_url="https://1.1.1.1/very-secret")
    for path in (f"/api/jobs/{job_id}", "/api/jobs", f"/api/jobs/{job_id}/scenes"):
        assert b"very-secret" not in api.ask("GET", path, key=key).body


def test_same_request_with_an_address_that_is_gone_gives_the_same_job(api, key):
    body = {"text": "A red fox.", "voice": "fast", "webhook_url": URL}
    first = api.ask("POST", "/api/tts", key=key, body=body, headers={"Idempotency-Key": "one"}).json()
    api.studio.webhooks._guard = AddressGuard(resolve=hostile_names())
    second = api.ask("POST", "/api/tts", key=key, body=body, headers={"Idempotency-Key": "one"}).json()
    assert first["job_id"] == second["job_id"]


def test_empty_address_is_told_as_empty(api):
    answer = api.ask("POST", "/api/webhooks", key=api.key("admin"), body={"url": ""})
    assert answer.status == 422
    assert answer.json()["detail"] == "url: This is empty. Give a text."
