from __future__ import annotations

import pytest
from tests.unit.api.api_client import make_api

ONCE = {"Idempotency-Key": "once"}


@pytest.fixture
def api(tmp_path):
    made = make_api(tmp_path)
    yield made
    made.studio.close()


def scenes(answer):
    return [scene["id"] for scene in answer.json()["storyboard"]["scenes"]]


def test_a_repeated_wish_for_a_key_makes_one_and_does_not_show_it_again(api):
    key, body = api.key(), {"name": "phone", "scopes": ["jobs:read"]}
    made = api.ask("POST", "/api/keys", key=key, body=body, headers=ONCE)
    again = api.ask("POST", "/api/keys", key=key, body=body, headers=ONCE)
    assert made.status == 201
    assert (again.status, again.json()["code"]) == (409, "key_shown_before")
    assert made.json()["id"] in again.json()["detail"]
    assert made.json()["key"] not in again.body.decode()
    names = [one["name"] for one in api.ask("GET", "/api/keys", key=key).json()["items"]]
    assert names == ["test", "phone"]
    other = api.ask("POST", "/api/keys", key=key, body={**body, "name": "tablet"}, headers=ONCE)
    assert (other.status, other.json()["code"]) == (422, "idempotency_key_reused")


def test_a_wish_for_a_key_that_was_refused_may_be_mended_under_its_own_key(api):
    key = api.key()
    assert api.ask("POST", "/api/keys", key=key, body={"name": "x", "scopes": []}, headers=ONCE).status == 422
    body = {"name": "x", "scopes": ["publish"]}
    assert api.ask("POST", "/api/keys", key=key, body=body, headers=ONCE).status == 201


@pytest.mark.parametrize("if_match", ["*", '"1"'])
@pytest.mark.parametrize(
    ("path", "body", "count"),
    [
        ("/scenes", {"scene": {"narration": "A cat."}}, 3),
        ("/scenes/s01/duplicate", None, 3),
        ("/scenes/s01/split", {"after_sentences": 1}, 3),
        ("/scenes/s01/merge", None, 1),
    ],
)
def test_a_repeated_edit_happens_once(api, path, body, count, if_match):
    key = api.key()
    board = api.ask("POST", "/api/storyboards", key=key, body={"script": "One. Two.\n\nThree. Four."})
    url, headers = board.headers["location"] + path, {"If-Match": if_match, **ONCE}
    first = api.ask("POST", url, key=key, body=body, headers=headers)
    assert (first.status, len(scenes(first))) == (200, count)
    again = api.ask("POST", url, key=key, body=body, headers=headers)
    assert (again.status, again.body, again.headers["etag"]) == (200, first.body, '"2"')
    another = api.ask("POST", url, key=key, body=body, headers={**headers, "Idempotency-Key": "twice"})
    assert another.status == (412 if if_match != "*" else 422 if "merge" in path or "split" in path else 200)


def test_a_repeated_edit_answers_with_the_storyboard_as_it_is_now(api):
    key = api.key()
    board = api.ask("POST", "/api/storyboards", key=key, body={"script": "One.\n\nTwo."}).headers["location"]
    headers = {"If-Match": '"1"', **ONCE}
    api.ask("POST", f"{board}/scenes/s01/duplicate", key=key, headers=headers)
    api.ask("PATCH", board, key=key, body={"title": "Later"}, headers={"If-Match": '"2"'})
    again = api.ask("POST", f"{board}/scenes/s01/duplicate", key=key, headers=headers)
    assert (again.json()["version"], again.json()["storyboard"]["title"]) == (3, "Later")
    assert api.ask("DELETE", board, key=key, headers={"If-Match": "*"}).status == 204
    gone = api.ask("POST", f"{board}/scenes/s01/duplicate", key=key, headers=headers)
    assert (gone.status, gone.json()["code"]) == (409, "storyboard_deleted")


def test_an_edit_that_came_too_late_may_be_sent_anew_under_its_own_key(api):
    key = api.key()
    board = api.ask("POST", "/api/storyboards", key=key, body={"script": "One.\n\nTwo."}).headers["location"]
    url = f"{board}/scenes/s01/duplicate"
    assert api.ask("POST", url, key=key, headers={"If-Match": '"9"', **ONCE}).status == 412
    assert api.ask("POST", url, key=key, headers={"If-Match": '"1"', **ONCE}).status == 200
