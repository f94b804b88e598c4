"""What every publisher must do: run on the fake and on every bundled one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from ipaddress import IPv4Network
from pathlib import Path

import pytest
from tests.contract.publishing import JPEG, NOON, SRT, Desk, KilledError, film, release_of
from tests.integration.put_site import put_site
from tests.integration.youtube_site import UNIT, youtube_site

from genscene.errors import CancelledError
from genscene.net.guard import AddressGuard
from genscene.publish.contracts import Publisher
from genscene.publish.errors import ReleaseInvalidError, VideoChangedError
from genscene.publish.fakes import FakePublisher
from genscene.publish.folder.publisher import Folder
from genscene.publish.http_put.publisher import HttpPut, guarded_sender
from genscene.publish.receipt import PARTS, Receipt
from genscene.publish.release import Release
from genscene.publish.youtube.publisher import YouTube

FILM = film(1_000_003)


@dataclass(frozen=True)
class Side:
    """A publisher, and what stands on its other side."""

    publisher: Publisher
    videos: Callable[[], list[bytes]]
    companions: Callable[[], dict[str, bytes]]
    destination: str = ""


@contextmanager
def fake_side(folder: Path) -> Generator[Side]:
    del folder
    publisher = FakePublisher()
    yield Side(
        publisher=publisher,
        videos=lambda: list(publisher.site.videos.values()),
        companions=lambda: {part: data for (_, part), data in publisher.site.companions.items()},
    )


@contextmanager
def youtube_side(folder: Path) -> Generator[Side]:
    del folder
    with youtube_site() as site:
        yield Side(
            publisher=YouTube(settings=site.settings, chunk_bytes=UNIT),
            videos=lambda: [video.data for video in site.videos],
            companions=lambda: site.companions,
        )


@contextmanager
def folder_side(folder: Path) -> Generator[Side]:
    def found(name: str) -> list[bytes]:
        return [path.read_bytes() for path in sorted(folder.glob(f"[!.]*/{name}"))]

    yield Side(
        publisher=Folder(settings={"publish_folder": str(folder)}),
        videos=lambda: found("video.mp4"),
        companions=lambda: {
            part: b"".join(found(name))
            for part, name in (("captions", "captions.srt"), ("thumbnail", "thumbnail.jpg"))
            if found(name)
        },
    )


@contextmanager
def http_put_side(folder: Path) -> Generator[Side]:
    del folder
    with put_site() as site:
        yield Side(
            publisher=HttpPut(sender=guarded_sender(AddressGuard(allow=[IPv4Network("127.0.0.0/8")]))),
            videos=lambda: site.ending_in(".mp4"),
            companions=lambda: {
                part: b"".join(site.ending_in(ending))
                for part, ending in (("captions", ".srt"), ("thumbnail", ".jpg"))
                if site.ending_in(ending)
            },
            destination=f"{site.url}/films?token=T",
        )


SIDES: dict[str, Callable[[Path], AbstractContextManager[Side]]] = {
    "fake": fake_side,
    "youtube": youtube_side,
    "folder": folder_side,
    "http_put": http_put_side,
}


@pytest.fixture(params=SIDES)
def side(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Side]:
    (tmp_path / "other-side").mkdir()
    with SIDES[request.param](tmp_path / "other-side") as made:
        yield made


@pytest.fixture
def release(side: Side, tmp_path: Path) -> Release:
    return release_of(tmp_path, FILM, destination=side.destination)


def test_publisher_says_who_it_is_and_that_it_can_be_used(side: Side) -> None:
    assert isinstance(side.publisher, Publisher)
    info = side.publisher.info
    assert all((info.id, info.version, info.label, info.licence))
    assert side.publisher.status().usable, side.publisher.status().reason
    categories = side.publisher.categories()
    assert len({category.id for category in categories}) == len(categories)
    assert all(category.labels["en"] and category.labels["es"] for category in categories)


def test_video_and_companions_arrive_byte_for_byte(side: Side, release: Release) -> None:
    desk = Desk()
    receipt = side.publisher.publish(release, receipt=None, context=desk.context())
    assert side.videos() == [FILM]
    assert side.companions() == {"captions": SRT.encode(), "thumbnail": JPEG}
    assert receipt == desk.keeper.last
    assert receipt.target == side.publisher.info.id
    assert receipt.video_id
    assert all(receipt.is_settled(part) for part in PARTS)
    assert receipt.parts["video"].state == receipt.parts["captions"].state == "done"


def test_publishing_what_stands_sends_nothing(side: Side, release: Release) -> None:
    receipt = side.publisher.publish(release, receipt=None, context=Desk().context())
    desk = Desk()
    assert side.publisher.publish(release, receipt=receipt, context=desk.context()) == receipt
    assert (desk.told, desk.keeper.kept) == ([], [])
    assert len(side.videos()) == 1


def test_without_companions_they_are_skipped(side: Side, release: Release) -> None:
    bare = replace(release, captions=None, thumbnail=None)
    receipt = side.publisher.publish(bare, receipt=None, context=Desk().context())
    assert {receipt.parts[part].state for part in PARTS[1:]} == {"skipped"}
    assert (side.videos(), side.companions()) == ([FILM], {})


def test_progress_grows_to_the_whole_file(side: Side, release: Release) -> None:
    desk = Desk()
    side.publisher.publish(release, receipt=None, context=desk.context())
    sent = [done for part, done, _ in desk.told if part == "video"]
    assert sent == sorted(sent)
    assert sent[-1] == len(FILM)
    assert len(sent) > 3
    assert {whole for part, _, whole in desk.told if part == "video"} == {len(FILM)}


def test_cancelled_publication_goes_on_later(side: Side, release: Release) -> None:
    desk = Desk()
    desk.cancelled_at = lambda: any(done >= 500_000 for _, done, _ in desk.told)
    with pytest.raises(CancelledError):
        side.publisher.publish(release, receipt=None, context=desk.context())
    assert side.videos() == []
    desk.cancelled_at = lambda: False
    receipt = side.publisher.publish(release, receipt=desk.keeper.last, context=desk.context())
    assert side.videos() == [FILM]
    assert all(receipt.is_settled(part) for part in PARTS)


@pytest.mark.parametrize("before", [False, True])
def test_process_that_ends_at_any_kept_receipt_leaves_one_video(side: Side, release: Release, before: bool) -> None:
    """End it at its first receipt, the next time at its second, and so on, always going on from the last one kept."""
    desk = Desk()
    desk.keeper.dies_before = before
    for death in range(100):
        desk.keeper.dies_at = len(desk.keeper.kept) + death
        try:
            receipt = side.publisher.publish(release, receipt=desk.keeper.last, context=desk.context())
        except KilledError:
            continue
        break
    assert death >= 2
    assert side.videos() == [FILM]
    assert side.companions() == {"captions": SRT.encode(), "thumbnail": JPEG}
    assert all(receipt.is_settled(part) for part in PARTS)


def test_another_file_is_refused(side: Side, release: Release) -> None:
    release.video.write_bytes(film(len(FILM), seed=8))
    with pytest.raises(VideoChangedError, match="changed"):
        side.publisher.publish(release, receipt=None, context=Desk().context())
    release.video.unlink()
    with pytest.raises(VideoChangedError, match="not there"):
        side.publisher.publish(release, receipt=None, context=Desk().context())
    assert side.videos() == []


def test_another_file_is_refused_between_two_calls(side: Side, release: Release) -> None:
    desk = Desk()
    desk.cancelled_at = lambda: any(done >= 300_000 for _, done, _ in desk.told)
    with pytest.raises(CancelledError):
        side.publisher.publish(release, receipt=None, context=desk.context())
    other = film(len(FILM), seed=8)
    release.video.write_bytes(other)
    changed = replace(release, digest=type(release.digest)(hashlib.sha256(other).hexdigest()))
    for asked in (release, changed):
        with pytest.raises(VideoChangedError):
            side.publisher.publish(asked, receipt=desk.keeper.last, context=Desk().context())
    assert side.videos() == []


def test_invalid_release_sends_nothing(side: Side, release: Release) -> None:
    invalid = replace(release, title=" ", publish_at=NOON, privacy="public")
    problems = side.publisher.check(invalid, now=NOON)
    assert {"title", "publish_at"} <= {problem.place for problem in problems}
    assert side.publisher.check(release, now=NOON) == []
    desk = Desk()
    with pytest.raises(ReleaseInvalidError) as raised:
        side.publisher.publish(invalid, receipt=None, context=desk.context())
    assert raised.value.problems == tuple(problems)
    assert (side.videos(), desk.keeper.kept, desk.told) == ([], [], [])


def test_bandwidth_is_limited(side: Side, release: Release) -> None:
    desk = Desk()
    side.publisher.publish(release, receipt=None, context=desk.context(bytes_per_second=100_000))
    assert 9.3 <= desk.clock.seconds <= 10.1
    assert side.videos() == [FILM]


def test_receipt_survives_as_json(side: Side, release: Release) -> None:
    receipt = side.publisher.publish(release, receipt=None, context=Desk().context())
    assert Receipt.from_json(receipt.to_json()) == receipt
