"""The folder: everything at once, nothing half, nothing overwritten."""

from __future__ import annotations

import json
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from tests.contract.publishing import JPEG, SRT, Desk, film, release_of

from genscene.errors import CancelledError, OutputError
from genscene.publish.errors import PublishRefusedError
from genscene.publish.folder.publisher import Folder
from genscene.publish.receipt import Receipt
from genscene.publish.release import Release

FILM = film(300_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "films").mkdir()
    return tmp_path / "films"


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return release_of(tmp_path, FILM, tags=("sea",), metadata={"client": "ACME"})


def published(folder: Path, release: Release, desk: Desk, receipt: Receipt | None = None) -> Receipt:
    publisher = Folder(settings={"publish_folder": str(folder)})
    return publisher.publish(release, receipt=receipt, context=desk.context())


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_manifest_tells_texts_and_files(folder: Path, release: Release) -> None:
    receipt = published(folder, release, Desk())
    assert (receipt.video_id, receipt.url) == ("publish-7", "")
    assert names(folder) == [
        f"publish-7/{name}" for name in ("captions.srt", "manifest.json", "thumbnail.jpg", "video.mp4")
    ]
    told = json.loads((folder / "publish-7/manifest.json").read_text())
    assert told["version"] == 1
    assert (told["title"], told["tags"], told["metadata"]) == ("The last ferry", ["sea"], {"client": "ACME"})
    assert (told["privacy"], told["made_for_kids"], told["synthetic_media"]) == ("private", False, True)
    assert told["files"]["video"] == {
        "name": "video.mp4",
        "size_bytes": len(FILM),
        "sha256": release.digest,
        "media_type": "video/mp4",
    }
    assert set(told["files"]) == {"video", "captions", "thumbnail"}


def test_nothing_shows_before_all_is_there(folder: Path, release: Release) -> None:
    desk = Desk()
    seen: list[list[str]] = []
    publisher = Folder(settings={"publish_folder": str(folder)})
    context = desk.context(progress=lambda *_: seen.append([path.name for path in folder.glob("[!.]*")]))
    publisher.publish(release, receipt=None, context=context)
    assert seen[:-1] == [[]] * (len(seen) - 1)
    assert names(folder)


def test_cancelled_copy_leaves_nothing(folder: Path, release: Release) -> None:
    desk = Desk()
    desk.cancelled_at = lambda: len(desk.told) > 2
    with pytest.raises(CancelledError):
        published(folder, release, desk)
    assert list(folder.iterdir()) == []


def test_half_a_folder_of_a_dead_process_is_replaced(folder: Path, release: Release) -> None:
    (folder / ".publish-7.0a1b2c3d.unfinished").mkdir()
    (folder / ".publish-7.0a1b2c3d.unfinished/video.mp4").write_bytes(b"half")
    published(folder, release, Desk())
    assert (folder / "publish-7/video.mp4").read_bytes() == FILM
    assert [path.name for path in folder.iterdir()] == ["publish-7"]


def test_folder_that_stands_already_is_taken_for_it(folder: Path, release: Release) -> None:
    first = published(folder, release, Desk())
    inode = (folder / "publish-7/video.mp4").stat().st_ino
    again = published(folder, release, Desk())
    assert again == first
    assert (folder / "publish-7/video.mp4").stat().st_ino == inode


@pytest.mark.parametrize("manifest", [None, "{}", "[]", "no JSON", '{"files": {"video": {"sha256": "0"}}}'])
def test_something_else_in_its_place_is_left_alone(folder: Path, release: Release, manifest: str | None) -> None:
    (folder / "publish-7").mkdir()
    if manifest is not None:
        (folder / "publish-7/manifest.json").write_text(manifest)
    with pytest.raises(PublishRefusedError, match="something else"):
        published(folder, release, Desk())
    assert names(folder) == ([] if manifest is None else ["publish-7/manifest.json"])


def test_missing_companion_fails_alone_and_is_added_later(folder: Path, release: Release) -> None:
    assert release.captions is not None
    release.captions.unlink()
    receipt = published(folder, release, Desk())
    assert receipt.parts["captions"].code == "output_unwritable"
    assert receipt.parts["thumbnail"].state == "done"
    manifest = folder / "publish-7/manifest.json"
    assert set(json.loads(manifest.read_text())["files"]) == {"video", "thumbnail"}
    release.captions.write_text(SRT)
    receipt = published(folder, release, Desk(), receipt)
    assert receipt.parts["captions"].state == "done"
    assert set(json.loads(manifest.read_text())["files"]) == {"video", "thumbnail", "captions"}
    assert (folder / "publish-7/captions.srt").read_text() == SRT
    assert (folder / "publish-7/thumbnail.jpg").read_bytes() == JPEG


def test_companion_of_a_folder_that_was_taken_away_is_told_without_its_name(folder: Path, release: Release) -> None:
    assert release.captions is not None
    release.captions.unlink()
    receipt = published(folder, release, Desk())
    (folder / "publish-7").rename(folder.parent / "taken")
    release.captions.write_text(SRT)
    part = published(folder, release, Desk(), receipt).parts["captions"]
    assert "not there any more, so the captions cannot be added" in part.message
    assert part.code == "output_unwritable"
    assert str(folder) not in f"{part.message}{part.hint}"


def test_companion_that_cannot_be_written_is_told_without_its_place(folder: Path, release: Release) -> None:
    assert release.captions is not None
    release.captions.unlink()
    receipt = published(folder, release, Desk())
    (folder / "publish-7/captions.srt").mkdir()
    release.captions.write_text(SRT)
    part = published(folder, release, Desk(), receipt).parts["captions"]
    assert part.message == "The captions of the publication cannot be written: something else is in its place."
    assert str(folder) not in part.hint


def test_process_that_was_taken_for_dead_never_shows_half_of_anothers_work(folder: Path, release: Release) -> None:
    publisher = Folder(settings={"publish_folder": str(folder)})
    goes_on, is_over = threading.Event(), threading.Event()
    seen: list[list[str]] = []

    def in_the_middle(*_: object) -> None:  # of the one that took the work over
        if not goes_on.is_set():
            goes_on.set()
            assert is_over.wait(10)
            seen.append([path.name for path in folder.glob("[!.]*")])

    with ThreadPoolExecutor(1) as pool:

        def begun(*_: object) -> None:  # by the one that was taken for dead
            if not goes_on.is_set():
                context = Desk().context(progress=in_the_middle)
                taken_over.append(pool.submit(publisher.publish, release, receipt=None, context=context))
                assert goes_on.wait(10)

        taken_over: list[Future[Receipt]] = []
        try:
            with pytest.raises(OutputError):
                publisher.publish(release, receipt=None, context=Desk().context(progress=begun))
        finally:
            is_over.set()
        assert taken_over[0].result(10).parts["video"].state == "done"
    assert seen == [[]]
    assert (folder / "publish-7/video.mp4").read_bytes() == FILM
    assert [path.name for path in folder.iterdir()] == ["publish-7"]


def test_folder_that_is_gone_is_told(folder: Path, release: Release) -> None:
    folder.rmdir()
    with pytest.raises(OutputError, match="cannot be written: No such file") as raised:
        published(folder, release, Desk())
    assert str(folder) not in f"{raised.value.message}{raised.value.hint}"
    assert "not a folder" in Folder(settings={"publish_folder": str(folder)}).status().reason


def test_id_that_leads_elsewhere_is_refused(folder: Path, release: Release) -> None:
    publisher = Folder(settings={"publish_folder": str(folder)})
    problems = publisher.check(replace(release, id="../x"), now=Desk().clock.utc())
    assert [problem.place for problem in problems] == ["publication_id"]
