"""Framing of rooms: nearer shots enlarge around the horizon; what hangs before the lens stays."""

import numpy as np
import pytest
from wardrobe_of_styles import load_style

from genscene.plugins.scene_art.drawing import build_stage
from genscene.plugins.scene_art.framing import NEARER, frame_room
from genscene.plugins.scene_art.stage import Plate, Stage
from genscene.storyboard.spec import SceneSpec
from genscene.units import FrameSize


def stage_of(composition: str) -> Stage:
    spec = SceneSpec(setting="kitchen", composition=composition, seed=5)
    return build_stage(spec, load_style("anime"), FrameSize(width=120, height=200))


def plate_of(stage: Stage, name: str = "room", *, drift: tuple[float, float] = (0.0, 0.0)) -> Plate:
    plate = Plate(name=name, depth=0.5, sheet=stage.sheet(), drift=drift)
    horizon = round(stage.horizon)
    plate.sheet.pixels[horizon - 20 : horizon + 20, 50:70] = 255
    return plate


@pytest.mark.parametrize("shot", ["medium", "close"])
def test_nearer_shot_enlarges_the_room_by_its_factor_around_the_horizon(shot: str) -> None:
    stage = stage_of(f"{shot}-left")
    plate = plate_of(stage)
    frame_room(stage, [plate])
    rows = np.flatnonzero(plate.sheet.pixels[..., 3].any(1))
    assert rows.size == pytest.approx(40 * NEARER[shot], abs=2)
    assert (rows[0] + rows[-1]) / 2 == pytest.approx(stage.horizon, abs=2)


def test_wide_shot_and_what_drifts_or_is_before_the_lens_stay() -> None:
    wide, close = stage_of("wide-left"), stage_of("close-left")
    for stage, plate in (
        (wide, plate_of(wide)),
        (close, plate_of(close, "foreground")),
        (close, plate_of(close, drift=(0.1, 0.0))),
    ):
        before = plate.sheet.pixels.copy()
        frame_room(stage, [plate])
        assert np.array_equal(plate.sheet.pixels, before)


def test_further_drawings_land_where_the_sheet_of_their_plate_does() -> None:
    stage = stage_of("close-centre")
    plate = plate_of(stage)
    top, left = round(stage.horizon) - 20, 50
    plate.cels, plate.cels_x, plate.cels_y = (plate.sheet.pixels[top : top + 40, left : left + 20].copy(),), left, top
    frame_room(stage, [plate])
    further = next(plate.further_sheets()).pixels
    assert np.abs(further.astype(int) - plate.sheet.pixels).mean() < 2.5
    assert (further[..., 3] > 127).sum() == pytest.approx((plate.sheet.pixels[..., 3] > 127).sum(), rel=0.05)
