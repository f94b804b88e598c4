from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from genscene.engines.contracts import Speech, SpeechEngine, Voice
from genscene.engines.fakes import FakeSpeech
from genscene.engines.registry import Registry
from genscene.errors import CancelledError, EngineMissingError, UnknownNameError
from genscene.narrate.narration import Narration
from genscene.narrate.recording import narrate_recording, narrate_whole_recording
from genscene.narrate.scene import narrate_scene
from genscene.narrate.sound import LEAD_SAMPLES
from genscene.narrate.voices import plan_voices
from genscene.narrate.waiting import awaited
from genscene.store.memory import MemoryStore
from genscene.storyboard.document import Scene, Storyboard
from genscene.styles.model import Style
from genscene.units import SAMPLE_RATE_HZ, never_cancelled

PLAIN_STYLE = cast("Style", SimpleNamespace(voices={}))
REFERENCE = FakeSpeech(
    id="espeak",
    # The same tones as the fake's English voice, as two voices say the same sounds.
    spoken=(Voice(id="tone", language="en", label="Tone"), Voice(id="ru", language="ru", label="R")),
)


class Crashing(FakeSpeech):
    def speak(self, text: str, *, voice: Voice, rate: float) -> Speech:  # noqa: ARG002 - the contract
        raise ZeroDivisionError(text)


def registry(*engines: SpeechEngine) -> Registry:
    return Registry(speech={engine.info.id: engine for engine in engines})


def board(*narrations: str, **fields: Any) -> Storyboard:
    scenes = tuple(Scene(id=f"s{index}", narration=text) for index, text in enumerate(narrations, 1))
    return Storyboard(**{"language": "en", "scenes": scenes} | fields)


def narrated(storyboard: Storyboard, engines: Registry, *, style: Style = PLAIN_STYLE, store: Any = None) -> Narration:
    voices = plan_voices(storyboard, style, engines)
    return narrate_scene(
        storyboard.scenes[0], storyboard, voices=voices, store=store or MemoryStore(), cancel=never_cancelled
    )


def test_scene_becomes_sound_with_the_times_of_its_written_words() -> None:
    narration = narrated(board("It cost $5 million. — Nobody knew 🎉"), registry(FakeSpeech(id="hibari")))
    assert narration.voice == "hibari:tone"
    assert narration.warnings == ()
    assert narration.samples.dtype == np.float32
    assert [word.text for word in narration.words] == ["It", "cost", "$5", "million.", "—", "Nobody", "knew", "🎉"]
    assert [word.ends_sentence for word in narration.words] == [False] * 3 + [True] + [False] * 3 + [True]
    edges = [edge for word in narration.words for edge in (word.start_sample, word.end_sample)]
    assert edges == sorted(edges)
    assert edges[0] == pytest.approx(LEAD_SAMPLES, abs=480)
    assert edges[-1] <= len(narration.samples)
    # `million.` is spoken as `million dollars.`, three times as long as `$5`.
    five, million = narration.words[2:4]
    assert million.end_sample - million.start_sample > 2 * (five.end_sample - five.start_sample)


def test_sentences_are_parted_by_a_pause_and_kept_apart_in_the_store() -> None:
    store = MemoryStore()
    engines = registry(FakeSpeech(id="hibari"))
    one = narrated(board("First one."), engines, store=store)
    two = narrated(board("First one. Second one."), engines, store=store)
    assert store.stats.misses == {"speech": 2}
    assert store.stats.hits == {"speech": 1}
    assert np.array_equal(two.samples[: len(one.samples)], one.samples)
    gap = two.words[2].start_sample - two.words[1].end_sample
    assert gap == pytest.approx(0.28 * SAMPLE_RATE_HZ, abs=0.06 * SAMPLE_RATE_HZ)


def test_rate_makes_speech_shorter_and_another_product() -> None:
    engines = registry(FakeSpeech(id="hibari"))
    quick, slow = (narrated(board("One two. Three.", rate=rate), engines) for rate in (2.0, 1.0))
    assert len(quick.samples) < 0.65 * len(slow.samples)


def test_broken_engine_falls_back_for_the_whole_scene_and_says_so() -> None:
    engines = registry(FakeSpeech(id="hibari", breaks_at="now."), FakeSpeech(id="kokoro"))
    narration = narrated(board("It works. It breaks now."), engines)
    assert narration.voice == "kokoro:tone"
    assert narration.warnings == (
        "hibari:tone could not speak the scene s1 (hibari breaks at now), so kokoro:tone does.",
    )


def test_crash_of_a_plugin_falls_back_too_even_for_a_named_voice() -> None:
    engines = registry(Crashing(id="own"), FakeSpeech(id="hibari"))
    narration = narrated(board("Hello.", voice="own:tone"), engines)
    assert narration.voice == "hibari:tone"
    assert "ZeroDivisionError" in narration.warnings[0]


def test_scene_that_nobody_can_speak_is_an_error_that_tells_why() -> None:
    with pytest.raises(EngineMissingError) as caught:
        narrated(board("Hello."), registry(Crashing(id="hibari")))
    assert "ZeroDivisionError" in caught.value.hint


def test_engine_without_times_is_aligned_to_the_reference() -> None:
    engines = registry(FakeSpeech(id="hibari", tells_times=False), REFERENCE)
    words = narrated(board("One little river ran."), engines).words
    known = narrated(board("One little river ran."), registry(FakeSpeech(id="hibari"))).words
    errors = [abs(a.start_sample - b.start_sample) / SAMPLE_RATE_HZ for a, b in zip(words, known, strict=True)]
    assert max(errors) < 0.08


def test_sentence_in_another_script_is_read_by_the_reference() -> None:
    spoken: list[tuple[str, str]] = []

    class Listening(FakeSpeech):
        def speak(self, text: str, *, voice: Voice, rate: float) -> Speech:
            spoken.append((voice.id, text))
            return FakeSpeech.speak(self, text, voice=voice, rate=rate)

    reference = Listening(id="espeak", spoken=REFERENCE.spoken)
    narrated(board("Hello there. Привет, мир!"), registry(FakeSpeech(id="hibari"), reference))
    assert spoken == [("ru", "Привет, мир!")]


@pytest.mark.parametrize("text", ["", "…", "🎉 🎉", "— !"])
def test_scene_without_words_is_silent(text: str) -> None:
    narration = narrated(board(text), registry(FakeSpeech(id="hibari")))
    assert narration.samples.size == 0
    assert narration.words == ()
    assert narration.voice == ""


def test_style_prefers_a_voice_and_yields_when_it_is_missing() -> None:
    engines = registry(FakeSpeech(id="hibari"), FakeSpeech(id="kokoro"))
    style = cast("Style", SimpleNamespace(voices={"en": "kokoro:tone"}))
    assert narrated(board("Hello."), engines, style=style).voice == "kokoro:tone"
    gone = cast("Style", SimpleNamespace(voices={"en": "gone:away"}))
    narration = narrated(board("Hello."), engines, style=gone)
    assert narration.voice == "hibari:tone"
    assert "gone:away, which the style prefers" in narration.warnings[0]


def test_named_voice_in_another_language_is_used_with_a_warning() -> None:
    engines = registry(FakeSpeech(id="hibari"))
    narration = narrated(board("Hello.", voice="hibari:tono"), engines)
    assert narration.voice == "hibari:tono"
    assert "speaks the language es" in narration.warnings[0]
    scenes = (Scene(id="s1", narration="Son 2.", voice="tono"),)
    own = plan_voices(Storyboard(language="en", scenes=scenes), PLAIN_STYLE, engines).scenes
    assert next(iter(own.values())).language == "es"


def test_named_voice_speaks_a_language_that_nobody_speaks_too() -> None:
    narration = narrated(board("Hello.", language="xx", voice="tone"), registry(FakeSpeech(id="hibari")))
    assert narration.voice == "hibari:tone"
    assert "the text is in xx" in narration.warnings[0]


def test_unknown_voice_is_told_before_anything_is_spoken() -> None:
    with pytest.raises(UnknownNameError):
        plan_voices(board("Hello.", voice="nobody"), PLAIN_STYLE, registry(FakeSpeech(id="hibari")))


def test_cancelled_wait_leaves_the_work_behind_at_once() -> None:
    from threading import Event

    release = Event()
    calls = iter([None, None])

    def cancel() -> None:
        if next(calls, "stop") == "stop":
            raise CancelledError("stop")

    with pytest.raises(CancelledError):
        awaited(lambda: release.wait(30), cancel)
    release.set()
    assert awaited(lambda: 5, never_cancelled) == 5
    with pytest.raises(TimeoutError, match="its own"):
        awaited(lambda: (_ for _ in ()).throw(TimeoutError("its own")), never_cancelled)


def recording_of(*texts: str) -> np.ndarray:
    engine, pieces = FakeSpeech(), []
    for text in texts:
        for sentence in text.split("."):
            if sentence.strip():
                speech = engine.speak(sentence + ".", voice=engine.voices()[0], rate=0.8)
                pieces += [np.repeat(speech.samples, 3), np.zeros(SAMPLE_RATE_HZ * 4 // 10, np.float32)]
    return np.concatenate(pieces)


def test_whole_recording_is_cut_between_scenes_and_nothing_is_lost() -> None:
    texts = ("The little river ran. It met a mill.", "", "Then the grey sea came near.")
    storyboard = board(*texts)
    voices = plan_voices(storyboard, PLAIN_STYLE, registry(REFERENCE))
    sound = recording_of(*texts)
    found = narrate_whole_recording(sound, storyboard, voices=voices, cancel=never_cancelled)
    assert [len(narration.words) for narration in found] == [8, 0, 6]
    assert sum(len(narration.samples) for narration in found) == len(sound)
    assert [narration.voice for narration in found] == ["recording", "", "recording"]
    for narration in found:
        edges = [edge for word in narration.words for edge in (word.start_sample, word.end_sample)]
        assert edges == sorted(edges)
        assert not edges or (edges[0] >= 0 and edges[-1] <= len(narration.samples))
    cut = len(found[0].samples)
    assert np.abs(sound[cut - 480 : cut + 480]).max() == 0
    assert [word.text for word in found[0].words if word.ends_sentence] == ["ran.", "mill."]


def test_recording_without_words_or_reference_is_still_used() -> None:
    sound = recording_of("The river ran.")
    silent = board("")
    voices = plan_voices(board("x"), PLAIN_STYLE, registry(FakeSpeech(id="hibari")))
    alone = narrate_recording(sound, silent.scenes[0], silent, voices=voices, cancel=never_cancelled)
    assert (len(alone.samples), alone.words, alone.voice) == (len(sound), (), "recording")
    spoken = board("The river ran.")
    shared = narrate_recording(sound, spoken.scenes[0], spoken, voices=voices, cancel=never_cancelled)
    assert len(shared.words) == 3
    assert "follow the lengths" in shared.warnings[0]


def test_recordings_and_silence_need_no_voice() -> None:
    scenes = (
        Scene(id="heard", narration="The river ran.", audio="river.wav"),
        Scene(id="silent", duration_seconds=2),
    )
    recorded = Storyboard(language="xx", scenes=scenes)
    voices = plan_voices(recorded, PLAIN_STYLE, registry(FakeSpeech(id="hibari")))
    assert [plan.chain for plan in voices.scenes.values()] == [(), ()]
    heard = narrate_recording(recording_of("Run."), scenes[0], recorded, voices=voices, cancel=never_cancelled)
    assert "No voice speaks xx" in heard.warnings[0]
    whole = board("The river ran.", language="xx", audio="river.wav")
    assert plan_voices(whole, PLAIN_STYLE, registry(FakeSpeech(id="hibari"))).scenes["s1"].chain == ()
    with pytest.raises(EngineMissingError):
        plan_voices(board("The river ran.", language="xx"), PLAIN_STYLE, registry(FakeSpeech(id="hibari")))


class Miscounting(FakeSpeech):
    def speak(self, text: str, *, voice: Voice, rate: float) -> Speech:
        return FakeSpeech.speak(self, text + " more", voice=voice, rate=rate)


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        (FakeSpeech(id="espeak", breaks_at="river"), "breaks at river"),
        (FakeSpeech(id="espeak", tells_times=False), "tells no word times"),
        (Crashing(id="espeak"), "ZeroDivisionError"),
        (Miscounting(id="espeak"), "times for 4 words of 3"),
    ],
)
def test_recording_outlives_a_reference_that_breaks(reference: FakeSpeech, reason: str) -> None:
    storyboard = board("The river ran.")
    voices = plan_voices(storyboard, PLAIN_STYLE, registry(reference))
    found = narrate_recording(
        recording_of("The river ran."), storyboard.scenes[0], storyboard, voices=voices, cancel=never_cancelled
    )
    assert [word.text for word in found.words] == ["The", "river", "ran."]
    assert reason in found.warnings[0]
    assert "follow the lengths" in found.warnings[0]
