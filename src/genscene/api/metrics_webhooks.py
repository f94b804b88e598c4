"""What Prometheus reads of webhooks: messages that wait, and receivers that take none any more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine, func, select

from genscene.studio.webhooks.tables import DeliveryRow, WebhookRow


class WebhookState(Collector):
    """Deliveries that wait, and webhooks by state, read when Prometheus asks.

    Args:
        engine: The database.
        clock: Tells Unix seconds.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._reading = engine.execution_options(reading=True)
        self._clock = clock

    def collect(self) -> Iterable[Metric]:
        """Yield the present values."""
        waiting = GaugeMetricFamily("genscene_webhook_deliveries_waiting", "Messages that wait for their next attempt.")
        late = GaugeMetricFamily("genscene_webhook_late_seconds", "How long the longest waiting message is overdue.")
        states = GaugeMetricFamily("genscene_webhooks", "Webhooks, by state.", labels=["state"])
        wait = select(func.count(), func.min(DeliveryRow.due_at)).where(DeliveryRow.state == "waiting")
        with self._reading.connect() as connection:
            count, due_at = connection.execute(wait).one()
            waiting.add_metric([], count)
            late.add_metric([], 0.0 if due_at is None else max(0.0, self._clock() - due_at))
            for state, number in connection.execute(select(WebhookRow.state, func.count()).group_by(WebhookRow.state)):
                states.add_metric([state], number)
        yield waiting
        yield late
        yield states
