"""Faces in three hands: natural, storybook and anime; in a unit where the head is 100 high and its chin at (0, 0).

Heads look a little to the right: the middle of the face lies right of the middle of the head.
"""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.cast.build import age_of, female
from genscene.plugins.scene_art.cast.pen import Floats, Pen, curve, disc, placed
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.wardrobe import Outfit
from genscene.plugins.scene_art.paint.colour import hexadecimal, luminance, mix, parse, shade

INK = "#251a1c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """Where a head sits on the sheet.

    Attributes:
        x: Place of the chin in pixels.
        y: Place of the chin in pixels.
        scale: Pixels a unit.
        degrees: Turn, clockwise.
    """

    x: float
    y: float
    scale: float
    degrees: float

    def __call__(self, shape: str | Floats) -> Floats:
        """Return a shape of the head's unit on the sheet."""
        points = curve(shape) if isinstance(shape, str) else shape
        return placed(points, self.x, self.y, self.scale, self.degrees)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """What a feeling does to a face.

    Attributes:
        brow_in: How far the brows' inner ends rise, in units; negative sinks them.
        brow_out: How far their outer ends rise.
        open: How wide the eyes are: 1 calm, 0 closed.
        mouth: Name of the mouth's shape.
        blush: Strength of red cheeks.
        tear: Whether there is a tear.
        smile: Whether closed eyes bend upwards, as laughing ones do.
    """

    brow_in: float = 0.0
    brow_out: float = 0.0
    open: float = 1.0
    mouth: str = "calm"
    blush: float = 0.0
    tear: bool = False
    smile: bool = False


EXPRESSIONS: dict[str, Expression] = {
    "calm": Expression(),
    "joyful": Expression(brow_in=2, brow_out=2.5, open=0.9, mouth="laugh", blush=0.25),
    "happy": Expression(brow_in=1, brow_out=2, mouth="smile", blush=0.15),
    "sad": Expression(brow_in=6, brow_out=-3, open=0.75, mouth="sad"),
    "crying": Expression(brow_in=7, brow_out=-3, open=0.0, mouth="wail", tear=True),
    "afraid": Expression(brow_in=7.5, brow_out=1, open=1.28, mouth="afraid"),
    "angry": Expression(brow_in=-6, brow_out=3.5, open=0.8, mouth="angry"),
    "surprised": Expression(brow_in=6, brow_out=6, open=1.32, mouth="oh"),
    "tense": Expression(brow_in=3.5, brow_out=0.5, open=1.08, mouth="flat"),
    "asleep": Expression(open=0.0, mouth="calm"),
    "serene": Expression(brow_in=1.5, brow_out=0.5, open=0.0, mouth="smile", blush=0.08),
    "devout": Expression(brow_in=3, open=0.0, mouth="flat"),
    "thoughtful": Expression(brow_in=1, brow_out=2.5, open=0.92, mouth="calm"),
    "eager": Expression(brow_in=2.5, brow_out=2.5, open=1.05, mouth="smile", blush=0.1),
    "laughing": Expression(brow_in=3, brow_out=3, open=0.0, mouth="laugh", blush=0.3, smile=True),
}
"""Faces by mood; any other mood is calm."""

CLEAR = 1.25
"""How much brows exaggerate, so that a small face is readable."""

_MOUTHS = {
    "calm": ("M-10,-2.2 C-4.5,3.0 4.5,3.2 10,-3.0", ""),
    "smile": ("M-12,-3.5 C-5.5,5.4 5.5,5.8 12,-4.6", ""),
    "laugh": ("", "M-12,-4.6 C-5,-2.6 5,-2.8 12,-5.2 C10.5,7 5,11 0,11 C-5,11 -10.5,6 -12,-4.6 Z"),
    "sad": ("M-10,4.4 C-5,-2.6 5,-2.8 10,3.4", ""),
    "wail": ("", "M-9,4 C-7,-4 6,-4.6 9,3 C5,6.5 -5,7 -9,4 Z"),
    "afraid": ("", "M-9,3 C-6,-3.4 6,-3.8 9,2.4 C5,4.6 -5,5 -9,3 Z"),
    "angry": ("", "M-9,3 C-5,-3 5,-3.4 9,2 L7.5,4.4 C4,1.8 -4,2 -7.5,5 Z"),
    "oh": ("", "M-5.4,0 C-5.4,-6 5.4,-6.2 5.4,0 C5.4,8.6 -5.4,8.6 -5.4,0 Z"),
    "flat": ("M-8,0.8 C-3,0 3,0 8,0.4", ""),
}
"""Mouths around their middle: a line, or an open shape."""

HEADS = {
    "natural": "M-34,-54 C-37,-84 -16,-99 6,-98 C26,-97 36,-82 36.5,-66 C36.6,-60 35.4,-56 35,-52 C36.6,-44 36,-36 33,-28 C31,-16 27,-5 20,-1 C14,2 6,1 0,-3 C-8,-8 -16,-15 -19,-27 C-26,-28 -32,-40 -34,-54 Z",
    "natural_lady": "M-33,-54 C-36,-84 -16,-98 6,-97 C25,-96 35,-82 35.5,-66 C35.6,-60 34.6,-56 34.4,-52 C35.6,-44 34.6,-36 31,-26 C28,-14 23,-3 17,0 C12,2 7,0 2,-4 C-6,-10 -14,-17 -17,-28 C-24,-29 -31,-40 -33,-54 Z",
    "storybook": "M-37,-50 C-39,-84 -20,-97 3,-97 C27,-97 40,-80 40,-54 C40,-48 39,-44 38,-38 C35,-16 26,1 8,2 C-10,3 -24,-8 -28,-26 C-34,-30 -36,-40 -37,-50 Z",
    "anime": "M-34,-54 C-37,-84 -18,-98 4,-98 C27,-98 37,-82 37,-60 C37,-50 36,-44 35,-38 C33,-24 25,-8 14,1 C10,2 8,1 5,-1 C-6,-8 -19,-18 -23,-30 C-30,-34 -33,-44 -34,-54 Z",
}


def head_outline(outfit: Outfit, family: str) -> Floats:
    """Return the outline of skull and face."""
    lady = female(outfit.build) or age_of(outfit.build) in {"child", "baby"}
    return curve(HEADS["natural_lady" if family == "natural" and lady else family])


def face(pen: Pen, at: Mount, outfit: Outfit, skin: str, mood: str, family: str) -> None:
    """Draw the features of a face over its outline."""
    feeling = EXPRESSIONS.get(mood, EXPRESSIONS["calm"])
    draw = {"natural": _natural, "storybook": _storybook, "anime": _anime}[family]
    draw(pen, at, outfit, skin, feeling)
    if feeling.tear:
        for x in (-4.0, 27.0):
            pen.flat(at(curve("M0,0 C3,6 3,11 0,12 C-3,11 -3,6 0,0 Z") + np.array([x, -40], np.float32)), "#bfe0f4")
    if outfit.glasses:
        _glasses(pen, at, family)


def _warm(skin: str, share: float) -> str:
    return hexadecimal(mix(parse(skin), (0.62, 0.22, 0.17), share))


def _dark(skin: str, factor: float) -> str:
    red, green, blue = shade(parse(skin), factor)
    return hexadecimal((red, green * 0.95, blue * 0.96))


def _natural(pen: Pen, at: Mount, outfit: Outfit, skin: str, feeling: Expression) -> None:
    lady, age = female(outfit.build), age_of(outfit.build)
    young, old = age in {"child", "baby"}, outfit.build.startswith("old")
    low = -43.5 if young else -45.5
    # The side of the face lies in shade; cheek and eye socket a little.
    pen.shade(
        at(
            "M-34,-56 C-30,-62 -22,-60 -17,-52 C-12,-40 -12,-26 4,-3 C-10,-10 -18,-18 -20,-28 C-28,-32 -34,-44 -34,-56 Z"
        ),
        0.22,
        at.scale * 3,
    )
    tall = (6.9 if young else (6.0 if lady else 5.1)) * feeling.open
    for x, wide in ((0.5, 8.6), (25.5, 6.9)):
        _eye(pen, at, (x, low), wide * (1.06 if young else 0.96), tall, feeling, outfit, lash=lady)
    brow = low - (11.5 if young else 12.0)
    _brows(pen, at, outfit, feeling, ((-0.5, brow, 8.8), (25.8, brow, 7.0)), 2.4 if lady or young else 3.2, 0.12)
    _nose(pen, at, skin, low, 0 if young else 3)
    _mouth(
        pen,
        at,
        feeling,
        (15.0, -13.5),
        1.0 if young else 1.12,
        _warm(_dark(skin, 0.62), 0.4),
        lips=lady and not young,
        skin=skin,
    )
    if old:
        for line in (
            "M6,-30 C1,-25 -1,-19 1,-13",
            "M-13,-38 C-10,-35 -5,-34 1,-35",
            "M-2,-72 C8,-75 22,-74 30,-71",
            "M28,-27 C31,-21 30,-16 28,-12",
        ):
            pen.line(at(line), _dark(skin, 0.66), at.scale * 1.3, alpha=0.5)
    for x, y, wide in ((-7, -27.5, 8.0), (29, -27.5, 5.0)):
        strength = 0.16 if lady or young else 0.08
        pen.flat(at(disc(x, y, wide, 0.66)), _warm(skin, 0.62), strength + feeling.blush * 0.5)


def _nose(pen: Pen, at: Mount, skin: str, low: float, long: float) -> None:
    """Draw a nose by its shaded side and its wings."""
    tip = -27 - long
    pen.shade(
        at(
            f"M18.5,{low + 3} C22,{low + 8} 25,{tip - 4} 26,{tip} C24,{tip + 3.5} 17,{tip + 3.5} 13.5,{tip + 0.5} C17,{tip - 2} 18,{low + 8} 18.5,{low + 3} Z"
        ),
        0.3,
        at.scale * 1.4,
    )
    pen.line(
        at(f"M14,{tip + 1} C17,{tip + 3.4} 22,{tip + 3.4} 25.5,{tip}"), _dark(skin, 0.6), at.scale * 1.7, alpha=0.6
    )


def _storybook(pen: Pen, at: Mount, outfit: Outfit, skin: str, feeling: Expression) -> None:
    lady, young = female(outfit.build), age_of(outfit.build) in {"child", "baby"}
    size = 8.2 if young else 7.2
    for x, narrow in ((-1, 1.0), (25.5, 0.88)):
        _eye(
            pen, at, (x, -42), size * narrow, size * 1.2 * min(1.12, feeling.open), feeling, outfit, lash=lady, big=True
        )
    _brows(pen, at, outfit, feeling, ((-2, -58.5, 9.0), (26, -58.5, 7.6)), 3.0 if lady else 4.2)
    pen.form(
        at("M13,-37 C20,-38 24,-32 21.5,-28.5 C18,-26 11,-27 10.5,-30 C10,-33 11,-36 13,-37 Z"),
        _warm(skin, 0.18),
        reach=at.scale * 3,
    )
    _mouth(pen, at, feeling, (14, -15), 1.12, "#7c2f30", lips=False, skin=skin)
    for x, y, wide in ((-13, -27, 8.5), (32, -27, 5.5)):
        pen.flat(at(disc(x, y, wide, 0.72)), "#e8604f", (0.34 if young or lady else 0.2) + feeling.blush * 0.3)
    if outfit.build.startswith("old"):
        for line in ("M-12,-33 C-8,-30 -2,-30 4,-32", "M-6,-70 C4,-74 18,-74 28,-70", "M-2,-24 C-5,-19 -5,-14 -2,-10"):
            pen.line(at(line), _dark(skin, 0.7), at.scale * 1.8, alpha=0.7)


def _anime(pen: Pen, at: Mount, outfit: Outfit, skin: str, feeling: Expression) -> None:
    lady, young = female(outfit.build), age_of(outfit.build) in {"child", "baby"}
    tall = (13.5 if young else (12 if lady else 9.6)) * min(1.15, feeling.open)
    for x, narrow in ((-2.5, 1.0), (25.5, 0.78)):
        _anime_eye(pen, at, (x, -37), 9.4 * narrow * (1.0 if lady or young else 0.95), tall, feeling, outfit)
    _brows(pen, at, outfit, feeling, ((-3, -57, 9.5), (26, -57, 7.2)), 2.4 if lady else 3.4)
    pen.line(at("M17.5,-24 L20.5,-21.5 L17.5,-20.5"), _dark(skin, 0.6), at.scale * 1.5, alpha=0.85)
    # Lips are a little darker than any skin.
    lips = "#b4605a" if luminance(parse(skin)) > LIGHT_SKIN else _warm(_dark(skin, 0.5), 0.25)
    _mouth(pen, at, feeling, (13.5, -10.5), 0.84, lips, lips=False, skin=skin)
    for x, wide in ((-8, 8), (28, 5.5)):
        pen.flat(at(disc(x, -22, wide, 0.45)), "#f0705f", (0.26 if lady or young else 0.08) + feeling.blush * 0.4)


LIGHT_SKIN = 0.62
"""Luminance from which on a rosy mouth is seen on a skin."""


def _eye(
    pen: Pen,
    at: Mount,
    middle: Point,
    wide: float,
    tall: float,
    feeling: Expression,
    outfit: Outfit,
    *,
    lash: bool,
    big: bool = False,
) -> None:
    x, y = middle
    if feeling.open < 0.1:
        bend = -3.0 if feeling.smile else 3.0
        pen.brush(
            at(
                f"M{x - wide * 1.1:.2f},{y:.2f} C{x - wide * 0.4:.2f},{y + bend:.2f} {x + wide * 0.4:.2f},{y + bend:.2f} {x + wide * 1.1:.2f},{y:.2f}"
            ),
            INK,
            at.scale * 3.2,
        )
        return
    white = f"M{x - wide:.2f},{y + 0.5:.2f} C{x - wide * 0.55:.2f},{y - tall * 1.15:.2f} {x + wide * 0.6:.2f},{y - tall * 1.15:.2f} {x + wide:.2f},{y:.2f} C{x + wide * 0.55:.2f},{y + tall * 0.95:.2f} {x - wide * 0.5:.2f},{y + tall * 0.95:.2f} {x - wide:.2f},{y + 0.5:.2f} Z"
    # The white of an eye takes the colour of the skin around it, and lies in the lid's shade.
    pen.flat(at(white), "#f1e9e2" if big else "#e2d5cb")
    iris = min(tall * 0.96, wide * 0.82) if big else min(tall * 1.02, wide * 0.66)
    pen.flat(at(disc(x + wide * 0.14, y - tall * 0.04, iris)), outfit.eyes)
    pen.flat(at(disc(x + wide * 0.14, y - tall * 0.04, iris * (0.66 if big else 0.56))), INK)
    pen.flat(at(disc(x + wide * 0.14 + iris * 0.34, y - iris * 0.42, iris * (0.32 if big else 0.28))), "#ffffff")
    lid = f"M{x - wide * 1.12:.2f},{y + 0.8:.2f} C{x - wide * 0.55:.2f},{y - tall * 1.2:.2f} {x + wide * 0.6:.2f},{y - tall * 1.2:.2f} {x + wide * 1.08:.2f},{y + 0.3:.2f}"
    pen.brush(at(lid), INK, at.scale * ((3.0 if lash else 2.3) * (1.4 if big else 1.0)))
    _lids(pen, at, middle, wide, tall, lash=lash, big=big)


def _lids(pen: Pen, at: Mount, middle: Point, wide: float, tall: float, *, lash: bool, big: bool) -> None:
    """Draw the fold above an eye, the lid below it, and at its outer end the lashes."""
    x, y = middle
    fold = f"M{x - wide * 0.95:.2f},{y - tall * 0.95:.2f} C{x - wide * 0.4:.2f},{y - tall * 1.55:.2f} {x + wide * 0.5:.2f},{y - tall * 1.55:.2f} {x + wide * 0.95:.2f},{y - tall * 0.85:.2f}"
    pen.brush(at(fold), INK, at.scale * 1.3, alpha=0.3 if big else 0.42)
    under = f"M{x - wide * 0.6:.2f},{y + tall * 0.82:.2f} C{x - wide * 0.2:.2f},{y + tall * 1.12:.2f} {x + wide * 0.4:.2f},{y + tall * 1.08:.2f} {x + wide * 0.75:.2f},{y + tall * 0.6:.2f}"
    if not big:  # large eyes would look tired
        pen.brush(at(under), INK, at.scale * 1.2, alpha=0.34)
    if lash:
        _lashes(pen, at, middle, wide, tall, big=big)


def _lashes(pen: Pen, at: Mount, middle: Point, wide: float, tall: float, *, big: bool) -> None:
    """Draw the lashes at an eye's outer end."""
    x, y = middle
    # Lashes turn up where an eye ends, away from the nose.
    out = -1 if x < NOSE else 1
    for start, end, rise in ((0.96, 1.5, 0.62), (0.72, 1.1, 1.12)):
        tip = f"M{x + out * wide * start:.2f},{y - tall * rise * 0.45:.2f} C{x + out * wide * (start + 0.2):.2f},{y - tall * rise * 0.55:.2f} {x + out * wide * (end - 0.12):.2f},{y - tall * rise * 0.8:.2f} {x + out * wide * end:.2f},{y - tall * rise * 1.25:.2f}"
        pen.brush(at(tip), INK, at.scale * (2.2 if big else 1.7))


NOSE = 13.0
"""Where across a head its nose begins."""


def _anime_eye(
    pen: Pen, at: Mount, middle: Point, wide: float, tall: float, feeling: Expression, outfit: Outfit
) -> None:
    x, y = middle
    if feeling.open < 0.1:
        _eye(pen, at, (x, y + 3), wide, tall, feeling, outfit, lash=False)
        return
    white = f"M{x - wide:.2f},{y - tall * 0.5:.2f} C{x - wide * 0.4:.2f},{y - tall * 1.1:.2f} {x + wide * 0.7:.2f},{y - tall * 1.05:.2f} {x + wide:.2f},{y - tall * 0.35:.2f} C{x + wide * 0.95:.2f},{y + tall * 0.5:.2f} {x + wide * 0.5:.2f},{y + tall * 0.85:.2f} {x:.2f},{y + tall * 0.88:.2f} C{x - wide * 0.55:.2f},{y + tall * 0.85:.2f} {x - wide * 0.9:.2f},{y + tall * 0.3:.2f} {x - wide:.2f},{y - tall * 0.5:.2f} Z"
    pen.flat(at(white), "#fbf8f6")
    iris = wide * 0.72
    pen.flat(at(disc(x + 0.8, y - tall * 0.07, iris, tall * 0.95 / iris)), _dark(outfit.eyes, 0.62))
    pen.flat(
        at(disc(x + 0.8, y + tall * 0.24, iris * 0.8, tall * 0.46 / (iris * 0.8))),
        hexadecimal(mix(parse(outfit.eyes), (1, 1, 1), 0.28)),
    )
    pen.flat(at(disc(x + 0.8, y - tall * 0.08, iris * 0.45, 1.35)), INK)
    pen.flat(at(disc(x + 0.8 + iris * 0.34, y - tall * 0.42, iris * 0.34)), "#ffffff")
    pen.flat(at(disc(x + 0.8 - iris * 0.4, y + tall * 0.36, iris * 0.17)), "#ffffff", 0.9)
    lid = f"M{x - wide * 1.12:.2f},{y - tall * 0.36:.2f} C{x - wide * 0.5:.2f},{y - tall * 1.2:.2f} {x + wide * 0.75:.2f},{y - tall * 1.14:.2f} {x + wide * 1.08:.2f},{y - tall * 0.3:.2f}"
    pen.brush(at(lid), INK, at.scale * 4.4)
    lower = f"M{x - wide * 0.5:.2f},{y + tall * 0.86:.2f} C{x - wide * 0.1:.2f},{y + tall * 1.0:.2f} {x + wide * 0.4:.2f},{y + tall * 0.98:.2f} {x + wide * 0.72:.2f},{y + tall * 0.74:.2f}"
    pen.brush(at(lower), INK, at.scale * 1.4, alpha=0.8)
    fold = f"M{x - wide * 0.8:.2f},{y - tall * 1.12:.2f} C{x - wide * 0.2:.2f},{y - tall * 1.38:.2f} {x + wide * 0.5:.2f},{y - tall * 1.36:.2f} {x + wide * 0.9:.2f},{y - tall * 1.0:.2f}"
    pen.brush(at(fold), INK, at.scale * 1.1, alpha=0.45)


def _brows(
    pen: Pen,
    at: Mount,
    outfit: Outfit,
    feeling: Expression,
    places: tuple[tuple[float, float, float], tuple[float, float, float]],
    thick: float,
    dark: float = 0.35,
) -> None:
    colour = hexadecimal(mix(parse(outfit.hair_colour), parse(INK), dark))
    for (x, y, wide), inner in zip(places, (1, -1), strict=True):
        # The inner end of the near brow is its right one, that of the far brow its left one.
        left = CLEAR * (feeling.brow_out if inner == 1 else feeling.brow_in)
        right = CLEAR * (feeling.brow_in if inner == 1 else feeling.brow_out)
        pen.brush(
            at(
                f"M{x - wide:.2f},{y + 1.5 - left:.2f} C{x - wide * 0.3:.2f},{y - 2 - left * 0.6:.2f} {x + wide * 0.4:.2f},{y - 2 - right * 0.6:.2f} {x + wide:.2f},{y + 1 - right:.2f}"
            ),
            colour,
            at.scale * thick * 1.25,
        )


def _mouth(
    pen: Pen, at: Mount, feeling: Expression, middle: Point, size: float, colour: str, *, lips: bool, skin: str
) -> None:
    line, shape = _MOUTHS[feeling.mouth]
    move = np.array(middle, np.float32)
    if shape:
        inside = hexadecimal(mix(parse(colour), parse("#5e2226"), 0.6))
        pen.flat(at(curve(shape) * np.float32(size * 1.05) + move), inside)
        if feeling.mouth == "laugh":
            pen.flat(
                at(
                    curve("M-9,-3.6 C-4,-2.4 4,-2.6 9,-4 L7.6,-0.6 C3,0.8 -3,0.9 -7.8,-0.4 Z") * np.float32(size) + move
                ),
                "#fdfaf6",
            )
        return
    if lips:
        pen.flat(
            at(
                curve("M-8,0 C-5,-3.4 -2,-3.6 0,-2.6 C2,-3.6 5,-3.4 8,-0.4 C4,4.6 -4,4.8 -8,0 Z") * np.float32(size)
                + move
            ),
            _warm(skin, 0.55),
            0.85,
        )
    pen.brush(at(curve(line) * np.float32(size) + move), colour, at.scale * 3.0)


def _glasses(pen: Pen, at: Mount, family: str) -> None:
    y, radius = {"natural": (-45, 10.4), "storybook": (-42, 12.5), "anime": (-37, 13)}[family]
    rim = 1.35
    for x, narrow in ((0.5 if family == "natural" else -1.5, 1.0), (26, 0.84)):
        ring = disc(x, y, radius * narrow, 0.92 / narrow)
        pen.flat(at(ring), "#ffffff", 0.22)
        pen.line(at(np.concatenate([ring, ring[:2]])), "#2c2832", at.scale * rim)
    pen.line(at(f"M{11 if family == 'natural' else 10},{y} L{18},{y}"), "#2c2832", at.scale * rim)
    ear = -19 if family == "natural" else -22
    pen.line(at(f"M{-1.5 - radius},{y - 1} L{ear},{y - 3}"), "#2c2832", at.scale * rim)
