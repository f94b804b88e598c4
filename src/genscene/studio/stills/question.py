"""Put a question for a still: a document and one of its scenes -> what the program that draws is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from genscene.errors import InputError
from genscene.studio.asset_errors import AssetNotFoundError
from genscene.studio.media_refs import media_in, storyboard_of
from genscene.studio.studio import Studio

_UNHEARD = frozenset({"audio", "music"})
"""Fields whose files no still needs."""


class PictureUnfetchedError(InputError):
    """The scene's picture lies elsewhere, and nobody has fetched it yet."""

    code = "picture_unfetched"


def question_of(
    studio: Studio,
    account_id: str,
    document: Mapping[str, object],
    number: int,
    *,
    width: int,
    captions: bool,
    keep: bool,
) -> dict[str, object]:
    """Return the question for a still of a scene.

    What an address gives is known only to jobs, which fetch it: a logo or a table from there is left out.

    Args:
        studio: The studio.
        account_id: Whose assets are meant.
        document: The storyboard, proven, its media as assets and addresses.
        number: Number of the scene, from 1.
        width: Width of the still in pixels.
        captions: Whether captions lie over it.
        keep: Whether the still goes into the store; what is being typed is another one with every pause.

    Raises:
        InputError: An asset is gone.
        PictureUnfetchedError: The scene's own picture is at an address.
    """
    files: dict[str, str] = {}
    names: dict[tuple[str | int, ...], str] = {}
    left_out: list[str] = []
    for place, (location, media) in enumerate(media_in(document).items()):
        name = names[location] = f"media/{place}"
        field, shown = str(location[-1]), len(location) == 1 or location[1] == number - 1
        if field in _UNHEARD or not shown:
            continue
        if not media.url:
            asset = studio.assets.find(account_id, media.asset_id)
            files[name] = str(studio.assets.path(asset))
        elif len(location) > 1:
            hint = "Bring the file as an asset to see it before the video is made."
            raise PictureUnfetchedError("The picture is fetched from its address when the video is made.", hint=hint)
        else:
            left_out.append(field)
    storyboard = storyboard_of(document, names).model_copy(update=dict.fromkeys(left_out))
    if not captions:
        storyboard = storyboard.model_copy(update={"captions": "none", "captions_file": None})
    return {
        "storyboard": storyboard.model_dump(mode="json", exclude_none=True),
        "number": number,
        "width": width,
        "keep": keep,
        "files": files,
        "cache_dir": str(studio.settings.cache_dir),
        "cache_limit_bytes": studio.settings.cache_limit_bytes,
    }


def undrawable(studio: Studio, account_id: str, document: Mapping[str, object]) -> frozenset[int]:
    """Return the numbers of the scenes, from 1, for whose stills `question_of` has no question."""
    media = {location: one for location, one in media_in(document).items() if location[-1] not in _UNHEARD}
    found: set[int] = set()
    for location, one in media.items():
        whole = len(location) == 1
        if (one.url and whole) or (not one.url and _is_there(studio, account_id, one.asset_id)):
            continue
        scenes = range(len(cast("Sequence[object]", document["scenes"]))) if whole else (int(location[1]),)
        found.update(index + 1 for index in scenes)
    return frozenset(found)


def _is_there(studio: Studio, account_id: str, asset_id: str) -> bool:
    try:
        studio.assets.find(account_id, asset_id)
    except AssetNotFoundError:
        return False
    return True
