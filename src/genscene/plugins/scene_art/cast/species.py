"""The builds of animals, read from data: proportions, coats, heads, tails."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Species:
    """A four-legged build; lengths are in shoulder heights.

    Attributes:
        head: Kind of head: `canine`, `feline`, `bear`, `equine`, `bovine`, `deer`, `sheep`, `pig`, `elephant`,
            `rabbit` or `mouse`.
        ears: `pointed`, `floppy`, `round`, `long`, `leaf` or `none`.
        length: From hips to shoulders.
        depth: Of the chest.
        tuck: How far the belly is drawn up, as a share of the depth.
        neck: Length of the neck.
        rise: Angle of the neck above the horizontal, in degrees.
        throat: Thickness of the neck where it meets the head.
        skull: Size of the head.
        leg: Thickness of the legs; 1 is a dog's.
        foot: `paw`, `hoof` or `pad`.
        tail: `curl`, `brush`, `tuft`, `hair`, `stub`, `thin`, `cat`, `curly`, `plume`, `ringed` or `paddle`.
        horns: `cow`, `ram`, `goat`, `antlers`, `spike` or nothing.
        mane: `lion`, `horse` or nothing.
        coat: Colour of the body.
        belly: Colour below.
        points: Colour of lower legs; the coat's when empty.
        dark: Colour of mane, tail end, hooves.
        muzzle: Colour of the muzzle; the belly's when empty.
        pattern: `patches`, `stripes`, `rosettes`, `wool`, `panda`, `mask` or nothing.
        eyes: Colour of the eyes.
        couched: Whether it lies with folded legs where others sit.
        hump: Number of humps.
    """

    head: str
    ears: str = "pointed"
    length: float = 0.86
    depth: float = 0.46
    tuck: float = 0.3
    neck: float = 0.34
    rise: float = 48.0
    throat: float = 0.2
    skull: float = 0.4
    leg: float = 1.0
    foot: str = "paw"
    tail: str = "brush"
    horns: str = ""
    mane: str = ""
    coat: str = "#b98a5a"
    belly: str = "#e8d2b0"
    points: str = ""
    dark: str = "#3a2c26"
    muzzle: str = ""
    pattern: str = ""
    eyes: str = "#3a2418"
    couched: bool = False
    hump: int = 0


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    text = files("genscene.plugins.scene_art").joinpath("data/species.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=128)
def species(name: str) -> Species | None:
    """Return the build of an animal by its concept's id; `None` when it has none."""
    return Species(**_whole(name)) if name in _table() else None


def species_names() -> tuple[str, ...]:
    """Return the concepts that have a build."""
    return tuple(_table())


def _whole(name: str) -> dict[str, Any]:
    """Return an entry with all that it takes from others."""
    own: dict[str, Any] = dict(_table()[name])
    parent = own.pop("like", None)
    return {**_whole(parent), **own} if parent else own
