"""The published schema is the program's own, and agrees with the reader."""

from pathlib import Path

from genscene.storyboard.document import Scene, Storyboard
from genscene.storyboard.schema import SCHEMA_PATH, schema_text, storyboard_schema

ROOT = Path(__file__).parents[3]


def test_published_schema_is_up_to_date() -> None:
    published = (ROOT / SCHEMA_PATH).read_text(encoding="utf-8")
    assert published == schema_text(), "Run `python -m genscene.storyboard.schema` in the root of the repository."


def test_every_field_is_described() -> None:
    schema = storyboard_schema()
    described = {name for name, one in schema["properties"].items() if one.get("description")}
    assert described == {*Storyboard.model_fields, "$schema"}
    scene = schema["$defs"]["Scene"]["properties"]
    assert {name for name, one in scene.items() if one.get("description")} == set(Scene.model_fields)


def test_what_the_reader_fills_in_is_not_required() -> None:
    schema = storyboard_schema()
    assert schema["required"] == ["scenes"]
    assert "required" not in schema["$defs"]["Scene"]
