"""Measures of open streams, for `/metrics`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from prometheus_client import REGISTRY, Counter, Gauge, Histogram
from prometheus_client.metrics_core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

OPEN = Gauge("genscene_streams_open", "Open event streams.", ["audience"])
ENDED = Counter("genscene_streams_ended", "Event streams that have ended.", ["audience", "reason"])
DURATION = Histogram(
    "genscene_stream_seconds",
    "How long event streams were open.",
    ["audience"],
    buckets=(0.1, 1, 5, 15, 60, 180, 300, 600, 700),
)
REFUSED = Counter("genscene_streams_refused", "Event streams refused for their number.", ["whose"])
LATE = Counter("genscene_event_gaps", "Times that the board had to be read for a change that had not arrived.")


class Events(Collector):
    """Counts events that were told; on one thread, so that counting needs no lock and costs next to nothing."""

    BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)

    def __init__(self) -> None:
        self._deliveries = 0
        self._seconds = 0.0
        self._within = [0] * (len(self.BUCKETS) + 1)

    def count(self, watchers: int, seconds: float) -> None:
        """Count an event.

        Args:
            watchers: To how many it was written.
            seconds: How long that took from the job's change, to the last of them.
        """
        self._deliveries += watchers
        self._seconds += seconds
        self._within[bisect_left(self.BUCKETS, seconds)] += 1

    def collect(self) -> Iterable[Metric]:
        """Yield what was counted."""
        told = "Events written, one for each watcher."
        yield CounterMetricFamily("genscene_event_deliveries", told, value=self._deliveries)
        told = "From a job's change to its event written to the last watcher."
        delay = HistogramMetricFamily("genscene_event_delay_seconds", told)
        bounds = [*map(str, self.BUCKETS), "+Inf"]
        delay.add_metric([], list(zip(bounds, accumulate(self._within), strict=True)), self._seconds)
        yield delay


EVENTS = Events()
REGISTRY.register(EVENTS)
