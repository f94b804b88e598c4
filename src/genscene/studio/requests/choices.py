"""The moods and voices that can be asked for, learnt once: requests are proven against them without loading a model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from genscene.engines.chain import named_voice, speaks, voice_problem
from genscene.engines.registry import Registry, find_engines
from genscene.errors import UnknownNameError
from genscene.storyboard.language import detect_language
from genscene.styles import load_styles


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What engines offer.

    Attributes:
        moods: Moods of music.
        voice_problem: Says why nobody could speak a language where a voice is wanted, or `None`.
        is_of: Says whether a wanted voice is one of a language, so that it speaks without an accent.
    """

    moods: tuple[str, ...]
    voice_problem: Callable[[str, str], str | None]
    is_of: Callable[[str, str], bool] = lambda _wanted, _language: True


def choices_of(engines: Registry) -> Choices:
    """Return what engines offer; remembers what it was asked about voices."""
    moods = tuple(engines.composer().moods()) if engines.composers else ()

    @lru_cache(maxsize=4_096)
    def problem(wanted: str, language: str) -> str | None:
        return voice_problem(wanted, language, engines.speech)

    def is_of(wanted: str, language: str) -> bool:
        if wanted in {"auto", "fast"}:
            return True
        try:
            return speaks(named_voice(wanted, language, engines.speech).voice, language)
        except UnknownNameError:
            return False

    return Choices(moods=moods, voice_problem=problem, is_of=is_of)


@lru_cache(maxsize=1)
def installed_choices() -> Choices:
    """Return what the installed engines offer; the first call takes a moment, so make it when the service starts."""
    choices = choices_of(find_engines())
    choices.voice_problem("auto", "en")
    load_styles()
    # Its tables load for half a second, which no request shall wait for.
    detect_language("Zug um Zug")
    return choices
