from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genscene.engines.contracts import Layer, Picture
from genscene.illustrate.products import picture_from_bytes, picture_to_bytes
from genscene.store.pack import pack_arrays
from genscene.units import FrameSize

SHARES = st.floats(0, 1)
RATES = st.floats(-1, 1)


@st.composite
def layers(draw) -> Layer:
    width, height = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    rng = np.random.default_rng(draw(st.integers(0, 1_000)))
    return Layer(
        name=draw(st.text(min_size=1, max_size=8)),
        depth=draw(st.floats(0, 3)),
        pixels=rng.integers(0, 256, (height, width, 4), dtype=np.uint8),
        cels=tuple(rng.integers(0, 256, (height, width, 4), dtype=np.uint8) for _ in range(draw(st.integers(0, 3)))),
        cel_frames=draw(st.integers(1, 4)),
        sway_x=draw(RATES),
        sway_y=draw(RATES),
        sway_seconds=draw(st.floats(0.1, 9)),
        sway_phase=draw(SHARES),
        travel_x=draw(RATES),
        travel_y=draw(RATES),
        x=2 * draw(st.integers(-5, 5)),
        y=2 * draw(st.integers(-5, 5)),
        drift_x=draw(RATES),
        drift_y=draw(RATES),
    )


@given(st.lists(layers(), max_size=5), SHARES, SHARES)
def test_pictures_come_back_exactly(made, focus_x, focus_y):
    picture = Picture(canvas=FrameSize(width=12, height=10), layers=tuple(made), focus_x=focus_x, focus_y=focus_y)
    back = picture_from_bytes(picture_to_bytes(picture))
    assert (back.canvas, back.focus_x, back.focus_y) == (picture.canvas, focus_x, focus_y)
    assert len(back.layers) == len(made)
    for one, other in zip(back.layers, made, strict=True):
        assert len(one.drawings) == len(other.drawings)
        for field in fields(Layer):
            if field.name not in {"pixels", "cels"}:
                assert getattr(one, field.name) == getattr(other, field.name)
        for mine, its in zip(one.drawings, other.drawings, strict=True):
            np.testing.assert_array_equal(mine, its)
    assert picture_to_bytes(back) == picture_to_bytes(picture)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture at all",
        pack_arrays({}, {}),
        pack_arrays({"canvas": [2, 2], "focus": [0, 0], "layers": [{}]}, {}),
        pack_arrays({"canvas": [2, 2], "focus": [0, 0], "layers": [{"drawings": 0, "values": {}}]}, {}),
        # As packed before layers could move.
        pack_arrays(
            {"canvas": [2, 2], "focus": [0, 0], "layers": [{"name": "sky", "depth": 0.0, "x": 0, "y": 0}]},
            {"0": np.zeros((2, 2, 4), np.uint8)},
        ),
    ],
)
def test_other_bytes_are_refused(data):
    with pytest.raises(ValueError, match="pack"):
        picture_from_bytes(data)
