"""Stand one lit drawing on a sheet, with its shadow and glow, and put a thing into its hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.lighting import lamp
from genscene.plugins.scene_art.cast.placed import EDGE, FLOATING, HEADROOM, Placed, most_wide
from genscene.plugins.scene_art.cast.shadow import contact_shadow, pad
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.paint.pixels import Image, resize
from genscene.plugins.scene_art.paint.relight import relight
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Stage

IN_HAND = (0.14, 0.34)
"""Least and most height of a held thing, as a share of a grown person's."""

ROUNDNESS_OF_SHAPED = 0.35
"""Share of the lamp's roundness for what is drawn with its own light and shade: more makes plush of people."""


HOT, WARM = 200, 80
"""Least red, and least red over blue, of 255, of what burns in a sprite."""

WHITE_HOT = 600
"""Least sum of red, green and blue of what shines by itself: a comet's head."""

HUNG = frozenset({"suitcase", "bucket", "basket", "bag", "handbag", "cage", "toolbox", "lantern", "paper_lantern"})
"""What is carried by a handle on top."""

CROWN = 0.1
"""Share of the height that stays free above a tree, whose crown may lie behind text."""

DARK = 0.45
"""Night, 0 to 1, from which on vehicles have their lamps on."""

LAMPLIGHT = (1.0, 0.9, 0.66)

FLAT = frozenset({"puddle"})
"""What lies on the ground without height: it throws no shadow, and no lamp rounds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where a drawing landed, in pixels."""

    left: float
    top: float
    width: float
    height: float


def stand(stage: Stage, sheet: Sheet, thing: Drawn, item: Placed, *, way: float = 0.0) -> Box:
    """Light a sprite and stand it at its place; return where it landed.

    Args:
        stage: The stage.
        sheet: Where to paint.
        thing: Its drawing.
        item: Its place.
        way: How far it goes while the shot shows it, in pixels: its head stays in the frame all the way.
    """
    height, x, y = item.height, item.x, item.foot
    width = height * thing.sprite.shape[1] / thing.sprite.shape[0]
    most = min(most_wide(stage), stage.width * (1 - 2 * EDGE) - way) if way else most_wide(stage)
    if width > most:
        height, width = height * most / width, most
    # Heads stay inside the frame in every format.
    tallest = y - (CROWN if thing.concept.id == "tree" else HEADROOM) * stage.height
    if item.shadow and height > tallest > 0:
        height, width = tallest, width * tallest / height
    middle = 1 - thing.middle if item.flip else thing.middle
    x += (0.5 - middle) * width
    room = min(EDGE * stage.width + (way + width) / 2, stage.width / 2)
    x = float(np.clip(x, room, stage.width - room))
    pixels = np.ascontiguousarray(thing.sprite[:, ::-1]) if item.flip else thing.sprite
    if pixels.shape[0] > height * 1.5:
        pixels = resize(pixels, max(2, round(width)), max(2, round(height)))
    light = lamp(stage, x, y - height * 0.5)
    if thing.concept.id in FLAT:
        light = replace(light, roundness=0.0)
    elif thing.shaped:
        light = replace(light, roundness=light.roundness * ROUNDNESS_OF_SHAPED)
    padded = pad(pixels)
    lit = relight(padded, light)
    if thing.concept.glow:
        lit = _glowing(lit, padded)
    grounded = item.shadow and thing.concept.anchor != "air" and thing.concept.id not in FLAT
    if grounded and stage.spec.setting not in FLOATING:
        contact_shadow(stage, sheet, lit, x, y, width, height)
    if thing.concept.glow:
        sheet.glow(x, y - height * 0.6, height * 1.3, (1.0, 0.76, 0.4), 0.5 + 0.3 * stage.light.night)
    # The padding below the sprite would let it float.
    scale = height / (lit.shape[0] - 8)
    sheet.stand(lit, x, y + 4 * scale + 0.004 * height, height + 8 * scale)
    box = Box(left=x - width / 2, top=y - height, width=width, height=height)
    _shine(stage, sheet, thing, item, box)
    return box


def _shine(stage: Stage, sheet: Sheet, thing: Drawn, item: Placed, box: Box) -> None:
    """Light the lamps of a vehicle when it is dark."""
    if stage.light.night < DARK:
        return
    for across, down in thing.lamps:
        x = box.left + (1 - across if item.flip else across) * box.width
        sheet.glow(x, box.top + down * box.height, 0.34 * box.height, LAMPLIGHT, 0.75)
        sheet.glow(x, box.top + down * box.height, 0.09 * box.height, LAMPLIGHT, 1.0)


def _glowing(lit: Image, own: Image) -> Image:
    """Return a lit sprite whose flames keep their own colours: what burns is not lit by anything."""
    red, blue = own[..., 0].astype(np.int16), own[..., 2].astype(np.int16)
    burns = ((red > HOT) & (red - blue > WARM)) | (own[..., :3].sum(-1, dtype=np.int16) > WHITE_HOT)
    return np.where(burns[..., None], np.maximum(lit, own), lit)


def hold(stage: Stage, sheet: Sheet, who: Drawn, thing: Drawn, landed: Box, item: Placed, hand: Point | None) -> None:
    """Paint a thing at a hand of somebody, 0 to 1 of their drawing; nothing where there is none."""
    if hand is None:
        return
    across = 1 - hand[0] if item.flip else hand[0]
    x, y = landed.left + across * landed.width, landed.top + hand[1] * landed.height
    long = thing.sprite.shape[1] / thing.sprite.shape[0]
    # What children hold is a little smaller too.
    grown = landed.height / who.size * min(1.0, who.size) ** 0.4
    tall = grown * float(np.clip(thing.concept.size * 0.45, *IN_HAND)) / max(1.0, long)
    foot = y + tall * below_hand(thing)
    stand(stage, sheet, thing, Placed(number=item.number, x=x, foot=foot, height=tall, shadow=False))


def below_hand(thing: Drawn) -> float:
    """Return the share of a thing's height that is under the hand: it hangs, lies on the palm, or is gripped."""
    if thing.concept.id in HUNG:
        return 0.94
    return 0.1 if thing.concept.kind == "food" and thing.concept.anchor == "table" else 0.45
