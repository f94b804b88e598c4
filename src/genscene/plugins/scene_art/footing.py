"""Say where the horizon is and where feet stand: tall figures near the camera, small things above the captions."""

from __future__ import annotations

from genscene.plugins.scene_art.cast.acting import pose_of
from genscene.plugins.scene_art.cast.placed import SURROUNDINGS
from genscene.plugins.scene_art.cast.tables import ON_FOOT
from genscene.plugins.scene_art.framing import NEARER, WITH_A_PLACE
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.sets.room import EDGE
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import SceneSpec

HORIZONS = {"portrait": 0.535, "square": 0.53, "landscape": 0.56}
"""Height of the horizon by format, as a share of the canvas."""

CAPTION_SAFE_FLOOR = {"portrait": 0.635, "square": 0.7, "landscape": 0.735}
"""Where tables and small things stand, as a share of the height: above the captions of the format."""

NEAR_FLOOR = {"portrait": 0.705, "square": 0.79, "landscape": 0.82}
"""Where people stand: captions may lie over their shins, so that they fill the frame."""

WIDE_FLOOR = 0.8
"""How far under the horizon feet stand in a wide shot, as a share of that: whoever is seen small is farther away."""

SMALL, TALL = 0.5, 0.85
"""Sizes, as shares of a grown person's, from which on a subject stands nearer than the captions, and as near as can."""

NOT_ON_GROUND = frozenset({"air", "water", "table", "hand"})
"""Anchors of what needs no ground under it."""

FRONT_OF_FLOOR = 0.05
"""How far before the wall of a room feet stand, as a share of the unit."""

LOWEST = 0.02
"""How far under the usual place feet may stand for that, as a share of the height."""

LOWEST_LAND = 0.91
"""Where feet stand at the lowest before water, as a share of the height: still in the frame, and never on the water."""

LOW_POSES = frozenset({"kneel", "lie", "sleep"})
"""Poses that leave little of a person's height."""


def floor_share(spec: SceneSpec, kind: str, horizon: float, unit: float) -> float:
    """Return where the first subject's feet stand, as a share of the canvas' height.

    Args:
        spec: The scene.
        kind: Format: `portrait`, `square` or `landscape`.
        horizon: Height of the horizon, as a share of the canvas' height.
        unit: The shorter side, likewise.
    """
    safe, near = CAPTION_SAFE_FLOOR[kind], NEAR_FLOOR[kind]
    shot = spec.composition.partition("-")[0]
    floor = safe + (near - safe) * _nearness(spec)
    if shot == "wide":
        floor = horizon + WIDE_FLOOR * (floor - horizon)
    if not setting_of(spec.setting).indoors or spec.setting in WITH_A_PLACE:
        return max(floor, min(_land(spec, horizon, unit), LOWEST_LAND))
    # Nobody stands on a wall: the floor begins lower the nearer the camera is.
    begins = horizon + (EDGE * NEARER.get(shot, 1.0) + FRONT_OF_FLOOR) * unit
    return max(floor, min(begins, near + LOWEST))


def _land(spec: SceneSpec, horizon: float, unit: float) -> float:
    """Return where land begins for whoever needs it, before water; 0 without any, and for ships and birds."""
    first = spec.subjects[0] if spec.subjects else None
    concept = vocabulary().concepts.get(first.concept) if first is not None else None
    recipe = setting_of(spec.setting).recipe
    if concept is None or concept.anchor in {"air", "water"} or "ground" not in recipe or "water" not in recipe:
        return 0.0
    scale = SURROUNDINGS.get(spec.composition.partition("-")[0], 1.0)
    return horizon + ((recipe["water"]["shore"] + recipe["ground"].get("drop", 0.0)) * scale + FRONT_OF_FLOOR) * unit


def _nearness(spec: SceneSpec) -> float:
    """Return how near the first subject stands: 0 for things that captions would hide, 1 for people."""
    first = spec.subjects[0] if spec.subjects else None
    concept = vocabulary().concepts.get(first.concept) if first is not None else None
    if first is None or concept is None:
        return 0.0
    if setting_of(spec.setting).recipe.get("table") is not None and first.action not in ON_FOOT:
        return 0.0
    if concept.kind not in {"person", "animal", "vehicle", "object"} or concept.anchor in NOT_ON_GROUND:
        return 0.0
    size = concept.size * (0.5 if pose_of(first.action) in LOW_POSES else 1.0)
    return min(1.0, max(0.0, (size - SMALL) / (TALL - SMALL)))
