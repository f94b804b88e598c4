from __future__ import annotations

import pytest

from genscene.engines.chain import closest_voice, reference_voice, voice_chain, voice_problem
from genscene.engines.contracts import SpeechEngine, Voice
from genscene.engines.fakes import FakeSpeech
from genscene.engines.registry import find_engines
from genscene.errors import EngineMissingError, UnknownNameError


@pytest.fixture(scope="module")
def engines() -> dict[str, SpeechEngine]:
    return dict(find_engines().speech)


def names(wanted: str, language: str, engines: dict[str, SpeechEngine]) -> list[str]:
    return [choice.name for choice in voice_chain(wanted, language, engines)]


@pytest.mark.parametrize(
    ("wanted", "language", "expected"),
    [
        ("auto", "en", ["hibari:heart", "kokoro:af_heart", "pico:en-US", "espeak:en-us"]),
        ("auto", "es", ["kokoro:em_alex", "pico:es-ES", "espeak:es"]),
        ("auto", "pt", ["kokoro:pm_alex", "espeak:pt-br"]),
        ("auto", "de", ["pico:de-DE", "espeak:de"]),
        ("auto", "nn", ["espeak:nb"]),
        ("auto", "ru", ["espeak:ru"]),
        ("fast", "en", ["hibari:heart", "pico:en-US", "espeak:en-us"]),
        ("fast", "it", ["pico:it-IT", "espeak:it"]),
        ("fast", "pt", ["espeak:pt-br"]),
        ("pico", "es", ["pico:es-ES", "kokoro:ef_dora", "espeak:es"]),
        ("em_santa", "es", ["kokoro:em_santa", "pico:es-ES", "espeak:es"]),
    ],
)
def test_chain_goes_from_best_to_last_resort(
    wanted: str, language: str, expected: list[str], engines: dict[str, SpeechEngine]
) -> None:
    assert names(wanted, language, engines) == expected


def test_fallback_keeps_the_gender_where_it_can(engines: dict[str, SpeechEngine]) -> None:
    assert names("hibari", "en", engines)[1] == "kokoro:af_heart"
    male = FakeSpeech(id="own", spoken=(Voice(id="bass", language="en", label="Bass", gender="male"),))
    assert names("own:bass", "en", {**engines, "own": male})[2] == "kokoro:am_fenrir"


def test_unknown_voice_is_answered_with_suggestions(engines: dict[str, SpeechEngine]) -> None:
    with pytest.raises(UnknownNameError, match="no voice em_alexx") as caught:
        voice_chain("em_alexx", "es", engines)
    assert "kokoro:em_alex" in caught.value.hint
    with pytest.raises(UnknownNameError) as caught:
        voice_chain("kokoro:zzzzzzzz", "es", engines)
    assert "kokoro:em_alex" in caught.value.hint


@pytest.mark.parametrize(
    ("wanted", "language", "meant"),
    [
        ("nope", "en", ""),
        ("espeak:nope", "en", ""),
        ("bella", "en", "kokoro:af_bella"),
        ("alex", "es", "kokoro:em_alex"),
        ("alex", "pt", "kokoro:pm_alex"),
        ("espeak:em_alex", "en", "kokoro:em_alex"),
        ("en-uss", "es", "espeak:en-us"),
        ("kokro", "en", "kokoro"),
    ],
)
def test_only_a_close_name_is_guessed(engines: dict[str, SpeechEngine], wanted: str, language: str, meant: str) -> None:
    assert closest_voice(wanted, engines, language=language) == meant


def test_unknown_voice_that_is_like_none_is_answered_with_the_languages_own(engines: dict[str, SpeechEngine]) -> None:
    assert voice_problem("nope", "en", engines) == (
        "There is no voice nope. For en try hibari:heart, kokoro:af_heart, pico:en-US, espeak:en-us; "
        "`genscene voices` lists all."
    )
    assert voice_problem("nope", "xx", engines) == ("There is no voice nope. Take `auto`; `genscene voices` lists all.")


def test_engine_without_the_language_is_refused(engines: dict[str, SpeechEngine]) -> None:
    with pytest.raises(UnknownNameError, match="hibari has no voice for the language es"):
        voice_chain("hibari", "es", engines)


def test_ambiguous_voice_asks_for_the_engine() -> None:
    engines = {"one": FakeSpeech(id="one"), "two": FakeSpeech(id="two")}
    with pytest.raises(UnknownNameError, match="one:tone or two:tone"):
        voice_chain("tone", "en", engines)


def test_foreign_engine_comes_before_the_last_resort(engines: dict[str, SpeechEngine]) -> None:
    assert names("auto", "es", {**engines, "own": FakeSpeech(id="own")})[-2:] == ["own:tono", "espeak:es"]


def test_language_without_engine_is_an_error() -> None:
    with pytest.raises(EngineMissingError, match="language xx"):
        voice_chain("auto", "xx", {"fake": FakeSpeech()})
    assert reference_voice("en", {"fake": FakeSpeech()}) is None


def test_problem_of_a_voice_says_what_there_is_instead(engines: dict[str, SpeechEngine]) -> None:
    assert voice_problem("auto", "es", engines) is None
    assert voice_problem("kokoro:em_alex", "xx", engines) is None
    assert "Perhaps kokoro:em_alex" in str(voice_problem("kokoro:em_alx", "es", engines))
    assert "hibari has no voice for the language es" in str(voice_problem("hibari", "es", engines))
    assert "speaks the language xx. `genscene voices`" in str(voice_problem("auto", "xx", engines))
