"""Lend media to jobs: an asset or an address -> a file in the job's own folder.

```
<folder>/<digest of {"asset_id": …} or {"url": …}, and of what it may be><suffix>
```
The file is a second name of the asset's, so it stays when the asset is deleted; and it is the memory of what an address
gave, so a retried job depends on no other machine any more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from genscene.errors import InputError, OutputError
from genscene.media.kinds import AssetKind
from genscene.net.client import GuardedClient
from genscene.studio.asset_errors import AssetKindError
from genscene.studio.asset_model import LARGEST_BYTES, MAX_BYTES, Asset
from genscene.studio.assets import AssetShelf, disk_errors
from genscene.units import Cancel, never_cancelled

_MEDIA_TYPES: Mapping[AssetKind, tuple[str, ...]] = {
    "picture": ("image/",),
    "audio": ("audio/", "video/", "application/ogg"),
    "video": ("video/", "application/mp4"),
    "font": ("font/", "application/font", "application/x-font", "application/vnd.ms-opentype"),
    "lut": ("text/plain", "application/x-cube"),
    "captions": ("text/plain", "application/x-subrip", "text/srt"),
}
"""How servers name each kind; the content decides afterwards."""
_ANYTHING = ("application/octet-stream", "binary/octet-stream", "application/x-binary", "application/download")


class MediaLender:
    """Gives jobs the files that their documents name; safe to share by threads.

    Args:
        assets: What accounts brought.
        client: Fetches what they have elsewhere.
        limit_bytes: Largest file that is fetched.
    """

    def __init__(self, assets: AssetShelf, client: GuardedClient, *, limit_bytes: int = LARGEST_BYTES) -> None:
        self._assets = assets
        self._client = client
        self._limit_bytes = limit_bytes

    def lend(
        self,
        account_id: str,
        media: Mapping[str, object],
        folder: Path,
        *,
        kinds: Collection[AssetKind],
        place: str = "",
        cancel: Cancel = never_cancelled,
    ) -> Path:
        """Return a file that stays as long as the folder does.

        Args:
            account_id: Whose job it is.
            media: `{"asset_id": …}` or `{"url": …}`; what is fetched becomes an asset of the account.
            folder: The job's own, on the same disk as the assets; made when missing.
            kinds: What the file may be.
            place: Field of the document that holds the media; begins every message.
            cancel: Called often while a file is fetched.

        Raises:
            InputError: There is no such asset, or the address or the file cannot be used; of these,
                `AddressUnreachableError` alone is retryable.
            OutputError: The disk is full.
            CancelledError: Raised by `cancel`.
        """
        name, value = next(iter(media.items()))
        stem = hashlib.sha256(f"{name} {value} {sorted(kinds)}".encode()).hexdigest()[:32]
        with disk_errors():
            folder.mkdir(parents=True, exist_ok=True)
            lent = next((path for path in folder.iterdir() if path.stem == stem), None)
        if lent is not None:
            return lent
        try:
            if name == "asset_id":
                asset = self._assets.find(account_id, str(value))
            else:
                asset = self._fetched(account_id, str(value), kinds, cancel)
            _check_kind(asset, kinds)
            return self._linked(asset, folder / f"{stem}{asset.suffix}")
        except InputError as error:
            raise _at(place, error) from error

    def _fetched(self, account_id: str, url: str, kinds: Collection[AssetKind], cancel: Cancel) -> Asset:
        limit = min(self._limit_bytes, max(MAX_BYTES[kind] for kind in kinds))
        accept = [prefix for kind in kinds for prefix in _MEDIA_TYPES[kind]]
        with self._assets.incoming() as path:
            with disk_errors():
                found = self._client.download(url, path, max_bytes=limit, accept=(*accept, *_ANYTHING), cancel=cancel)
            name = unquote(found.address.target.decode("ascii").partition("?")[0])
            asset, _ = self._assets.add(account_id, path, name=name, kinds=kinds)
            return asset

    def _linked(self, asset: Asset, path: Path) -> Path:
        try:
            # Two scenes may want the same file at once.
            with disk_errors(), suppress(FileExistsError):
                path.hardlink_to(self._assets.path(asset))
        except OutputError:
            # Gone if it was deleted in this very moment.
            self._assets.find(asset.account_id, asset.id)
            raise
        return path


def _check_kind(asset: Asset, kinds: Collection[AssetKind]) -> None:
    if asset.kind not in kinds:
        raise AssetKindError(f"{asset.name} is {asset.kind}, but {' or '.join(sorted(kinds))} is needed here.")


def _at(place: str, error: InputError) -> InputError:
    """Return the same error, its message beginning with the field that it is about."""
    return type(error)(f"{place}: {error.message}", hint=error.hint) if place else error
