"""Paragraphs become scenes of a length that an eye likes."""

from hypothesis import given
from hypothesis import strategies as st

from genscene.storyboard.pacing import LONGEST_SCENE_SECONDS, scenes_of_paragraph, speaking_seconds

FOUR_SECONDS = "Esta frase tiene unas sesenta letras y dura cuatro segundos."


def test_estimate_of_a_short_story_is_near_what_voices_need() -> None:
    text = "Every morning at six, the old keeper climbs one hundred and twelve steps."
    assert 4.0 < speaking_seconds(text, "en") < 6.0


def test_digits_take_longer_than_letters() -> None:
    assert speaking_seconds("1994", "en") > speaking_seconds("year", "en")


def test_short_paragraph_is_one_scene() -> None:
    assert scenes_of_paragraph(f"{FOUR_SECONDS} {FOUR_SECONDS}", "es", alone=False) == (
        f"{FOUR_SECONDS} {FOUR_SECONDS}",
    )


def test_long_paragraph_splits_into_equal_parts() -> None:
    scenes = scenes_of_paragraph(" ".join([FOUR_SECONDS] * 4), "es", alone=False)
    assert scenes == (f"{FOUR_SECONDS} {FOUR_SECONDS}",) * 2


def test_lone_paragraph_splits_by_sentence() -> None:
    assert scenes_of_paragraph("Sí. Una frase más larga. No.", "es", alone=True) == (
        "Sí.",
        "Una frase más larga.",
        "No.",
    )


def test_sentence_too_long_for_a_scene_stays_whole() -> None:
    endless = "Palabra " + "palabra " * 60 + "fin."
    assert scenes_of_paragraph(f"Hola. {endless} Adiós.", "es", alone=False) == ("Hola.", endless, "Adiós.")


def test_chinese_sentences_join_without_spaces() -> None:
    assert scenes_of_paragraph("今天很好。我们走吧！", "zh", alone=False) == ("今天很好。我们走吧！",)


@given(lengths=st.lists(st.integers(min_value=1, max_value=40), min_size=1, max_size=30))
def test_no_scene_is_too_long_that_can_be_shorter_and_no_word_is_lost(lengths: list[int]) -> None:
    sentences = ["Palabra" + " palabra" * length + "." for length in lengths]
    scenes = scenes_of_paragraph(" ".join(sentences), "es", alone=False)
    assert " ".join(scenes) == " ".join(sentences)
    for scene in scenes:
        assert speaking_seconds(scene, "es") <= LONGEST_SCENE_SECONDS + 1 or scene.count(".") == 1
