"""Draw heads of four-legged animals in profile; in a unit where a head is about 100 long, its skull around (0, 0)."""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.cast.face import Mount
from genscene.plugins.scene_art.cast.pen import Floats, Pen, curve, disc
from genscene.plugins.scene_art.cast.species import Species
from genscene.plugins.scene_art.cast.trunk import dimmed

INK = "#1f1719"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The shapes of one kind of head.

    Attributes:
        skull: Outline.
        muzzle: Outline of the paler or darker muzzle.
        nose: Outline of the nose, or of a nostril.
        mouth: Line of the mouth.
        eye: Place and size of the eye.
        ear: Where the near ear is set.
        nape: Where the neck is fastened.
    """

    skull: str
    muzzle: str
    nose: str
    mouth: str
    eye: tuple[float, float, float]
    ear: tuple[float, float]
    nape: tuple[float, float] = (-8.0, 6.0)


HEADS: dict[str, Head] = {
    "canine": Head(
        skull="M-34,2 C-36,-22 -18,-36 2,-34 C16,-33 26,-27 32,-15 C44,-13 58,-9 67,-3 C72,2 71,10 66,14 C54,20 42,22 32,21 C22,31 6,35 -8,33 C-24,31 -33,18 -34,2 Z",
        muzzle="M28,6 C42,0 58,2 68,6 C67,13 55,19 40,21 C30,22 20,31 0,33 C-12,32 -16,24 -8,20 C6,20 16,14 28,6 Z",
        nose="M58,-7 C63,-9 71,-5 71,0 C71,5 66,7 62,4 C59,1 57,-4 58,-7 Z",
        mouth="M65,11 C56,15 46,16 34,13",
        eye=(17, -11, 5.2),
        ear=(-10, -26),
    ),
    "feline": Head(
        skull="M-34,2 C-37,-24 -18,-38 4,-36 C22,-35 32,-24 37,-10 C46,-7 51,0 50,8 C48,17 38,22 28,22 C18,32 4,35 -8,33 C-25,31 -33,18 -34,2 Z",
        muzzle="M26,6 C34,-2 46,-2 51,4 C50,15 40,21 29,22 C22,28 12,32 2,33 C-4,28 2,22 8,20 C16,18 20,12 26,6 Z",
        nose="M42,-5 C46,-7 51,-4 51,-1 C50,3 46,4 44,2 Z",
        mouth="M47,4 C44,10 38,13 30,12",
        eye=(20, -11, 5.8),
        ear=(-8, -28),
    ),
    "bear": Head(
        skull="M-38,4 C-42,-24 -20,-40 4,-38 C20,-37 30,-29 36,-17 C46,-15 56,-9 58,0 C60,10 52,19 38,22 C28,34 8,38 -8,36 C-26,34 -36,20 -38,4 Z",
        muzzle="M32,-4 C42,-12 54,-9 58,0 C60,10 52,18 38,22 C28,20 24,6 32,-4 Z",
        nose="M47,-12 C53,-14 60,-9 59,-4 C58,0 53,1 50,-2 C47,-5 46,-9 47,-12 Z",
        mouth="M56,6 C50,12 44,13 38,11",
        eye=(24, -12, 4.0),
        ear=(-12, -32),
    ),
    "equine": Head(
        skull="M-24,-18 C-16,-34 4,-34 18,-22 C36,-10 58,16 68,32 C74,43 70,54 60,56 C50,58 42,50 36,40 C22,38 4,34 -8,28 C-22,20 -30,-2 -24,-18 Z",
        muzzle="M48,22 C58,20 66,30 70,38 C73,48 69,55 60,56 C50,58 43,50 38,42 C38,32 42,26 48,22 Z",
        nose="M58,38 C61,36 65,39 64,43 C62,45 58,43 58,38 Z",
        mouth="M58,53 C52,52 48,49 45,45",
        eye=(12, -8, 4.6),
        ear=(-12, -28),
        nape=(-10, 0),
    ),
    "bovine": Head(
        skull="M-28,-20 C-16,-34 8,-32 22,-20 C38,-8 54,10 62,26 C68,38 62,50 48,50 C36,52 26,44 18,38 C2,34 -14,30 -24,16 C-30,4 -32,-10 -28,-20 Z",
        muzzle="M40,14 C52,10 62,22 65,30 C68,42 60,50 48,50 C36,51 30,44 30,36 C30,26 34,18 40,14 Z",
        nose="M54,24 C58,22 62,26 61,31 C58,34 53,31 54,24 Z",
        mouth="M60,43 C52,46 44,45 38,40",
        eye=(12, -8, 4.6),
        ear=(-20, -20),
        nape=(-10, 2),
    ),
    "deer": Head(
        skull="M-26,-12 C-24,-32 -4,-36 14,-24 C32,-14 54,6 64,18 C69,26 65,34 56,35 C44,36 30,32 20,30 C4,32 -14,30 -22,18 C-27,8 -28,-2 -26,-12 Z",
        muzzle="M40,10 C50,6 60,14 65,20 C69,28 64,34 56,35 C46,36 38,32 34,26 C34,18 36,14 40,10 Z",
        nose="M58,13 C63,14 68,20 67,24 C63,26 58,22 57,17 Z",
        mouth="M62,30 C54,31 48,29 42,27",
        eye=(14, -9, 5.0),
        ear=(-14, -22),
    ),
    "sheep": Head(
        skull="M-24,-14 C-20,-32 0,-34 14,-24 C30,-14 48,6 55,20 C59,30 53,38 44,39 C32,40 22,34 14,30 C0,30 -14,28 -21,16 C-26,6 -27,-4 -24,-14 Z",
        muzzle="M36,10 C46,8 53,16 55,22 C58,30 53,38 44,39 C34,40 28,34 27,28 C28,20 31,14 36,10 Z",
        nose="M48,16 C52,17 56,22 55,26 C52,27 48,23 48,16 Z",
        mouth="M52,32 C46,35 40,34 35,31",
        eye=(12, -8, 4.4),
        ear=(-16, -16),
    ),
    "pig": Head(
        skull="M-38,0 C-40,-26 -18,-40 6,-36 C22,-33 34,-22 44,-12 C54,-12 60,-4 60,6 C60,16 54,22 44,22 C34,32 12,38 -8,36 C-28,34 -37,18 -38,0 Z",
        muzzle="M46,-13 C56,-15 62,-4 61,6 C61,17 55,24 47,22 C42,16 41,-4 46,-13 Z",
        nose="M53,-3 C56,-4 58,-1 57,3 C55,4 52,1 53,-3 Z M52,8 C55,7 58,10 56,14 C54,15 51,12 52,8 Z",
        mouth="M42,23 C36,24 30,22 26,18",
        eye=(22, -12, 3.8),
        ear=(-6, -28),
        nape=(-12, 4),
    ),
    "elephant": Head(
        skull="M-34,2 C-40,-30 -14,-48 12,-42 C32,-38 42,-20 44,-2 C46,16 42,30 30,36 C10,42 -30,34 -34,2 Z",
        muzzle="",
        nose="",
        mouth="",
        eye=(24, -8, 3.6),
        ear=(-8, -8),
        nape=(-14, 2),
    ),
    "rabbit": Head(
        skull="M-32,2 C-34,-22 -16,-34 4,-32 C22,-30 36,-16 42,-2 C46,8 42,18 32,22 C20,30 4,33 -8,31 C-24,29 -31,16 -32,2 Z",
        muzzle="M26,6 C34,-2 42,-2 44,4 C46,14 40,20 32,22 C24,26 14,26 10,22 C16,18 22,12 26,6 Z",
        nose="M38,-3 C42,-4 45,-1 44,2 C41,4 38,1 38,-3 Z",
        mouth="M42,5 C40,10 36,12 31,11",
        eye=(16, -8, 6.0),
        ear=(-10, -26),
    ),
    "mouse": Head(
        skull="M-32,4 C-34,-20 -16,-32 4,-28 C24,-24 48,-6 56,6 C58,12 54,18 46,19 C34,26 8,34 -8,31 C-24,29 -31,18 -32,4 Z",
        muzzle="M30,8 C40,2 52,4 56,8 C57,14 52,18 46,19 C36,24 22,28 10,28 C16,22 24,14 30,8 Z",
        nose="M52,2 C57,2 60,6 58,10 C54,11 51,7 52,2 Z",
        mouth="M50,15 C44,17 38,16 34,14",
        eye=(18, -6, 5.2),
        ear=(-12, -24),
    ),
}

_EARS: dict[str, tuple[str, str]] = {
    "pointed": (
        "M-14,6 C-18,-14 -14,-34 -6,-44 C4,-34 14,-16 16,0 Z",
        "M-8,2 C-10,-12 -8,-26 -4,-34 C3,-26 8,-12 9,0 Z",
    ),
    "floppy": ("M-12,-6 C-26,-4 -34,14 -32,34 C-31,48 -22,56 -15,52 C-6,46 -2,20 8,0 Z", ""),
    "round": ("M-18,4 C-24,-14 -12,-26 0,-25 C13,-24 20,-12 15,2 Z", "M-11,2 C-15,-9 -8,-17 0,-17 C8,-16 12,-9 9,1 Z"),
    "long": (
        "M-9,4 C-26,-30 -30,-62 -18,-76 C-4,-70 8,-34 11,2 Z",
        "M-5,0 C-16,-26 -20,-52 -14,-64 C-6,-56 3,-28 5,0 Z",
    ),
    "leaf": (
        "M4,2 C-14,6 -34,0 -44,-10 C-34,-22 -12,-22 6,-10 Z",
        "M0,-1 C-14,1 -28,-3 -36,-9 C-26,-15 -10,-15 2,-8 Z",
    ),
}
_UPRIGHT = "M-8,6 C-14,-10 -10,-26 -2,-34 C6,-24 10,-8 9,4 Z"


def draw_head(pen: Pen, build: Species, at: Mount, *, asleep: bool, big_eyes: bool) -> None:
    """Draw a head with its ears, horns and mane."""
    kind = HEADS[build.head]
    if build.mane == "lion":
        _lion_mane(pen, build, at)
    if build.head != "elephant":
        _ear(pen, build, at, kind, far=True)
    _horns(pen, build, at, far=True)
    skull = at(kind.skull)
    colour = build.muzzle if build.pattern == "wool" and build.head == "sheep" and build.horns == "" else build.coat
    pen.form(skull, colour, reach=at.scale * 9, depth=0.85)
    _marks(pen, build, at, skull)
    if kind.muzzle:
        tone = build.muzzle or build.belly
        pen.form(at(kind.muzzle), tone, reach=at.scale * 5, depth=0.6)
        for path in kind.nose.split("M")[1:]:
            ink = INK if build.head in {"canine", "bear", "deer", "rabbit"} else dimmed(tone, 0.45)
            pen.form(at("M" + path), "#c9766f" if build.head in {"feline", "mouse"} else ink, reach=at.scale * 2)
        pen.line(at(kind.mouth), dimmed(tone, 0.42), at.scale * 2.2, alpha=0.9)
    if build.head == "elephant":
        _trunk(pen, build, at)
    _eye(pen, build, at, kind, asleep=asleep, big=big_eyes)
    if build.pattern == "wool" and build.head == "sheep":
        for x, y, radius in ((-14, -26, 14), (2, -31, 12), (-26, -14, 13)):
            pen.form(at(disc(x, y, radius)), build.coat, reach=at.scale * 6, depth=0.6)
    _ear(pen, build, at, kind, far=False)
    _horns(pen, build, at, far=False)
    if build.mane == "horse":
        pen.form(
            at("M-20,-34 C-8,-42 8,-36 16,-22 C20,-14 18,-6 14,-2 C10,-14 0,-22 -14,-22 Z"),
            build.dark,
            reach=at.scale * 5,
        )


def _ear(pen: Pen, build: Species, at: Mount, kind: Head, *, far: bool) -> None:
    if build.ears == "none":
        return
    outer, inner = _EARS[build.ears]
    if build.ears == "leaf" and build.head in {"equine", "deer"}:
        outer, inner = (_UPRIGHT, "") if build.head == "equine" else _EARS["leaf"]
    x, y = kind.ear
    shift = np.array([x + (17 if far else 0), y + (3 if far else 0)], np.float32)
    turn = np.array([0.8 if far else 1.0, 1.0], np.float32)
    if build.ears == "leaf" and far and build.head != "equine":
        turn = np.array([-0.72, 1.0], np.float32)
    dark = build.dark if build.pattern == "panda" or (build.head == "canine" and build.ears == "floppy") else build.coat
    if build.head == "sheep" and build.horns == "":
        dark = build.muzzle
    pen.form(at(curve(outer) * turn + shift), dimmed(dark, 0.78 if far else 1.0), reach=at.scale * 4)
    if inner and not far:
        pen.flat(
            at(curve(inner) * turn + shift), dimmed("#d99a8c" if build.pattern != "panda" else "#4a4448", 0.9), 0.75
        )


def _eye(pen: Pen, build: Species, at: Mount, kind: Head, *, asleep: bool, big: bool) -> None:
    x, y, radius = kind.eye
    radius *= 1.45 if big else 1.12
    if build.pattern == "panda":
        pen.flat(at(disc(x - 1, y + 1, radius * 2.1, 1.15)), build.dark)
    if build.pattern == "mask":
        mask = f"M{x + 13},{y - 6} C{x + 4},{y - 12} {x - 16},{y - 8} {x - 34},{y + 10} C{x - 26},{y + 16} {x - 8},{y + 12} {x + 12},{y + 6} Z"
        pen.flat(at(mask), build.dark, 0.92)
    if asleep:
        pen.line(
            at(
                f"M{x - radius * 1.3},{y} C{x - radius * 0.4},{y + 4} {x + radius * 0.4},{y + 4} {x + radius * 1.3},{y}"
            ),
            INK,
            at.scale * 2.6,
        )
        return
    pen.flat(at(disc(x, y, radius * 1.12)), INK)
    if build.head in {"feline", "canine"} or big:
        pen.flat(at(disc(x + 0.4, y, radius * 0.86)), build.eyes)
        pen.flat(at(disc(x + 0.8, y, radius * 0.56)), INK)
    pen.flat(at(disc(x + radius * 0.36, y - radius * 0.4, radius * 0.32)), "#ffffff")
    pen.line(
        at(
            f"M{x - radius * 1.5},{y - radius * 0.2} C{x - radius * 0.6},{y - radius * 1.5} {x + radius * 0.8},{y - radius * 1.4} {x + radius * 1.5},{y - radius * 0.3}"
        ),
        dimmed(build.coat, 0.5),
        at.scale * 1.8,
        alpha=0.7,
    )


def _marks(pen: Pen, build: Species, at: Mount, skull: Floats) -> None:
    if build.pattern == "stripes":
        marks = [at(f"M{x},-40 L{x + 5},-40 L{x + 2},{-24 - abs(x) * 0.1} Z") for x in (-14, -2, 9)]
        marks += [at(f"M-36,{y} L-18,{y + 3} L-36,{y + 6} Z") for y in (-4, 8, 20)]
        pen.tint(marks, build.dark, over=build.coat, within=skull)
    elif build.pattern == "patches" and build.head == "bovine":
        pen.tint(
            [at("M-32,-30 C-10,-44 10,-30 14,-14 C10,4 -8,14 -34,10 Z")], build.dark, over=build.coat, within=skull
        )
    elif build.pattern == "rosettes":
        marks = [
            at(disc(x, y, 2.6)) for x, y in ((-20, -18), (-8, -24), (4, -25), (-24, 2), (-12, 8), (-16, -6), (0, 14))
        ]
        pen.tint(marks, build.dark, over=build.coat, within=skull)


def _horns(pen: Pen, build: Species, at: Mount, *, far: bool) -> None:
    move = np.array([10.0 if far else 0.0, 0.0], np.float32)
    tone = 0.75 if far else 1.0
    if build.horns == "cow":
        path = (
            "M-14,-26 C-26,-36 -26,-52 -12,-60 C-16,-48 -12,-38 -2,-30 Z"
            if not far
            else "M4,-28 C14,-36 20,-48 14,-60 C8,-52 2,-42 -4,-32 Z"
        )
        pen.form(at(path), dimmed("#e8dcc4", tone), reach=at.scale * 4)
    elif build.horns == "goat":
        pen.form(
            at(curve("M-6,-28 C-14,-48 -28,-58 -44,-56 C-30,-50 -20,-38 -16,-22 Z") + move),
            dimmed("#8a7a68", tone),
            reach=at.scale * 3,
        )
    elif build.horns == "antlers":
        for path in (
            "M-2,-28 C-12,-50 -34,-62 -30,-96",
            "M-16,-56 C-30,-60 -44,-66 -48,-80",
            "M-27,-70 C-20,-78 -14,-84 -12,-98",
            "M-6,-44 C4,-50 10,-58 12,-68",
        ):
            pen.line(at(curve(path) + move * 1.6), dimmed("#8a6a48", tone), at.scale * 6)
    elif build.horns == "knobs":
        pen.line(at(curve("M-6,-28 L-12,-46") + move), dimmed(build.coat, 0.8 * tone), at.scale * 6)
        pen.flat(at(disc(-12 + float(move[0]), -48, 5)), build.dark)
    elif build.horns == "spike" and not far:
        root = (4, -30) if build.head == "equine" else (50, -12)
        horn = (
            curve("M-6,4 L14,-52 L8,6 Z")
            if build.head == "equine"
            else curve("M-12,2 C-6,-16 2,-30 8,-40 C10,-24 10,-8 8,4 Z")
        )
        pen.form(
            at(horn + np.array(root, np.float32)),
            "#f2d27a" if build.head == "equine" else "#d8d2c4",
            reach=at.scale * 3,
        )


def _lion_mane(pen: Pen, build: Species, at: Mount) -> None:
    angle = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    radius = 58 + 8 * np.cos(angle * 13) + 10 * np.cos(angle + 0.6)
    outline = np.stack([-16 + np.cos(angle) * radius * 0.86, 8 + np.sin(angle) * radius * 1.08], 1).astype(np.float32)
    pen.form(at(outline), build.dark, reach=at.scale * 12)
    inner = np.stack([-12 + np.cos(angle) * radius * 0.66, 4 + np.sin(angle) * radius * 0.84], 1).astype(np.float32)
    pen.form(at(inner), dimmed(build.dark, 1.35), reach=at.scale * 9, depth=0.6)


def _trunk(pen: Pen, build: Species, at: Mount) -> None:
    pen.form(at("M26,14 C40,22 52,28 64,22 C56,38 36,42 22,32 Z"), "#f2ead8", reach=at.scale * 4)
    pen.form(
        at(
            "M18,-30 C40,-30 52,-10 54,14 C56,40 52,66 60,82 C66,92 78,90 80,80 C86,92 74,106 60,102 C42,98 36,72 34,50 C32,34 26,28 14,26 Z"
        ),
        build.coat,
        reach=at.scale * 8,
        depth=0.5,
    )
    for x, y in ((47, 10), (46, 24), (45, 38), (44, 52), (46, 66), (50, 78)):
        pen.line(
            at(f"M{x - 9},{y + 2} C{x - 3},{y + 4} {x + 3},{y + 3} {x + 7},{y}"),
            dimmed(build.coat, 0.7),
            at.scale * 1.6,
            alpha=0.5,
        )
    pen.form(
        at("M4,-32 C-30,-46 -62,-28 -64,6 C-64,34 -46,52 -28,48 C-10,44 0,16 4,-32 Z"),
        dimmed(build.coat, 0.93),
        reach=at.scale * 8,
    )
