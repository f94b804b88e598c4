from __future__ import annotations

from tests.unit.studio.webhooks.tellings import URL, Tellings, answer

from genscene.api.metrics import metrics_text
from genscene.api.metrics_webhooks import WebhookState


def told(tellings: Tellings) -> dict[str, float]:
    text = metrics_text(WebhookState(tellings.engine, clock=tellings.clock)).decode()
    lines = [line.rpartition(" ") for line in text.splitlines() if line.startswith("genscene_webhook")]
    return {name: float(value) for name, _, value in lines}


def test_waiting_and_late_messages_and_webhooks_are_counted(tmp_path):
    tellings = Tellings(tmp_path)
    assert told(tellings) == {"genscene_webhook_deliveries_waiting": 0, "genscene_webhook_late_seconds": 0}
    tellings.webhooks.create(tellings.anna, url=URL)
    off, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.webhooks.change(tellings.anna, off.id, {"state": "disabled"})
    tellings.ended("compose-1")
    tellings.clock.now += 40
    assert told(tellings) == {
        "genscene_webhook_deliveries_waiting": 1,
        "genscene_webhook_late_seconds": 40,
        'genscene_webhooks{state="enabled"}': 1,
        'genscene_webhooks{state="disabled"}': 1,
    }
    tellings.receivers.answers[URL] = lambda: answer(500)
    tellings.deliver()
    assert told(tellings)["genscene_webhook_late_seconds"] == 0, "its next attempt is not due yet"
    tellings.receivers.answers[URL] = lambda: answer(200)
    tellings.deliver_until(60)
    assert told(tellings)["genscene_webhook_deliveries_waiting"] == 0
    tellings.engine.dispose()
