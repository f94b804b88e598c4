"""Every command but `make`, run in this process."""

from __future__ import annotations

import json

import pytest
import yaml

from genscene.cli.main import COMMANDS, run
from genscene.storyboard.reading import read_storyboard_file


def test_help_names_every_command(capsys):
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    for name in COMMANDS:
        assert name in told


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name, capsys):
    assert run([name, "--help"]) == 0
    assert "Usage: genscene" in capsys.readouterr().out


def test_unknown_command_ends_with_two(capsys):
    assert run(["paint"]) == 2
    assert "paint" in capsys.readouterr().err


def test_storyboard_written_can_be_read_again(tmp_path, capsys):
    assert (
        run(["storyboard", "The dog runs.\n\nThe cat sleeps.", "--style", "anime", "-o", str(tmp_path / "b.yaml")]) == 0
    )
    storyboard = read_storyboard_file(tmp_path / "b.yaml")
    assert [scene.narration for scene in storyboard.scenes] == ["The dog runs.", "The cat sleeps."]
    assert all(scene.spec for scene in storyboard.scenes)
    assert yaml.safe_load((tmp_path / "b.yaml").read_text())["style"] == "anime"
    capsys.readouterr()


def test_storyboard_written_stays_as_it_is_when_written_again(tmp_path, capsys):
    run(["storyboard", "El perro corre por el parque. El gato duerme.", "-o", str(tmp_path / "a.json")])
    run(["storyboard", str(tmp_path / "a.json"), "-o", str(tmp_path / "b.json")])
    assert (tmp_path / "a.json").read_text() == (tmp_path / "b.json").read_text()
    capsys.readouterr()


def test_check_reports_every_problem_at_once(tmp_path, capsys):
    document = {"version": 1, "language": "en", "style": "anme", "scenes": [{"narration": "Hi.", "motion": "spin"}]}
    (tmp_path / "b.json").write_text(json.dumps(document))
    assert run(["check", str(tmp_path / "b.json")]) == 2
    told = capsys.readouterr().err
    assert "style" in told
    assert "scenes[0].motion" in told


def test_check_praises_a_sound_script(capsys):
    assert run(["check", "The dog runs. The cat sleeps."]) == 0
    assert "2 scenes in en" in capsys.readouterr().out


def test_styles_lists_the_seven(capsys):
    assert run(["styles", "--json"]) == 0
    styles = json.loads(capsys.readouterr().out)
    assert len(styles) == 7
    assert all(style["label"]["es"] and style["description"]["en"] for style in styles)


def test_voices_lists_those_of_a_language(capsys):
    assert run(["voices", "--language", "es", "--json"]) == 0
    voices = json.loads(capsys.readouterr().out)
    assert {voice["language"] for voice in voices} == {"es"}
    assert "kokoro:em_alex" in {voice["voice"] for voice in voices}


def test_cache_tells_its_size_and_empties(own_cache, capsys):
    assert run(["cache", "size"]) == 0
    assert str(own_cache) in capsys.readouterr().out
    assert run(["cache", "prune", "--to", "0"]) == 0
    assert "0 B left" in capsys.readouterr().out


def test_doctor_finds_everything_usable(capsys):
    assert run(["doctor"]) == 0
    assert "NO " not in capsys.readouterr().out


def test_bad_setting_is_refused_by_name(monkeypatch, capsys):
    monkeypatch.setenv("GENSCENE_CACHE_LIMIT_GB", "plenty")
    assert run(["cache", "size"]) == 2
    assert "GENSCENE_CACHE_LIMIT_GB" in capsys.readouterr().err
