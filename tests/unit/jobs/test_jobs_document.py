from __future__ import annotations

import json
from pathlib import Path

from tests.unit.jobs.boards import new_board, put

from genscene.jobs.document import iso_time, job_document
from genscene.jobs.model import JobError

KEYS = [
    "job_id", "type", "state", "stage", "scene", "progress", "attempt", "title", "created_at", "started_at", "ended_at",
    "version", "error", "metadata", "eta_seconds", "output",
]  # fmt: skip


def test_document_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    assert list(job_document(put(new_board(tmp_path)))) == KEYS


def test_document_shows_a_failed_job(tmp_path: Path) -> None:
    board = new_board(tmp_path)
    put(board, title="Ferry", metadata={"mine": 1})
    job = board.claim("w1", "long")
    assert job is not None
    board.report(job.uid, 1, stage="render", scene=3, progress=40, eta_seconds=9.4567)
    shown = job_document(board.by_uid(job.uid))
    assert (shown["stage"], shown["scene"], shown["progress"], shown["eta_seconds"]) == ("render", 3, 40, 9.5)
    board.fail(job.uid, 1, JobError(code="c", message="m", stage="render", scene=3))
    document = job_document(board.find("anna", "compose-1"))
    assert document["error"] == {
        "code": "c", "message": "m", "stage": "render", "scene": 3, "retryable": False, "hint": "",
    }  # fmt: skip
    assert document["started_at"] == document["ended_at"] == "2023-11-14T22:13:20.000Z"
    assert json.loads(json.dumps(document)) == document


def test_moments_have_milliseconds_and_a_z() -> None:
    assert iso_time(1763667085.9164) == "2025-11-20T19:31:25.916Z"
    assert iso_time(0) == "1970-01-01T00:00:00.000Z"
