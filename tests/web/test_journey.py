"""A whole visit: from the door to a finished video and back to its scenes; on a phone, by keyboard, in two tabs."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.integration.serving import SMALL, ended
from tests.web.browser import PHONE, Visit

SPANISH = "La abuela abre la ventana.\n\nUn gato negro cruza la calle.\n\nLa luna sale sobre el mar."
ENGLISH = "The baker opens his shop.\n\nA dog waits at the door.\n\nThe bread is warm."
MOBILE = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "locale": "es-ES"}


def test_spanish_script_becomes_a_video_that_is_edited_and_made_again_on_a_phone(visit, key, client):
    one = visit(**MOBILE)
    page = one.page
    one.go("/")
    page.get_by_label("Clave", exact=True).fill(key)
    page.get_by_role("button", name="Entrar").tap()
    page.get_by_role("textbox", name="Guion").fill(SPANISH)
    page.get_by_role("radio", name="Borrador").tap()
    page.get_by_role("button", name="Crear el vídeo").tap()
    expect(page).to_have_url(re.compile(r"/jobs/compose-"))
    job = page.url.rpartition("/")[2]
    expect(page.locator("video")).to_be_visible(timeout=120_000)
    assert client.get(f"/api/jobs/{job}").json()["state"] == "done"
    _fits(one, "journey-phone-job")
    page.locator("video").evaluate("(video) => { video.muted = true; return video.play(); }")
    one.until("document.querySelector('video').currentTime > 0.3")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Descargar Subtítulos .*SRT")).tap()
    assert "La abuela abre la ventana." in Path(download.value.path()).read_text(encoding="utf-8")
    assert download.value.suggested_filename == "la-abuela-abre-la-ventana.srt"
    page.get_by_role("button", name="Editar este vídeo").tap()
    expect(page.locator("[data-scene]")).to_have_count(3)
    page.locator("[data-scene]").nth(2).tap()
    page.get_by_label("Narración").fill("El sol sale sobre el mar.")
    expect(page.get_by_text("Guardado", exact=True)).to_be_visible()
    _fits(one, "journey-phone-editor")
    page.get_by_role("button", name="Generar").tap()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Se rehace 1 de 3 escenas. Otra lo conserva todo menos su transición.")).to_be_visible()
    _fits(one, "journey-phone-render")
    dialog.get_by_role("button", name="Generar").tap()
    expect(page).not_to_have_url(re.compile(job))
    expect(page).to_have_url(re.compile(r"/jobs/compose-"))
    again = ended(client, page.url.rpartition("/")[2])
    assert again["state"] == "done"
    misses = client.get(f"/api/jobs/{again['job_id']}/scenes").json()["misses"]
    assert (misses["speech"], misses["picture"]) == (1, 1)


def test_job_is_made_and_its_scenes_moved_by_keyboard_alone(visit, key, client):
    one = visit()
    page = one.page
    one.go("/")
    page.wait_for_url("**/sign-in**")
    _tab_to(page, page.get_by_label("Key", exact=True))
    page.keyboard.insert_text(key)
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_role("textbox", name="Script"))
    page.keyboard.insert_text(ENGLISH)
    # One of some is one stop; the arrow keys choose.
    _tab_to(page, page.get_by_role("radiogroup", name="Quality").get_by_role("radio", checked=True))
    while page.get_by_role("radio", name="Draft").get_attribute("aria-checked") != "true":
        page.keyboard.press("ArrowLeft")
    _tab_to(page, page.get_by_role("button", name="Make the video"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/jobs/compose-"))
    job = page.url.rpartition("/")[2]
    expect(page.get_by_role("region", name="What is being made").or_(page.locator("video")).first).to_be_visible()
    assert ended(client, job)["state"] == "done"
    edit = page.get_by_role("button", name="Edit this video")
    expect(edit).to_be_visible()
    _tab_to(page, edit)
    page.keyboard.press("Enter")
    cards = page.locator("[data-scene]")
    expect(cards).to_have_count(3)
    _tab_to(page, cards.nth(0))
    page.keyboard.press("Alt+ArrowRight")
    expect(cards.nth(1)).to_contain_text("The baker opens his shop.")
    expect(cards.nth(1)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(cards.nth(2)).to_be_focused()
    page.keyboard.press("Control+z")
    expect(cards.nth(0)).to_contain_text("The baker opens his shop.")
    page.keyboard.press("Control+Shift+z")
    expect(cards.nth(1)).to_contain_text("The baker opens his shop.")
    expect(page.locator("header").get_by_text("Saved", exact=True)).to_be_visible()
    board = client.get(f"/api/storyboards/{page.url.rpartition('/')[2]}").json()["storyboard"]
    assert [scene["narration"] for scene in board["scenes"]][:2] == [
        "A dog waits at the door.",
        "The baker opens his shop.",
    ]


def test_two_tabs_show_the_same_at_once(visit, key, client):
    one = visit()
    one.go("/jobs")
    one.sign_in(key)
    other = one.page.context.new_page()
    one.watch(other)
    other.goto(one.url + "/jobs")
    text = "\n\n".join(f"A sailor counts the {number}th star." for number in range(30))
    client.post("/api/compose", json={"script": text, **SMALL}).raise_for_status()
    for page in (one.page, other):
        expect(_row(page)).to_be_visible()
    _row(other).get_by_role("button", name=re.compile("^Actions for")).click()
    other.get_by_role("menuitem", name="Cancel").click()
    expect(_row(one.page).get_by_text("Cancelled", exact=True)).to_be_visible()
    _row(one.page).get_by_role("button", name=re.compile("^Actions for")).click()
    one.page.get_by_role("menuitem", name="Delete").click()
    one.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(_row(other)).to_have_count(0)


def _row(page: Page) -> Locator:
    jobs = page.get_by_role("list", name="Jobs, newest first")
    return jobs.get_by_role("listitem").filter(has_text="sailor")


def _fits(one: Visit, name: str) -> None:
    one.shot(name)
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _tab_to(page: Page, wanted: Locator) -> None:
    """Go on by the tab key until something has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(60):
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the tab key does not lead there")
