"""Speak to the application without a socket: one request, one answer, also of a stream that never ends."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field

from starlette.datastructures import Headers

from genscene.api.app import create_app
from genscene.api.hub import Hub
from genscene.config import load_settings
from genscene.studio.studio import open_studio


@dataclass
class Answer:
    """What came back; of a stream, only its beginning."""

    status: int
    headers: Headers
    body: bytes = b""

    def json(self):
        return json.loads(self.body)


@dataclass
class Api:
    """An application on a studio of its own.

    Attributes:
        studio: The studio.
        app: The application.
        alive: Workers that live, by name.
    """

    studio: object
    app: object = None
    workers: object = None
    cookies: dict = field(default_factory=dict)

    def key(self, *scopes, account="ana"):
        """Return a new key."""
        owner = self.studio.accounts.named(account)
        return self.studio.keys.create("test", account_id=owner.id, scopes=scopes or ("admin",))[1]

    def ask(self, method, address, *, key=None, body=None, headers=(), client="203.0.113.5"):
        """Send one request; `body` is sent as it is when it is bytes, else as JSON."""
        path, _, query = address.partition("?")
        sent = [(name.lower().encode(), value.encode("latin-1")) for name, value in dict(headers).items()]
        if key is not None:
            sent.append((b"x-api-key", key.encode("latin-1")))
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent.append((b"content-type", b"application/json"))
        if body:
            sent.append((b"content-length", str(len(body)).encode()))
        if not any(name == b"host" for name, _ in sent):
            sent.append((b"host", b"studio.test"))
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": sent,
            "client": (client, 4711),
            "server": ("127.0.0.1", 8000),
            "root_path": "",
            "state": {},
        }
        return asyncio.run(_exchange(self.app, scope, body or b""))


async def _exchange(app, scope, body):
    begun = asyncio.Event()
    ended = asyncio.Event()
    answer = Answer(0, Headers())
    left = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive():
        if left:
            return left.pop()
        await ended.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = Headers(raw=message["headers"])
            if answer.headers.get("content-type", "").startswith("text/event-stream"):
                ended.set()
            begun.set()
        else:
            answer.body += message.get("body", b"")
            if not message.get("more_body"):
                ended.set()

    async with asyncio.timeout(20):
        await app(scope, receive, send)
    return answer


def make_api(folder, *, workers=None, **settings):
    """Return an application on a new studio in a folder."""
    environment = {"GENSCENE_DATA_DIR": str(folder / "data"), "GENSCENE_CACHE_DIR": str(folder / "cache")}
    environment |= {f"GENSCENE_{name.upper()}": value for name, value in settings.items()}
    studio = open_studio(load_settings(environment, folder=folder))
    return Api(studio=studio, app=create_app(studio, Hub(studio.board), workers))
