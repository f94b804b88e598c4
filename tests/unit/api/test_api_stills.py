from __future__ import annotations

import base64
from concurrent.futures import Future

import pytest
from tests.unit.api.api_client import make_api

from genscene.api.routes.stills import wants_json
from genscene.studio.stills.desk import Still, StillImpossibleError, StillSupersededError


class Desk:
    """Answers at once, and remembers what it was asked."""

    def __init__(self):
        self.asked = []
        self.error = None

    def ask(self, question, *, account_id, session=None):
        self.asked.append((question, account_id, session))
        answer = Future()
        if self.error:
            answer.set_exception(self.error)
        else:
            spec = {"setting": "sea", "subjects": []}
            answer.set_result(Still(jpeg=b"\xff\xd8jpeg", width=360, height=640, spec=spec, etag="e1"))
        return answer


@pytest.fixture
def api(tmp_path):
    made = make_api(tmp_path)
    made.app.state.desk = Desk()
    yield made
    made.studio.close()


@pytest.fixture
def desk(api):
    return api.app.state.desk


def board_of(api, key):
    body = {"script": "The fox waits.\n\nSnow falls on the old bridge."}
    return api.ask("POST", "/api/storyboards", key=key, body=body).json()["id"]


def test_still_of_a_scene_is_a_picture_or_json(api, desk):
    key = api.key("jobs:read")
    body = {"scene": {"narration": "It storms."}, "before": ["Ana sails.", "  "], "style": "film_noir", "width": 200}
    answer = api.ask("POST", "/api/stills", key=key, body=body)
    assert (answer.status, answer.headers["content-type"], answer.body) == (200, "image/jpeg", b"\xff\xd8jpeg")
    assert answer.headers["etag"] == '"e1"'
    told = api.ask("POST", "/api/stills", key=key, body=body, headers={"Accept": "application/json"}).json()
    assert (told["width"], told["height"], told["spec"]["setting"]) == (360, 640, "sea")
    assert base64.b64decode(told["picture"].partition(",")[2]) == b"\xff\xd8jpeg"
    question, account_id, session = desk.asked[0]
    assert account_id == api.studio.accounts.named("ana").id
    assert session is not None
    assert question["keep"] is False
    assert (question["number"], question["width"]) == (2, 200)
    assert [scene["narration"] for scene in question["storyboard"]["scenes"]] == ["Ana sails.", "It storms."]
    assert (question["storyboard"]["style"], question["storyboard"]["captions"]) == ("film_noir", "none")


def test_silent_scene_and_captions_are_taken(api, desk):
    body = {"scene": {"prompt": "A lighthouse."}, "captions": "boxed"}
    assert api.ask("POST", "/api/stills", key=api.key(), body=body).status == 200
    board = desk.asked[0][0]["storyboard"]
    assert (board["captions"], board["scenes"][0]["prompt"]) == ("boxed", "A lighthouse.")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"scene": {"narration": "x", "motion": "fly"}, "before": ["One."]}, "scene.motion"),
        ({"scene": {"narration": "…"}}, "scene.narration"),
        ({"scene": {"narration": "Hi."}, "before": ["…"]}, "before[0]"),
        ({"scene": {"narration": "Hi."}, "style": "anme"}, "style"),
        ({"scene": {"narration": "Hi."}, "width": 5000}, "width"),
        ({"scene": {"narration": "Hi.", "picture": "/etc/passwd"}}, "scene.picture"),
        ({"scene": {"narration": "Hi.", "picture": {"asset_id": "as-none"}}}, "scene.picture"),
        ({"scene": {"narration": "Hi."}, "more": 1}, "more"),
    ],
)
def test_what_is_wrong_is_told_by_its_place_in_the_request(api, desk, body, place):
    answer = api.ask("POST", "/api/stills", key=api.key(), body=body)
    assert answer.status == 422
    assert place in [problem["place"] for problem in answer.json()["errors"]]
    assert desk.asked == []


def test_stills_need_a_key_with_its_scope(api):
    body = {"scene": {"narration": "Hi."}}
    assert api.ask("POST", "/api/stills", body=body).status == 401
    assert api.ask("POST", "/api/stills", key=api.key("publish"), body=body).status == 403
    assert api.ask("GET", "/api/storyboards/sb-1/scenes/s01/still", key=api.key("publish")).status == 403


def test_superseded_and_impossible_stills_are_problems(api, desk):
    body, key = {"scene": {"narration": "Hi."}}, api.key()
    desk.error = StillSupersededError("A newer still was asked for.")
    answer = api.ask("POST", "/api/stills", key=key, body=body)
    assert (answer.status, answer.json()["code"]) == (409, "superseded")
    desk.error = StillImpossibleError("No.", hint="Never.")
    answer = api.ask("POST", "/api/stills", key=key, body=body)
    assert (answer.status, answer.json()["code"], answer.json()["hint"]) == (422, "still_impossible", "Never.")


def test_stills_count_as_reading(api):
    answer = api.ask("POST", "/api/stills", key=api.key(), body={"scene": {"narration": "Hi."}})
    assert answer.headers["ratelimit-policy"].startswith('"reads"')


def test_still_of_a_storyboards_scene_has_an_etag(api, desk):
    key = api.key()
    board = board_of(api, key)
    path = f"/api/storyboards/{board}/scenes/s02/still"
    answer = api.ask("GET", f"{path}?width=240&captions=true", key=key)
    assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"\xff\xd8jpeg", '"e1"')
    question, _, session = desk.asked[0]
    assert (question["number"], question["width"], question["keep"], session) == (2, 240, True, None)
    assert question["storyboard"]["captions"] == "auto"
    again = api.ask("GET", path, key=key, headers={"If-None-Match": '"e1"'})
    assert (again.status, again.body) == (304, b"")
    assert desk.asked[1][0]["storyboard"]["captions"] == "none"
    assert api.ask("HEAD", path, key=key).status == 200


def test_foreign_storyboard_and_unknown_scene_are_not_found(api):
    key = api.key()
    board = board_of(api, key)
    unknown = api.ask("GET", f"/api/storyboards/{board}/scenes/s09/still", key=key)
    assert (unknown.status, unknown.json()["code"]) == (404, "scene_not_found")
    foreign = api.ask("GET", f"/api/storyboards/{board}/scenes/s01/still", key=api.key(account="bea"))
    assert (foreign.status, foreign.json()["code"]) == (404, "storyboard_not_found")


def test_picture_at_an_address_is_not_fetched_for_a_still(api, desk):
    key = api.key()
    scenes = [{"narration": "Hi.", "picture": {"url": "https://example.org/a.jpg"}}, {"narration": "Ho."}]
    document = {"scenes": scenes, "logo": {"url": "https://example.org/logo.png"}}
    board = api.ask("POST", "/api/storyboards", key=key, body={"storyboard": document}).json()["id"]
    answer = api.ask("GET", f"/api/storyboards/{board}/scenes/s01/still", key=key)
    assert (answer.status, answer.json()["code"]) == (422, "picture_unfetched")
    assert api.ask("GET", f"/api/storyboards/{board}/scenes/s02/still", key=key).status == 200
    assert "logo" not in desk.asked[0][0]["storyboard"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, False),
        ("*/*", False),
        ("application/json", True),
        ("application/json, */*", True),
        ("image/avif,image/webp,*/*;q=0.8", False),
        ("application/json;q=0.5, image/jpeg", False),
        ("application/json;q=x", False),
    ],
)
def test_client_chooses_between_json_and_a_picture(accept, expected):
    assert wants_json(accept) is expected
