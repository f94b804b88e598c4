"""Captions on the frame: inside the safe zones, never a box for a missing glyph, the same patch for the same sight."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from saying import spoken, style_of

from genscene.captions.artist import CACHE_BYTES, OverlayArtist
from genscene.captions.cue import Cue
from genscene.captions.cues import cues_of
from genscene.captions.look import caption_look, look_names
from genscene.captions.patch import Patch
from genscene.captions.zones import Box, zones_of
from genscene.styles.model import Style
from genscene.timeline.model import TimedText
from genscene.units import Format, FrameRange, FrameSize, frame_size

SMALL = {video_format: frame_size(video_format, 480) for video_format in Format}
PORTRAIT = SMALL[Format.PORTRAIT]
STYLE_IDS = (
    "cinematic_realism",
    "stylized_3d",
    "anime",
    "documentary_grit",
    "film_noir",
    "retro_vhs",
    "fantasy_illustration",
    "plain",
)


def artist_of(look: str, frame: FrameSize = PORTRAIT, *, style: Style | None = None, language: str = "en"):
    return OverlayArtist(look=look, style=style or style_of(), frame=frame, fps=30, language=language)


def cues_for(text: str, look: str, frame: FrameSize, font: str = "montserrat") -> tuple[Cue, ...]:
    return cues_of(spoken(text), look=caption_look(look), frame=frame, fps=30, font=font)


def strong_box(patches: tuple[Patch, ...], frame: FrameSize) -> Box | None:
    """Return the bounds of what is clearly seen: a shadow's faint rim may run out of the zone."""
    seen = np.zeros((frame.height, frame.width), bool)
    for patch in patches:
        height, width = patch.pixels.shape[:2]
        seen[patch.y : patch.y + height, patch.x : patch.x + width] |= patch.pixels[..., 3] > 200
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not len(rows):
        return None
    return Box(left=float(columns[0]), top=float(rows[0]), right=columns[-1] + 1.0, bottom=rows[-1] + 1.0)


def assert_inside(box: Box, zone: Box, slack: float = 2.0) -> None:
    assert box.left >= zone.left - slack
    assert box.right <= zone.right + slack
    assert box.top >= zone.top - slack
    assert box.bottom <= zone.bottom + slack


phrases = st.lists(
    st.text(alphabet="abcÑÁgjpqWMi漢字กี้हिन्दीعرב.,!¿0189🚀", min_size=1, max_size=26), min_size=1, max_size=7
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(
    phrase=phrases,
    look=st.sampled_from(look_names()),
    video_format=st.sampled_from(list(Format)),
    font=st.sampled_from(["montserrat", "anton", "press-start-2p", "cinzel"]),
    share=st.floats(0, 1),
)
@example(phrase="ี", look="boxed", video_format=Format.PORTRAIT, font="montserrat", share=0.5)  # ink without advance
def test_captions_stay_inside_the_safe_zone(phrase, look, video_format, font, share):
    frame = SMALL[video_format]
    artist = artist_of(look, frame, style=style_of(font))
    for cue in cues_for(phrase, look, frame, font):
        index = cue.frames.start_frame + round(share * (cue.frames.duration_frames - 1))
        box = strong_box(artist.patches([cue], None, index), frame)
        if box is not None:
            assert_inside(box, zones_of(frame).caption)


@settings(max_examples=40, deadline=None)
@given(
    phrase=phrases,
    style_id=st.sampled_from(STYLE_IDS),
    video_format=st.sampled_from(list(Format)),
    index=st.integers(0, 89),
)
def test_on_screen_text_stays_inside_its_zone(phrase, style_id, video_format, index):
    frame = SMALL[video_format]
    text = TimedText(text=phrase, frames=FrameRange(start_frame=0, duration_frames=90))
    artist = artist_of("none", frame, style=style_of("anton", style_id=style_id))
    patches = artist.patches([], text, index)
    box = strong_box(patches, frame)
    if box is not None and patches[0].opacity == 1:
        assert_inside(box, zones_of(frame).title)


@pytest.mark.parametrize("video_format", list(Format))
def test_zones_keep_clear_of_the_apps(video_format):
    frame = frame_size(video_format, 1920)
    caption, title = zones_of(frame).caption, zones_of(frame).title
    if video_format is Format.PORTRAIT:
        assert caption.bottom <= 0.78 * frame.height
        assert caption.right <= 0.87 * frame.width
        assert title.top >= 0.12 * frame.height
    assert caption.left >= 0.06 * frame.width
    assert caption.right <= 0.94 * frame.width
    assert title.bottom < caption.top


@pytest.mark.parametrize("look", look_names())
@pytest.mark.parametrize("height", [480, 482, 1080])
def test_patches_are_even_premultiplied_and_inside_the_frame(look, height):
    frame = frame_size(Format.PORTRAIT, height)
    artist = artist_of(look, frame)
    text = TimedText(text="The lost city", frames=FrameRange(start_frame=0, duration_frames=60))
    cues = cues_for("Once upon a time.", look, frame)
    for index in range(cues[-1].frames.end_frame):
        for patch in artist.patches(cues, text, index):
            tall, wide = patch.pixels.shape[:2]
            assert patch.pixels.dtype == np.uint8
            assert (patch.x | patch.y | tall | wide) % 2 == 0
            assert 0 <= patch.x <= frame.width - wide
            assert 0 <= patch.y <= frame.height - tall
            assert 0 <= patch.opacity <= 1
            assert (patch.pixels[..., :3] <= patch.pixels[..., 3:]).all()
            assert not patch.pixels.flags.writeable


@pytest.mark.parametrize("look", look_names())
def test_patches_end_where_nothing_is_left_to_see(look):
    """Outlines are closed within a patch: its edge must not be mistaken for ink."""
    artist = artist_of(look, frame_size(Format.PORTRAIT, 1280), style=style_of("anton"))
    cues = cues_for("The Quick Ñandú jumps.", look, frame_size(Format.PORTRAIT, 1280), "anton")
    for index in range(cues[-1].frames.end_frame):
        for patch in artist.patches(cues, None, index):
            alpha = patch.pixels[..., 3]
            assert max(alpha[0].max(), alpha[-1].max(), alpha[:, 0].max(), alpha[:, -1].max()) < 20


@pytest.mark.parametrize("look", ["pop", "one-word", "karaoke"])
def test_captions_come_in_around_their_middle(look):
    """Frames of a movement show the painting at rest at other scales, where it would have been painted."""
    frame = frame_size(Format.PORTRAIT, 1280)
    artist = artist_of(look, frame)
    cue = cues_for("Otto", look, frame)[0]
    boxes: list[Box] = []
    for index in range(cue.frames.start_frame, cue.frames.start_frame + 12):
        box = strong_box(tuple(replace(patch, opacity=1.0) for patch in artist.patches([cue], None, index)), frame)
        assert box is not None
        boxes.append(box)
    widths = [box.width for box in boxes]
    assert widths[0] < 0.985 * widths[-1] < max(widths)
    for box in boxes:
        assert abs(box.middle_x - boxes[-1].middle_x) <= 1.0
        # Letters stand around the middle of capitals, which stays where it is.
        assert abs((box.top + box.bottom) - (boxes[-1].top + boxes[-1].bottom)) <= 5.0


def test_same_sight_is_the_same_patch():
    artist = artist_of("karaoke")
    cues = cues_for("Once upon a time.", "karaoke", PORTRAIT)
    first = cues[0].words[1].frames
    one = artist.patches(cues, None, first.start_frame + 2)
    two = artist.patches(cues, None, first.start_frame + 5)
    later = artist.patches(cues, None, cues[0].words[2].frames.start_frame + 2)
    assert all(a is b for a, b in zip(one, two, strict=True))
    assert later[0] is not one[0]
    again = tuple(Cue(frames=cue.frames, words=cue.words) for cue in cues)
    assert artist.patches(again, None, first.start_frame + 2)[0] is one[0]


def test_lit_word_is_drawn_in_the_accent_colour():
    accent = "#ff2060"
    artist = artist_of("karaoke", style=style_of(accent=accent))
    cues = cues_for("one two", "karaoke", PORTRAIT)
    half = [artist.patches(cues, None, word.frames.start_frame + 6)[0].pixels.astype(int) for word in cues[0].words]
    counts = [int((np.abs(pixels - (255, 32, 96, 255)).sum(axis=2) < 12).sum()) for pixels in half]
    assert 40 < counts[0] < counts[1]


def test_nothing_is_drawn_outside_cues_and_texts():
    artist = artist_of("pop")
    cues = cues_for("Hello there.", "pop", PORTRAIT)
    text = TimedText(text="Title", frames=FrameRange(start_frame=5, duration_frames=4))
    assert artist.patches(cues, text, 0) == ()
    assert artist.patches(cues, text, cues[-1].frames.end_frame) == ()
    assert artist_of("none").patches(cues, None, cues[0].frames.start_frame) == ()


def test_characters_without_a_glyph_draw_nothing():
    artist = artist_of("pop")
    assert artist.patches(cues_for("\U000f0001\U000f0002", "pop", PORTRAIT), None, 8) == ()
    bare = artist_of("pop").patches(cues_for("ab", "pop", PORTRAIT), None, 8)
    mixed = artist_of("pop").patches(cues_for("a\U000f0001b", "pop", PORTRAIT), None, 8)
    assert all(np.array_equal(a.pixels, b.pixels) for a, b in zip(bare, mixed, strict=True))


def test_two_threads_see_the_same_as_one():
    cues = cues_for("Many words at once, drawn by two threads.", "pop", PORTRAIT)
    frames = range(cues[-1].frames.end_frame)
    alone, shared = artist_of("pop"), artist_of("pop")
    expected = [alone.patches(cues, None, index) for index in frames]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda index: shared.patches(cues, None, index), frames))
    for one, two in zip(expected, found, strict=True):
        assert [(a.x, a.y, a.opacity) for a in one] == [(b.x, b.y, b.opacity) for b in two]
        assert all(np.array_equal(a.pixels, b.pixels) for a, b in zip(one, two, strict=True))


def test_remembered_patches_are_bounded(monkeypatch):
    monkeypatch.setattr("genscene.captions.artist.CACHE_BYTES", 500_000)
    assert CACHE_BYTES > 500_000
    artist = artist_of("one-word")
    cues = cues_for(" ".join(f"word{index}" for index in range(30)), "one-word", PORTRAIT)
    for cue in cues:
        artist.patches(cues, None, cue.frames.start_frame)
    assert artist._bytes <= 500_000
    assert artist._bytes == sum(patch.pixels.nbytes for patches in artist._kept.values() for patch in patches)


@pytest.mark.parametrize("style_id", STYLE_IDS)
def test_on_screen_text_comes_stays_and_leaves(style_id):
    text = TimedText(text="The lost city of the north", frames=FrameRange(start_frame=0, duration_frames=90))
    artist = artist_of("none", style=style_of(style_id=style_id))

    def ink(index: int) -> float:
        return sum(float(patch.pixels[..., 3].sum()) * patch.opacity for patch in artist.patches([], text, index))

    assert ink(0) < 0.9 * ink(45)
    assert ink(89) < 0.6 * ink(45)
    assert artist.patches([], text, 45)[0].pixels is artist.patches([], text, 46)[0].pixels


def test_on_screen_text_of_few_frames_still_shows():
    text = TimedText(text="Hi", frames=FrameRange(start_frame=0, duration_frames=2))
    patches = [artist_of("none").patches([], text, index) for index in range(2)]
    assert all(found and found[0].opacity > 0 for found in patches)
