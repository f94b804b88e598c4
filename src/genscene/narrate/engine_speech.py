"""Have an engine speak, whatever a plugin may do."""

from __future__ import annotations

from genscene.engines.chain import VoiceChoice
from genscene.engines.contracts import Speech
from genscene.engines.word_times import words_of
from genscene.errors import EngineFailedError, StudioError


def speech_of(text: str, choice: VoiceChoice, *, rate: float) -> Speech:
    """Return a sentence as its voice speaks it.

    Raises:
        EngineFailedError: The engine broke, or told times for another number of words than the text has.
    """
    try:
        speech = choice.engine.speak(text, voice=choice.voice, rate=rate)
    except StudioError:
        raise
    except Exception as error:
        # A plugin may raise anything; to the chain it is one broken engine.
        raise EngineFailedError(f"{choice.name} broke: {type(error).__name__}: {error}") from error
    count = len(words_of(text))
    if speech.words is not None and len(speech.words) != count:
        raise EngineFailedError(f"{choice.name} told times for {len(speech.words)} words of {count}.")
    return speech
