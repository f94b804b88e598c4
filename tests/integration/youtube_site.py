"""A YouTube of the tests' own: sessions that can be broken in every way, and the lists that an owner sees.

A fault is used once, by the first request to a session that it fits; one for any request waits for those before it.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.integration.youtube_state import UNIT, Fault, Session, Site, Video

__all__ = ["UNIT", "Fault", "Session", "Site", "Video", "youtube_site"]


@contextmanager
def youtube_site(**given: Any) -> Generator[Site]:
    """Serve a site on this machine."""
    site = Site(**given)

    class Handler(_Handler):
        pass

    Handler.site = site
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _CutError(Exception):
    """The connection is broken, without an answer."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_POST(self) -> None:
        self._handle()

    def do_PUT(self) -> None:
        self._handle()

    def do_GET(self) -> None:
        self._handle()

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002
        """Say nothing."""

    def _handle(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        self.site.requests.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
        try:
            token = self.headers.get("authorization", "").removeprefix("Bearer ")
            if self.command == "PUT":
                self._session(query.get("upload_id", ""), token)
            else:
                self._other(parts.path, query, token)
        except _CutError:
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        except OSError:
            self.close_connection = True

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("content-length", 0)))

    def _bytes_of_file(self, count: int) -> bytes:
        data = self.rfile.read(count)
        with self.site.lock:
            self.site.received += len(data)
        return data

    def _answer(self, status: int, headers: Mapping[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _json(self, value: object, status: int = 200, **headers: str) -> None:
        self._answer(status, {"Content-Type": "application/json", **headers}, json.dumps(value).encode())

    # Sessions

    def _session(self, name: str, token: str) -> None:
        site = self.site
        content_range = self.headers.get("content-range", "")
        match = re.fullmatch(r"bytes (?:\*|(\d+)-(\d+))/(\d+)", content_range)
        start, end = (int(match[1]), int(match[2]) + 1) if match and match[1] else (0, 0)
        if not match or (match[1] and not start < end <= int(match[3])):
            self._body()
            self._json({"error": {"code": 400, "message": f"Invalid {content_range}"}}, 400)
            return
        with site.lock:
            fault = self._fault(start, end)
        if fault and fault.kind == "slow":
            time.sleep(fault.seconds)
        if fault and fault.kind == "stalled":
            self._bytes_of_file(1 if end else 0)
            time.sleep(fault.seconds)
            raise _CutError
        if fault and fault.kind == "no_token":
            site.refused_tokens.add(token)
        if token in site.refused_tokens:
            self._bytes_of_file(end - start)
            self._json({"error": {"code": 401, "errors": [{"reason": "authError"}]}}, 401)
            return
        with site.lock:
            self._serve(name, start, end, fault)

    def _fault(self, start: int, end: int) -> Fault | None:
        for place, fault in enumerate(self.site.faults):
            if place == 0 if fault.at is None else start <= fault.at < end:
                self.site.faults.remove(fault)
                self.site.used.append(fault)
                return fault
        return None

    def _serve(self, name: str, start: int, end: int, fault: Fault | None) -> None:
        session, kind = self.site.sessions.get(name), fault.kind if fault else ""
        if session is None:
            self._bytes_of_file(end - start)
            self._json({"error": {"code": 404}}, 404)
            return
        if fault and kind == "cut":
            self._take(session, start, min(end, fault.at if fault.at is not None else (start + end) // 2))
            if fault.units:
                self._forget(session, len(session.data) // UNIT * UNIT)
            raise _CutError
        if fault and kind in {"status", "html"}:
            self._bytes_of_file(end - start)
            html = (200, {"Content-Type": "text/html"}, b"<html><body>Sign in to the network</body></html>")
            self._answer(*(html if kind == "html" else (fault.status, fault.headers, fault.body)))
            return
        self._take(session, start, end)
        if fault and kind in {"lower", "no_range"}:
            self._forget(session, fault.keep if kind == "lower" else 0)
        if len(session.data) == session.size or kind == "early":
            self.site.complete(session)
        if fault and kind == "expire":
            if not session.video_id:
                self._forget(session, 0)
            del self.site.sessions[name]
            self._json({"error": {"code": fault.status}}, 410 if fault.status == 410 else 404)
            return
        if kind == "lost_answer":
            raise _CutError
        self._tell(session, kind)

    def _take(self, session: Session, start: int, end: int) -> None:
        if end <= start:
            return
        assert start <= len(session.data), "a hole in the file"
        piece = self._bytes_of_file(end - start)
        if not session.video_id:
            session.data[start:] = piece
        if len(piece) < end - start:  # whoever sent it is gone
            raise _CutError

    def _forget(self, session: Session, keep: int) -> None:
        if not session.video_id and keep < len(session.data):
            self.site.forgotten += max(0, session.confirmed - keep)
            del session.data[keep:]
            session.confirmed = min(session.confirmed, keep)

    def _tell(self, session: Session, kind: str) -> None:
        if session.video_id and kind != "beyond":
            self._json(self.site.described(self.site.complete(session)), 201)
            return
        offset = session.confirmed = len(session.data)
        if kind == "beyond":
            offset += UNIT * 1000
            self._forget(session, 0)  # nobody will come back to it
        headers = {"Range": f"{self.site.range_unit}0-{offset - 1}"} if offset else {}
        self._answer(308, {"Range": "bytes=some"} if kind == "odd_range" else headers)

    # Everything else

    def _other(self, path: str, query: dict[str, str], token: str) -> None:
        body, site = self._body(), self.site
        if token in site.refused_tokens:
            self._json({"error": {"code": 401}}, 401)
            return
        planned = site.other_answers.get(f"{self.command} {path}")
        if planned:
            self._answer(*planned.pop(0))
            return
        with site.lock:
            method = getattr(self, f"_{self.command.lower()}_{path.rsplit('/v3/', 1)[-1].replace('/', '_').lower()}")
            if path in site.loses:
                site.loses.remove(path)
                self._answer = lambda *_: None  # type: ignore[method-assign]
                method(query, body)
                raise _CutError
            method(query, body)

    def _post_videos(self, query: dict[str, str], body: bytes) -> None:
        assert query["uploadType"] == "resumable", query
        name = f"session{len(self.site.opened)}"
        size = int(self.headers["x-upload-content-length"])
        session = Session(json.loads(body), self.headers.get("slug", ""), size)
        self.site.opened.append(session)
        self.site.sessions[name] = session
        self._answer(200, {"Location": f"{self.site.url}{self.path}&upload_id={name}"})

    def _get_channels(self, query: dict[str, str], _: bytes) -> None:
        assert query["mine"] == "true"
        related = {"relatedPlaylists": {"uploads": "UU1"}}
        snippet = {"title": "Ferry films", "thumbnails": {"default": {"url": "https://example.org/a.png"}}}
        self._json({"items": [{"id": "UC1", "snippet": snippet, "contentDetails": related}]})

    def _get_playlistitems(self, query: dict[str, str], _: bytes) -> None:
        if "videoId" in query:
            found = [entry for entry in self.site.playlist if entry["videoId"] == query["videoId"]]
            self._json({"items": [{"id": entry["id"]} for entry in found]})
            return
        assert query["playlistId"] == "UU1"
        if self.site.listed_after > 0:
            self.site.listed_after -= 1
            self._json({"items": []})
            return
        newest = sorted(self.site.videos, key=lambda video: video.published_at, reverse=True)
        begin = int(query.get("pageToken", "0"))
        page = newest[begin : begin + 2]
        items = [{"snippet": {"publishedAt": v.published_at}, "contentDetails": {"videoId": v.id}} for v in page]
        more = {"nextPageToken": str(begin + 2)} if begin + 2 < len(newest) else {}
        self._json({"items": items, **more})

    def _get_videos(self, query: dict[str, str], _: bytes) -> None:
        wanted = query["id"].split(",")
        self._json({"items": [self.site.described(video) for video in self.site.videos if video.id in wanted]})

    def _get_captions(self, query: dict[str, str], _: bytes) -> None:
        found = [track for track in self.site.captions if track["snippet"]["videoId"] == query["videoId"]]
        self._json({"items": [{"id": track["id"], "snippet": track["snippet"]} for track in found]})

    def _post_captions(self, query: dict[str, str], body: bytes) -> None:
        assert query["uploadType"] == "multipart"
        boundary = self.headers["content-type"].split("boundary=")[1].encode()
        _, first, second, last = body.split(b"--" + boundary)
        assert last == b"--\r\n"
        snippet = json.loads(first.split(b"\r\n\r\n", 1)[1])["snippet"]
        text = second.split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n")
        track = {"id": f"cap{len(self.site.captions)}", "snippet": snippet, "text": text}
        self.site.captions.append(track)
        self._json({"id": track["id"], "snippet": snippet})

    def _post_thumbnails_set(self, query: dict[str, str], body: bytes) -> None:
        self.site.thumbnails[query["videoId"]] = body
        self._json({"items": [{}]})

    def _post_playlistitems(self, _: dict[str, str], body: bytes) -> None:
        snippet = json.loads(body)["snippet"]
        entry = {"id": f"item{len(self.site.playlist)}", "videoId": snippet["resourceId"]["videoId"], **snippet}
        self.site.playlist.append(entry)
        self._json({"id": entry["id"]})
