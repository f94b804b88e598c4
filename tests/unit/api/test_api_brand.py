from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.unit.api.api_client import make_api

FRONT = "---\nstyle: film_noir\n---\nA quiet scene by the old bridge."


@pytest.fixture
def api(tmp_path):
    made = make_api(tmp_path)
    yield made
    made.studio.close()


@pytest.fixture
def key(api):
    return api.key("jobs:read", "jobs:write")


def put(api, key, version="1", **brand):
    return api.ask("PUT", "/api/brand", key=key, body=brand, headers={"If-Match": f'"{version}"'})


def board(api, key, **body):
    answer = api.ask("POST", "/api/storyboards", key=key, body=body)
    assert answer.status == 201, answer.body
    return answer.json()["storyboard"]


def logo_of(api):
    picture = io.BytesIO()
    Image.new("RGB", (32, 32)).save(picture, "png")
    with api.studio.assets.incoming() as path:
        path.write_bytes(picture.getvalue())
        return api.studio.assets.add(api.studio.accounts.named("ana").id, path)[0]


def test_brand_is_empty_first_and_has_versions(api, key):
    first = api.ask("GET", "/api/brand", key=key)
    assert (first.headers["etag"], first.json()["version"]) == ('"1"', 1)
    assert set(first.json()["brand"].values()) == {None}
    changed = put(api, key, style="anime", music="none")
    assert (changed.status, changed.headers["etag"]) == (200, '"2"')
    read = api.ask("GET", "/api/brand", key=key)
    assert (read.json()["brand"]["style"], read.json()["brand"]["music"]) == ("anime", "none")
    assert api.ask("GET", "/api/brand", key=key, headers={"If-None-Match": '"2"'}).status == 304
    stale = put(api, key, style="film_noir")
    assert (stale.status, stale.json()["code"]) == (412, "brand_stale")
    assert api.ask("PUT", "/api/brand", key=key, body={}).status == 428
    assert put(api, key, version="2").json()["brand"]["style"] is None


def test_brand_fills_in_what_a_request_leaves_out_and_nothing_else(api, key):
    put(api, key, style="anime", format="1:1", music="none", captions="boxed", quality="draft")
    filled = board(api, key, script="A quiet scene.")
    assert [filled[name] for name in ("style", "format", "music", "captions", "quality")] == [
        "anime",
        "1:1",
        "none",
        "boxed",
        "draft",
    ]
    assert board(api, key, script="A quiet scene.", style="film_noir")["style"] == "film_noir"
    assert board(api, key, script=FRONT)["style"] == "film_noir"
    document = {"captions": "auto", "scenes": [{"narration": "A quiet scene."}]}
    said = board(api, key, storyboard=document)
    assert (said["captions"], said["style"]) == ("auto", "anime")
    assert board(api, api.key(account="bea"), script="A quiet scene.")["style"] == "cinematic_realism"
    told = api.ask("POST", "/api/estimate", key=key, body={"script": "A quiet scene."}).json()
    assert told["style"] == "anime"


def test_brand_comes_into_videos(api, key):
    put(api, key, style="anime")
    made = api.ask("POST", "/api/compose", key=key, body={"script": "A quiet scene."}).json()
    job = api.studio.board.find(api.studio.accounts.named("ana").id, made["job_id"])
    assert job.request["document"]["style"] == "anime"


def test_changes_of_a_storyboard_do_not_take_the_brand(api, key):
    made = api.ask("POST", "/api/storyboards", key=key, body={"script": "A quiet scene."}).json()
    put(api, key, style="anime")
    path = f"/api/storyboards/{made['id']}"
    changed = api.ask("PATCH", path, key=key, body={"title": "T", "style": None}, headers={"If-Match": '"1"'})
    assert changed.json()["storyboard"]["style"] == "cinematic_realism"


def test_voice_speaks_only_its_own_language(api, key):
    voices = api.ask("GET", "/voices").json()
    voice = next((one["id"] for one in voices if one["language"] == "es"), None)
    assert voice is not None, "the packed voices speak Spanish"
    assert put(api, key, voice=voice).status == 200
    assert board(api, key, script="El zorro espera en la nieve del viejo puente.")["voice"] == voice
    assert board(api, key, script="The fox waits in the snow by the old bridge.")["voice"] == "auto"


def test_logo_stands_until_it_is_gone(api, key):
    logo = logo_of(api)
    told = put(api, key, logo={"asset_id": logo.id}).json()
    assert told["brand"]["logo"] == {"asset_id": logo.id}
    assert board(api, key, script="A quiet scene.")["logo"] == {"asset_id": logo.id}
    api.studio.assets.delete(logo.account_id, logo.id)
    assert "logo" not in board(api, key, script="A quiet scene.")


@pytest.mark.parametrize("path", ["/api/storyboards", "/api/compose"])
def test_names_that_nothing_has_any_more_are_left_out(api, key, path):
    left = {"style": "vaporwave", "music": "sad trombone", "voice": "nobody:x", "captions": "neon", "format": "1:1"}
    api.studio.brands.replace(api.studio.accounts.named("ana").id, None, left)
    made = api.ask("POST", path, key=key, body={"script": "A quiet scene."})
    assert made.status in {201, 202}, made.body
    if path == "/api/compose":
        document = api.studio.board.parts(api.studio.accounts.named("ana").id, made.json()["job_id"]).job.request[
            "document"
        ]
    else:
        document = made.json()["storyboard"]
    told = [document[name] for name in ("style", "music", "voice", "captions", "format")]
    assert told == ["cinematic_realism", "auto", "auto", "auto", "1:1"]


@pytest.mark.parametrize(
    ("brand", "place"),
    [
        ({"style": "anme"}, "style"),
        ({"voice": "nobody:x"}, "voice"),
        ({"music": "sad trombone"}, "music"),
        ({"logo": {"asset_id": "as-none"}}, "logo"),
        ({"format": "2:1"}, "format"),
        ({"font": "Inter"}, "font"),
    ],
)
def test_brand_that_could_not_be_used_is_refused(api, key, brand, place):
    answer = put(api, key, **brand)
    assert answer.status == 422
    assert answer.json()["errors"][0]["place"] == place
    assert api.ask("GET", "/api/brand", key=key).json()["version"] == 1


def test_brand_needs_the_scopes(api):
    assert api.ask("GET", "/api/brand").status == 401
    assert put(api, api.key("jobs:read"), style="anime").status == 403
