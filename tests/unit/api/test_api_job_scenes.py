from __future__ import annotations

import base64
from concurrent.futures import Future

import pytest
from tests.unit.api.api_client import make_api

from genscene.jobs.model import JobError, JobResult, NewJob
from genscene.store.key import Key
from genscene.studio.stills.desk import Still

DIGEST = "a" * 64
DOCUMENT = {
    "language": "en",
    "scenes": [
        {"id": "s01", "narration": "The fox waits.", "text": "Fox"},
        {"id": "s02", "narration": "Snow falls."},
    ],
}
PLAN = {
    "fps": 30,
    "duration_frames": 150,
    "peaks_a_second": 60,
    "scenes": [
        {
            "id": name,
            "start_frame": start,
            "duration_frames": length,
            "speech_start_seconds": start / 30 + 0.2,
            "speech_seconds": 1.5,
            "peaks": base64.b64encode(bytes([0, 128, 255])).decode(),
            "still": still,
        }
        for name, start, length, still in (("s01", 0, 60, DIGEST), ("s02", 60, 90, "b" * 64))
    ],
}
SCENES = "/api/jobs/compose-1/scenes"


@pytest.fixture
def api(tmp_path):
    made = make_api(tmp_path)
    yield made
    made.studio.close()


@pytest.fixture
def key(api):
    return api.key("jobs:read")


@pytest.fixture
def job(api):
    owner = api.studio.accounts.named("ana").id
    api.studio.board.create(
        NewJob(account_id=owner, job_id="compose-1", type="compose", request={"document": DOCUMENT})
    )
    return api.studio.board.claim("w", "long")


def told(api, job, *, attempt=1, progress=10, **states):
    parts = {"states": states, "rendered": [40, 0], "seconds": {"narrate": 1.5}, "hits": {"speech": 1}, "misses": {}}
    api.studio.board.report(job.uid, attempt, stage="render", scene=1, progress=progress, eta_seconds=None, parts=parts)


def states_in(answer):
    return [scene["state"] for scene in answer.json()["items"]]


def test_scenes_wait_until_something_is_told(api, key, job):
    document = api.ask("GET", SCENES, key=key).json()
    first = document["items"][0]
    assert (first["id"], first["number"], first["narration"], first["text"]) == ("s01", 1, "The fox waits.", "Fox")
    assert [scene["state"] for scene in document["items"]] == ["waiting", "waiting"]
    assert (document["duration_seconds"], first["begin_seconds"], first["still_url"]) == (None, None, None)
    assert document["stage_seconds"] == {}
    assert document["version"] == job.version


@pytest.mark.parametrize(
    ("narrate", "illustrate", "render", "states"),
    [
        ("w-", "--", "--", ["narrating", "waiting"]),
        ("dr", "--", "--", ["narrated", "narrated"]),
        ("dr", "w-", "--", ["illustrating", "narrated"]),
        ("dd", "dr", "w-", ["rendering", "illustrated"]),
        ("rr", "rr", "rd", ["reused", "rendered"]),
    ],
)
def test_state_is_the_furthest_that_a_scene_has_come(api, key, job, narrate, illustrate, render, states):
    told(api, job, narrate=narrate, illustrate=illustrate, render=render)
    assert states_in(api.ask("GET", SCENES, key=key)) == states


def test_settled_scenes_have_times_and_peaks_when_asked(api, key, job):
    api.studio.board.settle(job.uid, 1, PLAN)
    told(api, job, narrate="dd", illustrate="dw", render="w-")
    document = api.ask("GET", SCENES, key=key).json()
    second = document["items"][1]
    assert (document["fps"], document["duration_seconds"], document["peaks_a_second"]) == (30, 5.0, 60)
    assert (second["begin_seconds"], second["duration_seconds"]) == (2.0, 3.0)
    assert (second["speech_begin_seconds"], second["speech_seconds"], second["peaks"]) == (2.2, 1.5, None)
    assert (document["stage_seconds"], document["hits"]) == ({"narrate": 1.5}, {"speech": 1})
    assert [scene["rendered"] for scene in document["items"]] == [40, 0]
    assert api.ask("GET", f"{SCENES}?peaks=true", key=key).json()["items"][0]["peaks"] == [0, 128, 255]


def test_still_is_there_once_it_is_rendered(api, key, job):
    api.studio.board.settle(job.uid, 1, PLAN)
    missing = api.ask("GET", f"{SCENES}/s01/still", key=key)
    assert (missing.status, missing.json()["code"]) == (404, "still_missing")
    api.studio.open_store().fetch(Key(kind="still", digest=DIGEST), lambda: b"\xff\xd8still")
    items = api.ask("GET", SCENES, key=key).json()["items"]
    assert [scene["still_url"] for scene in items] == [f"{SCENES}/s01/still", None]
    still = api.ask("GET", items[0]["still_url"], key=key)
    assert (still.status, still.headers["content-type"], still.body) == (200, "image/jpeg", b"\xff\xd8still")
    again = api.ask("GET", items[0]["still_url"], key=key, headers={"If-None-Match": still.headers["etag"]})
    assert again.status == 304


def test_still_of_a_finished_job_that_was_cleared_away_is_drawn_anew(api, key, job):
    class Desk:
        def ask(self, question, *, account_id, session=None):
            self.question, self.account_id, self.session = question, account_id, session
            answer = Future()
            answer.set_result(Still(jpeg=b"drawn", width=1, height=1, spec=None, etag="e"))
            return answer

    api.app.state.desk = desk = Desk()
    api.studio.board.finish(job.uid, 1, JobResult(output={}, measures={"seconds": {"render": 3.0}}))
    document = api.ask("GET", SCENES, key=key).json()
    assert [scene["state"] for scene in document["items"]] == ["rendered", "rendered"]
    assert document["stage_seconds"] == {"render": 3.0}
    still = api.ask("GET", document["items"][1]["still_url"], key=key)
    assert (still.status, still.body) == (200, b"drawn")
    assert (desk.question["number"], desk.session) == (2, None)


def test_finished_job_promises_only_stills_that_can_be_had(api, key):
    owner = api.studio.accounts.named("ana").id
    pictures = (
        {"url": "https://example.org/a.png"},
        {"asset_id": "as-gone"},
        None,
        {"url": "https://example.org/b.png"},
    )
    scenes = [
        {"id": f"s{number}", "narration": "Snow falls."} | ({"picture": picture} if picture else {})
        for number, picture in enumerate(pictures, 1)
    ]
    request = {"document": {"language": "en", "logo": {"url": "https://example.org/l.png"}, "scenes": scenes}}
    api.studio.board.create(NewJob(account_id=owner, job_id="compose-2", type="compose", request=request))
    job = api.studio.board.claim("w", "long")
    stills = [{**PLAN["scenes"][0], "still": letter * 64} for letter in "abcd"]
    api.studio.board.settle(job.uid, 1, {**PLAN, "scenes": stills})
    told(api, job, narrate="dd-d", illustrate="d-dd", render="dddd")
    api.studio.open_store().fetch(Key(kind="still", digest="d" * 64), lambda: b"\xff\xd8kept")
    api.studio.board.finish(job.uid, 1, JobResult(output={}))
    items = api.ask("GET", "/api/jobs/compose-2/scenes", key=key).json()["items"]
    shown = [scene["still_url"] for scene in items]
    assert shown == [None, None, *(f"/api/jobs/compose-2/scenes/s{number}/still" for number in (3, 4))]
    assert api.ask("GET", shown[3], key=key).body == b"\xff\xd8kept"
    assert {state for scene in items for state in scene["stages"].values()} == {"done"}


def test_nothing_is_at_work_in_a_job_that_failed(api, key, job):
    told(api, job, narrate="dd", illustrate="dw", render="w-")
    api.studio.board.fail(job.uid, 1, JobError(code="x", message="X."))
    assert states_in(api.ask("GET", SCENES, key=key)) == ["illustrated", "narrated"]


def test_scenes_are_told_again_only_when_they_changed(api, key, job):
    first = api.ask("GET", SCENES, key=key)
    again = api.ask("GET", SCENES, key=key, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.headers["cache-control"]) == (304, "private, no-cache")
    told(api, job, narrate="w-", illustrate="--", render="--")
    assert api.ask("GET", SCENES, key=key, headers={"If-None-Match": first.headers["etag"]}).status == 200


@pytest.mark.usefixtures("job")
def test_foreign_job_and_unknown_scene_are_not_found(api, key):
    for path in (SCENES, f"{SCENES}/s01/still"):
        foreign = api.ask("GET", path, key=api.key(account="bea"))
        assert (foreign.status, foreign.json()["code"]) == (404, "job_not_found")
    assert api.ask("GET", f"{SCENES}/s09/still", key=key).json()["code"] == "scene_not_found"
    assert api.ask("GET", SCENES, key=api.key("publish")).status == 403


def test_job_that_makes_no_video_has_no_scenes(api, key):
    owner = api.studio.accounts.named("ana").id
    api.studio.board.create(NewJob(account_id=owner, job_id="tts-1", type="tts", request={"text": "Hi."}))
    assert api.ask("GET", "/api/jobs/tts-1/scenes", key=key).json()["items"] == []


def test_jobs_are_counted_and_filtered(api, key, job):
    owner = api.studio.accounts.named("ana").id
    for number, title in enumerate(("La canción", "El mar", "Canciones"), 2):
        api.studio.board.create(NewJob(account_id=owner, job_id=f"compose-{number}", type="compose", title=title))
    api.studio.board.cancel(owner, "compose-3")
    counts = api.ask("GET", "/api/jobs/counts", key=key).json()
    assert counts == {"queued": 2, "running": 1, "done": 0, "error": 0, "cancelled": 1, "total": 4}

    def listed(query):
        return {one["job_id"] for one in api.ask("GET", f"/api/jobs?{query}", key=key).json()["items"]}

    assert listed("query=cancion") == {"compose-2", "compose-4"}
    assert listed("state=running&state=cancelled") == {job.job_id, "compose-3"}
    assert listed("state=queued") == {"compose-2", "compose-4"}
    assert listed("state=queued&query=mar") == set()
    assert api.ask("GET", "/api/jobs?state=odd", key=key).status == 422
    assert api.ask("GET", "/api/jobs/counts").status == 401
