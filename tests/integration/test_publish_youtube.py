"""Upload to a YouTube that breaks in every way: the bytes arrive once, and no more is sent than has to be."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.contract.publishing import release_of
from tests.integration.publish_trial import FILM, SIZE, START, CountingSender, Try, error_body
from tests.integration.youtube_site import UNIT, Fault, Site, youtube_site

from genscene.errors import CancelledError
from genscene.publish.errors import (
    PublishRefusedError,
    PublishUncertainError,
    PublishUnreachableError,
    RateLimitError,
    VideoChangedError,
)
from genscene.publish.receipt import Receipt


@pytest.fixture
def site() -> Generator[Site]:
    with youtube_site() as made:
        yield made


@pytest.fixture
def trial(site: Site, tmp_path: Path) -> Try:
    return Try(site, release_of(tmp_path, FILM, captions=None, thumbnail=None))


# What is sent


def test_metadata_says_privacy_children_and_machine_made(trial: Try) -> None:
    trial.release = replace(trial.release, tags=("sea", "night boat"), description="A ferry.", language="es")
    receipt = trial.publish()
    (session,) = trial.site.opened
    assert session.metadata == {
        "snippet": {
            "title": "The last ferry",
            "description": "A ferry.",
            "categoryId": "22",
            "tags": ["sea", "night boat"],
            "defaultLanguage": "es",
            "defaultAudioLanguage": "es",
        },
        "status": {"privacyStatus": "private", "selfDeclaredMadeForKids": False, "containsSyntheticMedia": True},
    }
    assert session.file_name == "genscene-publish-7.mp4"
    assert receipt.url == f"https://www.youtube.com/watch?v={receipt.video_id}"
    assert all("notifySubscribers=true" in path for _, path, _ in trial.site.requests if path.startswith(START))
    trial.check_one_whole_video()
    assert trial.sender.sent == SIZE


def test_chunks_are_whole_units_but_the_last(trial: Try) -> None:
    trial.chunk_bytes = 4 * UNIT
    trial.publish()
    assert trial.puts == [
        f"bytes 0-{4 * UNIT - 1}/{SIZE}",
        f"bytes {4 * UNIT}-{8 * UNIT - 1}/{SIZE}",
        f"bytes {8 * UNIT}-{SIZE - 1}/{SIZE}",
    ]


# Broken connections


@pytest.mark.parametrize("units", [False, True], ids=["bytes", "units"])
@pytest.mark.parametrize("tenth", range(11))
def test_connection_cut_at_each_tenth_goes_on_there(trial: Try, tenth: int, units: bool) -> None:
    at = min(SIZE * tenth // 10, SIZE - 1)
    trial.site.faults = [Fault(kind="cut", at=at, units=units)]
    trial.publish()
    trial.check_one_whole_video()
    assert [fault.at for fault in trial.site.used] == [at]
    assert len(trial.site.opened) == 1
    asked = trial.puts.index(f"bytes */{SIZE}")
    stands = at // UNIT * UNIT if units else at
    assert trial.puts[asked + 1].startswith(f"bytes {stands}-")


def test_connection_cut_ten_times_goes_on_each_time(trial: Try) -> None:
    trial.site.faults = [Fault(kind="cut", at=SIZE * tenth // 10) for tenth in range(10)]
    trial.publish()
    trial.check_one_whole_video()
    assert len(trial.site.used) == 10


def test_nobody_answering_gives_up_and_goes_on_later(trial: Try) -> None:
    trial.site.faults = [Fault(kind="cut", at=3 * UNIT), *(Fault(kind="cut") for _ in range(30))]
    with pytest.raises(PublishUnreachableError) as raised:
        trial.publish()
    assert raised.value.retryable
    assert 60 < trial.desk.clock.seconds < 200
    assert trial.desk.keeper.last is not None
    trial.site.faults = []
    trial.again()
    trial.check_one_whole_video()
    assert len(trial.site.opened) == 1


def test_lost_last_answer_is_asked_for(trial: Try) -> None:
    trial.site.faults = [Fault(kind="lost_answer", at=SIZE - 1)]
    trial.publish()
    trial.check_one_whole_video()
    assert trial.puts[-1] == f"bytes */{SIZE}"
    assert trial.sender.sent == SIZE


# Answers of trouble


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
def test_burst_of_trouble_is_waited_out(trial: Try, status: int) -> None:
    trial.site.faults = [Fault(kind="status", status=status, at=5 * UNIT)] + [Fault(kind="status", status=status)] * 5
    trial.publish()
    trial.check_one_whole_video()
    assert trial.desk.clock.seconds == pytest.approx(0.75 * (1 + 2 + 4 + 8 + 16 + 32))
    assert trial.sender.sent == SIZE + UNIT  # only the chunk that met the first of them went twice


@pytest.mark.parametrize("header", ["90", "Thu, 31 Jan 2030 12:01:30 GMT"])
def test_retry_after_is_obeyed(trial: Try, header: str) -> None:
    trial.site.faults = [Fault(kind="status", status=429, headers={"Retry-After": header}, at=0)]
    trial.publish()
    trial.check_one_whole_video()
    assert trial.desk.clock.seconds == pytest.approx(90)


def test_long_retry_after_is_the_callers_to_wait_for(trial: Try) -> None:
    trial.site.faults = [Fault(kind="status", status=429, headers={"Retry-After": "3600"}, at=2 * UNIT)]
    with pytest.raises(RateLimitError) as raised:
        trial.publish()
    assert raised.value.retryable
    assert trial.desk.clock.seconds == 0
    trial.again()
    trial.check_one_whole_video()


def test_rate_limit_that_comes_as_forbidden_is_waited_out(trial: Try) -> None:
    trial.site.faults = [Fault(kind="status", status=403, body=error_body("userRateLimitExceeded"), at=0)]
    trial.publish()
    trial.check_one_whole_video()


@pytest.mark.parametrize("at", [0, 5 * UNIT, SIZE - 1])
def test_page_in_place_of_an_answer_is_not_taken_for_one(trial: Try, at: int) -> None:
    trial.site.faults = [Fault(kind="html", at=at)]
    trial.publish()
    trial.check_one_whole_video()


# Offsets


@pytest.mark.parametrize("keep", [0, 1, UNIT, 4 * UNIT + 17])
def test_lower_range_is_obeyed(trial: Try, keep: int) -> None:
    trial.site.faults = [Fault(kind="lower", keep=keep, at=6 * UNIT)]
    trial.publish()
    trial.check_one_whole_video()
    assert any(put.startswith(f"bytes {keep}-") for put in trial.puts[7:])


def test_missing_range_means_nothing_arrived(trial: Try) -> None:
    trial.site.faults = [Fault(kind="no_range", at=3 * UNIT)]
    trial.publish()
    trial.check_one_whole_video()
    assert len([put for put in trial.puts if put.startswith("bytes 0-")]) == 2
    assert len(trial.site.opened) == 1


def test_range_without_its_unit_is_read(trial: Try) -> None:
    trial.site.range_unit = ""
    trial.publish()
    trial.check_one_whole_video()
    assert trial.sender.sent == SIZE


def test_range_that_nobody_can_read_is_asked_again(trial: Try) -> None:
    trial.site.faults = [Fault(kind="odd_range", at=3 * UNIT)]
    trial.publish()
    trial.check_one_whole_video()


def test_range_beyond_what_was_sent_ends_the_session(trial: Try) -> None:
    trial.site.faults = [Fault(kind="beyond", at=3 * UNIT)]
    trial.publish()
    trial.check_one_whole_video()
    assert len(trial.site.opened) == 2


def test_server_that_keeps_nothing_is_given_up(trial: Try) -> None:
    trial.site.faults = [Fault(kind="lower", keep=2 * UNIT, at=2 * UNIT) for _ in range(40)]
    with pytest.raises(PublishUnreachableError, match="keep"):
        trial.publish()
    assert trial.sender.sent < 2 * SIZE


def test_all_bytes_without_an_end_are_asked_about(trial: Try) -> None:
    """A server may have every byte and not be done with them."""
    done = trial.site.complete
    looks = 0

    def late(session: Any) -> Any:
        nonlocal looks
        looks += 1
        return done(session) if looks > 3 else None

    trial.site.complete = late  # type: ignore[method-assign]
    trial.publish()
    trial.check_one_whole_video()
    assert trial.sender.sent == SIZE


def test_video_taken_for_complete_too_early_is_refused_and_not_sent_again(trial: Try) -> None:
    trial.site.faults = [Fault(kind="early", at=3 * UNIT)]
    with pytest.raises(PublishRefusedError, match=f"vid0 for complete with {4 * UNIT} of {SIZE} bytes"):
        trial.publish()
    with pytest.raises(PublishRefusedError, match="vid0"):
        trial.again()
    assert len(trial.site.videos) == len(trial.site.opened) == 1


def test_whole_video_that_the_receipt_knows_half_of_is_taken(trial: Try) -> None:
    trial.chunk_bytes = 4 * UNIT
    trial.site.details_after = 2
    done = trial.publish()
    half = next(kept for kept in map(json.loads, trial.desk.keeper.kept) if 0 < kept["offset"] < SIZE)
    assert half["sent_bytes"] < SIZE
    receipt = trial.publish(Receipt.from_json(half))
    assert receipt.video_id == done.video_id
    trial.check_one_whole_video()


def test_video_of_unknown_size_that_the_receipt_knows_half_of_is_a_doubt(trial: Try) -> None:
    trial.site.details_after = 1000
    trial.site.faults = [Fault(kind="early", at=3 * UNIT)]
    with pytest.raises(PublishUncertainError, match="vid0") as raised:
        trial.publish()
    assert "elete" not in f"{raised.value}{raised.value.hint}"
    assert len(trial.site.videos) == len(trial.site.opened) == 1


# The file


def test_file_that_is_written_to_meanwhile_never_becomes_a_video(trial: Try) -> None:
    def meddle(_part: str, done: int, _whole: int) -> None:
        if done >= 5 * UNIT:
            trial.release.video.write_bytes(FILM[:-1] + b"!")

    with pytest.raises(VideoChangedError):
        trial.publish(progress=meddle)
    assert trial.site.videos == []


@pytest.mark.parametrize("data", [FILM + b"more", FILM[:-1], b""], ids=["longer", "shorter", "empty"])
def test_file_of_another_size_is_refused(trial: Try, data: bytes) -> None:
    trial.release.video.write_bytes(data)
    with pytest.raises(VideoChangedError):
        trial.publish()
    assert trial.site.requests == []


# Time


def test_slow_server_is_waited_for(trial: Try) -> None:
    trial.site.faults = [Fault(kind="slow", seconds=0.7, at=UNIT), Fault(kind="slow", seconds=0.7, at=SIZE - 1)]
    trial.publish()
    trial.check_one_whole_video()
    assert trial.sender.sent == SIZE


@pytest.mark.parametrize(
    "fault",
    [Fault(kind="stalled", seconds=30, at=UNIT), Fault(kind="slow", seconds=30, at=UNIT)],
    ids=["takes nothing more", "says nothing"],
)
def test_cancel_ends_within_two_seconds_whatever_the_server_does(trial: Try, fault: Fault) -> None:
    trial.site.faults = [fault]
    trial.chunk_bytes = 8 * UNIT
    cancelled = threading.Event()
    trial.desk.cancelled_at = cancelled.is_set
    threading.Timer(0.8, cancelled.set).start()
    began = time.monotonic()
    with pytest.raises(CancelledError):
        trial.publish(seconds=time.monotonic, sleep=time.sleep)
    assert time.monotonic() - began < 0.8 + 2
    assert trial.site.videos == []


def test_cancel_in_a_pause_ends_at_once(trial: Try) -> None:
    trial.site.faults = [Fault(kind="status", status=503, headers={"Retry-After": "500"}, at=UNIT)]
    trial.desk.cancelled_at = lambda: trial.desk.clock.seconds > 3
    with pytest.raises(CancelledError):
        trial.publish()
    assert trial.desk.clock.seconds < 4
    trial.desk.cancelled_at = lambda: False
    trial.again()
    trial.check_one_whole_video()


def test_quiet_server_is_asked_again(trial: Try) -> None:
    trial.sender = CountingSender(quiet_seconds=0.3)
    trial.site.faults = [Fault(kind="slow", seconds=1.0, at=UNIT)]
    trial.publish()
    trial.check_one_whole_video()
