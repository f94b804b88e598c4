"""The examples are sound storyboards, one for every style."""

from pathlib import Path

import pytest

from genscene.storyboard.checking import check_storyboard_file
from genscene.storyboard.language import detect_language
from genscene.storyboard.pacing import speaking_seconds
from genscene.storyboard.reading import KINDS_BY_SUFFIX, read_storyboard_file
from genscene.styles import load_styles

EXAMPLES = sorted(path for path in (Path(__file__).parents[3] / "examples").iterdir() if path.suffix in KINDS_BY_SUFFIX)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_example_has_no_problems_and_lasts_as_long_as_a_short(path: Path) -> None:
    assert check_storyboard_file(path) == ()
    board = read_storyboard_file(path)
    assert 4 <= len(board.scenes) <= 6
    assert 12 <= sum(speaking_seconds(scene.narration, board.language) for scene in board.scenes) <= 40


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_language_of_every_scene_of_an_example_is_told(path: Path) -> None:
    board = read_storyboard_file(path)
    assert {detect_language(scene.narration) for scene in board.scenes} == {board.language}


def test_examples_cover_styles_languages_and_kinds() -> None:
    boards = [read_storyboard_file(path) for path in EXAMPLES]
    assert {board.style for board in boards} == set(load_styles())
    assert {board.language for board in boards} == {"en", "es"}
    assert {KINDS_BY_SUFFIX[path.suffix] for path in EXAMPLES} == set(KINDS_BY_SUFFIX.values())
