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


@pytest.mark.parametrize(
    ("text", "language", "setting"),
    [
        ("El escalador subió por El Capitán sin cuerda.", "es", "mountain"),
        ("El capitán levantó el trofeo ante su equipo.", "es", "stadium"),
        ("El capitán mandó arriar las velas.", "es", "harbour"),
        ("El ternero recién nacido buscó a su madre.", "es", "farm"),
        ("A newborn foal stood up.", "en", "meadow"),
        ("The newborn slept in her arms.", "en", "hospital"),
        ("Workers ate lunch on a beam above Manhattan.", "en", "city"),
        ("The bus broke down in the middle of nowhere, and the driver walked away.", "en", "road"),
        ("Under the streets of Paris lie old bones.", "en", "tunnel"),
        ("I missed my flight and slept on the floor.", "en", "airport"),
        ("El banco cerró mi cuenta sin avisar.", "es", "bank"),
        ("Mi madre sirvió mesas toda su vida.", "es", "restaurant"),
        ("A stalactite hangs from the ceiling.", "en", "cave"),
        ("A coral reef is full of life.", "en", "underwater"),
        ("The children built a rocket out of cardboard boxes.", "en", "room"),
        ("Un tren de juguete daba vueltas.", "es", "room"),
        ("The train left.", "en", "station"),
    ],
)
def test_words_tell_a_place_only_in_the_sense_that_they_have_there(text: str, language: str, setting: str) -> None:
    assert read(text, language=language).setting == setting


@pytest.mark.parametrize(
    ("text", "language", "concept"),
    [
        ("Rosario abría su puesto de verduras.", "es", "woman"),
        ("Faith opened the door.", "en", "woman"),
        ("Hunter walked into the bar.", "en", "man"),
        ("La rosa crece en el jardín.", "es", "rose"),
        ("The keeper wound the clock in the lighthouse.", "en", "lighthouse_keeper"),
        ("The jury took nine minutes to decide.", "en", "person"),
    ],
)
def test_who_is_meant_is_told_from_words_of_the_same_form(text: str, language: str, concept: str) -> None:
    assert read(text, language=language).subjects[0].concept == concept


def test_nobody_lies_on_a_bed_who_sleeps_on_the_floor() -> None:
    assert "bed" not in [one.concept for one in read("She slept on the floor of her bedroom.").subjects]


def test_nobody_is_aboard_a_ship_of_paper() -> None:
    ship = next(one for one in read("El niño hizo un barco de papel.", language="es").subjects if one.concept == "ship")
    assert ship.relation == "beside"


def test_energy_burns_without_flames() -> None:
    assert "blaze" not in [one.concept for one in read("Your brain burns energy while you sleep.").subjects]


def test_horn_of_a_ship_is_no_instrument() -> None:
    spec = read("On deck, the captain waves and sounds the horn twice.")
    assert [one.concept for one in spec.subjects] == ["fisherman"]
    assert spec.setting == "ship"


def test_roots_of_a_tree_are_no_spice() -> None:
    spec = read("Las raíces del árbol beben agua bajo tierra.", language="es")
    assert [one.concept for one in spec.subjects] == ["tree"]


def test_ship_is_seen_from_outside_not_from_its_deck() -> None:
    spec = read("The last ferry leaves the island, whether anyone is on board or not.")
    assert (spec.setting, spec.subjects[0].concept) == ("sea", "ferry")
