from pathlib import Path

import click
import pytest
from PIL import Image

from genscene.cli.gallery import chosen, sheets
from genscene.cli.main import run
from genscene.engines.gallery import Exhibit
from genscene.storyboard.spec import SceneSpec


def exhibit(kind: str, label: str, *, tall: bool = False) -> Exhibit:
    return Exhibit(kind=kind, label=label, spec=SceneSpec(setting="abstract"), tall=tall)


ITEMS = [exhibit("animal", "dog"), exhibit("animal", "cat"), exhibit("home", "dog"), exhibit("pose", "run")]


def test_without_a_kind_all_but_homes_are_chosen() -> None:
    assert [item.label for item in chosen(ITEMS, kinds=(), only=())] == ["dog", "cat", "run"]


def test_kind_and_name_narrow_the_choice() -> None:
    assert [item.kind for item in chosen(ITEMS, kinds=("home",), only=("dog",))] == ["home"]


@pytest.mark.parametrize(("kinds", "only"), [(("plant",), ()), ((), ("wolf",)), (("pose",), ("dog",))])
def test_unknown_names_are_refused(kinds: tuple[str, ...], only: tuple[str, ...]) -> None:
    with pytest.raises(click.BadParameter):
        chosen(ITEMS, kinds=kinds, only=only)


def test_a_kind_with_many_takes_several_sheets() -> None:
    many = [exhibit("animal", str(number)) for number in range(90)]
    assert [(name, len(part)) for name, part in sheets(many)] == [("animal-1", 80), ("animal-2", 10)]


def test_command_writes_one_sheet_for_each_kind_and_style(tmp_path: Path) -> None:
    choice = [
        "--style",
        "anime",
        "--style",
        "film_noir",
        "--kind",
        "animal",
        "--kind",
        "setting",
        "--only",
        "dog",
        "--only",
        "park",
    ]
    assert run(["gallery", "-o", str(tmp_path), "--format", "png", "--size", "60", *choice]) == 0
    names = {"anime-animal.png", "anime-setting.png", "film_noir-animal.png", "film_noir-setting.png"}
    assert {path.name for path in tmp_path.iterdir()} == names
    with Image.open(tmp_path / "anime-setting.png") as sheet:
        assert sheet.width < sheet.height
        assert len(sheet.getcolors(1 << 20) or []) > 200


def test_command_refuses_an_unknown_style(tmp_path: Path) -> None:
    assert run(["gallery", "-o", str(tmp_path / "none"), "--style", "cubism"]) == 2
    assert not (tmp_path / "none").exists()
