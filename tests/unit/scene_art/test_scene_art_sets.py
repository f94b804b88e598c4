"""Every place is drawn in every season, time and weather; what weather and hour do to it shows in the pixels."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest
from wardrobe_of_styles import load_style

from genscene.plugins.scene_art.artwork import best_set
from genscene.plugins.scene_art.light import scene_light
from genscene.plugins.scene_art.sets.cast_shade import cast_shade
from genscene.plugins.scene_art.sets.catalogue import PAINTERS, paint_setting, setting_of
from genscene.plugins.scene_art.sets.foreground import foreground_plates
from genscene.plugins.scene_art.sets.ground import Ground, ground_pixels
from genscene.plugins.scene_art.sets.patterns import PATTERNS, TILE, pattern
from genscene.plugins.scene_art.sets.plane import EYE_M, camera_of
from genscene.plugins.scene_art.sets.rails import lay_rails, runs_on_rails
from genscene.plugins.scene_art.sets.seasons import cap_with_snow, seasoned, tree_kind
from genscene.plugins.scene_art.sets.stairs import STOOD_ON, steps
from genscene.plugins.scene_art.sets.trees import LEAVES
from genscene.plugins.scene_art.sets.variation import varied
from genscene.plugins.scene_art.stage import Plate, Stage
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import SEASONS, TIMES, WEATHERS, SceneSpec, Subject

SETTINGS = sorted(vocabulary().settings)
GROUNDED = [name for name in SETTINGS if setting_of(name).recipe.get("ground") is not None]
COLD = [name for name in GROUNDED if not setting_of(name).recipe.get("airless")]
WIDTH, HEIGHT = 152, 270


def stage_of(spec: SceneSpec, style: str = "anime", size: tuple[int, int] = (WIDTH, HEIGHT)) -> Stage:
    width, height = size
    return Stage(
        width=width,
        height=height,
        unit=float(min(size)),
        horizon=0.515 * height,
        floor=0.652 * height,
        style=load_style(style),
        light=scene_light(style, spec.time, spec.weather, sun_x=0.7),
        spec=spec,
        seed=spec.seed,
    )


def flat(plates: list[Plate]) -> np.ndarray:
    out = np.zeros((*plates[0].sheet.pixels.shape[:2], 3), np.float32)
    for plate in plates:
        pixels = plate.sheet.pixels
        out = pixels[..., :3] + out * (1 - pixels[..., 3:] / 255.0)
    return out


@lru_cache(maxsize=256)
def drawn(setting: str, time: str = "day", weather: str = "", season: str = "", style: str = "anime") -> np.ndarray:
    spec = SceneSpec(setting=setting, time=time, weather=weather, season=season, seed=7)
    return flat(paint_setting(stage_of(spec, style)))


def luma(pixels: np.ndarray) -> float:
    return float((pixels @ np.array([0.2126, 0.7152, 0.0722])).mean())


def test_there_are_many_places() -> None:
    assert len(SETTINGS) >= 60
    assert {"cave", "cellar", "mine", "subway", "tunnel"} <= set(SETTINGS)


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_place_is_drawn_in_every_season_time_and_weather(setting: str) -> None:
    # Three mixtures a place, each place's own: together every value meets every kind of place.
    first = SETTINGS.index(setting) * 3
    for number in range(first, first + 3):
        spec = SceneSpec(
            setting=setting,
            time=TIMES[number % len(TIMES)],
            weather=WEATHERS[number % len(WEATHERS)],
            season=SEASONS[number % len(SEASONS)],
            seed=number,
        )
        plates = paint_setting(stage_of(spec, size=(76, 136)))
        assert plates[0].sheet.pixels[..., 3].min() == 255
        assert 1 <= len(plates) <= 8
        assert [plate.depth for plate in plates] == sorted(plate.depth for plate in plates)
        assert sum(bool(plate.cels) for plate in plates) <= 1
        for plate in plates:
            assert (plate.sheet.pixels[..., :3] <= plate.sheet.pixels[..., 3:]).all(), plate.name
            assert len(plate.cels) <= 7


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_lower_third_is_not_empty(setting: str) -> None:
    low = drawn(setting)[HEIGHT * 2 // 3 :]
    grey = low @ np.array([0.2126, 0.7152, 0.0722])
    # Detail: how much neighbouring pixels differ, as a share of the part's own brightness.
    detail = (np.abs(np.diff(grey, axis=0)).mean() + np.abs(np.diff(grey, axis=1)).mean()) / (grey.mean() + 8)
    assert detail > 0.012, f"{detail:.4f}"


@pytest.mark.parametrize("setting", COLD)
def test_snow_whitens_the_ground(setting: str) -> None:
    dry, snowy = (
        drawn(setting, weather=weather)[int(HEIGHT * 0.6) : int(HEIGHT * 0.8)] for weather in ("cloudy", "snow")
    )
    if setting == "snowfield" or luma(dry) > 165:
        assert luma(snowy) > 120
        return
    assert luma(snowy) > luma(dry) + 12


@pytest.mark.parametrize("setting", [name for name in SETTINGS if name not in {"space", "cellar", "mine", "theatre"}])
def test_night_is_darker_than_day(setting: str) -> None:
    assert luma(drawn(setting, time="night")) < luma(drawn(setting)) * 0.96


def test_night_is_not_black() -> None:
    darkest = min((luma(drawn(setting, time="night", style="cinematic_realism")), setting) for setting in SETTINGS[::6])
    assert darkest[0] > 14, darkest


@pytest.mark.parametrize("setting", ["street", "park", "kitchen", "cave", "sea", "castle", "cellar", "underwater"])
def test_equal_arguments_give_equal_pixels(setting: str) -> None:
    spec = SceneSpec(setting=setting, time="dusk", weather="rain", seed=99)
    first, second = (paint_setting(stage_of(spec)) for _ in range(2))
    for one, two in zip(first, second, strict=True):
        assert np.array_equal(one.sheet.pixels, two.sheet.pixels)
        assert all(np.array_equal(a, b) for a, b in zip(one.cels, two.cels, strict=True))


@pytest.mark.parametrize("setting", ["street", "park", "kitchen", "village", "library", "station"])
def test_scenes_in_one_place_differ(setting: str) -> None:
    pictures = [flat(paint_setting(stage_of(SceneSpec(setting=setting, seed=seed)))) for seed in (1, 2, 3)]
    for one, two in ((0, 1), (1, 2), (0, 2)):
        assert np.abs(pictures[one] - pictures[two]).mean() > 4


def test_rain_wets_a_street_more_than_a_meadow() -> None:
    def change(setting: str) -> float:
        dry, wet = (drawn(setting, "night", weather)[HEIGHT * 2 // 3 :] for weather in ("cloudy", "rain"))
        return float(np.abs(wet / (wet.mean() + 1) - dry / (dry.mean() + 1)).mean())

    assert change("street") > change("meadow")


def test_seasons_change_a_park() -> None:
    tones = {season: drawn("park", season=season)[HEIGHT // 4 :].mean((0, 1)) for season in SEASONS if season}
    assert tones["autumn"][0] - tones["autumn"][1] > tones["summer"][0] - tones["summer"][1]
    assert tones["winter"].min() > max(tones[season].min() for season in ("spring", "summer", "autumn"))
    assert tones["spring"][2] > tones["summer"][2]


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns_are_made_once_and_repeat_without_a_seam(name: str) -> None:
    made = pattern(name)
    assert made is pattern(name)
    assert made.planes.shape == (TILE, TILE, 3)
    assert abs(float(made.planes[..., 0].mean())) < 1e-3
    assert 0.03 < float(made.planes[..., 0].std()) < 1.2
    tone = made.planes[..., 0]
    inside = np.abs(np.diff(tone, axis=0)).mean(1)
    seam = np.abs(tone[0] - tone[-1]).mean()
    assert seam <= inside.max() * 1.5 + 0.05


def test_every_recipe_names_what_exists() -> None:
    for name in SETTINGS:
        recipe = setting_of(name).recipe
        assert recipe.get("paint", "outdoor") in PAINTERS
        for table in (recipe.get("ground"), *recipe.get("props", [])):
            if table is not None and "pattern" in table:
                assert table["pattern"] in PATTERNS, name
        if "floor_pattern" in recipe:
            assert recipe["floor_pattern"] in PATTERNS, name
        for part in ("far", "middle", "props", "furniture"):
            for piece in recipe.get(part, []):
                assert "art" not in piece or best_set(piece["art"], "noto") is not None, (name, piece["art"])
                assert all(best_set(good, "noto") for good in piece.get("goods", []) if good != "book"), (name, piece)
                assert piece.get("kind", "bush") in LEAVES, (name, piece)


def test_ground_meets_the_camera_where_the_pinhole_says() -> None:
    stage = stage_of(SceneSpec(setting="park"))
    camera = camera_of(stage)
    x, y = camera.point(0.0, 0.0, 4.0)
    assert x == stage.width / 2
    assert camera.away(y) == pytest.approx(4.0)
    assert camera.point(0.0, EYE_M, 9.0)[1] == pytest.approx(stage.horizon)


def test_ground_fades_into_the_haze() -> None:
    stage = stage_of(SceneSpec(setting="park"))
    pixels = ground_pixels(stage, Ground(far=(0.2, 0.4, 0.1), near=(0.1, 0.3, 0.1)), stage.horizon)
    haze = np.array(stage.light.haze) * 255
    assert np.abs(pixels[0] - haze).mean() < np.abs(pixels[-1] - haze).mean()


def test_snow_lies_on_upper_edges_only() -> None:
    stage = stage_of(SceneSpec(setting="park", weather="snow"), size=(200, 200))
    sheet = stage.sheet()
    sheet.rectangle(50, 80, 150, 190, (0.2, 0.1, 0.1))
    cap_with_snow(stage, sheet, 0.03)
    assert sheet.pixels[81, 60:140, :3].mean() > 150
    assert sheet.pixels[120:180, 60:140, :3].mean() < 60


def test_paved_ground_keeps_its_pattern_under_snow() -> None:
    stage = stage_of(SceneSpec(setting="street", weather="snow"))
    stones = Ground(far=(0.5, 0.5, 0.5), near=(0.3, 0.3, 0.3), pattern="cobbles")
    assert seasoned(stage, stones, snow=True).pattern == "cobbles"
    assert seasoned(stage, replace(stones, pattern="grass"), snow=True).pattern == "snow"


def test_trees_follow_the_season() -> None:
    def kind(season: str, *, snow: bool = False) -> str:
        return tree_kind(stage_of(SceneSpec(setting="park", season=season)), "broadleaf", 42, snow=snow)

    assert [kind(season) for season in ("spring", "summer", "autumn")] == ["blossom", "broadleaf", "autumn"]
    assert kind("", snow=True) == "bare"


def test_frames_stay_clear_of_the_middle() -> None:
    for name in SETTINGS:
        pieces = setting_of(name).recipe.get("near", [])
        for plate in foreground_plates(stage_of(SceneSpec(setting=name, seed=3)), pieces):
            middle = plate.sheet.pixels[:, int(WIDTH * 0.45) : int(WIDTH * 0.55), 3]
            assert middle.mean() < 60, name


def test_landmarks_stay_where_they_are() -> None:
    recipe = setting_of("lighthouse").recipe
    for seed in range(6):
        changed = varied(stage_of(SceneSpec(setting="lighthouse", seed=seed)), recipe)
        assert changed["middle"][0] == recipe["middle"][0]


def test_what_hangs_and_what_stands_before_the_lens_are_two_plates() -> None:
    spec = SceneSpec(setting="jungle", seed=3)
    pieces = [{"kind": "leaves"}, {"kind": "grass"}]
    plates = foreground_plates(stage_of(spec), pieces)
    assert len(plates) == 2
    rows = [np.flatnonzero(plate.sheet.pixels[..., 3].max(1)) for plate in plates]
    assert rows[0].max() < HEIGHT // 2 < rows[1].min()
    assert plates[0].sway_phase != plates[1].sway_phase
    assert len(foreground_plates(stage_of(spec), pieces[1:])) == 1
    assert foreground_plates(stage_of(spec), []) == []


def test_shade_falls_away_from_the_sun() -> None:
    ground = np.zeros((2, 3))
    for number, sun_x in enumerate((0.25, 0.75)):
        stage = stage_of(SceneSpec(setting="park"))
        stage = replace(stage, light=replace(stage.light, sun_x=sun_x))
        sheet, standing = stage.sheet(), stage.sheet()
        sheet.rectangle(0, stage.horizon, WIDTH, HEIGHT, (0.5, 0.5, 0.5))
        standing.rectangle(WIDTH * 0.45, stage.horizon * 0.4, WIDTH * 0.55, stage.horizon * 1.05, (0.2, 0.2, 0.2))
        cast_shade(stage, sheet, standing, stage.horizon, clouds=False)
        rows = sheet.pixels[int(HEIGHT * 0.62) : int(HEIGHT * 0.7), :, 0]
        ground[number] = rows[:, : WIDTH // 2].mean(), rows[:, WIDTH // 2 :].mean(), rows.min()
    assert ground[0][1] < ground[0][0]
    assert ground[1][0] < ground[1][1]
    assert (ground[:, 2] < 90).all()


def test_overcast_skies_throw_no_shade() -> None:
    stage = stage_of(SceneSpec(setting="park", weather="rain"))
    sheet, standing = stage.sheet(), stage.sheet()
    sheet.rectangle(0, stage.horizon, WIDTH, HEIGHT, (0.5, 0.5, 0.5))
    before = sheet.pixels.copy()
    standing.rectangle(0, 0, WIDTH, stage.horizon, (0.2, 0.2, 0.2))
    cast_shade(stage, sheet, standing, stage.horizon)
    assert np.array_equal(sheet.pixels, before)


def test_a_step_lies_where_people_stand() -> None:
    stage = stage_of(SceneSpec(setting="stairs"))
    found = steps(stage)
    assert found[STOOD_ON].row == pytest.approx(stage.floor, abs=0.02 * stage.unit)
    assert [step.row for step in found] == sorted((step.row for step in found), reverse=True)
    assert all(upper.right - upper.left < lower.right - lower.left for lower, upper in pairwise(found))


def test_a_burning_house_is_lit_by_its_own_fire() -> None:
    plates = paint_setting(stage_of(SceneSpec(setting="house_fire", time="night", seed=7)))
    fire = next(plate for plate in plates if plate.name == "fire")
    assert len(fire.cels) == 5
    picture = flat(plates)
    heart = picture[int(HEIGHT * 0.3) : int(HEIGHT * 0.45), WIDTH // 3 : 2 * WIDTH // 3].mean((0, 1))
    assert heart[0] > heart[2] + 60


@pytest.mark.parametrize("setting", ["meadow", "snowfield", "desert"])
def test_trains_come_on_rails_that_cross_the_ground(setting: str) -> None:
    stage = stage_of(SceneSpec(setting=setting, subjects=(Subject(concept="train"),), seed=7))
    plates = paint_setting(stage)
    ground = next(plate for plate in plates if plate.name == "ground")
    before = ground.sheet.pixels.copy()
    assert runs_on_rails(stage)
    lay_rails(stage, plates)
    rows = np.flatnonzero((ground.sheet.pixels != before).any(axis=(1, 2)))
    assert rows[0] < stage.floor < rows[-1]
    assert rows[-1] - rows[0] < 0.12 * stage.unit
    assert (ground.sheet.pixels != before)[int(stage.floor)].any(axis=-1).mean() > 0.95


def test_nothing_else_gets_rails() -> None:
    for subjects in ((), (Subject(concept="horse"),)):
        assert not runs_on_rails(stage_of(SceneSpec(setting="meadow", subjects=subjects, seed=7)))
