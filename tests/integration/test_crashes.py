"""Real videos and speech while processes die: every job ends done and once, and nothing lies about afterwards."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from crashing import REQUESTS, Products, Studio, moments
from serving import within

pytestmark = pytest.mark.xdist_group("crashes")

WARM_SECONDS = 2.5
"""About what both jobs take; a kill after their end waits for the next ones."""


def killed(
    studio: Studio, expected: dict[str, bytes], waits: Iterator[float], *, whole_service: bool, most: int
) -> int:
    """Make all kinds of jobs anew while processes are killed at random moments; return how many kills that were."""
    studio.forget_products()
    products, kills = Products(studio.folder), 0
    job_ids = {kind: studio.put(kind) for kind in REQUESTS}
    with products.watched(), studio.watching(*job_ids.values()):
        while kills < most:
            time.sleep(next(waits))
            if all(studio.job(job_id)["state"] == "done" for job_id in job_ids.values()):
                break
            kills += 1
            if whole_service:
                studio.kill_service()
                studio.start_again()
            else:
                studio.kill_worker()
        made = {kind: studio.result(kind, job_id) for kind, job_id in job_ids.items()}
    assert made == expected
    assert not products.twice
    return kills


def trial(folder: Path, *, workers: int, services: int, seed: int) -> None:
    """Kill workers, then services."""
    studio, waits = Studio(folder), moments(seed, WARM_SECONDS)
    try:
        expected = studio.results()
        for times, whole_service in ((workers, False), (services, True)):
            left = times
            while left:
                left -= killed(studio, expected, waits, whole_service=whole_service, most=min(left, 3))
        studio.check_told()
        studio.check_left()
    finally:
        code = studio.end()
    assert code == 0


def test_every_job_is_done_once_when_processes_are_killed(tmp_path: Path) -> None:
    trial(tmp_path, workers=3, services=1, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize(("workers", "services"), [(50, 0), (0, 20)])
def test_every_job_is_done_once_when_processes_are_killed_often(tmp_path: Path, workers: int, services: int) -> None:
    seed = int(time.time())
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    trial(tmp_path, workers=workers, services=services, seed=seed)


def test_end_parks_a_job_that_the_next_service_finishes(tmp_path: Path) -> None:
    studio = Studio(tmp_path)
    try:
        job_id = studio.put("compose")
        within(120, lambda: studio.job(job_id)["stage"] == "render")
        began = time.monotonic()
        assert studio.end() == 0
        assert time.monotonic() - began < 10
        parked = studio.changes()[-1]
        assert (parked["state"], parked["stage"]) == ("running", "render")
        studio.start_again()
        studio.told.append(studio.job(job_id))
        assert studio.result("compose", job_id).startswith(b"\0\0\0")
        studio.check_told()
        studio.check_left()
    finally:
        studio.end()
