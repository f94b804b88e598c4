"""Ask people for access to their channel and keep it: OAuth 2.0 with a code, PKCE, refresh and revocation.

```
consent_url(state, verifier) ─ person agrees ─► code ─ exchange ─► Tokens ─ refresh ─► Tokens … revoke
```
RFC 6749 (codes and tokens), RFC 7636 (PKCE), RFC 7009 (revocation), and what Google adds: `access_type=offline` and
`prompt=consent`, without which there is no refresh token.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import quote_plus

import httpx

from genscene.publish.errors import PublishError, PublishUnreachableError
from genscene.publish.youtube.oauth import grant_address, revocation_body, token_body

SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"
"""Suffices for everything that is called: videos, thumbnails, captions, playlist items, channels. `youtube.upload` is
no part of it, as captions and playlists refuse that; each scope is one more line that a person has to agree to."""

REFRESH_SECONDS = 20.0
"""Longest time that one call takes."""

_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}

_MISMADE = {
    "invalid_client",
    "unauthorized_client",
    "redirect_uri_mismatch",
    "invalid_request",
    "invalid_scope",
    "unsupported_grant_type",
}


class GrantRefusedError(PublishError):
    """A code or a refresh token is worth nothing: used before, expired or revoked."""

    code = "grant_refused"


class ClientRefusedError(PublishError):
    """The provider does not know the studio's client id, its secret or its redirect address."""

    code = "client_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Access to a channel.

    Attributes:
        access_token: Opens the channel for a while.
        seconds: For how long.
        refresh_token: Gives the next access token; `None` where the provider keeps the former one.
        scopes: What was agreed to; empty where the provider does not say.
    """

    access_token: str = field(repr=False)
    seconds: float
    refresh_token: str | None = field(repr=False)
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentClient:
    """The studio, as the provider knows it; safe to share by threads.

    Attributes:
        client_id: Name of the studio at the provider.
        client_secret: Its secret; `None` for a client without one.
        consent_address: Where people agree.
        token_address: Where codes become tokens.
        revoke_address: Where tokens are made worthless.
    """

    client_id: str
    client_secret: str | None = field(repr=False)
    consent_address: str
    token_address: str
    revoke_address: str

    def consent_url(self, *, state: str, verifier: str, redirect_uri: str) -> str:
        """Return where a person agrees; the answer comes to `redirect_uri` with the same `state`."""
        return grant_address(
            self.consent_address,
            client_id=self.client_id,
            verifier=verifier,
            redirect_uri=redirect_uri,
            scope=SCOPE,
            state=state,
            access_type="offline",
            prompt="consent select_account",
        )

    def exchange(self, code: str, *, verifier: str, redirect_uri: str) -> Tokens:
        """Turn the code of a consent into tokens.

        Raises:
            GrantRefusedError: The code was used before, has expired, or belongs to another verifier.
            ClientRefusedError: The client's settings are wrong.
            PublishUnreachableError: No answer that could be read.
        """
        return self._ask("authorization_code", redirect_uri=redirect_uri, code=code, code_verifier=verifier)

    def refresh(self, refresh_token: str) -> Tokens:
        """Return a new access token; the provider may replace the refresh token, too.

        Raises:
            GrantRefusedError: Access was revoked, or has expired.
            ClientRefusedError: The client's settings are wrong.
            PublishUnreachableError: No answer that could be read.
        """
        return self._ask("refresh_token", refresh_token=refresh_token)

    def revoke(self, refresh_token: str) -> None:
        """Make a refresh token, and every access token that came of it, worthless.

        Raises:
            GrantRefusedError: It is worthless already.
            PublishUnreachableError: The provider could not be told.
        """
        answer = self._post(self.revoke_address, revocation_body(refresh_token))
        if answer.status_code == 400:
            raise GrantRefusedError("The access was revoked before.")
        if answer.status_code != 200:
            raise PublishUnreachableError(f"The provider answered {answer.status_code}.")

    def _ask(self, grant_type: str, **fields: str) -> Tokens:
        if self.client_secret is None:
            return self._tokens(token_body(grant_type, client_id=self.client_id, **fields), None)
        # RFC 6749, 2.3.1: every provider has to take Basic, with both words encoded as in a form.
        words = (quote_plus(self.client_id), quote_plus(self.client_secret))
        return self._tokens(token_body(grant_type, **fields), httpx.BasicAuth(*words))

    def _tokens(self, body: bytes, auth: httpx.Auth | None) -> Tokens:
        answer = self._post(self.token_address, body, auth)
        try:
            told = cast("object", answer.json())
        except ValueError:
            told = None
        fields = cast("dict[str, Any]", told) if isinstance(told, dict) else {}
        if answer.status_code == 200 and isinstance(fields.get("access_token"), str):
            return _read(fields)
        _refuse(answer.status_code, str(fields.get("error", "")))
        raise PublishUnreachableError(
            f"The provider of access tokens answered {answer.status_code}, and nothing that could be read.",
            hint="Try again in a while.",
        )

    def _post(self, address: str, body: bytes, auth: httpx.Auth | None = None) -> httpx.Response:
        try:
            with httpx.Client(timeout=REFRESH_SECONDS / 4, trust_env=False, auth=auth) as client:
                return client.post(address, content=body, headers=_FORM)
        except httpx.HTTPError as error:
            raise PublishUnreachableError(
                f"The provider of access tokens does not answer ({type(error).__name__}).", hint="Try again in a while."
            ) from None  # the chain would carry the request, and with it the secrets


def new_verifier() -> str:
    """Return a code verifier: 64 characters that nobody guesses (RFC 7636, 4.1)."""
    return secrets.token_urlsafe(48)


def _read(fields: dict[str, Any]) -> Tokens:
    seconds = fields.get("expires_in")
    refresh, scopes = fields.get("refresh_token"), fields.get("scope")
    return Tokens(
        access_token=str(fields["access_token"]),
        seconds=float(seconds) if isinstance(seconds, int | float) else 3600.0,
        refresh_token=refresh if isinstance(refresh, str) and refresh else None,
        scopes=frozenset(scopes.split()) if isinstance(scopes, str) else frozenset(),
    )


def _refuse(status: int, error: str) -> None:
    """Raise for the refusals of RFC 6749, 5.2; whatever else came may pass, and costs no channel."""
    if error == "invalid_grant":
        raise GrantRefusedError("The consent is not valid, or not any more.", hint="Connect the channel again.")
    if error in _MISMADE or status == 401:
        raise ClientRefusedError(
            "Google does not accept the studio's client id, its secret or its redirect address.",
            hint="Compare GENSCENE_YOUTUBE_CLIENT_ID and GENSCENE_YOUTUBE_CLIENT_SECRET with the Google Cloud console.",
        )
