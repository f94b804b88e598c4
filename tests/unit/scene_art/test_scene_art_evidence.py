"""Checks what is learned from sentences about places, and how it is weighed against the rules."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TypedDict

import numpy as np
import pytest
from wardrobe_of_styles import load_style

from genscene.engines.contracts import SceneText
from genscene.plugins.scene_art import engine
from genscene.plugins.scene_art.reading import evidence, homes
from genscene.plugins.scene_art.reading.sentence import read_sentence
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import SceneSpec, Subject

FOLDER = Path(__file__).resolve().parents[2] / "understanding"

FLOOR = 70
"""Percent of the sentences held out whose place is right, which the README rounds; raise both with the program."""


class Labelled(TypedDict):
    language: str
    text: str
    settings: list[str]


@cache
def labelled(name: str) -> tuple[Labelled, ...]:
    return tuple(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def understood(text: str, language: str, *before: str, title: str = "") -> SceneSpec:
    scenes = [SceneText(narration=one) for one in (*before, text)]
    return engine().understand(scenes, title=title, language=language, style=load_style("anime"), seed=1)[-1]


def test_places_of_sentences_held_out_hold_their_floor() -> None:
    found = [(one, understood(one["text"], one["language"])) for one in labelled("held_out")]
    right = sum(spec.setting in one["settings"] for one, spec in found)
    print(f"held out setting: {100 * right / len(found):.1f} % of {len(found)}")  # noqa: T201 - what one runs it for
    assert 100 * right / len(found) >= FLOOR


def test_no_sentence_is_learned_that_is_only_measured() -> None:
    learned = {one["text"] for one in labelled("learning")}
    measured = {one["text"] for name in ("held_out", "measuring") for one in labelled(name)}
    assert len(learned) == len(labelled("learning"))
    assert not learned & measured


@pytest.mark.parametrize("name", ["learning", "held_out"])
def test_every_sentence_has_a_place_that_is_drawn(name: str) -> None:
    assert all(set(one["settings"]) & set(vocabulary().settings) for one in labelled(name))


@pytest.mark.parametrize(("words", "place"), [(("whisk", "dough"), "kitchen"), (("surgeon", "nurse"), "hospital")])
def test_words_of_like_meaning_tell_their_place(words: tuple[str, ...], place: str) -> None:
    told = evidence.alike_in(words, "en")
    assert place in sorted(told, key=lambda one: -told[one])[:3]


def test_unknown_words_tell_no_place() -> None:
    assert evidence.alike_in(("zzyzx",), "en") == {}
    assert evidence.said_in(("zzyzx",), "en") == {}


def test_said_words_add_up() -> None:
    first, second, both = (evidence.said_in(words, "en") for words in (("oven",), ("nurse",), ("oven", "nurse")))
    assert both == {
        one: pytest.approx(first.get(one, 0.0) + second.get(one, 0.0)) for one in first.keys() | second.keys()
    }


def test_evidence_tells_what_rules_chose_and_what_a_text_names() -> None:
    reading = read_sentence("A baker sings in the kitchen.", "en")
    found = evidence.evidence("kitchen", (Subject(concept="baker"),), reading)
    assert any(name.startswith("chosen_named") for name in found["kitchen"])
    assert found["kitchen"]["named_at_all"] == 1.0
    assert found["bakery"]["home_of_person"] == 1.0


def test_other_languages_keep_what_rules_chose() -> None:
    reading = read_sentence("Le boulanger chante.", "fr")
    assert evidence.likelier("forest", (), reading) == "forest"


def test_place_that_a_story_or_its_title_tells_is_not_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "He took a deep breath."
    doubted: list[str] = []
    monkeypatch.setattr(homes, "likelier", lambda place, *_: doubted.append(place) or place)
    assert understood(text, "en", "They met in the old lighthouse.").setting == "lighthouse"
    assert understood(text, "en", title="The old lighthouse").setting == "lighthouse"
    assert doubted == ["lighthouse"]  # where it is only named; no later scene


def test_place_that_rules_only_guess_is_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(homes, "likelier", lambda *_: "moon")
    assert understood("A man took a deep breath.", "en").setting == "moon"


@pytest.mark.parametrize(
    "text",
    [
        "A boy plays with a toy train on the rug.",
        "People queue outside the butcher's.",
        "A woman walks her dog in Boston.",
        "A baker sings in the kitchen.",
        "A lion sleeps.",
        "Stop burning bridges with people you may need tomorrow.",
    ],
)
def test_place_that_rules_are_sure_of_is_not_doubted(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(homes, "likelier", lambda *_: "moon")
    assert understood(text, "en").setting != "moon"


def test_nobody_is_put_where_they_cannot_stand() -> None:
    spec = understood("A man walks across the sea.", "en")
    assert spec.setting != "sea"


@cache
def learner() -> ModuleType:
    path = Path(__file__).parents[3] / "assets" / "learn_places.py"
    spec = importlib.util.spec_from_file_location("learn_places", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_learned_words_are_likelier_where_they_were_said() -> None:
    rows = [{"language": "en", "settings": [place], "words": [word]} for place, word in (("lab", "flask"),) * 4]
    words = learner().Words([*rows, {"language": "en", "settings": ["farm"], "words": ["hen"]}], ["farm", "lab"])
    farm, lab = words.odds("en", "flask")
    assert lab > farm == 0
    assert not words.odds("en", "tractor").any()


def test_weights_learned_trust_the_evidence_that_is_right() -> None:
    pieces = np.zeros((20, 2, 2))
    pieces[::2, 0, 0] = pieces[1::2, 1, 0] = 1  # always says the right place
    pieces[:10, 0, 1] = pieces[10:, 1, 1] = 1  # is right by chance alone
    accepted = pieces[:, :, 0]
    (right, chance), _ = learner().fit_weights(pieces, accepted)
    assert right > 1 > abs(chance)


def test_evidence_of_sentences_is_read_for_learning(tmp_path: Path) -> None:
    sentences, pieces = tmp_path / "sentences.json", tmp_path / "pieces.json"
    sentences.write_text(
        json.dumps([{"language": "en", "text": "A cook chops onions in the kitchen.", "settings": ["kitchen"]}])
    )
    learner().read(sentences, pieces)
    (row,) = json.loads(pieces.read_text(encoding="utf-8"))
    assert "onion" in row["words"]
    assert row["pieces"]["kitchen"]["named_at_all"] == 1.0


def test_no_quotation_is_nowhere() -> None:
    spec = understood('"I love you," he said, kneeling with a ring.', "en")
    assert spec.setting != "abstract"
