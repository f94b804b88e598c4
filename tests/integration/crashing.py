"""A studio whose processes are killed while it works, and what was seen of its jobs, products and folders meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

import httpx
from serving import SCRIPT, SMALL, Service, events, started, stopped, within

REQUESTS: dict[str, dict[str, Any]] = {
    "compose": {"script": SCRIPT, **SMALL},
    "tts": {"text": "Good morning.\n\nThe ferry leaves at nine.\n\nBring a coat.", "voice": "fast", "format": "wav"},
}
RESULTS = {"compose": "video_url", "tts": "audio_url"}
FILES = {
    "compose": {"video.mp4", "thumbnail.jpg", "captions.srt", "captions.vtt", "storyboard.json"},
    "tts": {"speech.wav", "words.json", "captions.srt"},
}
DIARY = """
CREATE TABLE diary (number INTEGER PRIMARY KEY, uid, job_id, before, version, attempt, state, progress, stage, cursor);
CREATE TRIGGER diary_of_changes AFTER UPDATE ON jobs WHEN NEW.version IS NOT OLD.version BEGIN
  INSERT INTO diary VALUES (NULL, NEW.uid, NEW.job_id, OLD.version, NEW.version, NEW.attempt, NEW.state, NEW.progress,
    NEW.stage, NEW.cursor);
END;
CREATE TRIGGER diary_of_new AFTER INSERT ON jobs BEGIN
  INSERT INTO diary VALUES (NULL, NEW.uid, NEW.job_id, 0, NEW.version, NEW.attempt, NEW.state, NEW.progress, NEW.stage,
    NEW.cursor);
END;
"""
"""The database itself notes every version of every job, whoever writes it and whoever dies then."""


class Studio:
    """A service in a folder; the next one begins where a killed one was."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "tmp").mkdir()
        self.service = self._start()
        self._key = self.service.client("ann").headers["X-API-Key"]
        self.client = self._client()
        self.told: list[dict[str, Any]] = []
        with closing(self._database()) as database:
            database.executescript(DIARY)

    def _start(self) -> Service:
        return started(self.folder, TMPDIR=str(self.folder / "tmp"))

    def _client(self) -> httpx.Client:
        headers = {"X-API-Key": self._key}
        return httpx.Client(base_url=self.service.url, headers=headers, trust_env=False, timeout=30)

    def _database(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "data" / "studio.db", timeout=30)

    # ---- jobs

    def put(self, kind: str) -> str:
        """Ask for a job; return its id."""
        answer = self.client.post(f"/api/{kind}", json=REQUESTS[kind])
        assert answer.status_code == 202, answer.text
        return answer.json()["job_id"]

    def job(self, job_id: str) -> dict[str, Any]:
        """Return a job as the service tells it."""
        return self.client.get(f"/api/jobs/{job_id}").json()

    def result(self, kind: str, job_id: str) -> bytes:
        """Return what a job made, once it is done; in its first attempt."""
        self.told += events(self.client, job_id)
        job = self.job(job_id)
        assert (job["state"], job["attempt"], job["error"]) == ("done", 1, None)
        return self.client.get(job["output"][RESULTS[kind]]).content

    def results(self) -> dict[str, bytes]:
        """Return what all kinds of jobs make when nobody is killed."""
        return {kind: self.result(kind, self.put(kind)) for kind in REQUESTS}

    @contextmanager
    def watching(self, *job_ids: str) -> Generator[None]:
        """Note all events of jobs, until they end or their service is killed."""

        def watch(job_id: str) -> None:
            with suppress(httpx.TransportError):
                for event in events(self.client, job_id):
                    self.told.append(event)

        threads = [threading.Thread(target=watch, args=(job_id,)) for job_id in job_ids]
        for thread in threads:
            thread.start()
        yield
        for thread in threads:
            thread.join(60)

    # ---- death

    def kill_worker(self) -> None:
        """End the worker as if the machine had; the next one may be about to start."""
        within(20, self.service.worker_ids)
        for pid in self.service.worker_ids():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def kill_service(self) -> None:
        """End the API process as if the machine had; its worker has to notice by itself."""
        workers = self.service.worker_ids()
        self.service.process.kill()
        self.service.process.wait()
        assert self.service.process.stdout is not None
        self.service.process.stdout.close()
        within(5, lambda: not any(is_alive(pid) for pid in workers))

    def start_again(self) -> None:
        """Start the next service on the same folders."""
        self.client.close()
        self.service = self._start()
        self.client = self._client()

    def end(self) -> int:
        """Let the service end in order; return its exit code."""
        self.client.close()
        return stopped(self.service)

    # ---- what has to hold

    def forget_products(self) -> None:
        """Empty the store, so that the next jobs make everything anew; nobody may be at work."""
        shutil.rmtree(self.folder / "cache" / "products")

    def changes(self) -> list[dict[str, Any]]:
        """Return every version that any job has had, in the order of the commits."""
        with closing(self._database()) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute("SELECT * FROM diary ORDER BY number")]

    def check_told(self) -> None:
        """Assert that rows only go forward, and that every event tells what a row was."""
        changes = self.changes()
        cursors = [change["cursor"] for change in changes]
        assert cursors == sorted(set(cursors))
        last: dict[str, dict[str, Any]] = {}
        for change in changes:
            before = last.get(change["uid"], {"version": 0, "progress": 0, "state": "queued"})
            assert change["before"] == before["version"]
            assert change["version"] == before["version"] + 1
            assert change["progress"] >= before["progress"]
            assert (before["state"], change["state"]) in STEPS
            assert (change["progress"] == 100) == (change["state"] == "done")
            last[change["uid"]] = change
        rows = {(change["job_id"], change["version"]): change for change in changes}
        assert self.told, "no event was seen"
        for event in self.told:
            row = rows[event["job_id"], event["version"]]
            assert {name: event[name] for name in SAID} == {name: row[name] for name in SAID}

    def check_left(self) -> None:
        """Assert that nothing lies about but what finished jobs made."""
        data, cache = self.folder / "data", self.folder / "cache"
        kinds = {change["uid"]: change["job_id"].split("-")[0] for change in self.changes()}
        folders = {path.name: path for path in (data / "artifacts").iterdir()}
        for hidden in (".making", ".media"):
            assert files(folders.pop(hidden, data / "none")) == []
        assert folders.keys() == kinds.keys()
        for uid, kind in kinds.items():
            assert {path.name for path in folders[uid].iterdir()} == FILES[kind]
        for folder in (data / "uploads", cache / "making", cache / "holds", self.folder / "tmp"):
            assert files(folder) == []
        assert files(data / "workers") == ["w1.lock"]
        strays = [path for path in (cache / "products").rglob("*") if path.is_file() and len(path.name) != DIGEST]
        assert not strays


STEPS = {("queued", "queued"), ("queued", "running"), ("running", "running"), ("running", "done")}
SAID = ("job_id", "version", "attempt", "state", "progress", "stage")
DIGEST = 64
"""Letters of a product's name."""


class Products:
    """Watches a store: a product that is there has to stay the same file, as a second making replaces it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "cache" / "products"
        self._seen: dict[str, int] = {}
        self.twice: set[str] = set()
        self._ended = threading.Event()

    def look(self) -> int:
        """Look at all files; return how many there are."""
        found = dict(self._files())
        self.twice |= {name for name, inode in found.items() if self._seen.setdefault(name, inode) != inode}
        self.twice |= {f"{name} is gone" for name in self._seen.keys() - found.keys()}
        return len(found)

    def _files(self) -> Iterator[tuple[str, int]]:
        for path in self._folder.rglob("*"):
            with suppress(FileNotFoundError):
                if path.is_file():
                    yield path.name, path.stat().st_ino

    @contextmanager
    def watched(self) -> Generator[None]:
        """Look all the time."""

        def watch() -> None:
            while not self._ended.wait(0.02):
                self.look()

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            thread.join()
            self.look()


def moments(seed: int, seconds: float) -> Iterator[float]:
    """Yield random waits of at most some seconds."""
    random = Random(seed)
    while True:
        yield random.uniform(0, seconds)


def files(folder: Path) -> list[str]:
    """Return everything that lies in a folder, or nothing where there is none."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*")) if folder.is_dir() else []


def is_alive(pid: int) -> bool:
    """Say whether a process runs."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
