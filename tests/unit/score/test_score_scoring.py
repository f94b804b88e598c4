"""The score is the style's mood, the asked one, the user's own track, or nothing."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.engines.contracts import EngineInfo, EngineStatus, Score
from genscene.errors import UnknownNameError
from genscene.score.scoring import make_score
from genscene.store.memory import MemoryStore
from genscene.storyboard.document import Scene, Storyboard
from genscene.styles.model import Grade, LocalisedText, Style
from genscene.units import never_cancelled

STYLE = Style(
    id="plain",
    label=LocalisedText(en="Plain", es="Sencillo"),
    category="artistic",
    description=LocalisedText(en="Plain.", es="Sencillo."),
    prompt="",
    negative_prompt="",
    motion="static",
    transition="cut",
    grain=0,
    aspect_ratio="9:16",
    palette=(),
    default_time="day",
    captions="pop",
    caption_font="montserrat",
    caption_accent="#ffffff",
    music="calm",
    grade=Grade(),
)


class FakeComposer:
    """Hums a tone whose height depends on mood and seed, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked = []

    @property
    def info(self):
        return EngineInfo(id="hum", version="1", label="Humming", licence="Apache-2.0")

    def status(self):
        return EngineStatus(usable=True)

    def moods(self):
        return ("calm", "epic")

    def compose(self, *, mood, duration_samples, seed, cancel):
        cancel()
        self.asked.append((mood, duration_samples, seed))
        hz = 200 + 50 * self.moods().index(mood) + seed % 40
        sine = 0.3 * np.sin(2 * np.pi * hz * np.arange(duration_samples) / 48_000)
        return Score(samples=np.stack([sine, -sine], axis=1).astype(np.float32))


def board(music="auto", **changes):
    return Storyboard(language="en", music=music, scenes=(Scene(id="a", narration="Hi."),), **changes)


def scored(storyboard, *, composer=None, store=None, own_track=None, samples=48_000):
    return make_score(
        storyboard,
        STYLE,
        duration_samples=samples,
        composer=composer or FakeComposer(),
        own_track=own_track,
        store=store or MemoryStore(),
        cancel=never_cancelled,
    )


@pytest.mark.parametrize(("music", "mood"), [("auto", "calm"), ("epic", "epic")])
def test_the_mood_is_the_styles_or_the_asked_one(music, mood):
    composer = FakeComposer()
    score = scored(board(music), composer=composer)
    assert composer.asked[0][:2] == (mood, 48_000)
    assert score.samples.shape == (48_000, 2)


def test_no_music_is_no_score():
    assert scored(board("none")) is None


def test_an_unknown_mood_is_refused_with_the_choices():
    with pytest.raises(UnknownNameError, match="auto, none, calm, epic"):
        scored(board("jolly"))


def test_music_comes_back_from_the_store_the_same():
    composer, store = FakeComposer(), MemoryStore()
    first = scored(board(), composer=composer, store=store)
    second = scored(board(), composer=composer, store=store)
    assert len(composer.asked) == 1
    assert first.samples.tobytes() == second.samples.tobytes()


def test_what_is_kept_is_as_good_as_what_was_composed():
    composer = FakeComposer()
    kept = scored(board(), composer=composer)
    mood, samples, seed = composer.asked[0]
    made = composer.compose(mood=mood, duration_samples=samples, seed=seed, cancel=never_cancelled)
    assert np.abs(kept.samples - made.samples).max() < 2e-5


@pytest.mark.parametrize(
    "other",
    [board("epic"), board(seed=1), board(title="Another")],
    ids=["mood", "seed", "title"],
)
def test_whatever_shapes_the_music_makes_it_anew(other):
    composer, store = FakeComposer(), MemoryStore()
    scored(board(), composer=composer, store=store)
    scored(other, composer=composer, store=store)
    assert len(set(composer.asked)) == 2


def test_an_own_track_is_used_in_place_of_a_mood():
    composer = FakeComposer()
    track = (0.2 * np.random.default_rng(1).standard_normal((20_000, 2))).astype(np.float32)
    score = scored(board("music.mp3"), composer=composer, own_track=track)
    assert score.samples.shape == (48_000, 2)
    assert not composer.asked
