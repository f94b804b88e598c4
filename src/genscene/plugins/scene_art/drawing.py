"""Turn a scene's spec into a layered picture: stage, set, subjects, weather, the style's hand, tight layers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from genscene.engines.contracts import Layer, Picture
from genscene.plugins.scene_art.cast.placing import place_subjects
from genscene.plugins.scene_art.light import scene_light
from genscene.plugins.scene_art.looks.treatment import treat
from genscene.plugins.scene_art.paint.pixels import occupied
from genscene.plugins.scene_art.sets.catalogue import paint_setting, setting_of
from genscene.plugins.scene_art.sets.interior import indoor_light
from genscene.plugins.scene_art.stage import Plate, Stage
from genscene.plugins.scene_art.weather import fog_over, weather_plates
from genscene.storyboard.spec import SceneSpec
from genscene.styles.model import Style
from genscene.units import Cancel, FrameSize

CAPTION_SAFE_FLOOR = {"portrait": 0.652, "square": 0.74, "landscape": 0.8}
"""Where subjects stand, as a share of the height: above the captions of the format."""

HORIZONS = {"portrait": 0.515, "square": 0.53, "landscape": 0.56}


def draw_scene(spec: SceneSpec, *, style: Style, canvas: FrameSize, cancel: Cancel) -> Picture:
    """Draw one scene; the same arguments give the same pixels."""
    stage = build_stage(spec, style, canvas)
    plates = _backdrop(stage)
    cancel()
    indoors = setting_of(spec.setting).indoors
    subjects = place_subjects(replace(stage, light=indoor_light(stage)) if indoors else stage)
    if subjects is not None:
        front = next((number for number, plate in enumerate(plates) if plate.depth > 1), len(plates))
        plates.insert(front, subjects)
    cancel()
    if not indoors:
        plates.extend(weather_plates(stage))
    layers: list[Layer] = []
    for number, plate in enumerate(plates):
        if spec.weather == "fog" and not indoors and plate.name in {"far", "middle", "ground"}:
            fog_over(stage, plate.sheet)
        treat(stage, plate)
        cancel()
        layer = _layer(plate, first=number == 0)
        if layer is not None:
            layers.append(layer)
    focus_x = (subjects.notes["x"] / stage.width) if subjects is not None else 0.5
    return Picture(
        canvas=canvas, layers=tuple(layers), focus_x=focus_x, focus_y=(stage.floor - 0.22 * stage.unit) / stage.height
    )


SCALES = {"wide": 0.9, "medium": 1.0, "close": 1.16}
"""How large the surroundings are, by shot: closer shots are taken with a longer lens."""


def _backdrop(stage: Stage) -> list[Plate]:
    """Paint the setting; half of all outdoor places are seen the other way round, so that a walk through one varies."""
    setting = setting_of(stage.spec.setting)
    if setting.indoors:
        return paint_setting(stage)
    shot, _, side = stage.spec.composition.partition("-")
    scaled = replace(stage, unit=stage.unit * SCALES.get(shot, 1.0))
    landmark = next(
        (piece["x"] for piece in setting.recipe.get("middle", []) if isinstance(piece.get("x"), float)), 0.5
    )
    turned = stage.seed % 2 == 1
    if landmark != 0.5 and side in {"left", "right"}:
        # A landmark stands on the other side than the subject.
        turned = (landmark > 0.5) == (side == "right")
    if not turned:
        return paint_setting(scaled)
    # Painted in a mirrored light, so that the light is right again once all is turned.
    plates = paint_setting(replace(scaled, light=replace(stage.light, sun_x=1 - stage.light.sun_x)))
    for plate in plates:
        # Whole pixels at once: four times as fast as channel by channel.
        whole = plate.sheet.pixels.view(np.uint32)
        whole[:] = whole[:, ::-1].copy()
        plate.drift = (-plate.drift[0], plate.drift[1])
    return plates


def build_stage(spec: SceneSpec, style: Style, canvas: FrameSize) -> Stage:
    """Return the stage for a spec on a canvas."""
    ratio = canvas.height / canvas.width
    kind = "portrait" if ratio > 1.1 else ("landscape" if ratio < 0.9 else "square")
    random = np.random.default_rng([spec.seed, 1])
    side = 0.72 if random.random() < 0.5 else 0.26
    low = spec.time in {"dawn", "golden", "dusk"}
    sun_x = float(side + random.uniform(-0.08, 0.08)) if not low else float(0.5 + (side - 0.5) * 0.7)
    horizon = HORIZONS[kind] + float(random.uniform(-0.012, 0.012))
    return Stage(
        width=canvas.width,
        height=canvas.height,
        unit=float(min(canvas.width, canvas.height)),
        horizon=horizon * canvas.height,
        floor=CAPTION_SAFE_FLOOR[kind] * canvas.height,
        style=style,
        light=scene_light(style.id, spec.time, spec.weather, sun_x=sun_x),
        spec=spec,
        seed=spec.seed,
    )


def _layer(plate: Plate, *, first: bool) -> Layer | None:
    """Return a plate as a layer cut to its tight, even box; `None` for an empty plate."""
    pixels = plate.sheet.pixels
    height, width = pixels.shape[:2]
    if first:
        return Layer(name=plate.name, depth=plate.depth, pixels=pixels, drift_x=plate.drift[0], drift_y=plate.drift[1])
    if plate.drift == (0.0, 0.0):
        rows, columns = occupied(pixels)
        if rows.size == 0:
            return None
        top, left = int(rows[0]) // 2 * 2, int(columns[0]) // 2 * 2
        bottom, right = min(height, (int(rows[-1]) + 2) // 2 * 2), min(width, (int(columns[-1]) + 2) // 2 * 2)
    else:
        top, left, bottom, right = 0, 0, height, width
    return Layer(
        name=plate.name,
        depth=plate.depth,
        pixels=np.ascontiguousarray(pixels[top:bottom, left:right]),
        x=left,
        y=top,
        drift_x=plate.drift[0],
        drift_y=plate.drift[1],
    )
