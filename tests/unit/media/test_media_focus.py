import cv2
import numpy as np
import pytest

from genscene.media.focus import Box, cover_crop, find_focus, interest_map, subject_crop
from genscene.units import FrameSize


def landscape(width: int, height: int) -> np.ndarray:
    """A sky over a meadow, with a little grain: nothing to look at."""
    down = np.linspace(0, 1, height)[:, None, None]
    colours = np.array([90, 150, 220]) * (1 - down) + np.array([150, 190, 150]) * down
    grain = np.random.default_rng(2).normal(0, 2, (height, width, 1))
    return np.clip(colours + grain, 0, 255).astype(np.uint8)


def with_subject(width: int, height: int, across: float, down: float, colour=(190, 40, 30)) -> np.ndarray:
    pixels = landscape(width, height)
    centre, radius = (round(across * width), round(down * height)), min(width, height) // 10
    cv2.circle(pixels, centre, radius, colour, -1)
    cv2.circle(pixels, centre, radius // 2, (250, 240, 230), -1)
    return pixels


@pytest.mark.parametrize("across", [0.15, 0.35, 0.5, 0.8])
@pytest.mark.parametrize("down", [0.25, 0.5, 0.75])
@pytest.mark.parametrize(("width", "height"), [(640, 360), (360, 640), (400, 400)])
def test_focus_lies_on_the_subject(width, height, across, down):
    found = find_focus(with_subject(width, height, across, down))
    assert abs(found[0] - across) < 0.15
    assert abs(found[1] - down) < 0.15


@pytest.mark.parametrize("light", [0, 128, 255])
def test_focus_of_nothing_is_the_middle(light):
    assert find_focus(np.full((90, 160, 3), light, np.uint8)) == (0.5, 0.5)


@pytest.mark.parametrize("shape", [(16, 16), (16, 2_000), (2_000, 16), (1_081, 719)])
def test_every_shape_has_a_focus(shape):
    pixels = np.random.default_rng(1).integers(0, 256, (*shape, 3), dtype=np.uint8)
    across, down = find_focus(pixels)
    assert 0 <= across <= 1
    assert 0 <= down <= 1
    assert np.isfinite(interest_map(pixels)).all()


def test_a_face_counts_more_than_another_thing_of_its_size():
    pixels = landscape(600, 400)
    cv2.circle(pixels, (150, 200), 45, (224, 172, 140), -1)
    cv2.circle(pixels, (450, 200), 45, (120, 172, 224), -1)
    assert find_focus(pixels)[0] < 0.42


@pytest.mark.parametrize("across", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_an_upright_crop_holds_the_subject(across):
    crop = subject_crop(with_subject(800, 400, across, 0.5), FrameSize(width=90, height=160))
    assert (crop.width, crop.height, crop.y) == (225, 400, 0)
    assert crop.x <= across * 800 - 40
    assert crop.x + crop.width >= across * 800 + 40


@pytest.mark.parametrize("down", [0.12, 0.3, 0.5, 0.7, 0.88])
def test_a_wide_crop_holds_the_subject(down):
    crop = subject_crop(with_subject(400, 800, 0.5, down), FrameSize(width=160, height=90))
    assert (crop.width, crop.height, crop.x) == (400, 225, 0)
    assert crop.y <= down * 800 - 40
    assert crop.y + crop.height >= down * 800 + 40


@pytest.mark.parametrize(
    ("focus", "expected"),
    [
        ((0.5, 0.5), Box(x=75, y=0, width=50, height=100)),
        ((0.0, 0.5), Box(x=0, y=0, width=50, height=100)),
        ((1.0, 0.1), Box(x=150, y=0, width=50, height=100)),
        ((0.3, 0.9), Box(x=35, y=0, width=50, height=100)),
    ],
)
def test_cover_crop_stays_inside_and_near_the_focus(focus, expected):
    assert cover_crop(FrameSize(width=200, height=100), FrameSize(width=500, height=1_000), focus) == expected


def test_cover_crop_of_the_same_proportions_takes_everything():
    whole = cover_crop(FrameSize(width=123, height=77), FrameSize(width=246, height=154), (0.1, 0.9))
    assert whole == Box(x=0, y=0, width=123, height=77)
