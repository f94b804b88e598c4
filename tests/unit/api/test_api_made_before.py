from __future__ import annotations

import time

import pytest
from tests.unit.api.api_client import make_api

from genscene.jobs.model import JobResult, NewJob


@pytest.fixture
def api(tmp_path):
    made = make_api(tmp_path)
    yield made
    made.studio.close()


@pytest.mark.parametrize(
    ("path", "name", "etag"), [("/api/storyboards", "storyboard", '"1"'), ("/api/compose", "job", "*")]
)
def test_request_whose_product_was_deleted_is_told_so(api, path, name, etag):
    key, headers = api.key(), {"Idempotency-Key": "once"}
    made = api.ask("POST", path, key=key, body={"script": "The old dog sleeps."}, headers=headers)
    again = api.ask("POST", path, key=key, body={"script": "The old dog sleeps."}, headers=headers)
    assert again.headers["location"] == made.headers["location"]
    assert api.ask("DELETE", made.headers["location"], key=key, headers={"If-Match": etag}).status == 204
    gone = api.ask("POST", path, key=key, body={"script": "The old dog sleeps."}, headers=headers)
    assert (gone.status, gone.json()["code"]) == (409, f"{name}_deleted")


def test_signed_link_ends_with_its_job_though_the_file_still_lies_there(api):
    studio = api.studio
    owner = studio.accounts.named("ana").id
    studio.board.create(NewJob(account_id=owner, job_id="compose-1", type="compose", title="Old Boats"))
    job = studio.board.claim("w", "long")
    with studio.artifacts.making(job.uid, job.attempt) as folder:
        (folder / "video.mp4").write_bytes(b"film")
    studio.board.finish(job.uid, job.attempt, JobResult(output={}))
    link = "/api/jobs/compose-1/artifacts/video.mp4?" + studio.links.query(job.uid, "video.mp4", int(time.time()) + 60)
    answer = api.ask("GET", link)
    assert answer.body == b"film"
    assert answer.headers["content-disposition"] == 'inline; filename="old-boats.mp4"'
    studio.board.delete(owner, "compose-1")
    assert api.ask("GET", link).status == 404
