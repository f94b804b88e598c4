from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.studio.shelves import PICTURE, Shelves

from genscene.errors import InputError, MediaError
from genscene.studio.asset_errors import (
    AssetTooLargeError,
    QuotaExceededError,
    UploadBusyError,
    UploadChecksumError,
    UploadNotFoundError,
    UploadOffsetError,
)
from genscene.studio.upload_pieces import Checksum
from genscene.studio.uploads import LIFE_SECONDS, Upload


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    made = Shelves(tmp_path)
    yield made
    made.engine.dispose()


def send(shelves: Shelves, upload: Upload, data: bytes, *, offset: int, checksum: Checksum | None = None) -> Upload:
    with shelves.uploads.receiving(shelves.anna, upload.id, offset_bytes=offset, checksum=checksum) as piece:
        piece.write(data)
    return shelves.uploads.finish(shelves.anna, upload.id)


def break_off(shelves: Shelves, upload: Upload, *, checksum: Checksum | None) -> None:
    with shelves.uploads.receiving(shelves.anna, upload.id, offset_bytes=0, checksum=checksum) as piece:
        piece.write(PICTURE[:30])
        raise ConnectionResetError


def test_upload_in_pieces_becomes_an_asset(shelves: Shelves):
    upload = shelves.uploads.begin(shelves.anna, length_bytes=len(PICTURE), name="../a.png")
    assert (upload.offset_bytes, upload.asset_id) == (0, None)
    assert send(shelves, upload, PICTURE[:40], offset=0).offset_bytes == 40
    done = send(shelves, upload, PICTURE[40:], offset=40)
    assert done.offset_bytes == len(PICTURE)
    asset = shelves.assets.find(shelves.anna, done.asset_id or "")
    assert (asset.name, shelves.assets.path(asset).read_bytes()) == ("a.png", PICTURE)
    assert shelves.files() == [shelves.assets.path(asset)]
    assert shelves.uploads.find(shelves.anna, upload.id) == done


def test_upload_of_an_equal_file_becomes_the_same_asset(shelves: Shelves):
    asset, _ = shelves.brought(PICTURE)
    upload = shelves.uploads.begin(shelves.anna, length_bytes=len(PICTURE), name="b.png")
    assert send(shelves, upload, PICTURE, offset=0).asset_id == asset.id
    assert len(shelves.files()) == 1


def test_upload_that_just_fits_the_quota_is_taken(shelves: Shelves):
    shelves.brought(b"picture " + b"x" * 5_992)
    upload = shelves.uploads.begin(shelves.anna, length_bytes=4_000, name="b.png")
    assert send(shelves, upload, b"picture " + b"y" * 3_992, offset=0).asset_id
    assert shelves.assets.used_bytes(shelves.anna) == 10_000


@pytest.mark.parametrize("offset", [0, 39, 41, 10**9])
def test_upload_refuses_to_go_on_elsewhere(shelves: Shelves, offset: int):
    upload = shelves.uploads.begin(shelves.anna, length_bytes=len(PICTURE), name="a.png")
    send(shelves, upload, PICTURE[:40], offset=0)
    with pytest.raises(UploadOffsetError, match="byte 40"):
        send(shelves, upload, b"x", offset=offset)
    assert shelves.uploads.find(shelves.anna, upload.id).offset_bytes == 40


def test_finished_upload_takes_nothing_more(shelves: Shelves):
    upload = shelves.uploads.begin(shelves.anna, length_bytes=len(PICTURE), name="a.png")
    send(shelves, upload, PICTURE, offset=0)
    with pytest.raises((UploadOffsetError, UploadNotFoundError)):
        send(shelves, upload, b"x", offset=len(PICTURE))


def test_upload_never_takes_more_than_its_length(shelves: Shelves):
    upload = shelves.uploads.begin(shelves.anna, length_bytes=10, name="a.png")
    with pytest.raises(AssetTooLargeError):
        send(shelves, upload, PICTURE, offset=0)
    assert shelves.uploads.find(shelves.anna, upload.id).offset_bytes == 0


def test_upload_is_refused_when_it_cannot_be_kept(shelves: Shelves):
    with pytest.raises(InputError, match="empty"):
        shelves.uploads.begin(shelves.anna, length_bytes=0, name="a")
    with pytest.raises(AssetTooLargeError, match="at most"):
        shelves.uploads.begin(shelves.anna, length_bytes=5_001, name="a")
    shelves.uploads.begin(shelves.anna, length_bytes=5_000, name="a")
    shelves.uploads.begin(shelves.anna, length_bytes=5_000, name="a")
    with pytest.raises(QuotaExceededError):
        shelves.uploads.begin(shelves.anna, length_bytes=1, name="a")
    assert len(shelves.files()) == 2


def test_upload_that_cannot_be_used_is_forgotten(shelves: Shelves):
    upload = shelves.uploads.begin(shelves.anna, length_bytes=6, name="page.html")
    with pytest.raises(MediaError):
        send(shelves, upload, b"<html>", offset=0)
    with pytest.raises(UploadNotFoundError):
        shelves.uploads.find(shelves.anna, upload.id)
    assert shelves.files() == []


def test_piece_with_a_checksum_counts_only_when_it_is_right(shelves: Shelves):
    upload = shelves.uploads.begin(shelves.anna, length_bytes=len(PICTURE), name="a.png")
    right = Checksum(algorithm="sha1", digest=hashlib.sha1(PICTURE[:40], usedforsecurity=False).digest())
    with pytest.raises(UploadChecksumError):
        send(shelves, upload, b"x" * 40, offset=0, checksum=right)
    assert shelves.uploads.find(shelves.anna, upload.id).offset_bytes == 0
    assert send(shelves, upload, PICTURE[:40], offset=0, checksum=right).offset_bytes == 40
    rest = Checksum(algorithm="sha256", digest=hashlib.sha256(PICTURE[40:]).digest())
    assert send(shelves, upload, PICTURE[40:], offset=40, checksum=rest).asset_id
    assert len(shelves.files()) == 1


def test_broken_off_piece_with_a_checksum_counts_nothing_and_one_without_stays(shelves: Shelves):
    upload = shelves.uploads.begin(shelves.anna, length_bytes=len(PICTURE), name="a.png")
    checksum = Checksum(algorithm="sha1", digest=b"x" * 20)
    for sum_, expected in ((checksum, 0), (None, 30)):
        with pytest.raises(ConnectionResetError):
            break_off(shelves, upload, checksum=sum_)
        assert shelves.uploads.find(shelves.anna, upload.id).offset_bytes == expected


def test_two_writers_never_mix(shelves: Shelves):
    upload = shelves.uploads.begin(shelves.anna, length_bytes=len(PICTURE), name="a.png")
    with shelves.uploads.receiving(shelves.anna, upload.id, offset_bytes=0) as piece:
        piece.write(PICTURE[:10])
        with pytest.raises(UploadBusyError):
            send(shelves, upload, PICTURE, offset=0)
    assert shelves.uploads.find(shelves.anna, upload.id).offset_bytes == 10


def test_another_account_sees_no_upload(shelves: Shelves):
    upload = shelves.uploads.begin(shelves.anna, length_bytes=10, name="a.png")
    for act in (shelves.uploads.find, shelves.uploads.remove, shelves.uploads.finish):
        with pytest.raises(UploadNotFoundError):
            act(shelves.ben, upload.id)
    with pytest.raises(UploadNotFoundError):
        shelves.uploads.receiving(shelves.ben, upload.id, offset_bytes=0).__enter__()


@pytest.mark.parametrize("upload_id", ["", ".", "..", "../../studio.db", "up-0", "\0"])
def test_upload_ids_reach_no_other_file(shelves: Shelves, upload_id: str):
    with pytest.raises(UploadNotFoundError):
        shelves.uploads.find(shelves.anna, upload_id)


def test_removed_upload_gives_its_room_back(shelves: Shelves):
    upload = shelves.uploads.begin(shelves.anna, length_bytes=5_000, name="a.png")
    shelves.uploads.remove(shelves.anna, upload.id)
    assert shelves.files() == []
    assert shelves.assets.used_bytes(shelves.anna) == 0


def test_upload_expires_and_is_swept(shelves: Shelves):
    old = shelves.uploads.begin(shelves.anna, length_bytes=10, name="a.png")
    shelves.clock.now += LIFE_SECONDS / 2
    young = shelves.uploads.begin(shelves.anna, length_bytes=10, name="a.png")
    (shelves.folder / "uploads" / "stray").write_bytes(b"x")
    shelves.clock.now += LIFE_SECONDS / 2
    with pytest.raises(UploadNotFoundError):
        shelves.uploads.find(shelves.anna, old.id)
    assert shelves.uploads.sweep() == 3
    assert [path.name for path in shelves.files()] == [young.id]


WRITER = """
import sys, time
from pathlib import Path
from tests.unit.studio.shelves import Shelves
shelves = Shelves(Path(sys.argv[1]), quota_bytes=10**9, limit_bytes=10**9)
upload = shelves.uploads.find(shelves.anna, sys.argv[2])
data = b"picture " + bytes(range(256)) * 8000
with shelves.uploads.receiving(shelves.anna, upload.id, offset_bytes=upload.offset_bytes) as piece:
    for start in range(upload.offset_bytes, len(data), 1000):
        piece.write(data[start : start + 1000])
        if start % 20_000 == 0:
            print("going on", flush=True)
            time.sleep(0.002)
shelves.uploads.finish(shelves.anna, upload.id)
"""


def test_upload_survives_kills_of_its_writer(tmp_path: Path, repository: Path):
    shelves = Shelves(tmp_path, quota_bytes=10**9, limit_bytes=10**9)
    data = b"picture " + bytes(range(256)) * 8000
    upload = shelves.uploads.begin(shelves.anna, length_bytes=len(data), name="a.png")
    chance = random.Random(7)
    offsets: list[int] = []
    for _ in range(4):
        command = [sys.executable, "-c", WRITER, str(tmp_path), upload.id]
        with subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.02))
            writer.send_signal(signal.SIGKILL)
        now = shelves.uploads.find(shelves.anna, upload.id)
        path = tmp_path / "uploads" / upload.id
        if now.asset_id is None:
            assert path.read_bytes() == data[: now.offset_bytes]
            offsets.append(now.offset_bytes)
    assert offsets == sorted(offsets)
    assert 0 < max(offsets) < len(data)
    if now.asset_id is None:
        subprocess.run(command, cwd=repository, check=True, stdout=subprocess.DEVNULL)
    done = shelves.uploads.find(shelves.anna, upload.id)
    asset = shelves.assets.find(shelves.anna, done.asset_id or "")
    assert shelves.assets.path(asset).read_bytes() == data
    assert len(shelves.files()) == 1
    shelves.engine.dispose()


def test_upload_whose_finisher_was_killed_finishes_when_asked(shelves: Shelves):
    """All bytes stand there, but nobody made an asset of them: as after a kill between both."""
    upload = shelves.uploads.begin(shelves.anna, length_bytes=len(PICTURE), name="a.png")
    with shelves.uploads.receiving(shelves.anna, upload.id, offset_bytes=0) as piece:
        piece.write(PICTURE)
    assert shelves.uploads.find(shelves.anna, upload.id).asset_id is None
    assert shelves.uploads.finish(shelves.anna, upload.id).asset_id
    assert list((shelves.folder / "uploads").iterdir()) == []
