"""Settle which voices may speak a language, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from genscene.engines.contracts import SpeechEngine, Voice
from genscene.errors import EngineMissingError, UnknownNameError
from genscene.names import closest_name

_CHAINS: Mapping[str, tuple[str, ...]] = {
    "en": ("hibari", "kokoro", "pico", "espeak"),
    "es": ("kokoro", "pico", "espeak"),
    "fr": ("kokoro", "pico", "espeak"),
    "it": ("kokoro", "pico", "espeak"),
    "pt": ("kokoro", "espeak"),
    "de": ("pico", "espeak"),
    "hi": ("kokoro", "espeak"),
}
_FAST_CHAINS: Mapping[str, tuple[str, ...]] = {
    "en": ("hibari", "pico", "espeak"),
    "es": ("pico", "espeak"),
    "fr": ("pico", "espeak"),
    "it": ("pico", "espeak"),
    "de": ("pico", "espeak"),
}
_OTHER_CHAIN = ("espeak",)
_ALIASES = {"nb": "no", "nn": "no", "cmn": "zh"}
"""Tags of languages that engines know by another tag."""
_SHORTEST_GUESS = 4
"""Letters of a voice's id; shorter ones are tags of languages, which any short word is like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceChoice:
    """A voice with the engine that speaks it."""

    engine: SpeechEngine
    voice: Voice

    @property
    def name(self) -> str:
        """`engine:voice`, as a person writes it."""
        return f"{self.engine.info.id}:{self.voice.id}"


def voice_chain(wanted: str, language: str, engines: Mapping[str, SpeechEngine]) -> tuple[VoiceChoice, ...]:
    """Return the voices to try in order: what was asked for, then the language's own chain.

    Args:
        wanted: `auto`, `fast`, `engine`, `engine:voice`, or a voice id that only one engine has.
        language: BCP 47 primary language of the text.
        engines: Usable engines by id.

    Raises:
        UnknownNameError: No engine has such a voice.
        EngineMissingError: No engine speaks the language.
    """
    own = _first_voices(engine_order(language, engines, fast=wanted == "fast"), language, engines)
    if wanted in ("auto", "fast"):
        if not own:
            raise EngineMissingError(
                f"No usable engine speaks the language {language}.",
                hint="`genscene voices` lists what is spoken, `genscene doctor` what is missing.",
            )
        return own
    named = named_voice(wanted, language, engines)
    if not speaks(named.voice, language):
        own = _first_voices(engine_order(named.voice.language, engines, fast=False), named.voice.language, engines)
    return (named, *_like(named, own))


def voice_problem(wanted: str, language: str, engines: Mapping[str, SpeechEngine]) -> str | None:
    """Return why nobody could speak a text, or `None`; see `voice_chain`."""
    try:
        voice_chain(wanted, language, engines)
    except (UnknownNameError, EngineMissingError) as error:
        return f"{error.message} {error.hint}".strip()
    return None


def speaks(voice: Voice, language: str) -> bool:
    """Tell whether a voice speaks a language, under whatever tag its engine knows it."""
    return voice.language == _ALIASES.get(language, language)


def named_voice(wanted: str, language: str, engines: Mapping[str, SpeechEngine]) -> VoiceChoice:
    """Return the voice that a name means.

    Raises:
        UnknownNameError: No engine has it, or several have.
    """
    engine_id, colon, voice_id = wanted.partition(":")
    if not colon and wanted in engines:
        return _engines_own(engines[wanted], language)
    choices = [
        VoiceChoice(engine=engine, voice=voice)
        for name, engine in engines.items()
        if not colon or name == engine_id
        for voice in engine.voices()
        if voice.id == (voice_id if colon else wanted)
    ]
    if len(choices) == 1:
        return choices[0]
    if choices:
        names = " or ".join(choice.name for choice in choices)
        raise UnknownNameError(f"Several engines have a voice {wanted}: write {names}.")
    raise UnknownNameError(f"There is no voice {wanted}.", hint=_suggestion(wanted, language, engines))


def closest_voice(wanted: str, engines: Mapping[str, SpeechEngine], *, language: str = "") -> str:
    """Return the `engine:voice` or engine that a mistyped name most likely means, or an empty string.

    Args:
        wanted: The name.
        engines: Usable engines by id.
        language: Language whose voice is meant where only a part of its name is given.
    """
    engine_id, colon, voice_id = wanted.rpartition(":")
    known = [
        VoiceChoice(engine=engines[name], voice=voice)
        for name in sorted(engines, reverse=True)
        for voice in engines[name].voices()
        if len(voice.id) >= _SHORTEST_GUESS
    ]
    for choices in (
        [choice for choice in known if choice.engine.info.id == engine_id],
        [choice for choice in known if speaks(choice.voice, language) and voice_id.casefold() in choice.voice.id],
        known,
    ):
        by_id = {choice.voice.id: choice.name for choice in choices}
        guess = closest_name(voice_id, by_id)
        if guess:
            return by_id[guess]
    return "" if colon else closest_name(wanted, engines)


def reference_voice(language: str, engines: Mapping[str, SpeechEngine]) -> VoiceChoice | None:
    """Return the voice whose word times others are aligned to: the quick one that every language has."""
    found = _first_voices(("espeak",), language, engines)
    return found[0] if found else None


def engine_order(language: str, engines: Mapping[str, SpeechEngine], *, fast: bool) -> tuple[str, ...]:
    """Return engine ids, best first; engines that no chain knows come before the last resort."""
    chain = (_FAST_CHAINS if fast else _CHAINS).get(language, _OTHER_CHAIN)
    known = {name for names in _CHAINS.values() for name in names}
    foreign = tuple(sorted(set(engines) - known))
    return (*chain[:-1], *foreign, chain[-1])


def _first_voices(chain: Sequence[str], language: str, engines: Mapping[str, SpeechEngine]) -> tuple[VoiceChoice, ...]:
    """Return each engine's best voice of the language."""
    found: list[VoiceChoice] = []
    for name in chain:
        engine = engines.get(name)
        voices = [voice for voice in engine.voices() if speaks(voice, language)] if engine else []
        if engine and voices:
            found.append(VoiceChoice(engine=engine, voice=voices[0]))
    return tuple(found)


def _engines_own(engine: SpeechEngine, language: str) -> VoiceChoice:
    found = _first_voices((engine.info.id,), language, {engine.info.id: engine})
    if not found:
        languages = ", ".join(sorted({voice.language for voice in engine.voices()}))
        raise UnknownNameError(
            f"The engine {engine.info.id} has no voice for the language {language}.", hint=f"It speaks {languages}."
        )
    return found[0]


def _like(named: VoiceChoice, chain: Sequence[VoiceChoice]) -> list[VoiceChoice]:
    """Return the other engines of a chain, each with a voice of the same gender where it has one."""
    liked: list[VoiceChoice] = []
    for choice in chain:
        if choice.engine.info.id == named.engine.info.id:
            continue
        same = [
            voice
            for voice in choice.engine.voices()
            if voice.language == choice.voice.language and voice.gender == named.voice.gender
        ]
        liked.append(VoiceChoice(engine=choice.engine, voice=same[0]) if same else choice)
    return liked


def _suggestion(wanted: str, language: str, engines: Mapping[str, SpeechEngine]) -> str:
    guess = closest_voice(wanted, engines, language=language)
    own = _first_voices(engine_order(language, engines, fast=False), language, engines)
    if guess:
        advice = f"Perhaps {guess}"
    elif own:
        advice = f"For {language} try {', '.join(choice.name for choice in own)}"
    else:
        advice = "Take `auto`"
    return f"{advice}; `genscene voices` lists all."
