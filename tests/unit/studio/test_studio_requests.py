from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from genscene.errors import StoryboardError
from genscene.studio.media_refs import Media, media_in, storyboard_of
from genscene.studio.requests.choices import Choices
from genscene.studio.requests.compose import prove_compose, prove_tts
from genscene.studio.requests.documents import Proven
from genscene.studio.requests.errors import NotAvailableError, WriterMissingError
from genscene.studio.requests.models import ComposeRequest, TtsRequest

CHOICES = Choices(moods=("calm", "tense"), voice_problem=lambda voice, _: "No such voice." if voice == "nix" else None)
ASSET = {"asset_id": "as-1"}


def no_problem(_media: Media, _field: str) -> str | None:
    return None


def proven(media_problem: Any = no_problem, **body: Any) -> Proven:
    return prove_compose(ComposeRequest.model_validate(body), choices=CHOICES, media_problem=media_problem)


def problems(media_problem: Any = no_problem, **body: Any) -> dict[str, str]:
    with pytest.raises(StoryboardError) as caught:
        proven(media_problem, **body)
    return {problem.place: problem.message for problem in caught.value.problems}


def board(**scene: Any) -> dict[str, Any]:
    return {"language": "en", "scenes": [{"narration": "Hello.", **scene}]}


@pytest.mark.parametrize(
    "path", ["cat.png", "../cat.png", "/etc/passwd", "C:\\cat.png", "file:///cat.png", "https://e.org/a.wav"]
)
@pytest.mark.parametrize("field", ["audio", "scenes[0].picture", "scenes[0].audio"])
def test_path_in_a_field_is_refused_with_its_place(field, path):
    name = field.rpartition(".")[2]
    document = board(**{name: path}) if field.startswith("scenes") else {**board(), name: path}
    found = problems(storyboard=document)
    assert list(found) == [field]
    assert "names no file" in found[field]


@pytest.mark.parametrize("path", ["song.mp3", "../song", "/etc/passwd", "a\\b", "file:///song", "https://e.org/a.wav"])
def test_path_as_music_is_refused(path):
    assert "names no file" in problems(storyboard={**board(), "music": path})["music"]
    assert "names no file" in problems(script="Hello.", music=path)["music"]


@pytest.mark.parametrize(
    ("script", "line"),
    [
        ("Hello.\n\n![a cat](cat.png)", "line 1"),
        ("# Cats\n\n![a cat](https://e.org/cat.png) Look.", "line 3"),
        ("# Cats\n\n![a cat][one] Look.\n\n[one]: cat.png", "line 3"),
        ("---\naudio: voice.wav\n---\nHello.", "line 2"),
        ("---\nmusic: ../song.mp3\n---\nHello.", "line 2"),
        ("---\nmusic: {asset_id: as-1}\naudio: [x]\n---\nHello.", "line 3"),
    ],
)
def test_path_in_markdown_is_refused_with_its_line(script, line):
    assert line in problems(script=script)


@pytest.mark.parametrize(
    "media",
    [
        {},
        {"path": "/etc/passwd"},
        {"asset_id": "as-1", "url": "https://e.org/a"},
        {"asset_id": "as-1", "path": "x"},
        {"asset_id": "../as-1"},
        {"url": "file:///etc/passwd"},
        {"url": "ftp://e.org/a"},
        {"asset_id": ["as-1"]},
        7,
        ["cat.png"],
    ],
)
def test_what_is_no_media_is_refused(media):
    assert list(problems(storyboard=board(picture=media))) == ["scenes[0].picture"]


def test_media_become_names_and_media_again():
    document = {**board(picture=ASSET, audio={"url": "https://e.org/a.wav"}), "music": ASSET, "audio": ASSET}
    kept = proven(storyboard=document).document
    places = media_in(kept)
    assert set(places) == {("music",), ("audio",), ("scenes", 0, "picture"), ("scenes", 0, "audio")}
    assert places["scenes", 0, "audio"] == Media(url="https://e.org/a.wav")
    storyboard = storyboard_of(kept, {place: f"asset/{index}" for index, place in enumerate(places)})
    assert storyboard.music.startswith("asset/")


def test_every_problem_is_told_at_once():
    document = {**board(picture="x.png", motion="zoom", voice="nix"), "style": "nix", "music": "loud", "colour": 1}
    found = problems(storyboard=document)
    assert {"scenes[0].picture", "scenes[0].motion", "scenes[0].voice", "style", "music", "colour"} <= set(found)


def test_asset_that_the_account_lacks_is_refused_with_its_place():
    refuse = lambda media, field: f"{field}: no {media.asset_id}"  # noqa: E731
    assert problems(media_problem=refuse, storyboard=board(picture=ASSET)) == {"scenes[0].picture": "picture: no as-1"}
    assert problems(media_problem=refuse, images=[{"media": ASSET}]) == {"images[0].media": "picture: no as-1"}


@pytest.mark.parametrize("body", [{}, {"script": "a", "idea": "b"}, {"script": "a", "images": [{"media": ASSET}]}])
def test_exactly_one_form_is_taken(body):
    with pytest.raises(StoryboardError, match="exactly one"):
        proven(**body)


def test_idea_needs_a_writer():
    with pytest.raises(WriterMissingError) as caught:
        proven(idea="A cat.")
    assert caught.value.code == "writer_missing"


def test_what_is_not_built_is_refused_by_name():
    with pytest.raises(NotAvailableError) as caught:
        proven(images=[{"media": ASSET, "position": "top"}])
    assert [problem.place for problem in caught.value.problems] == ["images[0].position"]


def test_images_become_silent_scenes():
    made = proven(images=[{"media": ASSET, "duration_seconds": 2, "text": "One"}, {"media": ASSET}], audio=ASSET)
    scenes = made.storyboard.scenes
    assert [scene.duration_seconds for scene in scenes] == [2, 4]
    assert scenes[0].text == "One"
    assert media_in(made.document)["audio",] == Media(asset_id="as-1")


@pytest.mark.parametrize("example", ComposeRequest.model_config["json_schema_extra"]["examples"])
def test_examples_of_the_schema_are_taken(example):
    made = proven(**example)
    assert len(media_in(made.document)) == str(example).count("asset_id") + str(example).count("url")


@pytest.mark.parametrize("field", ["audio", "captions_file"])
def test_media_beside_images_are_kept_there_and_refused_elsewhere(field):
    made = proven(images=[{"media": ASSET}], **{field: {"url": "https://e.org/a"}})
    assert media_in(made.document)[field,] == Media(url="https://e.org/a")
    assert "belongs to `images`" in problems(script="Hi.", **{field: ASSET})[field]


@pytest.mark.parametrize("field", ["captions_file", "logo", "lut"])
def test_what_a_storyboard_brings_for_the_whole_video_is_media(field):
    made = proven(storyboard={**board(), field: ASSET})
    assert media_in(made.document) == {(field,): Media(asset_id="as-1")}
    asked: list[str] = []
    proven(lambda _, name: asked.append(name), storyboard={**board(), field: ASSET})
    assert asked == [field]
    assert "names no file" in problems(storyboard={**board(), field: "a.file"})[field]


@pytest.mark.parametrize("form", [{"script": "Hi."}, {"images": [{"media": ASSET}]}, {"storyboard": board()}])
@pytest.mark.parametrize("field", ["logo", "lut"])
def test_media_options_go_with_every_form(field, form):
    logo = {"url": "https://e.org/a"}
    made = proven(**form, **{field: logo})
    assert made.document[field] == logo
    assert problems(lambda _, name: "No." if name == field else None, **form, **{field: logo}) == {field: "No."}


def test_options_win_over_the_document():
    made = proven(storyboard={**board(), "style": "anime", "music": "calm"}, style="film_noir", music=ASSET, height=720)
    assert (made.document["style"], made.document["music"], made.document["height"]) == ("film_noir", ASSET, 720)


@pytest.mark.parametrize("body", [{"height": "480"}, {"height": 479}, {"fps": 29}, {"metadata": []}, {"colour": 1}])
def test_wrong_option_is_refused(body):
    with pytest.raises(ValidationError):
        ComposeRequest.model_validate({"script": "Hi.", **body})


@pytest.mark.parametrize("job_id", ["tts-1", "compose-", "compose-a b", "compose-" + "x" * 65, "compose-é"])
def test_job_id_has_the_jobs_type_and_harmless_letters(job_id):
    with pytest.raises(ValidationError):
        ComposeRequest.model_validate({"script": "Hi.", "job_id": job_id})


def test_speech_request_is_completed():
    wanted = prove_tts(TtsRequest(text="El perro corre por la playa con los niños."), choices=CHOICES)
    assert (wanted["language"], wanted["voice"], wanted["format"]) == ("es", "auto", "wav")


def test_speech_request_tells_all_that_is_wrong():
    with pytest.raises(StoryboardError) as caught:
        prove_tts(TtsRequest(text="…!", voice="nix", language="en"), choices=CHOICES)
    assert {problem.place for problem in caught.value.problems} == {"text", "voice"}


def test_deep_or_odd_documents_are_refused():
    deep: Any = "x"
    for _ in range(400):
        deep = {"a": deep}
    for scenes in (deep, 5, "text", [], [5], {"a": 1}, [[]], None):
        with pytest.raises(StoryboardError):
            proven(storyboard={"language": "en", "scenes": scenes})
    with pytest.raises(StoryboardError):
        proven(storyboard=board(spec=deep))
