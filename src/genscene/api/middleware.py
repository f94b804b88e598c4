"""What every request passes: who asks, under which id, with which body; and what every answer carries.

One layer of plain ASGI, which looks at an answer's beginning alone: what follows, such as a stream's events, goes
straight to the server.
"""

from __future__ import annotations

import re
import secrets
import time
from typing import cast

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from genscene.api.bodies import MAX_BODY_BYTES, BoundedBody, has_own_limits, read_away, refuse_body
from genscene.api.cors import Cors
from genscene.api.forwarded import address_of, asking_address, is_within
from genscene.api.limits import Verdict
from genscene.api.metrics import count_request_served
from genscene.api.problems import internal_problem
from genscene.config import Settings

SERVER_SEND = "genscene.send"
"""Name in the scope of the server's own `send`: for what follows an answer's beginning, without any layer between."""

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_QUIET_PATHS = ("/health", "/ready", "/metrics")
"""Asked every few seconds by machines; logged only when something is wrong."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
_HSTS = "max-age=31536000"

_log = structlog.get_logger("genscene.access")


class Edge:
    """The outermost layer.

    Args:
        app: What is inside.
        settings: What the operator set.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._cors = Cors(settings.cors_origins)
        self._always = dict(_ALWAYS)
        if (settings.public_url or "").startswith("https:"):
            self._always["Strict-Transport-Security"] = _HSTS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        self._tell_who_asks(scope, headers)
        exchange = _Exchange(scope, send, self._always, self._cors.headers(headers.get("origin")))
        try:
            await self._serve(scope, headers, receive, exchange)
        except Exception:
            _log.exception("unexpected error", request_id=exchange.request_id, path=scope["path"])
            if exchange.status:
                raise  # it is too late for another answer: the server cuts the connection
            await internal_problem().response()(scope, receive, exchange)
        finally:
            self._record(scope, exchange)

    async def _serve(self, scope: Scope, headers: Headers, receive: Receive, exchange: _Exchange) -> None:
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            allowed = self._cors.preflight(headers.get("origin"))
            await exchange({"type": "http.response.start", "status": 204, "headers": allowed})
            await exchange({"type": "http.response.body", "body": b""})
            return
        length, chunked = headers.get("content-length"), "transfer-encoding" in headers
        problem = refuse_body(scope["path"], length, headers.get("content-type"), chunked=chunked)
        if problem is not None:
            problem.headers["Connection"] = "close"
            if "expect" not in headers:  # who expects a word first has not sent anything yet
                await read_away(receive)
            await problem.response()(scope, receive, exchange)
            return
        if chunked or length not in (None, "0"):
            receive = BoundedBody(receive, limit_bytes=None if has_own_limits(scope["path"]) else MAX_BODY_BYTES)
        await self._app(scope, receive, exchange)

    def _tell_who_asks(self, scope: Scope, headers: Headers) -> None:
        client = cast("tuple[str, int] | None", scope.get("client"))
        trusted = self._settings.trusted_proxies
        if client is None or not is_within(address_of(client[0]), trusted):
            return
        asking = asking_address(client[0], ",".join(headers.getlist("x-forwarded-for")), trusted)
        if asking != client[0]:
            scope["client"] = (asking, 0)
        scheme = headers.get("x-forwarded-proto", "").rpartition(",")[2].strip().lower()
        if scheme in ("http", "https"):
            scope["scheme"] = scheme

    def _record(self, scope: Scope, exchange: _Exchange) -> None:
        seconds = time.monotonic() - exchange.began
        route = getattr(scope.get("route"), "path", "")
        count_request_served(scope["method"], route, exchange.status, seconds, streamed=exchange.streamed)
        if scope["path"] in _QUIET_PATHS and exchange.status < 400:
            return
        _log.info(
            "request",
            method=scope["method"],
            path=scope["path"],  # never the query: signed links and resumed streams carry tokens there
            status=exchange.status,
            milliseconds=round(seconds * 1000, 1),
            request_id=exchange.request_id,
            client=(scope.get("client") or ("",))[0],
        )


class _Exchange:
    """One answer on its way out: adds to its beginning what every answer carries."""

    __slots__ = ("_added", "_always", "_scope", "_send", "began", "request_id", "status", "streamed")

    def __init__(self, scope: Scope, send: Send, always: dict[str, str], added: list[tuple[bytes, bytes]]) -> None:
        self._scope = scope
        self._send = send
        self._always = always
        self._added = added
        self.began = time.monotonic()
        self.status = 0
        self.streamed = False
        self.request_id = _request_id(Headers(scope=scope).get("x-request-id", ""))
        scope[SERVER_SEND] = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begin(message)
        elif self._scope["method"] == "HEAD":  # the server would drop it; others may not
            message = {**message, "body": b""}
        await self._send(message)

    def _begin(self, message: Message) -> None:
        self.status = message["status"]
        headers = MutableHeaders(scope={"headers": list(message.get("headers", ()))})
        self.streamed = headers.get("content-type", "").startswith("text/event-stream")
        for name, value in self._always.items():
            headers.setdefault(name, value)
        headers["X-Request-ID"] = self.request_id
        if self._scope["path"].startswith("/api/"):
            headers.setdefault("Cache-Control", "private, no-cache")
        rate = self._scope.get("state", {}).get("rate")
        if isinstance(rate, Verdict):
            headers.update(rate.headers())
        for name, value in self._added:
            if name == b"vary":
                headers.add_vary_header(value.decode())
            else:
                headers[name.decode()] = value.decode("latin-1")
        message["headers"] = headers.raw


def _request_id(told: str) -> str:
    """Return the id that the client gave, if it is harmless, else a new one."""
    return told if _REQUEST_ID.fullmatch(told) else secrets.token_hex(8)
