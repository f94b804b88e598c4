"""Webhooks of a real service, verified by the package of the standard's authors."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import PROGRAM, Service, ended, serving, started, stopped, within
from standardwebhooks import Webhook

pytestmark = pytest.mark.xdist_group("webhooks")

SETTINGS = {"GENSCENE_OUTBOUND_ALLOW": "127.0.0.1"}
SPEECH = {"text": "A red fox.", "voice": "fast", "format": "wav"}


class Receiver:
    """A server that keeps every message, and answers as told."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, dict[str, str], bytes, float]] = []
        self.answers: Callable[[BaseHTTPRequestHandler], None] = takes
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.messages.append((self.path, dict(self.headers), body, time.monotonic()))
                receiver.answers(self)

            def log_message(self, format: str, *_: object) -> None:  # noqa: A002
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def at(self, path: str) -> list[tuple[dict[str, str], bytes, float]]:
        """Return what came to a path: headers, body, moment."""
        return [(headers, body, at) for to, headers, body, at in list(self.messages) if to == path]

    def ids(self, path: str) -> list[str]:
        return [headers["webhook-id"] for headers, _, _ in self.at(path)]


def takes(request: BaseHTTPRequestHandler) -> None:
    request.send_response(204)
    request.end_headers()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with serving(tmp_path_factory.mktemp("webhooks"), **SETTINGS, GENSCENE_PUBLIC_URL="https://studio.test") as made:
        yield made


@pytest.fixture
def client(service: Service, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """Return a client of an account of the test's own."""
    with service.client(request.node.name[:80]) as made:
        yield made


def registered(client: httpx.Client, url: str, **more: Any) -> dict[str, Any]:
    answer = client.post("/api/webhooks", json={"url": url, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def put(client: httpx.Client, **more: Any) -> str:
    answer = client.post("/api/tts", json=SPEECH | more)
    assert answer.status_code == 202, answer.text
    return answer.json()["job_id"]


def test_end_of_a_job_arrives_signed_with_links_that_open(
    service: Service, client: httpx.Client, receiver: Receiver
) -> None:
    webhook = registered(client, f"{receiver.url}/a")
    job_id = put(client, metadata={"order": 7})
    job = ended(client, job_id)
    within(5, lambda: receiver.at("/a"))
    ((headers, body, _),) = receiver.at("/a")
    told = Webhook(webhook["secret"]).verify(body, headers)
    job = client.get(f"/api/jobs/{job_id}").json()
    assert told["type"] == "job.done"
    assert told["timestamp"] == job["ended_at"]
    assert told["data"] | {"output": None} == job | {"output": None}
    links = {name: url for name, url in told["data"]["output"].items() if name.endswith("_url")}
    assert links.keys() == {"audio_url", "words_url", "captions_url"}
    for name, url in links.items():
        assert url.startswith(f"https://studio.test{job['output'][name]}?")
        opened = httpx.get(url.replace("https://studio.test", service.url), trust_env=False)
        assert opened.status_code == 200, "no key is needed"
    (listed,) = client.get(f"/api/webhooks/{webhook['id']}/deliveries").json()["items"]
    assert (listed["state"], listed["message_id"]) == ("delivered", headers["webhook-id"])


def test_address_of_a_jobs_own_is_told_and_signed_with_the_default_secret(
    client: httpx.Client, receiver: Receiver
) -> None:
    secret = client.post("/api/webhooks/default-secret/rotate").json()["secret"]
    job_id = put(client, webhook_url=f"{receiver.url}/own?token=1")
    client.post(f"/api/jobs/{job_id}/cancel")
    within(5, lambda: receiver.at("/own?token=1"))
    ((headers, body, _),) = receiver.at("/own?token=1")
    assert Webhook(secret).verify(body, headers)["type"] == "job.cancelled"
    (listed,) = client.get(f"/api/jobs/{job_id}/deliveries").json()["items"]
    assert listed["url"].endswith("/own?token=1")


def test_job_that_fails_is_told(client: httpx.Client, receiver: Receiver, service: Service) -> None:
    webhook = registered(client, f"{receiver.url}/a", events=["job.error"])
    picture = {"url": f"{receiver.url}/not-a-picture"}  # the receiver knows no GET
    made = client.post("/api/compose", json={"images": [{"media": picture}], "quality": "draft", "height": 480})
    assert made.status_code == 202, made.text
    job = ended(client, made.json()["job_id"])
    assert job["state"] == "error", (job, (service.folder / "log").read_text()[-2000:])
    within(5, lambda: receiver.at("/a"))
    ((headers, body, _),) = receiver.at("/a")
    told = Webhook(webhook["secret"]).verify(body, headers)
    assert (told["type"], told["data"]["error"]) == ("job.error", job["error"])


def test_both_secrets_verify_while_they_are_rotated(client: httpx.Client, receiver: Receiver) -> None:
    webhook = registered(client, f"{receiver.url}/a")
    path = f"/api/webhooks/{webhook['id']}"
    new = client.post(f"{path}/rotate-secret").json()["secret"]
    assert client.post(f"{path}/test").status_code == 202
    within(5, lambda: receiver.at("/a"))
    ((headers, body, _),) = receiver.at("/a")
    for secret in (webhook["secret"], new):
        assert Webhook(secret).verify(body, headers)["type"] == "webhook.test"


def test_redelivery_comes_with_the_same_id_and_recovery_brings_what_was_missed(
    client: httpx.Client, receiver: Receiver
) -> None:
    began = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 5))
    missed = put(client)
    client.post(f"/api/jobs/{missed}/cancel")
    webhook = registered(client, f"{receiver.url}/a")
    path = f"/api/webhooks/{webhook['id']}"
    assert client.post(f"{path}/recover", json={"since": began}).json() == {"count": 1}
    within(5, lambda: len(receiver.at("/a")) == 1)
    within(5, lambda: client.get(f"{path}/deliveries?state=delivered").json()["items"])
    (listed,) = client.get(f"{path}/deliveries").json()["items"]
    assert listed["job_id"] == missed
    client.post(f"{path}/deliveries/{listed['id']}/redeliver")
    within(5, lambda: len(receiver.at("/a")) == 2)
    assert len(set(receiver.ids("/a"))) == 1


def test_news_arrive_within_a_moment_of_the_jobs_end_while_another_receiver_sleeps(
    client: httpx.Client, receiver: Receiver
) -> None:
    def sleepy(request: BaseHTTPRequestHandler) -> None:
        if request.path == "/slow":
            time.sleep(4)
        takes(request)

    receiver.answers = sleepy
    registered(client, f"{receiver.url}/slow")
    registered(client, f"{receiver.url}/quick")
    waited: list[float] = []
    for number in range(5):
        job_id = put(client)
        began = time.monotonic()
        client.post(f"/api/jobs/{job_id}/cancel")
        within(3, lambda number=number: len(receiver.at("/quick")) == number + 1)
        waited.append(receiver.at("/quick")[-1][2] - began)
    assert max(waited) < 1.0, waited
    assert len(receiver.at("/slow")) == 1


def test_service_that_is_killed_while_it_delivers_does_so_again_under_the_same_id(
    tmp_path: Path, receiver: Receiver
) -> None:
    held = threading.Event()

    def holds(request: BaseHTTPRequestHandler) -> None:
        held.wait(20)
        takes(request)

    receiver.answers = holds
    service = started(tmp_path, GENSCENE_WORKERS="0", **SETTINGS)
    with service.client("ann") as client:
        webhook = registered(client, f"{receiver.url}/a")
        client.post(f"/api/jobs/{put(client)}/cancel")
        within(5, lambda: len(receiver.at("/a")) == 1)
        key = client.headers["X-API-Key"]
    service.process.kill()
    service.process.wait()
    assert service.process.stdout is not None
    service.process.stdout.close()
    held.set()
    again = started(tmp_path, GENSCENE_WORKERS="0", **SETTINGS)
    within(10, lambda: len(receiver.at("/a")) == 2)
    assert len(set(receiver.ids("/a"))) == 1
    headers = {"X-API-Key": key}
    path = f"{again.url}/api/webhooks/{webhook['id']}/deliveries?state=delivered"
    within(5, lambda: httpx.get(path, headers=headers, trust_env=False).json()["items"])
    assert stopped(again) == 0


def test_service_ends_in_order_while_a_receiver_does_not_answer(tmp_path: Path, receiver: Receiver) -> None:
    held = threading.Event()
    receiver.answers = lambda request: (held.wait(20), takes(request))[1]
    service = started(tmp_path, GENSCENE_WORKERS="0", **SETTINGS)
    with service.client("ann") as client:
        registered(client, f"{receiver.url}/a")
        client.post(f"/api/jobs/{put(client)}/cancel")
        within(5, lambda: len(receiver.at("/a")) == 1)
    began = time.monotonic()
    assert stopped(service) == 0
    assert time.monotonic() - began < 10
    held.set()


def test_listen_prints_what_arrives_and_whether_it_is_signed(service: Service, client: httpx.Client) -> None:
    secrets = {"right": "", "wrong": "whsec_" + "A" * 44}
    command = [*PROGRAM, "webhooks", "listen", "--port", "0"]
    listening = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=service.environment)
    assert listening.stdout is not None
    address = re.search(r"http://\S+/", listening.stdout.readline())
    assert address is not None
    webhook = registered(client, address.group())
    port = address.group().rstrip("/").rpartition(":")[2]
    secrets["right"] = webhook["secret"]
    told = heard(listening, client, webhook["id"])
    assert "signature not checked" in told
    assert '"type": "webhook.test"' in told
    for name, mark in (("right", "signature fits"), ("wrong", "NOT TAKEN: No signature fits")):
        command = [*PROGRAM, "webhooks", "listen", "--port", port, "--secret", secrets[name]]
        listening = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=service.environment)
        told = heard(listening, client, webhook["id"])
        assert mark in told


def heard(listening: subprocess.Popen[str], client: httpx.Client, webhook_id: str) -> str:
    """Send a test to somebody who listens, and return everything that is printed until Ctrl-C."""
    assert listening.stdout is not None
    for line in listening.stdout:
        if '-d \'{"url"' in line:
            break
    test = client.post(f"/api/webhooks/{webhook_id}/test").json()
    path = f"/api/webhooks/{webhook_id}/deliveries/{test['id']}"
    within(5, lambda: client.get(path).json()["state"] != "waiting")
    listening.send_signal(2)
    told = listening.stdout.read()
    assert listening.wait(10) == 0
    listening.stdout.close()
    return told


def test_listen_refuses_what_is_no_secret() -> None:
    done = subprocess.run(
        [*PROGRAM, "webhooks", "listen", "--secret", "nonsense"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "no webhook secret" in done.stderr
    assert sys.executable not in done.stderr
