"""Every page, every dialog, in both themes: axe finds nothing wrong with any of them."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Generator
from typing import Any

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.integration.serving import SCRIPT, SMALL, Service, ended
from tests.web.browser import Visit, visiting

LONG = "\n\n".join(f"A painter climbs the {number}th tower of the town." for number in range(60))
UNREACHABLE = {"url": "http://192.0.2.1/a.jpg"}
Places = dict[str, str]
Opening = Callable[[Page], None]


def _file(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (320, 200), (240, 150, 60)).save(file, kind)
    return file.getvalue()


def _ask(client: httpx.Client, **body: Any) -> str:
    return client.post("/api/compose", json=body).raise_for_status().json()["job_id"]


@pytest.fixture(scope="module")
def filled(service: Service) -> Generator[tuple[httpx.Client, Places]]:
    """Return an account with a job of every state, a storyboard and files, and where they are."""
    with service.client("filled") as client:
        done = _ask(client, script=f"# The fox\n\n{SCRIPT}", **SMALL)
        lost = {"title": "Lost", "scenes": [{"narration": "A market.", "picture": UNREACHABLE}]}
        failed = _ask(client, storyboard=lost, **SMALL)
        spoken = client.post("/api/tts", json={"text": "Snow falls. The ferry waits.", "voice": "fast"}).json()[
            "job_id"
        ]
        cancelled = _ask(client, script=LONG.replace("painter", "pilot"), **SMALL)
        client.post(f"/api/jobs/{cancelled}/cancel").raise_for_status()
        look = {name: value for name, value in SMALL.items() if name not in {"quality", "height"}}
        board = client.post("/api/storyboards", json={"script": SCRIPT, **look}).raise_for_status().json()["id"]
        for name, kind in (("sky.png", "PNG"), ("sea.jpg", "JPEG")):
            client.post("/api/assets", files={"file": (name, _file(kind))}).raise_for_status()
        states = [ended(client, job)["state"] for job in (done, failed, spoken, cancelled)]
        assert states == ["done", "error", "done", "cancelled"]
        people = ("baker", "sailor", "tailor", "miner")
        moving = [_ask(client, script=LONG.replace("painter", who), **SMALL) for who in people]
        places = {"done": done, "failed": failed, "spoken": spoken, "cancelled": cancelled, "board": board}
        yield client, {**places, "running": moving[0], "queued": moving[-1]}
        for job in moving:
            client.post(f"/api/jobs/{job}/cancel")


@pytest.fixture(scope="module", params=["dark", "light"])
def person(request: pytest.FixtureRequest, browser: Browser, service: Service, filled: Any) -> Generator[Visit]:
    """Return the visit of somebody who has signed in to that account."""
    client, _places = filled
    with visiting(browser, service.url, color_scheme=request.param) as one:
        one.allowed.append("status of 404")
        one.go("/sign-in?next=/settings")
        expect(one.page.locator("html")).to_have_attribute("data-theme", request.param)
        expect(one.page.get_by_role("main")).to_be_visible()
        assert one.violations() == []
        one.sign_in(client.headers["X-API-Key"])
        yield one


def _button(name: str) -> Opening:
    return lambda page: page.get_by_role("button", name=name, exact=True).first.click()


def _menu(name: str) -> Opening:
    return lambda page: page.get_by_role("button", name=re.compile(name)).first.click()


def _shortcuts(page: Page) -> None:
    page.keyboard.press("?")


def _asset(page: Page) -> None:
    page.get_by_role("button", name="sky.png", exact=True).click()


def _choice(page: Page) -> None:
    page.get_by_role("combobox", name="Captions", exact=True).click()


def _whole_video(page: Page) -> None:
    page.get_by_role("tab", name="Whole video").click()


PAGES: dict[str, tuple[str, str]] = {
    "create": ("/", "What is your video about?"),
    "jobs": ("/jobs", "Jobs"),
    "jobs of a state": ("/jobs?state=error", "Jobs"),
    "job, done": ("/jobs/{done}", "The fox"),
    "job, speech": ("/jobs/{spoken}", "Snow falls. The ferry waits."),
    "job, failed": ("/jobs/{failed}", "Lost"),
    "job, cancelled": ("/jobs/{cancelled}", "A pilot climbs"),
    "job, running": ("/jobs/{running}", "A baker climbs"),
    "job, queued": ("/jobs/{queued}", "A miner climbs"),
    "job, gone": ("/jobs/compose-nothing", ""),
    "storyboards": ("/storyboards", "Storyboards"),
    "storyboard": ("/storyboards/{board}", ""),
    "storyboard, gone": ("/storyboards/sb-nothing", ""),
    "library": ("/library", "Library"),
    "analytics": ("/analytics", "Analytics"),
    "settings": ("/settings", "Settings"),
}
OPENED: dict[str, tuple[str, Opening, str]] = {
    "new key": ("/settings", _button("New key"), "dialog"),
    "a choice": ("/settings", _choice, "listbox"),
    "share": ("/jobs/{done}", _button("Share"), "dialog"),
    "delete job": ("/jobs/{done}", _button("Delete"), "dialog"),
    "menu of a job": ("/jobs", _menu("^Actions for"), "menu"),
    "account": ("/jobs", _menu("^Account and appearance"), "menu"),
    "shortcuts": ("/jobs", _shortcuts, "dialog"),
    "file": ("/library", _asset, "dialog"),
    "new storyboard": ("/storyboards", _button("New storyboard"), "dialog"),
    "menu of a storyboard": ("/storyboards", _menu("^Actions for"), "menu"),
    "render": ("/storyboards/{board}", _button("Render"), "dialog"),
    "pictures of the library": ("/storyboards/{board}", _button("Library…"), "dialog"),
    "whole video": ("/storyboards/{board}", _whole_video, "tabpanel"),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_holds_up_to_axe(person, filled, name):
    path, heading = PAGES[name]
    person.go(path.format(**filled[1]))
    page = person.page
    expect(page.get_by_role("heading", name=heading).first if heading else page.get_by_role("main")).to_be_visible()
    expect(page.get_by_role("status", name="Loading")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    state = name.removeprefix("job, ")
    if state in {"running", "queued"}:
        _expect_state(filled[0], filled[1][state], state)
    assert person.violations() == []
    person.shot(f"every-{name.replace(', ', '-').replace(' ', '-')}-{_theme(page)}")


def test_address_of_nothing_holds_up_to_axe(person):
    person.go("/nothing/here")
    expect(person.page.get_by_role("heading", level=1)).to_have_text("There is nothing here")
    assert person.violations() == []
    person.shot(f"every-nothing-{_theme(person.page)}")


@pytest.mark.parametrize("name", OPENED)
def test_what_opens_holds_up_to_axe(person, filled, name):
    path, opening, role = OPENED[name]
    person.go(path.format(**filled[1]))
    expect(person.page.get_by_role("navigation").first).to_be_visible()
    expect(person.page.get_by_role("status", name="Loading")).to_have_count(0)
    opening(person.page)
    expect(person.page.get_by_role(role).last).to_be_visible()
    expect(person.page.get_by_role("status", name="Loading")).to_have_count(0)
    # While a list of choices is open it keeps all keys to itself and what is around it is hidden: only it is looked at.
    assert person.violations(f"[role={role}]" if role == "listbox" else "html") == []
    person.shot(f"every-{name.replace(' ', '-')}-opened-{_theme(person.page)}")


def _theme(page: Page) -> str:
    return str(page.locator("html").get_attribute("data-theme"))


def _expect_state(client: httpx.Client, job: str, state: str) -> None:
    began = time.monotonic()
    while client.get(f"/api/jobs/{job}").json()["state"] != state:
        assert time.monotonic() - began < 60, f"the job is not {state}"
        time.sleep(0.2)
