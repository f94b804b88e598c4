"""The catalogue holds the seven styles, each whole and unlike the others."""

import pytest

from genscene.errors import UnknownNameError
from genscene.styles import load_styles, style, style_categories
from genscene.styles.model import Style
from genscene.units import Format

STYLES = list(load_styles().values())
FONTS = {"anton", "montserrat", "bebas-neue", "poppins", "playfair-display", "press-start-2p", "share-tech", "cinzel"}
FONTS |= {"nunito", "oswald", "space-mono"}
MOODS = {"calm", "hopeful", "epic", "playful", "tense", "noir", "nostalgic", "wonder"}


def luma(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_catalogue_has_the_seven_styles_by_category() -> None:
    assert style_categories() == {
        "realistic": ("cinematic_realism", "documentary_grit"),
        "animated": ("anime", "stylized_3d"),
        "vintage": ("film_noir", "retro_vhs"),
        "artistic": ("fantasy_illustration",),
    }


@pytest.mark.parametrize("one", STYLES, ids=lambda one: one.id)
def test_style_is_whole(one: Style) -> None:
    assert load_styles()[one.id] is one
    assert 5 <= len(one.palette) <= 8
    assert list(one.palette) == sorted(one.palette, key=luma)
    assert one.aspect_ratio in {shape.value for shape in Format}
    assert one.caption_font in FONTS
    assert one.music in MOODS
    assert one.grain <= 0.25
    assert "text" in one.negative_prompt.split(", ")
    for text in (one.label, one.description):
        assert text.en
        assert text.es
    assert one.description.en.endswith(".")
    assert one.description.es.endswith(".")


@pytest.mark.parametrize("one", STYLES, ids=lambda one: one.id)
def test_lit_word_of_a_caption_stands_out_from_dark_pictures(one: Style) -> None:
    assert luma(one.caption_accent) > 120


@pytest.mark.parametrize("one", STYLES, ids=lambda one: one.id)
def test_style_leaves_english_to_the_fast_default_voice(one: Style) -> None:
    assert "en" not in one.voices
    assert all(voice.startswith(f"kokoro:{language[0]}") for language, voice in one.voices.items() if language != "es")


def test_no_two_styles_look_alike() -> None:
    looks = {(one.palette, one.grade, one.prompt) for one in STYLES}
    pairs = {(one.motion, one.transition, one.captions, one.caption_font, one.default_time) for one in STYLES}
    assert len(looks) == len(pairs) == len(STYLES)


@pytest.mark.parametrize(
    ("mistyped", "meant"), [("animme", "anime"), ("Film Noir", "film_noir"), ("retro-vhs", "retro_vhs")]
)
def test_unknown_style_is_answered_with_the_one_meant(mistyped: str, meant: str) -> None:
    with pytest.raises(UnknownNameError, match=f"Did you mean `{meant}`") as caught:
        style(mistyped)
    assert all(one in caught.value.message for one in load_styles())


def test_style_is_found_by_id() -> None:
    assert style("anime").label.es == "Anime"
