from __future__ import annotations

import pytest
import structlog
from sqlalchemy.orm import Session
from tests.unit.studio.webhooks.tellings import DAY, OTHER_URL, URL, Tellings, answer

from genscene.studio.vault import Vault
from genscene.studio.webhooks.errors import WebhookLimitError
from genscene.studio.webhooks.queue import DeliveryQueue
from genscene.studio.webhooks.rotation import MOST_FORMER
from genscene.studio.webhooks.tables import WebhookRow


def signed_by(tellings: Tellings, secrets: list[str], url: str = URL) -> None:
    """Assert that the last message is signed by these and no others."""
    for secret in secrets:
        tellings.receivers.verify(secret, url)
    assert tellings.receivers.taken[url][-1][0]["webhook-signature"].count("v1,") == len(secrets)


def test_every_secret_of_the_last_day_signs_however_often_it_is_replaced(tellings: Tellings):
    webhook, first = tellings.webhooks.create(tellings.anna, url=URL)
    second = tellings.webhooks.rotate(tellings.anna, webhook.id)
    tellings.clock.now += 3600
    third = tellings.webhooks.rotate(tellings.anna, webhook.id)
    tellings.ended("compose-1")
    tellings.deliver()
    signed_by(tellings, [third, second, first])
    tellings.clock.now += DAY - 3600
    tellings.ended("compose-2")
    tellings.deliver()
    signed_by(tellings, [third, second])
    tellings.clock.now += 3600
    tellings.ended("compose-3")
    tellings.deliver()
    signed_by(tellings, [third])


def test_every_default_secret_of_the_last_day_signs(tellings: Tellings):
    secrets = [tellings.webhooks.rotate_default(tellings.anna) for _ in range(3)]
    tellings.ended(request={"webhook_url": OTHER_URL})
    tellings.deliver()
    signed_by(tellings, secrets, OTHER_URL)


def test_secret_that_is_replaced_on_and_on_is_refused_before_one_is_lost(tellings: Tellings):
    webhook, first = tellings.webhooks.create(tellings.anna, url=URL)
    secrets = [first, *(tellings.webhooks.rotate(tellings.anna, webhook.id) for _ in range(MOST_FORMER))]
    tellings.webhooks.rotate_default(tellings.anna)
    for _ in range(MOST_FORMER):
        tellings.webhooks.rotate_default(tellings.anna)
    with pytest.raises(WebhookLimitError, match="10 times"):
        tellings.webhooks.rotate(tellings.anna, webhook.id)
    with pytest.raises(WebhookLimitError, match="10 times"):
        tellings.webhooks.rotate_default(tellings.anna)
    tellings.ended("compose-1")
    tellings.deliver()
    signed_by(tellings, secrets)
    tellings.clock.now += DAY
    tellings.webhooks.rotate(tellings.anna, webhook.id)
    with Session(tellings.engine) as session:
        assert len(session.get_one(WebhookRow, webhook.id).former_secrets) == 1, "those that are over are forgotten"


# ---- secrets that do not open


def with_another_key(tellings: Tellings) -> Vault:
    """Give the studio another key, and none of its former ones."""
    vault = Vault([b"n" * 32])
    tellings.queue = DeliveryQueue(tellings.engine, vault, clock=tellings.clock, chance=lambda: 0.0)
    tellings.webhooks._vault = vault
    return vault


@pytest.mark.parametrize("own", [False, True], ids=["webhook", "address of a job's own"])
def test_secret_that_does_not_open_is_told_and_tried_by_the_schedule(tellings: Tellings, own: bool):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.webhooks.rotate_default(tellings.anna)
    with_another_key(tellings)
    job = tellings.ended(request={"webhook_url": OTHER_URL} if own else {})
    with structlog.testing.capture_logs() as log:
        tellings.deliver_until(4 * DAY)
    (failed,) = tellings.deliveries.of_job(job.uid).items if own else tellings.all(webhook.id)
    assert (failed.state, len(failed.attempts)) == ("failed", 10)
    assert {one.status for one in failed.attempts} == {None}
    assert "do not open the secret" in (failed.attempts[0].error or "")
    assert "webhook_secret_not_opened" in [entry["event"] for entry in log]
    assert tellings.receivers.tried == {}


def test_secret_that_does_not_open_is_no_failure_of_the_receiver(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    with_another_key(tellings)
    for number in range(8):
        tellings.ended(f"compose-{number}")
        tellings.deliver_until(DAY)
    assert tellings.webhooks.find(tellings.anna, webhook.id).state == "enabled"


def test_secret_that_does_not_open_can_be_replaced(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    with_another_key(tellings)
    tellings.ended()
    tellings.deliver()
    secret = tellings.webhooks.rotate(tellings.anna, webhook.id)
    tellings.receivers.answers[URL] = lambda: answer(200)
    tellings.deliver_until(5)
    signed_by(tellings, [secret])
    assert [one.state for one in tellings.all(webhook.id)] == ["delivered"]
