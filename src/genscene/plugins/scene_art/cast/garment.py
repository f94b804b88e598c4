"""What each cut of clothes is made of: sleeves, legs, hems, collars, shoes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Garment:
    """How a cut is sewn.

    Attributes:
        sleeves: How far sleeves reach: 0 none, 1 the elbow, 2 the wrist.
        legs: How far trousers reach: 0 none, 1 the knee, 2 the ankle.
        hem: Length of skirt or coat tails: 0 none, 1 the knee, 2 the ankle.
        flare: How far a hem stands off the legs.
        bulk: How much thicker the cloth makes a body.
        boots: How far boots reach up the shin, 0 to 1.
        collar: `crew`, `lapel`, `shirt`, `vee`, `stand`, `ring` or nothing.
        belt: Whether there is a belt.
        buttons: Number of buttons down the front.
    """

    sleeves: float = 2.0
    legs: float = 2.0
    hem: float = 0.0
    flare: float = 0.0
    bulk: float = 1.0
    boots: float = 0.0
    collar: str = "crew"
    belt: bool = False
    buttons: int = 0


GARMENTS: dict[str, Garment] = {
    "shirt": Garment(collar="shirt"),
    "tee": Garment(sleeves=0.9),
    "open": Garment(bulk=1.06, collar=""),
    "striped": Garment(),
    "plaid": Garment(collar="shirt", bulk=1.04),
    "waistcoat": Garment(collar="lapel", buttons=3),
    "hoodie": Garment(bulk=1.1, collar="ring"),
    "coat": Garment(hem=0.86, flare=0.022, bulk=1.1, collar="lapel", belt=True, buttons=2),
    "jacket": Garment(bulk=1.1, collar="stand"),
    "suit": Garment(hem=0.16, flare=0.012, bulk=1.05, collar="lapel", buttons=2),
    "uniform": Garment(hem=0.14, flare=0.01, bulk=1.04, collar="stand", belt=True, buttons=4),
    "dress": Garment(sleeves=0.8, legs=0.0, hem=0.98, flare=0.085, collar="vee", belt=True),
    "skirt": Garment(sleeves=2.0, legs=0.0, hem=0.9, flare=0.05, collar="shirt", belt=True),
    "gown": Garment(sleeves=2.0, legs=0.0, hem=1.95, flare=0.1, collar="vee", belt=True),
    "robe": Garment(legs=2.0, hem=1.9, flare=0.05, bulk=1.1, collar="vee", belt=True),
    "tunic": Garment(sleeves=0.8, legs=0.0, hem=0.74, flare=0.05, collar="vee", belt=True, boots=0.3),
    "apron": Garment(sleeves=2.0, collar="shirt"),
    "overalls": Garment(sleeves=2.0, collar="shirt", boots=0.3),
    "armour": Garment(hem=0.34, flare=0.03, bulk=1.16, boots=1.0, collar="stand", belt=True),
    "spacesuit": Garment(bulk=1.42, boots=0.5, collar="ring", belt=True),
    "wetsuit": Garment(collar="stand"),
    "vest": Garment(sleeves=0.0, collar="vee"),
    "turnout": Garment(hem=0.42, flare=0.02, bulk=1.16, collar="stand", boots=0.6),
    "clinical": Garment(hem=0.86, flare=0.022, bulk=1.1, collar="lapel", buttons=2),
    "sport": Garment(sleeves=0.7, legs=0.72, collar="crew"),
}
"""The cuts by name."""


def garment_of(cut: str, build: str) -> Garment:
    """Return how a cut is sewn for a build: small boys wear shorts, babies rompers."""
    found = GARMENTS.get(cut, GARMENTS["shirt"])
    if build == "boy" and cut in {"shirt", "tee", "striped"}:
        return Garment(sleeves=0.9, legs=0.85, collar=found.collar)
    if build == "baby":
        return Garment(bulk=1.08, collar="ring")
    return found
