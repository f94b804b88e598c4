"""Outlines of limbs and trunks: straight parts between joints with a width that swells and tapers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from genscene.plugins.scene_art.cast.pen import Floats, Pen, disc
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.paint.pixels import Points
from genscene.plugins.scene_art.paint.sheet import smooth_outline

Profile = tuple[tuple[float, float, float], ...]
"""Widths along a part: share of its length, reach to the front, reach to the back (of a limb that hangs)."""


def part(start: Point, end: Point, profile: Profile, scale: float, *, cap: float = 0.55) -> Floats:
    """Return the smooth outline of one part between two joints; `cap` is how round its end is."""
    a, b = np.array(start, np.float32), np.array(end, np.float32)
    along = b - a
    length = float(np.hypot(along[0], along[1]))
    if length < 1e-3:
        return disc(start[0], start[1], profile[0][1] * scale)
    along = along / length
    across = np.array([along[1], -along[0]], np.float32)
    front = [a + along * share * length + across * reach * scale for share, reach, _ in profile]
    back = [a + along * share * length - across * reach * scale for share, _, reach in profile]
    tip = [b + along * (profile[-1][1] * scale * cap)]
    root = [a - along * profile[0][2] * scale * 0.6]
    return smooth_outline(np.array([*front, *tip, *back[::-1], *root], np.float32), 4)


def limb(
    pen: Pen,
    joints: tuple[Point, Point, Point],
    profiles: tuple[Profile, Profile],
    colour: str,
    scale: float,
    *,
    reach: float,
    beyond: list[Floats] | None = None,
) -> None:
    """Draw a limb of one cloth through three joints; `beyond` is what its surface goes on over."""
    upper, lower = part(joints[0], joints[1], profiles[0], scale), part(joints[1], joints[2], profiles[1], scale)
    bend = profiles[1][0]
    knee = disc(joints[1][0], joints[1][1], (bend[1] + bend[2]) / 2 * scale)
    straight = _straightness(joints)
    if straight > 0.9:
        # A nearly straight limb is one form: no crease at its joint.
        pen.form(joined(joints, profiles, scale), colour, reach=reach, beyond=beyond)
        return
    pen.form([upper, knee, lower], colour, reach=reach, beyond=beyond)


def _straightness(joints: tuple[Point, Point, Point]) -> float:
    one, two = (np.array(b) - np.array(a) for a, b in pairwise(joints))
    return float(one @ two / (np.linalg.norm(one) * np.linalg.norm(two) + 1e-6))


def joined(joints: tuple[Point, Point, Point], profiles: tuple[Profile, Profile], scale: float) -> Floats:
    """Return the outline of a slightly bent limb in one piece."""
    a, b, c = (np.array(place, np.float32) for place in joints)
    front: list[Points] = []
    back: list[Points] = []
    turn = _unit((b - a) / (np.linalg.norm(b - a) + 1e-6) + (c - b) / (np.linalg.norm(c - b) + 1e-6))
    for start, end, profile, upper in ((a, b, profiles[0], True), (b, c, profiles[1], False)):
        along = _unit(end - start)
        for share, forward, backward in profile:
            if not upper and share < 0.08:
                continue
            near = share if upper else 1 - share
            bent = _unit(along + (turn - along) * float(np.clip((near - 0.6) / 0.4, 0, 1)))
            across = np.array([bent[1], -bent[0]], np.float32)
            place = start + (end - start) * share
            front.append(place + across * forward * scale)
            back.append(place - across * backward * scale)
    last, first = _unit(c - b), _unit(b - a)
    tip = c + last * profiles[1][-1][1] * scale * 0.55
    root = a - first * profiles[0][0][2] * scale * 0.6
    return smooth_outline(np.array([*front, tip, *back[::-1], root], np.float32), 4)


def _unit(vector: Points) -> Floats:
    return (vector / (float(np.hypot(vector[0], vector[1])) + 1e-6)).astype(np.float32)


def trunk(spine: tuple[Point, Point, Point], levels: list[tuple[float, float, float]]) -> Floats:
    """Return the outline of a trunk around a spine of hip, waist and neck.

    Args:
        spine: Hip, waist and base of the neck.
        levels: From below: share of the spine (below 0 is under the hips), reach to front and back in pixels.
    """
    hip, waist, neck = spine
    front: list[Points] = []
    back: list[Points] = []
    for share, forward, backward in levels:
        place, along = on_spine(hip, waist, neck, share)
        across = np.array([-along[1], along[0]], np.float32)
        front.append(place + across * forward)
        back.append(place - across * backward)
    return smooth_outline(np.array([*front, *back[::-1]], np.float32), 5)


def on_spine(hip: Point | Points, waist: Point | Points, neck: Point | Points, share: float) -> tuple[Points, Points]:
    """Return the place and the upward direction at a share of the spine."""
    middle = 0.45
    hip, waist, neck = (np.asarray(place, np.float32) for place in (hip, waist, neck))
    # A quadratic curve whose middle lies on the waist.
    control = (waist - hip * (1 - middle) ** 2 - neck * middle**2) / (2 * middle * (1 - middle))
    place = hip * (1 - share) ** 2 + control * 2 * share * (1 - share) + neck * share**2
    along = (control - hip) * (2 * (1 - share)) + (neck - control) * (2 * share)
    return place, _unit(along)
