"""JSON and YAML documents say the same, and every problem of one is told at once."""

import json

import pytest

from genscene.errors import StoryboardError
from genscene.storyboard.document import Crop, Storyboard
from genscene.storyboard.reading import Kind, read_storyboard
from genscene.storyboard.writing import dump_storyboard


def read(document: object) -> Storyboard:
    return read_storyboard(json.dumps(document).encode(), kind="json")


def problems(text: str, kind: Kind = "json") -> dict[str, str]:
    with pytest.raises(StoryboardError) as caught:
        read_storyboard(text.encode(), kind=kind)
    return {problem.place: problem.message for problem in caught.value.problems}


def test_missing_ids_are_filled_in_beside_stated_ones() -> None:
    stated = [{"id": "end", "narration": "B."}, {"id": "s04", "narration": "C."}]
    board = read({"scenes": [{"narration": "A dog."}, *stated, {"narration": "D."}]})
    assert [scene.id for scene in board.scenes] == ["s01", "end", "s04", "s04-new"]


def test_yaml_reads_like_json() -> None:
    yaml = (
        "version: 1\ntitle: 1994\nlanguage: no\nformat: 9:16\nfps: 24\nheight: 1280\nrate: 1.25\nmusic:\n"
        "scenes:\n  - narration: Hola\n    text: 06:10\n    duration_seconds: 2.5\n    spec: {setting: park, seed: 3}\n"
    )
    scene = {"narration": "Hola", "text": "06:10", "duration_seconds": 2.5, "spec": {"setting": "park", "seed": 3}}
    same = {"version": 1, "title": "1994", "language": "no", "format": "9:16", "fps": 24, "height": 1280, "rate": 1.25}
    assert read_storyboard(yaml.encode(), kind="yaml") == read({**same, "scenes": [scene]})


def test_address_of_the_schema_is_allowed() -> None:
    assert read({"$schema": "storyboard.schema.json", "scenes": [{"narration": "A dog runs."}]}).language == "en"


def test_every_problem_is_told_at_once() -> None:
    document = {
        "styl": "anime",
        "format": "9x16",
        "captions": "karoke",
        "music": 7,
        "scenes": [
            {"narration": ""},
            {"narration": "a", "duration_seconds": 0},
            {"naration": "x", "motion": "zoom", "id": "a"},
            {"narration": "b", "id": "a", "picture": "https://example.com/y.png"},
            5,
            {"narration": "...", "voice": "a b", "spec": {"setting": "park", "subjects": [{"concep": "dog"}]}},
        ],
    }
    found = problems(json.dumps(document))
    assert found.keys() == {
        "styl", "format", "captions", "music", "scenes[0]", "scenes[1].duration_seconds", "scenes[2].naration",
        "scenes[2].motion", "scenes[3].id", "scenes[3].picture", "scenes[4]", "scenes[5].narration", "scenes[5].voice",
        "scenes[5].spec.subjects[0].concep", "scenes[5].spec.subjects[0].concept",
    }  # fmt: skip
    assert found["styl"] == "There is no field `styl`. Did you mean `style`?"
    assert found["scenes[0]"] == "A scene without narration would last no time. Give it `duration_seconds`."
    assert found["scenes[1].duration_seconds"] == "This must be more than 0."
    assert found["scenes[2].motion"].endswith("Choose one of: kenburns, handheld, parallax, static.")
    assert found["scenes[3].id"] == "`a` is already the id of scenes[2]."
    assert "karaoke" in found["captions"]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("[]", "", "an object with fields"),
        ("{}", "scenes", "missing"),
        ('{"scenes": []}', "scenes", "At least one scene"),
        ('{"scenes": [{}]}', "scenes[0]", "would last no time"),
        ('{"version": 2, "scenes": []}', "version", "Install a newer program"),
        ('{"version": 0, "scenes": []}', "version", "no version 0"),
        ('{"version": true, "scenes": []}', "version", "whole number"),
        ('{"title": "a", "title": "b"}', "", "`title` stands twice"),
        ('{"scenes": [', "line 1", "not valid JSON"),
        ('{"rate": NaN}', "", "NaN is not a number"),
        ('{"seed": ' + "9" * 5000 + "}", "", "too long"),
        ("[" * 100_000, "", "nested too deeply"),
        ('{"scenes": [{"narration": "\\ud800 a"}]}', "scenes[0].narration", "half a character"),
        ('{"scenes": [{"narration": "a\\u0000b"}]}', "scenes[0].narration", "U+0000"),
        ('{"title": 7, "scenes": [{"narration": "a"}]}', "title", "text in quotes"),
    ],
)
def test_bad_json_is_refused(text: str, place: str, reason: str) -> None:
    assert reason in problems(text)[place]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("- a\n- b", "", "an object with fields"),
        ("a: [", "line 1", "not valid YAML"),
        ("title: a\ntitle: b", "line 2", "`title` stands twice"),
        ("a: &x [1]\nb: *x", "line 2", "anchors and aliases"),
        ("scenes: !!python/object:os.system x", "line 1", "not valid YAML"),
        ("[" * 5000, "", "nested too deeply"),
        ("rate: nan\nscenes: [{narration: a}]", "rate", "must be at most 2"),
        ("version: " + "9" * 5000, "version", "whole number"),
        ("title: a\x01", "", "not valid YAML"),
    ],
)
def test_bad_yaml_is_refused(text: str, place: str, reason: str) -> None:
    assert reason in problems(text, "yaml")[place]


@pytest.mark.parametrize(
    ("spec", "place", "reason"),
    [
        ({"seed": -3}, "seed", "at least 0"),
        ({"seed": 2**32}, "seed", "at most 4294967295"),
        ({"time": "noonish"}, "time", "Choose one of: dawn, day, golden, dusk, night."),
        ({"time": ""}, "time", "not a time of day"),
        ({"season": "sumer"}, "season", "Did you mean `summer`?"),
        ({"weather": "rainy"}, "weather", "Did you mean `rain`?"),
        ({"setting": ""}, "setting", "one word"),
        ({"mood": "very calm"}, "mood", "one word"),
        ({"composition": "w" * 65}, "composition", "at most 64"),
        ({"subjects": [{"concept": "dog", "count": 0}]}, "subjects[0].count", "at least 1"),
        ({"subjects": [{"concept": "a dog"}]}, "subjects[0].concept", "one word"),
        ({"subjects": [{"concept": "dog"}] * 4}, "subjects", "4 of these; at most 3"),
    ],
)
def test_spec_that_no_picture_can_be_drawn_from_is_refused(spec: dict[str, object], place: str, reason: str) -> None:
    found = problems(json.dumps({"scenes": [{"narration": "A dog runs.", "spec": {"setting": "park", **spec}}]}))
    assert found.keys() == {f"scenes[0].spec.{place}"}
    assert reason in found[f"scenes[0].spec.{place}"]


def test_crop_is_read_and_written_back() -> None:
    scene = {"narration": "A.", "picture": "a.png", "crop": {"x": 0.25, "width": 0.5}}
    board = read({"language": "en", "scenes": [scene]})
    assert board.scenes[0].crop == Crop(x=0.25, y=0, width=0.5, height=1)
    for kind in ("json", "yaml"):
        assert read_storyboard(dump_storyboard(board, kind).encode(), kind=kind) == board


@pytest.mark.parametrize(
    "crop",
    [
        {"x": 0.6, "width": 0.5},
        {"y": 0.01},
        {"x": -0.1, "width": 0.5},
        {"width": 0.01},
        {"height": 1.5},
        {"z": 0},
        {"x": "left"},
        [0, 0, 1, 1],
    ],
)
def test_crop_outside_the_picture_is_refused(crop: object) -> None:
    text = json.dumps({"language": "en", "scenes": [{"narration": "A.", "picture": "a.png", "crop": crop}]})
    assert any(place.startswith("scenes[0].crop") for place in problems(text))
