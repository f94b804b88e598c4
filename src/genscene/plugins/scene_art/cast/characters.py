"""Give people and animals the looks that a storyboard fixes for a character."""

from __future__ import annotations

from dataclasses import replace

from genscene.plugins.scene_art.cast.bird import Plumage
from genscene.plugins.scene_art.cast.dragon_parts import Hide
from genscene.plugins.scene_art.cast.species import Species
from genscene.plugins.scene_art.cast.wardrobe import Outfit
from genscene.plugins.scene_art.paint.colour import BLACK, WHITE, hexadecimal, luminance, mix, parse
from genscene.storyboard.looks import Looks

BUILDS = {
    "child": {True: "girl", False: "boy"},
    "grown": {True: "woman", False: "man"},
    "old": {True: "old_woman", False: "old_man"},
}
"""Build by age, of women and of others."""

OF_THE_OTHER_SEX = {
    "man": "woman",
    "boy": "girl",
    "old_man": "old_woman",
    "stout_man": "stout_woman",
    "teen_boy": "teen_girl",
}
"""Builds of women by those of men."""

WOMEN = frozenset(OF_THE_OTHER_SEX.values())

HAIR_OF_WOMEN = {
    "short": "bob",
    "side": "long",
    "buzz": "ponytail",
    "bald": "bun",
    "balding": "bun",
    "spiky": "ponytail",
}
"""Haircuts of women who do what the vocabulary draws a man for, by his; others suit both."""

HAIR_OF_MEN = {
    "bob": "side",
    "bun": "short",
    "long": "side",
    "ponytail": "short",
    "tails": "curly",
    "wavy": "side",
    "braid": "short",
}
"""Haircuts of men who do what the vocabulary draws a woman for, by hers."""

CUT_OF_MEN = {"dress": "shirt", "skirt": "jacket", "gown": "robe"}
"""Clothes of such men."""

HAT_OF_MEN = {"tiara": "crown"}
GREY_HAIR = "#d8d6d2"
HAT = "beanie"
"""What whoever has no hat wears when a hat's colour is told."""


CONTRAST = 0.9
"""Share of a coat's own contrast that a coat of another colour keeps."""


def dressed(outfit: Outfit, looks: Looks) -> Outfit:
    """Return an outfit with a character's looks in place of its own."""
    changed = of_sex(outfit, looks.sex)
    if looks.age:
        build = "baby" if looks.age == "baby" else BUILDS[looks.age][changed.build in WOMEN]
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


def of_sex(outfit: Outfit, sex: str) -> Outfit:
    """Return what a woman or a man of a role looks like: clothes and hat stay, build, hair and beard change.

    Args:
        outfit: What the vocabulary draws for the role.
        sex: `woman`, `man`, or empty for whom the vocabulary draws.
    """
    if sex == "woman" and outfit.build in OF_THE_OTHER_SEX:
        hair = HAIR_OF_WOMEN.get(outfit.hair, outfit.hair)
        return replace(outfit, build=OF_THE_OTHER_SEX[outfit.build], hair=hair, beard=False)
    if sex == "man" and outfit.build in WOMEN:
        build = next(his for his, hers in OF_THE_OTHER_SEX.items() if hers == outfit.build)
        hair, cut = HAIR_OF_MEN.get(outfit.hair, outfit.hair), CUT_OF_MEN.get(outfit.cut, outfit.cut)
        return replace(outfit, build=build, hair=hair, cut=cut, hat=HAT_OF_MEN.get(outfit.hat, outfit.hat))
    return outfit


def furred(build: Species, looks: Looks) -> Species:
    """Return an animal's build with a character's fur; what was lighter or darker than it stays so."""
    told = looks.coat or looks.colour
    if not told:
        return build
    belly, dark = _beside(build.coat, build.belly, told), _beside(build.coat, build.dark, told)
    changed = replace(build, coat=told, belly=belly, dark=dark)
    if build.points:
        changed = replace(changed, points=_beside(build.coat, build.points, told))
    if build.muzzle:
        changed = replace(changed, muzzle=_beside(build.coat, build.muzzle, told))
    return changed


def feathered(build: Plumage, looks: Looks) -> Plumage:
    """Return a bird's build with a character's feathers; what was lighter or darker than them stays so."""
    told = looks.coat or looks.colour
    if not told:
        return build
    tips, belly = _beside(build.back, build.tips, told), _beside(build.back, build.belly, told)
    return replace(build, back=told, head=told if build.head else "", tips=tips, belly=belly)


def scaled(looks: Looks) -> Hide:
    """Return a dragon's hide in a character's colour; its wings and belly stay as much darker or lighter."""
    told, own = looks.coat or looks.colour, Hide()
    if not told:
        return own
    dark = _beside(own.coat, "#24503a", told)
    return replace(own, coat=told, belly=hexadecimal(mix(parse(told), parse(own.belly), 0.75)), wing=dark, spike=dark)


def _beside(first: str, second: str, told: str) -> str:
    """Return what is to a colour told as a second colour is to a first: as much lighter or darker."""
    lighter = luminance(parse(second)) - luminance(parse(first))
    end = WHITE if lighter > 0 else BLACK
    return hexadecimal(mix(parse(told), end, min(0.8, abs(lighter) * CONTRAST)))
