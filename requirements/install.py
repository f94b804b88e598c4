"""Set a checkout up: `.venv`, the locked packages, the project itself, and the packed third-party files.

Each step runs only when the content that shaped it has changed; the digest of that content is kept in `.venv` beside
what the step made, so that removing the one removes the other. Nothing but the standard library is used: this program
runs before anything is installed. Run by `make setup`.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
STAMPS = VENV / "stamps"
REQUIREMENTS = ROOT / "requirements"
OLDEST_PYTHON = (3, 11)

NO_VENV_HINT = "Python cannot make virtual environments here; on Debian and Ubuntu, install the package python3-venv."


def run(*command: str | Path) -> None:
    """Run a program in the checkout, quietly about the user's own uv and pip settings.

    Raises:
        SystemExit: The program failed; its own words have been printed.
    """
    settings = {"UV_NO_CONFIG": "1", "UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    environment = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    finished = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment | settings, check=False)
    if finished.returncode:
        sys.exit(f"set-up stopped: `{' '.join(str(part) for part in command)}` failed")


def digest_of(parts: Iterable[str | Path]) -> str:
    """Return one digest of the texts and of the contents of the files given."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        digest.update(f"{len(content)}:".encode() + content)
    return digest.hexdigest()


def step(name: str, digest: str, make: Callable[[], None]) -> None:
    """Run a step unless it has already run on the same content.

    Args:
        name: What the step makes; its stamp has this name.
        digest: Digest of everything that shapes what it makes.
        make: Does it; exits the program on failure, so that no stamp is left.
    """
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text() == digest:
        return
    print(f"set-up: {name}", flush=True)
    stamp.unlink(missing_ok=True)
    make()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)


def tell_what_comes() -> None:
    """Say, before the first packages are installed, that this takes minutes and what they go to."""
    if not (STAMPS / "packages").exists():
        print(
            "set-up: the first time takes one to five minutes on two cores: Python packages first, which say nothing "
            "while they come, then artwork, voices, fonts and the page; afterwards it takes less than a second",
            flush=True,
        )


def make_environment() -> None:
    """Make `.venv` unless there is a working one of a Python that is new enough."""
    check = f"import sys; sys.exit(sys.version_info[:2] < {OLDEST_PYTHON})"
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", check], check=False).returncode == 0:
        return
    print("set-up: environment", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", str(VENV)], cwd=ROOT, check=False).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(f"set-up stopped: {NO_VENV_HINT}")


def install_installer() -> None:
    """Install the pinned uv with pip."""
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        run(PYTHON, "-m", "ensurepip")
    run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", REQUIREMENTS / "uv.txt")


def install_packages() -> None:
    """Make the environment hold the locked packages and nothing else; wheels only, so no compiler is needed."""
    locked = REQUIREMENTS / "dev.txt"
    run(
        UV, "pip", "sync", "--quiet", "--compile-bytecode", "--require-hashes", "--no-build", "--python", PYTHON, locked
    )


def install_project() -> None:
    """Install the project itself, editable, with the build tools of the lock: no registry is asked."""
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--offline", "--python", PYTHON)
    run(UV, "pip", "install", *options, "--editable", ROOT)


def main() -> None:
    """Bring the checkout up to date; seconds when nothing has changed."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        sys.exit("set-up needs Python 3.11 or newer; name one with `make setup PYTHON=/path/to/python3.11`")
    with (REQUIREMENTS / "install.py").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two `make` at once: one sets up, the other waits
        tell_what_comes()
        make_environment()
        interpreter = str(PYTHON.resolve())
        step("installer", digest_of([interpreter, REQUIREMENTS / "uv.txt"]), install_installer)
        packages = digest_of([interpreter, REQUIREMENTS / "dev.txt"])
        step("packages", packages, install_packages)
        step("project", digest_of([packages, str(ROOT), ROOT / "pyproject.toml"]), install_project)
        run(PYTHON, ROOT / "assets" / "build.py")
        if not (ROOT / "src" / "genscene" / "_packed" / "page").exists():  # afterwards, `make page` keeps it new
            run(PYTHON, ROOT / "assets" / "page.py")


if __name__ == "__main__":
    main()
