"""Transitions: how two pictures become one frame.

A transition is a function of two pictures and the share of it that has passed; it stands in `TRANSITIONS` under the
name that timelines use, and nothing else knows how it looks. All but the first two belong to a style's own grammar.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import cv2
import numpy as np

from genscene.render.planes import Plane, Planes, copy_planes, darken, mix
from genscene.timeline.model import TransitionKind

Blend = Callable[[Planes, Planes, float, Planes], None]
"""Takes the leaving picture, the coming picture, the share 0 to 1 and the planes to fill; inputs stay as they are."""

HOT = (232, 112, 140)
"""Coded colour of light that burns a film out: white, a little warm."""

WHITE_LUMA = 235

TAPE_BANDS = 36
"""Bands into which a tape that loses its track is torn."""

TEARS = 6
"""How often it tears anew; as rarely as everything else on the tape changes, which halves what it costs the encoder."""


def transition_share(frame: int, duration_frames: int) -> float:
    """Return the share of a transition that has passed in the middle of a frame, between 0 and 1."""
    return (frame + 0.5) / duration_frames


def crossfade(leaving: Planes, coming: Planes, share: float, out: Planes) -> None:
    """Mix one picture into the other evenly."""
    mix(leaving, coming, share, out)


def dip(leaving: Planes, coming: Planes, share: float, out: Planes) -> None:
    """Fade to black until half of the time has passed, then up from black."""
    copy_planes(leaving if share < 0.5 else coming, out)
    darken(out, abs(1.0 - 2.0 * share))


def whip(leaving: Planes, coming: Planes, share: float, out: Planes) -> None:
    """Swing the camera sideways to the next picture; the faster, the more it smears."""
    eased = _eased(share)
    speed = 6.0 * share * (1.0 - share)
    for one, other, plane, half in zip(leaving, coming, out, (1, 2, 2), strict=True):
        width = plane.shape[1]
        shift = round(eased * width * half / 2) * 2 // half
        plane[:, : width - shift] = one[:, shift:]
        plane[:, width - shift :] = other[:, :shift]
        smear = 1 + 2 * round(0.045 * speed * width)
        cv2.blur(plane, (smear, 1), dst=plane)


def push(leaving: Planes, coming: Planes, share: float, out: Planes) -> None:
    """Slide the next picture up over the leaving one, which gives way slowly and falls into its shadow."""
    eased = _eased(share)
    for one, other, plane, half, black in zip(leaving, coming, out, (1, 2, 2), (16, 128, 128), strict=True):
        height = plane.shape[0]
        edge = height - round(eased * height * half / 2) * 2 // half
        shift = round(0.3 * eased * height * half / 2) * 2 // half
        kept = one[shift : shift + edge]
        light = 1.0 - 0.35 * eased
        plane[:edge] = cv2.convertScaleAbs(kept, alpha=light, beta=black * (1.0 - light)) if edge else kept
        plane[edge:] = other[: height - edge]
    _shadow_above(out.y, out.y.shape[0] - round(eased * out.y.shape[0] / 2) * 2)


def flash(leaving: Planes, coming: Planes, share: float, out: Planes) -> None:
    """Burn the film out to white, as between two reels, and come back from it."""
    copy_planes(leaving if share < 0.4 else coming, out)
    light = share / 0.4 if share < 0.4 else (1.0 - share) / 0.6
    strength = float(np.clip(light, 0.0, 1.0)) ** 1.4
    for plane, hot in zip(out, HOT, strict=True):
        cv2.convertScaleAbs(plane, dst=plane, alpha=1.0 - strength, beta=hot * strength)


def tracking(leaving: Planes, coming: Planes, share: float, out: Planes) -> None:
    """Lose the tape's track: bands tear sideways, the next picture comes in from below them."""
    rng = np.random.default_rng((78, int(share * TEARS)))
    force = np.sin(np.pi * share)
    edge = 1.0 - _eased(share)
    height, width = out.y.shape
    cuts = [2 * round(height * place / TAPE_BANDS / 2) for place in range(TAPE_BANDS + 1)]
    for number, (top, bottom) in enumerate(pairwise(cuts)):
        place = (number + 0.5) / TAPE_BANDS
        near = float(np.exp(-(((place - edge) / 0.16) ** 2)))
        shift = 2 * round(float(rng.normal(0.0, 0.06)) * width * (0.25 + near) * force / 2)
        source = leaving if place + float(rng.normal(0.0, 0.02)) < edge else coming
        for plane, target, half in zip(source, out, (1, 2, 2), strict=True):
            rows = slice(top // half, bottom // half)
            target[rows] = np.roll(plane[rows], shift // half, axis=1)
        if near > 0.5:
            snow = np.full_like(out.y[top:bottom], round(60 * near * force))
            np.minimum(cv2.add(out.y[top:bottom], snow), WHITE_LUMA, out=out.y[top:bottom])


def paint(leaving: Planes, coming: Planes, share: float, out: Planes) -> None:
    """Paint the next picture over the leaving one, stroke by stroke, from where its light falls."""
    height, width = out.y.shape
    order = _strokes(height, width)
    cover = np.clip((share * 1.24 - 0.12 - order) * (1.0 / 0.12) + 0.5, 0.0, 1.0) * 255.0
    full = cover.astype(np.uint8)
    small = np.ascontiguousarray(full[::2, ::2])
    for one, other, plane, part in zip(leaving, coming, out, (full, small, small), strict=True):
        fresh = cv2.multiply(other, part, scale=1.0 / 255.0)
        cv2.add(fresh, cv2.multiply(one, cv2.bitwise_not(part), scale=1.0 / 255.0), dst=plane)


def _eased(share: float) -> float:
    return share * share * (3.0 - 2.0 * share)


def _shadow_above(luma: Plane, edge: int) -> None:
    """Darken what lies just above an edge."""
    depth = min(edge, max(2, luma.shape[0] // 40))
    if depth < 1:
        return
    fall = (np.linspace(0.0, 1.0, depth) ** 2 * 46).astype(np.uint8)
    rows = luma[edge - depth : edge]
    np.maximum(cv2.subtract(rows, np.repeat(fall[:, None], luma.shape[1], axis=1)), 16, out=rows)


@lru_cache(maxsize=2)
def _strokes(height: int, width: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Return when each pixel is painted over, 0 to 1: long slanting strokes, roughly from the top to the bottom."""
    rng = np.random.default_rng(79)
    small_height, small_width = max(8, height // 8), max(8, width // 8)
    noise = rng.standard_normal((small_height, small_width)).astype(np.float32)
    across = np.arange(small_width, dtype=np.float32)[None].repeat(small_height, 0)
    down = np.arange(small_height, dtype=np.float32)[:, None].repeat(small_width, 1)
    slanted = cv2.GaussianBlur(noise, (0, 0), small_width / 9, sigmaY=max(0.8, small_width / 80))
    turned = cv2.remap(slanted, across, (down + across * 0.35) % small_height, cv2.INTER_LINEAR)
    turned = (turned - turned.mean()) / max(1e-6, float(turned.std()))
    order = 0.5 + 0.2 * turned + 0.45 * (down / small_height - 0.5)
    low, high = float(order.min()), float(order.max())
    even = np.asarray((order - low) / (high - low), dtype=np.float32)
    result = np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.float32)
    result.flags.writeable = False
    return result


TRANSITIONS: dict[TransitionKind, Blend] = {
    "crossfade": crossfade,
    "dip": dip,
    "whip": whip,
    "push": push,
    "flash": flash,
    "tracking": tracking,
    "paint": paint,
}
"""Every transition by its name."""
