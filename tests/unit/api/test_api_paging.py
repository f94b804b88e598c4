from __future__ import annotations

import base64

import pytest
from api_client import make_api

LISTS = ("/api/jobs", "/api/assets", "/api/storyboards")


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    return make_api(tmp_path_factory.mktemp("paging"))


@pytest.fixture(scope="module")
def key(api):
    return api.key()


def named(text):
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


STRANGE = {
    "empty": "",
    "no Base64": "x~1",
    "a moment as text": "1700000000.5~as-1",
    "no moment": named("nan as-1"),
    "endless": named("inf as-1"),
    "no id": named("0x1p30 "),
    "a zero byte": named("0x1p30 as-\0"),
    "a half": named("0x1p30"),
    "long": "a" * 5000,
}


@pytest.mark.parametrize("cursor", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("address", LISTS)
def test_a_strange_cursor_is_refused_by_every_list(api, key, address, cursor):
    answer = api.ask("GET", f"{address}?cursor={cursor}", key=key)
    assert (answer.status, answer.json()["code"]) == (422, "cursor_invalid")


@pytest.mark.parametrize("address", LISTS)
def test_a_list_takes_the_cursor_that_it_could_have_given(api, key, address):
    answer = api.ask("GET", f"{address}?cursor={named('0x1p30 as-1')}", key=key)
    assert (answer.status, answer.json()) == (200, {"items": [], "next_cursor": None})
