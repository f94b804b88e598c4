"""Layers that live, measured by where their pixels lie in drawn frames."""

from __future__ import annotations

import math

import numpy as np
import pytest
from painting import painted_picture
from styling import make_style

from genscene.engines.contracts import Layer, Picture, canvas_size
from genscene.render.camera import Affine, CameraPath
from genscene.render.compose import Brush, draw_sheets
from genscene.render.moving import Beat
from genscene.render.plan import CameraMove, Motion, View
from genscene.render.planes import Planes, empty_planes, fill_black
from genscene.render.prepare import prepare_picture
from genscene.render.region import whole
from genscene.render.scenery import PictureScenery
from genscene.units import Digest, FrameSize

FRAME = FrameSize(width=270, height=480)
CANVAS = canvas_size(FRAME)
LENGTH = 61
MIDDLE = 30
MOTIONS: list[Motion] = ["static", "kenburns", "parallax", "handheld"]


def filled(height: int, width: int, rgb=(0, 0, 0), alpha: int = 255) -> np.ndarray:
    return np.full((height, width, 4), (*rgb, alpha), np.uint8)


def blob(*, offset: float = 0.0, size: int = 40) -> np.ndarray:
    """A soft white disc, as its middle can be measured far below a pixel."""
    rows, columns = np.mgrid[0:size, 0:size]
    distance = np.hypot(rows - (size - 1) / 2, columns - (size - 1) / 2 - offset)
    cover = np.clip((size / 2 - 8 - distance) / 6, 0, 1)
    return np.repeat(np.rint(cover * 255).astype(np.uint8)[..., None], 4, axis=2)


def picture(*layers: Layer) -> Picture:
    ground = Layer(name="sky", depth=0.0, pixels=filled(CANVAS.height, CANVAS.width))
    return Picture(canvas=CANVAS, layers=(ground, *layers))


def living(**changes) -> Layer:
    return Layer(**{"name": "subject", "depth": 1.0, "pixels": blob(), "x": 130, "y": 240, **changes})


def frames(shown: Picture, wanted: set[int], *, motion: Motion = "static", length: int = LENGTH, fps: int = 30):
    """Draw frames as a segment does: in order, each by its own job."""
    camera = CameraMove(motion=motion, seed=4, length_frames=length)
    view = View(picture=Digest("0"), camera=camera, first_camera_frame=0)
    scenery = PictureScenery(prepare_picture(shown, style=make_style(), frame=FRAME), view, frame=FRAME, fps=fps)
    drawn: dict[int, Planes] = {}
    for number in range(max(wanted) + 1):
        job = scenery.next_frame()
        if number in wanted:
            drawn[number] = empty_planes(FRAME)
            fill_black(drawn[number])
            job(drawn[number], Brush(FRAME))
    return drawn


def middle(planes: Planes) -> tuple[float, float]:
    """Where the light of a frame has its centre, x and y."""
    light = planes.y.astype(float) - 16
    rows, columns = np.mgrid[0 : FRAME.height, 0 : FRAME.width]
    return float((light * columns).sum() / light.sum()), float((light * rows).sum() / light.sum())


def place(motion: Motion, depth: float, number: int, x: float, y: float) -> tuple[float, float]:
    """Where the camera alone shows a canvas point."""
    path = CameraPath(
        move=CameraMove(motion=motion, seed=4, length_frames=LENGTH), canvas=CANVAS, frame=FRAME, fps=30,
        focus_x=0.5, focus_y=0.5, depths=(0.0, depth),
    )  # fmt: skip
    return path.affines(number)[1].point(x, y)


@pytest.mark.parametrize("motion", MOTIONS)
@pytest.mark.parametrize("depth", [0.4, 1.0, 1.5])
def test_travelling_layer_lies_where_camera_and_travel_put_it(motion, depth):
    layer = living(depth=depth, travel_x=0.21, travel_y=-0.13)
    for number, planes in frames(picture(layer), {0, 7, MIDDLE, 44, 60}, motion=motion).items():
        share = (number - MIDDLE) / (LENGTH - 1)
        x, y = 149.5 + 0.21 * share * CANVAS.width, 259.5 - 0.13 * share * CANVAS.height
        assert middle(planes) == pytest.approx(place(motion, depth, number, x, y), abs=0.06)


@pytest.mark.parametrize("motion", MOTIONS)
def test_swaying_layer_follows_its_sine(motion):
    layer = living(sway_x=0.05, sway_y=0.02, sway_seconds=1.5, sway_phase=0.2)
    for number, planes in frames(picture(layer), {0, 11, MIDDLE, 40, 60}, motion=motion).items():
        swing = math.sin(2 * math.pi * ((number - MIDDLE) / 30 / 1.5 + 0.2))
        x, y = 149.5 + 0.05 * swing * CANVAS.width, 259.5 + 0.02 * swing * CANVAS.height
        assert middle(planes) == pytest.approx(place(motion, 1.0, number, x, y), abs=0.06)


def test_slow_travel_moves_in_every_frame_by_less_than_a_pixel():
    drawn = frames(picture(living(travel_x=0.05)), set(range(LENGTH)), motion="static")
    steps = np.diff([middle(drawn[number])[0] for number in range(LENGTH)])
    assert steps.mean() == pytest.approx(0.05 * CANVAS.width / (LENGTH - 1), abs=0.005)
    # OpenCV samples at thirty-seconds of a pixel.
    assert np.abs(steps - steps.mean()).max() < 0.06


def test_middle_of_a_shot_shows_the_first_drawing_at_its_place():
    still = frames(picture(living()), {MIDDLE})[MIDDLE]
    layer = living(cels=(blob(offset=5), blob(offset=-5)), travel_x=0.3, travel_y=0.2, sway_x=0.1)
    for one, other in zip(frames(picture(layer), {MIDDLE})[MIDDLE], still, strict=True):
        assert np.abs(one.astype(int) - other).max() <= 1


@pytest.mark.parametrize(("fps", "cel_frames", "shown"), [
    (30, 2, [0, 0, 1, 1, 2, 2, 0, 0, 1]),
    (30, 4, [0, 0, 0, 0, 1, 1, 1, 1, 2]),
    (60, 2, [0, 0, 0, 0, 1, 1, 1, 1, 2]),
    (25, 1, [0, 1, 2, 0, 1, 0, 1, 2, 0]),
])  # fmt: skip
def test_drawings_show_in_turn_for_their_time(fps, cel_frames, shown):
    offsets = [0.0, 6.0, -6.0]
    layer = living(cels=tuple(blob(offset=offset) for offset in offsets[1:]), cel_frames=cel_frames)
    drawn = frames(picture(layer), set(range(MIDDLE, MIDDLE + 9)), fps=fps)
    start = middle(drawn[MIDDLE])[0]
    seen = [offsets.index(round(middle(drawn[MIDDLE + step])[0] - start)) for step in range(9)]
    assert seen == shown


def test_drawings_before_the_middle_run_towards_the_first():
    turns = [Beat(frame=number, length_frames=61, fps=30).drawing(4, 3) for number in range(18, 34)]
    assert turns == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 0, 0, 0, 1]


@pytest.mark.parametrize("motion", MOTIONS)
def test_hidden_parts_left_out_do_not_change_a_frame_with_living_layers(motion):
    """A large opaque layer moves over a painted picture; what it hides and uncovers must be drawn all the same."""
    base = painted_picture(CANVAS, layers=4, seed=3)
    wall = filled(160, 120, (200, 60, 40))
    holed = wall.copy()
    holed[40:120, 20:100] = 0
    layers = [
        *base.layers,
        Layer(name="wall", depth=1.1, pixels=wall, cels=(holed, wall), x=20, y=150, travel_x=0.9, sway_y=0.08,
              sway_seconds=0.9, cel_frames=3),
        Layer(name="roof", depth=1.2, pixels=filled(90, CANVAS.width, (30, 160, 90)), y=400, travel_y=-0.7),
    ]  # fmt: skip
    shown = Picture(canvas=CANVAS, layers=tuple(layers))
    prepared = prepare_picture(shown, style=make_style(), frame=FRAME)
    path = CameraPath(
        move=CameraMove(motion=motion, seed=4, length_frames=LENGTH), canvas=CANVAS, frame=FRAME, fps=30,
        focus_x=0.5, focus_y=0.5, depths=tuple(sheet.depth for sheet in prepared.sheets),
    )  # fmt: skip
    for number, planes in frames(shown, {0, 11, 12, 29, 30, 33, 47, 60}, motion=motion).items():
        beat = Beat(frame=number, length_frames=LENGTH, fps=30)
        affines = [
            affine.moved(*beat.shift(sheet.motion)) if sheet.motion else affine
            for affine, sheet in zip(path.affines(number), prepared.sheets, strict=True)
        ]
        full = empty_planes(FRAME)
        count = len(prepared.sheets)
        draw_sheets(prepared, range(count), affines, [[whole(FRAME)]] * count, beat, full, Brush(FRAME))
        for one, other in zip(planes, full, strict=True):
            off = np.abs(one.astype(int) - other)
            # Stretched samples lie within a sixty-fourth of a pixel of warped ones: at a hard edge, up to 4 of 255.
            assert off.max() <= 5
            assert (off > 1).mean() < 0.01


def test_layer_as_large_as_the_canvas_uncovers_what_lies_behind_as_it_travels():
    curtain = Layer(name="curtain", depth=1.0, pixels=filled(CANVAS.height, CANVAS.width, (255,) * 3), travel_x=1.0)
    drawn = frames(picture(curtain), {0, MIDDLE, 60})
    assert (drawn[0].y[:, -20:] == 16).all()
    assert (drawn[0].y[:, :100] > 230).all()
    assert (drawn[MIDDLE].y > 230).all()
    assert (drawn[60].y[:, :20] == 16).all()


def test_first_layer_that_travels_still_covers_the_frame():
    sky = Layer(name="sky", depth=0.0, pixels=filled(CANVAS.height, CANVAS.width, (255,) * 3), travel_x=2.0)
    for planes in frames(Picture(canvas=CANVAS, layers=(sky,)), {0, 60}, motion="kenburns").values():
        assert planes.y.min() > 230


def test_drawings_of_the_first_layer_take_turns():
    sky = Layer(
        name="sky", depth=0.0, pixels=filled(CANVAS.height, CANVAS.width),
        cels=(filled(CANVAS.height, CANVAS.width, (255,) * 3),), cel_frames=1,
    )  # fmt: skip
    drawn = frames(Picture(canvas=CANVAS, layers=(sky,)), {28, 29, 30, 31}, motion="kenburns")
    assert [round(planes.y.mean()) for planes in drawn.values()] == [16, 235, 16, 235]


def test_drifting_layer_may_sway_as_well():
    drops = np.zeros((CANVAS.height, CANVAS.width, 4), np.uint8)
    drops[240:280, 130:170] = blob()
    layer = Layer(name="weather", depth=1.0, pixels=drops, drift_y=0.25, sway_x=0.04, sway_seconds=1.0)
    for number, planes in frames(picture(layer), {0, 8, 23, 37}).items():
        x = 149.5 + 0.04 * math.sin(2 * math.pi * (number - MIDDLE) / 30) * CANVAS.width
        y = 259.5 + 0.25 * number / 30 * CANVAS.height
        assert middle(planes) == pytest.approx(place("static", 1.0, number, x, y), abs=0.3)


def test_drawings_of_different_shapes_are_refused():
    with pytest.raises(ValueError, match="differ in shape"):
        prepare_picture(picture(living(cels=(blob(size=42),))), style=make_style(), frame=FRAME)


def test_sway_without_a_period_is_refused():
    with pytest.raises(ValueError, match="period"):
        prepare_picture(picture(living(sway_x=0.1, sway_seconds=0.0)), style=make_style(), frame=FRAME)


def test_shift_of_an_affine_is_in_canvas_pixels():
    affine = Affine(scale=0.8, turn=0.3, left=5.0, top=-3.0)
    assert affine.moved(7.0, 2.0).point(11.0, 13.0) == pytest.approx(affine.point(18.0, 15.0))
