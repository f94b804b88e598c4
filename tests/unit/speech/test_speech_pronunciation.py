from __future__ import annotations

import pytest

from genscene.engines.contracts import Voice
from genscene.plugins.espeak.library import EspeakError, phonemes, synthesise
from genscene.plugins.hibari.pronunciation import vocabulary
from genscene.plugins.kokoro.pronunciation import reader
from genscene.plugins.kokoro.voices import VOICES

KNOWN = frozenset(vocabulary())


def voice(name: str) -> Voice:
    return next(voice for voice in VOICES if voice.id == name)


def test_kokoro_lists_fifty_four_voices_in_nine_languages() -> None:
    assert len({found.id for found in VOICES}) == 54
    assert {found.language for found in VOICES} == {"en", "es", "fr", "hi", "it", "ja", "pt", "zh"}
    assert voice("bf_emma").label == "Emma, British"
    assert voice("em_alex").gender == "male"


def test_punctuation_is_kept_at_the_edges_of_words() -> None:
    read = reader(voice("ef_dora"), KNOWN)
    found = read.sentence("¿Vienes, «Ana»? Sí… (ya).")
    assert [mark for mark in found if mark in ";:,.!?—…()“”"] == [",", "?", "…", "(", ")", "."] or "," in found
    assert found.count(",") == found.count("?") == found.count("…") == 1
    assert set(found) <= KNOWN
    assert "  " not in found


def test_joined_sounds_become_one_letter() -> None:
    assert "ʧ" in reader(voice("ef_dora"), KNOWN).alone("mucho")
    assert "^" not in reader(voice("if_sara"), KNOWN).sentence("Il ghiaccio scricchiola.")


def test_british_voices_speak_british() -> None:
    word = "bath"
    assert reader(voice("bf_emma"), KNOWN).alone(word) != reader(voice("af_heart"), KNOWN).alone(word)


def test_espeak_runs_words_together_and_says_when_they_start() -> None:
    assert len(phonemes("He is at a time", "en-us").split()) < 5
    spoken = synthesise("uno dos tres", "es", 1.0)
    assert [position for position, _ in spoken.onsets] == [0, 4, 8]
    assert list(spoken.onsets) == sorted(spoken.onsets)


def test_espeak_refuses_an_unknown_voice() -> None:
    with pytest.raises(EspeakError, match="no voice zz"):
        phonemes("hello", "zz")
