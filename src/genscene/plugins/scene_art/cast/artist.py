"""Draw one subject as a flat sprite: a posed person, a four-legged animal, or a piece of artwork."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from genscene.plugins.scene_art.artwork import best_set, sprite, trim
from genscene.plugins.scene_art.cast.person import SIZES, figure
from genscene.plugins.scene_art.cast.pose import POSES, Point
from genscene.plugins.scene_art.cast.quadruped import quadruped
from genscene.plugins.scene_art.cast.wardrobe import SKINS, Outfit
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


def draw_subject(subject: Subject, *, look: str, mood: str, variant: int = 0, empty_handed: bool = False) -> Drawn:
    """Return a subject's flat sprite; an unknown concept falls back to artwork of that name.

    Args:
        subject: Who or what.
        look: Id of the style.
        mood: Of faces.
        variant: Number of somebody further of a group.
        empty_handed: Whether nothing lies in the hands, so that they are not held out.
    """
    concept = vocabulary().concepts.get(subject.concept) or _artwork_concept(subject.concept)
    if concept.kind == "person" and concept.outfit is not None:
        if empty_handed and "hold" in {subject.action, _POSE_OF.get(subject.action)}:
            subject = subject.model_copy(update={"action": "stand"})
        return _person(concept, subject, look=look, mood=mood, variant=variant)
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


def _person(concept: Concept, subject: Subject, *, look: str, mood: str, variant: int) -> Drawn:
    assert concept.outfit is not None  # noqa: S101 - the caller looked
    who = subject.name or concept.id
    worn = _varied(concept.outfit, variant)
    skin = (
        SKINS[(sum(map(ord, who)) * 7 + len(who) + 2 * variant) % len(SKINS)]
        if concept.outfit.hat != "visor"
        else SKINS[0]
    )
    pose = subject.action if subject.action in POSES else _POSE_OF.get(subject.action, "stand")
    face = mood or ("joyful" if subject.action in {"dance", "cheer", "play", "run"} else "calm")
    drawn = figure(worn, pose, skin=skin, mood=face, big_head=look in BIG_HEADS)
    rows = np.flatnonzero(drawn.sprite[..., 3].max(1) > 8)
    columns = np.flatnonzero(drawn.sprite[..., 3].max(0) > 8)
    height, width = drawn.sprite.shape[:2]
    top, bottom, left, right = max(0, rows[0] - 1), rows[-1] + 2, max(0, columns[0] - 1), columns[-1] + 2
    hand = ((drawn.hand[0] * width - left) / (right - left), (drawn.hand[1] * height - top) / (bottom - top))
    share = SIZES.get(worn.build, 1.0)
    size = share * (bottom - top) / (drawn.tall * height)
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
    "look": "stand",
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
    "ride": "ride",
    "sing": "wave",
}


OTHERS = (("#3f6f9f", "#4a2f22"), ("#b0573f", "#8a5a32"), ("#5f8a4a", "#241c1a"), ("#8a5a9a", "#5a3a26"))
"""Top and hair of further people of one kind."""


def _varied(look: Outfit, variant: int) -> Outfit:
    """Return what the further people of a group wear: everyday people differ, uniforms stay."""
    if variant == 0 or look.hat:
        return look
    top, hair = OTHERS[(variant - 1) % len(OTHERS)]
    other = {"man": "woman", "woman": "man", "boy": "girl", "girl": "boy"}.get(look.build, look.build)
    build = other if variant % 2 else look.build
    style = {
        "woman": ("long", "dress"),
        "girl": ("tails", "dress"),
        "man": ("short", "shirt"),
        "boy": ("curly", "shirt"),
    }
    cut = style.get(build, (look.hair, look.cut))
    old = look.build in {"old_man", "old_woman"}
    return replace(
        look,
        build=build,
        hair=cut[0],
        cut=look.cut if look.cut in {"coat", "suit", "apron"} else cut[1],
        top=top,
        hair_colour=look.hair_colour if old else hair,
        beard=look.beard and build == look.build,
    )


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
