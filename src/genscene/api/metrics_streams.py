"""Measures of open streams, for `/metrics`."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

OPEN = Gauge("genscene_streams_open", "Open event streams.", ["audience"])
ENDED = Counter("genscene_streams_ended", "Event streams that have ended.", ["audience", "reason"])
DURATION = Histogram(
    "genscene_stream_seconds",
    "How long event streams were open.",
    ["audience"],
    buckets=(0.1, 1, 5, 15, 60, 180, 300, 600, 700),
)
REFUSED = Counter("genscene_streams_refused", "Event streams refused for their number.", ["whose"])
DELAY = Histogram(
    "genscene_event_delay_seconds",
    "From a job's change to its event written to the last watcher.",
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
DELIVERIES = Counter("genscene_event_deliveries", "Events written, one for each watcher.")
LATE = Counter("genscene_event_gaps", "Times that the board had to be read for a change that had not arrived.")
