"""Plates that live become layers that live."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.plugins.scene_art.drawing import build_stage, finished_layer
from genscene.plugins.scene_art.stage import Plate
from genscene.storyboard.spec import SceneSpec
from genscene.styles.catalogue import style
from genscene.units import FrameSize

CANVAS = FrameSize(width=200, height=360)
# The one look that leaves a flat patch as it is, so that places can be told to the pixel.
STAGE = build_stage(SceneSpec(setting="park", seed=3), style("anime"), CANVAS)


def patch(height: int, width: int, value: int = 255) -> np.ndarray:
    return np.full((height, width, 4), (value, value, value, 255), np.uint8)


def plate(**changes) -> Plate:
    made = Plate(**{"name": "middle", "depth": 0.8, "sheet": STAGE.sheet(), "effect": True, **changes})
    made.sheet.pixels[100:120, 50:90] = patch(20, 40)
    return made


def on_canvas(layer, drawing: np.ndarray) -> np.ndarray:
    whole = np.zeros((CANVAS.height, CANVAS.width, 4), np.uint8)
    whole[layer.y : layer.y + drawing.shape[0], layer.x : layer.x + drawing.shape[1]] = drawing
    return whole


def test_still_plate_becomes_a_still_layer():
    layer = finished_layer(STAGE, plate(), first=False, foggy=False)
    assert layer is not None
    assert (layer.x, layer.y, layer.pixels.shape) == (50, 100, (20, 40, 4))
    assert not layer.shifts
    assert layer.cels == ()


def test_cels_are_cut_to_the_tight_even_box_of_all_drawings():
    cel = np.zeros((31, 60, 4), np.uint8)
    cel[4:27, 3:58] = patch(23, 55, 90)
    made = plate(cels=(cel, np.zeros_like(cel)), cels_x=41, cels_y=99, cel_frames=3)
    layer = finished_layer(STAGE, made, first=False, foggy=False)
    assert layer is not None
    assert (layer.x, layer.y, layer.pixels.shape) == (44, 100, (26, 56, 4))
    assert [drawing.shape for drawing in layer.drawings] == [layer.pixels.shape] * 3
    assert layer.cel_frames == 3
    first, second, third = (on_canvas(layer, drawing) for drawing in layer.drawings)
    assert np.array_equal(first, made.sheet.pixels)
    assert np.array_equal(second[99:130, 41:101], cel)
    assert not third.any()


def test_sheet_outside_the_cels_stays_in_every_drawing():
    made = plate(cels=(patch(20, 10, 40),), cels_x=50, cels_y=100)
    layer = finished_layer(STAGE, made, first=False, foggy=False)
    assert layer is not None
    _, second = (on_canvas(layer, drawing) for drawing in layer.drawings)
    assert (second[100:120, 50:60, 0] == 40).all()
    assert (second[100:120, 60:90, 0] == 255).all()


@pytest.mark.parametrize("name", ["sway", "travel"])
def test_motion_reaches_the_layer(name):
    made = plate(**{name: (0.1, -0.2)}, sway_seconds=2.5, sway_phase=0.25)
    layer = finished_layer(STAGE, made, first=False, foggy=False)
    assert layer is not None
    assert (getattr(layer, f"{name}_x"), getattr(layer, f"{name}_y")) == (0.1, -0.2)
    assert (layer.sway_seconds, layer.sway_phase) == (2.5, 0.25)
    assert layer.shifts


def test_plate_turned_round_moves_the_other_way():
    cel = np.zeros((20, 30, 4), np.uint8)
    cel[:, :10] = 200
    made = plate(cels=(cel,), cels_x=60, cels_y=100, drift=(0.1, 0.2), sway=(0.3, 0.4), travel=(0.5, 0.6))
    before = next(made.further_sheets()).pixels.copy()
    made.turn_round()
    assert np.array_equal(next(made.further_sheets()).pixels, before[:, ::-1])
    assert np.array_equal(made.sheet.pixels[100:120, 110:150], patch(20, 40))
    assert (made.drift, made.sway, made.travel) == ((-0.1, 0.2), (-0.3, 0.4), (-0.5, 0.6))


def test_cels_are_treated_like_their_sheet():
    """Ink rings the drawing in the sheet and in a cel alike."""
    made = plate(effect=False)
    made.cels = (made.sheet.pixels.copy(),)
    layer = finished_layer(STAGE, made, first=False, foggy=False)
    assert layer is not None
    assert layer.pixels.shape[0] > 20
    assert np.array_equal(layer.pixels, layer.cels[0])
