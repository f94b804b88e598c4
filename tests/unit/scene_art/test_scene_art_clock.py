"""Times of day: told by the clock, kept through a story, and not those of another day."""

import pytest
from wardrobe_of_styles import load_style

from genscene.engines.contracts import SceneText
from genscene.plugins.scene_art import engine
from genscene.plugins.scene_art.reading.clock import time_by_clock
from genscene.plugins.scene_art.reading.words import tokens


def times(*texts: str, language: str = "en") -> list[str]:
    scenes = [SceneText(narration=text) for text in texts]
    specs = engine().understand(scenes, title="", language=language, style=load_style("anime"), seed=1)
    return [spec.time for spec in specs]


@pytest.mark.parametrize(
    ("word", "time"),
    [
        ("11:45 p.m", ("night", True)),
        ("3 a.m.", ("night", True)),
        ("12:30 am", ("night", True)),
        ("12 p.m.", ("day", True)),
        ("06:10", ("dawn", True)),
        ("6:10", ("dawn", False)),
        ("2:15", ("", False)),
        ("17:30", ("golden", True)),
        ("19:00", ("dusk", True)),
        ("21:40", ("night", True)),
        ("once y media de la noche", ("night", True)),
        ("3 de la madrugada", ("night", True)),
        ("siete de la tarde", ("dusk", True)),
        ("10", ("", False)),
        ("once", ("", False)),
    ],
)
def test_clock_tells_the_time_of_day(word: str, time: tuple[str, bool]) -> None:
    assert time_by_clock(word) == time


def test_clock_is_one_word_and_its_dots_end_no_sentence() -> None:
    words = tokens("She left it at 11:45 p.m. and went. He woke at 3 a.m. The taxi waited.", "en")
    assert [word.text for word in words if word.gap == 2] == ["she", "he", "the"]
    assert {"11:45 p.m.", "3 a.m"} <= {word.text for word in words}


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("en", "She left a red umbrella in my office at 11:45 p.m. and a question.", "night"),
        ("en", "He wakes at 3 a.m. in his room.", "night"),
        ("en", "At 6:10 the baker opens the shop.", "dawn"),
        ("en", "At 6:10 in the evening the baker closes the shop.", "dusk"),
        ("en", "At midnight the cat walks on the roof.", "night"),
        ("es", "Sale de casa a las 11 de la noche.", "night"),
        ("es", "A las 23:40 el tren llega a la estación.", "night"),
        ("es", "Una fría mañana el perro corre por el parque.", "day"),
    ],
)
def test_clock_and_words_tell_when_a_scene_is(language: str, text: str, time: str) -> None:
    assert times(text, language=language) == [time]


def test_clock_counts_nothing() -> None:
    text = SceneText(narration="At 6:10 the baker opens the shop.")
    (spec,) = engine().understand([text], title="", language="en", style=load_style("anime"), seed=1)
    assert spec.subjects[0].count == 1


def test_night_stays_through_other_places_until_another_time_is_told() -> None:
    story = ("At 11 p.m. a man leaves the office.", "He walks through the city.", "He eats pasta in a restaurant.")
    assert times(*story, "At noon he is on the beach.") == ["night", "night", "night", "day"]


def test_night_told_on_a_card_stays_too() -> None:
    assert times("It is 3 a.m. and nothing is free.", "A man walks in the park.") == ["night", "night"]


@pytest.mark.parametrize("text", ["Tomorrow morning he will fight.", "He fed the fire until dawn."])
def test_night_is_not_ended_by_another_day(text: str) -> None:
    assert times("At night the knight rides through the forest.", text)[-1] == "night"


@pytest.mark.parametrize("text", ["Dice que mañana volverá.", "Espera hasta el amanecer."])
def test_night_is_not_ended_by_another_day_in_spanish(text: str) -> None:
    assert times("De noche el perro corre por el parque.", text, language="es")[-1] == "night"
