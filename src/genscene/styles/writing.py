"""Write a style as a TOML file that a person can change: every key with what it means."""

from __future__ import annotations

import json
import re
from inspect import cleandoc
from typing import cast

from pydantic import BaseModel

from genscene.styles.model import Grade, Style

_ATTRIBUTE = re.compile(r"^    (\w+): (.*?)(?=^    \w+: |\Z)", re.DOTALL | re.MULTILINE)

_HEAD = """\
# A style of your own, made from `{base}`. Use it with `--style {name}.toml`, or by `style: {name}` in a storyboard
# that lies beside it; a look-up table of your own (`--lut my.cube`) is applied after its grade.
# What you delete is taken from `{base}`, which also gives the hand that paints, its light, and the titles.
"""


def style_text(base: Style, name: str) -> str:
    """Return the file of a new style.

    Args:
        base: Style of the catalogue that it begins as.
        name: Id of the new style.
    """
    about, about_grade = _attributes(Style), _attributes(Grade)
    values = base.model_dump(mode="json") | {"id": name, "base": base.id}
    title = name.replace("_", " ").replace("-", " ").capitalize()
    values["label"] = {"en": title, "es": title}
    lines = [_HEAD.format(base=base.id, name=name)]
    tables = {key: cast("dict[str, object]", value) for key, value in values.items() if isinstance(value, dict)}
    for key, value in values.items():
        if key not in tables:
            lines.append(f"# {about[key]}\n{key} = {_written(value)}\n")
    for key, table in tables.items():
        lines.append(f"# {about[key]}\n[{key}]")
        for part, value in table.items():
            note = f"# {about_grade[part]}\n" if key == "grade" else ""
            lines.append(f"{note}{part} = {_written(value)}")
        lines.append("")
    return "\n".join(lines)


def _attributes(model: type[BaseModel]) -> dict[str, str]:
    """Return what a model's docstring says of each of its fields."""
    text = cleandoc(model.__doc__ or "").partition("Attributes:\n")[2]
    return {name: " ".join(said.split()) for name, said in _ATTRIBUTE.findall(text)}


def _written(value: object) -> str:
    """Return a value as TOML: JSON writes texts, numbers and lists of texts the same way."""
    return json.dumps(value, ensure_ascii=False)
