"""Who rides what, and how high the rider sits."""

from __future__ import annotations

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.vocabulary import Concept

SADDLES = {
    "bicycle": 0.62,
    "motorcycle": 0.66,
    "scooter": 0.5,
    "horse": 0.6,
    "camel": 0.7,
    "elephant": 0.92,
    "unicorn": 0.7,
    "dragon": 0.52,
    "sled": 0.72,
}
"""What people sit on, and the height of its saddle as a share of its own height."""

SEATS = {"bicycle": 0.31, "motorcycle": 0.36, "scooter": 0.34}
"""Where across a mount that looks to the right its saddle is, 0 to 1; behind its shoulders when not told here."""

HANGING = 0.34
"""How far below the saddle a rider's lower foot hangs, as a share of the rider's height."""

FLAT = frozenset({"sled"})
"""Mounts on which people sit as on the ground, with nothing that hangs."""


BACK = 0.66
"""Where people sit on any other animal."""

BACK_ACROSS = 0.42
"""The same across."""

LEAST_MOUNT = 0.5
"""Size, as a share of a grown person's height, from which on an animal carries people."""


def is_mount(concept: Concept | None) -> bool:
    """Tell whether people can sit on somebody or something."""
    if concept is None:
        return False
    large = concept.kind == "animal" and concept.anchor == "ground" and concept.size >= LEAST_MOUNT
    return concept.id in SADDLES or large


def mounted(drawn: list[Drawn], relation: str) -> bool:
    """Tell whether the first subject sits on the second."""
    return len(drawn) > 1 and relation == "rides" and drawn[0].concept.kind == "person" and is_mount(drawn[1].concept)


def rider_foot(floor: float, mount: Drawn, mount_height: float, rider_height: float) -> float:
    """Return the height in pixels from the top at which a rider's lower foot hangs."""
    hanging = 0.0 if mount.concept.id in FLAT else HANGING
    return floor - SADDLES.get(mount.concept.id, BACK) * mount_height + hanging * rider_height


def pose_on(mount: str) -> str:
    """Return how people sit on a mount: bent over handlebars, as on the ground, or upright."""
    if mount in FLAT:
        return "picnic"
    return "cycle" if mount in SEATS else "ride"


def seat_across(mount: str) -> float:
    """Return where across a mount its saddle is, 0 to 1, when it looks to the right."""
    return SEATS.get(mount, BACK_ACROSS)
