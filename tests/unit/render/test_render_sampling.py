from __future__ import annotations

import cv2
import numpy as np
import pytest

from genscene.render.sampling import LEAST_SAMPLES, TOLERANCE_PX, stretch, stretched, warp

SOURCE_SHAPE = (900, 900)
TARGET_SHAPE = (480, 480)


def detailed() -> np.ndarray:
    noise = np.random.default_rng(4).integers(0, 256, SOURCE_SHAPE, np.uint8)
    blurred = cv2.GaussianBlur(noise, (0, 0), 1.2)
    return cv2.normalize(blurred, None, 0, 255, cv2.NORM_MINMAX)


def showing(left: float, top: float, scale: float, turn: float = 0.0) -> np.ndarray:
    return np.array([[scale, -turn, -left * scale], [turn, scale, -top * scale]])


@pytest.mark.parametrize("scale", [0.887, 0.951, 1.043, 1.117])
def test_stretch_is_within_a_step_of_warping(scale):
    source, rng, filled = detailed(), np.random.default_rng(7), 0
    for left, top in rng.uniform(150, 200, (20, 2)):
        stretched, warped = np.full(TARGET_SHAPE, 77, np.uint8), np.zeros(TARGET_SHAPE, np.uint8)
        matrix = showing(left, top, scale)
        if not stretch((source,), matrix, (stretched,), inside=False):
            assert (stretched == 77).all()
            continue
        filled += 1
        warp(source, matrix, warped, cv2.BORDER_REPLICATE)
        off = np.abs(stretched.astype(int) - warped)
        assert off.max() <= 2
        assert (off > 1).mean() < 0.001
        assert off.mean() < 0.3
    assert filled >= 10


def test_stretch_follows_a_slow_travel():
    ramp = np.tile(np.linspace(0, 255, SOURCE_SHAPE[1], dtype=np.float32), (SOURCE_SHAPE[0], 1))
    source = np.rint(ramp).astype(np.uint8)
    places, seen = [], []
    for left in np.linspace(160, 190, 60):
        target = np.empty(TARGET_SHAPE, np.uint8)
        if stretch((source,), showing(left, 170.0, 1.043), (target,), inside=False):
            places.append(left)
            seen.append(target.mean())
    assert len(seen) > 30
    slope, start = np.polyfit(places, seen, 1)
    astray_px = np.abs(np.array(seen) - (np.array(places) * slope + start)) / slope
    assert astray_px.max() < 3 * TOLERANCE_PX


@pytest.mark.parametrize(
    ("matrix", "shape"),
    [
        (showing(160, 160, 1.043, turn=0.01), TARGET_SHAPE),
        (showing(-5, 160, 1.043), TARGET_SHAPE),
        (showing(600, 160, 1.043), TARGET_SHAPE),
        (showing(160.5, 160, 1.0), TARGET_SHAPE),
        (showing(160, 160, 1.043), (int(LEAST_SAMPLES**0.5) - 1,) * 2),
    ],
    ids=["rolls", "beyond the left edge", "beyond the right edge", "half a pixel off at no scale", "small"],
)
def test_stretch_leaves_to_warping_what_it_cannot_do(matrix, shape):
    target = np.full(shape, 77, np.uint8)
    assert not stretch((detailed(),), matrix, (target,), inside=False)
    assert (target == 77).all()


def test_stretch_reaches_beyond_an_edge_for_spare_samples_only():
    source, rng, filled = detailed(), np.random.default_rng(9), 0
    for left, top in rng.uniform(1.5, 8.0, (20, 2)):
        matrix = showing(left, top, 1.043)
        stretched, warped = np.empty(TARGET_SHAPE, np.uint8), np.empty(TARGET_SHAPE, np.uint8)
        if stretch((source,), matrix, (stretched,), inside=True):
            filled += 1
            warp(source, matrix, warped, cv2.BORDER_REPLICATE)
            assert np.abs(stretched.astype(int) - warped).max() <= 2
    assert filled >= 10


def test_warp_of_channels_equals_warp_of_planes():
    planes = [np.ascontiguousarray(np.roll(detailed(), 31 * k, axis=1)) for k in range(4)]
    matrix, packed = showing(20.3, -14.7, 1.07, turn=0.02), np.empty((*TARGET_SHAPE, 4), np.uint8)
    warp(cv2.merge(planes), matrix, packed, cv2.BORDER_CONSTANT)
    for channel, plane in enumerate(planes):
        alone = np.empty(TARGET_SHAPE, np.uint8)
        warp(plane, matrix, alone, cv2.BORDER_CONSTANT)
        assert np.abs(packed[:, :, channel].astype(int) - alone).max() <= 1


@pytest.mark.parametrize("scale", [0.887, 1.043])
@pytest.mark.parametrize("place", [(170, 160), (-90, 160), (160, -70), (640, 610), (-40, -800), (2000, 160)])
def test_stretched_planes_are_empty_beyond_their_edges_like_warped_ones(scale, place):
    sources, rng, filled = (detailed(), 255 - detailed()), np.random.default_rng(3), 0
    for left, top in np.array(place) + rng.uniform(0, 1, (12, 2)):
        matrix = showing(left, top, scale)
        planes = stretched(sources, matrix, *TARGET_SHAPE)
        if planes is None:
            continue
        filled += 1
        for source, plane in zip(sources, planes, strict=True):
            warped = np.zeros(TARGET_SHAPE, np.uint8)
            warp(source, matrix, warped, cv2.BORDER_CONSTANT)
            off = np.abs(plane.astype(int) - warped)
            # At the edge itself, a small way off is a large step down to nothing.
            assert (off > 2).mean() < 0.003
            assert off.mean() < 0.3
    assert filled >= 6


def test_stretched_planes_may_be_changed():
    source = detailed()
    before = source.copy()
    for left in np.linspace(160, 161, 12):
        planes = stretched((source,), showing(left, 170.0, 1.043), *TARGET_SHAPE)
        if planes is not None:
            planes[0][:] = 0
    assert np.array_equal(source, before)
