"""The catalogue's styles, read straight from their files."""

import tomllib
from importlib.resources import files

from genscene.styles.model import Style


def style_ids() -> list[str]:
    return sorted(
        path.name.removesuffix(".toml")
        for path in files("genscene.styles").joinpath("catalogue").iterdir()
        if path.name.endswith(".toml")
    )


def load_style(name: str) -> Style:
    text = files("genscene.styles").joinpath(f"catalogue/{name}.toml").read_text(encoding="utf-8")
    return Style.model_validate({"id": name, **tomllib.loads(text)})
