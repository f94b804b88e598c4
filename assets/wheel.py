"""Build the wheel into `dist/` and check that every packed file is in it. Run by `make wheel`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import page

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
SOURCE = ROOT / "src"


def build(target: Path) -> Path:
    """Build the wheel into a folder, with the build tools of the environment, and return its path."""
    uv = Path(sys.executable).parent / "uv"
    command = [uv, "build", "--wheel", "--quiet", "--offline", "--no-build-isolation", "--python", sys.executable]
    subprocess.run([*command, "--out-dir", target, ROOT], check=True)
    return next(target.glob("genscene-*.whl"))


def missing_files(wheel: Path) -> list[str]:
    """Return the files of the package that a wheel lacks."""
    packed = zipfile.ZipFile(wheel).namelist()
    wanted = [path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*") if path.is_file()]
    return sorted(set(wanted) - set(packed) - {name for name in wanted if name.endswith(".pyc")})


def main() -> None:
    """Build, check and tell."""
    page.build()
    shutil.rmtree(DIST, ignore_errors=True)
    wheel = build(DIST)
    if missing := missing_files(wheel):
        sys.exit(f"{wheel.name} lacks {', '.join(missing)}")
    print(f"{wheel}  {wheel.stat().st_size / 1e6:.0f} MB, all packed files are in it")


if __name__ == "__main__":
    main()
