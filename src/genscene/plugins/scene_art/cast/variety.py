"""Let the people of a group differ: each further one looks like somebody else."""

from __future__ import annotations

from dataclasses import replace

from genscene.plugins.scene_art.cast.wardrobe import Outfit

OTHERS = (("#3f6f9f", "#4a2f22"), ("#b0573f", "#8a5a32"), ("#5f8a4a", "#241c1a"), ("#8a5a9a", "#5a3a26"))
"""Top and hair of further people of one kind."""


def varied(look: Outfit, variant: int) -> Outfit:
    """Return what the further people of a group wear: everyday people differ, uniforms stay."""
    if variant == 0 or look.hat:
        return look
    top, hair = OTHERS[(variant - 1) % len(OTHERS)]
    other = {"man": "woman", "woman": "man", "boy": "girl", "girl": "boy"}.get(look.build, look.build)
    build = other if variant % 2 else look.build
    style = {
        "woman": ("long", "dress"),
        "girl": ("tails", "dress"),
        "man": ("short", "shirt"),
        "boy": ("curly", "shirt"),
    }
    cut = style.get(build, (look.hair, look.cut))
    old = look.build in {"old_man", "old_woman"}
    return replace(
        look,
        build=build,
        hair=cut[0],
        cut=look.cut if look.cut in {"coat", "suit", "apron"} else cut[1],
        top=top,
        hair_colour=look.hair_colour if old else hair,
        beard=look.beard and build == look.build,
    )
