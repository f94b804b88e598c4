"""Text is shaped by faces that have its characters, and a missing glyph never shows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genscene.captions.emoji import emoji_code, emoji_pixels
from genscene.captions.faces import CAP_HEIGHT, chain_names, face, face_data
from genscene.captions.shaping import Typeface, drawable, shape_line
from genscene.captions.warnings import caption_warnings

STYLE_FONTS = (
    *("anton", "montserrat", "bebas-neue", "poppins", "playfair-display", "press-start-2p", "share-tech", "cinzel"),
    *("nunito", "oswald", "space-mono", "inter"),
)
SAMPLES = {
    "es": "¿Qué? ¡Ñandú, pingüino, camión!",
    "de": "Größe, Übermut, Straße",
    "pl": "Zażółć gęślą jaźń",
    "tr": "İstanbul'da ığdır şöyle",
    "vi": "Tiếng Việt phở",
    "ru": "Съешь ещё этих булок",
    "el": "Ξεσκεπάζω την ψυχή",
    "ar": "مرحبًا، كيف حالك؟",
    "fa": "گچ پژ چه",
    "he": "שלום, מה שלומך?",
    "hi": "क्षत्रिय विद्यार्थी ₹500।",
    "bn": "বাংলা ভাষা",
    "ta": "தமிழ்",
    "te": "తెలుగు",
    "th": "ภาษาไทยที่นี่",
    "km": "ភាសាខ្មែរ",
    "ka": "ქართული",
    "am": "አማርኛ",
    "zh": "你好，世界！",
    "ja": "こんにちは、世界",
    "ko": "안녕하세요 세계",
}


@pytest.mark.parametrize("font", STYLE_FONTS)
@pytest.mark.parametrize("language", SAMPLES)
def test_language_is_drawn_whole_in_every_style_font(font, language):
    typeface = Typeface(font=font, language=language)
    kept, missing = drawable(SAMPLES[language], typeface)
    assert missing == ()
    words = kept.split()
    line = shape_line(words, typeface, base=0)
    for word, glyphs in zip(words, line.words, strict=True):
        assert glyphs, word
        assert any(glyph.face.ink(glyph.id).right > glyph.face.ink(glyph.id).left for glyph in glyphs)


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=20))
def test_any_text_is_shaped_without_a_missing_glyph(text):
    typeface = Typeface(font="anton", language="en")
    kept, missing = drawable(text, typeface)
    assert not set(missing) & set(kept)
    words = kept.split()
    if words:
        line = shape_line(words, typeface, base=0)
        assert all(glyph.id != 0 for glyphs in line.words for glyph in glyphs)


def test_arabic_letters_join():
    """Three letters that join take other glyphs, and less room, than the same letters apart."""
    typeface = Typeface(font="anton", language="ar")
    joined = shape_line(["ببب"], typeface, base=1)
    apart = shape_line(["ب\u200cب\u200cب"], typeface, base=1)
    assert [glyph.id for glyph in joined.words[0]] != [glyph.id for glyph in apart.words[0]]
    assert joined.width < apart.width


def test_devanagari_conjunct_is_one_form():
    """The virama of a conjunct is not drawn by itself, and the short i stands before its consonant."""
    typeface = Typeface(font="anton", language="hi")
    conjunct = shape_line(["क्ष"], typeface, base=0).words[0]
    alone = shape_line(["क"], typeface, base=0).words[0]
    assert len(conjunct) == 1
    short_i = shape_line(["कि"], typeface, base=0).words[0]
    assert short_i[0].id != alone[0].id
    assert alone[0].id in {glyph.id for glyph in short_i[1:]}


def test_right_to_left_words_stand_from_the_right():
    typeface = Typeface(font="inter", language="he")
    spans = shape_line(["אחד", "שתיים", "שלוש"], typeface, base=1).spans
    assert spans[0][0] > spans[1][0] > spans[2][0] == 0


def test_letters_spread_by_tracking_unless_they_join():
    wide, plain = (Typeface(font="inter", language="ar", tracking=value) for value in (0.2, 0.0))
    assert shape_line(["abcd"], wide, base=0).width == pytest.approx(shape_line(["abcd"], plain, base=0).width + 0.8)
    assert shape_line(["عرب"], wide, base=1).width == shape_line(["عرب"], plain, base=1).width


@pytest.mark.parametrize("font", STYLE_FONTS)
def test_faces_are_as_wide_as_their_data_says(font):
    """`cues_of` estimates widths from `faces.toml` alone; the estimate must hold for real text."""
    text = ["the", "quick", "brown", "dogs", "are", "listening", "to", "some", "music"]
    typeface = Typeface(font=font, language="en", space=0.26)
    for words, share in ((text, face_data(font).lower), ([word.upper() for word in text], face_data(font).upper)):
        measured = shape_line(words, typeface, base=0).width / len(" ".join(words))
        assert measured == pytest.approx(share * face_data(font).scale, rel=0.12)


@pytest.mark.parametrize("font", STYLE_FONTS)
def test_capitals_stand_equally_high_in_every_face(font):
    glyph = shape_line(["H"], Typeface(font=font, language="en"), base=0).words[0][0]
    assert glyph.face.ink(glyph.id).top == pytest.approx(CAP_HEIGHT * face_data(font).scale, rel=0.01)


def test_chain_prefers_the_languages_own_face():
    assert chain_names("anton", "ja")[:2] == ("anton", "noto-sans-cjk")
    assert all(face(name).coverage for name in chain_names("anton", "en"))


def test_warning_names_what_no_font_has():
    (warning,) = caption_warnings(["Hello", "a\U000f0001b", "\U000f0001"], font="anton", language="en")
    assert "U+F0001" in warning
    assert warning.count("U+") == 1
    assert caption_warnings(SAMPLES.values(), font="anton", language="en") == ()


@pytest.mark.parametrize(
    ("cluster", "code"),
    [
        ("🚀", "1f680"),
        ("❤\ufe0f", "2764"),
        ("👍🏽", "1f44d"),
        ("👩\u200d🚀", "1f469-200d-1f680"),
        ("♥", ""),
        ("©", ""),
        ("1", ""),
        ("漢", ""),
    ],
)
def test_emoji_are_told_from_text(cluster, code):
    assert emoji_code(cluster) == code


def test_emoji_is_drawn_in_its_own_colours():
    pixels = emoji_pixels("1f680", 40)
    assert pixels.shape == (40, 40, 4)
    assert (pixels[..., :3] <= pixels[..., 3:]).all()
    seen = pixels[pixels[..., 3] > 250][:, :3].astype(int)
    assert len(np.unique(seen // 64, axis=0)) >= 4
    line = shape_line(["A🚀B"], Typeface(font="anton", language="en"), base=0)
    assert [glyph.emoji for glyph in line.words[0]] == ["", "1f680", ""]
    assert drawable("A🚀B", Typeface(font="anton", language="en")) == ("A🚀B", ())
