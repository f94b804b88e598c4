"""Draw what somebody eats or drinks in their own hand, between the palm and the fingers that close over it."""

from __future__ import annotations

import cv2
import numpy as np

from genscene.plugins.scene_art.artwork import sprite
from genscene.plugins.scene_art.cast.pen import Pen
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.trunk import Person
from genscene.plugins.scene_art.vocabulary import vocabulary

MARK = "@"
"""What stands before a concept that is drawn in the hand, as in `stand+@apple`."""

DRUNK = {"tea": "teacup-without-handle", "champagne": "clinking-glasses"}
"""Artwork of a drink as it is drunk, where its own shows a pot or a bottle."""

DRINKS = frozenset(
    {"coffee", "wine", "beer", "milk", "water_glass", "cocktail", "juice", "whisky", "bubble_tea", *DRUNK}
)
BITES = frozenset(
    {
        *(
            "apple",
            "pear",
            "peach",
            "banana",
            "orange",
            "lemon",
            "strawberry",
            "mango",
            "carrot",
            "cookie",
            "chocolate",
        ),
        *("ice_cream", "bread", "croissant", "pizza", "burger", "taco", "hot_dog", "sandwich", "burrito", "pretzel"),
        *(
            "bagel",
            "doughnut",
            "cupcake",
            "candy",
            "lollipop",
            "chicken_leg",
            "cheese",
            "dumpling",
            "watermelon",
            "kebab",
        ),
    }
)

LEAST, MOST = 0.5, 0.85
"""Bounds of its longer side, in heights of the head of whoever tastes it."""

PER_SIZE = 3.4
"""Heights of a head per unit of a concept's size."""


def is_tasted(concept: str) -> bool:
    """Tell whether a concept is held to the mouth when somebody eats or drinks it."""
    return concept in DRINKS or concept in BITES


def draw_morsel(pen: Pen, person: Person, told: str, grip: Point) -> None:
    """Draw a concept's artwork in a hand.

    Args:
        pen: What to draw with.
        person: Whose hand.
        told: Its concept behind `MARK`.
        grip: Middle of the hand's grip; most of the thing is above it.
    """
    concept = vocabulary().concepts[told.removeprefix(MARK)]
    pixels = sprite(DRUNK.get(concept.id, concept.art), concept.icons or "noto", person.pose.ink, concept.body)
    high, wide = pixels.shape[:2]
    scale = person.body.head * min(MOST, max(LEAST, concept.size * PER_SIZE)) / max(high, wide)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    left, top = round(grip[0] - size[0] / 2), round(grip[1] - size[1] * 0.62)
    height, width = pen.pixels.shape[:2]
    x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + size[0]), min(height, top + size[1])
    if x1 <= x0 or y1 <= y0:
        return
    over = small[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.uint16)
    part = pen.pixels[y0:y1, x0:x1]
    part[...] = (over + (part.astype(np.uint16) * (255 - over[..., 3:]) + 127) // 255).astype(np.uint8)
