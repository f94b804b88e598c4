"""Speak with espeak-ng."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from genscene.engines.contracts import EngineInfo, EngineStatus, Speech, Voice
from genscene.engines.word_times import times_from_onsets, word_starts, words_of
from genscene.errors import EngineFailedError

_FIRST = ("en-us", "es", "fr-fr", "pt-br")
"""Dialects that most listeners expect go before a language's others."""
_PRIMARY_LANGUAGES = {"cmn": "zh", "nb": "no", "piqd": "tlh"}
"""Languages whose usual primary tag differs from the library's; `piqd` is the script of Klingon."""
_WITHOUT_DICTIONARY = ("fo", "kaa", "xex")
"""Voices whose dictionary the package does not carry."""


class EspeakSpeaker:
    """The library as a speech engine."""

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id="espeak", version="1.52.0-1", label="eSpeak NG", licence="GPL-3.0-or-later")

    def status(self) -> EngineStatus:
        """Tell whether the library is installed."""
        if find_spec("espeakng_loader") is None:
            return EngineStatus(usable=False, reason="Install the package espeakng-loader.")
        return EngineStatus(usable=True)

    def voices(self) -> Sequence[Voice]:
        """Return one voice for each language and dialect."""
        from genscene.plugins.espeak.library import installed_voices

        voices = {found.language: _voice(found.language, found.name) for found in installed_voices()}
        for tag in _WITHOUT_DICTIONARY:
            voices.pop(tag, None)
        return sorted(
            voices.values(), key=lambda voice: (voice.language, voice.id not in _FIRST, len(voice.id), voice.id)
        )

    def speak(self, text: str, *, voice: Voice, rate: float) -> Speech:
        """Speak one sentence; word times are the library's own events."""
        from genscene.plugins.espeak.library import EspeakError, synthesise

        try:
            spoken = synthesise(text, voice.id, rate)
        except (EspeakError, OSError) as error:
            raise EngineFailedError(f"espeak-ng could not speak: {error}.") from error
        if any(character.isalnum() for character in text) and not spoken.samples.size:
            raise EngineFailedError("espeak-ng produced no sound for this text.")
        words = words_of(text)
        onsets = _onsets_by_word(word_starts(text), spoken.onsets)
        end_seconds = len(spoken.samples) / spoken.sample_rate_hz
        return Speech(
            samples=spoken.samples,
            sample_rate_hz=spoken.sample_rate_hz,
            words=times_from_onsets(words, onsets, end_seconds=end_seconds),
        )


def _voice(tag: str, name: str) -> Voice:
    primary = tag.partition("-")[0]
    return Voice(id=tag, language=_PRIMARY_LANGUAGES.get(primary, primary), label=name.strip())


def _onsets_by_word(starts: Sequence[int], events: Sequence[tuple[int, float]]) -> list[float | None]:
    """Give each word the onset of the first event within it."""
    onsets: list[float | None] = [None] * len(starts)
    word = 0
    for position, seconds in events:
        while word + 1 < len(starts) and starts[word + 1] <= position:
            word += 1
        if starts and onsets[word] is None:
            onsets[word] = seconds
    return onsets
