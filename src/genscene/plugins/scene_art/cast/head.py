"""Draw a person's head as SVG: face, hair, beard, glasses and hats, in a unit where the head is 100 high."""

# ruff: noqa: E501 - path data of SVG reads worse when it is cut

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from genscene.plugins.scene_art.cast.wardrobe import Outfit
from genscene.plugins.scene_art.paint.colour import hexadecimal, mix, parse, shade

INK = "#2b1d1a"


def head_svg(look: Outfit, skin: str, mood: str) -> str:
    """Return SVG of a head whose chin is at (0, 0) and which looks a little to the right."""
    dark = hexadecimal(shade(parse(skin), 0.8))
    hair = look.hair_colour
    young = look.build in {"boy", "girl", "baby"}
    parts = [_hair_behind(look, hair)]
    jaw = 30 if young or look.build in {"woman", "old_woman"} else 34
    parts.append(f'<path d="M-12,-14 L12,-14 L13,16 L-13,16 Z" fill="{dark}"/>')
    parts.append(f'<ellipse cx="-31" cy="-40" rx="7" ry="10" fill="{dark}"/>')
    parts.append(
        f'<path d="M-35,-55 C-37,-92 37,-92 38,-55 C39,-30 {jaw},0 5,1 C-18,1 -34,-22 -35,-55 Z" fill="{skin}"/>'
    )
    parts.append(_face(look, dark, mood, young=young))
    if look.beard:
        parts.append(_beard(hair))
    parts.append(_hair_front(look, hair))
    if look.hat:
        parts.append(_hat(look))
    return "".join(parts)


def _face(look: Outfit, dark: str, mood: str, *, young: bool) -> str:
    eye = 5.4 if young else 4.4
    old = look.build in {"old_man", "old_woman"}
    brow = hexadecimal(mix(parse(look.hair_colour), parse(INK), 0.3))
    tilt = {"sad": -4, "tense": 4}.get(mood, 0)
    parts = [
        f'<ellipse cx="-2" cy="-42" rx="{eye}" ry="{eye * 1.25}" fill="{INK}"/><ellipse cx="24" cy="-42" rx="{eye * 0.9}" ry="{eye * 1.25}" fill="{INK}"/>',
        '<circle cx="-0.5" cy="-44.5" r="1.6" fill="#fff"/><circle cx="25.5" cy="-44.5" r="1.5" fill="#fff"/>',
        f'<path d="M-11,{-54 - tilt} Q-3,-59 6,{-55 + tilt} M18,{-55 + tilt} Q25,-59 31,{-54 - tilt}" stroke="{brow}" stroke-width="4" fill="none" stroke-linecap="round"/>',
        f'<path d="M13,-42 Q20,-30 13,-27" stroke="{dark}" stroke-width="4" fill="none" stroke-linecap="round"/>',
    ]
    mouth = {"sad": "M4,-11 Q13,-17 21,-12", "tense": "M4,-13 L21,-14", "joyful": "M1,-17 Q13,0 24,-18 Z"}.get(
        mood, "M3,-15 Q13,-8 22,-16"
    )
    fill = "#7a2f2b" if mood == "joyful" else "none"
    parts.append(
        f'<path d="{mouth}" stroke="#7a3a32" stroke-width="3.4" fill="{fill}" stroke-linecap="round" stroke-linejoin="round"/>'
    )
    blush = "0.35" if young or look.build == "woman" else "0.16"
    parts.append(
        f'<ellipse cx="-12" cy="-27" rx="8" ry="6" fill="#e2574c" opacity="{blush}"/><ellipse cx="28" cy="-27" rx="6" ry="6" fill="#e2574c" opacity="{blush}"/>'
    )
    if old:
        parts.append(
            f'<path d="M-12,-34 Q-4,-31 4,-34 M-8,-68 Q8,-72 24,-68" stroke="{dark}" stroke-width="2.4" fill="none"/>'
        )
    if look.glasses:
        parts.append(
            '<g fill="#ffffff" fill-opacity="0.18" stroke="#26222a" stroke-width="3"><circle cx="-3" cy="-42" r="11"/><circle cx="24" cy="-42" r="10"/><path d="M8,-43 L14,-43 M-14,-43 L-33,-46"/></g>'
        )
    return "".join(parts)


def _hair_behind(look: Outfit, colour: str) -> str:
    deep = hexadecimal(shade(parse(colour), 0.78))
    shapes = _shapes()["hair_behind"]
    return f'<path d="{shapes[look.hair]}" fill="{deep}"/>' if look.hair in shapes else ""


def _hair_front(look: Outfit, colour: str) -> str:
    light = hexadecimal(mix(parse(colour), (1, 1, 1), 0.16))
    if look.hair == "bald":
        return f'<path d="M-37,-40 C-44,-62 -36,-74 -32,-76 C-30,-64 -30,-52 -30,-40 Z" fill="{colour}"/>'
    shapes = _shapes()["hair_front"]
    shine = f'<path d="M-22,-84 Q-4,-96 14,-92" stroke="{light}" stroke-width="4" fill="none" stroke-linecap="round" opacity="0.7"/>'
    return f'<path d="{shapes[look.hair]}" fill="{colour}"/>' + shine


def _beard(colour: str) -> str:
    return (
        f'<path d="M-33,-36 C-36,0 -14,22 8,22 C28,22 38,-8 37,-36 C32,-22 26,-22 13,-23 C0,-22 -20,-18 -33,-36 Z" fill="{colour}"/>'
        '<path d="M5,-13 Q13,-9 21,-13" stroke="#6b2f2a" stroke-width="4" fill="none" stroke-linecap="round"/>'
    )


def _hat(look: Outfit) -> str:
    colour = look.hat_colour
    dark = hexadecimal(shade(parse(colour), 0.72))
    shapes = _shapes()["hats"]
    return shapes[look.hat].format(colour=colour, dark=dark, trim=look.trim) if look.hat in shapes else ""


@lru_cache(maxsize=1)
def _shapes() -> dict[str, dict[str, str]]:
    """Return the shapes of hair and hats, read once."""
    return tomllib.loads(files("genscene.plugins.scene_art").joinpath("data/heads.toml").read_text(encoding="utf-8"))
