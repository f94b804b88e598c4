"""Upload to a YouTube that breaks in every way: the bytes arrive once, and no more is sent than has to be."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Network
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contract.publishing import Desk, KilledError, film, release_of
from tests.integration.youtube_site import UNIT, Fault, Session, Site, youtube_site

from genscene.errors import CancelledError, StudioError
from genscene.net.client import Answer, TimeLimits
from genscene.net.guard import AddressGuard
from genscene.net.sending import Sender
from genscene.publish.errors import (
    ChannelForbiddenError,
    ChannelReconnectError,
    PublishRefusedError,
    PublishUncertainError,
    PublishUnreachableError,
    QuotaExceededError,
    RateLimitError,
    ReleaseInvalidError,
    UploadLimitError,
    VideoChangedError,
)
from genscene.publish.receipt import PARTS, Receipt
from genscene.publish.release import Release
from genscene.publish.youtube.publisher import YouTube

SIZE = 10 * UNIT + 4321
FILM = film(SIZE)
LOOPBACK = AddressGuard(allow=[IPv4Network("127.0.0.0/8")])
START = "/upload/youtube/v3/videos"
START_KEY = f"POST {START}"


class CountingSender(Sender):
    """Counts the bytes of files that leave."""

    def __init__(self, **limits: float) -> None:
        super().__init__(LOOPBACK, limits=TimeLimits(**limits))
        self.sent = 0

    def send(
        self, method: str, url: str, *, headers: Mapping[str, str], body: Any = None, cancel: Any = lambda: None
    ) -> Answer:
        counted = self._counted(body) if isinstance(body, Iterator) else body
        return super().send(method, url, headers=headers, body=counted, cancel=cancel)

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.sent += len(piece)
            yield piece


@dataclass
class Try:
    """A site, and one publication to it."""

    site: Site
    release: Release
    sender: CountingSender = field(default_factory=CountingSender)
    desk: Desk = field(default_factory=Desk)
    chunk_bytes: int = UNIT

    def publish(self, receipt: Receipt | None = None, **context: Any) -> Receipt:
        publisher = YouTube(settings=self.site.settings, sender=self.sender, chunk_bytes=self.chunk_bytes)
        return publisher.publish(self.release, receipt=receipt, context=self.desk.context(**context))

    def again(self) -> Receipt:
        return self.publish(self.desk.keeper.last)

    @property
    def puts(self) -> list[str]:
        """Ranges of the requests to sessions."""
        return [headers["content-range"] for method, _, headers in self.site.requests if method == "PUT"]

    def check_one_whole_video(self) -> None:
        assert [video.data for video in self.site.videos] == [FILM]
        assert self.sender.sent <= SIZE + self.chunk_bytes * len(self.site.used) + self.site.forgotten


@pytest.fixture
def site() -> Generator[Site]:
    with youtube_site() as made:
        yield made


@pytest.fixture
def trial(site: Site, tmp_path: Path) -> Try:
    return Try(site, release_of(tmp_path, FILM, captions=None, thumbnail=None))


def error_body(reason: str, message: str = "no") -> bytes:
    return json.dumps({"error": {"code": 403, "message": message, "errors": [{"reason": reason}]}}).encode()


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
    assert session.file_name == "publish-7.mp4"
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
    with pytest.raises(PublishRefusedError, match="vid0"):
        trial.publish()
    with pytest.raises(PublishRefusedError, match="vid0"):
        trial.again()
    assert len(trial.site.videos) == len(trial.site.opened) == 1


# Lost sessions


@pytest.mark.parametrize("status", [404, 410])
def test_expired_session_begins_anew_while_no_video_can_stand(trial: Try, status: int) -> None:
    trial.site.faults = [Fault(kind="expire", status=status, at=4 * UNIT)]
    trial.publish()
    trial.check_one_whole_video()
    assert len(trial.site.opened) == 2
    assert not any("playlistItems" in path for _, path, _ in trial.site.requests)


def test_session_that_expires_every_time_is_given_up(trial: Try) -> None:
    trial.site.faults = [Fault(kind="expire", at=0) for _ in range(50)]
    with pytest.raises(PublishUnreachableError):
        trial.publish()
    assert len(trial.site.opened) < 12
    assert trial.site.videos == []


def test_video_of_an_expired_session_is_found_by_its_file(trial: Try) -> None:
    trial.site.add_video(b"old", "The last ferry", at="2029-12-01T00:00:00Z")
    trial.site.add_video(b"x" * SIZE, "The last ferry", file_name="publish-8.mp4")
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    receipt = trial.publish()
    assert receipt.video_id == "vid2"
    assert [video.id for video in trial.site.videos if video.data == FILM] == ["vid2"]
    assert len(trial.site.opened) == 1
    assert receipt.is_settled("video")


def test_video_without_a_file_name_is_found_by_title_and_size(trial: Try) -> None:
    trial.site.names_files = False
    trial.site.add_video(b"short", "The last ferry", file_name="unknown")
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    assert trial.publish().video_id == "vid1"
    assert len(trial.site.opened) == 1


def test_video_that_is_listed_late_is_waited_for(trial: Try) -> None:
    trial.site.listed_after, trial.site.details_after = 1, 1
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    assert trial.publish().video_id == "vid0"
    assert len(trial.site.opened) == 1


def test_doubt_sends_nothing_again(trial: Try) -> None:
    trial.site.details_after = 1000
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    with pytest.raises(PublishUncertainError) as raised:
        trial.publish()
    assert raised.value.retryable
    with pytest.raises(PublishUncertainError):
        trial.again()
    trial.site.details_after = 0
    assert trial.again().video_id == "vid0"
    assert len(trial.site.opened) == len(trial.site.videos) == 1


def test_session_lost_at_its_end_without_a_video_begins_anew(trial: Try) -> None:
    trial.site.add_video(FILM, "Another title", file_name="unknown")
    trial.site.faults = [Fault(kind="cut", at=SIZE - 1), Fault(kind="expire")]
    receipt = trial.publish()
    assert [video.id for video in trial.site.videos] == ["other0", receipt.video_id]
    assert len(trial.site.opened) == 2
    between = [json.loads(text) for text in trial.desk.keeper.kept if '"session": ""' in text]
    assert [(kept["offset"], kept["sent_bytes"], kept["maybe_complete"]) for kept in between] == [(0, 0, False)]


def test_uploads_on_later_pages_are_looked_through(trial: Try) -> None:
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    for number in range(5):
        trial.site.add_video(b"x", f"Video {number}", at="2030-01-31T12:30:00Z")
    assert trial.publish().video_id == "vid5"


def test_upload_that_tells_no_time_is_looked_at(trial: Try) -> None:
    trial.site.now = "some day"
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    assert trial.publish().video_id == "vid0"


def test_account_without_a_list_of_uploads_has_no_video(trial: Try) -> None:
    trial.site.faults = [Fault(kind="cut", at=SIZE - 1), Fault(kind="expire")]
    trial.site.other_answers["GET /youtube/v3/channels"] = [(200, {}, b'{"items": []}')] * 9
    trial.publish()
    trial.check_one_whole_video()
    assert len(trial.site.opened) == 2


def test_uploads_that_cannot_be_looked_through_send_nothing_again(trial: Try) -> None:
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    trial.site.other_answers["GET /youtube/v3/channels"] = [(403, {}, error_body("insufficientPermissions"))]
    with pytest.raises(ChannelForbiddenError):
        trial.publish()
    assert trial.again().video_id == "vid0"
    assert len(trial.site.opened) == len(trial.site.videos) == 1


def test_trouble_while_looking_is_waited_out(trial: Try) -> None:
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    trial.site.other_answers["GET /youtube/v3/playlistItems"] = [(503, {}, b""), (500, {}, b"")]
    trial.site.loses = ["/youtube/v3/videos"]
    assert trial.publish().video_id == "vid0"


def test_too_many_uploads_to_look_through_are_a_doubt(trial: Try) -> None:
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    for number in range(50):
        trial.site.add_video(b"x", f"Video {number}", at="2030-01-31T12:30:00Z")
    with pytest.raises(PublishUncertainError, match="too many"):
        trial.publish()
    assert len(trial.site.opened) == 1


# Tokens


def test_token_that_expires_in_the_middle_is_renewed(trial: Try) -> None:
    trial.site.faults = [Fault(kind="no_token", at=2 * UNIT), Fault(kind="no_token", at=7 * UNIT)]
    trial.publish()
    trial.check_one_whole_video()
    assert trial.desk.tokens_asked == [None, "token-0", "token-1"]
    assert trial.desk.clock.seconds == 0


def test_token_that_is_refused_twice_asks_to_connect_again(trial: Try) -> None:
    trial.site.refused_tokens = {f"token-{number}" for number in range(9)}
    with pytest.raises(ChannelReconnectError) as raised:
        trial.publish()
    assert raised.value.code == "channel_reconnect"
    assert trial.desk.tokens_asked == [None, "token-0"]
    trial.site.refused_tokens = set()
    trial.again() if trial.desk.keeper.last else trial.publish()
    trial.check_one_whole_video()


def test_token_is_shown_to_the_origin_of_the_setting_alone(trial: Try) -> None:
    with youtube_site() as other:
        start = f"{other.url}/upload/youtube/v3/videos?uploadType=resumable&upload_id=session0"
        trial.site.other_answers[START_KEY] = [(200, {"Location": start}, b"")]
        other.sessions["session0"] = Session({"snippet": {}, "status": {}}, "publish-7.mp4", SIZE)
        trial.publish()
        assert [video.data for video in other.videos] == [FILM]
        assert all("authorization" not in headers for _, _, headers in other.requests)
    assert all(headers["authorization"] == "Bearer token-0" for _, _, headers in trial.site.requests)


# How a session is opened


def test_trouble_at_the_start_is_waited_out(trial: Try) -> None:
    trial.site.other_answers[START_KEY] = [(503, {}, b""), (200, {}, b"<html>no address</html>"), (429, {}, b"")]
    trial.publish()
    trial.check_one_whole_video()


def test_session_at_a_relative_address_is_joined(trial: Try) -> None:
    trial.site.sessions["here"] = Session({}, "publish-7.mp4", SIZE)
    trial.site.other_answers[START_KEY] = [(201, {"Location": "?upload_id=here"}, b"")]
    trial.publish()
    trial.check_one_whole_video()
    assert trial.site.opened == []


def test_session_without_encryption_is_refused(trial: Try) -> None:
    trial.site.other_answers[START_KEY] = [(200, {"Location": "ftp://127.0.0.1/x"}, b"")]
    with pytest.raises(PublishRefusedError, match="ftp"):
        trial.publish()
    assert trial.puts == []


@pytest.mark.parametrize(
    ("status", "reason", "error", "retryable"),
    [
        (403, "quotaExceeded", QuotaExceededError, True),
        (403, "dailyLimitExceeded", QuotaExceededError, True),
        (400, "uploadLimitExceeded", UploadLimitError, True),
        (403, "uploadLimitExceeded", UploadLimitError, True),
        (403, "accessNotConfigured", ChannelForbiddenError, False),
        (401, "authError", ChannelReconnectError, False),
        (401, "youtubeSignupRequired", ChannelForbiddenError, False),
        (403, "forbidden", ChannelForbiddenError, False),
        (400, "invalidTitle", ReleaseInvalidError, False),
        (400, "invalidDescription", ReleaseInvalidError, False),
        (400, "invalidTags", ReleaseInvalidError, False),
        (400, "invalidCategoryId", ReleaseInvalidError, False),
        (400, "invalidPublishAt", ReleaseInvalidError, False),
        (400, "somethingElse", PublishRefusedError, False),
        (302, "", PublishRefusedError, False),
    ],
)
def test_refusals_at_the_start_have_codes_and_words(
    trial: Try, status: int, reason: str, error: type[StudioError], retryable: bool
) -> None:
    trial.site.other_answers[START_KEY] = [(status, {}, error_body(reason, "The <b>user</b> may not."))] * 3
    with pytest.raises(error) as raised:
        trial.publish()
    assert raised.value.retryable is retryable
    assert raised.value.message.endswith(".")
    assert "<b>" not in raised.value.message + raised.value.hint
    assert trial.desk.keeper.kept == []
    assert trial.site.opened == []


def test_quota_in_the_middle_keeps_the_session(trial: Try) -> None:
    trial.site.faults = [Fault(kind="status", status=403, body=error_body("quotaExceeded"), at=4 * UNIT)]
    with pytest.raises(QuotaExceededError):
        trial.publish()
    trial.again()
    trial.check_one_whole_video()
    assert len(trial.site.opened) == 1


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


# Companions


def test_companions_arrive_once_even_when_their_answers_are_lost(site: Site, tmp_path: Path) -> None:
    trial = Try(site, release_of(tmp_path, FILM, playlist="PL1"))
    base = "/upload/youtube/v3"
    site.loses = [f"{base}/captions", f"{base}/thumbnails/set", "/youtube/v3/playlistItems"]
    receipt = trial.publish()
    assert site.loses == []
    assert all(receipt.parts[part].state == "done" for part in PARTS)
    assert (len(site.captions), len(site.thumbnails), len(site.playlist)) == (1, 1, 1)


def test_companion_that_fails_is_told_and_tried_again(site: Site, tmp_path: Path) -> None:
    trial = Try(site, release_of(tmp_path, FILM, playlist="PL1"))
    site.other_answers = {
        "POST /upload/youtube/v3/captions": [(403, {}, error_body("forbidden"))],
        "POST /upload/youtube/v3/thumbnails/set": [(503, {}, b"")] * 8,
        "GET /youtube/v3/playlistItems": [(404, {}, error_body("playlistNotFound", "No such list."))],
    }
    receipt = trial.publish()
    assert receipt.parts["video"].state == "done"
    assert [receipt.parts[part].state for part in PARTS[1:]] == ["error"] * 3
    assert [receipt.parts[part].code for part in PARTS[1:]] == [
        "channel_forbidden",
        "publish_unreachable",
        "publish_refused",
    ]
    assert receipt.parts["thumbnail"].retryable
    assert not receipt.parts["playlist"].retryable
    assert "No such list." in receipt.parts["playlist"].hint
    receipt = trial.publish(receipt)
    assert [receipt.parts[part].state for part in PARTS] == ["done"] * 4
    assert len(site.videos) == 1


def test_captions_of_a_machine_do_not_count(site: Site, tmp_path: Path) -> None:
    trial = Try(site, release_of(tmp_path, FILM))
    heard = {"videoId": "vid0", "language": "en", "trackKind": "asr", "name": ""}
    site.captions.append({"id": "asr", "snippet": heard, "text": b""})
    trial.publish()
    assert [track["id"] for track in site.captions] == ["asr", "cap1"]


def test_thumbnail_that_is_too_large_or_gone_fails_alone(site: Site, tmp_path: Path) -> None:
    trial = Try(site, release_of(tmp_path, FILM))
    assert trial.release.thumbnail is not None
    assert trial.release.captions is not None
    trial.release.thumbnail.write_bytes(bytes((2 << 20) + 1))
    trial.release.captions.unlink()
    receipt = trial.publish()
    assert receipt.parts["thumbnail"].code == "publish_refused"
    assert "2 MiB" in receipt.parts["thumbnail"].message
    assert receipt.parts["captions"].code == "output_unwritable"
    assert len(site.videos) == 1


def test_stale_token_is_renewed_for_companions(site: Site, tmp_path: Path) -> None:
    trial = Try(site, release_of(tmp_path, FILM, playlist="PL1"))
    stood = trial.publish(progress=lambda *_: None)
    trial.desk = Desk()
    site.refused_tokens = {"token-0"}
    receipt = trial.publish(replace(stood, parts={"video": stood.parts["video"]}))
    assert [receipt.parts[part].state for part in PARTS] == ["done"] * 4
    assert trial.desk.tokens_asked == [None, "token-0"]
    assert (len(site.captions), len(site.playlist)) == (1, 1)


def test_video_that_youtube_rejects_is_told(trial: Try) -> None:
    described = trial.site.described
    trial.site.described = lambda video: {  # type: ignore[method-assign]
        **described(video),
        "status": {"uploadStatus": "rejected", "rejectionReason": "duplicate"},
    }
    assert "duplicate" in trial.publish().notices[0]


def test_privacy_that_youtube_changes_is_told(trial: Try) -> None:
    trial.site.privacy = "private"
    trial.release = replace(trial.release, privacy="public")
    receipt = trial.publish()
    assert len(receipt.notices) == 1
    assert "private, not public" in receipt.notices[0]


# At random

FAULTS = st.builds(
    Fault,
    kind=st.sampled_from(
        ["cut", "status", "lost_answer", "lower", "beyond", "expire", "html", "no_range", "odd_range", "no_token"]
    ),
    at=st.one_of(st.none(), st.integers(0, SIZE - 1)),
    status=st.sampled_from([500, 502, 503, 504, 429, 408]),
    keep=st.integers(0, SIZE),
    units=st.booleans(),
)


DEATHS = st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=4)
"""After how many receipts of a call the process ends, and whether before the next one is kept or right after."""


def run_random(faults: list[Fault], deaths: list[tuple[int, bool]], folder: Path) -> None:
    """Publish against these faults, as often as it takes; what must hold, holds."""
    with youtube_site(faults=list(faults)) as site:
        trial = Try(site, release_of(folder, FILM, captions=None, thumbnail=None))
        dying = iter(deaths)
        for _ in range(40):
            count, trial.desk.keeper.dies_before = next(dying, (1 << 30, False))
            trial.desk.keeper.dies_at = len(trial.desk.keeper.kept) + count
            try:
                trial.again()
            except KilledError:
                continue
            except (PublishUnreachableError, RateLimitError, ChannelReconnectError) as error:
                told = f"{error.message} {error.hint}"
                assert "upload_id" not in told, "who has a session's address may write to it"
                assert "token-" not in told
                continue
            break
        trial.check_one_whole_video()
        assert trial.desk.told[-1] == ("video", SIZE, SIZE)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=st.lists(FAULTS, max_size=8), deaths=DEATHS)
def test_any_faults_leave_one_whole_video(faults: list[Fault], deaths: list[tuple[int, bool]], tmp_path: Path) -> None:
    run_random(faults, deaths, tmp_path)


@pytest.mark.soak
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=st.lists(FAULTS, max_size=40), deaths=DEATHS)
def test_any_faults_leave_one_whole_video_soak(
    faults: list[Fault], deaths: list[tuple[int, bool]], tmp_path: Path
) -> None:
    run_random(faults, deaths, tmp_path)
