"""Who rides what, and how high the rider sits."""

from __future__ import annotations

from genscene.plugins.scene_art.cast.artist import Drawn

SADDLES = {
    "bicycle": 0.62,
    "motorcycle": 0.62,
    "scooter": 0.5,
    "horse": 0.6,
    "camel": 0.7,
    "elephant": 0.92,
    "unicorn": 0.7,
}
"""What people sit on, and the height of its saddle as a share of its own height."""

SEATS = {"bicycle": 0.31, "motorcycle": 0.4, "scooter": 0.34}
"""Where across a mount that looks to the right its saddle is, 0 to 1; in its middle when not told here."""

HANGING = 0.34
"""How far below the saddle a rider's lower foot hangs, as a share of the rider's height."""


def mounted(drawn: list[Drawn], relation: str) -> bool:
    """Tell whether the first subject sits on the second."""
    return (
        len(drawn) > 1 and relation == "rides" and drawn[0].concept.kind == "person" and drawn[1].concept.id in SADDLES
    )


def rider_foot(floor: float, mount: Drawn, mount_height: float, rider_height: float) -> float:
    """Return the height in pixels from the top at which a rider's lower foot hangs."""
    return floor - SADDLES[mount.concept.id] * mount_height + HANGING * rider_height


def pose_on(mount: str) -> str:
    """Return how people sit on a mount: bent over handlebars, or upright."""
    return "cycle" if mount in SEATS else "ride"


def seat_across(mount: str) -> float:
    """Return where across a mount its saddle is, 0 to 1, when it looks to the right."""
    return SEATS.get(mount, 0.5)
