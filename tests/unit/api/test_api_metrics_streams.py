from __future__ import annotations

from prometheus_client import generate_latest
from prometheus_client.registry import CollectorRegistry

from genscene.api.metrics_streams import Events


def test_events_are_counted_as_prometheus_reads_them() -> None:
    events, registry = Events(), CollectorRegistry()
    registry.register(events)
    for watchers, seconds in ((3, 0.0), (1, 0.002), (1, 0.003), (0, 9.0)):
        events.count(watchers, seconds)
    lines = generate_latest(registry).decode().splitlines()
    assert "genscene_event_deliveries_total 5.0" in lines
    assert "# TYPE genscene_event_delay_seconds histogram" in lines
    counted = {name: float(value) for name, value in (line.split() for line in lines if line[0] != "#")}
    named = {name.partition('"')[2].partition('"')[0]: value for name, value in counted.items() if "_bucket" in name}
    assert named["0.002"] == 2
    assert named["0.005"] == named["2.5"] == 3
    assert named["+Inf"] == counted["genscene_event_delay_seconds_count"] == 4
    assert counted["genscene_event_delay_seconds_sum"] == 9.005
