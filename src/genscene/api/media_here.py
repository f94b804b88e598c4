"""Tell, before a job is made of it, what is wrong with the media of a request."""

from __future__ import annotations

from genscene.net.address import read_address
from genscene.net.errors import AddressInvalidError
from genscene.studio.asset_errors import AssetNotFoundError
from genscene.studio.media_refs import KINDS, Media
from genscene.studio.requests.documents import MediaProblem
from genscene.studio.studio import Studio


def media_problem_of(studio: Studio, account_id: str) -> MediaProblem:
    """Return what judges media: assets by the account's own, addresses by their form; none is fetched yet."""

    def problem(media: Media, field: str) -> str | None:
        if media.url:
            try:
                read_address(media.url)
            except AddressInvalidError as error:
                return f"{error.message} {error.hint}".strip()
            return None
        try:
            asset = studio.assets.find(account_id, media.asset_id)
        except AssetNotFoundError:
            return f"The account has no asset {media.asset_id}. Upload it first."
        if asset.kind not in KINDS[field]:
            return f"{asset.name} is {asset.kind}, but {' or '.join(sorted(KINDS[field]))} is needed here."
        return None

    return problem
