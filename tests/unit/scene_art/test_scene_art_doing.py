"""Who does what: cooks in kitchens, and what others do is not set beside whom a scene is about."""

import pytest
from wardrobe_of_styles import load_style

from genscene.engines.contracts import SceneText
from genscene.plugins.scene_art import engine
from genscene.plugins.scene_art.reading.sayings import is_nowhere
from genscene.plugins.scene_art.reading.sentence import read_sentence
from genscene.storyboard.spec import SceneSpec


def understand(*texts: str, language: str = "en") -> tuple[SceneSpec, ...]:
    scenes = [SceneText(narration=text) for text in texts]
    return engine().understand(scenes, title="", language=language, style=load_style("anime"), seed=1)


@pytest.mark.parametrize(
    ("language", "text", "action"),
    [
        ("en", "Nonna Lucia breaks four eggs in the kitchen.", "cook"),
        ("en", "The baker turns the handle in the bakery.", "cook"),
        ("en", "My mother works in the kitchen.", "cook"),
        ("es", "Mi abuela rompe cuatro huevos en la cocina.", "cook"),
        ("es", "El panadero gira la manivela en la panadería.", "cook"),
        ("en", "The man breaks a chair in the kitchen.", "work"),
        ("en", "The man works in the office.", "work"),
    ],
)
def test_work_with_food_in_kitchens_is_cooking(language: str, text: str, action: str) -> None:
    assert understand(text, language=language)[0].subjects[0].action == action


@pytest.mark.parametrize("text", ["Perdonar no es olvidar.", "Ser madre es un mar de dudas."])
def test_what_doing_something_is_is_nowhere(text: str) -> None:
    reading = read_sentence(text, "es")
    assert is_nowhere(reading.words, reading.parse, "es")


def test_a_noun_that_ends_as_infinitives_do_is_somewhere() -> None:
    reading = read_sentence("El mar es azul y tranquilo.", "es")
    assert not is_nowhere(reading.words, reading.parse, "es")


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        (
            "en",
            "The smallest dragon in the valley could not breathe fire.",
            "The others burned castles and slept on gold. She slept in the bakery, behind the oven.",
        ),
        (
            "es",
            "El dragón más pequeño vive en el valle.",
            "Los otros quemaron castillos y durmieron sobre oro. Ella durmió en la panadería.",
        ),
    ],
)
def test_what_others_did_is_not_beside_whom_a_scene_is_about(language: str, first: str, then: str) -> None:
    spec = understand(first, then, language=language)[-1]
    shown = [(one.concept, one.action) for one in spec.subjects]
    assert (spec.setting, shown) == ("bakery", [("dragon", "sleep")])


def test_what_somebody_shown_does_stays_beside_the_first() -> None:
    spec = understand("A girl throws a ball. The dog brings it back.")[0]
    assert [one.concept for one in spec.subjects] == ["girl", "dog", "ball"]
