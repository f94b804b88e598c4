"""Publish the JSON Schema of a storyboard document; `python -m genscene.storyboard.schema` writes it.

The schema is what a person may write, so it is looser than the model where the reader fills in: ids and the language
may be left out, and an editor may keep the schema's address in `$schema`.
"""

from __future__ import annotations

import json
import re
import sys
from inspect import getdoc
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from genscene.storyboard.characters import Character
from genscene.storyboard.document import Crop, Scene, Storyboard
from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.styles import load_styles

SCHEMA_PATH = Path("docs/reference/storyboard.schema.json")
"""Where the schema is published, from the root of the repository."""

_ATTRIBUTE = re.compile(r"^    (\w+): (.*?)(?=^    \w+: |\Z)", re.DOTALL | re.MULTILINE)


def storyboard_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a document."""
    schema: dict[str, Any] = Storyboard.model_json_schema()
    parts: dict[str, Any] = schema["$defs"]
    for model in (Storyboard, Scene, Crop, Character, SceneSpec, Subject, Looks):
        part = schema if model is Storyboard else parts[model.__name__]
        _describe(part, model)
    for part in parts.values():
        part.pop("title", None)
    schema["properties"]["$schema"] = {"type": "string", "description": "Address of this schema, for editors."}
    schema["properties"]["style"]["enum"] = list(load_styles())
    schema["required"].remove("language")
    parts["Scene"].pop("required")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(storyboard_schema(), ensure_ascii=False, indent=2) + "\n"


def described(model: type[BaseModel]) -> tuple[str, dict[str, str]]:
    """Return what a model's docstring says of it, and of each of its fields."""
    summary, _, attributes = (getdoc(model) or "").partition("\n\nAttributes:\n")
    found = cast("list[tuple[str, str]]", _ATTRIBUTE.findall(attributes))
    return " ".join(summary.split()), {name: " ".join(text.split()) for name, text in found}


def _describe(part: dict[str, Any], model: type[BaseModel]) -> None:
    """Take a part's descriptions from the model's docstring, which pydantic copies whole."""
    part["description"], fields = described(model)
    properties = cast("dict[str, dict[str, object]]", part["properties"])
    for name, text in fields.items():
        properties[name].pop("title", None)
        properties[name]["description"] = text


if __name__ == "__main__":
    SCHEMA_PATH.write_text(schema_text(), encoding="utf-8")
    sys.stdout.write(f"Wrote {SCHEMA_PATH}.\n")
