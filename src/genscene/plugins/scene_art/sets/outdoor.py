"""Paint outdoor places from a recipe: sky, far, middle, ground and foreground."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from genscene.plugins.scene_art.paint.colour import mix, parse
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.city import paint_houses, paint_skyline, paint_street
from genscene.plugins.scene_art.sets.ground import Ground, paint_ground
from genscene.plugins.scene_art.sets.ridges import Ridge, paint_ridge
from genscene.plugins.scene_art.sets.sky import paint_sky
from genscene.plugins.scene_art.sets.structures import (
    paint_art,
    paint_bridge,
    paint_columns,
    paint_fence,
    paint_lamps,
    paint_lighthouse,
    paint_road,
    paint_rocks,
    paint_stands,
)
from genscene.plugins.scene_art.sets.trees import stand_row
from genscene.plugins.scene_art.sets.water import paint_water, shore
from genscene.plugins.scene_art.stage import Plate, Stage


def paint_outdoor(stage: Stage, recipe: dict[str, Any]) -> list[Plate]:
    """Return the plates of an outdoor place from far to near, subjects not included."""
    plates = [Plate(name="sky", depth=0.0, sheet=paint_sky(stage))]
    if recipe.get("far"):
        plates.append(Plate(name="far", depth=0.2, sheet=_painted(stage, recipe["far"])))
    ground = stage.sheet()
    _ground(stage, ground, recipe)
    props = recipe.get("props", [])
    for what in props:
        if what["what"] in FLAT:
            _PIECES[what["what"]](stage, ground, what)
    plates.append(Plate(name="ground", depth=0.6, sheet=ground))
    standing = [*recipe.get("middle", []), *(what for what in props if what["what"] not in FLAT)]
    if standing:
        plates.append(Plate(name="middle", depth=0.75, sheet=_painted(stage, standing)))
    if recipe.get("near"):
        # Things in the foreground are placed from the lower edge of the canvas, which lies elsewhere in each format.
        edge = replace(stage, horizon=float(stage.height))
        plates.append(Plate(name="foreground", depth=1.35, sheet=_painted(edge, recipe["near"])))
    return plates


FLAT = frozenset({"road"})
"""Pieces that lie on the ground and move with it."""


def _painted(stage: Stage, pieces: list[dict[str, Any]]) -> Sheet:
    sheet = stage.sheet()
    for what in pieces:
        _PIECES[what["what"]](stage, sheet, what)
    return sheet


def _ground(stage: Stage, sheet: Sheet, recipe: dict[str, Any]) -> None:
    """Paint land, water, or water with a near shore."""
    water, land = recipe.get("water"), recipe.get("ground")
    rough = stage.spec.weather in {"storm", "rain"}
    top = stage.horizon
    if water is not None:
        calm = min(water.get("calm", 0.6), 0.1 if rough else 1.0)
        near = stage.horizon + water["shore"] * stage.unit if land is not None else stage.height
        paint_water(
            stage, sheet, stage.horizon, near + 0.03 * stage.unit, calm=calm, tint=parse(water.get("tint", "#1a5676"))
        )
        top = near
    if land is not None:
        table: dict[str, Any] = {**land, "far": parse(land["far"]), "near": parse(land["near"])}
        top += table.pop("drop", 0.0) * stage.unit
        if (stage.spec.weather == "snow" or stage.spec.season == "winter") and land.get("tufts"):
            table.update(far=(0.90, 0.93, 0.97), near=(0.74, 0.81, 0.90), contrast=0.14, tufts=20, flowers=0)
        if stage.spec.season == "autumn" and land.get("tufts"):
            table.update(
                flowers=0,
                far=mix(table["far"], (0.72, 0.52, 0.24), 0.45),
                near=mix(table["near"], (0.5, 0.36, 0.16), 0.4),
            )
        paint_ground(stage, sheet, Ground(**table), top)
        if water is not None:
            shore(stage, sheet, top, table["far"])


def _hills(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    for number in range(what.get("count", 2)):
        nearness = number / max(1, what.get("count", 2) - 1) if what.get("count", 2) > 1 else 1.0
        paint_ridge(
            stage,
            sheet,
            Ridge(
                base=stage.horizon + (0.01 + 0.02 * nearness) * stage.unit,
                rise=what.get("rise", 0.2) * stage.unit * (1 - 0.35 * nearness),
                rock=parse(what.get("colour", "#5f7f4a")),
                haze=0.62 - 0.3 * nearness,
                rounded=not what.get("peaks", False),
                snow=what.get("snow", 0.0),
                peak=what.get("peak", -1.0) if number == 0 else -1.0,
                stream=30 + number + what.get("stream", 0),
            ),
        )


def _trees(stage: Stage, sheet: Sheet, what: dict[str, Any]) -> None:
    kind = what["kind"]
    if stage.spec.season == "autumn" and kind == "broadleaf":
        kind = "autumn"
    if stage.spec.season == "winter" or stage.spec.weather == "snow":
        kind = "snowy" if kind in {"conifer", "broadleaf"} else kind
    gap = what.get("gap")
    stand_row(
        stage,
        sheet,
        kind,
        base=stage.horizon + what.get("drop", 0.02) * stage.unit,
        tall=what["tall"] * stage.unit,
        count=what["count"],
        haze=what.get("haze", 0.3),
        stream=what.get("stream", 40),
        gap=tuple(gap) if gap else None,
    )


_PIECES: dict[str, Callable[[Stage, Sheet, dict[str, Any]], None]] = {
    "hills": _hills,
    "trees": _trees,
    "skyline": paint_skyline,
    "street": paint_street,
    "houses": paint_houses,
    "lighthouse": paint_lighthouse,
    "bridge": paint_bridge,
    "stands": paint_stands,
    "columns": paint_columns,
    "fence": paint_fence,
    "lamps": paint_lamps,
    "rocks": paint_rocks,
    "road": paint_road,
    "art": paint_art,
}
