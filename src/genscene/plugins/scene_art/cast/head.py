"""Draw a person's head: neck, skull, ear, hair, beard and hat around the face."""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from genscene.plugins.scene_art.cast.build import age_of, female
from genscene.plugins.scene_art.cast.face import Mount, face, head_outline
from genscene.plugins.scene_art.cast.limbs import part
from genscene.plugins.scene_art.cast.pen import Floats, Pen, curve, swelling
from genscene.plugins.scene_art.cast.trunk import SIDEWAYS, Person, dimmed
from genscene.plugins.scene_art.paint.colour import hexadecimal, luminance, mix, parse

PIVOT = (-8.0, -20.0)
"""Where the skull sits on the neck."""

_EAR = "M-27,-52 C-30,-58 -19,-60 -18,-52 C-17,-46 -20,-38 -22,-35 C-25,-34 -27,-44 -27,-52 Z"
_EAR_FOLD = "M-25,-51 C-25,-55 -21,-55 -20.5,-51 C-20.5,-47 -22,-43 -23,-40"
_BEARD = "M-20,-34 C-19,-16 -12,-6 -2,2 C6,11 18,11 25,3 C31,-5 34,-18 35,-31 C32,-25 29,-21 26,-20.5 C20,-24 12,-23 7,-19 C-2,-16 -9,-20 -14,-36 Z"
_LONG_BEARD = "M-21,-34 C-24,-10 -20,20 -8,50 C0,66 14,72 18,66 C30,48 40,10 36,-31 C32,-25 29,-21 26,-20.5 C20,-24 12,-23 7,-19 C-2,-16 -9,-20 -14,-36 Z"
_FULL_BEARD = "M-30,-40 C-34,-8 -20,20 8,22 C30,20 42,-10 39,-38 C35,-26 30,-24 25,-23 C20,-27 10,-27 4,-22 C-6,-18 -18,-22 -30,-40 Z"
_MOUSTACHE = "M3,-16 C7,-24 13,-24 16.5,-21.5 C20,-24 26,-24 30,-16.5 C25,-15 20,-17 16.5,-18.5 C13,-16 8,-14.5 3,-16 Z"


def mount_of(person: Person) -> Mount:
    """Return where the head sits on the neck."""
    pose, body = person.pose, person.body
    scale = body.head / 100
    back = math.radians(pose.lean + pose.bow + pose.roll)
    neck = max(0.0, body.tall - body.head * 0.93 - _stand(person) - body.bones.back)
    up = neck * 0.92 - PIVOT[1] * scale
    x = person.joints.neck[0] + math.sin(back) * up
    y = person.joints.neck[1] - math.cos(back) * up
    degrees = pose.roll + (pose.lean + pose.bow) * 0.45 + pose.nod
    turn = math.radians(degrees)
    across, down = PIVOT[0] * scale, PIVOT[1] * scale
    return Mount(
        x=x - (across * math.cos(turn) - down * math.sin(turn)),
        y=y - (across * math.sin(turn) + down * math.cos(turn)),
        scale=scale,
        degrees=degrees,
    )


def _stand(person: Person) -> float:
    bones = person.body.bones
    return bones.thigh + bones.shin + bones.ankle


def hair_behind(pen: Pen, person: Person, at: Mount) -> None:
    """Draw the hair that hangs behind neck and shoulders."""
    outfit = person.outfit
    table = _hair(outfit.hair)
    if "behind" not in table or _hat(outfit.hat).get("hides") or (outfit.hair == "curly" and not female(outfit.build)):
        return
    colour = dimmed(outfit.hair_colour, 0.78)
    for points in _outlines(table["behind"]):
        outline = at(points)
        pen.form(outline, colour, reach=at.scale * 9)
        if outfit.hair not in {"curly", "afro", "bun"}:
            _strands(pen, at, points, outline, colour)


def head(pen: Pen, person: Person, at: Mount, mood: str, family: str) -> None:
    """Draw neck and head in front of the trunk."""
    outfit, skin = person.outfit, person.skin
    _neck(pen, person, at)
    outline = at(head_outline(outfit, family))
    # A broad hard shade would dirty the chins of cels.
    reach, depth = {"natural": (10, 0.62), "anime": (4.5, 0.5)}.get(family, (8, 0.62))
    pen.form(outline, skin, reach=at.scale * reach, depth=depth)
    shift = np.array([0, 0], np.float32) if family == "natural" else np.array([-4, 2], np.float32)
    pen.form(at(curve(_EAR) + shift), dimmed(skin, 0.96), reach=at.scale * 3)
    pen.line(at(curve(_EAR_FOLD) + shift), dimmed(skin, 0.66), at.scale * 1.6, alpha=0.7)
    long = outfit.hat == "wizard" or outfit.hair == "long"
    if outfit.beard:
        colour = dimmed(outfit.hair_colour, 0.97)
        shape = (
            _LONG_BEARD if long and outfit.build == "old_man" else (_BEARD if family != "storybook" else _FULL_BEARD)
        )
        pen.form(at(shape), colour, reach=at.scale * 6, depth=0.8)
    face(pen, at, outfit, skin, mood, family)
    if outfit.beard:
        pen.form(at(_MOUSTACHE), dimmed(outfit.hair_colour, 1.06), reach=at.scale * 3)
    hat = _hat(outfit.hat)
    if not hat.get("hides"):
        _hair_front(pen, person, at, family)
    for piece in hat.get("parts", ()):
        _piece(pen, at, piece, person)


def _neck(pen: Pen, person: Person, at: Mount) -> None:
    body = person.body
    nape = at(np.array([[-7.0, -22.0]], np.float32))[0]
    base = person.joints.neck
    wide = min(body.girth * (0.027 if female(person.outfit.build) else 0.032), body.head * 0.2)
    if age_of(person.outfit.build) in {"child", "baby"}:
        wide = min(wide, body.head * 0.13)
    profile = ((0.0, wide * 1.1, wide * 1.15), (0.4, wide, wide), (1.0, wide, wide))
    shape = part(base, (float(nape[0]), float(nape[1])), profile, 1.0)
    pen.form(shape, dimmed(person.skin, 0.94), reach=wide * 0.5, depth=0.6, light=SIDEWAYS)
    # The chin's shadow parts the face from the neck.
    pen.shade(at("M-22,-24 C-12,-8 2,6 26,6 C18,20 0,22 -10,18 C-20,8 -24,-10 -22,-24 Z"), 0.5, at.scale * 2)


def _hair_front(pen: Pen, person: Person, at: Mount, family: str) -> None:
    outfit = person.outfit
    table = _hair(outfit.hair)
    path = table.get("anime", table["front"]) if family == "anime" else table["front"]
    points = curve(path)
    if family == "storybook":
        points = points * np.array([1.08, 1.0], np.float32)
    if outfit.hat and outfit.hat not in OVER_HAIR:
        points = _pressed(points)
    outline = at(points)
    if outfit.hair not in {"bald", "balding", "buzz"}:
        # Hair throws a shadow on the forehead.
        pen.shade(outline + np.array([0, at.scale * 3.2], np.float32), 0.34, at.scale * 1.6)
    pen.form(outline, outfit.hair_colour, reach=at.scale * 8, depth=0.9)
    if outfit.hair not in {"bald", "balding", "buzz", "curly", "afro"}:
        _strands(pen, at, points, outline, outfit.hair_colour)
    colour = parse(outfit.hair_colour)
    shine = hexadecimal(mix(colour, (1, 1, 1), 0.32 if luminance(colour) < 0.7 else 0.5))
    if outfit.hair in {"bald", "balding", "buzz"}:
        return
    if family == "anime":
        pen.flat(
            at(
                "M-26,-88 C-10,-98 14,-99 30,-92 C26,-90 24,-86 20,-89 C14,-92 10,-86 4,-91 C-4,-88 -8,-86 -12,-89 C-18,-86 -22,-84 -26,-88 Z"
            ),
            shine,
            0.75,
        )
        return
    for line, alpha in (("M-24,-82 C-18,-94 -4,-100 12,-100", 0.4), ("M-18,-80 C-10,-90 4,-95 18,-95", 0.28)):
        pen.line(at(line), shine, at.scale * 2.6, alpha=alpha)


OVER_HAIR = frozenset({"headphones", "crown", "tiara", "mask"})
"""Hats that leave the hair as it is."""


def _pressed(points: Floats) -> Floats:
    """Return hair under a hat: what stood up lies close to the skull."""
    down = np.clip((-62 - points[:, 1]) / 50, 0, 1)
    middle = np.float32(3.0)
    across = middle + (points[:, 0] - middle) * (1 - 0.22 * down)
    return np.stack([across, np.where(down > 0, -62 - (-62 - points[:, 1]) * 0.66, points[:, 1])], 1).astype(np.float32)


_CROWN = np.array([0.0, -101.0], np.float32)
"""Where hair parts, from where strands run."""


def _strands(pen: Pen, at: Mount, points: Floats, outline: Floats, colour: str) -> None:
    """Draw locks from the crown to the ends of the hair."""
    ends = points[points[:, 1] > -76][::5]
    marks: list[Floats] = []
    for number, end in enumerate(ends):
        way = end - _CROWN
        bulge = np.array([way[1], -way[0]], np.float32) * (0.22 if end[0] < _CROWN[0] else -0.22)
        share = np.linspace(0.22 if number % 2 else 0.42, 0.97, 8, dtype=np.float32)[:, None]
        line = _CROWN + way * share + bulge * 4 * share * (1 - share)
        marks.append(at(swelling(line, 2.6 if number % 2 else 3.6)))
    pen.tint(marks, dimmed(colour, 0.76), over=colour, within=outline)


def _piece(pen: Pen, at: Mount, piece: dict[str, Any], person: Person) -> None:
    outfit = person.outfit
    named = {
        "colour": outfit.hat_colour,
        "dark": dimmed(outfit.hat_colour, 0.74),
        "light": dimmed(outfit.hat_colour, 1.2),
        "trim": outfit.trim,
    }
    ink: str = named.get(piece["ink"]) or piece["ink"]
    for path in _outlines(piece["path"]):
        pen.form(at(path), ink, reach=at.scale * piece["form"], depth=0.9)


def _outlines(path: str) -> list[Floats]:
    """Return the outlines of a path that has several."""
    return [curve("M" + one) for one in path.split("M") if one.strip()]


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, Any], dict[str, Any]]:
    place = files("genscene.plugins.scene_art")
    hair, hats = (place.joinpath(f"data/{name}.toml").read_text(encoding="utf-8") for name in ("hair", "hats"))
    return tomllib.loads(hair), tomllib.loads(hats)


def _hair(style: str) -> dict[str, Any]:
    hair = _tables()[0]
    return hair.get(style, hair["short"])


def _hat(name: str) -> dict[str, Any]:
    return _tables()[1].get(name, {})
