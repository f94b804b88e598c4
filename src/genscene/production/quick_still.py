"""Draw a small still of a scene while somebody writes it: from the store, else from a picture just drawn, else anew."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.captions.artist import CAPTIONS_VERSION
from genscene.illustrate.products import picture_from_bytes
from genscene.illustrate.scene import ClipFile
from genscene.packed import packed_digest
from genscene.production.pictures import PictureShelf
from genscene.production.still import PlannedStill, drawn_still, plan_still
from genscene.production.workshop import Workshop
from genscene.render.clip import ClipSource
from genscene.render.prepare import PreparedPicture, prepare_picture
from genscene.render.segment import RENDER_VERSION
from genscene.store.key import digest_of, key
from genscene.storyboard.document import Storyboard
from genscene.storyboard.spec import SceneSpec
from genscene.units import Digest, FrameSize

QUICK_VERSION = 1
"""Raised whenever a quick still would have other bytes while its frame stays the same."""

KEPT_PICTURES = 4
"""About 30 MB each at the usual size."""

_JPEG = (cv2.IMWRITE_JPEG_QUALITY, 85, cv2.IMWRITE_JPEG_OPTIMIZE, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickStill:
    """A small still.

    Attributes:
        jpeg: The picture.
        frame: Its size.
        spec: What was understood of the scene; `None` where the user brings its picture.
    """

    jpeg: bytes
    frame: FrameSize
    spec: SceneSpec | None


class RecentPictures:
    """Keeps the pictures that were prepared last: a new word often leaves the picture as it was. For one thread."""

    def __init__(self, limit: int = KEPT_PICTURES) -> None:
        self._limit = limit
        self._kept: OrderedDict[Digest, PreparedPicture | ClipSource] = OrderedDict()

    def take(self, name: Digest, make: Callable[[], PreparedPicture | ClipSource]) -> PreparedPicture | ClipSource:
        """Return a picture, made where it is not kept."""
        picture = self._kept.get(name) or make()
        self._kept[name] = picture
        self._kept.move_to_end(name)
        while len(self._kept) > self._limit:
            self._kept.popitem(last=False)
        return picture


def quick_frame(storyboard: Storyboard, width: int) -> FrameSize:
    """Return the size of a still that is so wide, both sides even."""
    across, down = (int(part) for part in storyboard.format.value.split(":"))
    return FrameSize(width=2 * round(width / 2), height=2 * round(width * down / across / 2))


def quick_still(
    storyboard: Storyboard, number: int, *, width: int, workshop: Workshop, recent: RecentPictures, keep: bool = True
) -> QuickStill:
    """Return a small still of a scene.

    Args:
        storyboard: The whole document, as its other scenes shape what this one shows.
        number: Number of the scene, from 1.
        width: Width in pixels; see `widths`.
        workshop: Engines, store and files. The picture, which is too small for a video, is not kept in the store.
        recent: Pictures that may still be at hand.
        keep: Whether the still is kept in the store; one that is there is taken in any case.

    Raises:
        StudioError: The still cannot be made.
    """
    frame = quick_frame(storyboard, width)
    planned = plan_still(storyboard, number, frame=frame, workshop=workshop)
    name = key(
        "quick-still",
        QUICK_VERSION,
        render=RENDER_VERSION,
        captions=CAPTIONS_VERSION,
        packed=packed_digest(),
        plan=planned.plan,
    )

    def make() -> bytes:
        picture = recent.take(_picture_name(planned), lambda: _picture(planned, workshop))
        return _jpeg(drawn_still(planned, picture, workshop=workshop))

    store = workshop.store
    jpeg = store.fetch(name, make, cancel=workshop.cancel) if keep else store.get(name) or make()
    return QuickStill(jpeg=jpeg, frame=frame, spec=planned.spec)


def _picture_name(planned: PlannedStill) -> Digest:
    lut = planned.brought.lut
    return digest_of([planned.source.digest, planned.plan.style, planned.plan.frame, lut and lut.digest])


def _picture(planned: PlannedStill, workshop: Workshop) -> PreparedPicture | ClipSource:
    source, style, frame, lut = planned.source, planned.style, planned.plan.frame, planned.brought.lut
    if isinstance(source, ClipFile):
        return PictureShelf(workshop, [source], style=style, frame=frame, lut=lut).take(source.digest)
    packed = workshop.store.get(source.key)
    picture = source.make(workshop.cancel) if packed is None else picture_from_bytes(packed)
    return prepare_picture(picture, style=style, frame=frame, lut=lut)


def _jpeg(rgb: NDArray[np.uint8]) -> bytes:
    _, encoded = cv2.imencode(".jpg", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), _JPEG)
    return encoded.tobytes()
