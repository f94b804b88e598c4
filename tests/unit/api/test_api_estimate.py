from __future__ import annotations

import subprocess
import sys

import pytest
from tests.unit.api.api_client import make_api

from genscene.production.outlook import as_if_spoken
from genscene.storyboard.reading import script_to_storyboard
from genscene.units import SAMPLE_RATE_HZ


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    made = make_api(tmp_path_factory.mktemp("estimate"))
    yield made
    made.studio.close()


@pytest.fixture(scope="module")
def key(api):
    return api.key("jobs:read")


def estimated(api, key, **body):
    answer = api.ask("POST", "/api/estimate", key=key, body=body)
    assert answer.status == 200, answer.body
    return answer.json()


def test_script_is_estimated_before_anything_is_kept(api, key):
    told = estimated(api, key, script="El zorro espera.\n\nLa nieve cae sobre el viejo puente de piedra.")
    assert told["language"] == "es"
    assert [scene["id"] for scene in told["scenes"]] == ["s01", "s02"]
    first, second = told["scenes"]
    assert (first["begin_seconds"], second["begin_seconds"]) == (0, first["duration_seconds"])
    whole = second["begin_seconds"] + second["duration_seconds"]
    assert told["duration_seconds"] == pytest.approx(whole, abs=0.05)
    assert 3 < told["duration_seconds"] < 15
    assert api.ask("GET", "/api/storyboards", key=key).json()["items"] == []
    assert api.ask("GET", "/api/jobs", key=key).json()["items"] == []


def test_more_words_and_larger_frames_take_longer(api, key):
    script = "The fox waits in the snow. " * 6
    small, large = (estimated(api, key, script=script, height=height) for height in (480, 1920))
    assert small["duration_seconds"] == large["duration_seconds"]
    assert small["expected_seconds"] < large["expected_seconds"]
    longer = estimated(api, key, script=script * 2, height=480)
    assert longer["duration_seconds"] > 1.5 * small["duration_seconds"]
    fast = estimated(api, key, script=script, height=480, voice="fast", music="none")
    assert fast["expected_seconds"] < small["expected_seconds"]


def test_what_is_wrong_is_told_as_compose_tells_it(api, key):
    answer = api.ask("POST", "/api/estimate", key=key, body={"script": "Hello.", "style": "anme"})
    assert (answer.status, answer.json()["errors"][0]["place"]) == (422, "style")
    assert api.ask("POST", "/api/estimate", key=key, body={}).status == 422
    assert api.ask("POST", "/api/estimate", key=api.key("publish"), body={"script": "Hi."}).status == 403


def test_estimates_have_a_narrower_limit_of_their_own(api, key):
    answer = api.ask("POST", "/api/estimate", key=key, body={"script": "Hi."})
    assert answer.headers["ratelimit-policy"] == '"estimates";q=120;w=60'
    assert api.ask("GET", "/api/jobs", key=key).headers["ratelimit-policy"] == '"reads";q=3000;w=60'


def test_voice_that_is_only_expected_takes_no_memory():
    board = script_to_storyboard("The fox waits in the snow. " * 40)
    narration = as_if_spoken(board.scenes[0], language="en", rate=1.0)
    assert len(narration.samples) > SAMPLE_RATE_HZ
    assert narration.samples.base.nbytes == narration.samples.itemsize


def test_process_that_answers_requests_loads_no_renderer():
    script = "import genscene.api.app, sys; print(*sorted({'cv2', 'av', 'onnxruntime', 'scipy'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == ""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"script": " "}, "The document is empty. Write at least one sentence."),
        ({"script": "A dog.", "fps": "many"}, "fps: "),
        ({"script": "A dog.", "height": "tall", "fps": 7}, "`errors`"),
    ],
)
def test_one_problem_alone_is_told_where_people_look_first(api, key, body, said):
    answer = api.ask("POST", "/api/estimate", key=key, body=body)
    assert answer.status == 422
    assert said in answer.json()["detail"]
    assert (len(answer.json()["errors"]) == 1) == ("errors" not in said)
