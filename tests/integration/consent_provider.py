"""An OAuth provider of the tests' own, as strict as Google: single-use codes, PKCE, rotation, revocation, channels."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx

SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"


@dataclass
class Code:
    challenge: str
    redirect_uri: str
    scope: str
    user: str
    used: bool = False


@dataclass
class Provider:
    """What the provider knows, and how it behaves.

    Attributes:
        rotates: Whether each refresh replaces the refresh token, and its reuse revokes everything of the person.
        refuses: Whether the person says no.
        grants: Scopes that the person agrees to, in place of what was asked.
        access_seconds: How long access tokens last.
        refresh_takes: Seconds that a refresh takes.
        gives_refresh: Whether a code gives a refresh token.
        down: Whether it answers 503 only.
        odd_error: Error of every answer about tokens, with the status 400, or `None`.
        user: Who agrees next; each has a channel.
        channelless: People without a channel.
        refreshes: How often tokens were refreshed.
        revoked: Refresh tokens that somebody revoked.
    """

    rotates: bool = False
    refuses: bool = False
    grants: str | None = None
    access_seconds: int = 3600
    refresh_takes: float = 0.0
    gives_refresh: bool = True
    down: bool = False
    odd_error: str | None = None
    user: str = "ann"
    channelless: set[str] = field(default_factory=set[str])
    url: str = ""
    codes: dict[str, Code] = field(default_factory=dict[str, Code])
    access: dict[str, str] = field(default_factory=dict[str, str])
    refresh: dict[str, str] = field(default_factory=dict[str, str])
    spent: dict[str, str] = field(default_factory=dict[str, str])
    refreshes: int = 0
    revoked: list[str] = field(default_factory=list[str])
    asked: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def settings(self) -> dict[str, str]:
        """Settings that lead here, by name."""
        return {
            "youtube_client_id": "client.apps.example",
            "youtube_client_secret": "client-secret-of-tests",
            "youtube_consent_url": f"{self.url}/auth",
            "youtube_token_url": f"{self.url}/token",
            "youtube_revoke_url": f"{self.url}/revoke",
            "youtube_api_url": f"{self.url}/youtube/v3",
        }

    @property
    def environment(self) -> dict[str, str]:
        """The same as variables."""
        return {f"GENSCENE_{name.upper()}": value for name, value in self.settings.items()}

    def agree(self, consent_url: str) -> str:
        """Be the person with a browser; return the address that they are sent to."""
        answer = httpx.get(consent_url, trust_env=False)
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]

    def forget_person(self, user: str) -> None:
        """Take access back, as somebody does in the settings of their Google account."""
        for kept in (self.access, self.refresh):
            for token in [token for token, owner in kept.items() if owner == user]:
                del kept[token]


@contextmanager
def consent_provider(**given: Any) -> Generator[Provider]:
    """Serve a provider on this machine."""
    provider = Provider(**given)

    class Handler(_Handler):
        pass

    Handler.provider = provider
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    provider.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/auth":
            self._consent(query)
        elif parts.path == "/youtube/v3/channels":
            self._channels()
        else:
            self._answer(404, {})

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        fields = {name: values[0] for name, values in form.items()}
        if self.provider.down:
            self._answer(503, {})
        elif self.path == "/token" and self.provider.odd_error is not None:
            self._answer(400, {"error": self.provider.odd_error})
        elif self.path == "/token":
            if fields["grant_type"] == "refresh_token":
                time.sleep(self.provider.refresh_takes)
            with self.provider.lock:
                self._answer(*self._tokens(fields))
        elif self.path == "/revoke":
            self._answer(*self._revoke(fields["token"]))

    def _consent(self, query: dict[str, str]) -> None:
        provider = self.provider
        provider.asked.append(query)
        assert query["client_id"] == provider.settings["youtube_client_id"]
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        assert query["access_type"] == "offline"
        told = {"state": query["state"]}
        if provider.refuses:
            told["error"] = "access_denied"
        else:
            told["code"] = secrets.token_urlsafe(12)
            scope = query["scope"] if provider.grants is None else provider.grants
            code = Code(query["code_challenge"], query["redirect_uri"], scope, provider.user)
            provider.codes[told["code"]] = code
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{urlencode(told)}")
        self.end_headers()

    def _tokens(self, fields: dict[str, str]) -> tuple[int, dict[str, Any]]:
        provider = self.provider
        known = provider.settings
        words = base64.b64decode(self.headers.get("authorization", "").removeprefix("Basic ")).decode()
        if words != f"{known['youtube_client_id']}:{known['youtube_client_secret']}":
            return 401, {"error": "invalid_client"}
        if fields["grant_type"] == "authorization_code":
            return self._of_code(fields)
        token = fields["refresh_token"]
        provider.refreshes += 1
        if token in provider.spent:
            provider.forget_person(provider.spent[token])  # as RFC 9700, 4.14.2 asks for
        if token not in provider.refresh:
            return 400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
        user = provider.refresh[token]
        answer = self._access(user, SCOPE)
        if provider.rotates:
            del provider.refresh[token]
            provider.spent[token] = user
            answer["refresh_token"] = self._refresh(user)
        return 200, answer

    def _of_code(self, fields: dict[str, str]) -> tuple[int, dict[str, Any]]:
        code = self.provider.codes.get(fields["code"])
        digest = hashlib.sha256(fields["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if code is None or code.used or code.redirect_uri != fields["redirect_uri"] or code.challenge != challenge:
            if code is not None and code.used:
                self.provider.forget_person(code.user)
            return 400, {"error": "invalid_grant"}
        code.used = True
        answer = self._access(code.user, code.scope)
        if self.provider.gives_refresh:
            answer["refresh_token"] = self._refresh(code.user)
        return 200, answer

    def _access(self, user: str, scope: str) -> dict[str, Any]:
        token = f"ya29.{secrets.token_urlsafe(16)}"
        self.provider.access[token] = user
        seconds = self.provider.access_seconds
        return {"access_token": token, "expires_in": seconds, "token_type": "Bearer", "scope": scope}

    def _refresh(self, user: str) -> str:
        token = f"1//{secrets.token_urlsafe(16)}"
        self.provider.refresh[token] = user
        return token

    def _revoke(self, token: str) -> tuple[int, dict[str, Any]]:
        user = self.provider.refresh.get(token)
        if user is None:
            return 400, {"error": "invalid_token"}
        self.provider.revoked.append(token)
        self.provider.forget_person(user)
        return 200, {}

    def _channels(self) -> None:
        user = self.provider.access.get(self.headers.get("authorization", "").removeprefix("Bearer "))
        if user is None:
            self._answer(401, {"error": {"code": 401}})
        elif user in self.provider.channelless:
            self._answer(200, {"kind": "youtube#channelListResponse"})
        else:
            picture = {"default": {"url": f"https://yt3.example/{user}.jpg"}}
            snippet = {"title": f"{user.title()} films", "thumbnails": picture}
            self._answer(200, {"items": [{"id": f"UC{user}", "snippet": snippet}]})

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
