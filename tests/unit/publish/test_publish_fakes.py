"""The publisher that works in memory, and what every publisher builds on."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.contract.publishing import Desk, film, release_of

from genscene.errors import CancelledError
from genscene.publish.companions import with_companions
from genscene.publish.contracts import PublishContext, TextLimits
from genscene.publish.errors import PublishUnreachableError, VideoChangedError
from genscene.publish.fakes import FakePublisher, FakeSite
from genscene.publish.folder.publisher import Folder
from genscene.publish.receipt import Part, Receipt
from genscene.publish.video_file import opened_video

FILM = film(600_000)


def test_fake_breaks_and_refuses_as_it_is_told(tmp_path: Path) -> None:
    site = FakeSite(breaks_after=[1000, 300_000], refuses={"captions"})
    publisher = FakePublisher(site=site, needs_channel=True, limits=TextLimits(title=5, description=5, tags=5))
    release, desk = release_of(tmp_path, FILM), Desk()
    for _ in range(2):
        with pytest.raises(PublishUnreachableError):
            publisher.publish(release, receipt=desk.keeper.last, context=desk.context())
    receipt = publisher.publish(release, receipt=desk.keeper.last, context=desk.context())
    assert site.videos == {"publish-7": FILM}
    assert receipt.parts["captions"].code == "publish_refused"
    assert desk.tokens_asked == [None] * 3


def test_context_has_a_clock_and_tells_nobody(tmp_path: Path) -> None:
    kept: list[Receipt] = []
    context = PublishContext(keep=kept.append)
    assert abs(context.utc() - datetime.now(UTC)) < timedelta(seconds=5)
    assert 0 <= context.jitter() <= 1
    assert context.tokens(None) == context.tokens("old") == ""
    assert FakePublisher().publish(release_of(tmp_path, FILM), receipt=None, context=context) == kept[-1]


def test_cancelled_companion_is_not_a_failed_one() -> None:
    def cancelled() -> Part:
        raise CancelledError("Cancelled.")

    desk = Desk()
    with pytest.raises(CancelledError):
        with_companions(Receipt(target="x", video_id="v"), {"captions": cancelled}, desk.context())
    assert desk.keeper.kept == []


def test_video_ends_where_its_release_says(tmp_path: Path) -> None:
    release = release_of(tmp_path, FILM)
    with opened_video(release, Receipt(target="x"), cancel=lambda: None) as video:
        assert b"".join(video.pieces(100, 200_000)) == FILM[100:200_000]
        with pytest.raises(VideoChangedError):
            list(video.pieces(len(FILM), len(FILM) + 1))


def test_file_system_that_keeps_no_folders_to_the_disk_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112 - of an open file
            raise OSError(22, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    (tmp_path / "films").mkdir()
    release = replace(release_of(tmp_path, FILM), captions=None)
    publisher = Folder(settings={"publish_folder": str(tmp_path / "films")})
    publisher.publish(release, receipt=None, context=Desk().context())
    assert (tmp_path / "films/publish-7/video.mp4").read_bytes() == FILM
