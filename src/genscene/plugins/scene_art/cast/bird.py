"""Draw birds: they perch, walk, swim and fly with beating wings."""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from genscene.plugins.scene_art.cast.figure import Figure
from genscene.plugins.scene_art.cast.limbs import part
from genscene.plugins.scene_art.cast.pen import Floats, Pen, Under, curve, disc, placed
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.trunk import dimmed
from genscene.plugins.scene_art.cast.twig import twig
from genscene.plugins.scene_art.paint.sheet import smooth_outline

WAYS = ("perch", "twig", "walk", "swim", "fly")
"""What a bird does; on a twig it perches in the air."""

WAY_CELS = {"fly": 4, "walk": 4}
"""How many drawings a loop wants."""

UNIT = 300.0
WIDTH, HEIGHT = 1300, 1100
ORIGIN = (620.0, 900.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plumage:
    """A bird's build and colours; lengths are in body lengths.

    Attributes:
        back: Colour of back and wings.
        belly: Colour below.
        head: Colour of the head; the back's when empty.
        tips: Colour of the wings' ends.
        bill: Colour of the bill.
        legs: Colour of legs and feet.
        beak: `short`, `hook`, `long`, `flat` or `curved`.
        neck: Length of the neck.
        skull: Size of the head.
        shank: Length of the legs.
        span: Length of a wing.
        stout: Depth of the body.
        tail: `fan`, `long`, `short`, `cock` or `none`.
        crest: `comb`, `tuft`, `ears` or nothing.
        crest_colour: Colour of the crest.
        upright: Angle of the perching body above the horizontal, in degrees.
        webbed: Whether it swims.
        face: Colour around the eyes, or empty.
    """

    back: str = "#6f8fb0"
    belly: str = "#f0e2cc"
    head: str = ""
    tips: str = "#3a4658"
    bill: str = "#e0a03a"
    legs: str = "#a8703a"
    beak: str = "short"
    neck: float = 0.1
    skull: float = 0.36
    shank: float = 0.26
    span: float = 0.95
    stout: float = 0.5
    tail: str = "fan"
    crest: str = ""
    crest_colour: str = "#c9302c"
    upright: float = 32.0
    webbed: bool = False
    face: str = ""


@lru_cache(maxsize=64)
def plumage(name: str) -> Plumage | None:
    """Return a bird's build by its concept's id; `None` when it has none."""
    text = files("genscene.plugins.scene_art").joinpath("data/birds.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text).get(name)
    return None if table is None else Plumage(**table)


@lru_cache(maxsize=12)
def bird(build: Plumage, way: str, *, family: str = "natural", phase: float = 0.0, size: float = 1.0) -> Figure:
    """Return a bird that looks to the right.

    Args:
        build: Form and colours.
        way: One of `WAYS`.
        family: `natural`, `storybook` or `anime`.
        phase: Where in the beat of the wings, 0 to 1; 0 and 1 are the same.
        size: Longer side of the perching bird as a share of a man's height.
    """
    figure = _draw(build, way, family, phase % 1.0)
    long = max(_draw(build, "perch", family, 0.0).sprite.shape[:2])
    return Figure(sprite=figure.sprite, left=figure.left, top=figure.top, tall=long / size)


@lru_cache(maxsize=12)
def _draw(build: Plumage, way: str, family: str, phase: float) -> Figure:
    soft, depth = {"natural": (1.0, 1.0), "anime": (0.0, 0.6)}.get(family, (0.8, 0.72))
    pen = Pen(WIDTH, HEIGHT, soft=soft, depth=depth)
    big = family != "natural"
    if way == "fly":
        _flying(pen, build, phase, big=big)
    else:
        _standing(pen, build, way, phase, big=big)
    sprite, left, top = pen.trimmed()
    sprite.flags.writeable = False
    return Figure(sprite=sprite, left=left - int(ORIGIN[0]), top=top - int(ORIGIN[1]))


def _body(build: Plumage, middle: Point, degrees: float) -> Floats:
    """Return the outline of the trunk, breast to the right, rising by an angle."""
    shape = np.array(
        [
            [0.5, -0.12],
            [0.52, 0.16],
            [0.34, 0.42],
            [0.0, 0.5],
            [-0.32, 0.3],
            [-0.56, 0.06],
            [-0.5, -0.1],
            [-0.2, -0.36],
            [0.2, -0.42],
        ],
        np.float32,
    ) * np.array([1.0, build.stout * 1.05], np.float32)
    return smooth_outline(placed(shape, middle[0], middle[1], UNIT, -degrees), 6)


def _spot(middle: Point, degrees: float, along: float, up: float) -> Point:
    angle = math.radians(degrees)
    return (
        middle[0] + (along * math.cos(angle) - up * math.sin(angle)) * UNIT,
        middle[1] - (along * math.sin(angle) + up * math.cos(angle)) * UNIT,
    )


def _standing(pen: Pen, build: Plumage, way: str, phase: float, *, big: bool) -> None:
    swing = math.sin(2 * math.pi * phase) if way == "walk" else 0.0
    bob = 0.02 * math.cos(4 * math.pi * phase) if way == "walk" else 0.0
    angle = build.upright if way != "swim" else min(build.upright, 10.0)
    steep = math.sin(math.radians(angle))
    low = 0.5 * build.stout * (0.6 + 0.4 * math.cos(math.radians(angle))) + 0.2 * steep
    # The tail of a bird that sits upright hangs down to the ground, not below it.
    hangs = 0.72 if build.webbed and steep > 0.9 else (0.80 if build.tail in {"none", "short"} else 0.9)
    low = max(low, hangs * steep - build.shank)
    rise = (build.shank if way != "swim" else -0.12) + low + bob
    middle = (ORIGIN[0], ORIGIN[1] - rise * UNIT)
    if way == "twig":
        twig(pen, ORIGIN[0] + 0.05 * UNIT, ORIGIN[1] + 0.035 * UNIT, UNIT)
    _tail(pen, build, _spot(middle, angle, -0.46, 0.02), -angle + (30 if build.tail == "cock" else 0))
    if way != "swim":
        for side, tone in ((-swing, 0.78), (swing, 1.0)):
            _leg(pen, build, middle, angle, side, tone)
    _trunk_and_head(pen, build, middle, angle, angle, big=big, lift=0.0)
    wing = curve(
        "M0.3,-0.16 C0.16,-0.3 -0.1,-0.3 -0.3,-0.12 C-0.46,0.02 -0.6,0.1 -0.72,0.1 C-0.56,0.2 -0.3,0.26 -0.06,0.2 C0.16,0.14 0.3,0.04 0.3,-0.16 Z"
    )
    # Flippers of who stands upright leave the white breast free.
    broad = 1.0 if build.webbed and steep > 0.9 else 1.7
    scale = np.array([1.0, build.stout * broad], np.float32)
    x, y = _spot(middle, angle, 0.02, -0.02)
    outline = placed(wing * scale, x, y, UNIT, -angle)
    pen.form(outline, dimmed(build.back, 0.96), reach=UNIT * 0.05)
    ends = placed(
        curve("M-0.34,-0.06 C-0.5,0.06 -0.62,0.1 -0.72,0.1 C-0.56,0.2 -0.42,0.23 -0.28,0.23 Z") * scale,
        x,
        y,
        UNIT,
        -angle,
    )
    pen.form(ends, build.tips, reach=UNIT * 0.03, depth=0.6)
    for share in (0.0, 0.09):
        line = placed(
            curve(f"M0.16,{share - 0.02} C0.0,{share + 0.12} -0.2,{share + 0.12} -0.36,{share + 0.06}") * scale,
            x,
            y,
            UNIT,
            -angle,
        )
        pen.line(line, dimmed(build.back, 0.62), UNIT * 0.01, alpha=0.6)


def _leg(pen: Pen, build: Plumage, middle: Point, angle: float, swing: float, tone: float) -> None:
    steep = max(0.0, math.sin(math.radians(angle)) - 0.5)
    # Under a body that stands upright legs grow out of its lower end; the far one a little ahead.
    hip = _spot(middle, angle, -0.04 - 0.62 * steep, -build.stout * (0.42 - 0.4 * steep))
    hip = (
        hip[0] + (0.1 if tone < 1 else -0.03) * UNIT * (0.7 + build.stout * 0.5),
        min(hip[1], ORIGIN[1] - 0.08 * UNIT),
    )
    ground = ORIGIN[1] - max(0.0, swing) * 0.08 * UNIT
    foot = (hip[0] + (swing * 0.16 + 0.02) * UNIT, ground)
    knee = (hip[0] + (0.04 + swing * 0.1) * UNIT, (hip[1] + foot[1]) / 2)
    colour = dimmed(build.legs, tone)
    thin = 0.022 * UNIT * (1.0 if build.shank < 0.5 else 0.8)
    pen.form(
        part(hip, (knee[0], knee[1] - 0.2 * (knee[1] - hip[1])), ((0, 0.07, 0.09), (1, 0.03, 0.03)), UNIT),
        dimmed(build.belly, 0.9 * tone),
        reach=5,
    )
    for start, end in ((hip, knee), (knee, foot)):
        pen.line(np.array([start, end], np.float32), colour, thin * 1.6)
    toes = (
        "M-0.05,0 L0.02,-0.03 L0.17,-0.01 L0.17,0.012 L-0.05,0.012 Z"
        if not build.webbed
        else "M-0.03,0 L0.02,-0.035 L0.2,-0.005 L0.2,0.012 L-0.03,0.012 Z"
    )
    pen.form(placed(curve(toes), foot[0], foot[1] - 0.012 * UNIT, UNIT), colour, reach=3)


def _trunk_and_head(
    pen: Pen, build: Plumage, middle: Point, angle: float, look: float, *, big: bool, lift: float
) -> None:
    """Draw trunk, neck and head in one form, paler below."""
    outline = _body(build, middle, angle)
    mark = placed(
        curve("M0.7,0.0 C0.4,0.06 0.2,0.12 -0.1,0.14 C-0.3,0.14 -0.5,0.1 -0.6,0.1 L-0.6,0.7 L0.7,0.7 Z")
        * np.array([1, build.stout * 2], np.float32),
        middle[0],
        middle[1],
        UNIT,
        -angle,
    )
    root = _spot(middle, angle, 0.36, build.stout * 0.2)
    if build.neck > 0.25:
        rise = math.radians(max(62.0, look) if lift == 0 else 8)
        reach = build.neck * UNIT
        skull = (root[0] + math.cos(rise) * reach, root[1] - math.sin(rise) * reach)
        shapes = [outline, _long_neck(build, root, skull, straight=lift > 0)]
    else:
        rise = math.radians(max(38.0, look) if lift == 0 else 14)
        skull = (
            root[0] + math.cos(rise) * (build.neck + 0.08) * UNIT,
            root[1] - math.sin(rise) * (build.neck + 0.1) * UNIT,
        )
        wide = ((0, build.stout * 0.4, build.stout * 0.42), (1, build.skull * 0.42, build.skull * 0.42))
        shapes = [outline, part(root, skull, wide, UNIT)]
    under = Under(marks=[mark], colour=build.belly, soft=UNIT * 0.02)
    pen.form(shapes, build.back if build.neck <= 0.25 else build.belly, reach=UNIT * 0.09, depth=0.9, under=under)
    _head(pen, build, skull, big=big)


def _long_neck(build: Plumage, root: Point, skull: Point, *, straight: bool) -> Floats:
    """Return the outline of a long neck: bent like an S, or stretched out in flight."""
    a, d = np.array(root, np.float32), np.array(skull, np.float32)
    bend = 0.0 if straight else 0.55 * build.neck * UNIT
    b = a + (d - a) * 0.3 + np.array([bend, bend * 0.1], np.float32)
    c = a + (d - a) * 0.72 + np.array([-bend * 0.9, -bend * 0.2], np.float32)
    share = np.linspace(0, 1, 9, dtype=np.float32)[:, None]
    line = a * (1 - share) ** 3 + b * 3 * share * (1 - share) ** 2 + c * 3 * share**2 * (1 - share) + d * share**3
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-6
    across = np.stack([along[:, 1], -along[:, 0]], 1)
    half = (0.068 + (build.stout * 0.36 - 0.068) * (1 - share) ** 2.6) * UNIT
    return smooth_outline(np.concatenate([line + across * half, (line - across * half)[::-1]]).astype(np.float32), 3)


def _head(pen: Pen, build: Plumage, skull: Point, *, big: bool) -> None:
    radius = build.skull * 0.5
    x, y = skull[0] + radius * 0.25 * UNIT, skull[1]

    def at(shape: str | Floats) -> Floats:
        return placed(curve(shape) if isinstance(shape, str) else shape, x, y, UNIT * radius)

    if build.crest == "comb":
        for px, py, pr in ((-0.5, -1.0, 0.34), (0.0, -1.22, 0.38), (0.46, -1.02, 0.32)):
            pen.form(at(disc(px, py, pr)), build.crest_colour, reach=4)
        pen.form(at("M0.7,0.5 C1.0,0.7 0.95,1.3 0.7,1.3 C0.45,1.2 0.45,0.8 0.5,0.5 Z"), build.crest_colour, reach=4)
    elif build.crest == "tuft":
        pen.form(
            at("M-0.2,-0.8 C-0.6,-1.3 -1.1,-1.5 -1.5,-1.4 C-1.1,-1.1 -0.9,-0.7 -0.7,-0.4 Z"),
            build.crest_colour,
            reach=3,
        )
    beaks = {
        "short": "M0.7,-0.28 L1.55,0.06 L0.7,0.34 Z",
        "hook": "M0.6,-0.4 C1.2,-0.5 1.7,-0.1 1.56,0.5 C1.3,0.2 1.0,0.3 0.66,0.32 Z",
        "long": "M0.7,-0.2 L2.9,0.16 L0.7,0.3 Z",
        "flat": "M0.6,-0.2 C1.0,-0.1 1.4,-0.02 1.9,-0.02 C2.1,0.1 2.0,0.34 1.7,0.34 C1.3,0.36 0.9,0.36 0.62,0.4 Z",
        "curved": "M0.6,-0.3 C1.5,-0.4 2.0,0.1 1.9,1.0 C1.5,0.7 1.2,0.4 0.66,0.4 Z",
    }
    owl = build.crest == "ears"
    if not owl:
        pen.form(at(beaks[build.beak]), build.bill, reach=UNIT * 0.02)
        pen.line(at("M0.72,0.08 L1.3,0.14"), dimmed(build.bill, 0.6), UNIT * 0.008, alpha=0.8)
    pen.form(at(disc(0, 0, 1.0)), build.head or build.back, reach=UNIT * 0.05, depth=0.8)
    if build.face and not owl:
        pen.flat(at(disc(0.36, -0.02, 0.62)), build.face)
    if owl:
        for px in (-0.5, 0.35):
            pen.form(
                at(curve("M-0.3,0 L-0.1,-0.8 L0.3,-0.1 Z") + np.array([px, -0.7], np.float32)), build.back, reach=3
            )
        _owls_face(pen, build, at)
        return
    eye = 0.26 if big else 0.19
    pen.flat(at(disc(0.4, -0.14, eye)), "#1c1618")
    pen.flat(at(disc(0.4 + eye * 0.35, -0.14 - eye * 0.4, eye * 0.32)), "#ffffff")


def _owls_face(pen: Pen, build: Plumage, at: Callable[[str | Floats], Floats]) -> None:
    """Draw a face that looks out of the picture: two wide discs, two great eyes, a small bill between."""
    for x, wide in ((-0.26, 0.56), (0.56, 0.46)):
        pen.form(at(disc(x, -0.02, wide, 1.12)), build.face or build.belly, reach=UNIT * 0.02, depth=0.5)
    for x, wide in ((-0.2, 0.34), (0.54, 0.28)):
        pen.flat(at(disc(x, -0.06, wide)), "#f2b63a")
        pen.flat(at(disc(x + 0.03, -0.05, wide * 0.62)), "#1c1618")
        pen.flat(at(disc(x + 0.1, -0.17, wide * 0.22)), "#ffffff")
    pen.form(at("M0.1,0.06 C0.2,-0.02 0.32,-0.02 0.38,0.06 C0.36,0.26 0.28,0.4 0.22,0.46 C0.14,0.36 0.1,0.2 0.1,0.06 Z"), build.bill, reach=UNIT * 0.015)  # fmt: skip


def _tail(pen: Pen, build: Plumage, root: Point, degrees: float) -> None:
    shapes = {
        "fan": "M0.1,-0.08 L-0.44,-0.04 L-0.5,0.06 L-0.44,0.14 L0.1,0.1 Z",
        "long": "M0.1,-0.06 L-0.8,0.06 L-0.86,0.14 L-0.74,0.18 L0.1,0.1 Z",
        "short": "M0.1,-0.08 L-0.2,-0.06 L-0.22,0.04 L0.1,0.1 Z",
        "cock": "M0.1,0.1 C-0.2,0.1 -0.5,-0.1 -0.5,-0.4 C-0.46,-0.66 -0.2,-0.7 -0.12,-0.5 C-0.2,-0.5 -0.24,-0.36 -0.1,-0.2 L0.12,-0.1 Z",
        "none": "M0,0 L-0.05,0 L0,0.05 Z",
    }
    pen.form(placed(curve(shapes[build.tail]), root[0], root[1], UNIT, degrees), build.tips, reach=UNIT * 0.03)


def _flying(pen: Pen, build: Plumage, phase: float, *, big: bool) -> None:
    """Draw a bird in flight, seen from the side and a little from below; phase 0 has the wings raised."""
    beat = math.cos(2 * math.pi * phase)
    fold = max(0.0, math.sin(2 * math.pi * phase))
    middle = (ORIGIN[0], ORIGIN[1] - (0.62 - 0.05 * beat) * UNIT)
    root = _spot(middle, 8, 0.1, build.stout * 0.22)
    _wing(pen, build, (root[0] + 0.1 * UNIT, root[1]), beat * 0.92, fold, far=True)
    _tail(pen, build, _spot(middle, 8, -0.46, 0.02), -4)
    if build.shank > 0.5:
        for shift in (0.0, 0.03):
            start = _spot(middle, 8, -0.3, -0.08 - shift)
            end = (start[0] - build.shank * UNIT, start[1] + 0.1 * UNIT)
            pen.line(np.array([start, end], np.float32), build.legs, UNIT * 0.026)
    _trunk_and_head(pen, build, middle, 8, 8, big=big, lift=1.0)
    _wing(pen, build, root, beat, fold, far=False)


def _wing(pen: Pen, build: Plumage, root: Point, beat: float, fold: float, *, far: bool) -> None:
    """Draw one wing: an arm of two bones, and feathers that fan out behind it."""
    span = build.span * UNIT
    arm = math.radians(18 + 58 * beat)
    tip = math.radians(8 + 62 * beat - 34 * (beat + 0.35) * (1 - fold))
    elbow = (root[0] - 0.04 * span + 0.1 * span * math.cos(arm), root[1] - math.sin(arm) * span * 0.42)
    hand = (elbow[0] - 0.12 * span + (0.06 if far else 0) * span, elbow[1] - math.sin(tip) * span * 0.36)
    end = (hand[0] - (0.36 + 0.1 * abs(beat)) * span, hand[1] - math.sin(tip) * span * 0.42)
    back = [
        (end[0] - 0.02 * span, end[1] + 0.06 * span),
        (hand[0] - 0.34 * span, (hand[1] + end[1]) / 2 + 0.12 * span),
        (elbow[0] - 0.42 * span, (elbow[1] + hand[1]) / 2 + 0.16 * span),
        (elbow[0] - 0.42 * span, (elbow[1] + root[1]) / 2 + 0.12 * span),
        (root[0] - 0.42 * span, root[1] + 0.04 * span),
    ]
    front = [
        (root[0] + 0.16 * span, root[1]),
        (elbow[0] + 0.14 * span, elbow[1] * 0.9 + root[1] * 0.1),
        (hand[0] + 0.03 * span, hand[1]),
    ]
    tone = 0.78 if far else 1.0
    outline = smooth_outline(np.array([*front, end, *back], np.float32), 5)
    ends = smooth_outline(
        np.array(
            [
                (hand[0] - 0.06 * span, hand[1]),
                end,
                *back[:3],
                (elbow[0] - 0.24 * span, (elbow[1] + hand[1]) / 2 + 0.06 * span),
            ],
            np.float32,
        ),
        4,
    )
    pen.form(outline, dimmed(build.back, tone), reach=UNIT * 0.06)
    pen.form(ends, dimmed(build.tips, tone), reach=UNIT * 0.04, depth=0.6)
    starts = [hand, ((hand[0] + elbow[0]) / 2, (hand[1] + elbow[1]) / 2), elbow]
    for start, stop in zip(starts, back[1:4], strict=True):
        pen.line(
            np.array([start, ((start[0] + stop[0] * 2) / 3, (start[1] + stop[1] * 2) / 3), stop], np.float32),
            dimmed(build.tips, 0.7 * tone),
            UNIT * 0.01,
            alpha=0.55,
        )
