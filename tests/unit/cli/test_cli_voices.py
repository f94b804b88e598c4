"""`genscene voices`: the list, best voices first."""

import json

import pytest

from genscene.cli.main import run


def test_best_voices_come_first_and_defaults_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["voices"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split()[:4] == ["hibari:heart", "en", "female", "Heart"]
    assert lines[1].split()[-1] == "default"
    assert lines[2].split()[0] == "kokoro:af_heart"
    assert lines[2].split()[-1] != "default"
    named = [line.split()[0] for line in lines if ":" in line.split()[0]]
    assert named[-1].startswith("espeak:")


def test_json_lists_the_same_voices_in_the_same_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["voices", "--language", "es"]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert run(["voices", "--language", "es", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["voice"] for row in rows] == [line.split()[0] for line in lines]
    assert rows[0] == {"voice": "kokoro:em_alex", "language": "es", "gender": "male", "label": "Alex", "default": True}
    assert [row["voice"] for row in rows if row["default"]] == ["kokoro:em_alex"]
