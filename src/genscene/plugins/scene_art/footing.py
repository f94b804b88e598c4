"""Say where the horizon is and where feet stand: tall figures near the camera, small things above the captions."""

from __future__ import annotations

from genscene.plugins.scene_art.cast.acting import pose_of
from genscene.plugins.scene_art.sets.catalogue import setting_of
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

LOW_POSES = frozenset({"kneel", "lie", "sleep"})
"""Poses that leave little of a person's height."""


def floor_share(spec: SceneSpec, kind: str) -> float:
    """Return where the first subject's feet stand, as a share of the canvas' height.

    Args:
        spec: The scene.
        kind: Format: `portrait`, `square` or `landscape`.
    """
    safe, near = CAPTION_SAFE_FLOOR[kind], NEAR_FLOOR[kind]
    return safe + (near - safe) * _nearness(spec)


def _nearness(spec: SceneSpec) -> float:
    """Return how near the first subject stands: 0 for things that captions would hide, 1 for people."""
    first = spec.subjects[0] if spec.subjects else None
    concept = vocabulary().concepts.get(first.concept) if first is not None else None
    if first is None or concept is None or setting_of(spec.setting).recipe.get("table") is not None:
        return 0.0
    if concept.kind not in {"person", "animal", "vehicle"} or concept.anchor in {"air", "water"}:
        return 0.0
    size = concept.size * (0.5 if pose_of(first.action) in LOW_POSES else 1.0)
    return min(1.0, max(0.0, (size - SMALL) / (TALL - SMALL)))
