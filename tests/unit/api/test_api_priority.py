from __future__ import annotations

import pytest
from tests.unit.api.api_client import make_api

ASKS = {"/api/compose": {"script": "The old dog sleeps."}, "/api/tts": {"text": "The old dog sleeps."}}


@pytest.fixture
def api(tmp_path):
    made = make_api(tmp_path)
    yield made
    made.studio.close()


def test_the_highest_priority_goes_first_within_an_account(api):
    ann, ben = api.key("jobs:write", account="ann"), api.key("jobs:write", account="ben")
    for number, priority in enumerate((None, 1, 9, 1)):
        body = ASKS["/api/compose"] | {"job_id": f"compose-{number}"} | ({"priority": priority} if priority else {})
        assert api.ask("POST", "/api/compose", key=ann, body=body).status == 202
    api.ask("POST", "/api/compose", key=ben, body=ASKS["/api/compose"] | {"job_id": "compose-ben"})
    claimed = [api.studio.board.claim("w1", "long").job_id for _ in range(5)]
    assert claimed == ["compose-2", "compose-ben", "compose-1", "compose-3", "compose-0"]


@pytest.mark.parametrize("path", ASKS)
@pytest.mark.parametrize("priority", [-1, 10, 1.5, "3", None, True])
def test_a_priority_is_a_whole_number_from_0_to_9(api, path, priority):
    answer = api.ask("POST", path, key=api.key(), body=ASKS[path] | {"priority": priority})
    assert answer.status == 422
    assert [problem["place"] for problem in answer.json()["errors"]] == ["priority"]
