"""`kill -9` at every step of a message's life: nothing is lost, and what comes twice has one id."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path

import pytest
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError
from tests.integration.webhooks_teller import PLACES, VAULT_KEY

from genscene.database.base import Base
from genscene.database.engine import open_database
from genscene.jobs.board import JobBoard
from genscene.jobs.model import NewJob
from genscene.net.guard import AddressGuard
from genscene.studio.accounts import AccountBook
from genscene.studio.vault import Vault
from genscene.studio.webhooks.book import WebhookBook

JOBS = 3
"""In one trial; each is told to two webhooks and to an address of its own."""


class Receiver:
    """Takes every message; keeps what verifies, by address and job."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.ids: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.doubts: list[str] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = self.rfile.read(length)
                if len(body) < length:  # its sender died at it
                    return
                try:
                    told = Webhook(receiver.secrets[self.path]).verify(body, dict(self.headers))
                except (WebhookVerificationError, ValueError) as error:
                    receiver.doubts.append(f"{self.path}: {error}")
                    return
                receiver.ids[self.path, told["data"]["job_id"]].append(self.headers["webhook-id"])
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *_: object) -> None:  # noqa: A002
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()


class Trials:
    """A database, a receiver, and a teller that lives again and again."""

    def __init__(self, folder: Path) -> None:
        self.engine = open_database(f"sqlite:///{folder / 'studio.db'}")
        Base.metadata.create_all(self.engine)
        self.account = AccountBook(self.engine).named("anna").id
        self.board = JobBoard(self.engine)
        self.receiver = Receiver()
        book = WebhookBook(self.engine, Vault([VAULT_KEY]), AddressGuard([ip_network("127.0.0.1")]))
        for path in ("/one", "/two"):
            _, self.receiver.secrets[path] = book.create(self.account, url=self.receiver.url + path)
        self.receiver.secrets["/own"] = book.rotate_default(self.account)
        self.jobs: list[str] = []
        command = [sys.executable, "-m", "tests.integration.webhooks_teller", str(folder)]
        self.teller = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._line() == "ready"

    def end(self) -> None:
        assert self.teller.stdin is not None
        assert self.teller.stdout is not None
        self.teller.stdin.close()
        assert self.teller.wait(20) == 0
        self.teller.stdout.close()
        self.receiver.server.shutdown()
        self.receiver.server.server_close()
        self.engine.dispose()

    def put(self) -> list[str]:
        """Put jobs on the board, and claim them."""
        names = [f"tts-{len(self.jobs) + number}" for number in range(JOBS)]
        for name in names:
            own = {"webhook_url": f"{self.receiver.url}/own"}
            self.board.create(NewJob(account_id=self.account, job_id=name, type="tts", request=own))
            self.board.claim("w1", "long")
        self.jobs += names
        return names

    def live(self, point: str = "") -> int:
        """Let the teller live once; return 0, or the signal that ended it."""
        assert self.teller.stdin is not None
        self.teller.stdin.write(f"{point}\n")
        self.teller.stdin.flush()
        return int(self._line())

    def _line(self) -> str:
        assert self.teller.stdout is not None
        return self.teller.stdout.readline().strip()

    def trial(self, point: str) -> list[list[str]]:
        """Let a teller die at a point, and another one go on; return the ids under which each message came."""
        names = self.put()
        died = self.live(point)
        assert died in (0, signal.SIGKILL)
        assert self.live() == 0
        came = [self.receiver.ids.pop((path, name), []) for path in self.receiver.secrets for name in names]
        assert not self.receiver.doubts
        assert all(came), "a message was lost"
        assert all(len(set(ids)) == 1 for ids in came), "a message came under two ids"
        assert not self.receiver.ids, "a message came that nobody sent"
        assert all(self.board.find(self.account, name).state == "done" for name in names)
        return came if died else []


@pytest.fixture
def trials(tmp_path: Path) -> Iterator[Trials]:
    made = Trials(tmp_path)
    yield made
    made.end()


@pytest.mark.parametrize("step", PLACES)
def test_no_message_is_lost_at_any_step(trials: Trials, step: str) -> None:
    for when in ("before", "after"):
        came = trials.trial(f"{step}:{when}:2")
        assert came, "the point was never reached"


@pytest.mark.parametrize("point", ["post:after:1", "send:after:1", "settle:before:1"])
def test_message_that_came_but_was_not_written_off_comes_again_under_its_id(trials: Trials, point: str) -> None:
    assert max(len(ids) for ids in trials.trial(point)) == 2


@pytest.mark.soak
def test_no_message_is_lost_in_two_hundred_random_deaths(trials: Trials) -> None:
    chance, died, again = random.Random(time.time()), 0, 0
    while died < 200:
        step = chance.choice(list(PLACES))
        reached = JOBS if step in {"outbox", "finish"} else JOBS * len(trials.receiver.secrets)
        came = trials.trial(f"{step}:{chance.choice(['before', 'after'])}:{chance.randint(1, reached)}")
        died += bool(came)
        again += sum(len(ids) - 1 for ids in came)
    sys.stdout.write(f"{len(trials.jobs)} jobs, {died} deaths, {again} messages that came again under their ids\n")
    assert again > 0
