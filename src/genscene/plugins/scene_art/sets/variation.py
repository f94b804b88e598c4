"""Vary a place's recipe by the scene's seed, so that scenes in one place look like a walk through it."""

from __future__ import annotations

from typing import Any

import numpy as np

from genscene.plugins.scene_art.stage import Stage

MOVABLE = frozenset({"art", "bales", "barrels", "bench", "cones", "crates", "lamps", "parasols", "sandbags", "stalls"})
"""Pieces that stand elsewhere from one scene to the next; a place given by a single number is a landmark and stays."""

FRAMES: dict[str, tuple[str, ...]] = {
    "grass": ("grass", "grass", "fern"),
    "fern": ("fern", "grass"),
    "blooms": ("blooms", "blooms", "grass"),
    "reeds": ("reeds", "reeds", "grass"),
}
"""What a frame's plant may be exchanged for."""


def varied(stage: Stage, recipe: dict[str, Any]) -> dict[str, Any]:
    """Return the recipe with movable pieces moved a little, and another frame close to the lens."""
    random = stage.random(691)
    changed = dict(recipe)
    for part in ("middle", "props"):
        if part in recipe:
            changed[part] = [_moved(piece, random) for piece in recipe[part]]
    if "near" in recipe:
        changed["near"] = _frame(recipe["near"], random)
    if "furniture" in recipe:
        changed["furniture"] = [
            {**item, "x": item["x"] + float(random.uniform(-0.06, 0.06))} if "x" in item else item
            for item in recipe["furniture"]
        ]
    return changed


def _moved(piece: dict[str, Any], random: np.random.Generator) -> dict[str, Any]:
    if piece["what"] == "road":
        return {**piece, "x": 0.5 + float(random.uniform(-0.09, 0.09))} if not piece.get("zebra") else piece
    if piece["what"] not in MOVABLE:
        return piece
    moved = dict(piece)
    if isinstance(piece.get("at"), list):
        moved["at"] = [[_aside(spot[0], random), *spot[1:]] for spot in piece["at"]]
    elif isinstance(piece.get("x"), list):
        moved["x"] = [_aside(x, random) for x in piece["x"]]
    if "tall" in piece:
        moved["tall"] = piece["tall"] * float(random.uniform(0.88, 1.12))
    return moved


def _aside(x: float, random: np.random.Generator) -> float:
    """Return a place moved by up to a tenth of the width, on its own side of the middle, where subjects stand."""
    moved = x + float(random.uniform(-0.1, 0.1))
    if x < 0.4:
        return min(0.32, max(0.03, moved))
    return max(0.68, min(0.97, moved)) if x > 0.6 else moved


def _frame(pieces: list[dict[str, Any]], random: np.random.Generator) -> list[dict[str, Any]]:
    """Return the frame with plants exchanged, pieces on one side only, or all but one left out."""
    kept = [{**piece, "kind": str(random.choice(FRAMES.get(piece["kind"], (piece["kind"],))))} for piece in pieces]
    if len(kept) > 1 and random.random() < 0.35:
        kept.pop(int(random.integers(len(kept))))
    return [{**piece, "alone": True} if "alone" not in piece and random.random() < 0.4 else piece for piece in kept]
