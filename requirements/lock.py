"""Settle the exact version and the digests of every package, from the ranges in `pyproject.toml`. Run by `make lock`.

Written are `runtime.txt` (what the program needs), `dev.txt` (that, the tests' needs and the build's), `uv.txt` (the
installer) and `peers.txt` (others' programs, for `make bench`). The files name no registry: whoever installs from them
uses their own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".venv" / "bin" / "uv"
OPTIONS = (
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command=make lock",
    "--override=requirements/overrides.txt",
)


def compile_lock(output: str, *sources: str, upgrade: bool) -> None:
    """Write one lock; versions already in it stay unless they must or may change.

    Args:
        output: Path of the lock inside the checkout.
        sources: Further arguments that say what to lock.
        upgrade: Whether versions may rise although the old ones still fit.
    """
    command = [str(UV), "pip", "compile", *OPTIONS, *sources, "--output-file", output]
    if upgrade:
        command.append("--upgrade")
    subprocess.run(command, cwd=ROOT, env=os.environ | {"UV_NO_CONFIG": "1"}, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    """Write all locks; with `--upgrade`, at the newest versions that fit."""
    upgrade = "--upgrade" in sys.argv[1:]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = [f"--group={name}" for name in project.get("dependency-groups", {})]
    compile_lock("requirements/runtime.txt", "pyproject.toml", upgrade=upgrade)
    compile_lock("requirements/dev.txt", "pyproject.toml", *groups, "-c", "requirements/runtime.txt", upgrade=upgrade)
    compile_lock("requirements/peers.txt", "requirements/peers.in", upgrade=upgrade)
    locked = (ROOT / "requirements" / "dev.txt").read_text()
    block = re.search(r"^uv==.*?(?=^\S)", locked, flags=re.MULTILINE | re.DOTALL)
    if block is None:
        sys.exit("the dev group of pyproject.toml does not name uv")
    lines = [line for line in block[0].splitlines() if not line.strip().startswith("#")]
    head = "# The installer itself, as in dev.txt. Written by `make lock`.\n"
    (ROOT / "requirements" / "uv.txt").write_text(head + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
