"""What Prometheus reads of jobs that ended, of the queue's age, and of the room that is left.

Jobs end in worker processes, so their counts are not taken where they happen: at each reading, the rows that changed
since the last one are looked at. Counts begin at nothing when the API process starts, as Prometheus expects.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, cast

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from genscene.jobs.model import ENDED
from genscene.jobs.tables import JobRow

LANES = ("quick", "long", "publish")
_ROWS_AT_ONCE = 1000
_COLUMNS = (
    JobRow.cursor,
    JobRow.type,
    JobRow.state,
    JobRow.lane,
    JobRow.attempt,
    JobRow.created_at,
    JobRow.started_at,
    JobRow.ended_at,
    JobRow.error,
    JobRow.measures,
)


class JobCosts(Collector):
    """Counts what ended, and looks at the queue and the disk; reads the database when Prometheus asks.

    Args:
        engine: The database.
        data_dir: Folder whose disk has to have room.
        clock: Tells Unix seconds.
    """

    def __init__(self, engine: Engine, data_dir: Path, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine.execution_options(reading=True)
        self._data_dir = data_dir
        self._clock = clock
        self._lock = Lock()
        self._registry = CollectorRegistry()
        self._make_counts()
        with Session(self._engine) as session:
            newest = select(JobRow.cursor, JobRow.changed_at).order_by(JobRow.cursor.desc()).limit(1)
            found = session.execute(newest).one_or_none()
        self._cursor, self._counted_until = (found.cursor, found.changed_at) if found else (0, 0.0)

    def collect(self) -> Iterable[Metric]:
        """Yield counts and present values."""
        with self._lock:
            self._follow()
            yield from self._registry.collect()
        yield self._oldest_waiting()
        yield from self._room()

    def _make_counts(self) -> None:
        into = self._registry
        self._ended = Counter("genscene_jobs_ended", "Jobs that ended.", ["type", "state"], registry=into)
        self._failures = Counter("genscene_job_failures", "Jobs that failed, by code.", ["type", "code"], registry=into)
        self._stages = Counter("genscene_stage_seconds", "Seconds that stages worked.", ["stage"], registry=into)
        self._products = Counter(
            "genscene_store_products", "Products that jobs asked for.", ["kind", "result"], registry=into
        )
        self._made = Counter("genscene_made_seconds", "Length of what was made.", ["type"], registry=into)
        self._work = Histogram(
            "genscene_job_seconds",
            "From a job's start to its end, for jobs that are done.",
            ["type"],
            buckets=(0.5, 1, 2, 5, 10, 20, 40, 80, 160, 320, 640, 1280),
            registry=into,
        )
        self._wait = Histogram(
            "genscene_job_wait_seconds",
            "From a job's request to its first start.",
            ["lane"],
            buckets=(0.05, 0.1, 0.15, 0.25, 0.5, 1, 5, 15, 60, 300, 1800),
            registry=into,
        )

    def _follow(self) -> None:
        """Count every job that ended since the last reading."""
        changed = select(*_COLUMNS).order_by(JobRow.cursor).limit(_ROWS_AT_ONCE)
        latest_end = self._counted_until
        while True:
            with Session(self._engine) as session:
                rows = session.execute(changed.where(JobRow.cursor > self._cursor)).all()
            for row in rows:
                self._cursor = row.cursor
                # A row that changes after its end was deleted; the moments of changes rise as cursors do.
                if row.state in ENDED and row.ended_at > self._counted_until:
                    self._count(row)
                    latest_end = max(latest_end, row.ended_at)
            if len(rows) < _ROWS_AT_ONCE:
                break
        self._counted_until = latest_end

    def _count(self, row: Any) -> None:  # noqa: ANN401 - a row of `_COLUMNS`
        self._ended.labels(row.type, row.state).inc()
        if row.attempt == 1 and row.started_at is not None:
            self._wait.labels(row.lane).observe(row.started_at - row.created_at)
        if row.state == "error":
            self._failures.labels(row.type, row.error["code"] if row.error else "unknown").inc()
        if row.state != "done":
            return
        measures = cast("Mapping[str, Any]", row.measures or {})
        self._work.labels(row.type).observe(row.ended_at - row.started_at)
        self._made.labels(row.type).inc(measures.get("duration_seconds", 0.0))
        for stage, seconds in measures.get("seconds", {}).items():
            self._stages.labels(stage).inc(seconds)
        for name, result in (("hits", "hit"), ("misses", "miss")):
            for kind, count in measures.get(name, {}).items():
                self._products.labels(kind, result).inc(count)

    def _oldest_waiting(self) -> Metric:
        told = "How long the job that waits longest has been waiting; 0 when none does."
        oldest = GaugeMetricFamily("genscene_queue_oldest_seconds", told, labels=["lane"])
        # A queued row does not change, so its last change is when it came into the queue.
        query = select(JobRow.lane, func.min(JobRow.changed_at)).where(JobRow.state == "queued").group_by(JobRow.lane)
        with Session(self._engine) as session:
            since: dict[str, float] = {row[0]: row[1] for row in session.execute(query)}
        for lane in LANES:
            oldest.add_metric([lane], max(0.0, self._clock() - since[lane]) if lane in since else 0.0)
        return oldest

    def _room(self) -> Sequence[Metric]:
        try:
            disk = shutil.disk_usage(self._data_dir)
        except OSError:
            return ()
        free = GaugeMetricFamily("genscene_data_free_bytes", "Room left on the data folder's disk.", value=disk.free)
        size = GaugeMetricFamily("genscene_data_disk_bytes", "Size of the data folder's disk.", value=disk.total)
        return free, size
