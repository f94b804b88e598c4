"""Choose the best of all shots' stills and lay the video's title over it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from genscene.captions.design import design_of
from genscene.captions.patch import Patch
from genscene.captions.title_picture import TitlePictures
from genscene.export.thumbnail import frame_score, read_still
from genscene.media.focus import interest_map
from genscene.production.brought import Brought
from genscene.production.pictures import PictureShelf
from genscene.production.stills import fetch_still
from genscene.production.workshop import Workshop
from genscene.render.plan import SegmentPlan
from genscene.storyboard.document import Storyboard
from genscene.styles.model import Style
from genscene.units import FrameSize


def best_still(
    storyboard: Storyboard,
    plans: Sequence[SegmentPlan],
    shelf: PictureShelf,
    style: Style,
    brought: Brought,
    workshop: Workshop,
) -> NDArray[np.uint8]:
    """Return the thumbnail: the still that says most, with the title if the video has one. Of equals the earlier wins.

    Args:
        storyboard: The document.
        plans: Plans of all segments.
        shelf: Gives the pictures of stills that are missing in the store.
        style: The style.
        brought: What the user brings for the whole video.
        workshop: Store and cancel.

    Returns:
        RGB, uint8, shape (height, width, 3).

    Raises:
        StudioError: A picture cannot be made.
    """
    best, highest = None, -1.0
    for plan in plans:
        if plan.transition is not None:
            continue
        workshop.cancel()
        still = read_still(fetch_still(plan, shelf.take, style, workshop, brought.logo))
        score = frame_score(still)
        if score > highest:
            best, highest = still, score
    if best is None:
        raise ValueError("A video has at least one shot.")
    return with_title(best, storyboard.title, style=style, language=storyboard.language)


def with_title(rgb: NDArray[np.uint8], title: str, *, style: Style, language: str) -> NDArray[np.uint8]:
    """Lay a title over a still in the letters of the style, large, high or low, where the picture draws the eye less.

    An empty title leaves the still as it is.

    Args:
        rgb: uint8, shape (height, width, 3).
        title: The title.
        style: Design of the title.
        language: BCP 47 primary language.
    """
    if not title:
        return rgb
    height, width = rgb.shape[:2]
    frame = FrameSize(width=width, height=height)
    design, interest = design_of(style.root), interest_map(rgb)
    posters = [
        TitlePictures(design=design, style=style, frame=frame, language=language, poster=place).paint(title, 1.0, 1.0)
        for place in ("high", "low")
    ]
    patches = [patch for patch in posters if patch is not None]
    if not patches:
        return rgb
    titled = rgb.copy()
    _lay(min(patches, key=lambda patch: _interest_under(patch, interest, frame)), titled)
    return titled


def _interest_under(patch: Patch, interest: NDArray[np.float32], frame: FrameSize) -> float:
    """Return how much the part of a picture under a patch draws the eye."""
    height, width = patch.pixels.shape[:2]
    step_y, step_x = interest.shape[0] / frame.height, interest.shape[1] / frame.width
    rows = slice(int(patch.y * step_y), max(1, round((patch.y + height) * step_y)))
    columns = slice(int(patch.x * step_x), max(1, round((patch.x + width) * step_x)))
    return float(interest[rows, columns].mean())


def _lay(patch: Patch, rgb: NDArray[np.uint8]) -> None:
    """Lay a patch over a picture in place; what lies outside is cut off."""
    top, left = max(0, patch.y), max(0, patch.x)
    pixels = patch.pixels[top - patch.y :, left - patch.x :].astype(np.float32) * patch.opacity
    place = rgb[top : top + pixels.shape[0], left : left + pixels.shape[1]]
    pixels = pixels[: place.shape[0], : place.shape[1]]
    mixed = pixels[..., :3] + place * (1.0 - pixels[..., 3:] / 255.0)
    place[:] = np.clip(np.rint(mixed), 0, 255)
