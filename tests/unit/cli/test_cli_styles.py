"""`genscene styles`: the list, and files for new styles that commands then take."""

import json
from pathlib import Path

import pytest

from genscene.cli.main import run
from genscene.cli.source import read_source
from genscene.styles import load_styles, style


def test_list_shows_the_catalogue_with_and_without_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    said: list[str] = []
    for arguments in (["styles", "--json"], ["styles", "list", "--json"]):
        assert run(arguments) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert [one["id"] for one in json.loads(said[0])] == list(load_styles())


def test_new_style_is_written_and_can_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["styles", "new", "moonlit", "--from", "anime", "-o", str(tmp_path)]) == 0
    path = tmp_path / "moonlit.toml"
    assert capsys.readouterr().out.strip() == str(path)
    source = read_source("The moon shines over the lake.", {"style": str(path)})
    assert style(source.storyboard.style).root == "anime"


def test_document_names_the_style_beside_it(tmp_path: Path) -> None:
    assert run(["styles", "new", "dusty", "--from", "documentary_grit", "-o", str(tmp_path)]) == 0
    document = tmp_path / "story.yaml"
    document.write_text("style: dusty.toml\nscenes:\n  - narration: The dog runs.\n", encoding="utf-8")
    assert read_source(str(document), {}).storyboard.style == "dusty"


def test_new_style_never_replaces_a_file_nor_a_style(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ["-o", str(tmp_path)]
    assert run(["styles", "new", "once", *folder]) == 0
    assert run(["styles", "new", "once", *folder]) == 2
    assert run(["styles", "new", "anime", *folder]) == 2
    assert run(["styles", "new", "other", "--from", "animme", *folder]) == 2
    assert "Did you mean `anime`" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["once.toml"]


def test_problem_of_a_style_file_ends_a_command_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('id = "bad"\nbase = "anime"\ngrain = 7\n', encoding="utf-8")
    assert run(["check", "The dog runs.", "--style", str(path)]) == 2
    assert "bad.toml line 3, grain" in capsys.readouterr().err
