"""What is put to a video that stands: each on its own, none of it twice."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.contract.publishing import Desk, release_of
from tests.integration.publish_trial import FILM, Try, error_body
from tests.integration.youtube_site import Site, youtube_site

from genscene.publish.receipt import PARTS


@pytest.fixture
def site() -> Generator[Site]:
    with youtube_site() as made:
        yield made


@pytest.fixture
def trial(site: Site, tmp_path: Path) -> Try:
    return Try(site, release_of(tmp_path, FILM, captions=None, thumbnail=None))


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
