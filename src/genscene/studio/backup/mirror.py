"""Give every file of a backup a second name, quickly: what has one already keeps it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from genscene.studio.backup.manifest import FOLDERS, LENT


def mirror_files(data_dir: Path, copies: Path) -> None:
    """Make a folder hold the same files as the data folder does now, and no others.

    Args:
        data_dir: The studio's data folder.
        copies: A folder on the same disk; what it holds from an earlier call is only brought up to date.

    Raises:
        OSError: A name cannot be given.
    """
    for name in FOLDERS:
        _mirror(data_dir / name, copies / name)


def _mirror(source: Path, target: Path) -> None:
    known = _entries(target)
    for name, entry in _entries(source).items():
        had = known.pop(name, None)
        if name.startswith(".") and name != LENT:
            continue  # work that is not finished
        if entry.is_dir(follow_symlinks=False):
            _mirror(source / name, target / name)
        elif entry.is_file(follow_symlinks=False) and (had is None or not _same(had, entry)):
            target.mkdir(parents=True, exist_ok=True)
            (target / name).unlink(missing_ok=True)
            _second_name(source / name, target / name)
    for name, gone in known.items():
        if gone.is_dir(follow_symlinks=False):
            shutil.rmtree(target / name)
        else:
            (target / name).unlink()


def _entries(folder: Path) -> dict[str, os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return {entry.name: entry for entry in found}
    except FileNotFoundError:  # never made, or removed in this moment
        return {}


def _same(one: os.DirEntry[str], other: os.DirEntry[str]) -> bool:
    if one.inode() == other.inode():
        return True
    try:
        facts, others = one.stat(), other.stat()
    except FileNotFoundError:
        return False
    return (facts.st_size, facts.st_mtime_ns) == (others.st_size, others.st_mtime_ns)


def _second_name(path: Path, name: Path) -> None:
    try:
        name.hardlink_to(path)
    except FileNotFoundError:
        return  # its row goes before it does, so no copy will speak of it
    except OSError:  # a disk without second names
        shutil.copy2(path, name)
