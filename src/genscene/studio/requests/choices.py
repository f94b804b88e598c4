"""The moods and voices that can be asked for, learnt once: requests are proven against them without loading a model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from genscene.engines.chain import voice_problem
from genscene.engines.registry import Registry, find_engines
from genscene.storyboard.language import detect_language
from genscene.styles import load_styles


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What engines offer.

    Attributes:
        moods: Moods of music.
        voice_problem: Says why a wanted voice cannot speak a language, or `None`.
    """

    moods: tuple[str, ...]
    voice_problem: Callable[[str, str], str | None]


def choices_of(engines: Registry) -> Choices:
    """Return what engines offer; remembers what it was asked about voices."""
    moods = tuple(engines.composer().moods()) if engines.composers else ()

    @lru_cache(maxsize=4_096)
    def problem(wanted: str, language: str) -> str | None:
        return voice_problem(wanted, language, engines.speech)

    return Choices(moods=moods, voice_problem=problem)


@lru_cache(maxsize=1)
def installed_choices() -> Choices:
    """Return what the installed engines offer; the first call takes a moment, so make it when the service starts."""
    choices = choices_of(find_engines())
    choices.voice_problem("auto", "en")
    load_styles()
    # Its tables load for half a second, which no request shall wait for.
    detect_language("Zug um Zug")
    return choices
