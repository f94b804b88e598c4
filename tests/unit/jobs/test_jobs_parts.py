from __future__ import annotations

import pytest
from tests.unit.jobs.boards import Clock, new_board, put

from genscene.jobs.errors import JobNotFoundError
from genscene.jobs.model import JobError, JobResult
from genscene.jobs.titles import search_form


@pytest.fixture
def board(tmp_path):
    return new_board(tmp_path)


def claimed(board, name="compose-1", **more):
    put(board, name, **more)
    return board.claim("w", "long")


def report(board, uid, attempt=1, progress=10, **more):
    return board.report(uid, attempt, stage="render", scene=1, progress=progress, eta_seconds=None, **more)


def test_parts_are_kept_with_reports_and_at_the_end(board):
    job = claimed(board)
    assert board.parts("anna", "compose-1").parts == {}
    report(board, job.uid, parts={"states": "w"})
    assert board.parts("anna", "compose-1").parts == {"states": "w"}
    report(board, job.uid, parts={"states": "d"})  # nothing new for watchers, so nothing is written
    assert board.parts("anna", "compose-1").parts == {"states": "w"}
    done = board.finish(job.uid, 1, JobResult(output={}, measures={"seconds": {"render": 2.0}}), parts={"states": "d"})
    known = board.parts("anna", "compose-1")
    assert (known.parts, known.measures) == ({"states": "d"}, {"seconds": {"render": 2.0}})
    assert known.job == done


def test_parts_of_a_failed_job_stay(board):
    job = claimed(board)
    board.fail(job.uid, 1, JobError(code="x", message="X."), parts={"states": "w-"})
    assert board.parts("anna", "compose-1").parts == {"states": "w-"}


def test_next_attempt_begins_without_parts_but_with_the_plan(board):
    job = claimed(board)
    board.settle(job.uid, 1, {"fps": 30})
    board.fail(job.uid, 1, JobError(code="x", message="X."), parts={"states": "w"})
    board.retry("anna", "compose-1")
    known = board.parts("anna", "compose-1")
    assert (known.parts, known.plan) == ({}, {"fps": 30})
    board.claim("w", "long")
    report(board, job.uid, attempt=2, parts={"states": "r"})
    assert board.parts("anna", "compose-1").parts == {"states": "r"}


def test_plan_is_no_change_and_comes_from_the_running_attempt_alone(board):
    job = claimed(board)
    board.settle(job.uid, 1, {"fps": 30})
    assert board.by_uid(job.uid).version == job.version
    board.cancel("anna", "compose-1")
    board.settle(job.uid, 1, {"fps": 60})
    assert board.parts("anna", "compose-1").plan == {"fps": 30}


def test_deleted_job_has_no_parts(board):
    job = claimed(board)
    board.settle(job.uid, 1, {"fps": 30})
    board.delete("anna", "compose-1")
    with pytest.raises(JobNotFoundError):
        board.parts("anna", "compose-1")
    put(board, "compose-2")
    with pytest.raises(JobNotFoundError):
        board.parts("ben", "compose-2")


def test_list_is_searched_by_words_of_the_title(board):
    for number, title in enumerate(("La Canción del MAR", "Mar y cielo", "100% lana", "Der Fluß")):
        put(board, f"compose-{number}", title=title)

    def found(query, **more):
        return [job.title for job in board.page("anna", query=query, **more).items]

    assert sorted(found("mar")) == ["La Canción del MAR", "Mar y cielo"]
    assert found("CANCION mar") == ["La Canción del MAR"]
    assert found("mar canci") == ["La Canción del MAR"]
    assert found("0%") == ["100% lana"]
    assert found("FLUSS") == ["Der Fluß"]
    assert found("_") == []
    assert len(found("  ")) == 4
    assert [job.title for job in board.page("ben", query="mar").items] == []


def test_search_goes_on_where_the_page_before_ended(tmp_path):
    clock = Clock()
    board = new_board(tmp_path, clock=clock)
    for number in range(5):
        clock.now += 1
        put(board, f"compose-{number}", title="Fox" if number % 2 == 0 else "Owl")
    first = board.page("anna", query="fox", limit=2)
    rest = board.page("anna", query="fox", limit=2, after=first.next_cursor)
    assert [job.job_id for job in (*first.items, *rest.items)] == ["compose-4", "compose-2", "compose-0"]
    assert rest.next_cursor is None


def test_several_states_and_counts(board):
    for number in range(4):
        put(board, f"compose-{number}")
    job = board.claim("w", "long")
    board.finish(job.uid, 1, JobResult(output={}))
    board.cancel("anna", "compose-3")
    board.delete("anna", "compose-2")
    put(board, "compose-1", account="ben")
    assert board.counts("anna") == {"queued": 1, "done": 1, "cancelled": 1}
    found = board.page("anna", state=("done", "cancelled")).items
    assert {one.state for one in found} == {"done", "cancelled"}
    assert board.counts("nobody") == {}


@pytest.mark.parametrize(
    ("text", "form"), [("Canción  DEL\tmar", "cancion del mar"), ("Straße", "strasse"), ("İzmir", "izmir"), ("", "")]
)
def test_search_form_has_neither_case_nor_accents(text, form):
    assert search_form(text) == form
