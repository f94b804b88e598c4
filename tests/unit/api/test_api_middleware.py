from __future__ import annotations

import re

import pytest
import structlog
from tests.unit.api.api_client import make_api

OWN, FOREIGN = "https://app.example.org", "https://evil.example.org"


@pytest.fixture
def api(tmp_path):
    api = make_api(
        tmp_path,
        cors_origins=OWN,
        public_url="https://api.example.org",
        trusted_proxies="10.0.0.0/8",
        metrics_allow="192.0.2.7",
        requests_per_minute="20",
    )
    yield api
    api.studio.close()


def test_every_answer_carries_what_keeps_a_browser_safe(api):
    for address in ("/health", "/nothing", "/api/jobs", "/styles", "/"):
        headers = api.ask("GET", address).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["strict-transport-security"].startswith("max-age=")
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_http_studio_does_not_demand_https(tmp_path):
    api = make_api(tmp_path)
    assert "strict-transport-security" not in api.ask("GET", "/health").headers
    api.studio.close()


def test_request_id_is_kept_when_it_is_harmless(api):
    assert api.ask("GET", "/health", headers={"X-Request-ID": "trace-1.a_B"}).headers["x-request-id"] == "trace-1.a_B"
    for told in ("", "a" * 65, "a b", 'a"b', "a\tb", "ñ"):
        given = api.ask("GET", "/health", headers={"X-Request-ID": told}).headers["x-request-id"]
        assert re.fullmatch(r"[0-9a-f]{16}", given), told


def test_page_of_the_whitelist_may_call_with_its_cookie(api):
    headers = api.ask("GET", "/api/jobs", headers={"Origin": OWN}).headers
    assert headers["access-control-allow-origin"] == OWN
    assert headers["access-control-allow-credentials"] == "true"
    assert "RateLimit" in headers["access-control-expose-headers"]
    assert "Origin" in headers["vary"]


@pytest.mark.parametrize("origin", [FOREIGN, "null", "*", OWN + ".evil.example", OWN.replace("https", "http"), ""])
def test_other_pages_may_not(api, origin):
    for method in ("GET", "OPTIONS"):
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        headers = api.ask(method, "/api/jobs", headers=asked).headers
        assert "access-control-allow-origin" not in headers
        assert "access-control-allow-credentials" not in headers
        assert "Origin" in headers["vary"]


def test_browser_that_asks_before_is_told_what_it_may(api):
    asked = {
        "Origin": OWN,
        "Access-Control-Request-Method": "DELETE",
        "Access-Control-Request-Headers": "content-type, idempotency-key, x-api-key",
    }
    answer = api.ask("OPTIONS", "/api/jobs/compose-1", headers=asked)
    assert answer.status == 204
    assert "DELETE" in answer.headers["access-control-allow-methods"]
    for name in asked["Access-Control-Request-Headers"].split(", "):
        assert name in answer.headers["access-control-allow-headers"]


def test_streams_and_problems_carry_cors_too(api):
    key = api.key("jobs:read")
    stream = api.ask("GET", "/api/events", key=key, headers={"Origin": OWN})
    assert stream.headers["content-type"].startswith("text/event-stream")
    assert stream.headers["access-control-allow-origin"] == OWN
    assert stream.headers["cache-control"] == "no-store"
    problem = api.ask("GET", "/nothing", headers={"Origin": OWN})
    assert problem.headers["access-control-allow-origin"] == OWN


@pytest.mark.parametrize(
    ("method", "address", "body", "status", "code"),
    [
        ("GET", "/nothing", None, 404, "not_found"),
        ("GET", "/api/nothing", None, 404, "not_found"),
        ("PUT", "/health", None, 405, "method_not_allowed"),
        ("POST", "/api/session", b"{}", 415, "unsupported_media_type"),
        ("POST", "/api/session", {"key": 7}, 422, "invalid"),
        ("POST", "/api/session", {"key": "x", "other": 1}, 422, "invalid"),
        ("POST", "/api/session", {"key": "\ud800"}, 422, "invalid"),
        ("POST", "/api/session", [], 422, "invalid"),
        ("GET", "/styles/nothing", None, 404, "style_not_found"),
        ("GET", "/styles/anime/preview?kind=smell", None, 422, "invalid"),
    ],
)
def test_every_error_is_a_problem_document(api, method, address, body, status, code):
    answer = api.ask(method, address, body=body)
    assert (answer.status, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert {"type", "title", "detail"} <= set(answer.json())


@pytest.mark.parametrize(
    "body",
    [b"{", b"", b"\xff\xfe", b'{"key": "\xff"}', b"[" * 200_000, b'{"key": ' * 100_000, b"NaN", b"\x00" * 10],
    ids=["cut", "empty", "bad UTF-16", "bad UTF-8", "deep list", "deep object", "not a number", "zeroes"],
)
def test_body_that_is_no_json_is_refused(api, body):
    answer = api.ask("POST", "/api/session", body=body, headers={"Content-Type": "application/json"})
    assert answer.status in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.status == 400 or answer.json()["errors"]


def test_wrong_places_are_named(api):
    answer = api.ask("POST", "/api/keys", key=api.key(), body={"name": "", "scopes": ["jobs:reed", "admin"], "x": 1})
    places = {error["place"]: error["message"] for error in answer.json()["errors"]}
    assert set(places) == {"name", "scopes[0]", "x"}
    assert all(message.endswith(".") for message in places.values())


def test_too_large_a_body_is_refused_and_the_connection_closed(api):
    answer = api.ask("POST", "/api/session", body={"key": "x" * 3_000_000})
    assert (answer.status, answer.json()["code"], answer.headers["connection"]) == (413, "too_large", "close")


def test_unforeseen_error_shows_nothing_of_itself(api, monkeypatch):
    def broken(*_):
        raise RuntimeError("the secret recipe")

    monkeypatch.setattr("genscene.api.routes.styles._categories", broken)
    with structlog.testing.capture_logs() as logs:
        answer = api.ask("GET", "/styles/categories", headers={"Origin": OWN})
    assert (answer.status, answer.json()["code"]) == (500, "internal_error")
    assert b"secret" not in answer.body
    assert answer.headers["access-control-allow-origin"] == OWN
    assert [log["event"] for log in logs] == ["unexpected error", "request"]
    assert logs[0]["request_id"] == answer.headers["x-request-id"]


def test_log_tells_the_request_and_no_secret(api):
    key = api.key("jobs:read")
    with structlog.testing.capture_logs() as logs:
        api.ask(
            "GET", "/api/jobs?signature=signed-secret", key=key, headers={"Cookie": "genscene_session=crumb-secret"}
        )
        api.ask("POST", "/api/session", body={"key": key})
    assert [(log["method"], log["path"], log["status"]) for log in logs] == [
        ("GET", "/api/jobs", 200),
        ("POST", "/api/session", 200),
    ]
    text = repr(logs)
    assert key not in text
    assert "-secret" not in text


def test_forwarded_address_counts_from_a_trusted_proxy_alone(api):
    told = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}
    assert api.ask("GET", "/metrics", headers=told, client="203.0.113.5").status == 401
    assert api.ask("GET", "/metrics", headers=told, client="10.0.0.3").status == 200
    assert api.ask("GET", "/metrics", client="10.0.0.3").status == 401
    assert api.ask("GET", "/metrics", client="192.0.2.7").status == 200


def test_rate_is_told_and_kept_by_key(api):
    key, other = api.key("admin"), api.key("admin")
    answers = [api.ask("DELETE", "/api/keys/nothing", key=key) for _ in range(22)]
    assert [answer.status for answer in answers] == [404] * 20 + [429] * 2
    assert answers[0].headers["ratelimit-policy"] == '"changes";q=20;w=60'
    assert answers[0].headers["ratelimit"].startswith('"changes";r=19;t=')
    assert answers[-1].json()["code"] == "rate_limited"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 3
    assert api.ask("DELETE", "/api/keys/nothing", key=other).status == 404
    reading = api.ask("GET", "/api/keys", key=key)
    assert (reading.status, reading.headers["ratelimit-policy"]) == (200, '"reads";q=200;w=60')


def test_measures_count_by_route_and_not_by_address(api):
    for number in range(3):
        api.ask("GET", f"/styles/invented-{number}")
    api.ask("INVENTED", "/health")
    text = api.ask("GET", "/metrics", key=api.key("admin")).body.decode()
    assert re.search(r'genscene_http_requests_total\{method="GET",route="/styles/\{style_id\}",status="404"\} \d', text)
    assert "invented" not in text
    assert "INVENTED" not in text
    assert 'genscene_http_requests_total{method="other"' in text
