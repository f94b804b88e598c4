"""Channels over the API, against a provider that is as strict as Google."""

from __future__ import annotations

import re
import sqlite3
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.integration.consent_provider import consent_provider
from tests.unit.api.api_client import make_api

from genscene.studio.channels import consents

HOME = "https://studio.test"


@pytest.fixture
def provider():
    with consent_provider() as provider:
        yield provider


@pytest.fixture
def api(tmp_path, provider):
    api = make_api(tmp_path, public_url=HOME, requests_per_minute="100000", **provider.settings)
    yield api
    api.studio.close()


@pytest.fixture
def key(api):
    return api.key("publish")


def begun(api, key, **body):
    """Return where a person agrees."""
    answer = api.ask("POST", "/api/channels", key=key, body={"target": "youtube", **body})
    assert answer.status == 201, answer.body
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()["consent_url"]


def come_back(api, address, **headers):
    """Return what the callback answers to a person who is sent to an address."""
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == HOME
    return api.ask("GET", f"{parts.path}?{parts.query}", headers=headers)


def told(answer):
    """Return what the address of a redirection tells."""
    assert answer.status == 303, answer.body
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


def connected(api, provider, key, user="ann"):
    provider.user = user
    return told(come_back(api, provider.agree(begun(api, key, return_to="/settings"))))["channel"]


def channels(api, key):
    return api.ask("GET", "/api/channels", key=key).json()["items"]


def test_consent_connects_a_channel_and_returns_to_the_page(api, provider, key):
    address = provider.agree(begun(api, key, return_to="/settings?room=channels"))
    answer = come_back(api, address)
    assert answer.headers["location"].startswith("/settings?room=channels&channel=ch-")
    assert answer.headers["cache-control"] == "no-store"
    (channel,) = channels(api, key)
    assert channel["id"] == told(answer)["channel"]
    assert (channel["channel_id"], channel["title"], channel["state"]) == ("UCann", "Ann films", "connected")
    assert channel["thumbnail_url"] == "https://yt3.example/ann.jpg"
    assert provider.asked[0]["scope"].split() == ["https://www.googleapis.com/auth/youtube.force-ssl"]
    assert provider.asked[0]["redirect_uri"] == f"{HOME}/api/channels/callback"
    assert "consent" in provider.asked[0]["prompt"].split()


def test_page_of_its_own_answers_where_nobody_waits(api, provider, key):
    answer = come_back(api, provider.agree(begun(api, key)), **{"Accept-Language": "es"})
    assert answer.status == 200
    assert "El canal está conectado" in answer.body.decode()
    assert "Ann films" in answer.body.decode()
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_several_channels_of_one_account_and_the_same_again(api, provider, key):
    first, second = connected(api, provider, key, "ann"), connected(api, provider, key, "ben")
    assert connected(api, provider, key, "ann") == first
    assert [channel["id"] for channel in channels(api, key)] == [first, second]
    assert channels(api, api.key("publish", account="zoe")) == []


def test_repeated_request_begins_one_consent(api, key):
    headers, body = {"Idempotency-Key": "k1"}, {"target": "youtube"}
    asked = [api.ask("POST", "/api/channels", key=key, body=body, headers=headers) for _ in range(2)]
    assert [answer.status for answer in asked] == [201, 409]
    assert asked[1].json()["code"] == "consent_shown_before"


def test_state_is_worth_one_try(api, provider, key):
    address = provider.agree(begun(api, key))
    assert "connected" in come_back(api, address).body.decode()
    again = come_back(api, address)
    assert "used before" in again.body.decode()
    assert len(channels(api, key)) == 1


def test_unknown_state_is_refused(api, provider, key):
    address = provider.agree(begun(api, key))
    wrong = re.sub(r"state=[^&]+", "state=somebody-elses", address)
    assert "Nothing was connected" in come_back(api, wrong).body.decode()
    assert channels(api, key) == []


def test_state_ends_after_ten_minutes(api, provider, key, monkeypatch):
    address = provider.agree(begun(api, key, return_to="/settings"))
    now = time.time()
    monkeypatch.setattr(api.studio.connector._consents, "_clock", lambda: now + consents.CONSENT_SECONDS + 1)
    assert "older than ten minutes" in come_back(api, address).body.decode()
    assert channels(api, key) == []


def test_replayed_code_connects_nothing(api, provider, key):
    first = urlsplit(provider.agree(begun(api, key, return_to="/settings")))
    assert "channel" in told(come_back(api, first.geturl()))
    code = parse_qs(first.query)["code"][0]
    second = urlsplit(provider.agree(begun(api, key, return_to="/settings")))
    replayed = re.sub(r"code=[^&]+", f"code={code}", second.geturl())
    assert told(come_back(api, replayed)) == {"channel_error": "grant_refused"}


def test_code_of_another_verifier_is_refused_by_the_provider(api, provider, key):
    mine, hers = (provider.agree(begun(api, key, return_to="/settings")) for _ in range(2))
    swapped = re.sub(r"state=[^&]+", "state=" + parse_qs(urlsplit(hers).query)["state"][0], mine)
    assert told(come_back(api, swapped)) == {"channel_error": "grant_refused"}
    assert channels(api, key) == []


def test_denied_consent_says_so(api, provider, key):
    provider.refuses = True
    answer = come_back(api, provider.agree(begun(api, key, return_to="/settings")))
    assert told(answer) == {"channel_error": "consent_denied"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"grants": "openid"}, "consent_incomplete"),
        ({"gives_refresh": False}, "consent_incomplete"),
        ({"channelless": {"ann"}}, "channel_missing"),
        ({"down": True}, "publish_unreachable"),
    ],
)
def test_half_a_consent_connects_nothing(api, provider, key, given, code):
    for name, value in given.items():
        setattr(provider, name, value)
    answer = come_back(api, provider.agree(begun(api, key, return_to="/settings")))
    assert told(answer) == {"channel_error": code}
    assert channels(api, key) == []


def signed_in(api, account):
    """Return the cookie of a page that is signed in."""
    key = api.studio.keys.check(api.key("admin", account=account))
    return f"genscene_session={api.studio.sessions.open(key)[1]}"


def test_consent_of_a_page_comes_back_to_the_account_that_asked(api, provider):
    ana, eve = signed_in(api, "ana"), signed_in(api, "eve")
    body = {"target": "youtube", "return_to": "/settings"}
    for cookie, code in (("", "consent_foreign"), (eve, "consent_foreign"), (ana, None)):
        headers = {"Cookie": ana, "Origin": HOME, "Host": "studio.test", "Content-Type": "application/json"}
        asked = api.ask("POST", "/api/channels", body=body, headers=headers)
        assert asked.status == 201, asked.body
        back = provider.agree(asked.json()["consent_url"])
        answer = told(come_back(api, back, **({"Cookie": cookie} if cookie else {})))
        assert answer.get("channel_error") == code


def test_consent_of_a_key_is_refused_where_another_account_is_signed_in(api, provider, key):
    answer = come_back(api, provider.agree(begun(api, key, return_to="/settings")), Cookie=signed_in(api, "eve"))
    assert told(answer) == {"channel_error": "consent_foreign"}


@pytest.mark.parametrize("address", ["//evil.test/", "/\\evil.test", "https://evil.test", "settings", "/a b", "/a#b"])
def test_page_of_another_origin_is_never_returned_to(api, key, address):
    answer = api.ask("POST", "/api/channels", key=key, body={"target": "youtube", "return_to": address})
    assert answer.status == 422
    assert answer.json()["errors"][0]["place"] == "return_to"


def test_page_of_a_known_origin_is_returned_to_there(tmp_path, provider):
    api = make_api(tmp_path, public_url=HOME, cors_origins="https://app.test", **provider.settings)
    key, body = api.key("publish"), {"target": "youtube", "return_to": "/settings"}
    for origin, began in (("https://app.test", "https://app.test/settings?"), ("https://evil.test", "/settings?")):
        headers = {"Origin": origin, "Content-Type": "application/json"}
        asked = api.ask("POST", "/api/channels", key=key, body=body, headers=headers).json()["consent_url"]
        assert come_back(api, provider.agree(asked)).headers["location"].startswith(began)
    api.studio.close()


def test_studio_without_client_or_address_says_what_to_do(tmp_path, provider):
    bare = make_api(tmp_path / "a")
    with_client = make_api(tmp_path / "b", **provider.settings)
    for api, code, told_ in (
        (bare, "youtube_client_missing", "GENSCENE_YOUTUBE_CLIENT_ID"),
        (with_client, "public_url_missing", "GENSCENE_PUBLIC_URL"),
    ):
        answer = api.ask("POST", "/api/channels", key=api.key("publish"), body={"target": "youtube"})
        assert (answer.status, answer.json()["code"]) == (409, code)
        assert told_ in answer.body.decode()
        api.studio.close()


def test_wrong_client_secret_is_told_as_the_operators_to_mend(tmp_path, provider):
    settings = {**provider.settings, "youtube_client_secret": "another"}
    api = make_api(tmp_path, public_url=HOME, **settings)
    key = api.key("publish")
    answer = come_back(api, provider.agree(begun(api, key)))
    assert "client id" in answer.body.decode()
    api.studio.close()


def test_disconnecting_revokes_and_forgets(api, provider, key):
    channel = connected(api, provider, key)
    (refresh,) = provider.refresh
    assert api.ask("DELETE", f"/api/channels/{channel}", key=key).status == 204
    assert provider.revoked == [refresh]
    assert channels(api, key) == []
    assert api.ask("DELETE", f"/api/channels/{channel}", key=key).status == 404


def test_disconnecting_forgets_where_the_provider_cannot_be_told(api, provider, key):
    channel = connected(api, provider, key)
    provider.down = True
    answer = api.ask("DELETE", f"/api/channels/{channel}", key=key)
    assert (answer.status, answer.json()["revoked"]) == (200, False)
    assert "myaccount.google.com" in answer.json()["message"]
    assert channels(api, key) == []


def test_no_token_is_in_the_database_or_an_answer_in_clear(api, provider, key, tmp_path):
    waiting = parse_qs(urlsplit(begun(api, key)).query)["state"][0]
    connected(api, provider, key)
    database = tmp_path / "data" / "studio.db"
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        verifiers = [row[0] for row in connection.execute("SELECT verifier FROM consents")]
    connection.close()
    kept = b"".join(path.read_bytes() for path in Path(tmp_path / "data").rglob("*") if path.is_file())
    secrets = [*provider.access, *provider.refresh, waiting, *provider.codes]
    assert len(secrets) >= 4
    assert len(verifiers) == 1
    assert api.studio.vault.opened(verifiers[0]).encode() not in kept
    assert not [secret for secret in secrets if secret.encode() in kept]
    shown = api.ask("GET", "/api/channels", key=key).body
    assert not [secret for secret in secrets if secret.encode() in shown]
