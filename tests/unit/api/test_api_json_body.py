from __future__ import annotations

import json

import pytest
from fastapi.routing import APIRoute
from tests.unit.api.api_client import make_api

from genscene.api.app import ROUTERS
from genscene.api.bodies import OWN_LIMITS
from genscene.api.json_body import MAX_DEPTH, JsonRoute, odd_places


@pytest.fixture
def api(tmp_path):
    made = make_api(tmp_path)
    yield made
    made.studio.close()


def nested(levels: int) -> bytes:
    return b'{"metadata": ' + b"[" * levels + b"]" * levels + b"}"


@pytest.mark.parametrize(
    ("body", "place", "said"),
    [
        (b'{"metadata": {"x": [1, NaN]}}', "metadata.x[1]", "finite"),
        (b'{"metadata": {"x": -Infinity}}', "metadata.x", "finite"),
        (b'{"metadata": {"x": 1e999}}', "metadata.x", "finite"),
        (b'{"title": "\\ud800"}', "title", "half a character"),
        (b'{"metadata": {"\\udc00": 1}}', "metadata", "half a character"),
        (nested(MAX_DEPTH), "metadata[0][0][0]", "deeper"),
        (nested(900), "metadata[0][0][0]", "deeper"),
        (b"NaN", "body", "finite"),
    ],
)
def test_what_nobody_could_write_again_is_named_by_its_place(body, place, said):
    (problem,) = odd_places(body)
    assert problem.place == place
    assert said in problem.message


@pytest.mark.parametrize(
    "body",
    [b'{"title": "\\ud83d\\ude00 \xc3\xa9", "x": [1.5, -0.0, 1e308, null, true]}', nested(MAX_DEPTH - 1), b"7", b""],
)
def test_everything_else_is_taken(body):
    assert odd_places(body) == []


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 200_000, b"9" * 5_000])
def test_what_is_no_json_is_left_to_others(body):
    assert odd_places(body) == []


def test_not_more_places_are_named_than_a_person_reads():
    assert len(odd_places(json.dumps([float("nan")] * 500).encode())) == 10


def test_every_route_with_a_json_body_looks_at_it():
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    reading = [route for route in routes if route.body_field is not None and not route.path.startswith(OWN_LIMITS)]
    assert len(reading) >= 10
    assert [route.path for route in reading if not isinstance(route, JsonRoute)] == []


@pytest.mark.parametrize("metadata", [b"NaN", b'"\\ud800"', b"[" * 900 + b"]" * 900])
def test_account_keeps_its_list_whatever_somebody_sends(api, metadata):
    key = api.key()
    body = b'{"text": "Hello.", "metadata": {"x": ' + metadata + b"}}"
    answer = api.ask("POST", "/api/tts", key=key, body=body, headers={"Content-Type": "application/json"})
    assert (answer.status, answer.json()["code"]) == (422, "invalid")
    assert api.ask("GET", "/api/jobs", key=key).json()["items"] == []
