"""Draw what somebody holds, eats or drinks in their own hand, between the palm and the fingers that close over it."""

from __future__ import annotations

import cv2
import numpy as np

from genscene.plugins.scene_art.artwork import sprite, trim
from genscene.plugins.scene_art.cast.build import SIZES
from genscene.plugins.scene_art.cast.pen import Pen
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.trunk import Person
from genscene.plugins.scene_art.paint.pixels import Image, warp
from genscene.plugins.scene_art.vocabulary import Concept, vocabulary

MARK, GRASP = "@", "="
"""What stands before a concept that is drawn at the mouth, as in `stand+@apple`, or in the hand held out."""

SMALL = 0.32
"""Size up to which a thing is grasped by one hand, as a share of a grown person's height."""

PER_PERSON, LEAST_HELD, MOST_HELD = 0.55, 0.105, 0.17
"""Its height in the hand per unit of its size, and the bounds of that, as shares of a grown person's height."""

Grip = tuple[float, float, bool]
"""Where across and down a thing's artwork the hand is, and whether the artwork is turned round for it."""

AT_MOUTH: Grip = (0.5, 0.8, False)
ON_SAUCER: Grip = (0.5, 0.98, False)
ON_PALM: Grip = (0.5, 0.86, False)
IN_FIST: Grip = (0.5, 0.58, False)

GRIPS: dict[str, Grip] = {
    **dict.fromkeys(("magnifier", "spoon"), (0.22, 0.82, True)),
    "key": (0.3, 0.72, False),
    "kitchen_knife": (0.2, 0.2, False),
    "ping_pong": (0.18, 0.84, False),
    **dict.fromkeys(("pen", "pencil", "crayon", "paintbrush"), (0.5, 0.5, True)),
    **dict.fromkeys(("letter", "email", "ticket", "id_card", "credit_card", "receipt", "newspaper"), (0.1, 0.7, False)),
    **dict.fromkeys(("playing_cards", "passport", "notebook", "photo", "tape"), (0.14, 0.74, False)),
    **dict.fromkeys(
        ("pocket_watch", "military_medal", "price_tag", "yo_yo", "rosary", "stethoscope"), (0.4, 0.06, False)
    ),
    **dict.fromkeys(("lipstick", "syringe", "test_tube", "toothbrush", "cigarette"), IN_FIST),
}
"""Where things are held that neither lie on the palm nor are made for a hand."""

OWN_POSE = frozenset({"phone", "telephone", "book"})
"""What a pose of its own shows."""

HUNG = frozenset({"suitcase", "bucket", "basket", "bag", "handbag"})
"""What hangs from a hand."""

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


def is_grasped(concept: str) -> bool:
    """Tell whether a concept is one that one hand holds; what gives light is lit with the scene."""
    known = vocabulary().concepts.get(concept)
    if known is None or not known.art or known.glow or known.id in HUNG or known.id in OWN_POSE:
        return False
    return known.kind in {"object", "food"} and known.size <= SMALL and known.anchor in {"table", "hand"}


def is_in_hand(told: str) -> bool:
    """Tell whether a tool is the mark and name of something that is drawn in the hand."""
    concept = told[1:]
    return (told.startswith(MARK) and is_tasted(concept)) or (told.startswith(GRASP) and is_grasped(concept))


def has_fingers_over(told: str) -> bool:
    """Tell whether fingers close over a thing in the hand: not over what stands on a saucer or a palm."""
    concept = vocabulary().concepts[told[1:]]
    if told.startswith(MARK):
        return concept.id not in SAUCERS
    return GRIPS.get(concept.id, IN_FIST if concept.anchor == "hand" else ON_PALM) != ON_PALM


SAUCERS = frozenset({"coffee"})
"""Drinks whose artwork has a saucer, which lies on the hand."""


def draw_in_hand(pen: Pen, person: Person, told: str, grip: Point) -> None:
    """Draw a concept's artwork in a hand.

    Args:
        pen: What to draw with.
        person: Whose hand.
        told: Its concept behind `MARK` or `GRASP`.
        grip: Middle of the hand's grip.
    """
    concept = vocabulary().concepts[told[1:]]
    pixels = sprite(DRUNK.get(concept.id, concept.art), concept.icons or "noto", person.pose.ink, concept.body)
    high, wide = pixels.shape[:2]
    share, held = _head_sized(person, concept), AT_MOUTH if has_fingers_over(told) else ON_SAUCER
    if told.startswith(GRASP):
        share = _held_size(person, concept)
        held = GRIPS.get(concept.id, IN_FIST if concept.anchor == "hand" else ON_PALM)
    scale = share / max(high, wide)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    small = _upright(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8), concept.upright)
    _lay(pen, small[:, ::-1] if held[2] else small, grip, held)


def _head_sized(person: Person, concept: Concept) -> float:
    return person.body.head * min(MOST, max(LEAST, concept.size * PER_SIZE))


def _held_size(person: Person, concept: Concept) -> float:
    own = SIZES.get(person.outfit.build, 1.0)
    # What children hold is a little smaller too.
    grown = person.body.tall / own * min(1.0, own) ** 0.4
    return grown * min(MOST_HELD, max(LEAST_HELD, concept.size * PER_PERSON))


def _upright(pixels: Image, degrees: float) -> Image:
    """Return a sprite turned clockwise around its middle, in a box that holds it."""
    if not degrees:
        return pixels
    high, wide = pixels.shape[:2]
    edge = int(np.hypot(high, wide)) + 2
    move = np.array(cv2.getRotationMatrix2D((wide / 2, high / 2), -degrees, 1.0), np.float32)
    move[:, 2] += ((edge - wide) / 2, (edge - high) / 2)
    return trim(warp(pixels, move, edge, edge))


def _lay(pen: Pen, small: Image, grip: Point, held: Grip) -> None:
    """Lay a premultiplied sprite over the sheet, where it is held at the grip."""
    left, top = round(grip[0] - small.shape[1] * held[0]), round(grip[1] - small.shape[0] * held[1])
    height, width = pen.pixels.shape[:2]
    x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + small.shape[1]), min(height, top + small.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    over = small[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.uint16)
    part = pen.pixels[y0:y1, x0:x1]
    part[...] = (over + (part.astype(np.uint16) * (255 - over[..., 3:]) + 127) // 255).astype(np.uint8)
