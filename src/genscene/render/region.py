"""Rectangles of a frame; their edges are even, so that they cut luma and chroma alike."""

from __future__ import annotations

from dataclasses import dataclass

from genscene.units import FrameSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A rectangle of the frame in which a sheet shows; half-open, edges even.

    Attributes:
        left: First column.
        top: First row.
        right: First column after it.
        bottom: First row after it.
        opaque: Whether the sheet hides everything behind it there.
    """

    left: int
    top: int
    right: int
    bottom: int
    opaque: bool

    def within(self, other: Region) -> Region | None:
        """Return the part inside another rectangle, or `None`."""
        left, right = max(self.left, other.left), min(self.right, other.right)
        top, bottom = max(self.top, other.top), min(self.bottom, other.bottom)
        if left >= right or top >= bottom:
            return None
        return Region(left=left, top=top, right=right, bottom=bottom, opaque=self.opaque)


def whole(frame: FrameSize) -> Region:
    """Return the rectangle of a whole frame."""
    return Region(left=0, top=0, right=frame.width, bottom=frame.height, opaque=False)
