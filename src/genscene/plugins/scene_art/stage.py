"""The stage of one picture: where horizon, ground and subjects are on a canvas, and what every painter gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from genscene.plugins.scene_art.light import Light
from genscene.plugins.scene_art.paint.pixels import Image
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.storyboard.spec import SceneSpec
from genscene.styles.model import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One picture's geometry, light and chance.

    Attributes:
        width: Canvas width in pixels.
        height: Canvas height in pixels.
        unit: The shorter side: sizes of things are shares of it, so they look alike in every format.
        horizon: Height of the horizon in pixels from the top.
        floor: Where the first subject stands, in pixels from the top.
        counter: Where tables and small things stand, which captions must not hide; the floor when not told.
        style: The style.
        light: The light.
        spec: What to show.
        seed: Base of all chance; `random` gives independent streams of it.
    """

    width: int
    height: int
    unit: float
    horizon: float
    floor: float
    style: Style
    light: Light
    spec: SceneSpec
    seed: int
    counter: float = 0.0

    @property
    def rest(self) -> float:
        """Height at which things stand on a table or ledge, in pixels from the top."""
        return self.counter or self.floor

    def random(self, what: int) -> np.random.Generator:
        """Return a stream of chance of its own for one purpose."""
        return np.random.default_rng([self.seed, what])

    def sheet(self) -> Sheet:
        """Return an empty sheet of the canvas' size."""
        return Sheet(self.width, self.height)

    @property
    def root(self) -> str:
        """Id of the catalogue's style whose hand paints."""
        return self.style.root

    @property
    def portrait(self) -> bool:
        """Whether the canvas is clearly taller than wide."""
        return self.height > self.width * 1.1

    @property
    def sun(self) -> tuple[float, float]:
        """Place of the sun or moon in pixels."""
        return self.light.sun_x * self.width, self.light.sun_y * self.horizon


@dataclass(slots=True, kw_only=True)
class Plate:
    """A painted sheet with its place in depth, still to be treated by the style.

    Attributes:
        name: What it holds.
        depth: As of a picture's layer.
        sheet: The painting.
        effect: Weather or light, which looks leave alone.
        drift: Own motion, in canvas sizes a second.
        notes: What later painters need to know.
        cels: Further drawings of the canvas or of a part of it, premultiplied RGBA, all of one size; each shows in
            place of what the sheet holds there, outside which the sheet stays as it is. They are treated like it.
        cels_x: Left edge of that part in canvas pixels.
        cels_y: Its top edge.
        cel_frames: As of a picture's layer, like all that follows.
        sway: Amplitudes, in canvas sizes.
        sway_seconds: Period.
        sway_phase: Share of a period at the middle of the shot.
        travel: Way from the shot's begin to its end, in canvas sizes.
    """

    name: str
    depth: float
    sheet: Sheet
    effect: bool = False
    drift: tuple[float, float] = (0.0, 0.0)
    notes: dict[str, float] = field(default_factory=dict[str, float])
    cels: tuple[Image, ...] = ()
    cels_x: int = 0
    cels_y: int = 0
    cel_frames: int = 2
    sway: tuple[float, float] = (0.0, 0.0)
    sway_seconds: float = 4.0
    sway_phase: float = 0.0
    travel: tuple[float, float] = (0.0, 0.0)

    def further_sheets(self) -> Iterator[Sheet]:
        """Return every further drawing as a sheet of the canvas' size, made when it is asked for."""
        for cel in self.cels:
            sheet = Sheet(self.sheet.width, self.sheet.height)
            sheet.pixels[:] = self.sheet.pixels
            sheet.pixels[self.cels_y : self.cels_y + cel.shape[0], self.cels_x : self.cels_x + cel.shape[1]] = cel
            yield sheet

    def turn_round(self) -> None:
        """Turn left and right round, motion included."""
        self.cels = tuple(np.ascontiguousarray(cel[:, ::-1]) for cel in self.cels)
        if self.cels:
            self.cels_x = self.sheet.width - self.cels_x - self.cels[0].shape[1]
        # Whole pixels at once: four times as fast as channel by channel.
        whole = self.sheet.pixels.view(np.uint32)
        whole[:] = whole[:, ::-1].copy()
        self.drift, self.sway, self.travel = ((-across, down) for across, down in (self.drift, self.sway, self.travel))
