"""Stage what a spec leaves to the drawing: a seat that belongs to the place, the stairs inside a tower."""

from __future__ import annotations

from genscene.plugins.scene_art.cast.acting import pose_of
from genscene.plugins.scene_art.cast.riding import FLAT
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import SceneSpec, Subject

_BENCH = frozenset({"park", "garden", "street", "city", "village", "station", "zoo", "playground", "market", "subway"})
_ARMCHAIR = frozenset({"room", "living_room", "library", "hotel"})
_HOUSES = frozenset({"village", "street", "city", "market"})
_TOWERS = frozenset({"lighthouse", "castle"})

MOST_SEATED = 2


def staged(spec: SceneSpec) -> SceneSpec:
    """Return a spec as it is drawn."""
    return _with_seat(_on_sled(_on_stairs(_without_doors(spec))))


def _without_doors(spec: SceneSpec) -> SceneSpec:
    """Return a spec without a door that would stand by itself before the houses of a place, which have doors."""
    if spec.setting not in _HOUSES or all(item.concept != "door" for item in spec.subjects[1:]):
        return spec
    kept = tuple(item for number, item in enumerate(spec.subjects) if not number or item.concept != "door")
    return spec.model_copy(update={"subjects": kept})


def _on_sled(spec: SceneSpec) -> SceneSpec:
    """Return a spec in which people who sit on a sled ride it."""
    if (
        len(spec.subjects) < 2
        or spec.subjects[1].concept not in FLAT
        or spec.subjects[1].relation not in {"on", "inside"}
    ):
        return spec
    if pose_of(spec.subjects[0].action) not in {"sit", "stand", "ride"}:
        return spec
    first, sled = spec.subjects[0], spec.subjects[1].model_copy(update={"relation": "rides"})
    riding = first.model_copy(update={"action": "ride"})
    return spec.model_copy(update={"subjects": (riding, sled, *spec.subjects[2:])})


def _on_stairs(spec: SceneSpec) -> SceneSpec:
    """Return a spec in which whoever climbs the stairs of a tower is inside it."""
    climbs = bool(spec.subjects) and spec.subjects[0].action == "climb"
    if spec.setting not in _TOWERS or not climbs or all(item.concept != "stairs" for item in spec.subjects[1:]):
        return spec
    subjects = tuple(item for item in spec.subjects if item.concept != "stairs")
    return spec.model_copy(update={"setting": "stairs", "subjects": subjects})


def _with_seat(spec: SceneSpec) -> SceneSpec:
    """Return a spec in which people who sit, and of whom nothing more is told, sit on a seat of the place."""
    if len(spec.subjects) != 1:
        return spec
    first = spec.subjects[0]
    concept = vocabulary().concepts.get(first.concept)
    if concept is None or concept.kind != "person" or pose_of(first.action) != "sit" or first.count > MOST_SEATED:
        return spec
    seat = "bench" if spec.setting in _BENCH else "armchair" if spec.setting in _ARMCHAIR else ""
    if not seat or (seat == "armchair" and first.count > 1):
        return spec
    return spec.model_copy(update={"subjects": (first, Subject(concept=seat, relation="on"))})
