"""Run the real command line in a process of its own, as a user does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

GENSCENE = Path(sys.executable).with_name("genscene")


def environment(cache: Path) -> dict[str, str]:
    """Return this process's environment with a store of its own."""
    return {**os.environ, "GENSCENE_CACHE_DIR": str(cache)}


def genscene(*arguments: str | Path, cache: Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run `genscene` and return what it printed and its exit code."""
    done = subprocess.run(
        [str(GENSCENE), *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=environment(cache),
        cwd=cwd,
        timeout=300,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def make_video(source: str | Path, output: Path, *options: str, cache: Path) -> dict[str, Any]:
    """Make a video and return what `--json` printed."""
    done = genscene("make", source, "-o", output, "--json", *options, cache=cache, cwd=output.parent)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
