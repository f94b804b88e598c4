"""A command reads a file, a text or standard input, and takes each for what it is."""

from __future__ import annotations

import io
import json
import re
from types import SimpleNamespace

import pytest

from genscene.cli.source import file_name, read_source
from genscene.errors import InputError, StoryboardError

BOARD = {"version": 1, "language": "es", "scenes": [{"id": "a", "narration": "El perro corre."}]}


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(BOARD).encode(),
        b"version: 1\nlanguage: es\nscenes:\n  - id: a\n    narration: El perro corre.\n",
        b"---\nlanguage: es\n---\nEl perro corre.\n",
    ],
)
def test_standard_input_is_taken_for_what_it_is(monkeypatch, data):
    stdin(monkeypatch, data)
    storyboard = read_source("-", {}).storyboard
    assert [scene.narration for scene in storyboard.scenes] == ["El perro corre."]
    assert storyboard.language == "es"


def test_endless_standard_input_is_refused(monkeypatch):
    stdin(monkeypatch, b"word " * 200_000)
    with pytest.raises(StoryboardError, match="longer than"):
        read_source("-", {})


@pytest.mark.parametrize(("name", "value"), [("seed", "--5"), ("height", "²"), ("rate", "fast"), ("fps", "29.97")])
def test_value_that_is_no_number_is_refused_with_its_field(name, value):
    with pytest.raises(StoryboardError, match=name):
        read_source("The dog runs.", {name: value})


def test_text_that_is_not_utf8_is_refused():
    with pytest.raises(StoryboardError, match="UTF-8"):
        read_source("ni\udcf1o", {})


def test_missing_file_is_refused_by_name():
    with pytest.raises(InputError, match=r"nothing\.md"):
        read_source("nothing.md", {})


@pytest.mark.parametrize("name", [".", "scripts", "scripts.md"])
def test_folder_is_told_as_one(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).mkdir(exist_ok=True)
    with pytest.raises(InputError, match=rf"`{re.escape(name)}` is a folder; give a file or a text\."):
        read_source(name, {})


def test_video_is_named_after_title_or_first_words():
    storyboard = read_source("¡El perro corre por el parque y no vuelve nunca!", {}).storyboard
    assert file_name(storyboard) == "el-perro-corre-por-el-parque"
