"""Draw the folds that cloth throws where limbs bend, where sleeves and trousers gather, and where arms pull."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.cast.pen import Floats, Pen
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.paint.sheet import smooth_outline

Chain = tuple[Point, Point, Point]


def _unit(vector: Floats) -> Floats:
    return (vector / (float(np.hypot(vector[0], vector[1])) + 1e-6)).astype(np.float32)


def _spindle(start: Floats, end: Floats, wide: float, bow: Floats) -> Floats:
    """Return a fold: pointed at both ends, bowed to one side."""
    middle = (start + end) / 2 + bow
    across = _unit(end - start)
    side = np.array([across[1], -across[0]], np.float32) * wide
    return smooth_outline(np.array([start, middle + side, end, middle - side * 0.35], np.float32), 3)


def elbow_folds(pen: Pen, joints: Chain, scale: float, *, strength: float = 0.34) -> None:
    """Draw the folds on the inner side of a bent joint, and those that gather before its end.

    Args:
        pen: What to draw with.
        joints: Root, joint and end of a limb in cloth.
        scale: Width of the cloth at the joint, in pixels.
        strength: How dark they are.
    """
    root, bend, end = (np.array(place, np.float32) for place in joints)
    upper, lower = _unit(bend - root), _unit(end - bend)
    turn = 1 - float(upper @ lower)
    inner = _unit(lower - upper + np.float32(1e-4))
    if turn > 0.06:
        reach = min(1.0, 0.55 + turn * 0.5)
        for along, share in ((-0.12, 1.0), (0.5, 0.8), (-0.75, 0.62)):
            spine = upper if along < 0 else lower
            start = bend + inner * scale * 0.95 + spine * scale * along
            stop = start - inner * scale * 1.5 * reach * share + spine * scale * 0.32 * np.sign(along)
            pen.shade(_spindle(start, stop, scale * 0.16, spine * scale * 0.12), strength, scale * 0.09)
        return
    across = np.array([upper[1], -upper[0]], np.float32)
    for along, side in ((-0.3, 1.0), (0.45, -1.0)):
        start = bend + across * scale * 0.95 * side + upper * scale * along
        stop = start - across * scale * 1.15 * side + upper * scale * 0.35
        pen.shade(_spindle(start, stop, scale * 0.13, upper * scale * 0.1), strength * 0.8, scale * 0.09)


def hem_folds(pen: Pen, joints: Chain, scale: float, *, strength: float = 0.36) -> None:
    """Draw the folds in which a trouser leg rests on the shoe."""
    _, knee, ankle = (np.array(place, np.float32) for place in joints)
    along = _unit(ankle - knee)
    across = np.array([along[1], -along[0]], np.float32)
    for up, side, long in ((0.25, -1.0, 1.5), (1.0, 1.0, 1.2), (1.8, -1.0, 0.9)):
        start = ankle - along * scale * up + across * scale * 0.95 * side
        stop = start - across * scale * long * side + along * scale * 0.3
        pen.shade(_spindle(start, stop, scale * 0.17, along * scale * 0.14), strength, scale * 0.1)


def hip_folds(pen: Pen, joints: Chain, scale: float, *, strength: float = 0.34) -> None:
    """Draw the folds that run from the crotch over a thigh; deeper when the leg is raised."""
    hip, knee, _ = (np.array(place, np.float32) for place in joints)
    along = _unit(knee - hip)
    raised = abs(float(along[0]))
    across = np.array([along[1], -along[0]], np.float32)
    for down, long in ((0.25, 1.0), (0.75, 0.75)):
        start = hip + along * scale * down + across * scale * 0.2
        stop = start + (across * 0.6 + along * 0.5) * scale * long
        pen.shade(_spindle(start, stop, scale * 0.1, along * scale * 0.06), strength * (0.55 + raised), scale * 0.07)


def body_folds(pen: Pen, places: tuple[Floats, ...], girth: float) -> None:
    """Draw pulls across a shirt.

    Args:
        pen: What to draw with.
        places: Pairs of a fold's start and end on the trunk.
        girth: Thickness of the body in pixels.
    """
    for start, stop in zip(places[::2], places[1::2], strict=True):
        bow = np.array([0, girth * 0.01], np.float32)
        pen.shade(_spindle(start, stop, girth * 0.008, bow), 0.34, girth * 0.005)
