"""Where drawings of subjects are on the stage."""

from __future__ import annotations

from dataclasses import dataclass

from genscene.plugins.scene_art.stage import Stage

HEADROOM = 0.19
"""Share of the height that stays free above a subject, for text in the video; a third of it is cut by the camera."""

MOST_WIDE = {"wide": 0.7, "medium": 0.78, "close": 0.84}
"""Share of the width that one drawing takes at most, by shot."""

SURROUNDINGS = {"wide": 0.9, "medium": 1.0, "close": 1.16}
"""How large the surroundings are, by shot: closer shots are taken with a longer lens."""

EDGE = 0.09
"""Share of the width that stays free at both sides of a drawing; half of it is cut by the camera."""

FLOATING = frozenset({"space", "underwater", "sky"})
"""Settings without a ground to stand on."""


def most_wide(stage: Stage) -> float:
    """Return how wide one drawing may be, in pixels."""
    return MOST_WIDE.get(stage.spec.composition.partition("-")[0], 0.7) * stage.width


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One drawing of one subject, in pixels.

    Attributes:
        number: Which subject of the spec.
        copy: Which of its copies.
        x: Middle, from the left.
        foot: Lower edge, from the top.
        height: Height.
        flip: Whether it looks to the left.
        shadow: Whether it stands on the ground.
        held: Number of the subject that it holds, or `None`.
        other: The same for the other hand.
        far: Whether it is hazy with distance.
    """

    number: int
    copy: int = 0
    x: float
    foot: float
    height: float
    flip: bool = False
    shadow: bool = True
    held: int | None = None
    other: int | None = None
    far: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """Where everything is.

    Attributes:
        behind: What stands behind the table, or in the distance; far things first.
        front: All else, far things first.
        table: Whether the room's table, or a plain one, stands between.
        surface: Whether a ledge lies under small things.
    """

    behind: tuple[Placed, ...] = ()
    front: tuple[Placed, ...] = ()
    table: bool = False
    surface: bool = False
