"""A disk that is full, and a database that somebody keeps locked: jobs say so, and the service goes on."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from serving import SCRIPT, SMALL, ended, serving, within

pytestmark = [pytest.mark.xdist_group("full disk"), pytest.mark.timeout(120)]

ROOM_BYTES = 100_000
"""Enough for small files, too little for a video, its pictures or its speech."""


@contextmanager
def small_disk(folder: Path) -> Generator[None]:
    """Make a folder a disk of its own, of 32 MB; only root may."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "none", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, room_bytes: int) -> Path:
    """Leave little room on a disk; return the file that takes the rest."""
    ballast = disk / "ballast"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free - room_bytes)
    return ballast


def put(client: httpx.Client, seed: int) -> str:
    """Ask for a video of its own; return the job's id."""
    answer = client.post("/api/compose", json={"script": f"{SCRIPT}\n\nThat was {seed}.", **SMALL, "seed": seed})
    assert answer.status_code == 202, answer.text
    return answer.json()["job_id"]


@pytest.mark.parametrize("full", ["data/artifacts", "cache"])
def test_full_disk_is_the_jobs_error_and_room_mends_it(tmp_path: Path, full: str) -> None:
    disk = tmp_path / full
    with small_disk(disk), serving(tmp_path) as service, service.client("ann") as client:
        assert ended(client, put(client, 1))["state"] == "done"
        ballast = fill(disk, ROOM_BYTES)
        job = ended(client, put(client, 2))
        assert (job["state"], job["error"]["code"]) == ("error", "disk_full")
        assert "Free some space, then retry the job." in job["error"]["message"]
        assert job["error"]["retryable"]
        assert str(tmp_path) not in f"{job['error']}"
        assert client.get("/health").status_code == 200
        assert not list((tmp_path / "data" / "artifacts" / ".making").iterdir())
        assert not list((tmp_path / "cache" / "making").iterdir())
        ballast.unlink()
        assert ended(client, put(client, 3))["state"] == "done"
        assert client.post(f"/api/jobs/{job['job_id']}/retry").status_code == 202
        again = ended(client, job["job_id"])
        assert (again["state"], again["attempt"]) == ("done", 2)


def test_disk_without_any_room_costs_no_job(tmp_path: Path) -> None:
    disk = tmp_path / "data"
    with small_disk(disk), serving(tmp_path) as service, service.client("ann") as client:
        job_id = put(client, 1)
        within(120, lambda: client.get(f"/api/jobs/{job_id}").json()["progress"] > 0)
        workers = service.worker_ids()
        ballast = fill(disk, 0)
        refused = within_answers(client)
        assert (refused.status_code, refused.json()["code"]) == (507, "disk_full")
        time.sleep(3)
        assert client.get("/health").status_code == 200
        assert client.get(f"/api/jobs/{job_id}").json()["state"] == "running"
        ballast.unlink()
        assert ended(client, job_id)["state"] == "done"
        assert ended(client, put(client, 2))["state"] == "done"
        assert service.worker_ids() == workers


def within_answers(client: httpx.Client) -> httpx.Response:
    """Ask for jobs until one is refused: the database's log may have a little room left within itself."""
    for number in range(2000):
        answer = client.post("/api/compose", json={"script": SCRIPT * 50, "metadata": {"number": number}})
        if answer.status_code != 202:
            return answer
        client.delete(f"/api/jobs/{answer.json()['job_id']}")
    raise AssertionError("a full disk refused nobody")


def test_locked_database_is_told_and_costs_no_job(tmp_path: Path) -> None:
    with serving(tmp_path) as service, service.client("ann") as client:
        job_id = put(client, 1)
        within(120, lambda: client.get(f"/api/jobs/{job_id}").json()["progress"] > 0)
        workers = service.worker_ids()
        with closing(sqlite3.connect(tmp_path / "data" / "studio.db", isolation_level=None)) as lock:
            lock.execute("BEGIN IMMEDIATE")
            began = time.monotonic()
            refused = client.post("/api/compose", json={"script": SCRIPT})  # waits as long as a writer does
            assert (refused.status_code, refused.json()["code"]) == (503, "database_unavailable")
            assert refused.headers["Retry-After"] == "2"
            assert time.monotonic() - began > 9
            assert client.get("/health").status_code == 200
            assert client.get(f"/api/jobs/{job_id}").json()["state"] == "running"
            time.sleep(2)
            lock.execute("ROLLBACK")
        job = ended(client, job_id)
        assert (job["state"], job["attempt"]) == ("done", 1)
        assert service.worker_ids() == workers
        assert ended(client, put(client, 2))["state"] == "done"
