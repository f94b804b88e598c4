"""What `make` hands on to the commands."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["SCRIPT=my scripts/a file.md"], ["make", "my scripts/a file.md", "-o", "out/a file.mp4"]),
        (["SCRIPT=../fox", "STYLE=my style.toml"], ["make", "../fox", "--style", "my style.toml", "-o", "out/fox.mp4"]),
        (["SCRIPT=it's.md", "OUT=new ones/b.mp4"], ["make", "it's.md", "-o", "new ones/b.mp4"]),
        ([], ["make", "examples/last-ferry.md", "-o", "out/last-ferry.mp4"]),
    ],
)
def test_names_with_spaces_reach_the_command(given: list[str], wanted: list[str], repository: Path, tmp_path: Path):
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    program = tmp_path / "genscene"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    command = ["make", "-f", str(repository / "Makefile"), "-o", "setup", "video", f"BIN={tmp_path}", *given]
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == wanted
    assert (tmp_path / wanted[-1]).parent.is_dir()
