from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from genscene.errors import OutputError
from genscene.export.still_file import check_still_path, png_bytes, write_still


@settings(max_examples=40, deadline=None)
@given(height=st.integers(1, 40), width=st.integers(1, 40), seed=st.integers(0, 99))
def test_png_opened_by_another_program_has_every_pixel(tmp_path_factory, height, width, seed):
    rgb = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    path = tmp_path_factory.mktemp("stills") / "still.png"
    write_still(path, rgb)
    with Image.open(path) as image:
        image.verify()
    with Image.open(path) as image:
        assert image.mode == "RGB"
        assert image.info["srgb"] == 0
        np.testing.assert_array_equal(np.asarray(image), rgb)


def test_png_is_deflated_and_the_same_again():
    rgb = np.zeros((400, 300, 3), np.uint8)
    rgb[..., 1] = np.arange(300, dtype=np.uint8)
    assert png_bytes(rgb) == png_bytes(rgb.copy())
    assert len(png_bytes(rgb)) < rgb.nbytes / 50


@pytest.mark.parametrize("suffix", [".jpg", ".jpeg", ".JPG"])
def test_jpeg_shows_nearly_the_same(tmp_path: Path, suffix: str):
    rows, columns = np.mgrid[0:120, 0:90]
    rgb = np.dstack([rows * 2, columns * 2, rows + columns]).astype(np.uint8)
    write_still(tmp_path / f"still{suffix}", rgb)
    with Image.open(tmp_path / f"still{suffix}") as image:
        assert image.format == "JPEG"
        assert np.abs(np.asarray(image).astype(int) - rgb).mean() < 2


@pytest.mark.parametrize("name", ["still.gif", "still", "still.mp4"])
def test_other_names_are_refused(tmp_path: Path, name: str):
    with pytest.raises(OutputError, match="png"):
        check_still_path(tmp_path / name)
    with pytest.raises(OutputError):
        write_still(tmp_path / name, np.zeros((2, 2, 3), np.uint8))
    assert not list(tmp_path.iterdir())
