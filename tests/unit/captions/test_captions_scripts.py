"""Text comes apart where it may, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genscene.captions.scripts import GLUE, capitals, clusters, joined, pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ñandú", list("ñandú")),
        ("n\u0303a", ["n\u0303", "a"]),
        ("क्षत्रिय", ["क्ष", "त्रि", "य"]),
        ("👨\u200d👩\u200d👧a", ["👨\u200d👩\u200d👧", "a"]),
        ("🇪🇸🇲🇽", ["🇪🇸", "🇲🇽"]),
        ("👍🏽!", ["👍🏽", "!"]),
        ("เพื่อ", ["เพื่", "อ"]),
    ],
)
def test_clusters_stay_whole(text, expected):
    assert clusters(text) == expected


@given(st.text(max_size=60), st.integers(1, 6))
def test_pieces_and_clusters_lose_nothing(text, most):
    assert "".join(clusters(text)) == text
    bare = text.replace(GLUE, "")
    assert "".join(pieces(bare, most)).replace(GLUE, "") == bare


def test_words_of_spaced_scripts_stay_whole():
    assert pieces("extraordinariamente", 4) == ["extraordinariamente"]


def test_joined_puts_spaces_only_between_words():
    assert joined(["小狐" + GLUE, "狸。", "Fin"]) == "小狐狸。 Fin"


def test_capitals_follow_the_language():
    assert capitals("istanbul", "tr") == "İSTANBUL"
    assert capitals("ελληνική", "el") == "ΕΛΛΗΝΙΚΗ"
    assert capitals("straße", "de") == "STRASSE"
