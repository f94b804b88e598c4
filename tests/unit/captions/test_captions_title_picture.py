"""Titles: large where they are short, kept to their place, in the letters and colours of their style."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.captions.design import design_of
from genscene.captions.patch import Patch
from genscene.captions.title_picture import LOW_TOP, TitlePictures
from genscene.captions.zones import zones_of
from genscene.render.player import player_text
from genscene.styles.catalogue import load_styles, style
from genscene.units import Format, FrameSize, frame_size

PORTRAIT = frame_size(Format.PORTRAIT, 960)
LONG = "The baker who fed a whole valley through the longest winter"
EMOJI = "Pizza 🍕"


def painted(title: str, style_id: str, *, poster="", frame: FrameSize = PORTRAIT) -> Patch:
    one = style(style_id)
    pictures = TitlePictures(design=design_of(one.root), style=one, frame=frame, language="es", poster=poster)
    patch = pictures.paint(title, 1.0, 1.0)
    assert patch is not None
    return patch


def rows_seen(patch: Patch) -> tuple[int, int]:
    rows = np.flatnonzero((patch.pixels[..., 3] > 200).any(axis=1)) + patch.y
    return int(rows[0]), int(rows[-1])


@pytest.mark.parametrize("style_id", list(load_styles()))
def test_poster_is_larger_than_text_in_a_video(style_id: str):
    small, large = painted("Rain", style_id), painted("Rain", style_id, poster="high")
    assert large.pixels[..., 3].astype(int).sum() > 1.8 * small.pixels[..., 3].astype(int).sum()


@pytest.mark.parametrize("style_id", list(load_styles()))
@pytest.mark.parametrize("video_format", list(Format))
@pytest.mark.parametrize("title", ["Rain", "¿Qué soñó mi abuela en el año 1994?", LONG, EMOJI])
def test_low_poster_stays_between_the_middle_and_the_end_of_captions(style_id: str, video_format: Format, title: str):
    frame = frame_size(video_format, 480)
    top, bottom = rows_seen(painted(title, style_id, poster="low", frame=frame))
    assert LOW_TOP * frame.height - 2 <= top < bottom <= zones_of(frame).caption.bottom + 2


@pytest.mark.parametrize("video_format", list(Format))
@pytest.mark.parametrize("poster", ["", "high"])
def test_text_on_tape_stays_under_what_the_player_writes(video_format: Format, poster: str):
    frame = frame_size(video_format, 480)
    written = player_text(frame)[: frame.height // 2, frame.width // 20 : frame.width // 2, 3]
    assert (
        rows_seen(painted("Rain", "retro_vhs", poster=poster, frame=frame))[0]
        > np.flatnonzero((written > 0.5).any(axis=1)).max()
    )


def test_emoji_of_a_black_and_white_style_are_grey():
    noir, anime = painted(EMOJI, "film_noir"), painted(EMOJI, "anime")
    assert np.ptp(noir.pixels[..., :3].astype(int), axis=2).max() == 0
    assert np.ptp(anime.pixels[..., :3].astype(int), axis=2).max() > 100


def test_letters_run_towards_the_colour_of_their_feet():
    patch = painted("HHHH", "film_noir", poster="high")
    solid = patch.pixels[..., 3] == 255
    light = [patch.pixels[row, solid[row], 0].mean() for row in np.flatnonzero(solid.sum(axis=1) > 60)]
    # Between the two fine lines above and below.
    letters = np.array(light[len(light) // 5 : -len(light) // 5])
    assert letters[0] > letters[-1] + 12
