"""A thousand jobs in the list, fifty changes a second: the page never holds still for longer than a person notices."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from genscene.config import load_settings
from genscene.jobs.board import JobBoard
from genscene.jobs.model import Job, NewJob
from genscene.studio.studio import open_studio
from tests.integration.serving import Service, serving
from tests.web.browser import Visit, visiting
from tests.web.tasks import QUIET, Tasks, tasks_of

JOBS = 1000
RUNNING = 100
CHANGES = 250
A_SECOND = 50
MOST_SHIFT = 0.05
ROW_PIXELS = 76
Many = tuple[Visit, httpx.Client, JobBoard, list[Job]]
STAGES = ("narrate", "illustrate", "render", "mix")

WATCH_SHIFT = """() => {
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.shift += one.value;
  }).observe({ type: "layout-shift" });
}"""
FIRST_VIEW = """() => new Promise((resolve) => {
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) shift += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve({ paint: performance.getEntriesByName("first-contentful-paint")[0].startTime, shift }), 500);
})"""


@contextmanager
def board_of(studio: Service) -> Generator[tuple[JobBoard, str]]:
    """Open the studio's own board beside it, and tell its main account."""
    opened = open_studio(load_settings(studio.environment))
    try:
        yield opened.board, opened.accounts.named("main").id
    finally:
        opened.close()


def seed(board: JobBoard, account_id: str) -> list[Job]:
    """Make a thousand jobs, the oldest of which run; return those."""
    for number in range(JOBS):
        title = f"The last ferry home, part {number + 1}"
        name = f"compose-{number:04}"
        board.create(NewJob(account_id=account_id, job_id=name, type="compose", title=title))
    claimed = [board.claim("test", "long") for _ in range(RUNNING)]
    return [job for job in claimed if job is not None]


def at_pace(change: Callable[[int], object], count: int) -> float:
    """Change something fifty times a second; return how long it took."""
    began = time.monotonic()

    def once(place: int) -> None:
        time.sleep(max(0.0, began + place / A_SECOND - time.monotonic()))
        change(place)

    with ThreadPoolExecutor(4) as many:
        list(many.map(once, range(count)))
    return time.monotonic() - began


def scroll(page: Page, pixels: int) -> None:
    """Turn the wheel for a while, as a hand does."""
    for _ in range(20):
        page.mouse.wheel(0, pixels / 20)
        page.wait_for_timeout(40)


@pytest.fixture(scope="module")
def many(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Many]:
    """Return a visit to a studio with a thousand jobs, a client, the studio's own board, and the jobs that run."""
    with (
        serving(tmp_path_factory.mktemp("many"), GENSCENE_WORKERS="0") as studio,
        studio.client("main") as client,
        board_of(studio) as (board, account_id),
        visiting(browser, studio.url, reduced_motion="no-preference") as one,
    ):
        running = seed(board, account_id)
        one.go("/jobs")
        one.sign_in(client.headers["X-API-Key"])
        one.page.reload()
        expect(one.page.get_by_role("listitem").first).to_be_visible()
        yield one, client, board, running


def test_thousand_jobs_are_shown_at_once_and_read_as_one_scrolls(many):
    one, _client, _board, _running = many
    first = one.page.evaluate(FIRST_VIEW)
    assert first["paint"] < 1000
    assert first["shift"] < MOST_SHIFT
    one.page.evaluate(WATCH_SHIFT)
    one.page.mouse.move(700, 500)
    while one.page.evaluate("document.querySelector('main ul').offsetHeight") < JOBS * ROW_PIXELS:
        scroll(one.page, 8000)
    with tasks_of(one.page) as tasks:
        scroll(one.page, 80_000)
    expect(one.page.get_by_role("listitem").last).to_have_attribute("aria-setsize", str(JOBS))
    expect(one.page.get_by_role("link", name="The last ferry home, part 1", exact=True)).to_be_visible()
    assert one.page.get_by_role("listitem").count() < 60, "only what is in sight is drawn"
    tasks.check("a thousand jobs, scrolled")
    assert one.page.evaluate("window.shift") < MOST_SHIFT


def test_fifty_jobs_a_second_move_on_without_a_long_task(many):
    one, _client, board, running = many
    one.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(one.page.get_by_role("progressbar").last).to_be_visible()

    def move(place: int) -> None:
        job = running[place % RUNNING]
        stage, scene, progress = STAGES[place % 4], place % 9 + 1, 1 + place // 4
        assert board.report(job.uid, job.attempt, stage=stage, scene=scene, progress=progress, eta_seconds=30.0)

    one.page.evaluate(WATCH_SHIFT)
    with tasks_of(one.page) as tasks:
        took = at_pace(move, CHANGES)
        first = one.page.get_by_role("listitem").last.get_by_role("progressbar").last
        expect(first).to_have_attribute("aria-valuenow", str(1 + (CHANGES - RUNNING // 2) // 4))
    check(one, "fifty changes a second, at rest", took, tasks)


def test_fifty_jobs_a_second_end_while_one_scrolls_without_a_long_task(many):
    one, client, _board, _running = many
    one.page.evaluate("scrollTo(0, 0)")
    expect(one.page.get_by_role("listitem").first).to_have_attribute("aria-posinset", "1")

    def cancel(place: int) -> None:
        client.post(f"/api/jobs/compose-{JOBS - 1 - place:04}/cancel").raise_for_status()

    one.page.evaluate(WATCH_SHIFT)
    with tasks_of(one.page) as tasks, ThreadPoolExecutor(1) as beside:
        ending = beside.submit(at_pace, cancel, CHANGES)
        scroll(one.page, 12_000)
        scroll(one.page, -20_000)
        took = ending.result()
        expect(one.page.get_by_role("radio", name=f"Cancelled {CHANGES}")).to_be_visible()
    expect(one.page.get_by_role("listitem").first.get_by_text("Cancelled", exact=True)).to_be_visible()
    check(one, "fifty changes a second, scrolled", took, tasks)


def check(one: Visit, what: str, took: float, tasks: Tasks) -> None:
    """See that nothing jumped, and on a quiet machine that changes came as fast as was meant and no task was long."""
    if QUIET:
        assert took < 1.2 * CHANGES / A_SECOND, "there were fewer changes than were meant"
    tasks.check(what)
    assert one.page.evaluate("window.shift") < MOST_SHIFT
