"""A webhook whose address changes: nothing that the old receiver said or did is held against the new one."""

from __future__ import annotations

import pytest
from tests.unit.studio.webhooks.tellings import DAY, OTHER_URL, URL, Tellings, answer


def test_new_address_does_not_wait_for_what_the_old_one_asked(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.receivers.answers[URL] = lambda: answer(503, retry_after="86400")
    tellings.ended("compose-1")
    tellings.deliver()
    tellings.webhooks.change(tellings.anna, webhook.id, {"url": OTHER_URL})
    tellings.ended("compose-2")
    assert {one.next_attempt_at for one in tellings.all(webhook.id)} == {tellings.clock.now}
    assert tellings.deliver() == 2
    assert len(tellings.receivers.told(OTHER_URL)) == 2


def test_new_address_has_the_whole_schedule_and_five_days_of_its_own(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.receivers.answers[URL] = tellings.receivers.answers[OTHER_URL] = lambda: answer(500)
    for number in range(4):
        tellings.ended(f"compose-{number}")
        tellings.deliver_until(DAY)
    tellings.ended("compose-4")
    tellings.deliver_until(DAY - 60)
    tellings.webhooks.change(tellings.anna, webhook.id, {"url": OTHER_URL})
    tellings.deliver_until(3 * DAY)
    assert tellings.webhooks.find(tellings.anna, webhook.id).state == "enabled"
    tellings.receivers.answers[OTHER_URL] = lambda: answer(200)
    tellings.deliver_until(DAY)
    assert "compose-4" in [message["data"]["job_id"] for message in tellings.receivers.told(OTHER_URL)]


def test_same_address_given_again_changes_nothing(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.receivers.answers[URL] = lambda: answer(503, retry_after="600")
    tellings.ended()
    tellings.deliver()
    tellings.webhooks.change(tellings.anna, webhook.id, {"url": URL})
    assert tellings.all(webhook.id)[0].next_attempt_at == tellings.clock.now + 600


@pytest.mark.parametrize(("status", "more"), [(410, {}), (503, {"retry_after_seconds": DAY}), (500, {})])
def test_answer_of_the_old_address_that_comes_late_means_nothing(tellings: Tellings, status: int, more: dict):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.ended("compose-1")
    parcel = tellings.queue.take(webhook.id, "c1.x")
    assert parcel is not None
    tellings.webhooks.change(tellings.anna, webhook.id, {"url": OTHER_URL})
    tellings.queue.settle(parcel, tellings.attempt(status, **more))
    assert tellings.webhooks.find(tellings.anna, webhook.id).state == "enabled"
    tellings.ended("compose-2")
    assert tellings.deliver() == 2
    assert len(tellings.receivers.told(OTHER_URL)) == 2


def test_test_that_was_sent_to_the_old_address_holds_nobody(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    sent = tellings.deliveries.test(tellings.anna, webhook.id)
    parcel = tellings.queue.take(webhook.id, "c1.x")
    assert parcel is not None
    tellings.webhooks.change(tellings.anna, webhook.id, {"url": OTHER_URL})
    tellings.queue.settle(parcel, tellings.attempt(503, retry_after_seconds=DAY))
    assert tellings.deliveries.find(tellings.anna, webhook.id, sent.id).state == "failed"
    tellings.ended()
    assert tellings.deliver() == 1
