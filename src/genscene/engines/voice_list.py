"""List the voices for people: those that sound best before the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from genscene.engines.chain import engine_order
from genscene.engines.contracts import SpeechEngine, Voice

_FIRST_LANGUAGES = ("en", "es")
_BETTER = ("hibari", "kokoro")
_PLAIN = ("pico", "espeak")
"""Small engines that sound like machines, the better one first; those that nobody here knows come before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedVoice:
    """A voice among all others.

    Attributes:
        engine: Id of the engine that speaks.
        voice: The voice.
        is_default: Whether it speaks its language where nobody and no style asks for another.
    """

    engine: str
    voice: Voice
    is_default: bool

    @property
    def id(self) -> str:
        """`engine:voice`, as a person writes it."""
        return f"{self.engine}:{self.voice.id}"

    @property
    def is_plain(self) -> bool:
        """Whether it is one of a small engine's."""
        return self.engine in _PLAIN


def listed_voices(engines: Mapping[str, SpeechEngine]) -> tuple[ListedVoice, ...]:
    """Return every voice: neural ones by language, then those of the small engines.

    Within a language its default comes first, so that what is left for one language begins with it, too.

    Args:
        engines: Usable engines by id.
    """
    offered = [(name, voice) for name, engine in engines.items() for voice in engine.voices()]
    firsts: dict[tuple[str, str], Voice] = {}
    for name, voice in offered:
        firsts.setdefault((name, voice.language), voice)
    languages = {voice.language for _, voice in offered}
    defaults = {language: _default(language, engines, firsts) for language in languages}
    listed = [
        ListedVoice(engine=name, voice=voice, is_default=(name, voice) == defaults[voice.language])
        for name, voice in offered
    ]
    rich = {one.voice.language for one in listed if not one.is_plain}

    def place(one: ListedVoice) -> tuple[int, int, str, bool, int]:
        plain = one.is_plain and not (one.is_default and one.voice.language in rich)
        return (
            1 + _PLAIN.index(one.engine) if plain else 0,
            _index(_FIRST_LANGUAGES, one.voice.language),
            one.voice.language,
            not one.is_default,
            _index(_BETTER, one.engine),
        )

    return tuple(sorted(listed, key=place))


def _default(
    language: str, engines: Mapping[str, SpeechEngine], firsts: Mapping[tuple[str, str], Voice]
) -> tuple[str, Voice] | None:
    """Return who speaks a language unasked, as `chain.voice_chain` would; nobody where only a named voice does."""
    found = (
        (name, firsts[name, language])
        for name in engine_order(language, engines, fast=False)
        if (name, language) in firsts
    )
    return next(found, None)


def _index(names: tuple[str, ...], name: str) -> int:
    return names.index(name) if name in names else len(names)
