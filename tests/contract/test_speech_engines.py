"""What every speech engine must do: run on the fake and on every bundled engine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from genscene.engines.contracts import Rests, Speech, SpeechEngine, Voice
from genscene.engines.fakes import FakeSpeech
from genscene.errors import EngineFailedError
from genscene.plugins import espeak, hibari, kokoro, pico
from genscene.storyboard.document import LANGUAGE

SENTENCES = {
    "en": "At its source, the river is narrow.",
    "es": "Persigue una mariposa amarilla.",
}
ENGINES = {
    "fake": FakeSpeech,
    "espeak": espeak.engine,
    "hibari": hibari.engine,
    "kokoro": kokoro.engine,
    "pico": pico.engine,
}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> SpeechEngine:
    return ENGINES[request.param]()


def best_voice(engine: SpeechEngine) -> Voice:
    return next(voice for voice in engine.voices() if voice.language == "en")


def said(engine: SpeechEngine, text: str = SENTENCES["en"], rate: float = 1.0) -> Speech:
    return engine.speak(text, voice=best_voice(engine), rate=rate)


def seconds(speech: Speech) -> float:
    return len(speech.samples) / speech.sample_rate_hz


def test_engine_says_who_it_is_and_that_it_can_be_used(engine: SpeechEngine) -> None:
    assert isinstance(engine, SpeechEngine)
    assert all((engine.info.id, engine.info.version, engine.info.label, engine.info.licence))
    assert engine.status().usable, engine.status().reason


def test_voices_have_names_of_their_own_and_a_language(engine: SpeechEngine) -> None:
    voices = engine.voices()
    assert len({voice.id for voice in voices}) == len(voices) > 0
    assert all(LANGUAGE.fullmatch(voice.language) and voice.label for voice in voices)
    assert {voice.gender for voice in voices} <= {"female", "male", ""}


def test_sound_is_mono_float_within_range_and_audible(engine: SpeechEngine) -> None:
    speech = said(engine)
    assert speech.samples.dtype == np.float32
    assert speech.samples.ndim == 1
    assert 0.05 < float(np.abs(speech.samples).max()) <= 1.0
    assert 1.0 < seconds(speech) < 6.0


def test_words_are_the_texts_tokens_in_rising_time(engine: SpeechEngine) -> None:
    speech = said(engine)
    if speech.words is None:
        assert engine.info.id == "pico"
        return
    assert [word.text for word in speech.words] == SENTENCES["en"].split()
    starts = [word.start_seconds for word in speech.words]
    assert starts == sorted(starts)
    assert all(word.start_seconds <= word.end_seconds <= seconds(speech) + 1e-6 for word in speech.words)
    # Words fill the sentence: the first begins early, the last ends late, none is skipped.
    assert starts[0] < 0.6
    assert speech.words[-1].end_seconds > 0.75 * seconds(speech)
    assert sum(word.end_seconds > word.start_seconds for word in speech.words) == len(speech.words)


def test_same_sentence_gives_same_bytes(engine: SpeechEngine) -> None:
    first, second = said(engine), said(engine)
    assert first.samples.tobytes() == second.samples.tobytes()
    assert first.words == second.words


def test_two_threads_speak_as_one_does(engine: SpeechEngine) -> None:
    texts = ["Rivers run.", "Children step."]
    alone = [said(engine, text).samples.tobytes() for text in texts]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda text: said(engine, text).samples.tobytes(), texts))
    assert together == alone


def test_double_rate_halves_the_time(engine: SpeechEngine) -> None:
    assert seconds(said(engine, rate=2.0)) < 0.7 * seconds(said(engine))


def test_other_language_sounds_too(engine: SpeechEngine) -> None:
    voices = [voice for voice in engine.voices() if voice.language == "es"]
    if not voices:
        assert engine.info.id == "hibari"
        return
    speech = engine.speak(SENTENCES["es"], voice=voices[0], rate=1.0)
    assert speech.samples.any()
    assert speech.words is None or [word.text for word in speech.words] == SENTENCES["es"].split()


@pytest.mark.parametrize("text", ["Привет, мир!", "你好世界", "«—»", "a" * 39])
def test_strange_text_sounds_or_fails_as_promised(engine: SpeechEngine, text: str) -> None:
    try:
        speech = said(engine, text)
    except EngineFailedError:
        return  # the promised way to fail; anything else fails this test
    assert speech.words is None or [word.text for word in speech.words] == text.split()


@pytest.mark.parametrize("name", ["hibari", "kokoro"])
def test_engine_that_rested_speaks_as_before(name: str) -> None:
    engine = ENGINES[name]()
    assert isinstance(engine, Rests)
    before = said(engine)
    engine.rest()
    again = said(engine)
    assert np.array_equal(before.samples, again.samples)
    assert before.words == again.words
