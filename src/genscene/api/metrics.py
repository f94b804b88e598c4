"""What Prometheus reads: requests as they are served, and jobs and workers as they are at that moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prometheus_client import REGISTRY, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector, CollectorRegistry
from sqlalchemy import Engine, func, select

from genscene.jobs.tables import JobRow

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

REQUESTS = Counter("genscene_http_requests", "Requests answered.", ["method", "route", "status"])
SECONDS = Histogram(
    "genscene_http_request_seconds",
    "From a request's headers to the end of its answer, streams left out.",
    ["method", "route"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


def count_request_served(method: str, route: str, status: int, seconds: float, *, streamed: bool) -> None:
    """Count a request.

    Args:
        method: Its method.
        route: The route's template, such as `/styles/{style_id}`; empty where none was found.
        status: Status of the answer; 0 where none was begun.
        seconds: How long it took.
        streamed: Whether the answer was a stream, which lasts as long as it likes.
    """
    known = method if method in METHODS else "other"  # a stranger may invent methods, but no series
    REQUESTS.labels(known, route or "none", str(status)).inc()
    if not streamed:
        SECONDS.labels(known, route or "none").observe(seconds)


class StudioState(Collector):
    """Jobs that wait or run, and workers that live, read when Prometheus asks.

    Args:
        engine: The database.
        workers_alive: Counts the workers that live, or `None` where jobs are done elsewhere.
    """

    def __init__(self, engine: Engine, workers_alive: Callable[[], int] | None) -> None:
        self._engine = engine
        self._workers_alive = workers_alive

    def collect(self) -> Iterable[Metric]:
        """Yield the present values."""
        told = "Jobs that wait or run, by lane, type and state."
        jobs = GaugeMetricFamily("genscene_jobs", told, labels=["lane", "type", "state"])
        # Not those that ended: they are found by no index, and grow without end; `genscene_jobs_ended` counts them.
        query = (
            select(JobRow.lane, JobRow.type, JobRow.state, func.count())
            .where(JobRow.state.in_(("queued", "running")))
            .group_by(JobRow.lane, JobRow.type, JobRow.state)
        )
        with self._engine.execution_options(reading=True).connect() as connection:
            for lane, kind, state, count in connection.execute(query):
                jobs.add_metric([lane, kind, state], count)
        yield jobs
        if self._workers_alive is not None:
            workers = GaugeMetricFamily("genscene_workers_alive", "Worker processes that live.")
            workers.add_metric([], self._workers_alive())
            yield workers


def metrics_text(*collectors: Collector) -> bytes:
    """Return everything as Prometheus reads it: what this process counted, and what the collectors find now."""
    present = CollectorRegistry(auto_describe=False)
    for collector in collectors:
        present.register(collector)
    return generate_latest(REGISTRY) + generate_latest(present)
