"""Colours of a style lie inside its palette, whatever it shows."""

from __future__ import annotations

import numpy as np
import pytest
from share_of_palette import LEAST_INSIDE, share_inside

from genscene.engines.contracts import SceneText, canvas_size
from genscene.plugins.scene_art.illustrator import SceneArt
from genscene.render.plan import CameraMove, EncoderSettings, SegmentPlan, View
from genscene.render.prepare import prepare_picture
from genscene.render.still import render_still
from genscene.styles.catalogue import load_styles, style
from genscene.units import Digest, FrameSize, never_cancelled

FRAME = FrameSize(width=90, height=160)
NOTHING = Digest("0" * 64)
SENTENCES = (
    "A dog runs across the green field.",
    "Two friends drink coffee in the kitchen.",
    "A detective walks along the street in the rain.",
    "An old keeper climbs the lighthouse in the storm.",
    "A knight fights the dragon in front of the castle.",
    "Twelve bees fly over the flowers of the garden.",
    "A woman works at her computer in the office.",
    "The moon shines over a boat on the lake at night.",
    "The rocket rises over the desert at noon.",
    "A girl reads a book in the library.",
    "A wolf howls at the moon in the snowy forest.",
    "The city shines in the rain at night.",
)


def finished(sentence: str, style_id: str) -> np.ndarray:
    one, artist = style(style_id), SceneArt()
    spec = artist.understand([SceneText(narration=sentence)], title="", language="en", style=one, seed=1)[0]
    picture = artist.draw(spec, style=one, canvas=canvas_size(FRAME), cancel=never_cancelled)
    view = View(picture=NOTHING, camera=CameraMove(motion="static", seed=1, length_frames=1), first_camera_frame=0)
    plan = SegmentPlan(
        duration_frames=1,
        frame=FRAME,
        fps=30,
        views=(view,),
        transition=None,
        style=NOTHING,
        caption_look="none",
        language="en",
        fade_in_frames=0,
        fade_out_frames=0,
        encoder=EncoderSettings(preset="ultrafast", crf=20, tune="", threads=1),
    )
    prepared = prepare_picture(picture, style=one, frame=FRAME)
    return render_still(plan, picture=prepared, style=one, cancel=never_cancelled)


@pytest.mark.parametrize("style_id", list(load_styles()))
def test_pictures_of_a_style_lie_inside_its_palette(style_id: str):
    palette = style(style_id).palette
    shares = {sentence: share_inside(finished(sentence, style_id), palette) for sentence in SENTENCES}
    outside = {sentence: round(share, 2) for sentence, share in shares.items() if share < LEAST_INSIDE}
    assert not outside
    assert np.mean(list(shares.values())) > 0.9


def test_tape_lies_outside_the_palettes_of_film():
    picture = finished(SENTENCES[0], "retro_vhs")
    for name in ("film_noir", "documentary_grit", "cinematic_realism"):
        assert share_inside(picture, style(name).palette) < 0.6, name


def test_mixtures_are_inside_and_other_colours_are_not():
    palette = ("#000000", "#ffffff")
    ramp = np.repeat(np.linspace(0, 255, 96).astype(np.uint8)[None, :, None], 3, 2).repeat(8, 0)
    assert share_inside(ramp, palette) == 1.0
    red = np.zeros((8, 96, 3), np.uint8)
    red[:, :48, 0] = 255
    assert share_inside(red, palette) == pytest.approx(0.5, abs=0.03)
