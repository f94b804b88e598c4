from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session
from tests.unit.studio.shelves import PICTURE, SOUND, Shelves

from genscene.errors import MediaError, OutputError
from genscene.studio import asset_model
from genscene.studio.asset_errors import AssetKindError, AssetNotFoundError, AssetTooLargeError, QuotaExceededError
from genscene.studio.tables import AssetRow


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    made = Shelves(tmp_path)
    yield made
    made.engine.dispose()


def test_asset_is_kept_under_its_digest(shelves: Shelves):
    asset, fresh = shelves.brought(PICTURE, "Holiday.PNG")
    assert fresh
    assert asset == shelves.assets.find(shelves.anna, asset.id)
    assert (asset.kind, asset.name, asset.size_bytes) == ("picture", "Holiday.PNG", len(PICTURE))
    path = shelves.assets.path(asset)
    assert path == shelves.folder / "assets" / shelves.anna / f"{hashlib.sha256(PICTURE).hexdigest()}.png"
    assert path.read_bytes() == PICTURE
    assert shelves.files() == [path]


def test_equal_files_are_one_asset_and_inspected_once(shelves: Shelves):
    first, _ = shelves.brought(PICTURE, "one.png")
    second, fresh = shelves.brought(PICTURE, "two.png")
    assert (second, fresh) == (first, False)
    assert len(shelves.inspector.asked) == len(shelves.files()) == 1


def test_equal_files_of_two_accounts_are_two_assets(shelves: Shelves):
    first, _ = shelves.brought(PICTURE)
    second, fresh = shelves.brought(PICTURE, account=shelves.ben)
    assert fresh
    assert first.id != second.id
    shelves.assets.delete(shelves.anna, first.id)
    assert shelves.assets.path(second).read_bytes() == PICTURE


def test_equal_files_that_come_at_once_are_one_asset(shelves: Shelves):
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda number: shelves.brought(PICTURE, f"{number}.png"), range(24)))
    assert len({asset.id for asset, _ in results}) == 1
    assert sum(fresh for _, fresh in results) == 1
    assert len(shelves.files()) == 1


def test_another_account_sees_nothing(shelves: Shelves):
    asset, _ = shelves.brought(PICTURE)
    with pytest.raises(AssetNotFoundError):
        shelves.assets.find(shelves.ben, asset.id)
    with pytest.raises(AssetNotFoundError):
        shelves.assets.delete(shelves.ben, asset.id)
    assert shelves.assets.page(shelves.ben).items == []


def test_refused_file_leaves_nothing(shelves: Shelves):
    with pytest.raises(MediaError, match=r"page\.html is not a picture"):
        shelves.brought(b"<html>", "../page.html")
    with pytest.raises(AssetKindError, match="audio, but picture is needed"):
        shelves.brought(SOUND, kinds=("picture",))
    assert shelves.files() == []


def test_file_too_large_for_its_kind_is_refused(shelves: Shelves, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(asset_model.MAX_BYTES, "picture", 50)  # type: ignore[arg-type]
    with pytest.raises(AssetTooLargeError, match=r"a\.png has 0\.0 MB; picture may have 0 MB"):
        shelves.brought(PICTURE)
    assert shelves.files() == []


def test_quota_counts_assets_and_unfinished_uploads(shelves: Shelves):
    shelves.brought(b"picture " + b"x" * 5_000)
    shelves.uploads.begin(shelves.anna, length_bytes=4_000, name="b")
    assert shelves.assets.used_bytes(shelves.anna) == 9_008
    with pytest.raises(QuotaExceededError):
        shelves.brought(b"audio " + b"y" * 1_000)
    with pytest.raises(QuotaExceededError):
        shelves.uploads.begin(shelves.anna, length_bytes=1_000, name="c")
    shelves.uploads.begin(shelves.ben, length_bytes=5_000, name="d")
    assert len([path for path in shelves.files() if "assets" in path.parts]) == 1


def test_quota_holds_when_files_come_at_once(shelves: Shelves):
    def bring(number: int) -> bool:
        try:
            return shelves.brought(b"picture " + bytes([65 + number]) * 3_992)[1]
        except QuotaExceededError:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(bring, range(8))) == 2


def test_page_goes_through_all_newest_first(shelves: Shelves):
    ids: list[str] = []
    for number in range(7):
        shelves.clock.now += number % 2  # some come in the same moment
        ids.append(shelves.brought(b"picture " + bytes([65 + number]), f"{number}.png")[0].id)
    shelves.brought(SOUND)
    seen: list[str] = []
    cursor = None
    while True:
        page = shelves.assets.page(shelves.anna, kind="picture", after=cursor, limit=2)
        seen += [asset.id for asset in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert sorted(seen) == sorted(ids)
    assert len(seen) == 7
    moments = [shelves.assets.find(shelves.anna, one).created_at for one in seen]
    assert moments == sorted(moments, reverse=True)


def test_page_goes_on_after_its_last_asset_was_deleted(shelves: Shelves):
    for number in range(4):
        shelves.clock.now += 1
        shelves.brought(b"picture " + bytes([65 + number]))
    first = shelves.assets.page(shelves.anna, limit=2)
    shelves.assets.delete(shelves.anna, first.items[-1].id)
    assert len(shelves.assets.page(shelves.anna, after=first.next_cursor, limit=2).items) == 2


def test_deletion_removes_row_and_file(shelves: Shelves):
    asset, _ = shelves.brought(PICTURE)
    shelves.assets.delete(shelves.anna, asset.id)
    assert shelves.files() == []
    assert shelves.assets.used_bytes(shelves.anna) == 0
    again, fresh = shelves.brought(PICTURE)
    assert fresh
    assert again.id != asset.id


def test_sweep_removes_what_crashes_left_and_nothing_else(shelves: Shelves):
    kept, _ = shelves.brought(PICTURE)
    lost, _ = shelves.brought(SOUND)
    orphan, _ = shelves.brought(b"lut x")
    shelves.assets.path(lost).unlink()
    with Session(shelves.engine) as session, session.begin():
        session.execute(delete(AssetRow).where(AssetRow.id == orphan.id))
    with shelves.assets.incoming() as coming:
        coming.write_bytes(b"half")
        abandoned = coming.with_name("old")
        abandoned.write_bytes(b"half")
        os.utime(coming, (shelves.clock.now, shelves.clock.now))
        os.utime(abandoned, (shelves.clock.now - 4000, shelves.clock.now - 4000))
        assert shelves.assets.sweep() == 3
        assert coming.exists()
        assert not abandoned.exists()
    assert [asset.id for asset in shelves.assets.page(shelves.anna).items] == [kept.id]
    assert shelves.files() == [shelves.assets.path(kept)]


def test_file_that_was_placed_before_a_crash_is_taken_again(shelves: Shelves):
    """The second name stands, the row does not: as after a kill between both."""
    asset, _ = shelves.brought(PICTURE)
    with Session(shelves.engine) as session, session.begin():
        session.execute(delete(AssetRow))
    again, fresh = shelves.brought(PICTURE)
    assert fresh
    assert shelves.assets.path(again) == shelves.assets.path(asset)
    assert shelves.assets.path(again).read_bytes() == PICTURE


def test_full_disk_is_told_and_leaves_no_row(shelves: Shelves, monkeypatch: pytest.MonkeyPatch):
    def full(_path: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "hardlink_to", full)
    with pytest.raises(OutputError, match="No space left"):
        shelves.brought(PICTURE)
    assert shelves.assets.page(shelves.anna).items == []
    assert shelves.files() == []
