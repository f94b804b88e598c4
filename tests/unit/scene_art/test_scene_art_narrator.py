"""The narrator is seen beside whom a text says to be with him, and nobody else is."""

import pytest
from wardrobe_of_styles import load_style

from genscene.engines.contracts import SceneText
from genscene.plugins.scene_art import engine
from genscene.storyboard.spec import SceneSpec


def understand(*texts: str, language: str = "en") -> tuple[SceneSpec, ...]:
    scenes = [SceneText(narration=text) for text in texts]
    return engine().understand(scenes, title="", language=language, style=load_style("anime"), seed=1)


DOG = {"en": "My dog runs in the park.", "es": "Mi perro corre por el parque."}


@pytest.mark.parametrize(
    ("language", "text", "does", "narrator_does"),
    [
        ("en", "He lies down beside me.", "sleep", "sit"),
        ("en", "He waits for me at the door.", "wait", ""),
        ("en", "The dog walks with me.", "walk", "walk"),
        ("en", "We are together.", "", ""),
        ("en", "He sits by my side and looks at the sky.", "sit", "sit"),
        ("es", "Cuando se encienden las farolas, se sienta a mi lado y mira el cielo.", "sit", "sit"),
        ("es", "No sabe qué hora es. Sabe que estamos juntos, y eso le basta.", "think", ""),
        ("es", "Camina conmigo por la playa.", "walk", "walk"),
        ("es", "Me espera en la puerta.", "wait", ""),
        ("es", "Se tumba junto a mí.", "sleep", "sit"),
    ],
)
def test_narrator_is_beside_the_dog_that_is_with_him(language: str, text: str, does: str, narrator_does: str) -> None:
    spec = understand(DOG[language], text, language=language)[-1]
    shown = [(one.concept, one.name, one.action, one.relation) for one in spec.subjects[:2]]
    assert shown == [("dog", "", does, ""), ("person", "", narrator_does, "beside")]


def test_narrator_comes_in_instead_of_the_girl_of_an_earlier_scene() -> None:
    girl = "Una niña le lanza la pelota. Él la trae de vuelta, moviendo la cola."
    chase = "Persigue una mariposa amarilla y se levanta como si nada."
    story = (DOG["es"], chase, girl, "Cuando se encienden las farolas, se sienta a mi lado y mira el cielo.")
    assert [one.concept for one in understand(*story, language="es")[-1].subjects] == ["dog", "person"]


def test_narrator_is_never_he_in_the_next_scene() -> None:
    spec = understand(DOG["en"], "The dog walks with me.", "He sleeps.")[-1]
    assert [one.concept for one in spec.subjects] == ["dog"]


@pytest.mark.parametrize(
    "text", ["The dog is not with me.", "I wish the dog were with me.", "“Come with me”, says the old man to the dog."]
)
def test_narrator_is_not_seen_where_nobody_is_with_him(text: str) -> None:
    assert "person" not in [one.concept for one in understand(DOG["en"], text)[-1].subjects]
