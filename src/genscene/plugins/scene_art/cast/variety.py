"""Let the people of a group differ: each further one looks like somebody else."""

from __future__ import annotations

from dataclasses import replace

from genscene.plugins.scene_art.cast.wardrobe import Outfit

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
    "woman": (("long", "dress"), ("bob", "jacket"), ("ponytail", "tee"), ("bun", "skirt")),
    "girl": (("tails", "dress"), ("ponytail", "tee"), ("bob", "skirt")),
    "man": (("short", "shirt"), ("side", "jacket"), ("curly", "hoodie"), ("buzz", "tee")),
    "boy": (("curly", "tee"), ("short", "shirt"), ("spiky", "hoodie")),
}
"""Hair and cut of everyday people by build, in turn."""

_OTHER = {"man": "woman", "woman": "man", "boy": "girl", "girl": "boy"}

_EVERYDAY = {"shirt", "tee", "hoodie", "jacket", "dress", "skirt"}


def varied(outfit: Outfit, variant: int, *, mixed: bool = True) -> Outfit:
    """Return what the further people of a group wear: everyday people differ, uniforms stay.

    Args:
        outfit: Of the first one.
        variant: Number of a further one; 0 is the first.
        mixed: Whether men and women take turns.
    """
    if variant == 0:
        return outfit
    top, hair = OTHERS[(variant - 1) % len(OTHERS)]
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
        cut=cut if outfit.cut in _EVERYDAY else outfit.cut,
        top=top if outfit.cut in _EVERYDAY else outfit.top,
        hair_colour=outfit.hair_colour if old else hair,
        beard=outfit.beard and build == outfit.build and variant % 4 == 2,
    )
