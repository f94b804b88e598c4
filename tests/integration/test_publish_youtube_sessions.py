"""Sessions are opened, lost and found again: there is never a second video."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.contract.publishing import NOON, release_of
from tests.integration.publish_trial import FILM, SIZE, START_KEY, Try, error_body
from tests.integration.youtube_site import UNIT, Fault, Session, Site, youtube_site
from tests.integration.youtube_state import Video

from genscene.errors import StudioError
from genscene.publish.errors import (
    ChannelForbiddenError,
    ChannelReconnectError,
    PublishRefusedError,
    PublishUncertainError,
    PublishUnreachableError,
    QuotaExceededError,
    ReleaseInvalidError,
    UploadLimitError,
)
from genscene.publish.receipt import Receipt


@pytest.fixture
def site() -> Generator[Site]:
    with youtube_site() as made:
        yield made


@pytest.fixture
def trial(site: Site, tmp_path: Path) -> Try:
    return Try(site, release_of(tmp_path, FILM, captions=None, thumbnail=None))


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


@pytest.mark.parametrize("address", ["http://127.0.0.1:99999999/x", "http://[upload_id=secret"])
def test_session_at_no_address_is_opened_again(trial: Try, address: str) -> None:
    trial.site.other_answers[START_KEY] = [(200, {"Location": address}, b"")]
    trial.publish()
    trial.check_one_whole_video()


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
    trial.site.add_video(b"x" * SIZE, "The last ferry", file_name="genscene-publish-8.mp4")
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


def test_video_under_another_file_name_is_found_by_title_and_size(trial: Try) -> None:
    done = trial.site.complete

    def renamed(session: Session) -> Video:
        session.file_name = "video.mp4"
        return done(session)

    trial.site.complete = renamed  # type: ignore[method-assign]
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    assert trial.publish().video_id == "vid0"
    assert len(trial.site.opened) == len(trial.site.videos) == 1


def test_another_publication_of_the_same_video_is_not_taken_for_it(trial: Try) -> None:
    trial.site.add_video(FILM, "The last ferry", file_name="genscene-publish-8.mp4")
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    assert trial.publish().video_id == "vid1"


def test_video_that_is_listed_after_minutes_is_never_sent_twice(trial: Try) -> None:
    trial.site.listed_after = 6
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    with pytest.raises(PublishUncertainError, match="does not list") as raised:
        trial.publish()
    assert raised.value.retryable
    assert trial.again().video_id == "vid0"
    assert len(trial.site.opened) == len(trial.site.videos) == 1


def test_long_upload_waits_for_its_video_from_its_last_byte_on(trial: Try) -> None:
    trial.site.listed_after = 6
    trial.site.faults = [Fault(kind="expire", at=SIZE - 1)]
    with pytest.raises(PublishUncertainError):
        trial.publish(bytes_per_second=SIZE // 3600)
    assert trial.desk.clock.seconds > 3600
    assert trial.again().video_id == "vid0"


def test_session_lost_at_its_end_without_a_video_begins_anew_after_a_while(trial: Try) -> None:
    trial.site.add_video(FILM, "Another title", file_name="unknown")
    trial.site.faults = [Fault(kind="cut", at=SIZE - 1), Fault(kind="expire")]
    with pytest.raises(PublishUncertainError):
        trial.publish()
    trial.desk.clock.seconds += 900
    waits = len(trial.desk.clock.waits)
    receipt = trial.again()
    assert sum(trial.desk.clock.waits[waits:]) < 2, "one look is enough by now"
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
    with pytest.raises(PublishUncertainError):
        trial.publish()
    trial.desk.clock.seconds += 900
    trial.again()
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


# Receipts from before a restore


def restored(**known: Any) -> Receipt:
    """Return what a restored studio begins with: since noon, nobody knows what has happened."""
    return Receipt(target="youtube", **{"session_at": NOON.isoformat(), "maybe_complete": True, **known})


def test_video_from_before_a_restore_is_found_without_a_receipt(trial: Try) -> None:
    trial.publish()
    receipt = trial.publish(restored())
    assert (receipt.video_id, receipt.size_bytes, receipt.digest) == ("vid0", SIZE, trial.release.digest)
    trial.check_one_whole_video()
    assert len(trial.site.opened) == 1


def test_video_from_before_a_restore_is_found_though_its_time_has_passed(trial: Try) -> None:
    trial.release = replace(trial.release, publish_at=NOON + timedelta(hours=1))
    trial.publish()
    trial.desk.clock.seconds += 7200
    assert trial.publish(restored()).video_id == "vid0"


def test_queued_publication_of_a_restored_studio_is_uploaded(trial: Try) -> None:
    trial.desk.clock.seconds += 3600
    trial.site.other_answers[START_KEY] = [(503, {}, b"")] * 3
    trial.publish(restored())
    trial.check_one_whole_video()
    looks = [path for _, path, _ in trial.site.requests if path.startswith("/youtube/v3/playlistItems")]
    assert len(looks) == 4, "the list is looked through once, whatever becomes of the session"


def test_fresh_publication_of_a_restored_studio_waits(trial: Try) -> None:
    with pytest.raises(PublishUncertainError):
        trial.publish(restored())
    assert trial.site.opened == []
    trial.desk.clock.seconds += 900
    trial.publish(restored())
    trial.check_one_whole_video()


def test_upload_from_before_a_restore_goes_on_where_it_is(trial: Try) -> None:
    trial.publish()
    half = next(kept for kept in map(json.loads, trial.desk.keeper.kept) if 0 < kept["offset"] < SIZE)
    doubtful = replace(Receipt.from_json(half), sent_bytes=SIZE, maybe_complete=True)
    assert trial.publish(doubtful).video_id == "vid0"
    trial.site.sessions.clear()  # and when the session is forgotten, too
    assert trial.publish(doubtful).video_id == "vid0"
    trial.check_one_whole_video()
