from __future__ import annotations

import pytest

from genscene.engines.chain import voice_chain
from genscene.engines.contracts import Voice
from genscene.engines.fakes import FakeSpeech
from genscene.engines.registry import find_engines
from genscene.engines.voice_list import ListedVoice, listed_voices


@pytest.fixture(scope="module")
def listed() -> tuple[ListedVoice, ...]:
    return listed_voices(find_engines().speech)


def test_every_voice_is_listed_once(listed: tuple[ListedVoice, ...]) -> None:
    offered = {f"{name}:{voice.id}" for name, engine in find_engines().speech.items() for voice in engine.voices()}
    assert len(listed) == len(offered)
    assert {one.id for one in listed} == offered


def test_neural_voices_come_first_and_small_engines_last(listed: tuple[ListedVoice, ...]) -> None:
    assert [one.id for one in listed[:2]] == ["hibari:heart", "kokoro:af_heart"]
    neural = [index for index, one in enumerate(listed) if one.engine in ("hibari", "kokoro")]
    small = [index for index, one in enumerate(listed) if one.engine in ("pico", "espeak") and not one.is_default]
    assert neural[-1] < small[0]
    assert listed[small[0]].engine == "pico"


def test_languages_stay_together_those_of_the_studio_first(listed: tuple[ListedVoice, ...]) -> None:
    languages = list(dict.fromkeys(one.voice.language for one in listed if one.engine == "kokoro"))
    assert languages == ["en", "es", "fr", "hi", "it", "ja", "pt", "zh"]


def test_default_is_the_voice_that_speaks_unasked_and_first_of_its_language(listed: tuple[ListedVoice, ...]) -> None:
    engines = find_engines().speech
    for language in ("en", "es", "de", "pt", "ja", "zh", "no", "ru"):
        spoken = [one for one in listed if one.voice.language == language]
        assert spoken[0].id == voice_chain("auto", language, engines)[0].name
        assert [one.is_default for one in spoken] == [True] + [False] * (len(spoken) - 1)


def test_engine_that_nobody_knows_comes_before_small_ones() -> None:
    welsh = Voice(id="cy", language="cy", label="Welsh")
    engines = {"espeak": FakeSpeech(id="espeak", spoken=(welsh,)), "own": FakeSpeech(id="own", spoken=(welsh,))}
    assert [(one.id, one.is_default) for one in listed_voices(engines)] == [("own:cy", True), ("espeak:cy", False)]
    assert listed_voices({}) == ()


def test_voice_that_nobody_speaks_unasked_is_no_default() -> None:
    hibari = FakeSpeech(id="hibari", spoken=(Voice(id="uno", language="es", label="Uno"),))
    assert [one.is_default for one in listed_voices({"hibari": hibari})] == [False]
