"""Directions follow the Unicode Bidirectional Algorithm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genscene.captions.bidi import base_level, levels_of, visual_order


def shown(text: str, base: int) -> str:
    """Return characters from left to right."""
    return "".join(text[index] for index in visual_order(levels_of(text, base)))


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("abc def", 0, "abc def"),
        ("אבג דהו", 1, "והד גבא"),
        # UAX 9, "Implementation notes": numbers keep their order within right-to-left text.
        ("אבג 123 דהו", 1, "והד 123 גבא"),
        ("abc אבג def", 0, "abc גבא def"),
        ("אבג abc דהו", 1, "והד abc גבא"),
        # A sign beside a number goes with it (W5), a comma within a number too (W4).
        ("אבג 10% דהו", 1, "והד 10% גבא"),
        ("אבג 1,5 דהו", 1, "והד 1,5 גבא"),
        # The final point of a right-to-left paragraph stands at the left, even after a foreign word (N2).
        ("אבג abc.", 1, ".abc גבא"),
        # Digits after Arabic letters are Arabic numbers (W2), which also run left to right.
        ("مر 24 ح", 1, "ح 24 رم"),
    ],
)
def test_line_is_reordered(text, base, expected):
    assert shown(text, base) == expected


def test_base_level_follows_language_then_first_letter():
    assert base_level("hello עולם") == 0
    assert base_level("123 עולם") == 1
    assert base_level("hello עולם", "he") == 1
    assert base_level("123") == 0


@given(st.text(alphabet="ab אב12مح,.%()-€ \u0301", max_size=30), st.integers(0, 1))
def test_every_character_has_its_place(text, base):
    levels = levels_of(text, base)
    assert len(levels) == len(text)
    assert all(base <= level <= 2 for level in levels)
    assert sorted(visual_order(levels)) == list(range(len(text)))
