from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest
from tests.unit.net.servers import Names, sends, serving
from tests.unit.studio.shelves import PICTURE, SOUND, Shelves

from genscene.errors import CancelledError, InputError, MediaError
from genscene.net.client import GuardedClient, TimeLimits
from genscene.net.errors import AddressForbiddenError, AddressUnreachableError, AnswerRefusedError, AnswerTooLargeError
from genscene.net.guard import AddressGuard
from genscene.studio.asset_errors import AssetKindError, AssetNotFoundError
from genscene.studio.asset_lending import MediaLender


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    made = Shelves(tmp_path)
    yield made
    made.engine.dispose()


def lender(shelves: Shelves, *, allow: bool = True) -> MediaLender:
    guard = AddressGuard([ip_network("127.0.0.1")] if allow else [], resolve=Names())
    limits = TimeLimits(connect_seconds=1, quiet_seconds=1, whole_seconds=2)
    return MediaLender(shelves.assets, GuardedClient(guard, limits=limits), limit_bytes=5_000)


def lent(shelves: Shelves, media: dict[str, object], **more: object) -> Path:
    options = {"kinds": ("picture",), "place": "scenes[2].picture", **more}
    return lender(shelves).lend(shelves.anna, media, shelves.folder / "job", **options)  # type: ignore[arg-type]


def test_asset_is_lent_as_a_second_name_that_outlives_it(shelves: Shelves):
    asset, _ = shelves.brought(PICTURE)
    path = lent(shelves, {"asset_id": asset.id})
    assert path.stat().st_ino == shelves.assets.path(asset).stat().st_ino
    assert path.suffix == ".png"
    shelves.assets.delete(shelves.anna, asset.id)
    assert path.read_bytes() == PICTURE
    assert lent(shelves, {"asset_id": asset.id}) == path


def test_address_is_fetched_once_and_becomes_an_asset(shelves: Shelves):
    with serving({"/p/Mein%20Bild.png?x=1": sends(PICTURE, content_type="image/png")}) as (port, seen):
        media: dict[str, object] = {"url": f"http://127.0.0.1:{port}/p/Mein%20Bild.png?x=1"}
        path = lent(shelves, media)
    assert path.read_bytes() == PICTURE
    assert [asset.name for asset in shelves.assets.page(shelves.anna).items] == ["Mein Bild.png"]
    # The server is gone, and so is the asset: a retried job needs neither.
    shelves.assets.delete(shelves.anna, shelves.assets.page(shelves.anna).items[0].id)
    assert lent(shelves, media) == path
    assert len(seen) == 1


def test_address_that_gives_a_known_file_makes_no_second_asset(shelves: Shelves):
    asset, _ = shelves.brought(PICTURE)
    with serving({"/a": sends(PICTURE)}) as (port, _):
        lent(shelves, {"url": f"http://127.0.0.1:{port}/a"})
    assert [one.id for one in shelves.assets.page(shelves.anna).items] == [asset.id]


def test_foreign_or_missing_asset_is_not_lent(shelves: Shelves):
    asset, _ = shelves.brought(PICTURE, account=shelves.ben)
    for asset_id in (asset.id, "as-0", "../../x"):
        with pytest.raises(AssetNotFoundError, match=r"^scenes\[2\]\.picture: There is no such asset"):
            lent(shelves, {"asset_id": asset_id})


def test_asset_of_another_kind_is_not_lent(shelves: Shelves):
    asset, _ = shelves.brought(SOUND, "a.wav")
    with pytest.raises(AssetKindError, match=r"scenes\[2\]\.picture: a\.wav is audio, but picture is needed"):
        lent(shelves, {"asset_id": asset.id})


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/missing", AnswerRefusedError),
        ("/page", AnswerRefusedError),
        ("/large", AnswerTooLargeError),
        ("/busy", AddressUnreachableError),
        ("/sound", AssetKindError),
        ("/lie", MediaError),
        ("/inside", AddressForbiddenError),
    ],
)
def test_address_that_cannot_be_used_is_told_by_its_field_and_leaves_nothing(
    shelves: Shelves, path: str, error: type[InputError]
):
    replies = {
        "/missing": sends(b"", status=404),
        "/page": sends(PICTURE, content_type="text/html"),
        "/large": sends(b"picture " + b"x" * 5_000),
        "/busy": sends(b"", status=503),
        "/sound": sends(SOUND, content_type="image/png"),
        "/lie": sends(b"<svg/>", content_type="image/svg+xml"),
        "/inside": sends(b"", status=302, location="http://169.254.169.254/"),
    }
    with serving(replies) as (port, _), pytest.raises(error, match=r"^scenes\[2\]\.picture: "):
        lent(shelves, {"url": f"http://127.0.0.1:{port}{path}"})
    assert shelves.files() == []
    assert list((shelves.folder / "job").iterdir()) == []


def test_fetching_stops_when_the_job_is_cancelled(shelves: Shelves):
    def cancel() -> None:
        raise CancelledError("stop")

    with serving({"/a": sends(PICTURE)}) as (port, _), pytest.raises(CancelledError):
        lent(shelves, {"url": f"http://127.0.0.1:{port}/a"}, cancel=cancel)
    assert shelves.files() == []
