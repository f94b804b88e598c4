"""The proxy and Prometheus take their files, and do with them what they are for: shown by the programs themselves."""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

EVENTS = 3


def program(name: str) -> str:
    """Return a program's path, or skip the test and say what is missing."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def checked(*command: str, cwd: Path, **environment: str) -> str:
    """Run a program that must succeed, and return what it said."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_prometheus_takes_its_configuration_and_the_rules(repository):
    told = checked(program("promtool"), "check", "config", "prometheus.yml", cwd=repository / "deployment")
    assert "8 rules found" in told


def test_alerts_speak_when_something_is_wrong_and_only_then(repository, tmp_path):
    shutil.copy(repository / "deployment" / "alerts.yml", tmp_path)
    shutil.copy(repository / "tests" / "integration" / "alerts_test.yml", tmp_path)
    assert "SUCCESS" in checked(program("promtool"), "test", "rules", "alerts_test.yml", cwd=tmp_path)


def test_proxy_takes_its_configuration(repository, tmp_path):
    files = ("--config", "Caddyfile", "--adapter", "caddyfile")
    folder = repository / "deployment"
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    told = checked(program("caddy"), "validate", *files, cwd=folder, DOMAIN="example.org", **home)
    assert "Valid configuration" in told


@dataclass(slots=True)
class Upstream:
    """Stands behind the proxy: sends the next event only when the last one has come through."""

    port: int = 0
    came: list[threading.Event] = field(default_factory=lambda: [threading.Event() for _ in range(EVENTS)])
    heard: list[Mapping[str, str]] = field(default_factory=list)
    gave_up: bool = False
    strict: bool = False

    def handler(self) -> type[BaseHTTPRequestHandler]:
        upstream = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                upstream.heard.append(dict(self.headers))
                if self.path.endswith("/events"):
                    upstream.stream(self)
                else:
                    self._answer(b'{"text":"' + b"long " * 1000 + b'"}')

            def _answer(self, content: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("ETag", '"abc"')
                if upstream.strict:  # as the studio does when its public address is https
                    self.send_header("Strict-Transport-Security", "max-age=31536000")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_arguments: object) -> None:
                """Say nothing."""

        return Handler

    def stream(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Connection", "close")
        handler.end_headers()
        for number, came in enumerate(self.came):
            handler.wfile.write(f"id: {number}\ndata: {{}}\n\n".encode())
            handler.wfile.flush()
            if not came.wait(10):
                self.gave_up = True
                break
        handler.close_connection = True


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Tls(http.client.HTTPConnection):
    """Speaks to a port of this machine as if to the host of that name; whom it meets, the tests know."""

    def __init__(self, name: str, port: int) -> None:
        super().__init__("127.0.0.1", port, timeout=15)
        self._name = name

    def connect(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        plain = socket.create_connection((self.host, self.port), timeout=15)
        self.sock = context.wrap_socket(plain, server_hostname=self._name)

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.request("GET", path, headers={"Host": self._name, **told})
        return self.getresponse()


@dataclass(frozen=True, slots=True)
class Proxy:
    upstream: Upstream
    http_port: int
    connect: Callable[[str], Tls]


@pytest.fixture
def proxy(repository: Path, tmp_path: Path) -> Generator[Proxy]:
    caddy = program("caddy")
    upstream = Upstream()
    server = ThreadingHTTPServer(("127.0.0.1", 0), upstream.handler())
    upstream.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ports = free_port(), free_port()
    environment = {
        "DOMAIN": "localhost",
        "STUDIO": f"127.0.0.1:{upstream.port}",
        "HTTP_PORT": str(ports[0]),
        "HTTPS_PORT": str(ports[1]),
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    file = repository / "deployment" / "Caddyfile"
    with (tmp_path / "caddy.log").open("wb") as log:
        running = subprocess.Popen(
            [caddy, "run", "--config", file, "--adapter", "caddyfile"],
            env=os.environ | environment,
            stdout=log,
            stderr=log,
        )
    try:
        wait_until_it_answers(ports[1], running, tmp_path / "caddy.log")
        yield Proxy(upstream, ports[0], lambda name: Tls(name, ports[1]))
    finally:
        running.terminate()
        running.wait(20)
        server.shutdown()
        server.server_close()


def wait_until_it_answers(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        try:
            connection = Tls("api.localhost", port)
            connection.get("/").read()
            connection.close()
        except OSError:
            assert running.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text())


@pytest.mark.parametrize("path", ["/api/events", "/api/jobs/compose-1/events"])
def test_events_come_through_one_by_one_and_uncompressed(path, proxy):
    connection = proxy.connect("api.localhost")
    response = connection.get(path, Accept_Encoding="gzip, zstd", Accept="text/event-stream")
    assert response.status == 200
    assert response.getheader("Content-Encoding") is None
    for number in range(EVENTS):
        assert response.readline() == f"id: {number}\n".encode()
        assert response.readline() == b"data: {}\n"
        assert response.readline() == b"\n"
        proxy.upstream.came[number].set()  # only now is the next one sent
    assert not proxy.upstream.gave_up
    connection.close()


def test_api_answers_keep_their_etag_and_others_are_compressed(proxy):
    connection = proxy.connect("api.localhost")
    plain = connection.get("/api/jobs", Accept_Encoding="gzip")
    assert (plain.getheader("Content-Encoding"), plain.getheader("ETag")) == (None, '"abc"')
    content = plain.read()
    small = connection.get("/openapi.json", Accept_Encoding="gzip")
    assert small.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(small.read()) == content
    connection.close()


def test_studio_hears_who_asks_and_how(proxy):
    connection = proxy.connect("api.localhost")
    connection.get("/api/jobs", X_Forwarded_For="6.6.6.6", X_Forwarded_Proto="http").read()
    connection.close()
    heard = proxy.upstream.heard[-1]
    assert heard["X-Forwarded-For"] == "127.0.0.1", "what a stranger claims must not count"
    assert heard["X-Forwarded-Proto"] == "https"
    assert heard["Host"] == "api.localhost"


@pytest.mark.parametrize(
    ("host", "path"),
    [("api.localhost", "/metrics"), ("app.localhost", "/metrics"), ("app.localhost", "/api/jobs")],
)
def test_what_is_not_for_the_internet_is_not_there(host, path, proxy):
    connection = proxy.connect(host)
    before = len(proxy.upstream.heard)
    assert connection.get(path).status == 404
    assert len(proxy.upstream.heard) == before
    connection.close()


def test_page_is_served_on_its_own_origin_with_strict_transport(proxy):
    connection = proxy.connect("app.localhost")
    response = connection.get("/")
    assert response.status == 200
    assert response.getheader("Strict-Transport-Security") == "max-age=31536000"
    assert response.getheader("Server") is None
    connection.close()


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("path", ["/api/jobs", "/metrics"])
def test_strict_transport_is_demanded_once(proxy, path, strict):
    proxy.upstream.strict = strict
    connection = proxy.connect("api.localhost")
    response = connection.get(path)
    assert response.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    connection.close()


def test_plain_http_leads_to_https(proxy):
    connection = http.client.HTTPConnection("127.0.0.1", proxy.http_port, timeout=15)
    connection.request("GET", "/", headers={"Host": "api.localhost"})
    response = connection.getresponse()
    assert response.status == 308
    assert (response.getheader("Location") or "").startswith("https://api.localhost")
    connection.close()
