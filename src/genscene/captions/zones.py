"""Read the safe zones: where text is clear of the apps' own buttons, for a frame."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from genscene.units import FrameSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels of the frame; right and bottom are exclusive."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in pixels."""
        return self.bottom - self.top

    @property
    def middle_x(self) -> float:
        """Horizontal centre in pixels."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """Where text stands in a frame.

    Attributes:
        caption: Captions stay inside.
        title: On-screen text stays inside.
        anchor_y: Vertical middle of a caption in pixels.
        unit_px: What sizes of text are shares of, in pixels.
    """

    caption: Box
    title: Box
    anchor_y: float
    unit_px: float


class _Shares(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    left: float
    top: float
    right: float
    bottom: float

    def within(self, frame: FrameSize) -> Box:
        return Box(
            left=self.left * frame.width,
            top=self.top * frame.height,
            right=self.right * frame.width,
            bottom=self.bottom * frame.height,
        )


class _Zone(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    caption: _Shares
    title: _Shares
    anchor: float
    text_scale: float


@cache
def _zone_data() -> dict[float, _Zone]:
    """Return the zones by aspect ratio, width over height."""
    text = (Path(__file__).parent / "zones.toml").read_text(encoding="utf-8")
    zones: dict[float, _Zone] = {}
    for name, data in tomllib.loads(text).items():
        across, down = name.split(":")
        zones[int(across) / int(down)] = _Zone.model_validate(data)
    return zones


def zones_of(frame: FrameSize) -> Zones:
    """Return the safe zones of a frame; those of the nearest format."""
    ratio = frame.width / frame.height
    data = _zone_data()
    zone = data[min(data, key=lambda known: abs(known - ratio))]
    return Zones(
        caption=zone.caption.within(frame),
        title=zone.title.within(frame),
        anchor_y=zone.anchor * frame.height,
        unit_px=zone.text_scale * min(frame.width, frame.height),
    )
