"""Build the studio's page: `web/` -> `src/genscene/_packed/page`, unless it was built of the same sources already.

The digest of the sources lies beside the build, so that removing the one removes the other. `make page` runs this;
`python assets/page.py check` and `test` run the page's own linters and tests, `dev` its development server.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from build import PACKED, ROOT, SCRATCH, digest_of, npm
from licence_texts import licence_text

WEB = ROOT / "web"
PAGE = PACKED / "page"
FACTS = "build.json"
SOURCES = ("src", "public", "plugins")
TESTS = (".test.ts", ".test.tsx")


def sources() -> list[Path]:
    """Return the files that shape the page: everything of `web/` but its tests and what is installed there."""
    own = [path for path in WEB.iterdir() if path.is_file() and path.name != "eslint.config.ts"]
    nested = [path for name in SOURCES for path in (WEB / name).rglob("*") if path.is_file()]
    return [path for path in sorted([*own, *nested]) if not path.name.endswith(TESTS)]


def digest_of_sources() -> str:
    """Return one digest of the sources' places and contents."""
    places = "\n".join(path.relative_to(WEB).as_posix() for path in sources())
    return digest_of(*sources(), text=places)


def install() -> None:
    """Make `node_modules` hold exactly what the lock names, unless it already does."""
    digest = digest_of(WEB / "package.json", WEB / "package-lock.json")
    stamp = WEB / "node_modules" / ".digest"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
        npm("ci", folder=WEB)
        stamp.write_text(digest, encoding="utf-8")


def packages() -> list[dict[str, str]]:
    """Return the npm packages that the page is made of, as the lock names them: name, version, licence.

    These are what it depends on, and what that depends on; what packages only work beside (peers, such as a compiler)
    is not built in.
    """
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    places = [f"node_modules/{name}" for name in lock[""]["dependencies"]]
    found: dict[tuple[str, str], dict[str, str]] = {}
    seen: set[str] = set()
    while places:
        place = places.pop()
        if place in seen:
            continue
        seen.add(place)
        entry, name = lock[place], place.rpartition("node_modules/")[2]
        places += [_place_of(wanted, place, lock) for wanted in entry.get("dependencies", {})]
        if not name.startswith("@types/"):  # types leave no trace in the build
            found[name, entry["version"]] = {"name": name, "version": entry["version"], "licence": entry["license"]}
    return [found[key] for key in sorted(found)]


def _place_of(name: str, dependent: str, lock: Mapping[str, object]) -> str:
    """Return where the lock has the package that a dependent one gets by that name: the nearest above it."""
    folder = dependent
    while folder:
        if (place := f"{folder}/node_modules/{name}") in lock:
            return place
        folder = folder.rpartition("/node_modules/")[0]
    return f"node_modules/{name}"


def licences() -> str:
    """Return the licence texts of these packages, one after the other."""
    parts = [
        f"{one['name']} {one['version']}\n\n{licence_text(one['name'], WEB / 'node_modules')}" for one in packages()
    ]
    return ("\n" + "-" * 80 + "\n\n").join(parts)


def is_fresh(digest: str) -> bool:
    """Say whether the page was built of these sources."""
    facts = PAGE / FACTS
    return facts.is_file() and json.loads(facts.read_text(encoding="utf-8"))["digest"] == digest


def build() -> None:
    """Build the page, if anything that shapes it has changed; only a whole one replaces the old one."""
    digest = digest_of_sources()
    if is_fresh(digest):
        return
    print("building: page", flush=True)
    install()
    target = SCRATCH / "page-new"
    npm("run", "build", "--silent", "--", "--outDir", str(target), "--emptyOutDir", "--logLevel", "warn", folder=WEB)
    (target / "licences.txt").write_text(licences(), encoding="utf-8")
    (target / FACTS).write_text(json.dumps({"digest": digest}) + "\n", encoding="utf-8")
    discarded = SCRATCH / "page-old"
    shutil.rmtree(discarded, ignore_errors=True)
    PACKED.mkdir(parents=True, exist_ok=True)
    if PAGE.exists():
        PAGE.rename(discarded)
    target.rename(PAGE)
    shutil.rmtree(discarded, ignore_errors=True)


def main() -> None:
    """Build the page, or run one of its other scripts."""
    script = sys.argv[1] if len(sys.argv) > 1 else "build"
    try:
        if script == "build":
            build()
            return
        install()
        npm("run", script, "--silent", "--", *sys.argv[2:], folder=WEB)
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    except KeyboardInterrupt:  # the way to end the development server
        sys.exit(130)


if __name__ == "__main__":
    main()
