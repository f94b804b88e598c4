"""Choose how the camera moves in each shot: by what the scene shows and how it feels, and never twice alike in a row.

A style says how its camera is carried (`motion`); a gesture says where it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from genscene.storyboard.spec import SceneSpec

Gesture = Literal["", "push_in", "pull_out", "track", "climb", "descend"]
"""Where a camera goes: towards the subject, away from it, sideways with it, upwards or downwards. Empty for a camera
that stands still."""

GESTURES: tuple[Gesture, ...] = ("push_in", "track", "pull_out", "climb", "descend")

TRAVELS = frozenset({"run", "walk", "ride", "drive", "sail", "swim", "fly", "climb", "fall"})
"""Actions in which the subject goes somewhere; which way, its picture knows."""

ABSORBS = frozenset({"read", "write", "think", "cry", "look", "search", "phone", "hug", "sleep", "kneel", "speak"})
"""Actions whose point is a face or a hand."""

LEANS_IN = frozenset({"looks_at", "holds", "hugs", "speaks_to", "sits_at", "gives", "fights", "inside"})
"""Relations whose point is small: a look, a hand."""

MOVES_ALONG = frozenset({"chases", "rides", "follows", "flies_over"})

NEARS = frozenset({"tense", "sad"})
"""Moods that draw the camera nearer."""

WIDENS = frozenset({"joyful", "calm"})
"""Moods that let the place be seen."""

_WIDE: tuple[tuple[Gesture, ...], ...] = (("climb", "push_in"), ("track", "climb"))
_WIDENING: tuple[Gesture, ...] = ("pull_out", "climb")
_CARD: tuple[Gesture, ...] = ("push_in", "pull_out")


def choose_gestures(specs: Sequence[SceneSpec | None]) -> tuple[Gesture, ...]:
    """Return each shot's gesture; a shot takes its second choice where the one before it already moves like its first.

    Args:
        specs: What each scene shows, in order; `None` where that is not known.
    """
    chosen: list[Gesture] = []
    for number, spec in enumerate(specs):
        before = chosen[-1] if chosen else ""
        wanted = _wishes(spec, last=number == len(specs) - 1 and number > 0)
        chosen.append(next(gesture for gesture in wanted if gesture != before))
    return tuple(chosen)


def _wishes(spec: SceneSpec | None, *, last: bool) -> list[Gesture]:
    """Return all gestures, the one that fits best first; what the scene leaves open follows from its seed."""
    wishes: list[Gesture] = []
    if spec is not None:
        if _travels(spec):
            wishes.append("track")
        shot = spec.composition.partition("-")[0]
        if shot == "card":
            # Words are read best by a camera that comes straight towards them.
            wishes = list(_CARD)
        elif last and (shot == "wide" or spec.mood in WIDENS or not spec.mood):
            wishes.insert(0, "pull_out")
        if spec.mood in NEARS or shot == "close" or _absorbed(spec):
            wishes.append("push_in")
        if spec.mood in WIDENS:
            wishes += _WIDENING
        elif shot == "wide":
            wishes += _WIDE[spec.seed % 2]
    start = spec.seed // 2 % len(GESTURES) if spec is not None else 0
    return list(dict.fromkeys([*wishes, *GESTURES[start:], *GESTURES[:start]]))


def _travels(spec: SceneSpec) -> bool:
    """Tell whether somebody goes somewhere, so that the camera goes along."""
    return any(item.action in TRAVELS or item.relation in MOVES_ALONG for item in spec.subjects)


def _absorbed(spec: SceneSpec) -> bool:
    """Tell whether what matters is small."""
    return any(item.action in ABSORBS or item.relation in LEANS_IN for item in spec.subjects)
