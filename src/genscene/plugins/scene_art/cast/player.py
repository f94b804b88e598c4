"""Settle how somebody of a scene is drawn: who they are, what they wear, how they stand, what their face says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from genscene.plugins.scene_art.cast.acting import face_of, pose_of
from genscene.plugins.scene_art.cast.characters import dressed
from genscene.plugins.scene_art.cast.figure import Figure
from genscene.plugins.scene_art.cast.person import figure
from genscene.plugins.scene_art.cast.pose import cels_of_pose
from genscene.plugins.scene_art.cast.tools import AT_HAND
from genscene.plugins.scene_art.cast.variety import EVERYDAY, OTHERS, everyday, is_alike, number_of, varied
from genscene.plugins.scene_art.cast.wardrobe import SKINS, Outfit
from genscene.plugins.scene_art.vocabulary import Concept, vocabulary
from genscene.storyboard.spec import Subject

OF_ONE_SEX = frozenset({"man", "woman", "boy", "girl", "father", "mother", "grandfather", "grandmother", "young_woman"})
"""Concepts whose name tells that nobody of the other sex is meant."""

IDLE = ("stand", "akimbo", "stand", "pockets", "joined", "stand")
"""How people stand about, in turn."""

WAITING = ("pockets", "joined", "akimbo")
"""How people wait, in turn."""

THINKING = ("think", "ponder", "wonder")
"""How people think, in turn."""

STERN = frozenset({"tense", "angry", "sad"})
"""Moods in which arms may be folded."""

OUT_OF_STEP = 0.37
"""Share of a cycle by which somebody further is ahead of the one before, so that no two move as one."""

BUILDS, NOTES = "hammer", "notes"
"""What is in hand at work of which nothing is told: of whoever wears rough clothes, and of all others."""

ROUGH = frozenset({"overalls", "turnout", "tunic", "vest"})
"""Cuts for hard work."""

_FORMAL = frozenset({"armour", "spacesuit", "robe", "gown", "uniform", "apron"})
"""Cuts in which nobody puts hands on hips or into pockets."""


def person_drawn(
    concept: Concept,
    subject: Subject,
    *,
    family: str,
    mood: str,
    variant: int,
    empty_handed: bool,
    from_left: bool,
    detail: float,
) -> Callable[[float], Figure]:
    """Return what draws a person at a phase of what they do.

    Args:
        concept: What they are; it has an outfit.
        subject: Who.
        family: Of proportions and faces.
        mood: Of the scene.
        variant: Number of somebody further of a group; 0 is the first.
        empty_handed: Whether nothing lies in the hands.
        from_left: Whether they are lit from the left of the sprite.
        detail: Size of the drawing; 1 draws a man 700 pixels high.
    """
    who = subject.name or concept.id
    # A family is feminine in Spanish, and has a father.
    looks = subject.looks.model_copy(update={"sex": ""}) if concept.others else subject.looks
    worn = dressed(clothes_of(concept, who, looks.sex, variant), looks)
    pose = pose_of(subject.action)
    if empty_handed and pose in {"hold", "carry"}:
        pose = "stand"
    pose = _settled(pose, subject.action, worn, number_of(who) + 2 * variant, mood, empty_handed=empty_handed)
    drawn = partial(
        figure,
        worn,
        pose,
        skin=subject.looks.skin or _skin(who, 0 if concept.others else variant),
        mood=face_of(subject.action, mood),
        family=family,
        busy=not empty_handed,
        from_left=from_left,
        detail=detail,
    )
    ahead = OUT_OF_STEP * variant if cels_of_pose(pose) else 0.0
    return lambda phase: drawn(phase=phase + ahead)


def clothes_of(concept: Concept, who: str, sex: str, variant: int) -> Outfit:
    """Return what somebody wears: those who belong together are told, plain people have clothes of their own.

    Args:
        concept: What they are.
        who: Their name, or the concept's id.
        sex: `woman`, `man` or empty for whom the vocabulary draws.
        variant: Number of somebody further of a group.
    """
    first = concept.outfit or Outfit()
    if variant and concept.others:
        return concept.others[(variant - 1) % len(concept.others)]
    if who != concept.id and not concept.others:
        first = everyday(first, who)
    return varied(first, variant, mixed=not sex and concept.id not in OF_ONE_SEX)


def apart(subjects: Sequence[Subject]) -> list[Subject]:
    """Return subjects of one picture in which no two plain people wear tops that look alike.

    Args:
        subjects: All of the scene; who comes later gets another coat, unless one was told.
    """
    seen: list[str] = []
    result: list[Subject] = []
    for subject in subjects:
        concept = vocabulary().concepts.get(subject.concept)
        if concept is None or concept.outfit is None:
            result.append(subject)
            continue
        worn = dressed(clothes_of(concept, subject.name or concept.id, subject.looks.sex, 0), subject.looks)
        if worn.cut in EVERYDAY and not subject.looks.coat and any(is_alike(worn.top, top) for top in seen):
            free = next((top for top, _ in OTHERS if not any(is_alike(top, one) for one in seen)), worn.top)
            other = subject.model_copy(update={"looks": subject.looks.model_copy(update={"coat": free})})
            seen.append(free)
            result.append(other)
            continue
        seen.append(worn.top)
        result.append(subject)
    return result


def _skin(who: str, variant: int) -> str:
    """Return the skin of somebody by name; a family has one."""
    return SKINS[(number_of(who) * 7 + len(who) + 2 * variant) % len(SKINS)]


def _settled(pose: str, action: str, worn: Outfit, number: int, mood: str, *, empty_handed: bool) -> str:
    """Return the pose that goes with an age, and a stance of one's own for who just stands, waits or thinks."""
    if worn.build == "baby":
        return "floor" if pose in {"stand", "sit"} else pose
    if worn.build.startswith("old") and pose == "walk":
        return "walk+stick"
    if not empty_handed:
        return pose
    if pose == "work":
        return f"work+{AT_HAND.get(action) or (BUILDS if worn.cut in ROUGH else NOTES)}"
    if worn.cut in _FORMAL:
        return pose
    if pose == "think":
        return THINKING[number % len(THINKING)]
    if action == "wait" and pose == "stand":
        return "folded" if mood in STERN else WAITING[number % len(WAITING)]
    return IDLE[number % len(IDLE)] if pose == "stand" else pose
