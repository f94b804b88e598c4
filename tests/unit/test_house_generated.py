"""What is generated and committed tells the truth; each failure names the command that mends it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement


def test_third_party_page_tells_what_is_packed_and_installed(repository: Path):
    command = [sys.executable, repository / "assets" / "third_party.py", "--check"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr


def test_every_packed_package_brings_its_licence_text(repository: Path):
    page = (repository / "THIRD_PARTY.md").read_text(encoding="utf-8")
    packed = page.split("## Packed into the package")[1].split("## ")[0]
    names = re.findall(r"^\| (\S+) \| .*\d", packed, flags=re.MULTILINE)
    folder = repository / "src" / "genscene" / "_packed" / "licences"
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert len(names) > 10
    assert set(texts) == {name.removeprefix("@").replace("/", "__") + ".txt" for name in names}
    assert all(len(text) > 500 for text in texts.values())


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt", "uv.txt"])
def test_locks_name_digests_and_no_registry(lock: str, repository: Path):
    text = (repository / "requirements" / lock).read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9][^\n]*==[^\n]* \\\n    --hash=sha256:[0-9a-f]{64}", text, flags=re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[a-z0-9]", text, flags=re.MULTILINE)) > 0
    assert "://" not in text
    assert not re.search(r"^-", text, flags=re.MULTILINE)


def test_locks_hold_a_fitting_version_of_every_package_that_the_project_names(repository: Path):
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"].values()
    named = {
        "runtime.txt": project["project"]["dependencies"],
        "dev.txt": [name for group in groups for name in group],
    }
    for lock, requirements in named.items():
        text = (repository / "requirements" / lock).read_text(encoding="utf-8")
        for requirement in map(Requirement, requirements):
            versions = re.findall(rf"^{re.escape(requirement.name.lower())}==(\S+)", text, flags=re.MULTILINE)
            fitting = [version for version in versions if requirement.specifier.contains(version)]
            assert fitting, f"{lock} has {versions} for {requirement}; run `make lock` and commit it"


@pytest.mark.parametrize("folder", ["assets", "web"])
def test_npm_lock_names_digests_and_no_registry(folder: str, repository: Path):
    lock = json.loads((repository / folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {place: entry for place, entry in lock["packages"].items() if place}
    assert len(packages) > 5
    for place, entry in packages.items():
        assert entry.get("inBundle") or entry["integrity"].startswith("sha512-"), place
        assert "resolved" not in entry, place
        for name in entry.get("optionalDependencies", {}):  # of other machines: `npm ci` wants them named, too
            nearby = (f"{place}/node_modules/{name}", f"node_modules/{name}")
            assert any(one in packages for one in nearby), f"{place} wants {name}; take a version that has all of them"


def test_types_of_the_page_are_those_of_the_api(repository: Path, tmp_path: Path):
    if not (repository / "web" / "node_modules").exists():
        pytest.skip("the page's packages are not installed; run `make page`")
    written = tmp_path / "schema.d.ts"
    command = [sys.executable, repository / "assets" / "page.py", "types", "--output", written]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    committed = (repository / "web" / "src" / "api" / "schema.d.ts").read_text(encoding="utf-8")
    assert written.read_text(encoding="utf-8") == committed, "run `make schema` and commit web/src/api/schema.d.ts"


@pytest.mark.parametrize(
    ("page", "function"),
    [("cli.md", "commands_page"), ("storyboard.schema.json", "schema_text"), ("openapi.json", "openapi_document")],
)
def test_reference_page_tells_what_the_program_does(page: str, function: str, repository: Path):
    code = f"import generate, sys; sys.stdout.buffer.write(generate.{function}().encode())"
    environment = os.environ | {"PYTHONPATH": str(repository / "docs"), "PYTHONDONTWRITEBYTECODE": "1"}
    finished = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert finished.returncode == 0, finished.stderr.decode()
    committed = (repository / "docs" / "reference" / page).read_bytes()
    assert finished.stdout == committed, f"docs/reference/{page} is out of date; run `make schema` and commit it"
