"""Paint the deck of a bridge as whoever crosses it sees it: roadway, railings with lamps, a gate on the far bank."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix, parse, shade
from genscene.plugins.scene_art.paint.pixels import Points
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.ground import Ground, paint_on_ground
from genscene.plugins.scene_art.sets.plane import Camera, camera_of
from genscene.plugins.scene_art.sets.seasons import seasoned, snowy
from genscene.plugins.scene_art.stage import Stage
from genscene.plugins.scene_art.vocabulary import vocabulary

FAR_M, NEAR_M = 46.0, 0.8
"""Where the deck ends on the far bank, and where the camera sees its first stones."""

RAIL_M, LAMP_M, POST_M = 0.84, 2.7, 2.6
"""Height of the railing and of its lamps, and way from post to post."""

BELOW = frozenset({"sleep", "lie", "swim", "dive", "float", "row", "sail", "paint", "fly"})
"""What nobody does on a bridge but below or beside it, from where it is seen as a whole."""


def crossed(stage: Stage) -> bool:
    """Tell whether somebody or something stands on the bridge, rather than looks at it, swims or flies past."""
    if not stage.spec.subjects or stage.spec.subjects[0].action in BELOW:
        return False
    concept = vocabulary().concepts.get(stage.spec.subjects[0].concept)
    return concept is not None and (
        concept.kind == "person" or (concept.kind in {"animal", "vehicle"} and concept.anchor == "ground")
    )


def half_of(stage: Stage) -> float:
    """Return half the deck's width in metres: wider for wide pictures, where people stand further apart."""
    return 0.8 * stage.width / stage.unit + 0.65


def paint_deck(stage: Stage, sheet: Sheet, what: dict[str, Any], recipe: dict[str, Any]) -> None:
    """Lay the roadway over the water, with a raised pavement and a kerb at both sides."""
    camera, half = camera_of(stage), half_of(stage)
    tone, stone = parse(what["colour"]), parse(what["stone"])
    snow = snowy(stage, recipe)
    edge = stage.light.surface(shade(stone, 0.55), 0.1)
    sheet.polygon(_strip(camera, -half * 1.05, half * 1.05), edge)
    kerb = half * 0.62
    _pavement(stage, sheet, camera, (kerb, half), mix(stone, (0.9, 0.93, 0.98), 0.75) if snow else stone)
    road = seasoned(
        stage, Ground(far=tone, near=shade(tone, 0.9), pattern="cobbles", contrast=0.5, metres=0.9), snow=snow
    )
    sheet.polygon(_strip(camera, -kerb * 1.05, kerb * 1.05), stage.light.surface(shade(stone, 1.12), 0.06))
    sheet.polygon(_strip(camera, -kerb * 1.012, kerb * 1.012), stage.light.surface(shade(stone, 0.5), 0.06))
    paint_on_ground(stage, sheet, road, _strip(camera, -kerb, kerb))


def _pavement(stage: Stage, sheet: Sheet, camera: Camera, band: tuple[float, float], stone: Colour) -> None:
    """Lay slabs between the kerb and the railing at both sides."""
    far, near = stage.light.surface(stone, 0.3), stage.light.surface(shade(stone, 0.82), 0.06)
    for side in (-1, 1):
        inner, outer = side * band[0], side * band[1]
        sheet.shaded(_strip(camera, inner, outer), far, near)
        for away in np.arange(1.2, 14.0, 0.9).tolist():
            sheet.line(camera.points((inner, 0, away), (outer, 0, away)), shade(near, 0.8), max(1.0, stage.unit / 180))


def _strip(camera: Camera, left: float, right: float) -> Points:
    return camera.points((left, 0, FAR_M), (right, 0, FAR_M), (right, 0, NEAR_M), (left, 0, NEAR_M))


def paint_parapets(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    """Raise the gate on the far bank, then railings and lamps at both sides from far to near."""
    camera, half = camera_of(stage), half_of(stage)
    _gate(stage, sheet, camera, parse(what["stone"]))
    posts = np.arange(POST_M * 14, 1.0, -POST_M)
    for side in (-1, 1):
        for number, away in enumerate(posts.tolist()):
            _bay(stage, sheet, camera, side * half, away)
            if number % 2 == 0:
                _lamp(stage, sheet, camera, side * half, away)


def _iron(stage: Stage, away: float) -> Colour:
    """Return the colour of iron, the paler the further away."""
    return stage.light.surface((0.15, 0.18, 0.21), min(0.6, 0.05 + away / 60))


def _bay(stage: Stage, sheet: Sheet, camera: Camera, across: float, away: float) -> None:
    """Set one length of railing towards the camera: rails, bars, and the post it starts at."""
    iron, near = _iron(stage, away), max(NEAR_M, away - POST_M)
    if abs(camera.point(across, 0, away)[0] - camera.middle) > stage.width * 0.56:
        return
    for low, high in ((0.06, 0.11), (0.66, 0.7), (RAIL_M - 0.06, RAIL_M)):
        rail = camera.points((across, low, away), (across, high, away), (across, high, near), (across, low, near))
        sheet.polygon(rail, iron)
    top = camera.points(
        (across - 0.05, RAIL_M, away), (across + 0.05, RAIL_M, away), (across + 0.05, RAIL_M, near),
        (across - 0.05, RAIL_M, near),
    )  # fmt: skip
    sheet.polygon(top, mix(iron, stage.light.key, 0.22))
    bars = 16 if away < 9 else (8 if away < 16 else 0)
    for part in np.linspace(away, near, bars, endpoint=False).tolist():
        foot, head = camera.points((across, 0.08, part), (across, RAIL_M - 0.05, part))
        sheet.line(np.stack([foot, head]), iron, max(1.0, 0.018 * 1.3 * stage.unit / part))
    post = camera.points((across - 0.06, 0, away), (across - 0.06, RAIL_M + 0.08, away),
                         (across + 0.06, RAIL_M + 0.08, away), (across + 0.06, 0, away))  # fmt: skip
    sheet.polygon(post, shade(iron, 0.8))


def _lamp(stage: Stage, sheet: Sheet, camera: Camera, across: float, away: float) -> None:
    """Put a lantern on a pole on the railing; it shines when it gets dark."""
    iron, night = _iron(stage, away), stage.light.night
    x, foot = camera.point(across, 0, away)
    head = camera.point(across, LAMP_M, away)[1]
    size = 1.3 * stage.unit / away
    if abs(x - camera.middle) > stage.width * 0.56:
        return
    sheet.rectangle(x - 0.035 * size, head, x + 0.035 * size, foot, iron)
    glass = mix(stage.light.surface((0.82, 0.84, 0.82), 0.1), (1.0, 0.88, 0.6), max(0.2, night))
    lantern = np.array([[-0.1, 0], [-0.15, -0.34], [0.15, -0.34], [0.1, 0]], np.float32) * np.float32(size)
    sheet.polygon(lantern + np.array([x, head], np.float32), glass)
    roof = np.array([[-0.19, -0.34], [0, -0.5], [0.19, -0.34]], np.float32) * np.float32(size)
    sheet.polygon(roof + np.array([x, head], np.float32), iron)
    if night > 0.3:
        sheet.glow(x, head - 0.17 * size, 1.1 * size, (1.0, 0.8, 0.48), 0.7 * night)


def _gate(stage: Stage, sheet: Sheet, camera: Camera, stone: Colour) -> None:
    """Close the way with a gate tower on the far bank, in the haze of its distance."""
    tone = stage.light.surface(stone, 0.5)
    dark, roof = shade(tone, 0.62), shade(stage.light.surface((0.36, 0.3, 0.34), 0.46), 0.9)

    def shape(*corners: tuple[float, float]) -> Points:
        return camera.points(*((x, up, FAR_M) for x, up in corners))

    sheet.shaded(shape((-3.4, 0), (-3.4, 11), (3.4, 11), (3.4, 0)), shade(tone, 0.92), tone)
    side = 1 if stage.light.sun_x > 0.5 else -1
    sheet.polygon(shape((-side * 3.4, 0), (-side * 3.4, 11), (-side * 1.2, 11), (-side * 1.2, 0)), shade(tone, 0.86))
    sheet.polygon(shape((-3.8, 10.6), (-3.8, 11.4), (3.8, 11.4), (3.8, 10.6)), shade(tone, 1.06))
    sheet.polygon(shape((-3.7, 11.4), (-1.2, 16.5), (1.2, 16.5), (3.7, 11.4)), roof)
    sheet.polygon(shape((0, 16.0), (-0.1, 19), (0.1, 19)), roof)
    angle = np.linspace(0, np.pi, 14)
    arch = [(float(np.cos(a)) * 1.9, 3.2 + float(np.sin(a)) * 2.1) for a in angle]
    sheet.polygon(shape((1.9, 0), *arch, (-1.9, 0)), dark)
    pane = mix(dark, (1.0, 0.82, 0.5), 0.85 * stage.light.night)
    for x in (-1.5, 1.5):
        sheet.polygon(shape((x - 0.35, 7), (x - 0.35, 8.8), (x + 0.35, 8.8), (x + 0.35, 7)), pane)
