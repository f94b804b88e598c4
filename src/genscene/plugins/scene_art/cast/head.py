"""Draw a person's head as SVG: face, hair, beard, glasses and hats, in a unit where the head is 100 high."""

from __future__ import annotations

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
    shapes = {
        "long": "M-40,-62 C-44,-100 40,-104 40,-62 C42,-30 40,2 34,26 C10,34 -24,34 -42,24 C-48,-4 -40,-36 -40,-62 Z",
        "bob": "M-41,-60 C-44,-100 40,-104 41,-60 C43,-34 38,-14 34,-6 L-38,-4 C-46,-20 -41,-40 -41,-60 Z",
        "tails": "M-36,-62 C-62,-58 -66,-20 -54,-2 C-42,-12 -38,-36 -34,-50 Z M34,-60 C56,-54 58,-18 48,-2 C40,-14 38,-36 34,-50 Z",
        "bun": "M-30,-92 C-34,-116 6,-120 6,-94 C4,-80 -26,-80 -30,-92 Z",
        "curly": "M-44,-60 C-58,-104 -10,-116 4,-106 C40,-116 58,-80 44,-52 C52,-36 44,-18 34,-16 L-36,-16 C-50,-24 -50,-44 -44,-60 Z",
    }
    return f'<path d="{shapes[look.hair]}" fill="{deep}"/>' if look.hair in shapes else ""


def _hair_front(look: Outfit, colour: str) -> str:
    light = hexadecimal(mix(parse(colour), (1, 1, 1), 0.16))
    if look.hair == "bald":
        return f'<path d="M-37,-40 C-44,-62 -36,-74 -32,-76 C-30,-64 -30,-52 -30,-40 Z" fill="{colour}"/>'
    shapes = {
        "short": "M-37,-46 C-46,-96 8,-108 24,-94 C40,-92 42,-66 38,-54 C34,-70 20,-76 2,-74 C-16,-72 -26,-66 -28,-48 Z",
        "long": "M-38,-30 C-46,-100 38,-110 40,-54 C34,-74 18,-82 6,-82 C-10,-76 -26,-66 -30,-34 Z",
        "bob": "M-39,-26 C-46,-100 40,-108 41,-40 L36,-56 C20,-66 -10,-72 -26,-64 C-30,-52 -30,-40 -32,-26 Z",
        "tails": "M-37,-44 C-42,-98 38,-104 39,-54 C30,-74 16,-80 2,-82 C-14,-74 -26,-62 -29,-46 Z",
        "bun": "M-37,-44 C-42,-98 36,-104 38,-56 C28,-76 10,-82 -4,-80 C-18,-74 -28,-62 -30,-46 Z",
        "curly": "M-40,-46 C-48,-84 -26,-102 -12,-92 C-2,-106 24,-102 26,-92 C42,-88 44,-66 38,-56 C34,-68 26,-72 18,-70 C8,-78 -6,-70 -14,-72 C-24,-70 -28,-58 -30,-46 Z",
    }
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
    shapes = {
        "fedora": f'<path d="M-62,-64 Q0,-50 66,-66 Q58,-82 34,-80 L-34,-78 Q-56,-78 -62,-64 Z" fill="{colour}"/><path d="M-36,-76 C-38,-122 -12,-118 0,-110 C14,-120 40,-120 36,-78 Q0,-68 -36,-76 Z" fill="{colour}"/><path d="M-37,-76 Q0,-66 37,-78 L36,-90 Q0,-78 -37,-88 Z" fill="{dark}"/>',
        "beanie": f'<path d="M-40,-62 C-44,-116 42,-118 41,-64 Z" fill="{colour}"/><path d="M-43,-56 Q0,-68 44,-58 L43,-76 Q0,-86 -42,-74 Z" fill="{dark}"/>',
        "cap": f'<path d="M-39,-64 C-40,-108 38,-110 40,-68 Z" fill="{colour}"/><path d="M8,-72 Q50,-78 64,-60 Q40,-62 10,-62 Z" fill="{dark}"/><path d="M-40,-66 L40,-68 L40,-60 L-40,-58 Z" fill="{dark}"/>',
        "peaked": f'<path d="M-48,-88 Q0,-118 50,-88 L40,-66 L-38,-66 Z" fill="{colour}"/><path d="M-39,-70 L41,-70 L44,-58 Q10,-50 -39,-60 Z" fill="{dark}"/><circle cx="14" cy="-84" r="6" fill="{look.trim}"/>',
        "chef": '<path d="M-40,-66 L-42,-94 C-66,-118 -30,-140 -10,-128 C8,-146 40,-134 40,-116 C60,-104 52,-90 42,-90 L40,-66 Q0,-76 -40,-66 Z" fill="#fbf8f2"/><path d="M-40,-66 L-41,-80 Q0,-90 41,-80 L40,-66 Q0,-76 -40,-66 Z" fill="#dcd6cc"/>',
        "straw": f'<path d="M-68,-62 Q0,-86 70,-64 Q40,-50 0,-52 Q-42,-50 -68,-62 Z" fill="{colour}"/><path d="M-34,-70 C-34,-108 34,-110 36,-72 Q0,-80 -34,-70 Z" fill="{colour}"/><path d="M-34,-70 L-34,-80 Q0,-90 36,-80 L36,-71 Q0,-80 -34,-70 Z" fill="{dark}"/>',
        "helmet": f'<path d="M-42,-58 C-46,-118 46,-120 44,-60 Z" fill="{colour}"/><path d="M-50,-56 Q0,-70 56,-58 L52,-68 Q0,-80 -46,-66 Z" fill="{dark}"/><path d="M-6,-106 L8,-106 L8,-66 L-6,-66 Z" fill="{look.trim}"/>',
        "crown": '<path d="M-36,-70 L-42,-112 L-20,-92 L0,-120 L20,-92 L42,-112 L38,-70 Q0,-80 -36,-70 Z" fill="#f2c14a"/><circle cx="0" cy="-86" r="5" fill="#d2404a"/><circle cx="-20" cy="-82" r="4" fill="#3f7fd0"/><circle cx="22" cy="-82" r="4" fill="#3f7fd0"/>',
        "wizard": f'<path d="M-64,-62 Q0,-84 66,-62 Q30,-50 0,-52 Q-40,-50 -64,-62 Z" fill="{dark}"/><path d="M-40,-68 Q-14,-130 -26,-172 Q20,-130 42,-68 Q0,-80 -40,-68 Z" fill="{colour}"/>',
        "scarf": f'<path d="M-40,-40 C-50,-112 48,-112 42,-44 C38,-66 22,-80 4,-80 C-16,-78 -30,-64 -32,-30 C-28,-8 -16,6 -20,18 C-40,10 -40,-20 -40,-40 Z" fill="{colour}"/>',
        "top": f'<path d="M-56,-64 Q0,-78 58,-66 L56,-72 L38,-78 L36,-136 Q0,-144 -36,-136 L-36,-78 L-56,-72 Z" fill="{colour}"/><path d="M-36,-80 L-36,-92 L37,-92 L37,-80 Z" fill="{dark}"/>',
        "tricorne": f'<path d="M-60,-70 Q-30,-112 0,-112 Q34,-112 62,-72 Q30,-84 0,-80 Q-34,-80 -60,-70 Z" fill="{colour}"/><path d="M-60,-70 Q0,-92 62,-72" stroke="{look.trim}" stroke-width="5" fill="none"/>',
        "visor": '<circle cx="2" cy="-46" r="66" fill="#eef1f6"/><circle cx="2" cy="-46" r="66" fill="none" stroke="#b9c2d0" stroke-width="6"/><path d="M-30,-74 Q12,-98 50,-70 Q62,-44 46,-18 Q12,2 -28,-16 Q-42,-46 -30,-74 Z" fill="#1d2b46"/><path d="M-20,-68 Q10,-86 34,-72 Q8,-74 -18,-52 Z" fill="#9fd0ff" opacity="0.75"/>',
        "knight": f'<path d="M-42,-10 L-42,-60 C-42,-116 46,-116 44,-60 L44,-8 Q4,10 -42,-10 Z" fill="{colour}"/><path d="M-6,-54 L44,-56 L44,-42 L-6,-42 Z" fill="#16181f"/><path d="M18,-36 L18,-8 M30,-36 L30,-10 M6,-36 L6,-6" stroke="#16181f" stroke-width="3"/><path d="M0,-104 C-20,-150 -60,-130 -66,-96 C-44,-112 -20,-108 0,-98 Z" fill="{look.trim}"/>',
    }
    return shapes.get(look.hat, "")
