"""What a reading costs does not grow with the jobs that have ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.registry import CollectorRegistry
from sqlalchemy import event, insert, text
from tests.unit.studio.backups import settings_in

from genscene.api.metrics import StudioState
from genscene.api.metrics_costs import JobCosts
from genscene.jobs.model import NewJob
from genscene.jobs.tables import JobRow
from genscene.studio.studio import Studio, open_studio

ENDED = 2000


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """Return a studio with many jobs that ended, one that runs and two that wait."""
    studio = open_studio(settings_in(tmp_path))
    account = studio.accounts.named("main").id
    fields = {"account_id": account, "type": "compose", "state": "done", "created_at": 1.0, "changed_at": 2.0}
    rows = [
        {**fields, "uid": f"u{number}", "job_id": f"compose-{number}", "cursor": number, "ended_at": 2.0}
        for number in range(ENDED)
    ]
    with studio.engine.begin() as connection:
        connection.execute(insert(JobRow), rows)
    for name, kind, lane in (("compose-a", "compose", "long"), ("tts-b", "tts", "quick"), ("tts-c", "tts", "quick")):
        studio.board.create(NewJob(account_id=account, job_id=name, type=kind, lane=lane))
    studio.board.claim("w", "long")
    yield studio
    studio.close()


def test_measures_tell_what_waits_and_runs(studio: Studio) -> None:
    registry = CollectorRegistry()
    registry.register(StudioState(studio.engine, lambda: 2))

    def value(**labels: str) -> float | None:
        return registry.get_sample_value("genscene_jobs", labels)

    assert value(lane="long", type="compose", state="running") == 1
    assert value(lane="quick", type="tts", state="queued") == 2
    assert value(lane="long", type="compose", state="done") is None
    assert registry.get_sample_value("genscene_workers_alive") == 2


def test_no_reading_looks_at_all_jobs(studio: Studio) -> None:
    collectors = (StudioState(studio.engine, None), JobCosts(studio.engine, studio.settings.data_dir))
    asked: list[tuple[str, object]] = []
    event.listen(studio.engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
    for collector in collectors:
        list(collector.collect())
    queries = [one for one in asked if "FROM jobs" in one[0]]
    assert len(queries) == 3
    with studio.engine.connect() as connection:
        for query, values in queries:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values).all()
            steps = [str(row[3]) for row in plan]
            assert not any(step.startswith("SCAN jobs") for step in steps), (query, steps)
        assert connection.scalar(text("SELECT count(*) FROM jobs")) == ENDED + 3
