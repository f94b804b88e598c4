from __future__ import annotations

import pytest
from tests.unit.api.api_client import make_api


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    made = make_api(tmp_path_factory.mktemp("allow"))
    yield made
    made.studio.close()


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/api/jobs/compose-1", "DELETE, GET, HEAD"),
        ("POST", "/api/storyboards/sb-1", "DELETE, GET, HEAD, PATCH, PUT"),
        ("DELETE", "/api/storyboards", "GET, HEAD, POST"),
        ("PATCH", "/api/storyboards/sb-1/scenes/s01/lock", "DELETE, PUT"),
        ("POST", "/health", "GET, HEAD"),
        ("PUT", "/api/session", "DELETE, GET, HEAD, POST"),
        ("DELETE", "/api/jobs/compose-1/events", "GET"),
    ],
)
def test_refused_method_is_told_all_that_are_offered(api, method, path, allowed):
    answer = api.ask(method, path, key=api.key())
    assert (answer.status, answer.headers["allow"]) == (405, allowed)
    assert answer.json()["code"] == "method_not_allowed"
