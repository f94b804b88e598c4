"""The user's own clip as a source of frames: cropped to cover the frame, never stretched, repeated when short."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from genscene.media.video import ClipReader
from genscene.render.compose import Brush
from genscene.render.lut import Lut
from genscene.render.plan import View
from genscene.render.planes import Planes, copy_planes
from genscene.render.scenery import PaintJob
from genscene.units import Cancel, FrameSize


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipSource:
    """A video clip in place of a picture.

    Attributes:
        path: The file.
        focus_x: Centre of interest, 0 to 1 of the clip's width; the crop keeps it in view.
        focus_y: Centre of interest, 0 to 1 of the clip's height.
        lut: Table in which every frame's colours are looked up, if any.
    """

    path: Path
    focus_x: float = 0.5
    focus_y: float = 0.5
    lut: Lut | None = None


class ClipScenery:
    """A clip in place of a picture; it is decoded in order, by the thread that asks for frames."""

    def __init__(self, clip: ClipSource, view: View, *, frame: FrameSize, fps: int, cancel: Cancel) -> None:
        self._lut = clip.lut
        self._frames = ClipReader(clip.path).frames(
            fps=fps,
            size=frame,
            focus=(clip.focus_x, clip.focus_y),
            first_frame=max(0, view.first_camera_frame),
            cancel=cancel,
        )

    def next_frame(self) -> PaintJob:
        """Decode the next frame and return the job that paints it."""
        frame = next(self._frames)
        return partial(_paint, Planes(frame.y, frame.u, frame.v), self._lut)


def _paint(source: Planes, lut: Lut | None, out: Planes, brush: Brush) -> None:  # noqa: ARG001 - every job has this form
    if lut is None:
        copy_planes(source, out)
    else:
        lut.apply(source, out)
