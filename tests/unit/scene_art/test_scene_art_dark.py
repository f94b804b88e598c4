"""Lights that go out leave a dark picture, without a lit lamp."""

import pytest
from wardrobe_of_styles import load_style

from genscene.engines.contracts import SceneText
from genscene.plugins.scene_art import engine
from genscene.plugins.scene_art.reading.dark import gone_out
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import SceneSpec


def understand(text: str, language: str) -> SceneSpec:
    scene = SceneText(narration=text)
    return engine().understand([scene], title="", language=language, style=load_style("anime"), seed=1)[0]


def shines(spec: SceneSpec) -> bool:
    return any(vocabulary().concepts[one.concept].glow for one in spec.subjects)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The lamp went dark."),
        ("en", "The lights went out in the house."),
        ("en", "The old lighthouse keeper climbs the stairs when the lamp goes out."),
        ("en", "At 11:45 p.m. the storm broke the glass, and the lamp went dark."),
        ("es", "La luz se apagó."),
        ("es", "La lámpara se apaga y el farero mira el mar."),
        ("es", "Se fue la luz en casa."),
    ],
)
def test_light_that_goes_out_is_not_shown_and_it_is_dark(language: str, text: str) -> None:
    spec = understand(text, language)
    assert not shines(spec)
    assert [one.concept for one in spec.subjects if one.concept == "siren_light"] == []
    assert (spec.time, spec.mood) == ("night", "tense")


def test_lamp_that_is_lit_is_shown() -> None:
    assert shines(understand("La niña enciende la lámpara.", "es"))


@pytest.mark.parametrize(("language", "text"), [("en", "He goes out with a lamp"), ("es", "apaga las velas")])
def test_what_goes_out_is_the_light_itself(language: str, text: str) -> None:
    assert gone_out(text.lower().split(), language) == frozenset()
