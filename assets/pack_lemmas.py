"""Pack where simplemma's dictionaries may be read from: PyPI package -> `lemmas/` of the package.

The dictionaries themselves stay in their package, which is installed beside this one.
"""

from __future__ import annotations

from pathlib import Path

from genscene.plugins.scene_art.dictionaries import LANGUAGES, compressed, places_of, written


def pack(node_modules: Path, target: Path) -> list[dict[str, str]]:  # noqa: ARG001 - nothing comes from npm
    """Write a table of places for each dictionary, `target/lemmas/<language>.json`.

    Args:
        node_modules: Folder into which npm installed the packages.
        target: Folder that becomes the package's `_packed`.

    Returns:
        No entries: nothing of the package is packed.
    """
    folder = target / "lemmas"
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        (folder / f"{language}.json").write_text(written(places_of(compressed(language))), encoding="utf-8")
    return []
