import json
from pathlib import Path

import pytest

from genscene.cli.main import run
from genscene.storyboard.spec import SceneSpec


def test_spec_prints_what_was_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["spec", "Dos perros persiguen a un gato por el parque de noche."]) == 0
    lines = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()[1:]]
    facts = {name: value for name, value in lines if name != "subject"}
    assert (facts["setting"], facts["time"]) == ("park", "night")
    assert [value for name, value in lines if name == "subject"] == ["2 × dog run", "cat run (chases)"]


def test_spec_prints_json_that_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["spec", "A dog runs in the park.", "Then it sleeps.", "--language", "en", "--json"]) == 0
    specs = [SceneSpec.model_validate(row) for row in json.loads(capsys.readouterr().out)]
    assert [(spec.setting, spec.subjects[0].concept, spec.subjects[0].action) for spec in specs] == [
        ("park", "dog", "run"),
        ("park", "dog", "sleep"),
    ]


def test_spec_lets_the_prompt_win(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["spec", "A dog runs.", "--prompt", "@cat @kitchen night", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["setting"], row["time"], row["subjects"][0]["concept"]) == ("kitchen", "night", "cat")


def test_spec_needs_a_sentence() -> None:
    assert run(["spec"]) == 2


def test_style_may_be_a_file_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "moon.toml").write_text('id = "moon"\nbase = "anime"\ndefault_time = "night"\n')
    assert run(["spec", "A cat sleeps.", "--style", "moon", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["time"] == "night"
