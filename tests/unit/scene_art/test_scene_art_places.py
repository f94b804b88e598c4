"""Tables, villages and the ground near the camera: drawn whole, lit, varied and calm where captions stand."""

import numpy as np
import pytest
from wardrobe_of_styles import load_style

from genscene.plugins.scene_art.drawing import build_stage
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.catalogue import paint_setting, setting_of
from genscene.plugins.scene_art.sets.crossing import crossed
from genscene.plugins.scene_art.sets.table import paint_table
from genscene.plugins.scene_art.sets.tabletop import tabletop
from genscene.plugins.scene_art.sets.tableware import WARE
from genscene.plugins.scene_art.sets.turned import Spot, plate, vessel
from genscene.plugins.scene_art.sets.vessels import STANDING
from genscene.plugins.scene_art.sets.village import chimney_of, houses_of, paint_village
from genscene.plugins.scene_art.stage import Stage
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.units import FrameSize


def stage_of(setting: str, *, seed: int = 5, time: str = "day", season: str = "") -> Stage:
    spec = SceneSpec(setting=setting, seed=seed, time=time, season=season)
    return build_stage(spec, load_style("cinematic_realism"), FrameSize(width=240, height=426))


def table_of(setting: str, seed: int) -> Sheet:
    stage = stage_of(setting, seed=seed)
    sheet = stage.sheet()
    paint_table(stage, sheet, setting_of(setting).recipe["table"])
    return sheet


def test_every_table_names_ware_that_stands_and_ware_that_lies() -> None:
    assert WARE.keys() == STANDING.keys()
    assert all(len(lying) >= 3 for lying in WARE.values())


@pytest.mark.parametrize("setting", ["kitchen", "restaurant", "party", "office", "school"])
def test_table_covers_the_picture_from_its_far_edge_down(setting: str) -> None:
    stage, sheet = stage_of(setting), table_of(setting, 5)
    assert sheet.pixels[int(tabletop(stage).back) + 2 :, :, 3].min() == 255


def test_tables_are_laid_differently_from_scene_to_scene() -> None:
    laid = [table_of("kitchen", seed).pixels[300:].astype(np.int16) for seed in (1, 2, 3)]
    assert all(np.abs(laid[number] - laid[number - 1]).mean() > 4 for number in range(3))


def test_table_darkens_towards_the_captions() -> None:
    stage, sheet = stage_of("school"), table_of("school", 5)
    back = int(tabletop(stage).back)
    middle = sheet.pixels[:, 90:150, :3].mean((1, 2))
    assert middle[-30:].mean() < 0.75 * middle[back + 4 : back + 34].mean()


def spot_on(sheet: Sheet, toward: int) -> Spot:
    return Spot(sheet=sheet, x=50, y=80, length=100, ratio=0.4, toward=toward, key=(1.0, 1.0, 1.0))


def test_vessel_is_brighter_on_the_side_of_the_light() -> None:
    for toward in (-1, 1):
        sheet = Sheet(100, 100)
        vessel(spot_on(sheet, toward), ((0.2, 0.0), (0.2, 0.5)), (0.5, 0.4, 0.3))
        left, right = sheet.pixels[45:70, 32:46, :3].mean(), sheet.pixels[45:70, 54:68, :3].mean()
        assert (right - left) * toward > 20


def test_glass_lets_through_what_is_behind_it_and_china_does_not() -> None:
    covers: list[float] = []
    for glass in (True, False):
        sheet = Sheet(100, 100)
        vessel(spot_on(sheet, 1), ((0.2, 0.0), (0.2, 0.5)), (0.9, 0.9, 0.9), glass=glass)
        covers.append(float(sheet.pixels[45:70, 46:50, 3].mean()))
    assert covers[0] < 120
    assert covers[1] == 255


def test_plate_lies_within_its_circle_and_casts_a_shadow_on_the_table() -> None:
    sheet = Sheet(100, 100)
    sheet.pixels[:] = 255
    plate(spot_on(sheet, 1), 0.3, (0.3, 0.3, 0.3))
    assert sheet.pixels[80, 50, 0] < 160
    assert sheet.pixels[60, 50, 0] == 255
    assert sheet.pixels[86, 18, 0] < 250


def test_village_leads_in_between_houses_of_several_kinds() -> None:
    houses = houses_of(stage_of("village"))
    assert {house.side for house in houses} == {-1, 1}
    assert len({house.roof for house in houses}) > 2
    assert {house.gable for house in houses} == {True, False}
    assert [house.near for house in houses] == sorted((house.near for house in houses), reverse=True)


def test_village_lights_its_windows_when_it_grows_dark() -> None:
    warm: list[float] = []
    for time in ("day", "night"):
        stage = stage_of("village", time=time)
        sheet = stage.sheet()
        paint_village(stage, sheet, {})
        pixels = sheet.pixels.astype(np.int16)
        warm.append(float(((pixels[..., 0] - pixels[..., 2] > 70) & (pixels[..., 0] > 150)).mean()))
    assert warm[1] > 2 * warm[0] + 0.002


def test_smoke_of_the_village_rises_over_a_roof() -> None:
    stage = stage_of("village")
    x, y, metre = chimney_of(stage)
    sheet = stage.sheet()
    paint_village(stage, sheet, {})
    assert y < stage.horizon
    assert metre > 10
    if 0 <= x < stage.width:
        assert sheet.pixels[int(y) + 4, int(x), 3] == 255


def bridge_with(*subjects: Subject) -> Stage:
    spec = SceneSpec(setting="bridge", seed=4, time="day", subjects=subjects)
    return build_stage(spec, load_style("cinematic_realism"), FrameSize(width=240, height=426))


def test_bridge_is_seen_from_its_deck_by_whoever_crosses_it_only() -> None:
    assert crossed(bridge_with(Subject(concept="woman", action="walk")))
    assert not crossed(bridge_with())
    assert not crossed(bridge_with(Subject(concept="boat", action="sail")))


def test_deck_reaches_under_the_feet_and_leaves_water_beside_the_far_end() -> None:
    stage = bridge_with(Subject(concept="woman", action="walk"))
    ground = next(plate for plate in paint_setting(stage) if plate.name == "ground").sheet.pixels
    shore = stage_of("bridge", seed=4)
    far = int(stage.horizon + 0.05 * stage.unit)
    side, middle = ground[far, :20, :3].astype(float).mean(0), ground[far, 110:130, :3].astype(float).mean(0)
    assert side[2] - side[0] > middle[2] - middle[0] + 10
    assert stage.floor > far
    assert not np.array_equal(
        ground, next(plate for plate in paint_setting(shore) if plate.name == "ground").sheet.pixels
    )
