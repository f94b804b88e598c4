"""Pack Swagger UI, which renders the OpenAPI document: npm package -> `docs/` of the package."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

PACKAGE = "swagger-ui-dist"
FILES = ("swagger-ui.css", "swagger-ui-bundle.js")


def pack(node_modules: Path, target: Path) -> list[dict[str, str]]:
    """Copy the two files that a page needs to `target/docs/`, and return their licence entry.

    Args:
        node_modules: Folder into which npm installed the package.
        target: Folder that becomes the package's `_packed`.
    """
    folder = target / "docs"
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(node_modules / PACKAGE / name, folder / name)
    package = json.loads((node_modules / PACKAGE / "package.json").read_text(encoding="utf-8"))
    return [
        {
            "name": PACKAGE,
            "version": package["version"],
            "licence": package["license"],
            "source": f"npm:{PACKAGE}",
            "what": "the page that renders the API's document",
        }
    ]
