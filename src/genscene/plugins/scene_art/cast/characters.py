"""Give people and animals the looks that a storyboard fixes for a character."""

from __future__ import annotations

from dataclasses import replace

from genscene.plugins.scene_art.cast.species import Species
from genscene.plugins.scene_art.cast.wardrobe import Outfit
from genscene.storyboard.looks import Looks

BUILDS = {
    "child": {True: "girl", False: "boy"},
    "grown": {True: "woman", False: "man"},
    "old": {True: "old_woman", False: "old_man"},
}
"""Build by age, of women and of others."""

WOMEN = frozenset({"woman", "girl", "old_woman", "stout_woman", "teen_girl"})
GREY_HAIR = "#d8d6d2"
HAT = "beanie"
"""What whoever has no hat wears when a hat's colour is told."""


def dressed(outfit: Outfit, looks: Looks) -> Outfit:
    """Return an outfit with a character's looks in place of its own."""
    changed = outfit
    if looks.age:
        build = "baby" if looks.age == "baby" else BUILDS[looks.age][outfit.build in WOMEN]
        changed = replace(changed, build=build, hair_colour=GREY_HAIR if looks.age == "old" else changed.hair_colour)
    if looks.hat:
        changed = replace(changed, hat=changed.hat or HAT, hat_colour=looks.hat)
    return replace(
        changed,
        hair=looks.haircut or changed.hair,
        hair_colour=looks.hair or changed.hair_colour,
        top=looks.coat or changed.top,
        bottom=looks.trousers or changed.bottom,
        beard=changed.beard if looks.beard is None else looks.beard,
        glasses=changed.glasses if looks.glasses is None else looks.glasses,
    )


def furred(build: Species, looks: Looks) -> Species:
    """Return an animal's build with a character's fur."""
    return replace(build, coat=looks.coat) if looks.coat else build
