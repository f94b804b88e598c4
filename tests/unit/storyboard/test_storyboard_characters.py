import pytest
from pydantic import ValidationError

from genscene.storyboard.characters import Character
from genscene.storyboard.document import Storyboard
from genscene.storyboard.looks import Looks
from genscene.storyboard.writing import dump_storyboard

SCENES = [{"id": "one", "narration": "Nora waits."}]


def test_colours_are_read_by_name() -> None:
    nora = Character.model_validate({"concept": "woman", "hair": "red", "coat": "Navy", "hat": "#AABBCC"})
    assert (nora.hair, nora.coat, nora.hat) == ("#a3512c", "#26344f", "#aabbcc")


def test_looks_are_a_character_without_its_concept() -> None:
    nora = Character.model_validate({"concept": "woman", "age": "old", "glasses": True})
    assert nora.looks == Looks(age="old", glasses=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"hair": "loud"},
        {"coat": "#12345"},
        {"age": "ancient"},
        {"haircut": "mohawk"},
        {"wings": "two"},
        {"concept": ""},
    ],
)
def test_unknown_looks_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Character.model_validate({"concept": "woman", **wrong})


def test_document_keeps_its_characters() -> None:
    fields = {"language": "en", "scenes": SCENES, "characters": {"Nora": {"concept": "woman", "hair": "blonde"}}}
    board = Storyboard.model_validate(fields)
    assert Storyboard.model_validate_json(dump_storyboard(board, "json")) == board


@pytest.mark.parametrize("name", ["", " Nora", "x" * 65])
def test_names_of_characters_are_names(name: str) -> None:
    with pytest.raises(ValidationError):
        Storyboard.model_validate({"language": "en", "scenes": SCENES, "characters": {name: {"concept": "woman"}}})
