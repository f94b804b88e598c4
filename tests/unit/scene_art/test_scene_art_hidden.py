from __future__ import annotations

import numpy as np
import pytest

from genscene.plugins.scene_art.drawing import build_stage, finished_layer
from genscene.plugins.scene_art.hidden import CELL_PX, SHIFT, windows
from genscene.plugins.scene_art.stage import Plate, Stage
from genscene.storyboard.spec import SceneSpec
from genscene.styles.catalogue import style
from genscene.units import FrameSize

CANVAS = FrameSize(width=402, height=716)
HORIZON = 400
REACH = SHIFT * CANVAS.height


@pytest.fixture
def stage() -> Stage:
    return build_stage(SceneSpec(setting="meadow", seed=3), style("cinematic_realism"), CANVAS)


def plate(stage: Stage, name: str, depth: float, top: int = 0, **values) -> Plate:
    made = Plate(name=name, depth=depth, sheet=stage.sheet(), **values)
    made.sheet.pixels[top:] = (90, 120, 60, 255)
    return made


def test_what_a_ground_hides_is_left_out(stage):
    found = windows(stage, [plate(stage, "sky", 0.0), plate(stage, "ground", 0.6, HORIZON)])
    left, top, right, bottom = found[0]
    assert (left, top, right) == (0, 0, CANVAS.width)
    assert HORIZON + REACH <= bottom < CANVAS.height
    assert found[1] == (0, 0, CANVAS.width, CANVAS.height)


@pytest.mark.parametrize(
    "values", [{"drift": (0.1, 0.0)}, {"sway": (0.01, 0.0)}, {"travel": (0.0, 0.1)}, {"effect": True}],
    ids=["drifts", "sways", "travels", "is an effect"],
)  # fmt: skip
def test_what_does_not_stay_hides_nothing(stage, values):
    found = windows(stage, [plate(stage, "sky", 0.0), plate(stage, "ground", 0.6, HORIZON, **values)])
    assert found[0] == (0, 0, CANVAS.width, CANVAS.height)


def test_what_hangs_near_the_lens_hides_nothing(stage):
    found = windows(stage, [plate(stage, "sky", 0.0), plate(stage, "foreground", 1.35, HORIZON)])
    assert found[0] == (0, 0, CANVAS.width, CANVAS.height)


def test_what_is_not_wholly_opaque_hides_nothing(stage):
    veil = plate(stage, "ground", 0.6, HORIZON)
    veil.sheet.pixels[HORIZON:] = (80, 110, 50, 250)
    assert windows(stage, [plate(stage, "sky", 0.0), veil])[0] == (0, 0, CANVAS.width, CANVAS.height)


def test_what_travels_is_kept_as_far_as_it_may_come_into_sight(stage):
    ground = plate(stage, "ground", 0.6, HORIZON)
    still, moving = (windows(stage, [plate(stage, "far", 0.2, travel=(0.0, way)), ground])[0][3] for way in (0.0, 0.1))
    assert moving - still == pytest.approx(0.1 * CANVAS.height, abs=3)


def test_what_is_never_seen_has_no_window_unless_it_is_the_farthest(stage):
    plates = [plate(stage, "sky", 0.0), plate(stage, "far", 0.2, HORIZON), plate(stage, "room", 0.5)]
    first, second, third = windows(stage, plates)
    assert second is None
    assert first is not None
    assert third == (0, 0, CANVAS.width, CANVAS.height)


def test_the_farthest_keeps_the_canvas_however_little_is_seen_of_it(stage):
    sky, room = plate(stage, "sky", 0.0), plate(stage, "room", 0.5)
    layer = finished_layer(stage, sky, first=True, foggy=False, window=windows(stage, [sky, room])[0])
    assert layer is not None
    assert layer.pixels.shape[:2] == (CANVAS.height, CANVAS.width)
    assert (layer.pixels[:, CELL_PX:] == layer.pixels[:, CELL_PX - 1 : CELL_PX]).all()
    assert (layer.pixels[CELL_PX:] == layer.pixels[CELL_PX - 1]).all()


def test_what_drifts_sideways_is_cut_to_its_rows_only(stage):
    clouds = plate(stage, "clouds", 0.05, drift=(0.01, 0.0))
    clouds.sheet.pixels[:100] = clouds.sheet.pixels[200:] = 0
    layer = finished_layer(stage, clouds, first=False, foggy=False, window=(0, 0, CANVAS.width, CANVAS.height))
    assert layer is not None
    assert layer.pixels.shape[1] == CANVAS.width
    assert layer.x == 0
    assert 60 < layer.y <= 100
    assert 200 <= layer.y + layer.pixels.shape[0] < 260


@pytest.mark.parametrize("look", ["anime", "retro_vhs", "film_noir"])
def test_a_window_does_not_change_what_is_seen_in_it(look):
    stage = build_stage(SceneSpec(setting="meadow", seed=3), style(look), CANVAS)
    layers = []
    for bottom in (CANVAS.height, 500):
        sky = plate(stage, "sky", 0.0)
        sky.sheet.pixels[..., 0] = np.arange(CANVAS.height)[:, None] // 3
        layers.append(finished_layer(stage, sky, first=True, foggy=False, window=(0, 0, CANVAS.width, bottom)))
    one, other = (layer.pixels[:470].astype(int) for layer in layers)
    assert np.abs(one - other).max() <= 3
