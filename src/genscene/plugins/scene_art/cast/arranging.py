"""Arrange subjects across the stage: sizes, places, and the loose grid of many copies."""

from __future__ import annotations

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.riding import mounted
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.stage import Stage


def stage_share(thing: Drawn, *, first: bool) -> float:
    """Return the height on the stage: small things are drawn larger than life when the scene is about them."""
    size = thing.size
    return max(size**0.6, 0.5 * (size / max(thing.concept.size, 0.05))) if first else max(0.22, size**0.75)


def places_of(drawn: list[Drawn], centre: float, relation: str) -> list[float]:
    """Return the place across the stage, 0 to 1, of each subject."""
    if not drawn:
        return []
    if len(drawn) == 1:
        return [centre]
    if len(drawn) == 2 and (relation == "holds" or mounted(drawn, relation)):
        return [centre, centre]
    if len(drawn) == 2 and relation == "chases":
        return [0.34, 0.74]
    if len(drawn) == 2:
        return [0.36, 0.68] if centre <= 0.5 else [0.64, 0.32]
    return [0.5, 0.8, 0.2]


def copies_of(
    stage: Stage, thing: Drawn, count: int, place: float, scale: float, number: int, foot: float | None
) -> list[tuple[float, float, float, bool]]:
    """Return x, y of the foot, height and flip of every copy, far ones first."""
    random = stage.random(70 + number)
    base = _foot(stage, thing, scale) if foot is None else foot
    if count == 1:
        return [(place * stage.width, base, scale, place > 0.55 and len(stage.spec.subjects) > 1)]
    flying = thing.concept.anchor == "air" or stage.spec.setting in {"space", "underwater", "sky"}
    rows = 1 if count < (4 if flying else 5) else (2 if count < 9 else 3)
    columns = -(-count // rows)
    # Each copy keeps to its own cell of a loose grid: wide animals shrink rather than overlap.
    cell = 0.88 * stage.width / columns
    wide = thing.sprite.shape[1] / thing.sprite.shape[0]
    tall = min(scale * (0.9 if count < 5 else 0.7), cell * (0.94 if count < 4 else 1.02) / wide)
    step = max(tall * 1.05, 0.16 * stage.unit) if flying else tall * 0.42
    lowest = base + (rows - 1) * step * 0.4 if flying else base
    result: list[tuple[float, float, float, bool]] = []
    for copy in range(count):
        row, column = divmod(copy, columns)
        here = min(columns, count - row * columns)
        size = tall * (1 - (0.08 if flying else 0.18) * row)
        x = stage.width / 2 + (column - (here - 1) / 2 + random.uniform(-0.1, 0.1) + 0.22 * (row % 2)) * cell
        y = lowest - row * step + (random.uniform(-0.3, 0.3) * step if flying else -0.1 * tall * random.random())
        result.append((x, y, size, bool(random.random() < 0.5)))
    return sorted(result, key=lambda item: item[1])


def _foot(stage: Stage, thing: Drawn, scale: float) -> float:
    setting = setting_of(stage.spec.setting)
    floating = stage.spec.setting in {"space", "underwater", "sky"}
    if thing.concept.anchor == "air" or floating:
        return (
            stage.floor
            - 0.2 * stage.unit
            + scale * (0.35 if floating else 0.0)
            - (0.0 if floating else 0.05 * stage.unit)
        )
    if thing.concept.kind in {"nature", "building"} and thing.concept.size > 1.25:
        return stage.horizon + 0.09 * stage.unit
    if thing.concept.anchor == "water" and "water" in setting.recipe:
        near = setting.recipe["water"].get("shore", 1.0)
        return min(stage.floor + scale * 0.04, stage.horizon + 0.82 * near * stage.unit)
    return stage.floor
