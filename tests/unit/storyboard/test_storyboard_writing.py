"""A storyboard that was read, written and read again is the same."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genscene.errors import StoryboardError
from genscene.storyboard.document import Storyboard
from genscene.storyboard.reading import read_storyboard
from genscene.storyboard.writing import dump_storyboard

_TEXT = st.text(max_size=40).map(lambda text: f"a{text}")
_SCENE = st.fixed_dictionaries(
    {"narration": _TEXT},
    optional={
        "text": st.one_of(
            _TEXT, st.sampled_from(["06:10", "1994", "no", "null", "~", "- a", "a: b", "#x", "2024-01-01"])
        ),
        "prompt": _TEXT,
        "picture": st.just("mi foto.png"),
        "motion": st.sampled_from(["static", "parallax"]),
        "duration_seconds": st.floats(min_value=0.1, max_value=120),
        "spec": st.fixed_dictionaries({"setting": _TEXT, "seed": st.integers(0, 2**31), "weather": _TEXT}),
    },
)


def written_again(board: Storyboard) -> list[Storyboard]:
    return [read_storyboard(dump_storyboard(board, kind).encode(), kind=kind) for kind in ("json", "yaml")]


@settings(max_examples=60, deadline=None)
@given(scenes=st.lists(_SCENE, min_size=1, max_size=3), rate=st.floats(0.5, 2), title=_TEXT)
def test_document_reads_back_equal(scenes: list[dict[str, object]], rate: float, title: str) -> None:
    document = {"language": "es", "rate": rate, "title": title, "format": "4:5", "scenes": scenes}
    try:
        board = read_storyboard(json.dumps(document).encode(), kind="json")
    except StoryboardError:  # control characters and lone surrogates are refused
        return
    assert written_again(board) == [board, board]


def test_silent_scenes_and_settings_are_kept() -> None:
    board = read_storyboard(
        b"---\ncaptions: none\nfade_in_ms: 250\n---\n![a](b.png)\n\n---\n\nHello there.", kind="markdown"
    )
    assert written_again(board) == [board, board]
    assert '"fade_in_ms": 250' in dump_storyboard(board, "json")


@pytest.mark.parametrize("kind", ["json", "yaml"])
def test_document_shows_texts_as_they_are(kind: str) -> None:
    board = read_storyboard("El niño corre.".encode(), kind="text")
    text = dump_storyboard(board, kind)
    assert "El niño corre." in text
    assert "null" not in text
