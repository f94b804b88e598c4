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

HANGING = 0.3
"""How far below the saddle a rider's lower foot hangs, as a share of the rider's height."""


def mounted(drawn: list[Drawn], relation: str) -> bool:
    """Tell whether the first subject sits on the second."""
    return (
        len(drawn) > 1 and relation == "rides" and drawn[0].concept.kind == "person" and drawn[1].concept.id in SADDLES
    )


def rider_foot(floor: float, mount: Drawn, mount_height: float, rider_height: float) -> float:
    """Return the height in pixels from the top at which a rider's lower foot hangs."""
    return floor - SADDLES[mount.concept.id] * mount_height + HANGING * rider_height
