from __future__ import annotations

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session
from tests.unit.jobs.boards import put
from tests.unit.studio.webhooks.tellings import DAY, OTHER_URL, URL, Tellings, answer

from genscene.jobs.board import JobBoard
from genscene.jobs.document import job_document
from genscene.jobs.model import JobError, JobResult, NewJob
from genscene.studio.webhooks.outbox import fill_outbox
from genscene.studio.webhooks.tables import DeliveryRow


def count(tellings: Tellings) -> int:
    with Session(tellings.engine) as session:
        return session.scalar(select(func.count()).select_from(DeliveryRow)) or 0


@pytest.mark.parametrize("state", ["done", "error", "cancelled"])
def test_end_of_a_job_is_written_for_each_webhook_that_wants_it(tellings: Tellings, state: str):
    wants, _ = tellings.webhooks.create(tellings.anna, url=URL, events=[f"job.{state}"])
    others, _ = tellings.webhooks.create(tellings.anna, url=URL, events=["publication.done"])
    job = tellings.ended(state=state)
    (written,) = tellings.all(wants.id)
    assert (written.event, written.job_id, written.state) == (f"job.{state}", "compose-1", "waiting")
    assert written.content["data"] == job_document(job)
    assert written.content["type"] == f"job.{state}"
    assert written.next_attempt_at == tellings.clock.now
    assert tellings.all(others.id) == []


@pytest.mark.parametrize(
    ("state", "told"),
    [("done", "publication.done"), ("error", "publication.error"), ("cancelled", "job.cancelled")],
)
def test_publication_has_events_of_its_own(tellings: Tellings, state: str, told: str):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.board.create(NewJob(account_id=tellings.anna, job_id="publish-1", type="publish"))
    job = tellings.board.claim("w1", "long")
    assert job is not None
    if state == "done":
        tellings.board.finish(job.uid, 1, JobResult(output={}))
    elif state == "error":
        tellings.board.fail(job.uid, 1, JobError(code="x", message="No."))
    else:
        tellings.board.cancel(tellings.anna, "publish-1")
    assert [one.event for one in tellings.all(webhook.id)] == [told]


def test_nothing_is_written_while_a_job_goes_on(tellings: Tellings):
    tellings.webhooks.create(tellings.anna, url=URL)
    put(tellings.board, "compose-1", tellings.anna, request={"webhook_url": OTHER_URL})
    job = tellings.board.claim("w1", "long")
    assert job is not None
    tellings.board.report(job.uid, 1, stage="render", scene=1, progress=40, eta_seconds=1.0)
    assert count(tellings) == 0


def test_webhooks_of_others_and_disabled_ones_get_nothing(tellings: Tellings):
    tellings.webhooks.create(tellings.ben, url=URL)
    off, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.webhooks.change(tellings.anna, off.id, {"state": "disabled"})
    tellings.ended()
    assert count(tellings) == 0


def test_each_attempt_of_a_job_is_told_once(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.ended(state="error")
    tellings.board.retry(tellings.anna, "compose-1")
    tellings.board.cancel(tellings.anna, "compose-1")
    tellings.board.cancel(tellings.anna, "compose-1")
    told = [(one.event, one.content["data"]["attempt"]) for one in tellings.all(webhook.id)]  # type: ignore[index]
    assert sorted(told) == [("job.cancelled", 2), ("job.error", 1)]


def test_worker_that_is_lost_again_and_again_ends_a_job_that_is_told(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    put(tellings.board, "compose-1", tellings.anna)
    tellings.board.claim("w1", "long")
    for _ in range(5):
        tellings.board.resume("w2", "long", lost=["w1", "w2"])
    (written,) = tellings.all(webhook.id)
    assert written.event == "job.error"
    assert written.content["data"]["error"]["code"] == "worker_lost"  # type: ignore[index]


def test_job_that_is_deleted_at_work_is_told_as_cancelled_and_whole(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    job = put(tellings.board, "compose-1", tellings.anna, title="Foxes", request={"webhook_url": OTHER_URL})
    deleted = tellings.board.delete(tellings.anna, "compose-1")
    assert deleted.version == job.version + 1, "one change"
    (written,) = tellings.all(webhook.id)
    assert (written.event, written.content["data"]["title"]) == ("job.cancelled", "Foxes")  # type: ignore[index]
    assert [one.url for one in tellings.deliveries.of_job(job.uid).items] == [OTHER_URL]


def test_deletion_of_an_ended_job_forgets_what_was_delivered_and_keeps_what_was_not(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.ended("compose-1")
    tellings.deliver()
    tellings.ended("compose-2")
    for name in ("compose-1", "compose-2"):
        tellings.board.delete(tellings.anna, name)
    assert [one.job_id for one in tellings.all(webhook.id)] == ["compose-2"]


@pytest.mark.parametrize("state", ["failed", "delivered", "disabled"])
def test_nothing_stays_of_a_deleted_job_once_it_is_told(tellings: Tellings, state: str):
    """It waited when the job was deleted; `redeliver` and `recover` find nothing of it afterwards."""
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.receivers.answers[URL] = lambda: answer(500)
    tellings.ended("compose-1")
    tellings.ended("compose-2")
    tellings.deliver()
    tellings.board.delete(tellings.anna, "compose-1")
    assert len(tellings.all(webhook.id)) == 2
    if state == "disabled":
        tellings.webhooks.change(tellings.anna, webhook.id, {"state": "disabled"})
        tellings.webhooks.change(tellings.anna, webhook.id, {"state": "enabled"})
    elif state == "delivered":
        tellings.receivers.answers[URL] = lambda: answer(200)
    tellings.deliver_until(4 * DAY)
    assert [one.job_id for one in tellings.all(webhook.id)] == ["compose-2"]
    told = {message["data"]["job_id"] for message in tellings.receivers.told()}
    assert told == ({"compose-1", "compose-2"} if state == "delivered" else set())
    tellings.deliveries.recover(tellings.anna, webhook.id, 0.0)
    assert [one.job_id for one in tellings.all(webhook.id)] == ["compose-2"]


def test_deletion_forgets_what_could_not_be_told(tellings: Tellings):
    webhook, _ = tellings.webhooks.create(tellings.anna, url=URL)
    tellings.receivers.answers[URL] = lambda: answer(500)
    tellings.ended("compose-1")
    tellings.deliver_until(4 * DAY)
    assert [one.state for one in tellings.all(webhook.id)] == ["failed"]
    tellings.board.delete(tellings.anna, "compose-1")
    assert count(tellings) == 0


def test_address_of_the_jobs_own_is_told_whatever_happens_to_it(tellings: Tellings):
    job = tellings.ended(state="error", request={"webhook_url": OTHER_URL})
    (written,) = tellings.deliveries.of_job(job.uid).items
    assert (written.url, written.webhook_id, written.event) == (OTHER_URL, None, "job.error")


@pytest.mark.parametrize("wish", [None, 7, {"url": URL}])
def test_request_without_an_address_is_told_nobody(tellings: Tellings, wish: object):
    tellings.ended(request={} if wish is None else {"webhook_url": wish})
    assert count(tellings) == 0


def test_outbox_is_undone_with_the_change(tellings: Tellings):
    tellings.webhooks.create(tellings.anna, url=URL)

    def fails(_session: Session, job: object) -> None:
        if getattr(job, "ended", False):
            raise ZeroDivisionError

    board = JobBoard(tellings.engine, clock=tellings.clock, in_transaction=[fill_outbox, fails])
    put(board, "compose-1", tellings.anna)
    with pytest.raises(ZeroDivisionError):
        board.cancel(tellings.anna, "compose-1")
    assert count(tellings) == 0
    assert board.find(tellings.anna, "compose-1").state == "queued"


def statements(tellings: Tellings, work) -> list[str]:
    seen: list[str] = []

    def note(_connection, _cursor, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(tellings.engine, "before_cursor_execute", note)
    work()
    event.remove(tellings.engine, "before_cursor_execute", note)
    return seen


def test_nobody_who_wants_to_know_costs_one_look_into_an_index_at_a_jobs_end(tellings: Tellings):
    put(tellings.board, "compose-1", tellings.anna)
    begun = statements(tellings, lambda: tellings.board.claim("w1", "long"))
    assert not [text for text in begun if "webhook" in text]
    job = tellings.board.find(tellings.anna, "compose-1")
    ended = statements(tellings, lambda: tellings.board.finish(job.uid, 1, JobResult(output={})))
    (look,) = [text for text in ended if "webhook" in text]
    with tellings.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {look}", ("a", "enabled")).all()
    assert "USING INDEX ix_webhooks_account" in str(plan)
