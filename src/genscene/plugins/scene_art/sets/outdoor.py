"""Paint outdoor places from a recipe: sky, clouds, far, ground, middle, what moves, and a frame close to the lens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from genscene.plugins.scene_art.beside import POOL
from genscene.plugins.scene_art.paint.colour import mix, parse, saturate, shade
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets import dressing, landmarks
from genscene.plugins.scene_art.sets.banks import raise_banks
from genscene.plugins.scene_art.sets.blaze import paint_blaze, paint_lava
from genscene.plugins.scene_art.sets.cast_shade import cast_shade
from genscene.plugins.scene_art.sets.city import paint_houses, paint_skyline, paint_street
from genscene.plugins.scene_art.sets.clouds import cloud_plate
from genscene.plugins.scene_art.sets.cosmos import paint_black_sky
from genscene.plugins.scene_art.sets.crossing import paint_deck, paint_parapets
from genscene.plugins.scene_art.sets.foreground import foreground_plates
from genscene.plugins.scene_art.sets.ground import Ground, paint_ground, settle_edge
from genscene.plugins.scene_art.sets.life import living_plates
from genscene.plugins.scene_art.sets.mirror import wet_ground
from genscene.plugins.scene_art.sets.paths import paint_glow, paint_marks, paint_patch, paint_rails, paint_road
from genscene.plugins.scene_art.sets.patterns import pattern
from genscene.plugins.scene_art.sets.ridges import Ridge, paint_ridge
from genscene.plugins.scene_art.sets.rooftop import paint_rooftop
from genscene.plugins.scene_art.sets.scatter import strew
from genscene.plugins.scene_art.sets.seasons import PAVED, cap_with_snow, seasoned, snowy, strewn, tree_kind
from genscene.plugins.scene_art.sets.sky import paint_sky
from genscene.plugins.scene_art.sets.structures import (
    paint_art,
    paint_bridge,
    paint_columns,
    paint_fence,
    paint_lamps,
    paint_lighthouse,
    paint_rocks,
    paint_stands,
)
from genscene.plugins.scene_art.sets.trees import stand_row
from genscene.plugins.scene_art.sets.village import paint_village
from genscene.plugins.scene_art.sets.water import paint_water, shore
from genscene.plugins.scene_art.sets.waterfall import paint_waterfall
from genscene.plugins.scene_art.stage import Plate, Stage

WET = {"rain": (0.26, 0.5), "storm": (0.34, 0.62)}
"""Sheen of the ground and share of it under puddles, by weather; soft ground drinks most of it."""


MOST_PLATES = 8
"""Plates of a place at most, subjects and weather not counted: each costs time in every frame."""


def paint_outdoor(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return the plates of an outdoor place from far to near, subjects not included."""
    snow = snowy(stage, recipe)
    stage = _tinted(stage, recipe)
    sky = POOL.submit(_sky_plates, stage, recipe)
    far = _painted(stage, recipe["far"], snow=snow, thick=0.006) if recipe.get("far") else None
    standing = [*recipe.get("middle", []), *(what for what in recipe.get("props", []) if what["what"] not in _FLAT)]
    middle = _painted(stage, standing, snow=snow, thick=0.016) if standing else None
    if recipe.get("ground") is not None:
        # Made for the first picture that needs it: while the sky is painted.
        pattern(seasoned(stage, ground_of(recipe["ground"]), snow=snow).pattern)
    plates = sky.result()
    if far is not None:
        plates.append(Plate(name="far", depth=0.2, sheet=far))
    above = [plate.sheet for plate in plates]
    if middle is not None:
        above.append(middle)
    floor = _floor(stage, recipe, above, middle, snow=snow)
    if recipe.get("banks"):
        middle = middle or stage.sheet()
        growing = not snow and any(what["kind"] == "blades" for what in recipe.get("strew", []))
        raise_banks(stage, middle, floor, recipe["banks"], tufts=growing)
    if middle is not None:
        plates.append(Plate(name="middle", depth=0.75, sheet=middle))
    plates.append(Plate(name="ground", depth=0.6, sheet=floor))
    front = foreground_plates(stage, recipe.get("near", []))
    plates.extend(living_plates(stage, recipe, snow=snow, most=min(3, MOST_PLATES - len(plates) - len(front))))
    if snow:
        for plate in front:
            cap_with_snow(stage, plate.sheet, 0.012)
    plates.extend(front)
    return sorted(plates, key=lambda plate: plate.depth)


def _tinted(stage: Stage, recipe: dict[str, Any]) -> Stage:
    """Return the stage under the air of another world, where a recipe names its tint."""
    if "air" not in recipe:
        return stage
    light, tint = stage.light, parse(recipe["air"])
    tint = shade(tint, 1.0 - 0.72 * light.night)
    if light.saturation < 0.9:
        tint = saturate(tint, light.saturation)
    sky = tuple(mix(colour, shade(tint, 0.74 + 0.1 * place), 0.78) for place, colour in enumerate(light.sky))
    tinted = replace(light, sky=sky, haze=mix(light.haze, tint, 0.75), cloud=mix(light.cloud, tint, 0.6))
    return replace(stage, light=tinted)


def _sky_plates(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return the sky with its clouds, or the black one of a place without air."""
    if recipe.get("airless"):
        return [Plate(name="sky", depth=0.0, sheet=paint_black_sky(stage))]
    sky = Plate(name="sky", depth=0.0, sheet=paint_sky(stage, clouds=False))
    return [sky] if recipe.get("air") else [sky, cloud_plate(stage)]


def _floor(stage: Stage, recipe: dict[str, Any], above: list[Sheet], standing: Sheet | None, *, snow: bool) -> Sheet:
    """Paint the ground with all that lies on it."""
    sheet = stage.sheet()
    top = _ground(stage, sheet, recipe, above, snow=snow)
    for what in recipe.get("props", []):
        if what["what"] in _FLAT:
            _FLAT[what["what"]](stage, sheet, what, recipe)
    if recipe.get("ground") is not None:
        _wet(stage, sheet, recipe, above, top)
        base = parse(recipe["ground"]["near"])
        for what in strewn(stage, recipe, snow=snow):
            strew(stage, sheet, what, base, top)
        cast_shade(stage, sheet, standing, top, clouds=not recipe.get("airless"), share=recipe.get("shade", 1.0))
    for row in (stage.horizon, top):
        settle_edge(sheet, row)
    return sheet


def _painted(stage: Stage, pieces: list[dict[str, Any]], *, snow: bool, thick: float) -> Sheet:
    sheet = stage.sheet()
    for what in pieces:
        if what["what"] == "trees":
            _trees(stage, sheet, what, snow=snow)
        elif what["what"] == "hills":
            _hills(stage, sheet, what, snow=snow)
        else:
            _PIECES[what["what"]](stage, sheet, what)
    if snow:
        cap_with_snow(stage, sheet, thick)
    return sheet


def _ground(stage: Stage, sheet: Sheet, recipe: dict[str, Any], above: list[Sheet], *, snow: bool) -> float:
    """Paint land, water, or water with a near shore; return the first row of land."""
    water, land = recipe.get("water"), recipe.get("ground")
    top = stage.horizon
    if water is not None:
        calm = min(water.get("calm", 0.6), {"storm": 0.05, "rain": 0.35}.get(stage.spec.weather, 1.0))
        near = stage.horizon + water["shore"] * stage.unit if land is not None else stage.height
        tint = parse(water.get("tint", "#1a5676"))
        paint_water(stage, sheet, stage.horizon, near + 0.03 * stage.unit, calm=calm, tint=tint, above=above)
        top = near
    if land is not None:
        top += land.get("drop", 0.0) * stage.unit
        ground = seasoned(stage, ground_of(land), snow=snow)
        paint_ground(stage, sheet, ground, top)
        if water is not None and not recipe.get("quay"):
            shore(stage, sheet, top, ground.far)
        elif water is not None:
            edge = stage.light.surface(mix(ground.near, (0.1, 0.1, 0.12), 0.4))
            sheet.rectangle(0, top - 0.012 * stage.unit, stage.width, top + 0.022 * stage.unit, edge)
    return top


def ground_of(table: dict[str, Any]) -> Ground:
    """Return a ground from its table in a recipe."""
    return Ground(
        far=parse(table["far"]),
        near=parse(table["near"]),
        second=parse(table["second"]) if "second" in table else None,
        pattern=table.get("pattern", "grass"),
        contrast=table.get("contrast", 0.3),
        metres=table.get("metres", 1.0),
    )


def _wet(stage: Stage, sheet: Sheet, recipe: dict[str, Any], above: list[Sheet], top: float) -> None:
    """Let rain wet the ground; streets of the black series are wet every night."""
    paved = recipe["ground"].get("pattern", "grass") in PAVED
    sheen, puddles = WET.get(stage.spec.weather, (0.0, 0.0))
    if sheen == 0.0 and paved and stage.root == "film_noir" and stage.light.night > 0.5:
        sheen, puddles = 0.22, 0.4
    if stage.spec.weather == "snow" or sheen == 0.0:
        return
    line = max(top + 2, stage.horizon + recipe["ground"].get("stand", 0.05) * stage.unit)
    hard, soft = (1.0, 1.0), (0.3, 0.25)
    share = hard if paved else soft
    wet_ground(stage, sheet, above, line=line, sheen=sheen * share[0], puddles=puddles * share[1])


def _hills(stage: Stage, sheet: Sheet, what: dict[str, Any], *, snow: bool) -> None:
    count = what.get("count", 2)
    rock = parse(what.get("colour", "#5f7f4a"))
    peaks = what.get("peaks", False)
    if snow and not peaks:
        rock = mix(rock, (0.9, 0.93, 0.98), 0.72)
    elif stage.spec.season == "autumn" and not peaks:
        rock = mix(rock, (0.68, 0.42, 0.18), 0.4)
    for number in range(count):
        nearness = number / (count - 1) if count > 1 else 1.0
        ridge = Ridge(
            base=stage.horizon + (0.01 + 0.02 * nearness) * stage.unit,
            rise=what.get("rise", 0.2) * stage.unit * (1 - 0.35 * nearness),
            rock=rock,
            haze=0.62 - 0.3 * nearness,
            rounded=not peaks,
            snow=max(what.get("snow", 0.0), 0.8 if snow and peaks else 0.0),
            peak=what.get("peak", -1.0) if number == 0 else -1.0,
            stream=30 + number + what.get("stream", 0),
        )
        paint_ridge(stage, sheet, ridge)


def _trees(stage: Stage, sheet: Sheet, what: dict[str, Any], *, snow: bool) -> None:
    gap = what.get("gap")
    stand_row(
        stage,
        sheet,
        tree_kind(stage, what["kind"], what.get("stream", 40), snow=snow),
        base=stage.horizon + what.get("drop", 0.02) * stage.unit,
        tall=what["tall"] * stage.unit,
        count=what["count"],
        haze=what.get("haze", 0.3),
        stream=what.get("stream", 40),
        gap=tuple(gap) if gap else None,
    )


_FLAT: dict[str, Callable[[Stage, Sheet, dict[str, Any], dict[str, Any]], None]] = {
    "craters": lambda stage, sheet, what, _: landmarks.paint_craters(stage, sheet, what),
    "deck": paint_deck,
    "marks": paint_marks,
    "glow": lambda stage, sheet, what, _: paint_glow(stage, sheet, what),
    "patch": paint_patch,
    "rails": paint_rails,
    "road": paint_road,
    "tracks": lambda stage, sheet, what, _: landmarks.paint_tracks(stage, sheet, what),
}
"""Pieces that lie on the ground and move with it."""

_PIECES: dict[str, Callable[[Stage, Sheet, dict[str, Any]], None]] = {
    "art": paint_art,
    "bales": dressing.paint_bales,
    "barrels": dressing.paint_barrels,
    "bench": dressing.paint_bench,
    "blaze": paint_blaze,
    "boards": landmarks.paint_boards,
    "bridge": paint_bridge,
    "bulwark": landmarks.paint_bulwark,
    "bunting": landmarks.paint_bunting,
    "columns": paint_columns,
    "cones": dressing.paint_cones,
    "crates": dressing.paint_crates,
    "drums": landmarks.paint_drums,
    "fence": paint_fence,
    "graves": dressing.paint_graves,
    "houses": paint_houses,
    "jetty": landmarks.paint_jetty,
    "lamps": paint_lamps,
    "lighthouse": paint_lighthouse,
    "lava": paint_lava,
    "logs": dressing.paint_logs,
    "parapets": paint_parapets,
    "parasols": dressing.paint_parasols,
    "pier": dressing.paint_pier,
    "poles": landmarks.paint_poles,
    "posts": landmarks.paint_posts,
    "pyramids": landmarks.paint_pyramids,
    "railing": landmarks.paint_railing,
    "rocks": paint_rocks,
    "rooftop": paint_rooftop,
    "sandbags": dressing.paint_sandbags,
    "skyline": paint_skyline,
    "stalls": dressing.paint_stalls,
    "stands": paint_stands,
    "street": paint_street,
    "tower": landmarks.paint_tower,
    "village": paint_village,
    "vines": dressing.paint_vines,
    "waterfall": paint_waterfall,
    "wire": dressing.paint_wire,
}
