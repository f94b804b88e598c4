"""Let people differ: each further one of a group, and each plain person by name, looks like somebody else."""

from __future__ import annotations

from dataclasses import replace

from genscene.plugins.scene_art.cast.wardrobe import Outfit
from genscene.plugins.scene_art.paint.colour import parse

OTHERS = (
    ("#3f6f9f", "#4a2f22"),
    ("#b0573f", "#8a5a32"),
    ("#5f8a4a", "#241c1a"),
    ("#8a5a9a", "#5a3a26"),
    ("#c9962e", "#1f1a1c"),
    ("#4a5a6a", "#a5562a"),
    ("#a8485a", "#6b4a30"),
)
"""Top and hair of further people of one kind."""

_STYLES: dict[str, tuple[tuple[str, str], ...]] = {
    "woman": (("long", "dress"), ("bob", "open"), ("ponytail", "striped"), ("bun", "skirt")),
    "girl": (("tails", "dress"), ("ponytail", "tee"), ("bob", "skirt")),
    "man": (("short", "plaid"), ("side", "jacket"), ("curly", "hoodie"), ("buzz", "open")),
    "boy": (("curly", "striped"), ("short", "tee"), ("spiky", "hoodie")),
}
"""Hair and cut of everyday people by build, in turn."""

ALIKE = 0.3
"""Distance of two colours, each channel 0 to 1, under which two tops look the same."""


def is_alike(one: str, other: str) -> bool:
    """Tell whether two colours look the same from afar."""
    return sum(abs(a - b) for a, b in zip(parse(one), parse(other), strict=True)) < ALIKE


def _other_than(top: str, variant: int) -> tuple[str, str]:
    """Return top and hair of somebody further, who does not wear what the first one wears."""
    others = [one for one in OTHERS if not is_alike(one[0], top)]
    return others[(variant - 1) % len(others)]


WARDROBES: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "man": (
        ("open", "#5a6a4a", "#e8e0d0", "#3a4458"),
        ("shirt", "#8a4a3a", "#e8e0d0", "#34384a"),
        ("striped", "#e6dfd0", "#3a567a", "#4a4238"),
        ("jacket", "#6a5440", "#e8e0d0", "#2f3a52"),
        ("plaid", "#a8483c", "#2f2a30", "#3a4a66"),
        ("hoodie", "#4a7a78", "#e8e0d0", "#3a3a44"),
    ),
    "woman": (
        ("dress", "#3f7a78", "#f0e6d2", "#2d3346"),
        ("open", "#b8743a", "#f4ede0", "#3a4a66"),
        ("skirt", "#e6d8c0", "#8a4a3a", "#7a3f4a"),
        ("striped", "#f0e8da", "#a8404a", "#34405a"),
        ("coat", "#8a3f4a", "#efe4d0", "#2d3040"),
        ("dress", "#6a5a9a", "#efe6f4", "#2d3346"),
    ),
    "boy": (
        ("striped", "#e8e2d4", "#2f6a9a", "#5a4a3a"),
        ("hoodie", "#c8553a", "#f0e6d2", "#34405a"),
        ("tee", "#4f8a5a", "#f0e6d2", "#6a5440"),
        ("plaid", "#3f6f9f", "#22304a", "#4a4238"),
    ),
    "girl": (
        ("dress", "#5a9a9a", "#f8efe0", "#3a4a66"),
        ("open", "#e08a6a", "#f8f0e0", "#4a5a7a"),
        ("striped", "#f4ece0", "#d0607a", "#3f5a8a"),
        ("dress", "#9a7ac0", "#f4ecf8", "#3a4a66"),
    ),
}
"""Cut, top, trim and trousers of plain people, by the build of their age."""

HAIRS = ("#2a1f1c", "#5a3a26", "#7a4424", "#3a2a20", "#a8703a", "#1f1a1c", "#8a3f20")

_STYLE_OF = {
    "man": ("side", "short", "curly", "buzz", "spiky"),
    "woman": ("wavy", "bob", "ponytail", "long", "bun", "braid"),
    "boy": ("short", "curly", "spiky"),
    "girl": ("tails", "ponytail", "bob", "braid"),
}

_AGE_OF = {"teen_boy": "man", "teen_girl": "woman", "stout_man": "man", "stout_woman": "woman"}


def number_of(who: str) -> int:
    """Return the number that a name always has."""
    return sum(map(ord, who))


def everyday(outfit: Outfit, who: str) -> Outfit:
    """Return what a plain person of a name wears: always the same; roles keep what they are known by.

    Args:
        outfit: Of their concept.
        who: Their name.
    """
    build = _AGE_OF.get(outfit.build, outfit.build)
    wardrobe = WARDROBES.get(build)
    if wardrobe is None or not outfit.plain:
        return outfit
    number = sum((place + 3) * ord(letter) for place, letter in enumerate(who))
    cut, top, trim, bottom = wardrobe[number % len(wardrobe)]
    styles = _STYLE_OF[build]
    return replace(
        outfit,
        cut=cut,
        top=top,
        trim=trim,
        bottom=bottom,
        hair=styles[number // 7 % len(styles)],
        hair_colour=HAIRS[number // 3 % len(HAIRS)],
    )


_OTHER = {"man": "woman", "woman": "man", "boy": "girl", "girl": "boy"}

EVERYDAY = frozenset({"shirt", "tee", "hoodie", "jacket", "dress", "skirt", "open", "striped", "plaid"})
"""Cuts that tell no role."""


def varied(outfit: Outfit, variant: int, *, mixed: bool = True) -> Outfit:
    """Return what the further people of a group wear: everyday people differ, uniforms stay.

    Args:
        outfit: Of the first one.
        variant: Number of a further one; 0 is the first.
        mixed: Whether men and women take turns.
    """
    if variant == 0:
        return outfit
    top, hair = _other_than(outfit.top, variant)
    build = _OTHER.get(outfit.build, outfit.build) if mixed and variant % 2 else outfit.build
    if outfit.hat:
        # A crew keeps its clothes and its hats; men and women take turns.
        return replace(outfit, build=build, beard=outfit.beard and variant % 4 == 2, hair_colour=hair)
    styles = _STYLES.get(build, ((outfit.hair, outfit.cut),))
    style, cut = styles[(variant // 2) % len(styles)]
    old = outfit.build in {"old_man", "old_woman"}
    return replace(
        outfit,
        build=build,
        hair=style,
        cut=cut if outfit.cut in EVERYDAY else outfit.cut,
        top=top if outfit.cut in EVERYDAY else outfit.top,
        hair_colour=outfit.hair_colour if old else hair,
        beard=outfit.beard and build == outfit.build and variant % 4 == 2,
    )
