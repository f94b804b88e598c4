"""Draw what people use: umbrella, kite, walking stick, violin, drums, piano, clipboard, fishing rod, a baby in arms."""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

import math

import numpy as np

from genscene.plugins.scene_art.cast.pen import Floats, Pen, curve, disc, placed
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.trunk import Person, dimmed

HELD = frozenset({"bicycle", "umbrella", "kite", "stick", "violin", "drums", "piano", "baby", "notes", "rod"})
"""What is drawn here; each belongs to its pose, whatever else is in hand."""

UNDER_HANDS = frozenset({"umbrella", "kite", "stick", "drums", "piano", "notes", "rod"})
"""What is drawn before the leading hand, which then lies on it."""


def draw_held(pen: Pen, tool: str, person: Person, grips: tuple[Point, Point]) -> None:
    """Draw a tool at the grips of near and far hand."""
    size = person.body.tall
    if tool == "umbrella":
        _umbrella(pen, person, grips[1], size)
    elif tool == "kite":
        _kite(pen, grips[1], size, person.pose.ink)
    elif tool == "stick":
        _stick(pen, person, grips[1], size)
    elif tool == "violin":
        _violin(pen, person, grips, size)
    elif tool == "drums":
        _drums(pen, person, grips, size)
    elif tool == "piano":
        _piano(pen, person, size)
    elif tool == "rod":
        _rod(pen, person, grips, size)
    elif tool == "notes":
        _notes(pen, person, grips, person.body.girth)
    elif tool == "baby":
        _baby(pen, person, grips, size)


def _line(*places: Point) -> Floats:
    """Return a smooth line through three places."""
    (ax, ay), (bx, by), (cx, cy) = places
    share = np.linspace(0, 1, 16, dtype=np.float32)[:, None]
    a, b, c = np.array([[ax, ay]]), np.array([[2 * bx - (ax + cx) / 2, 2 * by - (ay + cy) / 2]]), np.array([[cx, cy]])
    return (a * (1 - share) ** 2 + b * 2 * share * (1 - share) + c * share**2).astype(np.float32)


def _notes(pen: Pen, person: Person, grips: tuple[Point, Point], size: float) -> None:
    """Draw a clipboard in the near hand, and the pencil in the far one that writes on it."""
    x, y = person.joints.near_arm[2]
    x, y = x + size * 0.05, y - size * 0.012
    for shape, ink, reach in (
        ("M-1,-0.5 L0.9,-0.86 L1.12,0.5 L-0.86,0.86 Z", "#8a5f3a", 0.01),
        ("M-0.84,-0.42 L0.78,-0.72 L0.98,0.42 L-0.72,0.74 Z", "#f4efe2", 0.004),
    ):
        pen.form(placed(curve(shape), x, y, size * 0.085), ink, reach=size * reach, depth=0.6)
    for level in (-0.3, -0.05, 0.2, 0.45):
        line = np.array([[-0.6 + level * 0.1, level + 0.1], [0.62 + level * 0.1, level - 0.12]], np.float32)
        pen.line(placed(line, x, y, size * 0.085), "#8a8478", size * 0.005, alpha=0.7)
    clip = curve("M-0.2,-0.84 L0.16,-0.9 L0.2,-0.62 L-0.16,-0.56 Z")
    pen.form(placed(clip, x, y, size * 0.085), "#9aa1aa", reach=2)
    (gx, gy), (tx, ty) = grips[1], (x + size * 0.03, y + size * 0.005)
    pencil = np.array([(gx + (gx - tx) * 0.7, gy + (gy - ty) * 0.7 - size * 0.02), (gx, gy), (tx, ty)], np.float32)
    pen.line(pencil, "#e0b040", size * 0.012)


def _umbrella(pen: Pen, person: Person, grip: Point, size: float) -> None:
    neck, head = person.joints.neck, person.body.head
    x, y = (grip[0] * 0.45 + neck[0] * 0.55), neck[1] - head * 1.5
    low = (grip[0] + (grip[0] - x) * 0.16, grip[1] + size * 0.05)
    pen.line(_line(low, ((low[0] + x) / 2, (low[1] + y) / 2), (x, y - size * 0.1)), "#3c3230", size * 0.011)
    hook = curve("M0,0 C0.02,0.5 0.3,0.9 0.7,0.9 C1.1,0.9 1.3,0.6 1.3,0.3")
    pen.line(placed(hook, low[0], low[1], size * 0.025), "#6a4630", size * 0.014)
    lean = math.degrees(math.atan2(x - low[0], low[1] - y))
    canopy = "M-1,0.16 C-0.92,-0.42 -0.44,-0.7 0,-0.72 C0.44,-0.7 0.92,-0.42 1,0.16 C0.86,0.0 0.7,0.0 0.6,0.14 C0.46,-0.04 0.28,-0.04 0.18,0.14 C0.08,-0.02 -0.12,-0.02 -0.2,0.14 C-0.3,-0.04 -0.5,-0.04 -0.62,0.14 C-0.72,0.0 -0.88,0.0 -1,0.16 Z"
    wide = size * 0.31
    colour = person.pose.ink or "#b8343a"
    outline = placed(curve(canopy), x, y, wide, lean)
    pen.form(outline, colour, reach=wide * 0.22, depth=0.9)
    ribs = ("M0,-0.72 C-0.34,-0.6 -0.56,-0.3 -0.62,0.14", "M0,-0.72 C-0.1,-0.5 -0.18,-0.2 -0.2,0.14", "M0,-0.72 C0.1,-0.5 0.16,-0.2 0.18,0.14", "M0,-0.72 C0.32,-0.6 0.54,-0.3 0.6,0.14")  # fmt: skip
    for rib in ribs:
        pen.brush(placed(curve(rib), x, y, wide, lean), dimmed(colour, 0.6), wide * 0.025, alpha=0.8)
    for panel in (
        "M0,-0.72 C-0.1,-0.5 -0.18,-0.2 -0.2,0.14 C-0.12,-0.02 0.08,-0.02 0.18,0.14 C0.16,-0.2 0.1,-0.5 0,-0.72 Z",
    ):
        pen.flat(placed(curve(panel), x, y, wide, lean), "#ffffff", 0.12)


def _rod(pen: Pen, person: Person, grips: tuple[Point, Point], size: float) -> None:
    """Draw a fishing rod through both hands, bent by its line, on which a float hangs."""
    (nx, ny), (fx, fy) = grips
    butt = (nx - (fx - nx) * 0.5, ny + size * 0.035)
    tip = (fx + size * 0.5, fy - size * 0.36)
    bend = (fx + size * 0.2, fy - size * 0.24)
    pen.line(_line((fx, fy), bend, tip), "#4a3526", size * 0.008)
    pen.line(np.array([butt, ((butt[0] + fx) / 2, (butt[1] + fy) / 2), (fx, fy)], np.float32), "#8a5f38", size * 0.017)
    pen.form(disc(fx - size * 0.02, fy + size * 0.028, size * 0.021), "#8d949e", reach=size * 0.008)
    pen.flat(disc(fx - size * 0.02, fy + size * 0.028, size * 0.008), "#3a3f48")
    low = max(person.joints.hip[1] + size * 0.22, tip[1] + size * 0.3)
    end = (tip[0] + size * 0.012, low)
    pen.line(
        _line(tip, (tip[0] + size * 0.014, (tip[1] + low) / 2), end), "#f2efe8", max(1.2, size * 0.0035), alpha=0.9
    )
    for up, ink in ((0.0, "#f6f2ea"), (0.018, "#d23a32")):
        pen.form(disc(end[0], low - size * up, size * 0.017, 0.9), ink, reach=size * 0.006)


def _kite(pen: Pen, grip: Point, size: float, told: str) -> None:
    x, y = grip[0] + size * 0.36, grip[1] - size * 0.44
    pen.line(_line(grip, ((grip[0] + x) / 2 + size * 0.05, (grip[1] + y) / 2 + size * 0.05), (x, y)), "#f2efe8", max(1.2, size * 0.0045), alpha=0.95)  # fmt: skip
    wide, lean = size * 0.15, 28.0
    tail = placed(curve("M0,1.1 C0.3,1.5 -0.4,1.8 -0.1,2.3 C0.1,2.6 -0.2,2.8 -0.3,3.0"), x, y, wide, lean)
    pen.line(tail, "#e8e2d6", max(1.2, size * 0.005))
    for share, ink in ((10, "#3f8ad0"), (17, "#e8b63a"), (24, "#d2493a")):
        place = tail[min(share, len(tail) - 1)]
        bow = curve("M0,0 L-0.2,-0.12 L-0.2,0.12 L0,0 L0.2,-0.12 L0.2,0.12 Z")
        pen.flat(placed(bow, float(place[0]), float(place[1]), wide, lean), ink)
    for shape, ink in (
        ("M0,-0.9 L-0.62,-0.1 L0,-0.1 Z", told or "#d2493a"),
        ("M0,-0.9 L0.62,-0.1 L0,-0.1 Z", dimmed(told, 1.25) if told else "#e8b63a"),
        ("M-0.62,-0.1 L0,1.1 L0,-0.1 Z", dimmed(told, 0.8) if told else "#e8b63a"),
        ("M0.62,-0.1 L0,1.1 L0,-0.1 Z", told or "#3f8ad0"),
    ):
        pen.form(placed(curve(shape), x, y, wide, lean), ink, reach=wide * 0.1, depth=0.7)
    for shape in ("M0,-0.9 L0,0.2 L0,1.1", "M-0.62,-0.1 L0,-0.1 L0.62,-0.1"):
        pen.line(placed(curve(shape), x, y, wide, lean), "#5a4030", max(1.0, size * 0.005), alpha=0.8)


def _stick(pen: Pen, person: Person, grip: Point, size: float) -> None:
    ground = max(person.joints.near_leg[2][1], person.joints.far_leg[2][1]) + person.body.bones.ankle
    foot = (grip[0] + size * 0.045, ground)
    pen.line(np.array([grip, ((grip[0] + foot[0]) / 2, (grip[1] + foot[1]) / 2), foot], np.float32), "#5f4029", size * 0.013)  # fmt: skip
    hook = curve("M0,0 C-0.1,-0.6 -0.5,-0.9 -0.9,-0.8 C-1.2,-0.7 -1.3,-0.4 -1.2,-0.2")
    pen.line(placed(hook, grip[0], grip[1], size * 0.032), "#5f4029", size * 0.014)


def _violin(pen: Pen, person: Person, grips: tuple[Point, Point], size: float) -> None:
    (nx, ny), far = person.joints.neck, grips[1]
    chin = (nx + person.body.head * 0.26, ny - size * 0.004)
    degrees = math.degrees(math.atan2(far[1] - chin[1], far[0] - chin[0]))
    length = max(size * 0.24, math.hypot(far[0] - chin[0], far[1] - chin[1]) * 1.04)
    neck = curve("M0.4,-0.035 L1.06,-0.025 C1.14,-0.06 1.18,0.0 1.14,0.05 L1.06,0.03 L0.4,0.035 Z")
    pen.form(placed(neck, chin[0], chin[1], length, degrees), "#2f2018", reach=length * 0.02)
    body = curve(
        "M0,0 C0,-0.17 0.14,-0.19 0.2,-0.13 C0.24,-0.08 0.3,-0.08 0.34,-0.12 C0.42,-0.17 0.54,-0.13 0.54,0 C0.54,0.13 0.42,0.17 0.34,0.12 C0.3,0.08 0.24,0.08 0.2,0.13 C0.14,0.19 0,0.17 0,0 Z"
    )
    pen.form(placed(body, chin[0], chin[1], length, degrees), "#a8562a", reach=length * 0.06)
    pen.line(placed(np.array([[0.12, 0.0], [0.5, 0.0], [1.05, 0.0]], np.float32), chin[0], chin[1], length, degrees), "#e8dcc4", length * 0.012, alpha=0.8)  # fmt: skip
    angle = math.radians(degrees)
    touch = (chin[0] + math.cos(angle) * length * 0.5, chin[1] + math.sin(angle) * length * 0.5)
    hand = grips[0]
    way = (touch[0] - hand[0], touch[1] - hand[1])
    whole = math.hypot(*way) or 1.0
    tip = (hand[0] + way[0] / whole * size * 0.36, hand[1] + way[1] / whole * size * 0.36)
    middle = ((hand[0] + tip[0]) / 2, (hand[1] + tip[1]) / 2 - size * 0.006)
    pen.line(_line(hand, middle, tip), "#4a2c1c", size * 0.008)
    pen.line(np.array([hand, ((hand[0] + tip[0]) / 2, (hand[1] + tip[1]) / 2 + size * 0.008), tip], np.float32), "#f2ead8", size * 0.004, alpha=0.9)  # fmt: skip


def _drums(pen: Pen, person: Person, grips: tuple[Point, Point], size: float) -> None:
    hip = person.joints.hip
    ground = max(person.joints.near_leg[2][1], person.joints.far_leg[2][1]) + person.body.bones.ankle
    for x, high in ((hip[0] + size * 0.62, size * 0.52), (hip[0] + size * 0.2, size * 0.56)):
        pen.line(np.array([[x, ground], [x, ground - high / 2], [x, ground - high]], np.float32), "#8b8f97", size * 0.009)  # fmt: skip
    cymbal = curve("M-1,0 C-0.6,-0.16 0.6,-0.16 1,0 C0.6,0.12 -0.6,0.12 -1,0 Z")
    pen.form(placed(cymbal, hip[0] + size * 0.62, ground - size * 0.52, size * 0.13, -9), "#d9b45a", reach=size * 0.012)
    for x, y, wide, high, ink in (
        (hip[0] + size * 0.48, ground - size * 0.36, size * 0.19, size * 0.34, "#a8303a"),
        (hip[0] + size * 0.3, ground - size * 0.33, size * 0.11, size * 0.12, "#b8343a"),
        (hip[0] + size * 0.52, ground - size * 0.46, size * 0.09, size * 0.1, "#b8343a"),
    ):
        _drum(pen, x, y, wide, high, ink)
    for (x, y), (tx, ty) in zip(grips, ((0.3, 0.36), (0.5, 0.5)), strict=True):
        tip = (hip[0] + size * tx, ground - size * ty)
        far = math.hypot(tip[0] - x, tip[1] - y) or 1.0
        share = min(1.0, size * 0.2 / far)
        end = (x + (tip[0] - x) * share, y + (tip[1] - y) * share)
        pen.line(np.array([(x, y), ((x + end[0]) / 2, (y + end[1]) / 2), end], np.float32), "#d9b98a", size * 0.009)


def _drum(pen: Pen, x: float, y: float, wide: float, high: float, ink: str) -> None:
    """Draw a drum whose skin is at a height."""
    wall = np.array(
        [[x - wide, y], [x + wide, y], [x + wide * 0.97, y + high], [x - wide * 0.97, y + high]], np.float32
    )
    rim = disc(x, y, wide, 0.2)
    pen.form([wall, disc(x, y + high, wide * 0.97, 0.2)], ink, reach=wide * 0.28, light=(0.9, -0.3))
    pen.form(rim, "#c9ccd2", reach=2)
    pen.flat(disc(x, y, wide * 0.94, 0.18), "#f2ece0")


def _piano(pen: Pen, person: Person, size: float) -> None:
    (nx, ny), (fx, fy) = person.joints.near_arm[2], person.joints.far_arm[2]
    ground = max(person.joints.near_leg[2][1], person.joints.far_leg[2][1]) + person.body.bones.ankle
    x, y = min(nx, fx) + size * 0.01, max(ny, fy) + size * 0.018
    right = x + size * 0.74
    case = "#1d1c22"
    for place in (x + size * 0.1, right - size * 0.12):
        leg = np.array([[place, y], [place + size * 0.035, y], [place + size * 0.024, ground], [place + size * 0.01, ground]], np.float32)  # fmt: skip
        pen.form(leg, case, reach=size * 0.01)
    lid = np.array([[x + size * 0.14, y - size * 0.04], [right - size * 0.1, y - size * 0.36], [right - size * 0.06, y - size * 0.35], [x + size * 0.2, y - size * 0.02]], np.float32)  # fmt: skip
    pen.form(lid, "#2a2932", reach=size * 0.02)
    pen.line(np.array([[right - size * 0.3, y - size * 0.02], [right - size * 0.27, y - size * 0.12], [right - size * 0.24, y - size * 0.22]], np.float32), "#3c3a44", size * 0.009)  # fmt: skip
    sheet = np.array([[x + size * 0.1, y - size * 0.03], [x + size * 0.17, y - size * 0.03], [x + size * 0.2, y - size * 0.15], [x + size * 0.13, y - size * 0.15]], np.float32)  # fmt: skip
    pen.form(sheet, "#f3ecdc", reach=size * 0.008)
    body = np.array([[x, y], [x + size * 0.13, y], [x + size * 0.15, y - size * 0.035], [right, y - size * 0.035], [right, y + size * 0.075], [x + size * 0.02, y + size * 0.075]], np.float32)  # fmt: skip
    pen.form(body, case, reach=size * 0.025)
    keys = np.array([[x, y - size * 0.006], [x + size * 0.12, y - size * 0.012], [x + size * 0.12, y + size * 0.006], [x, y + size * 0.012]], np.float32)  # fmt: skip
    pen.flat(keys, "#f6f2ea")
    pen.line(np.array([[x + size * 0.16, y - size * 0.02], [x + size * 0.4, y - size * 0.02], [right - 4, y - size * 0.02]], np.float32), "#55535e", size * 0.005, alpha=0.8)  # fmt: skip


def _baby(pen: Pen, person: Person, grips: tuple[Point, Point], size: float) -> None:
    (ax, ay), (bx, by) = grips
    x, y = (ax + bx) / 2 - size * 0.02, min(ay, by) - size * 0.012
    wide, lean = size * 0.15, -24.0
    bundle = "M-0.95,0.1 C-0.9,-0.28 -0.3,-0.4 0.3,-0.36 C0.62,-0.34 0.8,-0.2 0.78,0.06 C0.76,0.34 0.3,0.44 -0.2,0.42 C-0.7,0.42 -0.98,0.36 -0.95,0.1 Z"
    head = placed(disc(0.8, -0.12, 0.34, 1.02), x, y, wide, lean)
    pen.form(placed(curve("M0.44,0.2 C0.36,-0.4 0.8,-0.66 1.16,-0.4 C1.34,-0.16 1.22,0.22 0.96,0.3 Z"), x, y, wide, lean), "#cfdcec", reach=wide * 0.1)  # fmt: skip
    pen.form(head, person.skin, reach=wide * 0.1, depth=0.6)
    hair = curve("M0.56,-0.3 C0.62,-0.52 0.94,-0.56 1.08,-0.34 C0.96,-0.42 0.8,-0.36 0.56,-0.3 Z")
    pen.form(placed(hair, x, y, wide, lean), person.outfit.hair_colour, reach=wide * 0.05)
    for eye in ("M0.74,-0.1 C0.78,-0.05 0.84,-0.05 0.88,-0.1", "M0.98,-0.1 C1.01,-0.06 1.05,-0.06 1.08,-0.11"):
        pen.brush(placed(curve(eye), x, y, wide, lean), "#2a1c1c", max(1.2, wide * 0.045))
    pen.brush(placed(curve("M0.88,0.06 C0.92,0.09 0.98,0.09 1.01,0.05"), x, y, wide, lean), "#9a4a44", wide * 0.04)
    pen.flat(placed(disc(0.78, 0.02, 0.07, 0.8), x, y, wide, lean), "#e8705f", 0.4)
    pen.form(placed(curve(bundle), x, y, wide, lean), "#e6eef7", reach=wide * 0.2)
    for fold in ("M-0.6,-0.16 C-0.2,0.0 0.3,0.1 0.72,0.0", "M-0.7,0.1 C-0.3,0.2 0.2,0.26 0.6,0.2"):
        pen.brush(placed(curve(fold), x, y, wide, lean), "#9fb2c8", wide * 0.05, alpha=0.8)
