"""Draw one subject as a flat sprite: a posed person, a four-legged animal, or a piece of artwork."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from genscene.plugins.scene_art.artwork import best_set, sprite, trim
from genscene.plugins.scene_art.cast.acting import dragon_way_of, drives, gait_of, moves, pose_of, way_of
from genscene.plugins.scene_art.cast.bird import WAY_CELS, Plumage, bird, plumage
from genscene.plugins.scene_art.cast.bodywork import body_of, body_of_picture
from genscene.plugins.scene_art.cast.characters import feathered, furred, scaled
from genscene.plugins.scene_art.cast.dragon import DRAGON_CELS, dragon
from genscene.plugins.scene_art.cast.figure import Figure, common_box
from genscene.plugins.scene_art.cast.gait import GAIT_CELS
from genscene.plugins.scene_art.cast.insect import INSECTS, insect
from genscene.plugins.scene_art.cast.moving import (
    MOVING_CELS,
    fluttering,
    flutters,
    rolling,
    swimming,
    swims,
    wheels_of,
)
from genscene.plugins.scene_art.cast.player import person_drawn
from genscene.plugins.scene_art.cast.pose import cels_of_pose
from genscene.plugins.scene_art.cast.quadruped import quadruped
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.species import Species, species
from genscene.plugins.scene_art.cast.vehicle import VEHICLE_CELS, vehicle
from genscene.plugins.scene_art.paint.pixels import Image, Plane, warp
from genscene.plugins.scene_art.sets.trees import lone_tree
from genscene.plugins.scene_art.vocabulary import Concept, vocabulary
from genscene.storyboard.spec import Subject

FAMILIES = {
    "cinematic_realism": "natural",
    "documentary_grit": "natural",
    "film_noir": "natural",
    "anime": "anime",
}
"""Proportions and faces by style; every other style draws people as storybooks do."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawn:
    """A subject before it is lit and placed.

    Attributes:
        concept: What it is.
        sprite: Premultiplied; it looks to the right, and its ground is at the bottom.
        size: Height of the sprite as a share of a grown person's height.
        hand: Place of the leading hand, 0 to 1 of the sprite, or `None`.
        other: The same of the other hand.
        lamps: Places of lamps that shine at night, 0 to 1 of the sprite.
        middle: Where across the sprite the subject stands, 0 to 1: the same in every drawing of a cycle.
        shaped: Whether it is drawn with its own light and shade, so that a lamp should round it little.
    """

    concept: Concept
    sprite: Image
    size: float
    hand: Point | None = None
    other: Point | None = None
    lamps: tuple[Point, ...] = ()
    middle: float = 0.5
    shaped: bool = False


def draw_subject(
    subject: Subject,
    *,
    root: str,
    mood: str,
    variant: int = 0,
    empty_handed: bool = False,
    phase: float = 0.0,
    from_left: bool = False,
    detail: float = 1.0,
) -> Drawn:
    """Return a subject's flat sprite; an unknown concept falls back to artwork of that name.

    Args:
        subject: Who or what.
        root: Id of the style.
        mood: Of faces.
        variant: Number of somebody further of a group.
        empty_handed: Whether nothing lies in the hands, so that they are not held out.
        phase: Where in the cycle of what the subject does, 0 to 1; 0 is the picture of a still.
        from_left: Whether people are lit from the left of the sprite.
        detail: Size at which people and four-legged animals are drawn; 1 draws a man 700 pixels high.
    """
    concept = _concept(subject)
    manner = _Manner(
        root=root, mood=mood, variant=variant, empty_handed=empty_handed, from_left=from_left, detail=detail
    )
    rig = _rig(concept, subject, manner)
    if rig is None:
        return _artwork(concept, root, subject)
    return _drawn(concept, common_box((rig(phase),))[0])


def draw_cels(
    subject: Subject,
    *,
    root: str,
    mood: str,
    variant: int = 0,
    empty_handed: bool = False,
    from_left: bool = False,
    detail: float = 1.0,
) -> tuple[Drawn, ...]:
    """Return the drawings of one loop of what a subject does, all of one size and place; a still one has one drawing.

    The first is the drawing of a still. Arguments are those of `draw_subject`.
    """
    concept = _concept(subject)
    manner = _Manner(
        root=root, mood=mood, variant=variant, empty_handed=empty_handed, from_left=from_left, detail=detail
    )
    rig = _rig(concept, subject, manner)
    if rig is None:
        return (_artwork(concept, root, subject),)
    count = max(1, cels_of(subject))
    return tuple(_drawn(concept, one) for one in common_box(tuple(rig(number / count) for number in range(count))))


def cels_of(subject: Subject) -> int:
    """Return how many drawings a loop of what a subject does wants; 0 for who keeps still."""
    concept = _concept(subject)
    if concept.kind == "person" and concept.outfit is not None:
        return cels_of_pose(pose_of(subject.action))
    build = species(concept.id)
    if build is not None:
        return GAIT_CELS.get(gait_of(subject.action, build), 0)
    if plumage(concept.id) is not None:
        return WAY_CELS.get(way_of(subject.action, concept), 0)
    if concept.id == "dragon":
        return DRAGON_CELS.get(dragon_way_of(subject.action), 0)
    if concept.id in INSECTS:
        return 0 if subject.action in {"sleep", "lie"} else INSECTS[concept.id].cels
    if body_of(concept.id) is not None:
        return VEHICLE_CELS if drives(subject.action) else 0
    return MOVING_CELS if moves(concept, subject.action) else 0


def _concept(subject: Subject) -> Concept:
    concept = vocabulary().concepts.get(subject.concept) or _artwork_concept(subject.concept)
    # Fire that comes out of a mouth gives light.
    burns = concept.id == "dragon" and dragon_way_of(subject.action) == "burn"
    return replace(concept, glow=True) if burns else concept


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manner:
    """How a subject is drawn, as told to `draw_subject`."""

    root: str
    mood: str
    variant: int
    empty_handed: bool
    from_left: bool
    detail: float

    @property
    def family(self) -> str:
        """Family of proportions and faces."""
        return FAMILIES.get(self.root, "storybook")


def _rig(concept: Concept, subject: Subject, manner: _Manner) -> Callable[[float], Figure] | None:
    """Return what draws a subject at a phase; `None` for artwork that does not move."""
    if concept.kind == "person" and concept.outfit is not None:
        return person_drawn(
            concept,
            subject,
            family=manner.family,
            mood=manner.mood,
            variant=manner.variant,
            empty_handed=manner.empty_handed,
            from_left=manner.from_left,
            detail=manner.detail,
        )
    build = species(concept.id)
    if build is not None:
        return partial(_quadruped, concept, furred(build, subject.looks), gait_of(subject.action, build), manner)
    feathers = plumage(concept.id)
    if feathers is not None:
        return partial(
            _bird, concept, feathered(feathers, subject.looks), way_of(subject.action, concept), manner.family
        )
    if concept.id == "dragon":
        return partial(_dragon, concept, subject, manner)
    if concept.id in INSECTS:
        return partial(_insect, concept, subject, manner)
    if body_of(concept.id) is not None:
        return partial(_vehicle, concept, subject, manner)
    if moves(concept, subject.action):
        return partial(_moved, concept, manner.root, subject)
    return None


def _quadruped(concept: Concept, build: Species, gait: str, manner: _Manner, phase: float) -> Figure:
    return quadruped(build, gait, family=manner.family, phase=phase, size=concept.size, detail=manner.detail)


def _bird(concept: Concept, build: Plumage, way: str, family: str, phase: float) -> Figure:
    return bird(build, way, family=family, phase=phase, size=concept.size)


def _dragon(concept: Concept, subject: Subject, manner: _Manner, phase: float) -> Figure:
    return dragon(
        scaled(subject.looks),
        dragon_way_of(subject.action),
        family=manner.family,
        phase=phase,
        size=concept.size,
        young=subject.looks.age in {"baby", "child"},
        detail=min(0.85, max(0.5, manner.detail)),
    )


def _insect(concept: Concept, subject: Subject, manner: _Manner, phase: float) -> Figure:
    told = subject.looks.colour or subject.looks.coat
    return insect(concept.id, colour=told, family=manner.family, phase=phase, size=concept.size)


def _vehicle(concept: Concept, subject: Subject, manner: _Manner, phase: float) -> Figure:
    return vehicle(
        body_of_picture(concept.art_by_style.get(manner.root, "")) or concept.id,
        colour=subject.looks.colour or subject.looks.coat,
        driving=drives(subject.action),
        family=manner.family,
        phase=phase,
        size=concept.size,
        detail=min(1.0, max(0.6, manner.detail)),
    )


def _moved(concept: Concept, root: str, subject: Subject, phase: float) -> Figure:
    still = _artwork(concept, root, subject)
    pixels = still.sprite
    if swims(concept.id):
        pixels = swimming(pixels, phase)
    elif flutters(concept.id):
        pixels = fluttering(pixels, phase)
    else:
        preferred = concept.icons or ("fluent" if root == "stylized_3d" else "noto")
        pixels = rolling(pixels, wheels_of(concept.art_by_style.get(root, concept.art), preferred), phase)
    height, width = pixels.shape[:2]
    # Room around a tail that swings does not make a fish smaller.
    return Figure(sprite=pixels, left=-width // 2, top=-height, tall=still.sprite.shape[0] / still.size)


LYING = 1.6
"""Width of a drawn person, in heights, from which on they lie: those lie around the middle of where they are."""


def _drawn(concept: Concept, one: Figure) -> Drawn:
    height, width = one.sprite.shape[:2]
    return Drawn(
        concept=concept,
        sprite=one.sprite,
        size=height / one.tall * (concept.size if concept.kind == "person" else 1.0),
        hand=None if one.hand is None else (one.hand[0] / width, one.hand[1] / height),
        other=None if one.other is None else (one.other[0] / width, one.other[1] / height),
        lamps=tuple((x / width, y / height) for x, y in one.lamps),
        middle=0.5 if concept.kind == "person" and width > LYING * height else -one.left / width,
        shaped=(concept.kind != "vehicle" or body_of(concept.id) is not None)
        and not swims(concept.id)
        and not flutters(concept.id),
    )


LYING_ABOUT = frozenset({"", "beside", "on", "looks_at", "follows"})
"""Relations in which nobody holds a thing."""


def _artwork(concept: Concept, root: str, subject: Subject) -> Drawn:
    """Return a concept's artwork in the colour that was told, upright and looking to the right."""
    looks = subject.looks
    preferred = concept.icons or ("fluent" if root == "stylized_3d" else "noto")
    name = concept.art_by_style.get(root, concept.art)
    pixels = sprite(name, preferred, looks.colour or looks.coat, concept.body)
    if concept.id == "tree" and not looks.colour:
        pixels = lone_tree()  # of the kind that stands in its woods
    turn = concept.upright
    if subject.relation in LYING_ABOUT and not subject.action:
        turn += concept.dropped
    if turn:
        pixels = turned(pixels, turn)
    if not concept.faces_right and concept.kind in {"animal", "vehicle"}:
        pixels = np.ascontiguousarray(pixels[:, ::-1])
    # Sizes in data are of the longer side, so that long animals do not grow out of proportion.
    ratio = min(1.0, pixels.shape[0] / pixels.shape[1])
    return Drawn(concept=concept, sprite=pixels, size=concept.size * ratio)


def _artwork_concept(name: str) -> Concept:
    known = best_set(name, "noto") is not None
    return Concept(id=name, kind="object", words={}, art=name if known else "sparkles", size=0.6)


def turned(pixels: Image, degrees: float) -> Image:
    """Return a sprite turned clockwise, trimmed."""
    height, width = pixels.shape[:2]
    size = int(np.hypot(height, width)) + 2
    angle = np.radians(degrees)
    cosine, sine = np.cos(angle), np.sin(angle)
    move: Plane = np.array(
        [
            [cosine, -sine, size / 2 - cosine * width / 2 + sine * height / 2],
            [sine, cosine, size / 2 - sine * width / 2 - cosine * height / 2],
        ],
        np.float32,
    )
    return trim(warp(pixels, move, size, size))
