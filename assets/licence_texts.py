"""Find the licence text of a packed package: its licence must travel with its files.

The text comes from the package itself; `licences/` beside this file holds those of packages that ship without one.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

OWN_TEXTS = Path(__file__).resolve().parent / "licences"
BEGINNINGS = ("license", "licence", "copying", "notice", "ofl")


def file_name(package: str) -> str:
    """Return the name under which a package's licence text is kept: no scope sign, no slash."""
    return package.removeprefix("@").replace("/", "__") + ".txt"


def licence_text(package: str, node_modules: Path) -> str:
    """Return all that a package says about its licence.

    Args:
        package: Name of an npm or a PyPI package.
        node_modules: Folder into which npm installed the packages.

    Raises:
        FileNotFoundError: It ships no such text, and `licences/` has none for it.
    """
    own = OWN_TEXTS / file_name(package)
    files = [own] if own.exists() else _from_npm(node_modules / package) or _from_python(package)
    if not files:
        raise FileNotFoundError(f"{package} ships no licence text; put one at {own}")
    texts = dict.fromkeys(path.read_text(encoding="utf-8").strip() for path in files)
    return "\n\n".join(texts) + "\n"


def _is_licence(path: Path) -> bool:
    return path.name.lower().startswith(BEGINNINGS) and path.suffix.lower() in {"", ".txt", ".md"}


def _from_npm(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if _is_licence(path)) if folder.is_dir() else []


def _from_python(package: str) -> list[Path]:
    try:
        files = distribution(package).files or []
    except PackageNotFoundError:
        return []
    return sorted(Path(str(file.locate())) for file in files if _is_licence(Path(str(file))))
