from __future__ import annotations

import threading
from pathlib import Path

import pytest
from tests.unit.jobs.boards import Clock, new_board, put

from genscene.jobs.board import STALLS_ALLOWED, JobBoard
from genscene.jobs.errors import JobIdTakenError, JobNotFoundError, JobStateError, PageCursorError
from genscene.jobs.model import Job, JobError, JobResult

BROKEN = JobError(code="engine_failed", message="It broke.", stage="narrate", scene=2, retryable=True, hint="Wait.")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def board(tmp_path: Path, clock: Clock) -> JobBoard:
    return new_board(tmp_path, clock=clock)


def running(board: JobBoard, name: str = "compose-1", **more: object) -> Job:
    put(board, name, **more)
    job = board.claim("w1", "long")
    assert job is not None
    return job


def report(board: JobBoard, job: Job, progress: int, stage: str = "render", scene: int | None = 1) -> Job | None:
    return board.report(job.uid, job.attempt, stage=stage, scene=scene, progress=progress, eta_seconds=9.0)


def test_a_new_job_is_queued_as_version_one(board: JobBoard, clock: Clock) -> None:
    job = put(board, title="A title", metadata={"a": [1]}, request={"b": None}, priority=3)
    assert (job.state, job.version, job.attempt, job.progress) == ("queued", 1, 1, 0)
    assert (job.created_at, job.changed_at, job.started_at, job.ended_at) == (clock.now, clock.now, None, None)
    assert (job.title, job.metadata, job.request, job.priority) == ("A title", {"a": [1]}, {"b": None}, 3)
    assert board.find("anna", "compose-1") == job == board.by_uid(job.uid)


def test_a_name_is_taken_within_its_account_only(board: JobBoard) -> None:
    put(board)
    with pytest.raises(JobIdTakenError):
        put(board)
    assert put(board, account="ben").account_id == "ben"


def test_a_deleted_name_stays_taken(board: JobBoard) -> None:
    put(board)
    board.delete("anna", "compose-1")
    with pytest.raises(JobIdTakenError):
        put(board)


def test_a_foreign_job_is_not_found(board: JobBoard) -> None:
    put(board)
    for ask in (board.find, board.cancel, board.retry, board.delete):
        with pytest.raises(JobNotFoundError):
            ask("ben", "compose-1")


def test_every_change_raises_version_by_one_and_takes_the_next_cursor(board: JobBoard) -> None:
    job = running(board)
    seen = [board.by_uid(job.uid)]
    seen += [report(board, job, progress) for progress in (1, 2, 3)]  # type: ignore[misc]
    seen.append(board.finish(job.uid, 1, JobResult(output={"video_url": "/v"})))  # type: ignore[arg-type]
    assert [each.version for each in seen] == [2, 3, 4, 5, 6]
    assert [each.cursor for each in seen] == [2, 3, 4, 5, 6]
    assert board.latest_cursor() == 6


def test_progress_never_falls_nor_ends_before_the_job(board: JobBoard) -> None:
    job = running(board)
    assert report(board, job, 40).progress == 40  # type: ignore[union-attr]
    back = report(board, job, 10, scene=2)
    assert back is not None
    assert (back.progress, back.scene) == (40, 2)
    assert report(board, job, 100).progress == 99  # type: ignore[union-attr]


def test_a_new_eta_alone_is_no_change(board: JobBoard) -> None:
    job = running(board)
    first = report(board, job, 40)
    again = board.report(job.uid, 1, stage="render", scene=1, progress=40, eta_seconds=1.0)
    assert again == first


def test_done_shows_what_was_made(board: JobBoard, clock: Clock) -> None:
    job = running(board)
    report(board, job, 40)
    clock.now += 5
    done = board.finish(job.uid, 1, JobResult(output={"video_url": "/v"}, measures={"seconds": 3}))
    assert done is not None
    assert (done.state, done.progress, done.output) == ("done", 100, {"video_url": "/v"})
    assert (done.stage, done.scene, done.eta_seconds, done.worker) == (None, None, None, None)
    assert done.ended_at == clock.now


def test_an_error_keeps_how_far_the_job_was(board: JobBoard) -> None:
    job = running(board)
    report(board, job, 40)
    failed = board.fail(job.uid, 1, BROKEN)
    assert failed is not None
    assert (failed.state, failed.progress, failed.error, failed.output) == ("error", 40, BROKEN, None)
    assert board.find("anna", "compose-1") == failed


def test_nothing_changes_an_ended_job(board: JobBoard) -> None:
    job = running(board)
    board.cancel("anna", "compose-1")
    assert report(board, job, 50) is None
    assert board.finish(job.uid, 1, JobResult(output={})) is None
    assert board.fail(job.uid, 1, BROKEN) is None
    assert not board.is_running(job.uid, 1)
    assert board.find("anna", "compose-1").version == 3


def test_cancel_is_idempotent_and_reaches_queued_and_running(board: JobBoard) -> None:
    put(board)
    first = board.cancel("anna", "compose-1")
    assert (first.state, first.version) == ("cancelled", 2)
    assert board.cancel("anna", "compose-1") == first
    assert board.claim("w1", "long") is None
    job = running(board, "compose-2")
    assert board.cancel("anna", job.job_id).worker is None


@pytest.mark.parametrize("ending", ["done", "error"])
def test_cancel_refuses_what_has_ended(board: JobBoard, ending: str) -> None:
    job = running(board)
    if ending == "done":
        board.finish(job.uid, 1, JobResult(output={}))
    else:
        board.fail(job.uid, 1, BROKEN)
    with pytest.raises(JobStateError, match=ending):
        board.cancel("anna", "compose-1")


def test_retry_begins_the_next_attempt(board: JobBoard) -> None:
    job = running(board)
    report(board, job, 70)
    board.fail(job.uid, 1, BROKEN)
    again = board.retry("anna", "compose-1")
    assert (again.state, again.attempt, again.progress, again.error) == ("queued", 2, 0, None)
    assert (again.started_at, again.ended_at) == (None, None)
    assert report(board, job, 80) is None, "the attempt before has no say any more"
    claimed = board.claim("w1", "long")
    assert claimed is not None
    assert report(board, job, 80) is None
    assert report(board, claimed, 5).progress == 5  # type: ignore[union-attr]


@pytest.mark.parametrize("state", ["queued", "running", "done"])
def test_retry_refuses_what_neither_failed_nor_was_cancelled(board: JobBoard, state: str) -> None:
    put(board)
    if state != "queued":
        job = board.claim("w1", "long")
        assert job is not None
        if state == "done":
            board.finish(job.uid, 1, JobResult(output={}))
    with pytest.raises(JobStateError, match=state):
        board.retry("anna", "compose-1")


def test_delete_leaves_a_tombstone_without_content(board: JobBoard) -> None:
    job = running(board, title="secret", metadata={"secret": 1}, request={"script": "secret"})
    gone = board.delete("anna", "compose-1")
    assert (gone.deleted, gone.state, gone.version) == (True, "cancelled", 3)
    assert (gone.title, gone.metadata, gone.request, gone.output, gone.error) == ("", {}, {}, None, None)
    with pytest.raises(JobNotFoundError):
        board.find("anna", "compose-1")
    assert report(board, job, 50) is None
    assert board.page("anna").items == []
    assert board.changed_since(2) == [gone]
    assert board.by_uid(job.uid) == gone


def test_changed_since_tells_last_changes_in_order(board: JobBoard) -> None:
    for name in ("compose-1", "compose-2", "compose-3"):
        put(board, name, "ben" if name == "compose-2" else "anna")
    board.cancel("anna", "compose-1")
    assert [job.job_id for job in board.changed_since(1)] == ["compose-2", "compose-3", "compose-1"]
    assert [job.job_id for job in board.changed_since(0, account_id="anna")] == ["compose-3", "compose-1"]
    assert [job.job_id for job in board.changed_since(0, limit=1)] == ["compose-2"]
    assert board.changed_since(board.latest_cursor()) == []


def test_not_ended_leaves_out_what_has_ended(board: JobBoard) -> None:
    for name in ("compose-1", "compose-2", "compose-3"):
        put(board, name)
    board.claim("w1", "long")
    board.cancel("anna", "compose-2")
    assert {job.state for job in board.not_ended("anna")} == {"queued", "running"}
    assert board.not_ended("ben") == []


def test_pages_walk_through_all_jobs_newest_first(board: JobBoard, clock: Clock) -> None:
    for number in range(7):
        put(board, f"compose-{number}")
        clock.now += 0 if number in {2, 3} else 1.1
    put(board, "compose-x", "ben")
    names: list[str] = []
    after = None
    while True:
        page = board.page("anna", after=after, limit=3)
        names += [job.job_id for job in page.items]
        if (after := page.next_cursor) is None:
            break
    assert sorted(names) == sorted(f"compose-{number}" for number in range(7))
    assert [names[0], names[-1]] == ["compose-6", "compose-0"]


def test_a_full_last_page_has_no_next(board: JobBoard) -> None:
    put(board)
    assert board.page("anna", limit=1).next_cursor is None


def test_pages_filter_by_type_and_state(board: JobBoard) -> None:
    put(board)
    put(board, "compose-2")
    board.cancel("anna", "compose-1")
    assert [job.job_id for job in board.page("anna", state="cancelled").items] == ["compose-1"]
    assert board.page("anna", type="tts").items == []


@pytest.mark.parametrize("cursor", ["", "x", "é", "AAAA", "MHgxICA", "a" * 5000, "bmFuIHg="])
def test_a_strange_page_cursor_is_refused(board: JobBoard, cursor: str) -> None:
    put(board)
    with pytest.raises(PageCursorError):
        board.page("anna", after=cursor)


def test_claims_keep_to_their_lane(board: JobBoard) -> None:
    put(board, lane="quick")
    assert board.claim("w1", "long") is None
    claimed = board.claim("w1", "quick")
    assert claimed is not None
    assert (claimed.state, claimed.worker, claimed.version) == ("running", "w1", 2)


def test_claims_go_by_priority_within_an_account(board: JobBoard, clock: Clock) -> None:
    for name, priority in (("compose-a", 0), ("compose-b", 5), ("compose-c", 0), ("compose-d", 5)):
        put(board, name, priority=priority)
        clock.now += 1
    order = [job.job_id for _ in range(4) if (job := board.claim("w1", "long")) is not None]
    assert order == ["compose-b", "compose-d", "compose-a", "compose-c"]


def test_claims_take_turns_over_accounts(board: JobBoard, clock: Clock) -> None:
    for number in range(4):
        put(board, f"compose-{number}", "anna", priority=9)
    clock.now += 1
    for number in range(2):
        put(board, f"compose-{number}", "ben")
    order: list[str] = []
    while (job := board.claim("w1", "long")) is not None:
        order.append(job.account_id)
        board.finish(job.uid, job.attempt, JobResult(output={}))
    assert order == ["anna", "ben", "anna", "ben", "anna", "anna"]


def test_claims_prefer_the_account_with_fewest_running_jobs(board: JobBoard) -> None:
    for number in range(3):
        put(board, f"compose-{number}", "anna")
    assert board.claim("w1", "long").account_id == "anna"  # type: ignore[union-attr]
    put(board, "compose-0", "ben")
    board.claim("w2", "long")
    put(board, "compose-1", "ben")
    put(board, "compose-0", "cleo")
    assert board.claim("w3", "long").account_id == "cleo"  # type: ignore[union-attr]


def test_no_job_is_claimed_twice(board: JobBoard) -> None:
    for number in range(40):
        put(board, f"compose-{number}", "anna" if number % 2 else "ben")
    got: list[str] = []

    def work(name: str) -> None:
        while (job := board.claim(name, "long")) is not None:
            got.append(job.uid)

    threads = [threading.Thread(target=work, args=(f"w{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == len(set(got)) == 40
    assert board.latest_cursor() == 80


def test_a_worker_takes_on_its_own_parked_and_lost_jobs_only(board: JobBoard, clock: Clock) -> None:
    for name in ("w1", "w2", "w3"):
        put(board, f"compose-{name}")
        board.claim(name, "long")
        clock.now += 1
    assert sorted(board.holders()) == ["w1", "w2", "w3"]
    board.park("w3")
    mine = board.resume("w1", "long")
    assert mine is not None
    assert (mine.job_id, mine.worker, mine.version) == ("compose-w1", "w1", 2)
    parked = board.resume("w1", "long", busy=[mine.uid])
    assert parked is not None
    assert parked.job_id == "compose-w3"
    busy = [mine.uid, parked.uid]
    assert board.resume("w1", "long", busy=busy) is None, "w2 lives"
    assert board.resume("w1", "quick", lost=["w2"], busy=busy) is None
    lost = board.resume("w1", "long", lost=["w2"], busy=busy)
    assert lost is not None
    assert lost.job_id == "compose-w2"
    assert board.holders() == ["w1"]


def test_a_job_that_loses_every_worker_fails(board: JobBoard) -> None:
    job = running(board)
    for _ in range(STALLS_ALLOWED - 1):
        assert board.resume("w1", "long") is not None
    assert board.resume("w1", "long") is None
    failed = board.by_uid(job.uid)
    assert failed.error is not None
    assert (failed.state, failed.error.code, failed.error.retryable) == ("error", "worker_lost", True)
    again = board.retry("anna", "compose-1")
    assert again.attempt == 2
    board.claim("w1", "long")
    assert board.resume("w1", "long") is not None, "a retry begins to count anew"


def test_getting_further_forgives_lost_workers(board: JobBoard) -> None:
    job = running(board)
    for progress in range(1, 12):
        assert board.resume("w1", "long") is not None
        report(board, job, progress)
    assert board.by_uid(job.uid).state == "running"


def test_a_parked_job_lost_no_worker(board: JobBoard) -> None:
    running(board)
    for _ in range(3 * STALLS_ALLOWED):
        board.park("w1")
        assert board.resume("w1", "long") is not None


def test_hooks_see_every_change_within_its_transaction(tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    board = new_board(tmp_path, lambda _session, job: told.append((job.state, job.version)))
    job = running(board)
    report(board, job, 10)
    board.park("w1")
    board.resume("w1", "long")
    board.finish(job.uid, 1, JobResult(output={}))
    board.delete("anna", "compose-1")
    assert told == [("queued", 1), ("running", 2), ("running", 3), ("done", 4), ("done", 5)]


def test_a_hook_that_fails_undoes_the_change(tmp_path: Path) -> None:
    def refuse(_session: object, job: Job) -> None:
        if job.state == "cancelled":
            raise RuntimeError("no")

    board = new_board(tmp_path, refuse)
    put(board)
    with pytest.raises(RuntimeError):
        board.cancel("anna", "compose-1")
    assert board.find("anna", "compose-1").state == "queued"
    assert board.latest_cursor() == 1


def test_depth_counts_what_waits_and_runs(board: JobBoard) -> None:
    for number in range(3):
        put(board, f"compose-{number}")
    put(board, "compose-q", lane="quick")
    board.claim("w1", "long")
    assert board.depth() == {("queued", "long"): 2, ("running", "long"): 1, ("queued", "quick"): 1}
