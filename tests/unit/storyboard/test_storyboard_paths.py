"""A document opens only files under its own folder, and under folders that are allowed."""

from pathlib import Path

import pytest

from genscene.errors import MediaError, PathNotAllowedError
from genscene.storyboard.paths import allowed_file, names_a_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("board/sub/a.png", "other/b.png", "board-twin/c.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path / "board"


@pytest.mark.parametrize("name", ["sub/a.png", "./sub/../sub/a.png"])
def test_file_under_the_folder_is_opened(folder: Path, name: str) -> None:
    assert allowed_file(name, document_folder=folder) == (folder / "sub/a.png").resolve()


def test_absolute_name_under_the_folder_is_opened(folder: Path) -> None:
    assert allowed_file(str(folder / "sub/a.png"), document_folder=folder).name == "a.png"


@pytest.mark.parametrize(
    "name", ["../other/b.png", "/etc/passwd", "sub/../../other/b.png", "../board-twin/c.png", "C:\\a.png", "../nothing"]
)
def test_file_elsewhere_is_refused_whether_it_exists_or_not(folder: Path, name: str) -> None:
    with pytest.raises(PathNotAllowedError, match="outside its folder"):
        allowed_file(name, document_folder=folder)


def test_link_that_leads_outside_is_refused(folder: Path) -> None:
    (folder / "link.png").symlink_to(folder.parent / "other/b.png")
    (folder / "out").symlink_to(folder.parent / "other")
    for name in ("link.png", "out/b.png"):
        with pytest.raises(PathNotAllowedError):
            allowed_file(name, document_folder=folder)


def test_extra_folder_allows_its_files(folder: Path) -> None:
    extra = [folder.parent / "other"]
    assert allowed_file("../other/b.png", document_folder=folder, extra_folders=extra).name == "b.png"


@pytest.mark.parametrize("name", ["gone.png", "sub", "", "a\0b", "x" * 5000])
def test_name_without_a_file_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(MediaError):
        allowed_file(name, document_folder=folder)


def test_link_to_itself_is_refused(folder: Path) -> None:
    (folder / "loop.png").symlink_to(folder / "loop.png")
    with pytest.raises(MediaError):
        allowed_file("loop.png", document_folder=folder)


def test_tracks_are_told_from_moods() -> None:
    assert [names_a_file(name) for name in ("auto", "calm", "song.mp3", "music/x", "SONG.WAV")] == [
        False,
        False,
        True,
        True,
        True,
    ]
