"""Sizes of frames."""

import pytest

from genscene.units import Format, frame_size


@pytest.mark.parametrize(
    ("video_format", "expected"),
    [
        (Format.PORTRAIT, (1080, 1920)),
        (Format.FEED, (1080, 1350)),
        (Format.SQUARE, (1080, 1080)),
        (Format.LANDSCAPE, (1920, 1080)),
    ],
)
def test_frame_without_a_height_has_1080_pixels_on_its_shorter_side(video_format, expected):
    frame = frame_size(video_format, None)
    assert (frame.width, frame.height) == expected
