"""Old jobs are forgotten where the operator says so, and files of no job go in any case."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from tests.unit.studio.backups import done_job, settings_in

from genscene.jobs.errors import JobIdTakenError, JobNotFoundError
from genscene.jobs.model import NewJob
from genscene.studio.retention import HourlySweep, Retention, Swept
from genscene.studio.studio import Studio, open_studio

DAY = 86_400.0


@pytest.fixture
def studio(tmp_path: Path) -> Generator[Studio]:
    studio = open_studio(settings_in(tmp_path / "data"))
    yield studio
    studio.close()


@pytest.fixture
def account(studio: Studio) -> str:
    return studio.accounts.named("main").id


def retention(studio: Studio, days: float | None, *, later_days: float) -> Retention:
    """Return a retention whose clock is some days ahead."""
    clock = lambda: time.time() + later_days * DAY  # noqa: E731 - one expression
    return Retention(studio.engine, studio.board, studio.artifacts, days=days, clock=clock)


def test_old_job_goes_with_its_files_and_its_name_stays_taken(studio, account):
    uid = done_job(studio, account, "compose-old")
    before = studio.board.latest_cursor()
    swept = retention(studio, 7, later_days=7.1).sweep()
    assert [job.job_id for job in swept.jobs] == ["compose-old"]
    assert studio.artifacts.listing(uid) == ()
    with pytest.raises(JobNotFoundError):
        studio.board.find(account, "compose-old")
    with pytest.raises(JobIdTakenError):
        studio.board.create(NewJob(account_id=account, job_id="compose-old", type="compose"))
    (told,) = studio.board.changed_since(before)
    assert told.deleted


def test_younger_job_stays(studio, account):
    uid = done_job(studio, account, "compose-young")
    assert retention(studio, 7, later_days=6.9).sweep().jobs == []
    assert len(studio.artifacts.listing(uid)) == 1


def test_nothing_is_forgotten_until_days_are_set(studio, account):
    uid = done_job(studio, account, "compose-old")
    assert retention(studio, None, later_days=10_000).sweep() == Swept(jobs=[], folders=0)
    assert len(studio.artifacts.listing(uid)) == 1


def test_job_that_has_not_ended_stays_however_old(studio, account):
    for name in ("compose-waits", "compose-runs"):
        studio.board.create(NewJob(account_id=account, job_id=name, type="compose"))
    studio.board.claim("w", "long")
    assert retention(studio, 1, later_days=100).sweep().jobs == []
    assert len(studio.board.not_ended(account)) == 2


def test_failed_and_cancelled_jobs_go_too(studio, account):
    studio.board.create(NewJob(account_id=account, job_id="compose-c", type="compose"))
    studio.board.cancel(account, "compose-c")
    assert len(retention(studio, 1, later_days=2).sweep().jobs) == 1


def test_more_old_jobs_than_are_read_at_once_go_in_one_round(studio, account):
    for number in range(103):
        studio.board.create(NewJob(account_id=account, job_id=f"compose-{number}", type="compose"))
        studio.board.cancel(account, f"compose-{number}")
    assert len(retention(studio, 1, later_days=2).sweep().jobs) == 103


def test_folder_of_no_job_goes_and_others_stay(studio, account, tmp_path):
    uid = done_job(studio, account, "compose-done")
    studio.board.create(NewJob(account_id=account, job_id="compose-runs", type="compose"))
    running = studio.board.claim("w", "long")
    root = tmp_path / "data" / "artifacts"
    for name in ("gone", ".making/gone", f".making/{running.uid}", ".media/gone", f".media/{running.uid}"):
        (root / name).mkdir(parents=True)
        (root / name / "video.mp4").write_bytes(b"x")
    assert retention(studio, None, later_days=0).sweep().folders == 3
    left = {path.relative_to(root).as_posix() for path in root.rglob("video.mp4")}
    kept = {uid, f".making/{running.uid}", f".media/{running.uid}"}
    assert left == {f"{name}/video.mp4" for name in kept}


def test_job_deleted_by_its_owner_meanwhile_is_passed_over(studio, account, monkeypatch):
    done_job(studio, account, "compose-a")
    sweeper = retention(studio, 1, later_days=2)
    found = sweeper._older_than(time.time() + DAY, limit=10)
    studio.board.delete(account, "compose-a")
    answers = iter([found, []])
    monkeypatch.setattr(sweeper, "_older_than", lambda *_a, **_k: next(answers))
    assert sweeper.sweep().jobs == []


class Rounds(Retention):
    """Counts rounds; the first one fails."""

    def __init__(self) -> None:
        self.count = 0
        self.third = threading.Event()

    def sweep(self) -> Swept:
        self.count += 1
        if self.count == 1:
            raise OperationalError("SELECT 1", {}, Exception("database is locked"))
        if self.count == 3:
            self.third.set()
        return Swept(jobs=[], folders=0)


def test_sweep_goes_on_after_a_failure_and_ends_when_stopped():
    rounds = Rounds()
    hourly = HourlySweep(rounds, every_seconds=0.01)
    hourly.start()
    assert rounds.third.wait(10)
    hourly.stop()
    count = rounds.count
    time.sleep(0.05)
    assert rounds.count == count


def test_sweep_does_the_other_sweeps_too():
    done = threading.Event()
    hourly = HourlySweep(Rounds(), also=(lambda: done.set() or 1,), every_seconds=0.01)
    hourly.start()
    assert done.wait(10)
    hourly.stop()


def test_sweep_that_never_started_can_be_stopped():
    HourlySweep(Rounds()).stop()
