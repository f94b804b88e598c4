"""A thousand jobs in the list, fifty changes a second: the page never holds still for longer than a person notices."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import expect

from tests.integration.serving import serving
from tests.web.browser import visiting

JOBS = 1000
CHANGES = 200
A_SECOND = 50
LONGEST_TASK_MS = 50
ROW_PIXELS = 76

WATCH_TASKS = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.tasks.push(one.duration);
  }).observe({ type: "longtask" });
}"""
FIRST_VIEW = """() => new Promise((resolve) => {
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) shift += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve({ paint: performance.getEntriesByName("first-contentful-paint")[0].startTime, shift }), 500);
})"""


def test_thousand_jobs_change_fifty_times_a_second_without_a_long_task(browser, tmp_path):
    with (
        serving(tmp_path, GENSCENE_WORKERS="0") as studio,
        studio.client("main") as client,
        visiting(browser, studio.url, reduced_motion="no-preference") as one,
    ):
        one.go("/jobs")
        one.sign_in(client.headers["X-API-Key"])
        with ThreadPoolExecutor(4) as many:
            bodies = [{"text": f"Line {number} of a thousand.", "voice": "fast"} for number in range(JOBS)]
            made = [
                answer.json()["job_id"] for answer in many.map(lambda body: client.post("/api/tts", json=body), bodies)
            ]
        one.page.reload()
        expect(one.page.get_by_role("listitem").first).to_be_visible()
        first = one.page.evaluate(FIRST_VIEW)
        assert first["paint"] < 1000
        assert first["shift"] < 0.05
        while one.page.evaluate("document.querySelector('main ul').offsetHeight") < JOBS * ROW_PIXELS:
            one.page.evaluate("scrollTo(0, document.body.scrollHeight)")
            one.page.wait_for_timeout(100)
        one.page.evaluate("scrollTo(0, 0)")
        expect(one.page.get_by_role("listitem").first).to_have_attribute("aria-setsize", str(JOBS))
        one.page.evaluate(WATCH_TASKS)

        changed = made[-CHANGES:]
        began = time.monotonic()

        def cancel(place: int) -> None:
            time.sleep(max(0.0, began + place / A_SECOND - time.monotonic()))
            client.post(f"/api/jobs/{changed[place]}/cancel").raise_for_status()

        with ThreadPoolExecutor(4) as many:
            list(many.map(cancel, range(CHANGES)))
        took = time.monotonic() - began
        expect(one.page.get_by_role("listitem").first.get_by_text("Cancelled", exact=True)).to_be_visible()
        one.page.wait_for_timeout(500)
        assert took < 1.2 * CHANGES / A_SECOND, "the studio was asked for fewer changes than were meant"
        assert [task for task in one.page.evaluate("window.tasks") if task > LONGEST_TASK_MS] == []
