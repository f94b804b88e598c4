"""Files put to an address: which ones, where, in which order, and what is said when it refuses."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Generator
from dataclasses import replace
from ipaddress import IPv4Network
from pathlib import Path

import pytest
from tests.contract.publishing import NOON, Desk, film, release_of
from tests.integration.put_site import PutSite, put_site

from genscene.net.errors import AddressForbiddenError, AddressUnreachableError
from genscene.net.guard import AddressGuard
from genscene.net.sending import Sender
from genscene.publish.errors import PublishRefusedError, PublishUnreachableError
from genscene.publish.http_put.place import place_of
from genscene.publish.http_put.publisher import LIMITS, HttpPut, guarded_sender
from genscene.publish.receipt import PARTS, Receipt
from genscene.publish.release import Release

FILM = film(300_000)
LOCAL = HttpPut(sender=guarded_sender(AddressGuard(allow=[IPv4Network("127.0.0.0/8")])))


@pytest.fixture
def site() -> Generator[PutSite]:
    with put_site() as made:
        yield made


@pytest.fixture
def release(site: PutSite, tmp_path: Path) -> Release:
    return release_of(tmp_path, FILM, destination=f"{site.url}/films/?token=T%2F1")


def published(release: Release, desk: Desk | None = None, receipt: Receipt | None = None) -> Receipt:
    return LOCAL.publish(release, receipt=receipt, context=(desk or Desk()).context())


@pytest.mark.parametrize(
    ("base", "video", "captions"),
    [
        ("https://a.example", "https://a.example/publish-7.mp4", "https://a.example/publish-7.srt"),
        ("https://a.example/x/", "https://a.example/x/publish-7.mp4", "https://a.example/x/publish-7.srt"),
        ("https://a.example/x?t=%2F1", "https://a.example/x/publish-7.mp4?t=%2F1", "https://a.example/x/publish-7.srt?t=%2F1"),
        ("https://a.example/x#part", "https://a.example/x/publish-7.mp4", "https://a.example/x/publish-7.srt"),
    ],
)  # fmt: skip
def test_files_go_beneath_a_base(base: str, video: str, captions: str) -> None:
    place = place_of(base, "publish-7")
    assert (place.video, place.of(".srt")) == (video, captions)
    assert not place.is_video_alone
    assert "?" not in place.shown


def test_address_of_a_video_is_its_own() -> None:
    place = place_of("https://bucket.example/a/dog.MP4?X-Sig=1%3D", "publish-7")
    assert place.is_video_alone
    assert place.video == "https://bucket.example/a/dog.MP4?X-Sig=1%3D"
    assert place.shown == "https://bucket.example/a/dog.MP4"


def test_manifest_comes_last_and_says_what_is_there(site: PutSite, release: Release) -> None:
    receipt = published(release)
    assert site.order == [f"/films/publish-7.{end}?token=T%2F1" for end in ("mp4", "srt", "jpg", "json")]
    told = json.loads(site.files[site.order[-1]])
    assert {part: file["name"] for part, file in told["files"].items()} == {
        "video": "publish-7.mp4",
        "captions": "publish-7.srt",
        "thumbnail": "publish-7.jpg",
    }
    digest = base64.b64encode(hashlib.sha256(FILM).digest()).decode()
    headers = site.headers[site.order[0]]
    assert headers["content-digest"] == f"sha-256=:{digest}:"
    assert headers["content-type"] == "video/mp4"
    assert "transfer-encoding" not in headers
    assert receipt.url == f"{site.url}/films/publish-7.mp4"
    assert "T%2F1" not in json.dumps(receipt.to_json())


def test_file_that_takes_days_arrives(site: PutSite, release: Release) -> None:
    days = [0.0]
    guard = AddressGuard(allow=[IPv4Network("127.0.0.0/8")])
    sender = Sender(guard, limits=LIMITS, now=lambda: 86400 * days[0])

    def told(*_: object) -> None:
        days[0] += 1

    HttpPut(sender=sender).publish(release, receipt=None, context=Desk().context(progress=told))
    assert site.files[site.order[0]] == FILM
    assert days[0] >= 5


def test_presigned_address_takes_the_video_alone(site: PutSite, release: Release) -> None:
    receipt = published(replace(release, destination=f"{site.url}/bucket/dog.mp4?X-Signature=s"))
    assert site.files == {"/bucket/dog.mp4?X-Signature=s": FILM}
    assert [receipt.parts[part].state for part in PARTS] == ["done", "skipped", "skipped", "skipped"]


def test_trouble_is_waited_out(site: PutSite, release: Release) -> None:
    site.answers = {".mp4": [(503, {}), None, (429, {"Retry-After": "30"})], ".json": [(500, {})]}
    desk = Desk()
    published(release, desk)
    assert site.files[site.order[0]] == FILM
    assert desk.clock.seconds >= 30
    sent = [done for part, done, _ in desk.told if part == "video"]
    assert sent == sorted(sent)


def test_endless_trouble_is_given_up(site: PutSite, release: Release) -> None:
    site.answers = {".mp4": [(503, {})] * 99}
    with pytest.raises(PublishUnreachableError):
        published(release)
    site.answers = {".mp4": [None] * 99}
    with pytest.raises(AddressUnreachableError):
        published(release)
    assert site.files == {}


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "access"), (403, "signature"), (404, "no such place"), (405, "PUT"), (409, "folder"), (413, "larger"),
     (507, "full"), (307, "leads on"), (418, "418")],
)  # fmt: skip
def test_refusals_say_what_to_do(site: PutSite, release: Release, status: int, words: str) -> None:
    site.answers = {".mp4": [(status, {"Location": "https://elsewhere.example/"})]}
    with pytest.raises(PublishRefusedError) as raised:
        published(release)
    assert words in raised.value.message + raised.value.hint
    assert not raised.value.retryable
    assert site.files == {}


def test_failing_companion_is_added_later_and_told_in_the_manifest(site: PutSite, release: Release) -> None:
    site.answers = {".srt": [(403, {})], ".jpg": [(403, {})]}
    desk = Desk()
    receipt = published(release, desk)
    assert [receipt.parts[part].state for part in PARTS] == ["done", "error", "error", "skipped"]
    manifest = site.order[-1]
    assert set(json.loads(site.files[manifest])["files"]) == {"video"}
    site.answers = {".json": [(201, {}), (403, {})]}
    receipt = published(release, desk, receipt)
    assert [receipt.parts[part].state for part in PARTS] == ["done", "done", "error", "skipped"]
    assert set(json.loads(site.files[manifest])["files"]) == {"video", "captions"}
    receipt = published(release, desk, receipt)
    assert [receipt.parts[part].state for part in PARTS] == ["done", "done", "done", "skipped"]
    assert set(json.loads(site.files[manifest])["files"]) == {"video", "captions", "thumbnail"}
    assert site.order.count(site.order[0]) == 1


def test_video_that_stands_is_not_sent_again_for_its_manifest(site: PutSite, release: Release) -> None:
    site.answers = {".json": [(403, {})]}
    desk = Desk()
    with pytest.raises(PublishRefusedError):
        published(release, desk)
    receipt = published(release, desk, desk.keeper.last)
    assert receipt.video_id
    assert [path.rsplit(".", 1)[1][:3] for path in site.order] == ["mp4", "srt", "jpg", "jso", "jso"]


@pytest.mark.parametrize("destination", ["", "ftp://a.example/x", "https://user:pw@a.example/", "nonsense"])
def test_address_that_cannot_be_called_is_a_problem(release: Release, destination: str) -> None:
    problems = LOCAL.check(replace(release, destination=destination), now=NOON)
    assert [problem.place for problem in problems] == ["destination"]


def test_private_address_is_refused_without_a_call(site: PutSite, release: Release) -> None:
    guarded = HttpPut(sender=guarded_sender(AddressGuard()))
    with pytest.raises(AddressForbiddenError):
        guarded.publish(release, receipt=None, context=Desk().context())
    assert site.order == []
