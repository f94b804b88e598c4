"""A room in one-point perspective: where its walls are, and boxes and faces placed in it by the metre."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.plane import EYE_M, FOCAL, Camera
from genscene.plugins.scene_art.stage import Stage

SCALE = 0.9
"""Furniture stands a tenth under life size, so that the eye, at 83 centimetres, looks down on tables."""

EDGE = 0.17
"""Where the back wall meets the floor, in units under the horizon."""

Place = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room's shell and the sheet it is painted on.

    Metres: x from the middle to the right, y up from the floor, z away from the camera.

    Attributes:
        stage: The stage, in the light inside.
        sheet: Where to paint.
        camera: From metres to pixels.
        back: Distance of the back wall.
        half: Half the room's width.
        tall: Height of the ceiling.
        turned: Whether left and right are swapped.
    """

    stage: Stage
    sheet: Sheet
    camera: Camera
    back: float
    half: float
    tall: float
    turned: bool

    @property
    def edge(self) -> float:
        """Row at which the back wall meets the floor."""
        return self.camera.point(0, 0, self.back)[1]

    @property
    def metre(self) -> float:
        """Pixels of a metre on the back wall."""
        return FOCAL * self.stage.unit * SCALE / self.back

    def across(self, share: float) -> float:
        """Return metres for a share of half the width, -1 at the left wall; turned rooms swap sides."""
        return (-share if self.turned else share) * self.half

    def tone(self, colour: Colour) -> Colour:
        """Return a colour in the room's light."""
        return self.stage.light.surface(colour)

    def face(self, places: list[Place], top: Colour, bottom: Colour | None = None, alpha: float = 1.0) -> None:
        """Fill a flat face between places."""
        points = self.camera.points(*places)
        if bottom is None:
            self.sheet.polygon(points, top, alpha)
        else:
            self.sheet.shaded(points, top, bottom, alpha)

    def panel(self, x: float, y: float, wide: float, tall: float, colour: Colour, *, z: float | None = None) -> None:
        """Fill an upright rectangle that faces the camera: x is its middle, y its lower edge."""
        away = self.back if z is None else z
        left, low = self.camera.point(x - wide / 2, y, away)
        right, high = self.camera.point(x + wide / 2, y + tall, away)
        self.sheet.rectangle(left, high, right, low, colour)

    def block(self, x: float, wide: float, low: float, high: float, near: float, far: float, colour: Colour) -> None:
        """Build a box: its top when the eye is above it, the side that is turned to the middle, its front.

        Args:
            x: Its middle.
            wide: Its width.
            low: Height of its bottom.
            high: Height of its top.
            near: Distance of its front.
            far: Distance of its back.
            colour: Its own colour, lit already.
        """
        left, right = x - wide / 2, x + wide / 2
        if high < EYE_M / SCALE:
            top = [(left, high, far), (right, high, far), (right, high, near), (left, high, near)]
            self.face(top, shade(colour, 1.02), shade(colour, 1.22))
        if left > 0:
            side = [(left, high, far), (left, high, near), (left, low, near), (left, low, far)]
            self.face(side, shade(colour, 0.72), shade(colour, 0.5))
        if right < 0:
            side = [(right, high, near), (right, high, far), (right, low, far), (right, low, near)]
            self.face(side, shade(colour, 0.72), shade(colour, 0.5))
        front = [(left, high, near), (right, high, near), (right, low, near), (left, low, near)]
        self.face(front, shade(colour, 0.98), shade(colour, 0.78))

    def shadow(self, x: float, wide: float, near: float, far: float, alpha: float = 0.34) -> None:
        """Darken the floor under and before a piece, and away from the windows' side."""
        reach, lean = 0.12, -0.42 if self.turned else 0.42
        thrown = [(x - wide / 2, 0.0, far), (x + wide / 2, 0.0, far), (x + wide / 2 + lean, 0.0, max(0.5, near - 0.3))]
        self.face([*thrown, (x - wide / 2 + lean, 0.0, max(0.5, near - 0.3))], (0.02, 0.02, 0.05), None, alpha * 0.5)
        for grow, part in ((1.0, 0.6), (0.4, 0.5)):
            step = reach * grow
            spot = [
                (x - wide / 2 - step, 0.0, far),
                (x + wide / 2 + step, 0.0, far),
                (x + wide / 2 + step, 0.0, max(0.5, near - step)),
                (x - wide / 2 - step, 0.0, max(0.5, near - step)),
            ]
            self.face(spot, (0.02, 0.02, 0.04), None, alpha * part)

    def stand(
        self, pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], x: float, y: float, z: float, tall: float
    ) -> None:
        """Stand a sprite of a height in metres at a place."""
        px, py = self.camera.point(x, y, z)
        self.sheet.stand(pixels, px, py + 1, tall * FOCAL * self.stage.unit * SCALE / z)


def room_of(stage: Stage, sheet: Sheet, tall_share: float = 0.52) -> Room:
    """Return the room of a stage: as wide as the picture shows, its vanishing point a little aside, by seed."""
    random = stage.random(631)
    middle = stage.width * (0.5 + float(random.uniform(-0.09, 0.09)))
    camera = Camera(middle=middle, horizon=stage.horizon, unit=stage.unit, scale=SCALE)
    back = FOCAL * EYE_M / (EDGE * float(random.uniform(0.9, 1.1)))
    wide = 0.5 * stage.width / stage.unit - 0.09 - abs(middle - stage.width / 2) / stage.unit * 0.3
    rise = min(tall_share, stage.horizon / stage.unit * 0.76)
    metre = FOCAL * SCALE / back
    return Room(
        stage=stage,
        sheet=sheet,
        camera=camera,
        back=back,
        half=wide / metre,
        tall=EYE_M / SCALE + rise / metre,
        turned=bool(random.random() < 0.5),
    )


def shell(room: Room, wall: Colour, ceiling: Colour, *, beams: str = "") -> None:
    """Paint the ceiling and the walls, the side walls darker, corners shaded; the floor is laid by another hand."""
    half, tall, back, near = room.half, room.tall, room.back, 0.6
    lit, top = room.tone(wall), room.tone(ceiling)
    room.face(
        [(-half, tall, back), (half, tall, back), (half, tall, near), (-half, tall, near)],
        shade(top, 0.72),
        shade(top, 0.9),
    )
    sunny = 1 if room.turned else -1
    for side in (-1, 1):
        x = side * half
        dark = 0.66 if side == sunny else 0.8
        room.face(
            [(x, tall, back), (x, tall, near), (x, 0, near), (x, 0, back)],
            shade(lit, dark * 1.05),
            shade(lit, dark * 0.72),
        )
    room.face(
        [(-half, tall, back), (half, tall, back), (half, 0, back), (-half, 0, back)], shade(lit, 0.86), shade(lit, 1.0)
    )
    if beams:
        _BEAMS[beams](room, top)
    for x in (-half, half):
        room.face(
            [(x - 0.05, tall, back), (x + 0.05, tall, back), (x + 0.05, 0, back), (x - 0.05, 0, back)],
            (0.02, 0.02, 0.04),
            None,
            0.1,
        )


def _wooden(room: Room, top: Colour) -> None:
    """Carry the ceiling on wooden beams across the view."""
    wood = mix(room.tone((0.36, 0.24, 0.15)), top, 0.15)
    for away in (5.4, 4.2, 3.2, 2.4, 1.7):
        deep = 0.22
        room.face(
            [
                (-room.half, room.tall, away),
                (room.half, room.tall, away),
                (room.half, room.tall - deep, away),
                (-room.half, room.tall - deep, away),
            ],
            shade(wood, 0.95),
            shade(wood, 0.7),
        )
        room.face(
            [
                (-room.half, room.tall - deep, away),
                (room.half, room.tall - deep, away),
                (room.half, room.tall - deep, away - 0.16),
                (-room.half, room.tall - deep, away - 0.16),
            ],
            shade(wood, 0.5),
        )


def _panels(room: Room, top: Colour) -> None:
    """Hang a ceiling of square panels, some of which shine."""
    step = 0.75
    columns = int(room.half / step) + 1
    glow = 0.35 + 0.65 * max(0.4, room.stage.light.night)
    for column in range(-columns, columns):
        for number, away in enumerate(np.arange(1.4, room.back, step).tolist()):
            x0, x1 = max(-room.half, column * step + 0.03), min(room.half, (column + 1) * step - 0.03)
            if x1 <= x0:
                continue
            shines = column % 2 == 0 and number % 3 == 1
            tone = mix(shade(top, 0.95), (1.0, 1.0, 0.98), glow * 0.9) if shines else shade(top, 0.88)
            room.face(
                [
                    (x0, room.tall, away + step - 0.06),
                    (x1, room.tall, away + step - 0.06),
                    (x1, room.tall, away),
                    (x0, room.tall, away),
                ],
                tone,
            )
            if shines:
                px, py = room.camera.point((x0 + x1) / 2, room.tall, away + step / 2)
                room.sheet.glow(px, py, 0.9 * room.metre, (1.0, 1.0, 0.96), 0.25, 0.5)


def _coffers(room: Room, top: Colour) -> None:
    """Set the ceiling with mouldings that run along the view."""
    for share in (-0.7, -0.35, 0.0, 0.35, 0.7):
        x = share * room.half
        room.face(
            [
                (x - 0.05, room.tall, room.back),
                (x + 0.05, room.tall, room.back),
                (x + 0.05, room.tall, 0.8),
                (x - 0.05, room.tall, 0.8),
            ],
            shade(top, 1.05),
            shade(top, 1.15),
        )
    for away in (4.8, 3.6, 2.6, 1.9):
        room.face(
            [
                (-room.half, room.tall, away + 0.12),
                (room.half, room.tall, away + 0.12),
                (room.half, room.tall, away),
                (-room.half, room.tall, away),
            ],
            shade(top, 1.08),
        )
    for drop, tone in ((0.0, 1.15), (0.1, 0.8)):
        room.panel(0, room.tall - drop - 0.08, room.half * 2, 0.08, shade(top, tone))


def _girders(room: Room, top: Colour) -> None:
    """Span the hall with steel trusses."""
    steel = mix(room.tone((0.34, 0.36, 0.38)), top, 0.2)
    for away in (5.2, 3.8, 2.6):
        low = room.tall - 0.55
        for level in (room.tall - 0.04, low):
            room.face(
                [
                    (-room.half, level, away),
                    (room.half, level, away),
                    (room.half, level - 0.07, away),
                    (-room.half, level - 0.07, away),
                ],
                shade(steel, 0.7),
            )
        step = 0.5
        count = int(room.half * 2 / step)
        for number in range(count):
            x = -room.half + number * step
            for x0, x1 in ((x, x + step / 2), (x + step, x + step / 2)):
                a, b = room.camera.point(x0, room.tall - 0.06, away), room.camera.point(x1, low, away)
                room.sheet.line(
                    np.array([a, b], np.float32), shade(steel, 0.6), max(1.0, 0.03 * room.metre * room.back / away)
                )


def _vault(room: Room, top: Colour) -> None:
    """Arch the ceiling in ribbed bays along the view."""
    angle = np.linspace(np.pi, 2 * np.pi, 26)
    for away in (room.back, 4.6, 3.6, 2.7, 2.0):
        spring, rise = room.tall * 0.62, room.tall * 0.62
        xs, ys = np.cos(angle) * room.half, spring - np.sin(angle) * rise
        for grow, tone in ((1.0, 1.12), (0.955, 0.62)):
            rib = [
                room.camera.point(float(x) * grow, float(y) - (1 - grow) * 2, away) for x, y in zip(xs, ys, strict=True)
            ]
            room.sheet.line(np.array(rib, np.float32), shade(top, tone), max(2.0, 0.12 * room.metre * room.back / away))


_BEAMS = {"beams": _wooden, "panels": _panels, "coffers": _coffers, "girders": _girders, "vault": _vault}
