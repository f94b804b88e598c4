"""A storyboard of two hundred scenes: writing, scrolling and carrying scenes never holds the page up."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, expect

from tests.integration.serving import SMALL, Service
from tests.web.browser import Visit, visiting
from tests.web.tasks import tasks_of

SCENES = 200
PLACES = ("harbour", "forest", "market", "bridge", "station", "meadow", "lighthouse", "kitchen")
SCRIPT = "\n\n".join(f"An old man walks to the {PLACES[day % 8]} on day {day + 1}." for day in range(SCENES))
Long = tuple[Visit, str]


@pytest.fixture(scope="module")
def long(browser: Browser, service: Service) -> Generator[Long]:
    """Return a visit to the editor of a long storyboard, at rest, and its id."""
    with service.client("long") as client, visiting(browser, service.url, reduced_motion="no-preference") as one:
        look = {name: value for name, value in SMALL.items() if name not in {"quality", "height"}}
        made = client.post("/api/storyboards", json={"script": SCRIPT, **look}).raise_for_status().json()
        one.go(f"/storyboards/{made['id']}")
        one.sign_in(client.headers["X-API-Key"])
        expect(one.page.locator("[data-scene]").first).to_be_visible()
        expect(one.page.get_by_role("img", name="Scene 1 as it will look")).to_be_visible(timeout=30_000)
        yield one, made["id"]


def test_writing_is_not_held_up(long):
    one, _board = long
    narration = one.page.get_by_label("Narration")
    narration.press("End")
    with tasks_of(one.page) as tasks:
        narration.press_sequentially(" He thinks of the sea, and of the ships that went out.", delay=60)
        expect(one.page.locator("header").get_by_text("Saved", exact=True)).to_be_visible()
        one.page.wait_for_timeout(600)
    tasks.check("two hundred scenes, written in")


def test_timeline_is_scrolled_to_its_end_and_back(long):
    one, _board = long
    box = one.page.locator("section[aria-label='Scenes'] ol, ol:has([data-scene])").first.bounding_box()
    assert box is not None
    one.page.mouse.move(box["x"] + 400, box["y"] + 60)
    with tasks_of(one.page) as tasks:
        for pixels in (*[1500] * 25, *[-1500] * 25):
            one.page.mouse.wheel(pixels, 0)
            one.page.wait_for_timeout(40)
    tasks.check("two hundred scenes, scrolled")


def test_scene_is_carried(long):
    one, _board = long
    cards = one.page.locator("[data-scene]")
    begin = cards.nth(0).bounding_box()
    assert begin is not None
    x, y = begin["x"] + 50, begin["y"] + 50
    with tasks_of(one.page) as tasks:
        one.page.mouse.move(x, y)
        one.page.mouse.down()
        for step in range(1, 31):
            one.page.mouse.move(x + step * 15, y)
            one.page.wait_for_timeout(30)
        one.page.mouse.up()
        expect(one.page.locator("header").get_by_text("Saved", exact=True)).to_be_visible()
        one.page.wait_for_timeout(600)
    tasks.check("two hundred scenes, one carried")
    expect(one.page.locator("[data-scene]").nth(0)).to_contain_text("on day 2.")
