"""What ended is counted once, wherever it ended and whatever becomes of its row."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from prometheus_client.registry import CollectorRegistry
from tests.unit.studio.backups import settings_in

from genscene.api.metrics_costs import JobCosts
from genscene.jobs.board import JobBoard
from genscene.jobs.model import JobError, JobResult, NewJob
from genscene.studio.studio import Studio, open_studio

MEASURES = {"seconds": {"render": 2.5}, "hits": {"speech": 3}, "misses": {"speech": 1}, "duration_seconds": 30.0}


class Trial:
    """A board with a clock, and what Prometheus reads of it."""

    def __init__(self, studio: Studio) -> None:
        self.now = 1000.0
        self.board = JobBoard(studio.engine, clock=self.tick)
        self.account = studio.accounts.named("main").id
        self.studio = studio
        self.registry = CollectorRegistry()
        self._count = 0

    def tick(self) -> float:
        self.now += 1.0
        return self.now

    def watch(self) -> None:
        self.registry.register(JobCosts(self.studio.engine, self.studio.settings.data_dir, clock=lambda: self.now))

    def value(self, name: str, **labels: str) -> float | None:
        return self.registry.get_sample_value(name, labels)

    def queue(self) -> str:
        self._count += 1
        name = f"compose-{self._count}"
        self.board.create(NewJob(account_id=self.account, job_id=name, type="compose"))
        return name

    def end(self, result: JobResult | JobError) -> str:
        name = self.queue()
        job = self.board.claim("w", "long")
        assert job is not None
        if isinstance(result, JobResult):
            self.board.finish(job.uid, job.attempt, result)
        else:
            self.board.fail(job.uid, job.attempt, result)
        return name


DONE = JobResult(output={}, measures=MEASURES)
BROKEN = JobError(code="engine_failed", message="It broke.")


@pytest.fixture
def trial(tmp_path: Path) -> Generator[Trial]:
    studio = open_studio(settings_in(tmp_path / "data"))
    yield Trial(studio)
    studio.close()


def test_ended_jobs_are_counted_with_what_they_cost(trial):
    trial.watch()
    trial.end(DONE)
    trial.end(DONE)
    trial.end(BROKEN)
    assert trial.value("genscene_jobs_ended_total", type="compose", state="done") == 2
    assert trial.value("genscene_jobs_ended_total", type="compose", state="error") == 1
    assert trial.value("genscene_job_failures_total", type="compose", code="engine_failed") == 1
    assert trial.value("genscene_stage_seconds_total", stage="render") == 5.0
    assert trial.value("genscene_store_products_total", kind="speech", result="hit") == 6
    assert trial.value("genscene_store_products_total", kind="speech", result="miss") == 2
    assert trial.value("genscene_made_seconds_total", type="compose") == 60.0
    assert trial.value("genscene_job_seconds_sum", type="compose") == 2.0
    assert trial.value("genscene_job_wait_seconds_count", lane="long") == 3


def test_counts_rise_from_reading_to_reading(trial):
    trial.watch()
    for count in (1, 2, 3):
        trial.end(DONE)
        assert trial.value("genscene_jobs_ended_total", type="compose", state="done") == count
        assert trial.value("genscene_jobs_ended_total", type="compose", state="done") == count


def test_jobs_from_before_the_start_do_not_count(trial):
    old = trial.end(DONE)
    trial.watch()
    trial.end(DONE)
    trial.board.delete(trial.account, old)
    assert trial.value("genscene_jobs_ended_total", type="compose", state="done") == 1


def test_job_deleted_after_it_was_counted_does_not_count_again(trial):
    trial.watch()
    name = trial.end(DONE)
    assert trial.value("genscene_jobs_ended_total", type="compose", state="done") == 1
    trial.board.delete(trial.account, name)
    assert trial.value("genscene_jobs_ended_total", type="compose", state="done") == 1


def test_job_that_ended_and_was_deleted_between_two_readings_counts(trial):
    trial.watch()
    trial.board.delete(trial.account, trial.end(DONE))
    assert trial.value("genscene_jobs_ended_total", type="compose", state="done") == 1


def test_deleting_a_waiting_job_counts_as_cancelled(trial):
    trial.watch()
    trial.board.delete(trial.account, trial.queue())
    assert trial.value("genscene_jobs_ended_total", type="compose", state="cancelled") == 1


def test_failed_job_counts_again_when_its_retry_fails(trial):
    trial.watch()
    name = trial.end(BROKEN)
    assert trial.value("genscene_job_failures_total", type="compose", code="engine_failed") == 1
    trial.board.retry(trial.account, name)
    job = trial.board.claim("w", "long")
    trial.board.fail(job.uid, job.attempt, BROKEN)
    assert trial.value("genscene_job_failures_total", type="compose", code="engine_failed") == 2


def test_more_changes_than_are_read_at_once_are_all_counted(trial, monkeypatch):
    monkeypatch.setattr("genscene.api.metrics_costs._ROWS_AT_ONCE", 2)
    trial.watch()
    for _ in range(7):
        trial.end(DONE)
    assert trial.value("genscene_jobs_ended_total", type="compose", state="done") == 7


def test_age_of_the_queue_is_that_of_the_longest_waiting(trial):
    trial.watch()
    assert trial.value("genscene_queue_oldest_seconds", lane="long") == 0
    trial.queue()
    trial.now += 60
    trial.queue()
    assert trial.value("genscene_queue_oldest_seconds", lane="long") == 61
    assert trial.value("genscene_queue_oldest_seconds", lane="quick") == 0


def test_room_on_the_disk_is_told(trial):
    trial.watch()
    free, size = trial.value("genscene_data_free_bytes"), trial.value("genscene_data_disk_bytes")
    assert 0 < free < size
