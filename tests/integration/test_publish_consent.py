"""Consent at a provider of another's making, as a process of its own; it checks no PKCE and knows no channels."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from consent_provider import consent_provider
from serving import within

from genscene.publish.youtube.consent import ConsentClient, GrantRefusedError, new_verifier

HERE = "http://127.0.0.1:9/callback"


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """Return the address of `oidc-provider-mock`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path_factory.mktemp("provider") / "log").open("w")
    command = [str(Path(sys.executable).with_name("oidc-provider-mock")), "--port", str(port)]
    process = subprocess.Popen(command, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        try:
            return httpx.get(f"{address}/.well-known/openid-configuration", trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    try:
        within(60, answers)
        yield address
    finally:
        process.terminate()
        process.wait(10)
        log.close()


@pytest.fixture
def client(provider):
    return ConsentClient(
        client_id="studio",
        client_secret="any",  # noqa: S106 - it takes whatever comes
        consent_address=f"{provider}/oauth2/authorize",
        token_address=f"{provider}/oauth2/token",
        revoke_address=f"{provider}/oauth2/revoke",
    )


def code_from(client: ConsentClient, verifier: str, **form: str) -> httpx.QueryParams:
    """Return what a person's answer brings back."""
    # It lets `openid` through alone, which says nothing of ours.
    address = httpx.URL(client.consent_url(state="abc", verifier=verifier, redirect_uri=HERE)).copy_set_param(
        "scope", "openid"
    )
    answer = httpx.post(address, data=form, trust_env=False)
    assert answer.status_code == 302, answer.text
    back = httpx.URL(answer.headers["location"])
    assert str(back.copy_with(query=None)) == HERE
    return back.params


def test_code_becomes_tokens_that_are_refreshed(client):
    verifier = new_verifier()
    params = code_from(client, verifier, sub="ann@example.org")
    assert params["state"] == "abc"
    tokens = client.exchange(params["code"], verifier=verifier, redirect_uri=HERE)
    assert tokens.access_token
    assert tokens.refresh_token
    assert tokens.seconds == 3600
    renewed = client.refresh(tokens.refresh_token)
    assert renewed.access_token != tokens.access_token


def test_code_is_worth_one_try(client):
    verifier = new_verifier()
    code = code_from(client, verifier, sub="ann@example.org")["code"]
    client.exchange(code, verifier=verifier, redirect_uri=HERE)
    with pytest.raises(GrantRefusedError):
        client.exchange(code, verifier=verifier, redirect_uri=HERE)


def test_denied_consent_brings_an_error_and_no_code(client):
    params = code_from(client, new_verifier(), action="deny")
    assert params["error"] == "access_denied"
    assert "code" not in params


def test_revoked_refresh_token_is_refused(client, provider):
    verifier = new_verifier()
    code = code_from(client, verifier, sub="eve@example.org")["code"]
    tokens = client.exchange(code, verifier=verifier, redirect_uri=HERE)
    httpx.post(f"{provider}/users/eve@example.org/revoke-tokens", trust_env=False).raise_for_status()
    assert tokens.refresh_token
    with pytest.raises(GrantRefusedError):
        client.refresh(tokens.refresh_token)


def test_provider_of_our_own_is_no_laxer():
    """What the tests rely on for PKCE and revocation refuses what it has to."""
    with consent_provider() as strict:
        ours = ConsentClient(
            client_id=strict.settings["youtube_client_id"],
            client_secret=strict.settings["youtube_client_secret"],
            consent_address=strict.settings["youtube_consent_url"],
            token_address=strict.settings["youtube_token_url"],
            revoke_address=strict.settings["youtube_revoke_url"],
        )
        verifier = new_verifier()
        back = httpx.URL(strict.agree(ours.consent_url(state="s", verifier=verifier, redirect_uri=HERE)))
        code = back.params["code"]
        for wrong in ({"verifier": new_verifier()}, {"redirect_uri": "http://127.0.0.1:9/other"}):
            with pytest.raises(GrantRefusedError):
                ours.exchange(code, **{"verifier": verifier, "redirect_uri": HERE, **wrong})
        tokens = ours.exchange(code, verifier=verifier, redirect_uri=HERE)
        assert tokens.refresh_token
        ours.revoke(tokens.refresh_token)
        for refused in (ours.refresh, ours.revoke):
            with pytest.raises(GrantRefusedError):
                refused(tokens.refresh_token)
