"""Turn a scene's spec into a layered picture: stage, set, subjects, weather, the style's hand, tight layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from genscene.engines.contracts import Layer, Picture
from genscene.plugins.scene_art.beside import POOL
from genscene.plugins.scene_art.card import card_plates, is_card
from genscene.plugins.scene_art.cast.placed import SURROUNDINGS
from genscene.plugins.scene_art.cast.placing import place_subjects
from genscene.plugins.scene_art.cast.staging import staged
from genscene.plugins.scene_art.footing import CAPTION_SAFE_FLOOR, HORIZONS, WIDE_FLOOR, floor_share
from genscene.plugins.scene_art.framing import frame_room
from genscene.plugins.scene_art.guards import LEAST_CONTRAST, MOST_HIDDEN, contrast_of, halo, hidden_of
from genscene.plugins.scene_art.hidden import Window, windows
from genscene.plugins.scene_art.light import scene_light
from genscene.plugins.scene_art.looks.treatment import GROWTH, prepare, treat
from genscene.plugins.scene_art.paint.pixels import Image, occupied
from genscene.plugins.scene_art.sets.catalogue import paint_setting, setting_of
from genscene.plugins.scene_art.sets.interior import indoor_light
from genscene.plugins.scene_art.sets.rails import lay_rails, runs_on_rails
from genscene.plugins.scene_art.stage import Plate, Stage
from genscene.plugins.scene_art.weather import fog_over, weather_plates
from genscene.storyboard.spec import SceneSpec
from genscene.styles.model import Style
from genscene.units import Cancel, FrameSize


def draw_scene(spec: SceneSpec, *, style: Style, canvas: FrameSize, cancel: Cancel) -> Picture:
    """Draw one scene; the same arguments give the same pixels."""
    stage = build_stage(staged(spec), style, canvas)
    indoors = setting_of(spec.setting).indoors
    placing = POOL.submit(place_subjects, replace(stage, light=indoor_light(stage)) if indoors else stage)
    plates = _backdrop(stage)
    cancel()
    subjects = placing.result()
    if is_card(stage):
        subjects.extend(card_plates(stage))
    front = next((number for number, plate in enumerate(plates) if plate.depth > 1), len(plates))
    plates[front:front] = subjects
    cancel()
    if not indoors:
        plates.extend(weather_plates(stage))
    prepare(stage, plates)
    fog = spec.weather == "fog" and not indoors

    focus_x = subjects[-1].notes["x"] / stage.width if subjects else 0.5

    def finished(plate: Plate, window: Window | None, *, first: bool) -> Layer | None:
        cancel()
        if window is None:
            return None
        foggy = fog and plate.name in {"far", "middle", "ground"}
        return finished_layer(stage, plate, first=first, foggy=foggy, window=window)

    seen = windows(stage, plates)
    tasks = [
        POOL.submit(finished, *pair, first=not number) for number, pair in enumerate(zip(plates, seen, strict=True))
    ]
    # Whoever treats a plate is now the last to hold it: its memory is free as soon as there is a layer of it.
    plates.clear()
    subjects.clear()
    layers = [layer for task in tasks if (layer := task.result()) is not None]
    cancel()
    layers = _uncovered(layers, canvas)
    _set_off(layers, canvas)
    return Picture(
        canvas=canvas, layers=tuple(layers), focus_x=focus_x, focus_y=(stage.floor - 0.22 * stage.unit) / stage.height
    )


def _backdrop(stage: Stage) -> list[Plate]:
    """Paint the setting; half of all outdoor places are seen the other way round, so that a walk through one varies."""
    setting = setting_of(stage.spec.setting)
    if setting.indoors:
        plates = paint_setting(stage)
        frame_room(stage, plates)
        return plates
    shot, _, side = stage.spec.composition.partition("-")
    scaled = replace(stage, unit=stage.unit * SURROUNDINGS.get(shot, 1.0))
    landmark = next(
        (piece["x"] for piece in setting.recipe.get("middle", []) if isinstance(piece.get("x"), float)), 0.5
    )
    turned = stage.seed % 2 == 1
    if landmark != 0.5 and side in {"left", "right"}:
        # A landmark stands on the other side than the subject.
        turned = (landmark > 0.5) == (side == "right")
    if not turned:
        return _with_rails(stage, paint_setting(scaled))
    # Painted in a mirrored light, so that the light is right again once all is turned.
    plates = paint_setting(replace(scaled, light=replace(stage.light, sun_x=1 - stage.light.sun_x)))
    for plate in plates:
        plate.turn_round()
    return _with_rails(stage, plates)


def _with_rails(stage: Stage, plates: list[Plate]) -> list[Plate]:
    """Return the plates with a track for the train that comes."""
    if runs_on_rails(stage):
        lay_rails(stage, plates)
    return plates


def _uncovered(layers: list[Layer], canvas: FrameSize) -> list[Layer]:
    """Return the layers without what hangs close to the lens, where that hides too much of the subjects."""
    if hidden_of(layers, canvas) <= MOST_HIDDEN:
        return layers
    return [layer for layer in layers if layer.name != "foreground"]


def _set_off(layers: list[Layer], canvas: FrameSize) -> None:
    """Lay soft light or shade behind subjects that would sink into what is around them."""
    if contrast_of(layers, canvas) >= LEAST_CONTRAST:
        return
    light = halo(layers, canvas, strength=0.5)
    if light is not None:
        layers.insert(next(number for number, layer in enumerate(layers) if layer.name == "subject"), light)


def build_stage(spec: SceneSpec, style: Style, canvas: FrameSize) -> Stage:
    """Return the stage for a spec on a canvas."""
    ratio = canvas.height / canvas.width
    kind = "portrait" if ratio > 1.1 else ("landscape" if ratio < 0.9 else "square")
    random = np.random.default_rng([spec.seed, 1])
    side = 0.72 if random.random() < 0.5 else 0.26
    low = spec.time in {"dawn", "golden", "dusk"}
    sun_x = float(side + random.uniform(-0.08, 0.08)) if not low else float(0.5 + (side - 0.5) * 0.7)
    horizon = HORIZONS[kind] + float(random.uniform(-0.012, 0.012))
    unit = float(min(canvas.width, canvas.height))
    nearness = WIDE_FLOOR if spec.composition.startswith("wide") else 1.0
    return Stage(
        width=canvas.width,
        height=canvas.height,
        unit=unit,
        horizon=horizon * canvas.height,
        floor=floor_share(spec, kind, horizon, unit / canvas.height) * canvas.height,
        counter=(horizon + nearness * (CAPTION_SAFE_FLOOR[kind] - horizon)) * canvas.height,
        style=style,
        light=scene_light(style.root, spec.time, spec.weather, sun_x=sun_x),
        spec=spec,
        seed=spec.seed,
    )


def finished_layer(
    stage: Stage, plate: Plate, *, first: bool, foggy: bool, window: Window | None = None
) -> Layer | None:
    """Treat a plate and all its drawings, and return them as a layer; `None` for an empty plate.

    Args:
        stage: The stage.
        plate: The plate; its sheet is used up.
        first: Whether it is the farthest, which keeps the canvas' size.
        foggy: Whether fog lies over it.
        window: Box in which it can be seen; all of it when absent.
    """
    whole = (0, 0, stage.width, stage.height)
    window = window or whole
    left, top, right, bottom = kept = whole if first else _kept(stage, plate, window)
    drawings: list[Image] = []
    # The first drawing comes last, as all others are made of it; each is cut before the next is made.
    for sheet in chain(plate.further_sheets(), (plate.sheet,)):
        if foggy:
            fog_over(stage, sheet)
        treat(stage, replace(plate, sheet=sheet), window)
        if first:
            _continue(sheet.pixels, window)
        part = sheet.pixels[top:bottom, left:right]
        drawings.append(part.copy() if plate.cels else part)
    return _layer(plate, [drawings[-1], *drawings[:-1]], kept, first=first)


def _kept(stage: Stage, plate: Plate, window: Window) -> Window:
    """Return the even part of a window that a plate's drawings may fill once they are treated."""
    if not plate.cels or plate.drift != (0.0, 0.0):
        return window
    rows, columns = occupied(plate.sheet.pixels)
    height, width = plate.cels[0].shape[:2]
    left, top, right, bottom = window
    grown = GROWTH * stage.unit
    first_row, last_row = (int(rows[0]), int(rows[-1])) if rows.size else (stage.height, 0)
    first_column, last_column = (int(columns[0]), int(columns[-1])) if columns.size else (stage.width, 0)
    return (
        max(left, int(min(first_column, plate.cels_x) - grown) // 2 * 2),
        max(top, int(min(first_row, plate.cels_y) - grown) // 2 * 2),
        min(right, int(max(last_column, plate.cels_x + width) + grown + 2) // 2 * 2),
        min(bottom, int(max(last_row, plate.cels_y + height) + grown + 2) // 2 * 2),
    )


def _continue(pixels: Image, window: Window) -> None:
    """Continue what lies in a window over all that is never seen, in place."""
    left, top, right, bottom = window
    pixels[:, :left], pixels[:, right:] = pixels[:, left : left + 1], pixels[:, right - 1 : right]
    pixels[:top], pixels[bottom:] = pixels[top], pixels[bottom - 1]


def _layer(plate: Plate, drawings: Sequence[Image], kept: Window, *, first: bool) -> Layer | None:
    """Return a plate as a layer cut to the tight, even box of all its drawings; `None` for an empty plate.

    What drifts keeps the canvas' size along its way.

    Args:
        plate: The plate.
        drawings: What is kept of its drawings.
        kept: Where that lies.
        first: Whether it is the farthest, which is not cut.
    """
    left, top = kept[:2]
    if not first and plate.drift[1] == 0.0:
        found = _tight(drawings)
        if found is None:
            return None
        columns = slice(None) if plate.drift[0] else slice(found[0], found[2])
        drawings = [one[found[1] : found[3], columns] for one in drawings]
        left, top = left + (columns.start or 0), top + found[1]
    cut = [np.ascontiguousarray(one) for one in drawings]
    return Layer(
        name=plate.name,
        depth=plate.depth,
        pixels=cut[0],
        x=left,
        y=top,
        drift_x=plate.drift[0],
        drift_y=plate.drift[1],
        cels=tuple(cut[1:]),
        cel_frames=plate.cel_frames,
        sway_x=plate.sway[0],
        sway_y=plate.sway[1],
        sway_seconds=plate.sway_seconds,
        sway_phase=plate.sway_phase,
        travel_x=plate.travel[0],
        travel_y=plate.travel[1],
    )


def _tight(drawings: Sequence[Image]) -> tuple[int, int, int, int] | None:
    """Return the even box, left, top, right and bottom, outside which no drawing holds anything."""
    found = [(rows, columns) for rows, columns in map(occupied, drawings) if rows.size]
    if not found:
        return None
    height, width = drawings[0].shape[:2]
    top, left = (min(int(one[axis][0]) for one in found) // 2 * 2 for axis in (0, 1))
    bottom, right = ((max(int(one[axis][-1]) for one in found) + 2) // 2 * 2 for axis in (0, 1))
    return left, top, min(width, right), min(height, bottom)
