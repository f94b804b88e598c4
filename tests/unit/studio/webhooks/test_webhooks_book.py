from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session
from tests.unit.studio.webhooks.tellings import DAY, OTHER_URL, URL, Tellings, answer

from genscene.jobs.errors import PageCursorError
from genscene.jobs.model import JobResult, NewJob
from genscene.net.errors import AddressForbiddenError, AddressInvalidError
from genscene.studio.webhooks import deliveries as module
from genscene.studio.webhooks.deliveries import KEPT_SECONDS
from genscene.studio.webhooks.errors import (
    DeliveryNotFoundError,
    WebhookDisabledError,
    WebhookLimitError,
    WebhookNotFoundError,
)
from genscene.studio.webhooks.model import EVENTS, MOST_WEBHOOKS
from genscene.studio.webhooks.outbox import job_delivery


def test_webhook_is_kept_with_what_was_said(tellings: Tellings):
    webhook, secret = tellings.webhooks.create(
        tellings.anna, url=URL, events=["publication.done", "job.done", "job.done"], description="Ours"
    )
    assert tellings.webhooks.find(tellings.anna, webhook.id) == webhook
    assert webhook.events == ("job.done", "publication.done")
    assert (webhook.description, webhook.state, webhook.disabled_reason) == ("Ours", "enabled", None)
    assert tellings.webhooks.of_account(tellings.anna) == [webhook]
    assert tellings.webhooks.of_account(tellings.ben) == []
    assert secret.startswith("whsec_")


def test_secrets_lie_in_no_file_as_they_are(tellings: Tellings, tmp_path: Path):
    webhook, secret = tellings.webhooks.create(tellings.anna, url=URL)
    rotated = tellings.webhooks.rotate(tellings.anna, webhook.id)
    default = tellings.webhooks.rotate_default(tellings.anna)
    with sqlite3.connect(tmp_path / "studio.db") as database:
        dump = "\n".join(database.iterdump())
    database.close()
    assert webhook.id in dump
    for text in (secret, rotated, default):
        assert text.removeprefix("whsec_") not in dump


def test_account_has_so_many_and_no_more(tellings: Tellings):
    for _ in range(MOST_WEBHOOKS):
        tellings.webhooks.create(tellings.anna, url=URL)
    with pytest.raises(WebhookLimitError):
        tellings.webhooks.create(tellings.anna, url=URL)
    tellings.webhooks.create(tellings.ben, url=URL)


def test_nothing_is_made_where_the_request_cannot_be_noted(tellings: Tellings):
    def fails(_session: Session, _resource: str) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        tellings.webhooks.create(tellings.anna, url=URL, also=fails)
    assert tellings.webhooks.of_account(tellings.anna) == []
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    with pytest.raises(ZeroDivisionError):
        tellings.deliveries.test(tellings.anna, webhook.id, also=fails)
    assert tellings.all(webhook.id) == []


def test_address_is_proven_when_it_is_given_and_when_it_changes(tellings: Tellings):
    with pytest.raises(AddressForbiddenError):
        tellings.webhooks.create(tellings.anna, url="http://10.0.0.1/")
    with pytest.raises(AddressInvalidError, match="2000 characters"):
        tellings.webhooks.create(tellings.anna, url=URL + "?" + "a" * 2000)
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    with pytest.raises(AddressForbiddenError):
        tellings.webhooks.change(tellings.anna, webhook.id, {"url": "http://[::1]/"})
    assert tellings.webhooks.of_account(tellings.anna) == [webhook]


def test_change_touches_what_is_named_alone(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL, description="Ours")
    changed = tellings.webhooks.change(tellings.anna, webhook.id, {"url": OTHER_URL, "events": ["job.error"]})
    assert (changed.url, changed.events, changed.description) == (OTHER_URL, ("job.error",), "Ours")
    assert tellings.webhooks.change(tellings.anna, webhook.id, {"description": ""}).description == ""
    assert tellings.webhooks.change(tellings.anna, webhook.id, {"state": "enabled"}).state == "enabled"


def test_what_waits_goes_to_the_new_address(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.ended()
    tellings.webhooks.change(tellings.anna, webhook.id, {"url": OTHER_URL})
    tellings.deliver()
    assert (len(tellings.receivers.told(URL)), len(tellings.receivers.told(OTHER_URL))) == (0, 1)


def test_webhooks_of_others_look_like_none(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    delivery = tellings.deliveries.test(tellings.anna, webhook.id)
    for account, name in ((tellings.ben, webhook.id), (tellings.anna, "wh-nothing")):
        for ask in (
            lambda account=account, name=name: tellings.webhooks.find(account, name),
            lambda account=account, name=name: tellings.webhooks.change(account, name, {"description": "Mine"}),
            lambda account=account, name=name: tellings.webhooks.rotate(account, name),
            lambda account=account, name=name: tellings.webhooks.remove(account, name),
            lambda account=account, name=name: tellings.deliveries.page(account, name),
            lambda account=account, name=name: tellings.deliveries.find(account, name, delivery.id),
            lambda account=account, name=name: tellings.deliveries.test(account, name),
            lambda account=account, name=name: tellings.deliveries.redeliver(account, name, delivery.id),
            lambda account=account, name=name: tellings.deliveries.recover(account, name, 0.0),
        ):
            with pytest.raises(WebhookNotFoundError):
                ask()


def test_delivery_is_found_under_its_own_webhook_alone(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    other, _ = tellings.webhooks.create(tellings.anna, url=URL)
    delivery = tellings.deliveries.test(tellings.anna, webhook.id)
    assert tellings.deliveries.find(tellings.anna, webhook.id, delivery.id).id == delivery.id
    for webhook_id, delivery_id in ((other.id, delivery.id), (webhook.id, "dl-nothing")):
        with pytest.raises(DeliveryNotFoundError):
            tellings.deliveries.find(tellings.anna, webhook_id, delivery_id)


# ---- pages


def test_pages_hold_every_delivery_once_newest_first(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    made = []
    for _ in range(7):
        made.append(tellings.deliveries.test(tellings.anna, webhook.id).id)
        tellings.clock.now += 1
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = tellings.deliveries.page(tellings.anna, webhook.id, after=cursor, limit=3)
        seen += [one.id for one in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == made[::-1]
    with pytest.raises(PageCursorError):
        tellings.deliveries.page(tellings.anna, webhook.id, after="nonsense")


def test_page_shows_one_state(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.ended("compose-1")
    tellings.deliver()
    tellings.receivers.answers[URL] = lambda: answer(500)
    tellings.ended("compose-2")
    tellings.deliver()
    for state, name in (("delivered", "compose-1"), ("waiting", "compose-2")):
        page = tellings.deliveries.page(tellings.anna, webhook.id, state=state)  # type: ignore[arg-type]
        assert [one.job_id for one in page.items] == [name]
    assert not tellings.deliveries.page(tellings.anna, webhook.id, state="failed").items


# ---- test, redeliver, recover


def test_test_is_sent_once_also_where_nothing_else_is(tellings: Tellings):
    webhook, secret = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.webhooks.change(tellings.anna, webhook.id, {"state": "disabled"})
    tellings.deliveries.test(tellings.anna, webhook.id)
    tellings.deliver()
    tellings.receivers.verify(secret)
    assert tellings.receivers.told()[0]["type"] == "webhook.test"
    tellings.receivers.answers[URL] = lambda: answer(500)
    failed = tellings.deliveries.test(tellings.anna, webhook.id)
    assert tellings.deliver_until(10 * DAY) == 1
    assert tellings.deliveries.find(tellings.anna, webhook.id, failed.id).state == "failed"


def test_tests_that_fail_disable_nothing(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    for status in (500, 410, 500):
        tellings.receivers.answers[URL] = lambda status=status: answer(status)  # type: ignore[misc]
        tellings.deliveries.test(tellings.anna, webhook.id)
        tellings.deliver_until(6 * DAY)
    assert tellings.webhooks.find(tellings.anna, webhook.id).state == "enabled"


def test_redelivery_sends_the_same_message_by_the_whole_schedule(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.ended()
    tellings.deliver()
    (delivered,) = tellings.all(webhook.id)
    tellings.receivers.answers[URL] = lambda: answer(500)
    again = tellings.deliveries.redeliver(tellings.anna, webhook.id, delivered.id)
    assert (again.state, again.next_attempt_at) == ("waiting", tellings.clock.now)
    assert tellings.deliver_until(4 * DAY) == 10
    tellings.receivers.answers[URL] = lambda: answer(200)
    tellings.deliveries.redeliver(tellings.anna, webhook.id, delivered.id)
    tellings.deliver()
    assert len(set(tellings.receivers.ids())) == 1
    assert len(tellings.receivers.ids()) == 2
    assert len(tellings.all(webhook.id)[0].attempts) == 12


def test_redelivery_leaves_an_attempt_that_is_being_made_alone(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.ended()
    parcel = tellings.queue.take(webhook.id, "c1.x")
    assert parcel is not None
    tellings.deliveries.redeliver(tellings.anna, webhook.id, parcel.delivery.id)
    assert tellings.queue.take(webhook.id, "c1.x") is None
    assert tellings.queue.settle(parcel, tellings.attempt()) is not None


def test_disabled_webhook_is_sent_nothing_again(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.ended()
    tellings.webhooks.change(tellings.anna, webhook.id, {"state": "disabled"})
    (failed,) = tellings.all(webhook.id)
    with pytest.raises(WebhookDisabledError):
        tellings.deliveries.redeliver(tellings.anna, webhook.id, failed.id)
    with pytest.raises(WebhookDisabledError):
        tellings.deliveries.recover(tellings.anna, webhook.id, 0.0)


def test_recovery_sends_what_failed_and_what_was_never_written(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL, events=["job.done"])
    tellings.ended("compose-0")
    tellings.deliver()
    tellings.clock.now += DAY
    since = tellings.clock.now
    tellings.receivers.answers[URL] = lambda: answer(410)
    tellings.ended("compose-1")
    tellings.deliver()
    tellings.ended("compose-2")  # while it is disabled
    tellings.ended("compose-3", state="error")  # is not wanted
    tellings.ended("compose-4")
    tellings.board.delete(tellings.anna, "compose-4")
    tellings.webhooks.change(tellings.anna, webhook.id, {"state": "enabled"})
    tellings.receivers.answers[URL] = lambda: answer(200)
    assert tellings.deliveries.recover(tellings.anna, webhook.id, since) == 2
    tellings.deliver()
    told = [message["data"]["job_id"] for message in tellings.receivers.told()]
    assert told[0] == "compose-0"
    assert sorted(told[1:]) == ["compose-1", "compose-2"]
    assert tellings.deliveries.recover(tellings.anna, webhook.id, since) == 0


def test_recovery_of_many_takes_all(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    job = tellings.ended()
    rows = [job_delivery(job, webhook_id=webhook.id, due_at=tellings.clock.now) for _ in range(519)]
    with Session(tellings.engine) as session, session.begin():
        session.add_all(rows)
    tellings.webhooks.change(tellings.anna, webhook.id, {"state": "disabled"})
    assert {one.state for one in tellings.all(webhook.id)} == {"failed"}
    tellings.webhooks.change(tellings.anna, webhook.id, {"state": "enabled"})
    assert tellings.deliveries.recover(tellings.anna, webhook.id, 0.0) == 520


@pytest.mark.parametrize(("told_as", "wanted"), [("job.error", ["compose-e"]), ("publication.done", ["publish-1"])])
def test_recovery_finds_what_is_wanted_among_much_that_is_not(
    tellings: Tellings, monkeypatch: pytest.MonkeyPatch, told_as: str, wanted: list[str]
):
    monkeypatch.setattr(module, "MOST_RECOVERED", 3)
    monkeypatch.setattr(module, "PART", 1)
    for number in range(5):
        tellings.ended(f"compose-{number}")
        tellings.clock.now += 1
    tellings.ended("compose-e", state="error")
    tellings.board.create(NewJob(account_id=tellings.anna, job_id="publish-1", type="publish"))
    job = tellings.board.claim("w1", "long")
    assert job is not None
    tellings.board.finish(job.uid, 1, JobResult(output={}))
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL, events=[told_as])
    assert tellings.deliveries.recover(tellings.anna, webhook.id, 0.0) == 1
    assert [one.job_id for one in tellings.all(webhook.id)] == wanted
    assert [one.event for one in tellings.all(webhook.id)] == [told_as]


@pytest.mark.parametrize("part", [1, 2, 500])
def test_recovery_goes_part_by_part_and_no_further_than_it_may(
    tellings: Tellings, monkeypatch: pytest.MonkeyPatch, part: int
):
    """All ended in the same moment, so that parts begin within it; each part is a transaction of its own."""
    monkeypatch.setattr(module, "PART", part)
    monkeypatch.setattr(module, "MOST_RECOVERED", 4)
    for number in range(6):
        tellings.ended(f"compose-{number}")
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    counts = [tellings.deliveries.recover(tellings.anna, webhook.id, 0.0) for _ in range(3)]
    assert counts == ([4, 2, 0] if part < 500 else [6, 0, 0])
    tellings.webhooks.change(tellings.anna, webhook.id, {"state": "disabled"})
    tellings.webhooks.change(tellings.anna, webhook.id, {"state": "enabled"})
    commits: list[object] = []
    event.listen(tellings.engine, "commit", commits.append)
    assert tellings.deliveries.recover(tellings.anna, webhook.id, 0.0) == min(6, counts[0])
    assert len(commits) >= min(6, counts[0]) // part
    assert len({one.job_id for one in tellings.all(webhook.id)}) == 6


def test_old_deliveries_are_forgotten_but_those_that_wait(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.ended("compose-1")
    tellings.deliver()
    tellings.ended("compose-2")
    tellings.clock.now += KEPT_SECONDS + 1
    tellings.ended("compose-3")
    assert tellings.deliveries.sweep() == 1
    assert {one.job_id for one in tellings.all(webhook.id)} == {"compose-2", "compose-3"}


def test_every_event_is_told_where_none_is_named(tellings: Tellings):
    assert tellings.webhooks.create(tellings.anna, url=URL)[0].events == EVENTS
