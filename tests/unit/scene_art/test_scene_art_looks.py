"""Each look keeps what makes it known: noir is grey, anime has ink, clay throws soft shadows, paint has strokes …"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from genscene.engines.contracts import Picture
from genscene.plugins.scene_art.drawing import build_stage, draw_scene
from genscene.plugins.scene_art.looks.treatment import prepare, treat
from genscene.plugins.scene_art.looks.wash import Wash
from genscene.plugins.scene_art.stage import Plate, Stage
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.styles import load_styles, style
from genscene.units import FrameSize

CANVAS = FrameSize(width=300, height=534)
STYLES = list(load_styles())
DOG = SceneSpec(
    setting="park", time="day", composition="medium-centre", seed=7, subjects=(Subject(concept="dog", action="run"),)
)
STREET = SceneSpec(
    setting="street", time="night", weather="rain", composition="medium-centre", seed=7,
    subjects=(Subject(concept="detective", action="walk"),),
)  # fmt: skip
KITCHEN = SceneSpec(
    setting="kitchen", time="day", composition="medium-centre", seed=7, subjects=(Subject(concept="friend", count=2),)
)


@lru_cache(maxsize=32)
def drawn(look: str, spec: SceneSpec = DOG) -> Picture:
    return draw_scene(spec, style=style(look), canvas=CANVAS, cancel=lambda: None)


@lru_cache(maxsize=32)
def flat(look: str, spec: SceneSpec = DOG) -> np.ndarray:
    """All layers over one another, RGB of 0 to 1."""
    whole = np.zeros((CANVAS.height, CANVAS.width, 3), np.float32)
    for layer in drawn(look, spec).layers:
        height, width = layer.pixels.shape[:2]
        place = whole[layer.y : layer.y + height, layer.x : layer.x + width]
        place *= 1 - layer.pixels[..., 3:] / np.float32(255)
        place += layer.pixels[..., :3] / np.float32(255)
    return whole


def stage_of(look: str, spec: SceneSpec = DOG) -> Stage:
    return build_stage(spec, style(look), CANVAS)


def plate_of(stage: Stage, name: str, depth: float, colour: tuple[int, int, int] = (120, 150, 90)) -> Plate:
    """A plate with a disc in the middle."""
    sheet = stage.sheet()
    sheet.ellipse(stage.width / 2, stage.height / 2, 60, 60, tuple(part / 255 for part in colour))
    return Plate(name=name, depth=depth, sheet=sheet)


def treated(look: str, name: str = "subject", depth: float = 1.0, **kwargs: tuple[int, int, int]) -> np.ndarray:
    stage = stage_of(look)
    plate = plate_of(stage, name, depth, **kwargs)
    treat(stage, plate)
    return plate.sheet.pixels


@pytest.mark.parametrize("look", STYLES)
def test_treated_pixels_stay_premultiplied(look: str) -> None:
    for name, depth in (("sky", 0.0), ("clouds", 0.05), ("far", 0.2), ("ground", 0.6), ("subject", 1), ("table", 1)):
        pixels = treated(look, name, depth)
        assert (pixels[..., :3] <= pixels[..., 3:]).all(), name


@pytest.mark.parametrize("look", STYLES)
def test_effects_are_left_alone(look: str) -> None:
    stage = stage_of(look)
    plate = plate_of(stage, "weather", 1.5)
    plate.effect = True
    before = plate.sheet.pixels.copy()
    treat(stage, plate)
    assert (plate.sheet.pixels == before).all()


@pytest.mark.parametrize("look", STYLES)
def test_what_drifts_meets_its_own_other_end(look: str) -> None:
    stage = stage_of(look)
    plate = Plate(name="clouds", depth=0.05, sheet=stage.sheet(), drift=(0.01, 0.0))
    plate.sheet.pixels[100:200] = (150, 170, 200, 255)
    treat(stage, plate)
    band = plate.sheet.pixels[110:190].astype(int)
    inside = np.abs(np.diff(band.mean(0)[:, :3], axis=0)).max()
    seam = np.abs(band.mean(0)[0, :3] - band.mean(0)[-1, :3]).max()
    assert seam <= inside + 6


def test_washes_over_drifting_plates_are_even_along_the_drift() -> None:
    stage = stage_of("cinematic_realism")
    plate = Plate(name="clouds", depth=0.05, sheet=stage.sheet(), drift=(0.01, 0.0))
    wash = Wash(stage, plate)
    wash.shade(wash.empty + wash.across / wash.right)
    even = wash.over(np.full((40, CANVAS.width, 4), 255, np.uint8), (0, 100))
    assert np.ptp(even[..., 0]) <= 1


def test_wash_is_neutral_until_something_is_mixed_in() -> None:
    stage = stage_of("anime")
    pixels = plate_of(stage, "subject", 1.0).sheet.pixels
    assert (Wash(stage).over(pixels, (0, 0)) == pixels).all()


def test_wash_lights_only_what_is_there() -> None:
    stage = stage_of("anime")
    pixels = plate_of(stage, "subject", 1.0).sheet.pixels
    wash = Wash(stage)
    wash.light(wash.empty + 1, (1.0, 1.0, 1.0))
    lit = wash.over(pixels, (0, 0))
    assert (lit[pixels[..., 3] == 0] == 0).all()
    assert (lit[pixels[..., 3] == 255][:, :3] == 255).all()


@pytest.mark.parametrize("spec", [DOG, STREET, KITCHEN])
def test_noir_is_grey(spec: SceneSpec) -> None:
    for layer in drawn("film_noir", spec).layers:
        # Weather and other effects get their grey from the grade, as nothing treats them.
        if layer.name not in {"sky", "clouds", "far", "middle", "ground", "room", "table", "subject", "foreground"}:
            continue
        assert np.ptp(layer.pixels[..., :3].astype(int), axis=-1).max() == 0, layer.name


def test_noir_is_dark_around_a_pool_of_light_that_shows_the_subject() -> None:
    grey = flat("film_noir", STREET).mean(-1)
    assert np.median(grey) < 0.2
    subject = next(layer for layer in drawn("film_noir", STREET).layers if layer.name == "subject")
    body = subject.pixels[subject.pixels[..., 3] == 255][:, 0]
    # Dark clothes stay dark; faces, hands and the lit side do not.
    assert np.percentile(body, 75) > 255 * 2.5 * np.median(grey)


def test_wet_ground_mirrors_what_shines_behind_it() -> None:
    brightness: list[float] = []
    for setting in ("street", "park"):
        stage = stage_of("film_noir", STREET.model_copy(update={"setting": setting, "weather": ""}))
        lamp, ground = (
            Plate(name="far", depth=0.2, sheet=stage.sheet()),
            Plate(name="ground", depth=0.6, sheet=stage.sheet()),
        )
        lamp.sheet.ellipse(150, stage.horizon - 50, 25, 25, (1.0, 1.0, 1.0))
        ground.sheet.rectangle(0, stage.horizon, stage.width, stage.height, (0.1, 0.1, 0.1))
        prepare(stage, [lamp, ground])
        below = int(stage.horizon + 50 * 1.15)
        brightness.append(float(ground.sheet.pixels[below - 6 : below + 6, 140:160, 0].mean()))
    assert brightness[0] > 3 * brightness[1]


def test_blinds_throw_bars_across_noir_rooms() -> None:
    room = next(layer for layer in drawn("film_noir", KITCHEN).layers if layer.name == "room")
    column = room.pixels[60:260, 150, 0].astype(float)
    ripple = column - np.convolve(column, np.ones(31) / 31, "same")
    crossings = (np.diff(np.sign(ripple[15:-15])) != 0).sum()
    assert crossings >= 8


def test_anime_draws_ink_around_the_subject() -> None:
    stage = stage_of("anime")
    bare = plate_of(stage, "subject", 1.0).sheet.pixels
    inked = treated("anime")
    line = (inked[..., 3] > 60) & (bare[..., 3] == 0)
    assert line.sum() > 100
    assert inked[line][:, :3].mean() < 40


def test_anime_paints_backgrounds_in_few_tones() -> None:
    stage = stage_of("anime")
    counts: dict[str, int] = {}
    for look in ("anime", "stylized_3d"):
        plate = Plate(name="ground", depth=0.6, sheet=stage.sheet())
        ramp = np.linspace(20, 235, CANVAS.width, dtype=np.uint8)
        plate.sheet.pixels[300:] = np.stack([ramp, ramp, ramp, np.full_like(ramp, 255)], -1)
        treat(stage_of(look, DOG.model_copy(update={"subjects": ()})), plate)
        counts[look] = int((np.abs(np.diff(plate.sheet.pixels[420, :, 1].astype(int))) >= 4).sum())
    assert counts["anime"] > 3 * counts["stylized_3d"]


def test_anime_draws_speed_lines_only_behind_who_is_fast() -> None:
    still = DOG.model_copy(update={"subjects": (Subject(concept="dog", action="sit"),)})
    stages = [stage_of("anime", spec) for spec in (DOG, still)]
    whites: list[int] = []
    for stage in stages:
        plate = Plate(name="ground", depth=0.6, sheet=stage.sheet())
        plate.sheet.pixels[200:] = (40, 120, 40, 255)
        treat(stage, plate)
        whites.append(int((plate.sheet.pixels[..., 0] > 130).sum()))
    assert whites[0] > 200
    assert whites[1] == 0


def test_clay_throws_a_soft_shadow_on_what_is_behind_it() -> None:
    bare = plate_of(stage_of("stylized_3d"), "subject", 1.0).sheet.pixels
    shadow = treated("stylized_3d")
    beside = (bare[..., 3] == 0) & (shadow[..., 3] > 8)
    assert beside.sum() > 1000
    assert shadow[beside][:, 3].max() < 150
    assert shadow[..., 2][beside].mean() > shadow[..., 0][beside].mean()


def test_film_lets_the_subject_fall_into_shade_with_an_edge_of_light() -> None:
    middle = np.s_[250:284, 133:167]
    stage = stage_of("cinematic_realism", DOG.model_copy(update={"time": "night"}))
    plate = plate_of(stage, "subject", 1.0)
    bare = plate.sheet.pixels.copy()
    treat(stage, plate)
    shaded = plate.sheet.pixels
    assert shaded[middle][..., :3].mean() < 0.85 * bare[middle][..., :3].mean()
    assert shaded[middle][..., :3].mean() < treated("cinematic_realism")[middle][..., :3].mean()
    body = bare[..., 3] == 255
    assert shaded[body][:, 0].max() > 1.4 * shaded[middle][..., 0].mean()


def test_film_blurs_what_is_far_behind_and_near_before_the_subject() -> None:
    def softness(look: str, name: str, depth: float) -> float:
        alpha = treated(look, name, depth)[267, :, 3].astype(int)
        return int(((alpha > 10) & (alpha < 245)).sum())

    assert softness("cinematic_realism", "far", 0.2) > 2 * softness("cinematic_realism", "subject", 1.0)
    assert softness("cinematic_realism", "foreground", 1.35) > softness("cinematic_realism", "far", 0.2)


def test_print_is_warm_and_keeps_colours() -> None:
    picture = flat("documentary_grit")
    assert picture[..., 0].mean() > picture[..., 2].mean() + 0.08
    assert np.ptp(picture, axis=-1).mean() > 0.1


def test_print_has_dots() -> None:
    stage = stage_of("documentary_grit")
    plate = Plate(name="ground", depth=0.6, sheet=stage.sheet())
    plate.sheet.pixels[:] = (110, 110, 110, 255)
    treat(stage, plate)
    row = plate.sheet.pixels[300:420, 100:220, 1].astype(float)
    spectrum = np.abs(np.fft.rfft2(row - row.mean()))
    low = spectrum[1:3, 1:3].mean()
    assert spectrum[4:].max() > 5 * low


def test_tube_slips_red_and_blue_apart() -> None:
    pixels = treated("retro_vhs", colour=(230, 230, 230))
    row = pixels[267].astype(int)
    left = int(np.argmax(row[:, 3] > 128))
    assert row[left - 1 : left + 2, 2].sum() > row[left - 1 : left + 2, 0].sum()


def test_paint_runs_along_forms() -> None:
    stage = stage_of("fantasy_illustration")
    plate = Plate(name="far", depth=0.2, sheet=stage.sheet())
    stripes = (np.arange(CANVAS.height) // 40 % 2 * 90 + 80).astype(np.uint8)
    plate.sheet.pixels[..., :3] = stripes[:, None, None]
    plate.sheet.pixels[..., 3] = 255
    treat(stage, plate)
    grey = plate.sheet.pixels[250:330, 60:240, :3].astype(float).mean(-1)
    edge = grey[10:70]
    along, across = np.abs(np.diff(edge, axis=1)).mean(), np.abs(np.diff(edge, axis=0)).mean()
    assert along < across
    assert np.abs(np.diff(grey, axis=1)).mean() > 0.3


@pytest.mark.parametrize("spec", [DOG, STREET, KITCHEN], ids=["dog", "street", "kitchen"])
def test_no_two_looks_are_alike(spec: SceneSpec) -> None:
    pictures = {look: flat(look, spec) for look in STYLES}
    for number, one in enumerate(STYLES):
        for other in STYLES[number + 1 :]:
            assert np.abs(pictures[one] - pictures[other]).mean() > 0.045, (one, other)


@pytest.mark.parametrize("look", STYLES)
def test_subject_stands_out_from_its_ground(look: str) -> None:
    picture = drawn(look)
    whole = flat(look)
    subject = next(layer for layer in picture.layers if layer.name == "subject")
    solid = np.zeros((CANVAS.height, CANVAS.width), bool)
    height, width = subject.pixels.shape[:2]
    solid[subject.y : subject.y + height, subject.x : subject.x + width] = subject.pixels[..., 3] > 200
    grown = solid.copy()
    for _ in range(8):
        grown = grown | np.roll(grown, 1, 0) | np.roll(grown, -1, 0) | np.roll(grown, 1, 1) | np.roll(grown, -1, 1)
    inside, around = whole[solid].mean(0), whole[grown & ~solid].mean(0)
    assert np.abs(inside - around).max() > 0.1
