"""Lay clouds that drift slowly over the sky before the camera looks at it, so that both are sampled as one.

Clouds are nearly as far away as the sky, so they may go with it; their own drift goes on in halves of a pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from genscene.render.falling import falls
from genscene.render.planes import Plane, Planes
from genscene.render.prepare import WRAP_PX, PreparedPicture, Sheet
from genscene.render.ready import Ready
from genscene.units import FrameSize

FARTHEST = 0.08
"""Depth up to which a sheet may go with the sky."""

STEPS = 2
"""Places in a pixel, of luma and of chroma, at which clouds are held ready."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Carried:
    """A sky and the clouds that go with it.

    Attributes:
        sky: The sky.
        clouds: The clouds.
        steps: For luma and both colour differences, the clouds at every place in a pixel.
    """

    sky: Sheet
    clouds: Sheet
    steps: tuple[Sequence[Ready], Sequence[Ready], Sequence[Ready]]

    def at(self, seconds: float) -> Sheet:
        """Return the sky with its clouds as one sheet, after they have drifted for a time."""
        own = self.sky.drawings[0]
        colour = Planes(*(plane.copy() for plane in own.colour))
        travelled = self.clouds.drift_x * seconds
        left = self.clouds.x + WRAP_PX - self.sky.x
        top = self.clouds.y - self.sky.y
        for plane, steps, half in zip(colour, self.steps, (1, 2, 2), strict=True):
            pixel, step = divmod(round(STEPS * travelled / half), STEPS)
            steps[step].lay(plane, left // half + pixel, top // half, across=True, down=False)
        return replace(self.sky, drawings=(replace(own, colour=colour, packed=None),))


def carried_of(picture: PreparedPicture) -> Carried | None:
    """Return a picture's sky and clouds; `None` where its first two sheets are something else."""
    if len(picture.sheets) < 2:
        return None
    sky, clouds = picture.sheets[:2]
    if not (sky.covers and not sky.lives and _goes_along(clouds, picture.canvas)):
        return None
    drawing = clouds.drawings[0]
    covers = (drawing.alpha, drawing.cover, drawing.cover)
    luma, blue, red = (
        _steps(colour, cover, half) for colour, cover, half in zip(drawing.colour, covers, (1, 2, 2), strict=True)
    )
    return Carried(sky=sky, clouds=clouds, steps=(luma, blue, red))


def _goes_along(sheet: Sheet, canvas: FrameSize) -> bool:
    """Tell whether a sheet is far away and does nothing but drift slowly sideways."""
    drifts = sheet.period_x > 0 and sheet.period_y == 0
    quiet = sheet.motion is None and len(sheet.drawings) == 1 and not falls(sheet, canvas)
    return drifts and quiet and sheet.depth <= FARTHEST and not sheet.covers


def _steps(colour: Plane, cover: Plane | None, half: int) -> tuple[Ready, ...]:
    """Return one period of a plane at every place in a pixel."""
    inside = np.s_[:, WRAP_PX // half : -WRAP_PX // half]
    alpha = np.full_like(colour, 255) if cover is None else cover
    return tuple(
        Ready(_moved(colour[inside], step / STEPS), np.bitwise_not(_moved(alpha[inside], step / STEPS)))
        for step in range(STEPS)
    )


def _moved(plane: Plane, share: float) -> Plane:
    """Move a plane that repeats itself by a share of a pixel to the right."""
    if share == 0.0:
        return np.ascontiguousarray(plane)
    beside = np.roll(plane, 1, axis=1)
    return np.asarray(cv2.addWeighted(np.ascontiguousarray(plane), 1.0 - share, beside, share, 0.0), dtype=np.uint8)
