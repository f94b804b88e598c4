from __future__ import annotations

import pytest
from tests.unit.api.api_client import make_api

from genscene.jobs.model import JobError, NewJob

DOCUMENT = {"language": "en", "scenes": [{"id": "s01", "narration": "The fox waits.", "picture": {"asset_id": "as-1"}}]}


@pytest.fixture
def api(tmp_path):
    made = make_api(tmp_path)
    yield made
    made.studio.close()


def test_storyboard_of_a_failed_job_is_the_one_that_was_asked_for(api):
    owner = api.studio.accounts.named("ana").id
    new = NewJob(account_id=owner, job_id="compose-1", type="compose", request={"document": DOCUMENT})
    api.studio.board.create(new)
    job = api.studio.board.claim("w", "long")
    error = JobError(code="picture", message="No.", hint="", stage="illustrate", scene=1, retryable=False)
    api.studio.board.fail(job.uid, job.attempt, error)
    answer = api.ask("GET", "/api/jobs/compose-1/storyboard", key=api.key("jobs:read"))
    assert (answer.status, answer.json()) == (200, DOCUMENT)


def test_storyboard_is_told_to_its_owner_only_and_missing_of_speech(api):
    owner = api.studio.accounts.named("ana").id
    api.studio.board.create(NewJob(account_id=owner, job_id="tts-1", type="tts", request={"text": "Snow."}))
    answer = api.ask("GET", "/api/jobs/tts-1/storyboard", key=api.key())
    assert (answer.status, answer.json()["code"]) == (404, "storyboard_missing")
    other = api.ask("GET", "/api/jobs/tts-1/storyboard", key=api.key(account="bo"))
    assert (other.status, other.json()["code"]) == (404, "job_not_found")
