"""Artwork that is rendered small looks like the large one, and takes no more room than asked for."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.plugins.scene_art.artwork import small_sprite, sprite
from genscene.plugins.scene_art.paint.pixels import resize


@pytest.mark.parametrize("name", ["red-apple", "lemon", "carrot", "baguette-bread"])
def test_small_artwork_looks_like_the_large_one(name: str) -> None:
    large, small = sprite(name, "noto"), small_sprite(name, "noto", 256)
    assert small.shape[0] <= 256
    size = 60 * large.shape[1] // large.shape[0], 60
    gap = resize(large, *size).astype(np.int16) - resize(small, *size)
    assert np.abs(gap).mean() < 3


def test_small_artwork_that_nobody_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        small_sprite("no-such-picture", "noto", 256)
