"""Files get second names; a second look only brings them up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from genscene.studio.backup.mirror import mirror_files


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in (
        "artifacts/a/video.mp4",
        "artifacts/.making/b/video.mp4",
        "artifacts/.media/c/x.png",
        "assets/d/y.png",
    ):
        write(tmp_path / "data" / name, b"old")
    write(tmp_path / "data" / "studio.db", b"rows")
    return tmp_path / "data"


def write(path: Path, content: bytes) -> None:
    """Write a file anew, as everything in the studio is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_names_are_second_ones_of_the_same_files(data, tmp_path):
    mirror_files(data, tmp_path / "copies")
    assert set(held(tmp_path / "copies")) == {"artifacts/a/video.mp4", "artifacts/.media/c/x.png", "assets/d/y.png"}
    assert (tmp_path / "copies/assets/d/y.png").samefile(data / "assets/d/y.png")


def test_second_look_takes_what_came_and_drops_what_went(data, tmp_path):
    mirror_files(data, tmp_path / "copies")
    write(data / "artifacts/new/video.mp4", b"new")
    (data / "artifacts/a/video.mp4").unlink()
    (data / "artifacts/a").rmdir()
    (data / "assets/d/y.png").unlink()
    mirror_files(data, tmp_path / "copies")
    assert held(tmp_path / "copies") == {"artifacts/new/video.mp4": b"new", "artifacts/.media/c/x.png": b"old"}


def test_second_look_takes_what_was_replaced(data, tmp_path):
    mirror_files(data, tmp_path / "copies")
    write(data / "artifacts/a/video.mp4", b"another")
    mirror_files(data, tmp_path / "copies")
    assert held(tmp_path / "copies")["artifacts/a/video.mp4"] == b"another"


def test_disk_without_second_names_gets_copies_once(data, tmp_path, monkeypatch):
    def refuse(*_arguments: object) -> None:
        raise OSError(95, "Operation not supported")

    copied: list[Path] = []
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    import shutil

    whole = shutil.copy2
    monkeypatch.setattr(shutil, "copy2", lambda source, target: (copied.append(source), whole(source, target)))
    mirror_files(data, tmp_path / "copies")
    assert len(copied) == 3
    mirror_files(data, tmp_path / "copies")
    assert len(copied) == 3
    write(data / "assets/d/y.png", b"another")
    mirror_files(data, tmp_path / "copies")
    assert held(tmp_path / "copies")["assets/d/y.png"] == b"another"


def test_links_that_lead_elsewhere_are_left_out(data, tmp_path):
    (data / "assets/d/link.png").symlink_to("/etc/hostname")
    (data / "assets/e").symlink_to("/etc")
    mirror_files(data, tmp_path / "copies")
    assert not [name for name in held(tmp_path / "copies") if "link" in name or "assets/e" in name]
