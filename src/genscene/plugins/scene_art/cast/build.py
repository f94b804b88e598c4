"""Proportions of bodies by age and build, in three families of styles."""

from __future__ import annotations

from dataclasses import dataclass

from genscene.plugins.scene_art.cast.skeleton import Bones

SIZES = {
    "man": 1.0,
    "woman": 0.94,
    "stout_man": 0.98,
    "stout_woman": 0.92,
    "boy": 0.72,
    "girl": 0.7,
    "teen_boy": 0.9,
    "teen_girl": 0.87,
    "baby": 0.46,
    "old_man": 0.95,
    "old_woman": 0.89,
}
"""Height of a build as a share of a man's."""

HEADS = {
    "natural": {"adult": 6.4, "teen": 6.0, "child": 4.9, "baby": 3.6},
    "storybook": {"adult": 4.7, "teen": 4.4, "child": 3.7, "baby": 2.8},
    "anime": {"adult": 6.0, "teen": 5.6, "child": 4.4, "baby": 3.1},
}
"""How many heads a body is high, by family and age."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The measures of one body in pixels.

    Attributes:
        tall: Height from sole to crown.
        head: Height of the head.
        bones: Lengths between joints.
        girth: Thickness of trunk and limbs against a slim man's.
        bust: How far the chest curves forward.
        belly: How far the belly curves forward.
        waist: Width of the waist against a man's.
        hips: Width of the hips against a man's.
        bent: How far age bends the back, in degrees.
    """

    tall: float
    head: float
    bones: Bones
    girth: float
    bust: float
    belly: float
    waist: float
    hips: float
    bent: float


def age_of(build: str) -> str:
    """Return `adult`, `teen`, `child` or `baby`."""
    return {"boy": "child", "girl": "child", "baby": "baby", "teen_boy": "teen", "teen_girl": "teen"}.get(
        build, "adult"
    )


def female(build: str) -> bool:
    """Tell whether a build is a girl's or a woman's."""
    return build in {"woman", "girl", "old_woman", "stout_woman", "teen_girl"}


def body_of(build: str, family: str, scale: float) -> Body:
    """Return the measures of a build.

    Args:
        build: One of `SIZES`.
        family: One of `HEADS`.
        scale: Height of a man in pixels.
    """
    tall = scale * SIZES.get(build, 1.0)
    age, lady = age_of(build), female(build)
    head = tall / HEADS[family][age]
    # What the head leaves: shoulders stand a neck below the chin, hips a little above the middle.
    rest = tall - head * 0.93
    neck = {"natural": 0.026, "storybook": 0.012, "anime": 0.03}[family] * (0.5 if age in {"child", "baby"} else 1)
    legs = {"adult": 0.575, "teen": 0.57, "child": 0.535, "baby": 0.44}[age]
    legs += 0.025 if family == "anime" else 0.0
    stand, back = rest * legs, rest * (1 - legs - neck)
    thick = rest / 0.87 * (1.0 if family == "natural" else (1.16 if family == "storybook" else 0.9))
    thick *= {"adult": 1.0, "teen": 0.92, "child": 1.02, "baby": 1.35}[age]
    stout = build.startswith("stout")
    wide = (0.088 if lady else 0.112) * (0.96 if age != "adult" else 1.0)
    bones = Bones(
        thigh=stand * 0.5,
        shin=stand * 0.44,
        ankle=stand * 0.06,
        foot=tall * (0.118 if family == "natural" else 0.125),
        back=back,
        upper_arm=rest * 0.207,
        forearm=rest * 0.172,
        hips=thick * (0.048 if lady else 0.046),
        shoulders=thick * wide * 0.93 * (1.1 if stout else 1.0),
    )
    return Body(
        tall=tall,
        head=head,
        bones=bones,
        girth=thick * (0.93 if lady else 1.0) * (1.22 if stout else 1.0),
        bust=0.02 * thick if lady and age in {"adult", "teen"} else 0.0,
        belly=thick * (0.045 if stout else (0.014 if build == "old_man" else 0.0)),
        waist=(0.84 if lady and age != "child" else 1.0) * (1.2 if stout else 1.0),
        hips=1.1 if lady and age in {"adult", "teen"} else 1.0,
        bent=7.0 if build.startswith("old") else 0.0,
    )
