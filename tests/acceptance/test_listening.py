"""What the voices say is understood, and captions light up when the words sound.

The recogniser (Whisper base) is independent of every engine: its word times come from its own attention, not from the
durations that hibari and Kokoro predict nor from espeak-ng. It is documented to be coarse (its frames last 20 ms), so
the median over many words is compared.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from genscene.engines.registry import find_engines
from genscene.narrate.narration import Narration
from genscene.narrate.scene import narrate_scene
from genscene.narrate.voices import plan_voices
from genscene.store.memory import MemoryStore
from genscene.storyboard.document import Scene, Storyboard
from genscene.styles.model import Style
from genscene.units import SAMPLE_RATE_HZ, never_cancelled
from tests.acceptance.listening import HeardWord, plain_words, transcribe, word_error_rate

MOST_WORD_ERRORS = 0.10
MOST_CAPTION_ERROR_SECONDS = 0.060
TEXTS = {
    "en": "At its source the river is so narrow that a child can step across it. By noon it turns the wheels of three "
    "villages, and carries their boats. She paid $5 million for 25 km of it in 1994. Nobody looks at it at 11:45 p.m.",
    "es": "Mi perro corre por el parque mientras el sol de la tarde cae sobre la ciudad. Grabó el patio, la piscina de "
    "plástico y a mi abuela bailando en la cocina. Una abeja visita hasta 2.000 flores al día y vuela a 25 km/h.",
}

pytestmark = pytest.mark.slow


def narrated(language: str, voice: str) -> Narration:
    scenes = (Scene(id="s1", narration=TEXTS[language]),)
    storyboard = Storyboard(language=language, voice=voice, scenes=scenes)
    voices = plan_voices(storyboard, cast("Style", SimpleNamespace(voices={})), find_engines())
    return narrate_scene(scenes[0], storyboard, voices=voices, store=MemoryStore(), cancel=never_cancelled)


def caption_errors(narration: Narration, heard: tuple[HeardWord, ...]) -> list[float]:
    """Return how late each word that both know lights up, in seconds."""
    shown = [re.sub(r"\W", "", word.text).casefold() for word in narration.words]
    told = [re.sub(r"\W", "", word.text).casefold() for word in heard]
    return [
        narration.words[block.a + step].start_sample / SAMPLE_RATE_HZ - heard[block.b + step].start_seconds
        for block in SequenceMatcher(None, shown, told, autojunk=False).get_matching_blocks()
        for step in range(block.size)
    ]


@pytest.mark.parametrize(("language", "voice"), [("en", "auto"), ("en", "pico"), ("es", "auto"), ("es", "fast")])
def test_speech_is_understood_and_captions_keep_time(language: str, voice: str) -> None:
    narration = narrated(language, voice)
    assert narration.warnings == ()
    heard = transcribe(narration.samples, language)
    assert word_error_rate(TEXTS[language], heard.text, language) <= MOST_WORD_ERRORS, heard.text
    errors = caption_errors(narration, heard.words)
    assert len(errors) >= 0.7 * len(narration.words)
    assert float(np.median(np.abs(errors))) <= MOST_CAPTION_ERROR_SECONDS


def test_word_errors_are_counted_with_numbers_written_alike() -> None:
    assert plain_words("It cost $5 million, at 11:45 p.m.!", "en") == plain_words(
        "it cost five million dollars at eleven forty-five PM", "en"
    )
    assert word_error_rate("Visita 2.000 flores.", "visita dos mil flores", "es") == 0
    assert word_error_rate("one two three four", "one too three", "en") == 0.5
    assert word_error_rate("one", "", "en") == 1.0
