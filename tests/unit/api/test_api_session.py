from __future__ import annotations

import re

import pytest
from tests.unit.api.api_client import make_api

PAGE = "https://app.example.org"


@pytest.fixture
def api(tmp_path):
    api = make_api(tmp_path, public_url="https://api.example.org", cors_origins=PAGE)
    yield api
    api.studio.close()


def signed_in(api, key):
    """Sign in and return the cookie as a browser sends it."""
    answer = api.ask("POST", "/api/session", body={"key": key})
    assert answer.status == 200
    return answer.headers["set-cookie"].partition(";")[0]


def test_signing_in_gives_a_cookie_that_scripts_cannot_read(api):
    answer = api.ask("POST", "/api/session", body={"key": api.key("jobs:read")})
    attributes = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=lax", "secure", "path=/", "max-age=2592000"} <= attributes
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    assert (told["account"], told["scopes"]) == ("ana", ["jobs:read"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", told["expires_at"])


def test_cookie_is_sent_by_http_where_the_studio_has_no_https(tmp_path):
    api = make_api(tmp_path)
    cookie = api.ask("POST", "/api/session", body={"key": api.key()}).headers["set-cookie"]
    assert "secure" not in cookie.lower()
    api.studio.close()


def test_wrong_key_signs_nobody_in(api):
    answer = api.ask("POST", "/api/session", body={"key": "gss_wrong"})
    assert (answer.status, answer.json()["code"]) == (401, "key_invalid")
    assert "set-cookie" not in answer.headers


def test_cookie_tells_who_asks_until_signing_out(api):
    cookie = {"Cookie": signed_in(api, api.key("jobs:read", "jobs:write"))}
    told = api.ask("GET", "/api/session", headers=cookie)
    assert (told.status, told.json()["scopes"]) == (200, ["jobs:read", "jobs:write"])
    assert told.json()["expires_at"] is not None
    left = api.ask("DELETE", "/api/session", headers=cookie)
    assert left.status == 204
    assert "max-age=0" in left.headers["set-cookie"].lower()
    after = api.ask("GET", "/api/session", headers=cookie)
    assert (after.status, after.json()["code"]) == (401, "session_expired")


def test_key_is_told_without_an_end(api):
    assert api.ask("GET", "/api/session", key=api.key("publish")).json()["expires_at"] is None


def test_cookie_has_the_scopes_of_its_key_and_ends_with_it(api):
    key = api.key("jobs:read")
    cookie = {"Cookie": signed_in(api, key)}
    assert api.ask("GET", "/api/jobs", headers=cookie).status == 200
    assert api.ask("GET", "/api/keys", headers=cookie).status == 403
    api.studio.keys.revoke(api.studio.keys.check(key).id)
    assert api.ask("GET", "/api/jobs", headers=cookie).status == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://api.example.org"}, 404),
        ({"Origin": PAGE}, 404),
        ({}, 404),  # no browser: nobody can be tricked
        ({"Sec-Fetch-Site": "same-origin"}, 404),
        ({"Origin": "https://evil.example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "https://api.example.org.evil.example"}, 403),
        ({"Origin": "http://api.example.org"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example.org", "Host": "evil.example.org"}, 403),
    ],
)
def test_change_by_cookie_is_for_own_pages(api, headers, status):
    key = api.key("admin")
    cookie = {"Cookie": signed_in(api, key)}
    assert api.ask("DELETE", "/api/keys/nothing", headers=headers | cookie).status == status
    assert api.ask("GET", "/api/keys", headers=headers | cookie).status == 200
    assert api.ask("DELETE", "/api/keys/nothing", headers=headers, key=key).status == 404


def test_foreign_page_can_neither_sign_in_nor_out(api):
    evil = {"Origin": "https://evil.example.org"}
    assert api.ask("POST", "/api/session", body={"key": api.key()}, headers=evil).status == 403
    cookie = {"Cookie": signed_in(api, api.key())}
    assert api.ask("DELETE", "/api/session", headers=evil | cookie).status == 403
    assert api.ask("GET", "/api/session", headers=cookie).status == 200


def test_own_page_of_a_studio_without_a_public_address_may_make_changes(tmp_path):
    api = make_api(tmp_path)
    cookie = {"Cookie": signed_in(api, api.key("admin")), "Host": "localhost:8000"}
    own = api.ask("DELETE", "/api/keys/nothing", headers=cookie | {"Origin": "http://localhost:8000"})
    other = api.ask("DELETE", "/api/keys/nothing", headers=cookie | {"Origin": "http://localhost:9000"})
    assert (own.status, other.status) == (404, 403)
    api.studio.close()


def test_wrong_key_is_not_mended_by_a_cookie(api):
    cookie = {"Cookie": signed_in(api, api.key("admin"))}
    assert api.ask("GET", "/api/jobs", key="wrong", headers=cookie).status == 401


def test_key_is_shown_once_and_works_until_it_is_revoked(api):
    admin = api.key("admin")
    made = api.ask("POST", "/api/keys", key=admin, body={"name": "camera", "scopes": ["jobs:read"]})
    assert (made.status, made.headers["cache-control"]) == (201, "no-store")
    new = made.json()["key"]
    assert api.ask("GET", "/api/jobs", key=new).status == 200
    listed = api.ask("GET", "/api/keys", key=admin)
    assert "camera" in {item["name"] for item in listed.json()["items"]}
    assert new.encode() not in listed.body
    assert api.ask("DELETE", f"/api/keys/{made.json()['id']}", key=admin).status == 204
    assert api.ask("GET", "/api/jobs", key=new).status == 401
