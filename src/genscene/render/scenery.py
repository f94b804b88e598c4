"""What a view shows behind its captions: a prepared picture under a moving camera, or a clip.

`next_frame` is called once per frame, in order, by one thread; the job that it returns may run on any thread and in
any order, and depends on nothing but the frame it was made for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from genscene.render.camera import Affine, CameraPath
from genscene.render.carried import carried_of
from genscene.render.compose import Brush, draw_sheets
from genscene.render.falling import Falling, falling_of, falls
from genscene.render.motions import LARGEST_ROLL_RAD
from genscene.render.moving import Beat, Motion
from genscene.render.plan import View
from genscene.render.planes import Planes, copy_planes, empty_planes
from genscene.render.prepare import PreparedPicture
from genscene.render.region import Region
from genscene.render.visibility import visible_regions
from genscene.units import FrameSize

PaintJob = Callable[[Planes, Brush], None]
"""Fills planes with one frame's scenery."""

STRETCH_FRAMES = 12
"""Frames that share one answer to what shows where; a camera moves little in so short a time."""

PATH_STEPS = 16
"""Moments of a path at which the size of what falls is looked at."""


class Scenery(Protocol):
    """A source of painted frames."""

    def next_frame(self) -> PaintJob:
        """Return the job that paints the next frame."""
        ...


class PictureScenery:
    """A prepared picture under its camera."""

    def __init__(self, picture: PreparedPicture, view: View, *, frame: FrameSize, fps: int) -> None:
        self._carried = None if LARGEST_ROLL_RAD[view.camera.motion] else carried_of(picture)
        if self._carried is not None:
            picture = replace(picture, sheets=(picture.sheets[0], *picture.sheets[2:]))
        self._picture = picture
        self._frame = frame
        self._fps = fps
        self._number = view.first_camera_frame
        heading = _heading(picture)
        self._path = CameraPath(
            move=view.camera,
            canvas=picture.canvas,
            frame=frame,
            fps=fps,
            focus_x=picture.focus_x,
            focus_y=picture.focus_y,
            depths=tuple(sheet.depth for sheet in picture.sheets),
            heading_x=heading.travel_x / picture.canvas.width if heading else 0.0,
            heading_y=heading.travel_y / picture.canvas.height if heading else 0.0,
        )
        self._stretch: tuple[int, tuple[tuple[Region, ...], ...]] | None = None
        stands = view.camera.motion == "static" and self._carried is None
        self._backdrop = self._still_backdrop() if stands else None
        self._falling = self._all_falling()

    def next_frame(self) -> PaintJob:
        """Return the job that paints the next frame."""
        number = self._number
        self._number += 1
        beat = self._beat(number)
        return partial(self._paint, beat, self._affines(beat), self._regions(number))

    def _beat(self, number: int) -> Beat:
        return Beat(frame=number, length_frames=self._path.move.length_frames, fps=self._fps)

    def _affines(self, beat: Beat) -> tuple[Affine, ...]:
        """Return where each sheet lies: under the camera, and moved by itself."""
        return tuple(
            affine if sheet.motion is None else affine.moved(*beat.shift(sheet.motion))
            for affine, sheet in zip(self._path.affines(beat.frame), self._picture.sheets, strict=True)
        )

    def _regions(self, number: int) -> tuple[tuple[Region, ...], ...]:
        """Return what shows where, for all frames of the stretch that a frame belongs to."""
        start = number - number % STRETCH_FRAMES
        if self._stretch is None or self._stretch[0] != start:
            moments = [self._affines(self._beat(start + step)) for step in range(STRETCH_FRAMES)]
            self._stretch = start, visible_regions(self._picture, moments, self._frame)
        return self._stretch[1]

    def _all_falling(self) -> dict[int, Falling]:
        """Sample all sheets that fall, by their numbers; the same for every part of the path."""
        falling = [index for index, sheet in enumerate(self._picture.sheets) if falls(sheet, self._picture.canvas)]
        if not falling:
            return {}
        last = self._path.move.length_frames - 1
        moments = [self._path.affines(round(last * step / PATH_STEPS)) for step in range(PATH_STEPS + 1)]
        return {index: falling_of(self._picture.sheets[index], [one[index] for one in moments]) for index in falling}

    def _still_backdrop(self) -> tuple[int, Planes]:
        """Paint once what never changes under a camera that stands still: all sheets before the first that lives.

        Returns:
            How many sheets, and the frame that they make.
        """
        sheets = self._picture.sheets
        count = next((index for index, sheet in enumerate(sheets) if sheet.lives), len(sheets))
        painted = empty_planes(self._frame)
        beat = self._beat(self._number)
        affines = self._affines(beat)
        # What a nearer sheet hides now it may uncover later, so only the still ones count.
        still = replace(self._picture, sheets=sheets[:count])
        regions = visible_regions(still, [affines[:count]], self._frame)
        draw_sheets(still, range(count), affines, regions, beat, painted, Brush(self._frame))
        return count, painted

    def _paint(
        self,
        beat: Beat,
        affines: tuple[Affine, ...],
        regions: tuple[tuple[Region, ...], ...],
        out: Planes,
        brush: Brush,
    ) -> None:
        first = 0
        if self._backdrop is not None:
            first, painted = self._backdrop
            copy_planes(painted, out)
        picture = self._picture
        if self._carried is not None:
            picture = replace(picture, sheets=(self._carried.at(beat.drift_seconds), *picture.sheets[1:]))
        sheets = range(first, len(picture.sheets))
        draw_sheets(picture, sheets, affines, regions, beat, out, brush, falling=self._falling)


def _heading(picture: PreparedPicture) -> Motion | None:
    """Return how the subject travels: of all sheets near the focus plane, the one that goes farthest."""
    motions = [sheet.motion for sheet in picture.sheets if sheet.motion and abs(sheet.depth - 1.0) < 0.06]
    return max(motions, key=lambda motion: abs(motion.travel_x) + abs(motion.travel_y), default=None)
