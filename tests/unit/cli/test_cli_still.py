from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from genscene.cli.main import run

SENTENCE = "A fox sleeps under an old oak."


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENSCENE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def drawn(path: str, *options: str, source: str = SENTENCE) -> np.ndarray:
    assert run(["still", source, "-o", path, "--height", "480", *options]) == 0
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def test_sentence_is_drawn_and_told_about_in_json(capsys: pytest.CaptureFixture[str]):
    drawn("s.png", "--style", "anime", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["path"], told["width"], told["height"]) == ("s.png", 270, 480)
    assert (told["style"], told["language"], told["quality"]) == ("anime", "en", "standard")
    assert told["spec"]["subjects"][0]["concept"] == "fox"
    assert set(told["seconds"]) == {"understand", "draw", "prepare", "render", "write"}
    assert sum(told["seconds"].values()) <= told["total_seconds"] + 0.01


def test_still_is_the_same_again():
    drawn("a.png")
    drawn("b.png")
    assert Path("a.png").read_bytes() == Path("b.png").read_bytes()


def test_still_has_no_captions_whatever_the_document_says():
    for captions in ("karaoke", "none"):
        Path(f"{captions}.md").write_text(f"---\ncaptions: {captions}\n---\n\n{SENTENCE}\n")
    assert np.array_equal(*(drawn(f"{name}.png", source=f"{name}.md") for name in ("karaoke", "none")))


def test_text_of_several_sentences_is_one_scene_unless_a_scene_is_named(capsys: pytest.CaptureFixture[str]):
    text = "A fox sleeps under an old oak. A rocket rises over the sea."
    subjects = {}
    for name, options in {"all": (), "second": ("--scene", "2")}.items():
        drawn(f"{name}.png", "--json", *options, source=text)
        told = json.loads(capsys.readouterr().out)
        subjects[name] = {subject["concept"] for subject in told["spec"]["subjects"]}
    assert "fox" in subjects["all"]
    assert "rocket" in subjects["second"]
    assert "fox" not in subjects["second"]


def test_format_style_and_quality_shape_the_still():
    plain = drawn("a.png", "--style", "anime")
    assert drawn("b.jpg", "--format", "16:9").shape == (480, 854, 3)
    assert np.abs(plain.astype(int) - drawn("c.png", "--style", "film_noir")).mean() > 10
    assert drawn("d.png", "--style", "anime", "--quality", "draft").shape == plain.shape


def test_a_scene_of_a_script_is_drawn():
    Path("two.md").write_text("A fox sleeps under an old oak.\n\n---\n\nA rocket rises over the sea.\n")
    first, second = (drawn(f"{scene}.png", "--scene", scene, source="two.md") for scene in ("1", "2"))
    assert np.abs(first.astype(int) - second).mean() > 5


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-o", "s.gif"], ".png or .jpg"),
        (["-o", "nowhere/s.png"], "does not exist"),
        (["--scene", "7"], "no scene 7"),
        (["--style", "cubism"], "cubism"),
    ],
)
def test_what_cannot_be_drawn_is_refused_before_any_work(
    options: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["still", SENTENCE, *options]) == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.glob("**/*.png"))
