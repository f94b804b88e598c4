"""The plane of a table as whoever sits at it sees it: from its far edge to the frame's lower one, in perspective."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.paint.pixels import Points
from genscene.plugins.scene_art.stage import Stage

BACK = {"wide": -0.03, "medium": -0.035, "close": -0.05}
"""Far edge by shot, as a share of the unit below the floor line of subjects; nearer shots look down more steeply."""

EYE = 0.72
"""Height of the vanishing point over the far edge, in units: high enough that boards do not splay like a fan."""

OVERLAP = 0.03
"""How far the far edge reaches over the frame's sides, as a share of the width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabletop:
    """Geometry of a table's top.

    Attributes:
        centre: Middle of the vanishing point, in pixels from the left.
        vanishing: Its height in pixels from the top.
        back: Height of the far edge.
        front: Height of the near edge, where the sheet ends.
        half: Half of the far edge's length in pixels.
        unit: The stage's unit.
    """

    centre: float
    vanishing: float
    back: float
    front: float
    half: float
    unit: float

    def point(self, across: float, down: float) -> tuple[float, float]:
        """Return the pixel of a place: across from -1 to 1 between the side edges, down from 0 (far) to 1 (near)."""
        depth = self.depth_at(down)
        return self.centre + across * self.half * depth, self.vanishing + (self.back - self.vanishing) * depth

    def depth_at(self, down: float) -> float:
        """Return how much larger things are at a place than at the far edge; even steps are even on the table.

        In perspective the distance to the vanishing point falls with one over the distance from the eye.
        """
        nearest = (self.front - self.vanishing) / (self.back - self.vanishing)
        return 1 / (1 - down * (1 - 1 / nearest))

    def patch(self, left: float, far: float, right: float, near: float) -> Points:
        """Return the corners of a rectangle that lies on the top."""
        corners = (left, far), (right, far), (right, near), (left, near)
        return np.array([self.point(*corner) for corner in corners], np.float32)

    def outline(self) -> Points:
        """Return the corners of the whole top."""
        return self.patch(-1, 0, 1, 1)


def tabletop(stage: Stage) -> Tabletop:
    """Return the table's top as a stage's shot sees it."""
    shot = stage.spec.composition.partition("-")[0]
    back = stage.rest + BACK.get(shot, BACK["wide"]) * stage.unit
    return Tabletop(
        centre=stage.width / 2,
        vanishing=back - EYE * stage.unit,
        back=back,
        front=float(stage.height),
        half=(0.5 + OVERLAP) * stage.width,
        unit=stage.unit,
    )
