"""Draw a person as SVG on posed joints, and render it to a sprite with the places of its hands."""

# ruff: noqa: E501 - path data of SVG reads worse when it is cut

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from genscene.plugins.scene_art.artwork import premultiply
from genscene.plugins.scene_art.cast.head import head_svg
from genscene.plugins.scene_art.cast.pose import POSES, Joints, Point, joints
from genscene.plugins.scene_art.cast.wardrobe import Outfit
from genscene.plugins.scene_art.paint.colour import hexadecimal, mix, parse, shade
from genscene.plugins.scene_art.paint.pixels import Image, decode

WIDTH, HEIGHT = 900, 1100
MIDDLE = 450

SIZES = {"boy": 0.74, "girl": 0.72, "baby": 0.5, "old_man": 0.95, "old_woman": 0.92, "woman": 0.96}
"""Height of a build as a share of a man's."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """A drawn person.

    Attributes:
        sprite: Premultiplied RGBA, not trimmed: the feet stand at the bottom centre.
        hand: Place of the leading hand, 0 to 1 of width and height.
        tall: Height of the figure as a share of the sprite's height.
    """

    sprite: Image
    hand: Point
    tall: float


@lru_cache(maxsize=64)
def figure(look: Outfit, pose: str, *, skin: str, mood: str, big_head: bool) -> Figure:
    """Return a person in a pose.

    Args:
        look: Hair and clothes.
        pose: One of `POSES`.
        skin: Colour of the skin.
        mood: Of the face: `joyful`, `sad`, `tense` or anything calm.
        big_head: Storybook proportions in place of natural ones.
    """
    share = SIZES.get(look.build, 1.0)
    tall = 880 * share
    young = look.build in {"boy", "girl", "baby"}
    head = tall * ((0.31 if young else 0.26) if big_head else (0.23 if young else 0.17))
    body = tall - head * 0.93
    bones = joints(POSES[pose], leg=body * 0.53, torso=body * 0.43, arm=body * 0.46)
    foot = 0.022 * tall
    lines = "".join(_body(look, bones, skin, tall, body))
    size = head / 100
    neck = bones.neck
    tilt = POSES[pose].lean * 0.5
    face = f'<g transform="translate({neck[0] + head * 0.03:.1f},{neck[1] - head * 0.10:.1f}) rotate({tilt:.1f}) scale({size:.3f})">{head_svg(look, skin, mood)}</g>'
    if POSES[pose].seated:
        lines = _stool(bones.hip, tall) + lines
    front = "".join(_arm(look, bones.near_arm, skin, tall, 1.0))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<g transform="translate({MIDDLE},{HEIGHT - foot - 4:.1f})">{lines}{face}{front}</g></svg>'
    )
    sprite = premultiply(decode(_png(svg)))
    hand = bones.far_arm[2]
    sprite.flags.writeable = False
    return Figure(
        sprite=sprite,
        hand=((hand[0] + MIDDLE) / WIDTH, (hand[1] + HEIGHT - foot - 4) / HEIGHT),
        tall=tall / HEIGHT,
    )


def _stool(hip: Point, tall: float) -> str:
    """Return a wooden stool under the hips."""
    seat, wide = hip[1] + tall * 0.035, tall * 0.1
    leg = "M{0:.1f},{1:.1f} L{2:.1f},{3:.1f}"
    legs = " ".join(
        leg.format(hip[0] + turn * wide * 0.7, seat, hip[0] + turn * wide * 0.95, tall * 0.022) for turn in (-1, 1)
    )
    return (
        f'<path d="{legs}" stroke="#5c3d28" stroke-width="{tall * 0.026:.1f}"/>'
        f'<rect x="{hip[0] - wide * 1.2:.1f}" y="{seat:.1f}" width="{wide * 2.4:.1f}" height="{tall * 0.032:.1f}" rx="6" fill="#7d5538"/>'
    )


def _png(svg: str) -> bytes:
    from typing import Any, cast

    import resvg_py

    return cast("Any", resvg_py).svg_to_bytes(svg_string=svg, width=WIDTH * 3 // 4, skip_system_fonts=True)


def _path(points: tuple[Point, ...], colour: str, width: float) -> str:
    """Return a round limb through three joints, softly bent at the middle one."""
    (ax, ay), (bx, by), (cx, cy) = points
    p, q = 0.8, 0.2
    return (
        f'<path d="M{ax:.1f},{ay:.1f} L{ax + (bx - ax) * p:.1f},{ay + (by - ay) * p:.1f} Q{bx:.1f},{by:.1f} '
        f'{bx + (cx - bx) * q:.1f},{by + (cy - by) * q:.1f} L{cx:.1f},{cy:.1f}" stroke="{colour}" stroke-width="{width:.1f}" '
        'fill="none" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _dim(colour: str, factor: float) -> str:
    return hexadecimal(shade(parse(colour), factor))


def _leg(look: Outfit, limb: tuple[Point, Point, Point], skin: str, tall: float, tone: float) -> list[str]:
    bare = look.cut == "dress" or look.build == "boy"
    colour = _dim(skin if bare else look.bottom, tone)
    width = tall * 0.062
    ankle = limb[2]
    turn = -12 if limb[2][0] > limb[1][0] + tall * 0.06 else (38 if limb[2][0] < limb[1][0] - tall * 0.1 else 0)
    shoe = (
        f'<g transform="translate({ankle[0]:.1f},{ankle[1]:.1f}) rotate({turn})"><path d="M{-tall * 0.03:.1f},{-tall * 0.03:.1f} '
        f"L{tall * 0.022:.1f},{-tall * 0.03:.1f} Q{tall * 0.07:.1f},{-tall * 0.006:.1f} {tall * 0.072:.1f},{tall * 0.022:.1f} "
        f'L{-tall * 0.032:.1f},{tall * 0.022:.1f} Z" fill="{_dim("#3a2c28", tone)}"/></g>'
    )
    shorts = []
    if look.build == "boy":
        knee = tuple((a + b) / 2 for a, b in zip(limb[0], limb[1], strict=True))
        shorts = [
            _path(
                (limb[0], ((limb[0][0] + knee[0]) / 2, (limb[0][1] + knee[1]) / 2), limb[1]),
                _dim(look.bottom, tone),
                width * 1.25,
            )
        ]
    return [_path(limb, colour, width), *shorts, shoe]


def _arm(look: Outfit, limb: tuple[Point, Point, Point], skin: str, tall: float, tone: float) -> list[str]:
    width = tall * 0.052
    hand = limb[2]
    sleeve = (limb[0], limb[1], _short(limb[1], hand))
    # A dark edge parts the sleeve from a torso of the same cloth.
    edge = [_path(sleeve, _dim(look.top, tone * 0.66), width * 1.26)] if tone == 1.0 else []
    return [
        *edge,
        f'<circle cx="{hand[0]:.1f}" cy="{hand[1]:.1f}" r="{tall * 0.028:.1f}" fill="{_dim(skin, tone)}"/>',
        _path(sleeve, _dim(look.top, tone * 0.97), width),
    ]


def _short(start: Point, end: Point) -> Point:
    return start[0] + (end[0] - start[0]) * 0.82, start[1] + (end[1] - start[1]) * 0.82


def _body(look: Outfit, bones: Joints, skin: str, tall: float, body: float) -> list[str]:
    parts = _arm(look, bones.far_arm, skin, tall, 0.74)
    parts += _leg(look, bones.far_leg, skin, tall, 0.72) + _leg(look, bones.near_leg, skin, tall, 1.0)
    wide = body * (0.105 if look.build in {"woman", "girl", "old_woman"} else 0.125)
    hem = {"coat": 0.30, "dress": 0.30, "robe": 0.46, "apron": 0.04, "suit": 0.07, "armour": 0.1}.get(
        look.cut, 0.035
    ) * body
    (hx, hy), (nx, ny) = bones.hip, bones.neck
    swing = (bones.near_leg[1][0] + bones.far_leg[1][0] - 2 * hx) * 0.35
    flare = {"dress": 1.75, "robe": 1.6, "coat": 1.3}.get(look.cut, 1.0)
    waist = 0.86 if look.cut == "dress" else 0.98
    torso = (
        f"M{nx - wide * 0.5:.1f},{ny:.1f} Q{nx - wide * 1.1:.1f},{ny + body * 0.02:.1f} {nx - wide * 1.06:.1f},{ny + body * 0.11:.1f} "
        f"L{(hx + nx) / 2 - wide * waist:.1f},{(hy + ny) / 2 + body * 0.06:.1f} L{hx - wide * flare + swing:.1f},{hy + hem:.1f} "
        f"Q{hx + swing:.1f},{hy + hem + body * 0.03:.1f} {hx + wide * flare + swing:.1f},{hy + hem:.1f} "
        f"L{(hx + nx) / 2 + wide * waist:.1f},{(hy + ny) / 2 + body * 0.06:.1f} L{nx + wide * 1.06:.1f},{ny + body * 0.11:.1f} "
        f"Q{nx + wide * 1.1:.1f},{ny + body * 0.02:.1f} {nx + wide * 0.5:.1f},{ny:.1f} Z"
    )
    parts.append(f'<path d="{torso}" fill="{look.top}"/>')
    parts.extend(_details(look, bones, wide, hem, body, swing))
    return parts


def _details(look: Outfit, bones: Joints, wide: float, hem: float, body: float, swing: float) -> list[str]:
    (hx, hy), (nx, ny) = bones.hip, bones.neck
    dark, pale = _dim(look.top, 0.7), hexadecimal(mix(parse(look.top), (1, 1, 1), 0.2))
    middle = f"{nx + wide * 0.3:.1f},{ny + body * 0.02:.1f}"
    end = f"{hx + wide * 0.3 + swing:.1f},{hy + hem:.1f}"
    if look.cut in {"coat", "suit"}:
        lapel = f'<path d="M{nx - wide * 0.3:.1f},{ny:.1f} L{nx + wide * 0.28:.1f},{ny + body * 0.17:.1f} L{nx + wide * 0.62:.1f},{ny:.1f} Z" fill="{look.trim}"/>'
        tie = (
            f'<path d="M{nx + wide * 0.22:.1f},{ny + body * 0.015:.1f} l{wide * 0.14:.1f},{body * 0.12:.1f} l{-wide * 0.16:.1f},{body * 0.03:.1f} Z" fill="#8e2f36"/>'
            if look.cut == "suit"
            else ""
        )
        return [
            lapel,
            tie,
            f'<path d="M{middle} L{end}" stroke="{dark}" stroke-width="{body * 0.008:.1f}"/>',
            f'<path d="M{hx - wide:.1f},{hy - body * 0.05:.1f} L{hx + wide:.1f},{hy - body * 0.05:.1f}" stroke="{dark}" stroke-width="{body * 0.016:.1f}"/>'
            if look.cut == "coat"
            else "",
        ]
    if look.cut == "apron":
        return [
            f'<path d="M{nx - wide * 0.45:.1f},{ny + body * 0.1:.1f} L{nx + wide * 0.75:.1f},{ny + body * 0.1:.1f} L{hx + wide * 1.05:.1f},{hy + body * 0.2:.1f} L{hx - wide * 0.8:.1f},{hy + body * 0.2:.1f} Z" fill="{look.trim}"/>'
        ]
    if look.cut in {"dress", "robe"}:
        return [
            f'<path d="M{hx - wide * 0.86:.1f},{hy - body * 0.08:.1f} L{hx + wide * 0.9:.1f},{hy - body * 0.08:.1f}" stroke="{look.trim}" stroke-width="{body * 0.022:.1f}"/>',
            f'<path d="M{hx + wide * 0.2:.1f},{hy:.1f} L{hx + wide * 0.5 + swing:.1f},{hy + hem * 0.95:.1f}" stroke="{dark}" stroke-width="{body * 0.007:.1f}" opacity="0.6"/>',
        ]
    if look.cut == "armour":
        return [
            f'<path d="M{nx - wide * 0.9:.1f},{ny + body * 0.12:.1f} Q{nx:.1f},{ny + body * 0.22:.1f} {nx + wide * 0.9:.1f},{ny + body * 0.12:.1f}" stroke="{dark}" stroke-width="{body * 0.012:.1f}" fill="none"/>',
            f'<path d="M{hx - wide:.1f},{hy - body * 0.04:.1f} L{hx + wide:.1f},{hy - body * 0.04:.1f}" stroke="{look.trim}" stroke-width="{body * 0.03:.1f}"/>',
        ]
    collar = f'<path d="M{nx - wide * 0.5:.1f},{ny:.1f} Q{nx + wide * 0.1:.1f},{ny + body * 0.05:.1f} {nx + wide * 0.5:.1f},{ny:.1f} Z" fill="{pale}"/>'
    return [collar]
