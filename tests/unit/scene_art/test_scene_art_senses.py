"""Words of several meanings, who is only hinted at, and stories that come back to a place."""

import pytest
from wardrobe_of_styles import load_style

from genscene.engines.contracts import SceneText
from genscene.plugins.scene_art import engine
from genscene.storyboard.spec import SceneSpec


def read(*texts: str, language: str = "en") -> SceneSpec:
    scenes = [SceneText(narration=text) for text in texts]
    return engine().understand(scenes, title="", language=language, style=load_style("anime"), seed=1)[-1]


@pytest.mark.parametrize(
    ("text", "language", "concept"),
    [
        ("The conductor raises his baton before the orchestra.", "en", "pianist"),
        ("The conductor checks the tickets on the train.", "en", "employee"),
        ("La novia llega en un carro de flores.", "es", "cart"),
        ("El carro está en la calle.", "es", "car"),
        ("The elephant family walks across the savanna.", "en", "elephant"),
        ("Lightning strikes the old oak.", "en", "lightning"),
        ("Un gigante duerme en la montaña.", "es", "giant"),
        ("Max the dog runs in the park.", "en", "dog"),
        ("Nora draws a house with a crayon.", "en", "girl"),
    ],
)
def test_words_around_tell_which_meaning_is_shown(text: str, language: str, concept: str) -> None:
    assert concept in [one.concept for one in read(text, language=language).subjects]


def test_fire_of_a_burning_house_is_kept_as_a_subject() -> None:
    spec = read("La bombera entró en la casa en llamas.", language="es")
    assert spec.setting == "house_fire"
    assert [one.concept for one in spec.subjects] == ["firefighter", "fire"]


def test_who_is_filmed_does_what_the_gerund_says() -> None:
    spec = read("Mi padre grabó a mi abuela bailando en la cocina.", language="es")
    assert {one.concept: one.action for one in spec.subjects}["grandmother"] == "dance"


def test_one_of_several_is_one_where_the_verb_tells_of_one() -> None:
    spec = read("Doce abejas trabajan en el prado.", "Cuando encuentra una flor, baila.", language="es")
    assert (spec.subjects[0].concept, spec.subjects[0].count, spec.subjects[0].action) == ("bee", 1, "dance")


def test_guest_sits_where_the_story_served_before() -> None:
    texts = ("Fresh pasta in a small restaurant.", "The cook stirs the sauce in the kitchen.")
    assert read(*texts, "The first guest closes his eyes.").setting == "restaurant"


def test_mate_of_an_animal_is_the_same_animal() -> None:
    spec = read("El pingüino reconoce a su pareja por la voz.", language="es")
    assert [one.concept for one in spec.subjects] == ["penguin", "penguin"]


def test_door_is_shown_where_somebody_opens_it() -> None:
    assert [one.concept for one in read("She opened the green door.").subjects] == ["woman", "door"]
    assert [one.concept for one in read("She sat behind the door.").subjects] == ["woman"]
