"""Kill a process that publishes, with nothing but its receipt left: the next one goes on, and there is one video."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from tests.contract.publishing import film
from tests.integration.publish_killing import killing
from tests.integration.youtube_site import UNIT, Fault, Site, youtube_site

FILM = film(8 * UNIT + 99)
RATE = 2_500_000


def test_killed_process_goes_on_from_the_stored_offset(tmp_path: Path) -> None:
    with youtube_site() as site:
        trial = killing(tmp_path, FILM, site.settings, bytes_per_second=RATE)
        assert trial.kill_when(lambda: trial.offset >= 3 * UNIT)
        stood = trial.offset
        before = len(site.requests)
        assert trial.kill_when(lambda: trial.offset >= 6 * UNIT)
        receipt = trial.finish()
        assert [video.data for video in site.videos] == [FILM]
        assert receipt.video_id == site.videos[0].id
        assert len(site.opened) == 1
        ranges = [headers["content-range"] for method, _, headers in site.requests[before:] if method == "PUT"]
        assert ranges[0] == f"bytes */{len(FILM)}"
        assert int(ranges[1].split()[1].split("-")[0]) >= stood
        assert site.received <= len(FILM) + 2 * UNIT


@pytest.mark.parametrize("after", [False, True], ids=["while the last bytes leave", "when the video stands"])
def test_process_killed_at_the_end_makes_no_second_video(tmp_path: Path, after: bool) -> None:
    with youtube_site() as site:
        kind = "slow" if after else "stalled"  # at work still when it is killed, either way
        site.faults = [Fault(kind=kind, seconds=0.5, at=len(FILM) - 1)]
        trial = killing(tmp_path, FILM, site.settings, bytes_per_second=20_000_000)

        def ready() -> bool:
            receipt = trial.receipt
            if after and site.used:
                time.sleep(0.1)  # what little is left of the file leaves
            return bool(site.used) if after else receipt is not None and receipt.maybe_complete

        assert trial.kill_when(ready)
        if after:
            time.sleep(0.8)  # the site finishes what it has taken
            assert len(site.videos) == 1
        trial.finish()
        assert [video.data for video in site.videos] == [FILM]
        assert len(site.opened) == 1


def random_trial(folder: Path, seed: int) -> int:
    """Kill at random moments, with random faults at the site; return how often it was killed."""
    chosen = random.Random(seed)
    kinds = ("cut", "status", "lost_answer", "lower", "expire", "no_range")
    faults = [
        Fault(kind=chosen.choice(kinds), at=chosen.randrange(len(FILM)), keep=chosen.randrange(len(FILM)))
        for _ in range(chosen.randrange(4))
    ]
    with youtube_site(faults=faults) as site:
        trial = killing(folder, FILM, site.settings, bytes_per_second=RATE)
        kills = 0
        for _ in range(chosen.randrange(1, 5)):
            ends = time.monotonic() + chosen.uniform(0.2, 1.5)
            kills += trial.kill_when(lambda ends=ends: time.monotonic() > ends)
        trial.finish()
        check(site, kills)
    return kills


def check(site: Site, kills: int) -> None:
    assert [video.data for video in site.videos] == [FILM]
    # What a dead process had sent of its chunk may be read by nobody, or be read and be sent again.
    assert site.received <= len(FILM) + UNIT * (len(site.used) + kills) + site.forgotten


@pytest.mark.parametrize("seed", range(2))
def test_random_kills_leave_one_whole_video(tmp_path: Path, seed: int) -> None:
    random_trial(tmp_path, seed)


@pytest.mark.soak
def test_random_kills_leave_one_whole_video_soak(tmp_path: Path) -> None:
    killed = 0
    for seed in range(100, 160):
        folder = tmp_path / str(seed)
        folder.mkdir()
        killed += random_trial(folder, seed)
    assert killed > 50
