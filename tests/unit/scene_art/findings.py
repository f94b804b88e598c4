"""What a finished picture shows, measured as its guards measure it: on a small copy of the layers."""

from __future__ import annotations

from dataclasses import dataclass

from genscene.engines.contracts import CANVAS_MARGIN, Picture
from genscene.plugins.scene_art.guards import LUMA, SmallCanvas, contrast_of, hidden_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a picture shows.

    Attributes:
        shown: Share of the frame that subjects cover.
        hidden: Share of the subjects that the foreground hides; a table is where it belongs.
        outside: Share of the subjects that lies outside the frame when the camera rests.
        contrast: Median distance, 0 to 255, between a subject's colours and those around it; 255 without subjects.
        detail: Standard deviation of the brightness over the frame, 0 to 255.
    """

    shown: float
    hidden: float
    outside: float
    contrast: float
    detail: float


def examine(picture: Picture) -> Findings:
    """Measure a picture."""
    small = SmallCanvas(picture.canvas)
    subjects = [layer for layer in picture.layers if layer.name == "subject"]
    mask = small.cover(subjects)
    frame = frame_of(small)
    total = float(mask.sum()) + 1e-6
    whole = small.flat(picture.layers)
    return Findings(
        shown=float(mask[frame].mean()),
        hidden=hidden_of(picture.layers, picture.canvas),
        outside=1 - float(mask[frame].sum()) / total,
        contrast=contrast_of(picture.layers, picture.canvas) if subjects else 255.0,
        detail=float((whole[frame] @ LUMA).std()),
    )


def frame_of(small: SmallCanvas) -> tuple[slice, slice]:
    """Return the part of a canvas that the frame shows while the camera rests."""
    edge = CANVAS_MARGIN / (1 + CANVAS_MARGIN) / 2
    down, across = round(small.shape[0] * edge), round(small.shape[1] * edge)
    return slice(down, small.shape[0] - down), slice(across, small.shape[1] - across)
