from __future__ import annotations

import pytest
import structlog
from tests.unit.studio.webhooks.tellings import DAY, OTHER_URL, URL, Tellings, answer

from genscene.studio.webhooks.queue import LEASE_SECONDS
from genscene.studio.webhooks.schedule import WAITS_SECONDS


@pytest.fixture
def webhook_id(tellings: Tellings) -> str:
    return tellings.webhooks.create(tellings.anna, url=URL)[0].id


def test_message_is_delivered_at_once_and_signed(tellings: Tellings):
    webhook, secret = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.ended()
    assert tellings.deliver() == 1
    tellings.receivers.verify(secret)
    headers, _ = tellings.receivers.taken[URL][0]
    assert headers["User-Agent"].startswith("genscene/")
    assert headers["Content-Type"] == "application/json"
    (delivered,) = tellings.all(webhook.id)
    assert (delivered.state, delivered.next_attempt_at) == ("delivered", None)
    assert [one.status for one in delivered.attempts] == [204]
    assert tellings.deliver_until(10 * DAY) == 0


def test_schedule_is_followed_to_its_end(tellings: Tellings, webhook_id: str):
    tellings.receivers.answers[URL] = lambda: answer(500)
    tellings.ended()
    began = tellings.clock.now
    assert tellings.deliver_until(4 * DAY) == len(WAITS_SECONDS)
    (failed,) = tellings.all(webhook_id)
    assert (failed.state, failed.next_attempt_at) == ("failed", None)
    waited = [one.at - began for one in failed.attempts]
    assert [later - sooner for sooner, later in zip([0.0, *waited], waited, strict=False)] == list(WAITS_SECONDS)
    assert [one.error for one in failed.attempts] == ["It answered 500."] * 10
    assert tellings.deliver_until(30 * DAY) == 0


def test_id_is_the_same_in_every_attempt_and_the_moment_is_not(tellings: Tellings, webhook_id: str):
    answers = iter([answer(500), answer(200)])
    seen: list[dict[str, str]] = []
    post = tellings.receivers.post
    tellings.receivers.answers[URL] = lambda: next(answers)
    tellings.receivers.post = lambda url, body, headers, **more: (  # type: ignore[method-assign]
        seen.append(headers),
        post(url, body, headers, **more),
    )[1]
    tellings.ended()
    tellings.deliver_until(60)
    assert len({headers["webhook-id"] for headers in seen}) == 1
    assert len({headers["webhook-timestamp"] for headers in seen}) == 2
    assert tellings.all(webhook_id)[0].message_id == seen[0]["webhook-id"]


def test_receiver_that_is_down_for_three_days_gets_everything(tellings: Tellings, webhook_id: str):
    """Jobs end all the time; while the receiver is down, nothing it would have been told is given up."""
    began = tellings.clock.now
    tellings.receivers.answers[URL] = lambda: answer(503 if tellings.clock.now < began + 3 * DAY else 200)
    for number in range(24):
        tellings.ended(f"compose-{number}")
        tellings.deliver_until(3 * 3600)
    assert tellings.clock.now == began + 3 * DAY
    tellings.deliver_until(4 * DAY)
    told = [message["data"]["job_id"] for message in tellings.receivers.told()]
    assert sorted(told) == sorted(f"compose-{number}" for number in range(24))
    assert len(set(tellings.receivers.ids())) == 24
    assert {one.state for one in tellings.all(webhook_id)} == {"delivered"}
    assert tellings.webhooks.find(tellings.anna, webhook_id).state == "enabled"


def test_one_receiver_gets_one_message_at_a_time(tellings: Tellings, webhook_id: str):
    tellings.ended("compose-1")
    tellings.ended("compose-2")
    first = tellings.queue.take(webhook_id, "c1.x")
    assert first is not None
    assert tellings.queue.take(webhook_id, "c1.x") is None
    assert tellings.queue.take(webhook_id, "c2.y") is None
    tellings.queue.settle(first, tellings.attempt())
    assert tellings.queue.take(webhook_id, "c2.y") is not None


def test_delivery_of_a_courier_that_died_comes_again_under_its_id(tellings: Tellings, webhook_id: str):
    tellings.ended()
    first = tellings.queue.take(webhook_id, "c1.x")
    assert first is not None
    assert tellings.all(webhook_id)[0].next_attempt_at is None
    tellings.clock.now += LEASE_SECONDS
    assert [due.receiver for due in tellings.queue.due()] == [webhook_id]
    second = tellings.queue.take(webhook_id, "c2.y")
    assert second is not None
    assert second.delivery.message_id == first.delivery.message_id
    assert tellings.queue.settle(first, tellings.attempt()) is None, "it is another's now"
    assert tellings.queue.settle(second, tellings.attempt()) is not None


def test_leases_of_couriers_that_are_gone_end_at_once(tellings: Tellings, webhook_id: str):
    tellings.ended()
    tellings.queue.take(webhook_id, "c1.x")
    assert list(tellings.queue.leases()) == ["c1.x"]
    tellings.queue.free([])
    assert tellings.queue.due() == []
    tellings.queue.free(["c1.x"])
    assert tellings.deliver() == 1
    assert list(tellings.queue.leases()) == []


def test_delivery_that_was_broken_off_counts_no_attempt(tellings: Tellings, webhook_id: str):
    tellings.ended()
    parcel = tellings.queue.take(webhook_id, "c1.x")
    assert parcel is not None
    tellings.queue.give_back(parcel)
    assert tellings.all(webhook_id)[0].attempts == []
    assert tellings.deliver() == 1


def test_webhook_that_is_deleted_meanwhile_takes_its_deliveries_with_it(tellings: Tellings, webhook_id: str):
    tellings.ended()
    parcel = tellings.queue.take(webhook_id, "c1.x")
    assert parcel is not None
    tellings.webhooks.remove(tellings.anna, webhook_id)
    assert tellings.queue.settle(parcel, tellings.attempt()) is None
    assert tellings.deliver_until(DAY) == 0


@pytest.mark.parametrize("status", [300, 301, 302, 307, 308, 400, 401, 404, 429, 500, 503])
def test_every_status_but_success_fails(tellings: Tellings, webhook_id: str, status: int):
    tellings.receivers.answers[URL] = lambda: answer(status, b"no, \xff" * 1000)
    tellings.ended()
    tellings.deliver()
    (failed,) = tellings.all(webhook_id)
    assert failed.state == "waiting"
    assert failed.attempts[0].status == status
    assert str(status) in (failed.attempts[0].error or "")
    assert len(failed.attempts[0].answer) <= 1024


# ---- Retry-After


@pytest.mark.parametrize(("asked", "waited"), [("1800", 1800), ("1", 5), ("99999999", DAY)])
def test_retry_after_is_waited_for_by_all_that_waits(tellings: Tellings, webhook_id: str, asked: str, waited: float):
    tellings.ended("compose-1")
    tellings.ended("compose-2")
    answers = iter([answer(503, retry_after=asked)])
    tellings.receivers.answers[URL] = lambda: next(answers, answer(200))
    (due,) = tellings.queue.due()
    parcel = tellings.queue.take(due.receiver, "c1.x")
    assert parcel is not None
    tellings.queue.settle(parcel, tellings.sender.send(parcel))
    tried_at = {one.id: one.next_attempt_at for one in tellings.all(webhook_id)}
    assert tried_at.pop(parcel.delivery.id) == tellings.clock.now + waited
    assert list(tried_at.values()) == [tellings.clock.now + (waited if asked != "1" else 1)]
    tellings.ended("compose-3")
    assert tellings.queue.due() == [], "new messages wait too"
    tellings.deliver_until(waited)
    assert len(tellings.receivers.told()) == 3


@pytest.mark.usefixtures("webhook_id")
def test_retry_after_of_a_success_means_nothing(tellings: Tellings):
    tellings.receivers.answers[URL] = lambda: answer(200, retry_after="3600")
    tellings.ended("compose-1")
    tellings.ended("compose-2")
    assert tellings.deliver() == 2


def test_retry_after_of_a_jobs_own_address_holds_what_waits_for_it(tellings: Tellings):
    for number in range(2):
        tellings.ended(f"compose-{number}", request={"webhook_url": OTHER_URL})
    answers = iter([answer(410, retry_after="600"), answer(503, retry_after="600")])
    tellings.receivers.answers[OTHER_URL] = lambda: next(answers, answer(200))
    assert tellings.deliver() == 1
    assert tellings.deliver_until(599) == 0
    assert tellings.deliver_until(DAY) == 2


# ---- disabling


def test_410_disables(tellings: Tellings, webhook_id: str):
    tellings.ended("compose-1")
    tellings.ended("compose-2")
    tellings.receivers.answers[URL] = lambda: answer(410)
    with structlog.testing.capture_logs() as log:
        assert tellings.deliver() == 1
    webhook = tellings.webhooks.find(tellings.anna, webhook_id)
    assert (webhook.state, webhook.disabled_reason) == ("disabled", "gone")
    assert [(entry["log_level"], entry["reason"]) for entry in log] == [("warning", "gone")]
    assert {one.state for one in tellings.all(webhook_id)} == {"failed"}
    tellings.ended("compose-3")
    assert len(tellings.all(webhook_id)) == 2


def test_five_days_of_failure_disable(tellings: Tellings, webhook_id: str):
    tellings.receivers.answers[URL] = lambda: answer(500)
    for number in range(6):
        assert tellings.webhooks.find(tellings.anna, webhook_id).state == "enabled", number
        tellings.ended(f"compose-{number}")
        tellings.deliver_until(DAY)
    webhook = tellings.webhooks.find(tellings.anna, webhook_id)
    assert (webhook.state, webhook.disabled_reason) == ("disabled", "failing")
    assert {one.state for one in tellings.all(webhook_id)} == {"failed"}


def test_days_without_messages_are_no_days_of_failure(tellings: Tellings, webhook_id: str):
    tellings.receivers.answers[URL] = lambda: answer(500)
    tellings.ended("compose-1")
    tellings.deliver_until(4 * DAY)
    assert tellings.deliver_until(6 * DAY) == 0
    tellings.ended("compose-2")
    assert tellings.deliver() == 1
    assert tellings.webhooks.find(tellings.anna, webhook_id).state == "enabled"
    tellings.receivers.answers[URL] = lambda: answer(200)
    tellings.deliver_until(5)
    assert [one.state for one in tellings.all(webhook_id)] == ["failed", "delivered"]


def test_days_without_messages_do_not_stretch_the_next_failure(tellings: Tellings, webhook_id: str):
    tellings.receivers.answers[URL] = lambda: answer(500)
    tellings.ended("compose-0")
    tellings.deliver_until(10 * DAY)
    for number in range(1, 7):
        assert tellings.webhooks.find(tellings.anna, webhook_id).state == "enabled", number
        tellings.ended(f"compose-{number}")
        tellings.deliver_until(DAY)
    assert tellings.webhooks.find(tellings.anna, webhook_id).disabled_reason == "failing"


def test_one_success_within_five_days_keeps_a_webhook(tellings: Tellings, webhook_id: str):
    for number in range(12):
        tellings.receivers.answers[URL] = lambda number=number: answer(200 if number % 4 == 3 else 500)  # type: ignore[misc]
        tellings.ended(f"compose-{number}")
        tellings.deliver_until(DAY)
    assert tellings.webhooks.find(tellings.anna, webhook_id).state == "enabled"


def test_failure_after_it_was_disabled_is_not_tried_again(tellings: Tellings, webhook_id: str):
    tellings.ended()
    parcel = tellings.queue.take(webhook_id, "c1.x")
    assert parcel is not None
    tellings.webhooks.change(tellings.anna, webhook_id, {"state": "disabled"})
    tellings.queue.settle(parcel, tellings.attempt(500))
    assert tellings.all(webhook_id)[0].state == "failed"
    assert tellings.webhooks.find(tellings.anna, webhook_id).disabled_reason == "asked"


def test_success_after_it_was_disabled_counts(tellings: Tellings, webhook_id: str):
    tellings.ended()
    parcel = tellings.queue.take(webhook_id, "c1.x")
    assert parcel is not None
    tellings.webhooks.change(tellings.anna, webhook_id, {"state": "disabled"})
    tellings.queue.settle(parcel, tellings.attempt())
    assert tellings.all(webhook_id)[0].state == "delivered"


# ---- one-off addresses and secrets


def test_address_of_a_jobs_own_is_signed_with_the_default_secret(tellings: Tellings):
    secret = tellings.webhooks.rotate_default(tellings.anna)
    tellings.ended(request={"webhook_url": OTHER_URL})
    tellings.deliver()
    tellings.receivers.verify(secret, OTHER_URL)


def test_default_secret_comes_into_being_with_its_first_use(tellings: Tellings):
    assert tellings.webhooks.default_secret(tellings.anna).created_at is None
    tellings.ended(request={"webhook_url": OTHER_URL})
    tellings.deliver()
    known = tellings.webhooks.default_secret(tellings.anna)
    assert (known.created_at, known.rotated_at) == (tellings.clock.now, None)
    assert tellings.webhooks.default_secret(tellings.ben).created_at is None


def test_410_of_a_jobs_own_address_ends_that_delivery_alone(tellings: Tellings):
    tellings.receivers.answers[OTHER_URL] = lambda: answer(410)
    job = tellings.ended(request={"webhook_url": OTHER_URL})
    assert tellings.deliver_until(10 * DAY) == 1
    assert tellings.deliveries.of_job(job.uid).items[0].state == "failed"


def test_both_secrets_sign_for_a_day_after_rotation(tellings: Tellings):
    webhook, old = tellings.webhooks.create(tellings.anna, url=URL)
    new = tellings.webhooks.rotate(tellings.anna, webhook.id)
    tellings.ended("compose-1")
    tellings.deliver_until(DAY - 1)
    assert tellings.receivers.taken[URL][-1][0]["webhook-signature"].count("v1,") == 2
    tellings.receivers.verify(old)
    tellings.receivers.verify(new)
    tellings.clock.now += 2
    tellings.ended("compose-2")
    tellings.deliver()
    assert tellings.receivers.taken[URL][-1][0]["webhook-signature"].count("v1,") == 1
    tellings.receivers.verify(new)


def test_default_secret_rotates_as_well(tellings: Tellings):
    old = tellings.webhooks.rotate_default(tellings.anna)
    tellings.clock.now += 1
    new = tellings.webhooks.rotate_default(tellings.anna)
    assert tellings.webhooks.default_secret(tellings.anna).rotated_at == tellings.clock.now
    tellings.ended(request={"webhook_url": OTHER_URL})
    tellings.deliver()
    for secret in (old, new):
        tellings.receivers.verify(secret, OTHER_URL)


@pytest.mark.usefixtures("webhook_id")
def test_longest_waiting_receiver_is_named_first(tellings: Tellings):
    tellings.ended("compose-1", request={"webhook_url": OTHER_URL})
    tellings.clock.now += 1
    second, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.ended("compose-2")
    receivers = [due.receiver for due in tellings.queue.due()]
    assert len(receivers) == 3
    assert receivers[-1] == second.id
    assert {due.account_id for due in tellings.queue.due()} == {tellings.anna}
