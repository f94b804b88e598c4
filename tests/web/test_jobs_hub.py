"""The hub of jobs: filtered, searched, picked and walked through by keyboard, live all the while."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.integration.serving import ended
from tests.web.browser import PHONE


def spoken(client, *texts):
    """Let the studio speak texts; return the jobs' ids once they are done."""
    made = [client.post("/api/tts", json={"text": text, "voice": "fast"}).json()["job_id"] for text in texts]
    assert all(ended(client, job)["state"] == "done" for job in made)
    return made


def cancelled(client, text):
    """Make a job that was cancelled."""
    body = {"script": f"# {text}\n\n" + "A fox runs.\n\n" * 60, "quality": "draft", "height": 480, "voice": "fast"}
    job = client.post("/api/compose", json=body).json()["job_id"]
    client.post(f"/api/jobs/{job}/cancel").raise_for_status()
    return job


def test_jobs_are_filtered_by_state_kind_and_words_and_the_address_keeps_it(visit, client, key):
    one = visit()
    spoken(client, "La última canción.", "Snow falls.")
    cancelled(client, "A fox in the night")
    one.go("/jobs")
    one.sign_in(key)
    rows = one.page.get_by_role("listitem")
    expect(rows).to_have_count(3)
    one.page.get_by_role("radio", name="Cancelled 1").click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("A fox in the night")
    one.page.get_by_role("radio", name="Done 2").click()
    expect(rows).to_have_count(2)
    one.page.get_by_role("combobox", name="Kind").click()
    one.page.get_by_role("option", name="Videos").click()
    expect(one.page.get_by_text("Nothing matches")).to_be_visible()
    assert one.violations() == []
    one.shot("jobs-nothing")
    one.page.get_by_role("button", name="Show all jobs").click()
    one.page.keyboard.press("/")
    one.page.keyboard.insert_text("cancion ULT")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("La última canción.")
    expect(one.page).to_have_url(re.compile(r"\?q=cancion\+ULT$"))
    one.page.reload()
    expect(one.page.get_by_role("searchbox", name="Search titles")).to_have_value("cancion ULT")
    expect(rows).to_have_count(1)
    spoken(client, "Otra última canción.", "Nothing of the kind.")
    expect(rows).to_have_count(2)


def test_several_are_picked_and_deleted_at_once(visit, client, key):
    one = visit()
    spoken(client, "One.", "Two.", "Three.")
    cancelled(client, "Four")
    one.go("/jobs")
    one.sign_in(key)
    expect(one.page.get_by_role("listitem")).to_have_count(4)
    one.page.get_by_role("checkbox", name="Select Four").click()
    one.page.get_by_role("checkbox", name="Select Two.").click(modifiers=["Shift"])
    bar = one.page.get_by_role("toolbar", name="What to do with the selected jobs")
    expect(bar.get_by_text("3 selected")).to_be_visible()
    expect(bar.get_by_role("button", name=re.compile("^Try again"))).to_be_visible()
    assert one.violations() == []
    one.shot("jobs-picked")
    bar.get_by_role("button", name="Select all 4").click()
    expect(bar.get_by_text("4 selected")).to_be_visible()
    one.page.get_by_role("checkbox", name="Select One.").click()
    bar.get_by_role("button", name="Delete").click()
    expect(one.page.get_by_role("heading", name="Delete 3 jobs?")).to_be_visible()
    one.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(one.page.get_by_role("listitem").filter(has_text="One.")).to_be_visible()
    expect(one.page.get_by_role("radio", name="All 1")).to_be_visible()
    expect(bar).to_be_hidden()
    assert [job["title"] for job in client.get("/api/jobs").json()["items"]] == ["One."]


def test_list_is_walked_through_by_keyboard(visit, client, key):
    one = visit()
    (first, *_rest) = spoken(client, "One.", "Two.", "Three.")
    one.go("/jobs")
    one.sign_in(key)
    expect(one.page.get_by_role("listitem")).to_have_count(3)
    press = one.page.keyboard.press
    focused = "document.activeElement.dataset.job ?? ''"
    press("j")
    one.until(f"{focused} !== ''")
    press("j")
    press("x")
    expect(one.page.get_by_role("checkbox", name="Select Two.")).to_be_checked()
    press("Escape")
    expect(one.page.get_by_role("checkbox", name="Select Two.")).not_to_be_checked()
    press("k")
    expect(one.page.get_by_role("link", name="Three.")).to_be_focused()
    press("j")
    press("j")
    press("j")
    expect(one.page.get_by_role("link", name="One.")).to_be_focused()
    press("Enter")
    expect(one.page).to_have_url(re.compile(f"/jobs/{first}$"))
    one.page.go_back()
    expect(one.page.get_by_role("listitem")).to_have_count(3)


def test_cancelling_can_be_taken_back(visit, client, key):
    one = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    job = client.post("/api/compose", json={"script": "A fox runs.\n\n" * 60, "quality": "draft", "voice": "fast"})
    one.go("/jobs")
    one.sign_in(key)
    one.page.get_by_role("button", name=re.compile("^Actions for")).tap()
    one.page.get_by_role("menuitem", name="Select").tap()
    bar = one.page.get_by_role("toolbar")
    one.shot("jobs-picked-phone")
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    bar.get_by_role("button", name="Cancel").tap()
    one.page.get_by_role("button", name="Undo").tap()
    expect(one.page.get_by_role("radio", name="At work 1")).to_be_visible()
    state = client.get(f"/api/jobs/{job.json()['job_id']}").json()
    assert (state["attempt"], state["state"] in ("queued", "running")) == (2, True)
    client.delete(f"/api/jobs/{job.json()['job_id']}").raise_for_status()
    expect(one.page.get_by_text("No jobs yet")).to_be_visible()
