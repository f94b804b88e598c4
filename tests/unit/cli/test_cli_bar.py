"""Progress as people see it: the stage that leads, once, and never back."""

from __future__ import annotations

from genscene.cli.bar import shown, shown_progress
from genscene.effort import Progress


def told(capsys):
    return capsys.readouterr().err.splitlines()


def test_stages_that_overlap_are_told_once_each_and_never_back(capsys):
    moves = [("understand", None, 0), ("narrate", 1, 2), ("narrate", 2, 9), ("narrate", 1, 15), ("score", None, 16)]
    moves += [("render", 1, 17), ("mix", None, 20), ("illustrate", 2, 31), ("render", 2, 64), ("export", None, 97)]
    with shown_progress(quiet=False) as watch:
        for stage, scene, percent in moves:
            watch(Progress(stage=stage, scene=scene, percent=percent))
    lines = ["  0 % Reading", "  2 % Narrating", " 16 % Composing", " 17 % Rendering", " 97 % Exporting"]
    assert told(capsys) == lines


def test_work_of_one_stage_is_told_at_every_tenth(capsys):
    with shown(quiet=False) as show:
        for percent in (0, 4, 12, 19, 35):
            show("video", "Uploading", percent)
    assert told(capsys) == ["  0 % Uploading", " 12 % Uploading", " 35 % Uploading"]


def test_nothing_is_shown_to_whoever_wants_quiet(capsys):
    with shown_progress(quiet=True) as watch:
        watch(Progress(stage="render", scene=1, percent=50))
    assert told(capsys) == []
