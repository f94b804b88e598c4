"""Draw one subject as a flat sprite: a posed person, a four-legged animal, or a piece of artwork."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.artwork import best_set, sprite, trim
from genscene.plugins.scene_art.cast.person import SIZES, figure
from genscene.plugins.scene_art.cast.pose import POSES, Point
from genscene.plugins.scene_art.cast.quadruped import quadruped
from genscene.plugins.scene_art.cast.wardrobe import SKINS
from genscene.plugins.scene_art.paint.pixels import Image, Plane, warp
from genscene.plugins.scene_art.vocabulary import Concept, vocabulary
from genscene.storyboard.spec import Subject

BIG_HEADS = frozenset({"stylized_3d", "anime", "fantasy_illustration", "retro_vhs"})
"""Styles that draw people in storybook proportions."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawn:
    """A subject before it is lit and placed.

    Attributes:
        concept: What it is.
        sprite: Trimmed, premultiplied; it looks to the right.
        size: Height of the sprite as a share of a grown person's height.
        hand: Place of the leading hand, 0 to 1 of the sprite, or `None`.
    """

    concept: Concept
    sprite: Image
    size: float
    hand: Point | None = None


def draw_subject(subject: Subject, *, look: str, seed: int, mood: str, seated: bool = False) -> Drawn:
    """Return a subject's flat sprite; an unknown concept falls back to artwork of that name."""
    concept = vocabulary().concepts.get(subject.concept) or _artwork_concept(subject.concept)
    if concept.kind == "person" and concept.outfit is not None:
        return _person(concept, subject, look=look, seed=seed, mood=mood, seated=seated)
    preferred = concept.icons or ("fluent" if look == "stylized_3d" else "noto")
    if concept.rig == "quadruped":
        gait = {
            "run": "run",
            "chase": "run",
            "walk": "walk",
            "climb": "walk",
            "sit": "sit",
            "sleep": "sit",
            "look": "sit",
        }.get(subject.action, "stand")
        pixels = quadruped(icons="noto", gait=gait, **concept.body)
        return Drawn(
            concept=concept, sprite=pixels, size=concept.size * min(1.0, pixels.shape[0] / pixels.shape[1]) * 1.1
        )
    name = concept.art_by_style.get(look, concept.art)
    pixels = sprite(name, preferred)
    if concept.upright:
        pixels = turned(pixels, concept.upright)
    if not concept.faces_right and concept.kind in {"animal", "vehicle"}:
        pixels = np.ascontiguousarray(pixels[:, ::-1])
    # Sizes in data are of the longer side, so that long animals do not grow out of proportion.
    ratio = min(1.0, pixels.shape[0] / pixels.shape[1])
    return Drawn(concept=concept, sprite=pixels, size=concept.size * ratio)


def _artwork_concept(name: str) -> Concept:
    known = best_set(name, "noto") is not None
    return Concept(id=name, kind="object", words={}, art=name if known else "sparkles", size=0.6)


def _person(concept: Concept, subject: Subject, *, look: str, seed: int, mood: str, seated: bool) -> Drawn:
    assert concept.outfit is not None  # noqa: S101 - the caller looked
    who = subject.name or concept.id
    skin = SKINS[(sum(map(ord, who)) * 7 + len(who)) % len(SKINS)] if concept.outfit.hat != "visor" else SKINS[0]
    pose = "sit" if seated else (subject.action if subject.action in POSES else _POSE_OF.get(subject.action, "stand"))
    face = mood or ("joyful" if subject.action in {"dance", "cheer", "play", "run"} else "calm")
    drawn = figure(concept.outfit, pose, skin=skin, mood=face, big_head=look in BIG_HEADS)
    rows = np.flatnonzero(drawn.sprite[..., 3].max(1) > 8)
    columns = np.flatnonzero(drawn.sprite[..., 3].max(0) > 8)
    height, width = drawn.sprite.shape[:2]
    top, bottom, left, right = max(0, rows[0] - 1), rows[-1] + 2, max(0, columns[0] - 1), columns[-1] + 2
    hand = ((drawn.hand[0] * width - left) / (right - left), (drawn.hand[1] * height - top) / (bottom - top))
    share = SIZES.get(concept.outfit.build, 1.0)
    size = share * (bottom - top) / (drawn.tall * height)
    del seed
    return Drawn(
        concept=concept, sprite=np.ascontiguousarray(drawn.sprite[top:bottom, left:right]), size=size, hand=hand
    )


_POSE_OF = {
    "play": "dance",
    "swim": "float",
    "fly": "float",
    "jump": "cheer",
    "cook": "work",
    "read": "hold",
    "eat": "hold",
    "drink": "hold",
    "write": "work",
    "sleep": "sit",
    "fight": "throw",
    "look": "point",
    "speak": "wave",
    "fall": "float",
    "cry": "think",
    "give": "hold",
    "light": "hold",
    "open": "point",
    "carry": "hold",
    "chase": "run",
    "drive": "hold",
    "build": "work",
    "study": "think",
    "search": "point",
    "laugh": "wave",
    "win": "cheer",
    "ride": "sit",
    "sing": "wave",
}


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
