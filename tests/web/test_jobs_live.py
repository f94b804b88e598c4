"""Jobs in the list move by themselves: through a whole life, through a lost studio, and a thousand at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.integration.serving import SCRIPT, SMALL, ended, started, stopped
from tests.web.browser import DESKTOP, PHONE, Visit, visiting

RECORD_STATES = """() => {
  window.seen = [];
  const look = () => {
    const bar = document.querySelector('[role=progressbar]');
    const value = bar ? Number(bar.getAttribute('aria-valuenow')) : null;
    if (value !== null && value !== window.seen.at(-1)) window.seen.push(value);
    requestAnimationFrame(look);
  };
  look();
}"""


def job_row(one: Visit, text: str) -> Locator:
    """Return a job's row; messages of the page hold its title as well."""
    return one.page.get_by_role("list", name="Jobs, newest first").get_by_role("listitem").filter(has_text=text)


def test_job_moves_through_its_life_without_a_reload(visit, client, key):
    one = visit()
    one.go("/jobs")
    one.sign_in(key)
    expect(one.page.get_by_text("No jobs yet")).to_be_visible()
    one.page.evaluate(RECORD_STATES)
    # Of its own words, so that nothing of it is there yet.
    text = "A red fox finds a lantern.\n\nThe lantern goes out.\n\nThe fox waits for the moon.\n\nThe moon comes."
    client.post("/api/compose", json={"script": text, **SMALL}).raise_for_status()
    row = job_row(one, "red fox")
    expect(row).to_be_visible()
    expect(row.get_by_text("Done", exact=True)).to_be_visible(timeout=90_000)
    one.until("document.querySelector('li img')?.naturalWidth > 0")
    seen = one.page.evaluate("window.seen")
    assert len(seen) >= 4, seen
    assert seen == sorted(seen), "progress went backwards"


def test_cancelled_job_can_be_tried_again_and_deleted(visit, client, key):
    one = visit()
    one.go("/jobs")
    one.sign_in(key)
    text = "\n\n".join(f"An old man waits in his boat, for the {number}th hour." for number in range(40))
    client.post("/api/compose", json={"script": text, **SMALL}).raise_for_status()
    row = job_row(one, "old man")
    actions = row.get_by_role("button", name=re.compile("^Actions for"))
    actions.click()
    one.page.get_by_role("menuitem", name="Cancel").click()
    expect(row.get_by_text("Cancelled", exact=True)).to_be_visible()
    actions.click()
    one.page.get_by_role("menuitem", name="Try again").click()
    expect(row.get_by_text("attempt 2")).to_be_visible()
    actions.click()
    one.page.get_by_role("menuitem", name="Delete").click()
    dialog = one.page.get_by_role("dialog")
    assert one.violations() == []
    dialog.get_by_role("button", name="Delete").click()
    expect(row).to_be_hidden()
    expect(one.page.get_by_text("No jobs yet")).to_be_visible()


def test_studio_is_lost_and_regained_and_nothing_is_missed(browser, tmp_path):
    first = started(tmp_path)
    with first.client("main") as client, visiting(browser, first.url) as one:
        one.allowed += [
            "ERR_CONNECTION_REFUSED",
            "ERR_CONNECTION_RESET",
            "ERR_INCOMPLETE_CHUNKED_ENCODING",
            "ERR_EMPTY_RESPONSE",
            "status of 503",
        ]
        one.go("/jobs")
        one.sign_in(client.headers["X-API-Key"])
        made = client.post("/api/compose", json={"script": SCRIPT, **SMALL}).json()["job_id"]
        row = job_row(one, "red fox")
        expect(row).to_be_visible()
        assert stopped(first) == 0
        expect(one.page.get_by_role("button", name=re.compile("Connection: Reconnecting"))).to_be_visible()
        expect(row).to_be_visible()
        second = started(tmp_path, port=first.url.rpartition(":")[2])
        try:
            expect(one.page.get_by_role("button", name="Connection: Live")).to_be_visible(timeout=60_000)
            expect(row.get_by_text("Done", exact=True)).to_be_visible(timeout=90_000)
            assert client.get(f"/api/jobs/{made}").json()["state"] == "done"
        finally:
            stopped(second)


@pytest.mark.parametrize("way", ["desktop", "phone", "light", "spanish"])
def test_list_of_jobs_holds_up_to_axe(visit, client, key, way):
    own = {
        "desktop": {"viewport": DESKTOP},
        "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True},
        "light": {"color_scheme": "light"},
        "spanish": {"locale": "es-ES"},
    }[way]
    one = visit(**own)
    made = client.post("/api/tts", json={"text": "Snow falls.", "voice": "fast"}).json()["job_id"]
    client.post("/api/compose", json={"script": SCRIPT, **SMALL}).raise_for_status()
    one.go("/jobs")
    spanish = way == "spanish"
    one.page.get_by_label("Clave" if spanish else "Key", exact=True).fill(key)
    one.page.keyboard.press("Enter")
    expect(one.page.get_by_role("listitem")).to_have_count(2)
    one.shot(f"jobs-moving-{way}")
    assert one.violations() == []
    assert ended(client, made)["state"] == "done"
    expect(one.page.get_by_role("listitem").get_by_text("Listo" if spanish else "Done", exact=True)).to_have_count(
        2, timeout=90_000
    )
    one.shot(f"jobs-{way}")
    assert one.violations() == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
