"""A logo in its corner."""

from __future__ import annotations

import numpy as np
import pytest
from saying import style_of

from genscene.captions.artist import OverlayArtist
from genscene.captions.logo import GAP, TALLEST, WIDTH, logo_patch
from genscene.captions.zones import zones_of
from genscene.timeline.model import TimedText
from genscene.units import Format, FrameRange, FrameSize, frame_size

PORTRAIT = FrameSize(width=1080, height=1920)


def picture(width: int, height: int, *, alpha: int | None = None) -> np.ndarray:
    pixels = np.full((height, width, 3), (200, 40, 20), np.uint8)
    return pixels if alpha is None else np.dstack((pixels, np.full((height, width), alpha, np.uint8)))


@pytest.mark.parametrize("video_format", list(Format))
@pytest.mark.parametrize("shape", [(300, 100), (64, 64), (20, 16), (90, 400), (2_000, 31)])
def test_logo_keeps_its_proportions_inside_the_safe_zone(video_format, shape):
    frame = frame_size(video_format, 720)
    patch = logo_patch(picture(*shape), frame)
    height, width = patch.pixels.shape[:2]
    assert (height % 2, width % 2, patch.x % 2, patch.y % 2) == (0, 0, 0, 0)
    zone, short = zones_of(frame).title, min(frame.width, frame.height)
    assert patch.y >= zone.top
    assert zone.right - 4 < patch.x + width <= zone.right
    inked = np.argwhere(patch.pixels[..., 3] > 0)
    high, wide = inked.max(axis=0) - inked.min(axis=0) + 1
    assert wide == pytest.approx(min(WIDTH, TALLEST * shape[0] / shape[1]) * short, abs=1)
    assert high == pytest.approx(wide * shape[1] / shape[0], abs=2)


def test_alpha_is_kept_and_colours_are_premultiplied():
    patch = logo_patch(picture(300, 300, alpha=128), PORTRAIT)
    assert patch.pixels[60, 60].tolist() == [100, 20, 10, 128]
    assert bool((patch.pixels[..., :3] <= patch.pixels[..., 3:]).all())


@pytest.mark.parametrize("video_format", list(Format))
def test_text_at_the_top_keeps_clear_of_the_logo(video_format):
    frame = frame_size(video_format, 960)
    logo = logo_patch(picture(100, 100), frame)
    text = TimedText(
        text="A long title that runs over some lines", frames=FrameRange(start_frame=0, duration_frames=90)
    )
    tops = []
    for given in (None, logo):
        artist = OverlayArtist(look="none", style=style_of(), frame=frame, fps=30, language="en", logo=given)
        (patch,) = artist.patches((), text, 45)
        tops.append(patch.y + np.argwhere(patch.pixels[..., 3] > 128)[:, 0].min())
        assert patch.y + patch.pixels.shape[0] <= frame.height
    below = logo.y + logo.pixels.shape[0]
    assert tops[0] < below < tops[1]
    assert tops[1] - below >= GAP * min(frame.width, frame.height) - 1
