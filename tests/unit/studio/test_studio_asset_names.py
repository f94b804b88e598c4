from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genscene.studio.asset_names import MAX_CHARACTERS, clean_name


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Holiday.png", "Holiday.png"),
        ("Holiday.PNG", "Holiday.PNG"),
        ("Ferien am Bodensee – März.png", "Ferien am Bodensee – März.png"),
        ("", "picture.png"),
        (".png", "picture.png"),
        ("...", "picture.png"),
        ("../../etc/passwd", "passwd.png"),
        ("C:\\fotos\\a.png", "a.png"),
        ("page.html", "page.html.png"),
        ('a"; filename="b.exe', "a filename= b.exe.png"),
        ("a\r\nSet-Cookie: x=1.png", "aSet-Cookie x=1.png"),
        ("\u202egnp.exe", "gnp.exe.png"),
        ("a\0b\x7f.png", "ab.png"),
        ("\ud800.png", "picture.png"),
        ("con|<>*?.png", "con.png"),
    ],
)
def test_clean_name_keeps_what_is_harmless(name: str, clean: str):
    assert clean_name(name, suffix=".png", otherwise="picture") == clean


def test_clean_name_knows_other_endings_of_the_same_kind():
    assert clean_name("a.JPEG", suffix=".jpg", otherwise="picture") == "a.JPEG"
    assert clean_name("voice.opus", suffix=".ogg", otherwise="audio") == "voice.opus"


@given(st.text(max_size=400))
def test_clean_name_is_always_a_visible_short_name(name: str):
    clean = clean_name(name, suffix=".png", otherwise="picture")
    assert clean.isprintable()
    assert clean.lower().endswith(".png")
    assert 5 <= len(clean) <= MAX_CHARACTERS + 4
    assert not set(clean) & set('/\\"<>:|?*;%')
    assert not clean.startswith(".")
    clean.encode()
    assert all(unicodedata.category(character) != "Cc" for character in clean)
