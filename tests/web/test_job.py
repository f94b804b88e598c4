"""The room of one job: seen while it is made, played, taken along, shared, tried again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.integration.serving import SCRIPT, SMALL, ended
from tests.web.browser import DESKTOP, PHONE

LONG = "# The night train\n\n" + "\n\n".join(f"An old man waits for the {number}th train." for number in range(24))
SPOKEN = {"text": "Snow falls on the harbour. The ferry waits.", "voice": "fast"}
FAILING = {
    "storyboard": {
        "title": "Lost",
        "scenes": [{"narration": "A market.", "picture": {"url": "http://192.0.2.1/a.jpg"}}],
    },
    **SMALL,
}
WAYS = {
    "desktop": {"viewport": DESKTOP},
    "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True},
    "light": {"color_scheme": "light"},
    "spanish": {"locale": "es-ES", "viewport": {"width": 1440, "height": 900}},
}


def made(client, path="/api/compose", **body):
    """Ask for a job; return its id."""
    return client.post(path, json=body).raise_for_status().json()["job_id"]


def entered(one, key, path):
    """Open an address as somebody who has signed in."""
    one.go("/sign-in?next=" + path)
    one.page.get_by_label(re.compile("^(Key|Clave)$")).fill(key)
    one.page.keyboard.press("Enter")
    one.page.wait_for_url(f"**{path}")
    expect(one.page.get_by_role("navigation").first).to_be_visible()
    expect(one.page.get_by_role("heading", level=1)).to_be_visible()


def test_job_is_watched_while_it_is_made_and_then_played(visit, client, key):
    one = visit()
    job = made(client, script=LONG, **SMALL)
    entered(one, key, f"/jobs/{job}")
    expect(one.page.get_by_role("region", name="What is being made")).to_be_visible()
    cards = one.page.get_by_role("listitem").filter(has_text="old man waits")
    expect(cards).to_have_count(24)
    expect(one.page.get_by_role("listitem").filter(has_text="Ready").first).to_be_visible(timeout=90_000)
    one.until("document.querySelector('[data-scene] img')?.naturalWidth > 0")
    one.shot("job-making")
    assert ended(client, job)["state"] == "done"
    expect(cards.filter(has_text="Ready")).to_have_count(24)
    video = one.page.get_by_label("The finished video")
    one.until("document.querySelector('video')?.readyState >= 1")
    one.page.get_by_role("button", name=re.compile("^Play from scene 2 ")).click()
    begin = client.get(f"/api/jobs/{job}/scenes").json()["items"][1]["begin_seconds"]
    one.until(f"document.querySelector('video').currentTime > {begin}")
    expect(one.page.locator("[data-scene][aria-current]")).to_have_count(1)
    one.page.keyboard.press("k")
    one.until("document.querySelector('video').paused")
    one.page.keyboard.press("c")
    one.until("document.querySelector('video').textTracks[0].cues?.length >= 24")
    expect(video).to_be_visible()


def test_everything_that_was_made_can_be_taken_along(visit, client, key):
    one = visit()
    job = made(client, script=f"# The fox, and the boat\n\n{SCRIPT}", **SMALL)
    ended(client, job)
    entered(one, key, f"/jobs/{job}")
    for name, saved, start in (
        ("Video", ".mp4", b"\0\0\0"),
        ("Subtitles", ".srt", b"1\n00:00:"),
        ("Web captions", ".vtt", b"WEBVTT"),
        ("Storyboard", "-storyboard.json", b"{"),
        ("Thumbnail", "-thumbnail.jpg", b"\xff\xd8"),
    ):
        with one.page.expect_download() as download:
            one.page.get_by_role("link", name=re.compile(f"^Download {name} ")).click()
        assert download.value.suggested_filename == f"the-fox-and-the-boat{saved}"
        path = Path(download.value.path())
        assert path.read_bytes().startswith(start), name


def test_link_that_is_shared_opens_without_a_key(visit, client, key, service):
    one = visit()
    job = made(client, script=SCRIPT, **SMALL)
    ended(client, job)
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=service.url)
    entered(one, key, f"/jobs/{job}")
    one.page.get_by_role("button", name="Share", exact=True).click()
    link = one.page.get_by_role("dialog").get_by_label("Link")
    expect(link).to_have_value(re.compile("signature="))
    assert one.violations() == []
    one.shot("job-share")
    one.page.get_by_role("button", name="Copy").last.click()
    expect(one.page.get_by_text("Copied", exact=True)).to_be_visible()
    copied = one.page.evaluate("navigator.clipboard.readText()")
    assert copied == link.input_value()
    answer = visit().page.request.get(copied)
    assert answer.ok
    assert answer.headers["content-type"] == "video/mp4"


def test_words_light_up_as_they_are_said(visit, client, key):
    one = visit()
    job = made(client, "/api/tts", **SPOKEN)
    ended(client, job)
    entered(one, key, f"/jobs/{job}")
    one.until("document.querySelector('audio').readyState >= 1")
    one.page.get_by_role("button", name="The ferry waits.").press("Enter")
    one.until("document.querySelector('[data-now]')?.textContent === 'ferry'")
    assert one.page.locator("[data-said]").count() >= 6
    one.page.evaluate("document.querySelector('audio').pause()")
    one.shot("job-speech")
    assert one.violations() == []


def test_failure_says_what_to_do_and_can_be_tried_again(visit, client, key):
    one = visit()
    job = made(client, **FAILING)
    assert ended(client, job)["state"] == "error"
    entered(one, key, f"/jobs/{job}")
    expect(one.page.get_by_role("heading", name="This job failed")).to_be_visible()
    expect(one.page.get_by_text("is not a public address").first).to_be_visible()
    one.shot("job-failed")
    assert one.violations() == []
    one.page.get_by_role("button", name="Try again").click()
    expect(one.page.get_by_text("Waiting for another try", exact=True)).to_be_visible()
    expect(one.page.get_by_text("Attempt", exact=True)).to_be_visible()
    expect(one.page.get_by_role("heading", name="This job failed")).to_be_visible()
    assert client.get(f"/api/jobs/{job}").json()["attempt"] == 2


def test_storyboard_of_a_failed_video_is_mended(visit, client, key):
    one = visit()
    job = made(client, **FAILING)
    assert ended(client, job)["state"] == "error"
    entered(one, key, f"/jobs/{job}")
    one.page.get_by_role("button", name="Edit this video").click()
    one.page.wait_for_url(re.compile("/storyboards/sb-"))
    expect(one.page.locator("[data-scene]")).to_have_count(1)
    one.page.get_by_role("button", name="Draw it again").click()
    expect(one.page.locator("header").get_by_text("Saved", exact=True)).to_be_visible()
    board = client.get("/api" + one.page.url.removeprefix(one.url)).json()["storyboard"]
    assert "picture" not in board["scenes"][0]
    assert (board["title"], board["scenes"][0]["narration"]) == ("Lost", "A market.")


def test_job_is_cancelled_taken_up_again_and_deleted(visit, client, key):
    one = visit()
    job = made(client, script=LONG.replace("train", "tram"), **SMALL)
    entered(one, key, f"/jobs/{job}")
    one.page.get_by_role("button", name="Cancel", exact=True).click()
    expect(one.page.get_by_role("heading", name="Cancelled")).to_be_visible()
    one.page.get_by_role("button", name="Undo").click()
    expect(one.page.get_by_role("region", name="What is being made")).to_be_visible()
    one.page.get_by_role("button", name="Delete", exact=True).click()
    one.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(one.page.get_by_role("heading", name="Jobs", level=1)).to_be_visible()
    one.allowed.append("status of 404")
    one.go(f"/jobs/{job}")
    expect(one.page.get_by_text("This job is not here")).to_be_visible()


def test_editing_opens_the_same_storyboard_each_time(visit, client, key):
    one = visit()
    job = made(client, script=SCRIPT, **SMALL)
    ended(client, job)
    opened = []
    for _ in range(2):
        entered(one, key, f"/jobs/{job}") if not opened else one.go(f"/jobs/{job}")
        one.page.get_by_role("button", name="Edit this video").click()
        one.page.wait_for_url(re.compile("/storyboards/sb-"))
        opened.append(one.page.url)
    assert opened[0] == opened[1]
    saved = client.get("/api" + opened[0].partition("/storyboards")[1] + opened[0].partition("/storyboards")[2]).json()
    assert [scene["narration"] for scene in saved["storyboard"]["scenes"]] == SCRIPT.split("\n\n")


def test_one_is_told_when_a_job_ends_while_one_looks_elsewhere(visit, client, key, service):
    one = visit()
    one.page.context.grant_permissions(["notifications"], origin=service.url)
    one.page.add_init_script(
        """window.told = [];
        window.Notification = class { constructor(title, options) { told.push([title, options.tag]); }
          close() {} static permission = "granted"; static requestPermission = async () => "granted"; };
        document.hasFocus = () => false;"""
    )
    entered(one, key, "/jobs")
    button = one.page.get_by_role("button", name="Notify me when a job ends")
    button.click()
    expect(one.page.get_by_role("button", name=re.compile("^You are notified"))).to_be_visible()
    job = made(client, "/api/tts", **SPOKEN)
    expect(one.page.get_by_role("listitem").get_by_text("Done", exact=True)).to_be_visible(timeout=60_000)
    assert one.page.evaluate("window.told") == [["Snow falls on the harbour. The ferry waits.", job]]


@pytest.mark.parametrize("way", WAYS)
def test_room_holds_up_to_axe_and_stays_where_it_is(visit, client, key, way):
    one = visit(**WAYS[way])
    one.page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; })
          .observe({ type: "layout-shift", buffered: true });"""
    )
    job = made(client, script=f"# A room, {way}\n\n{SCRIPT}", **SMALL | {"format": "9:16"})
    entered(one, key, f"/jobs/{job}")
    assert one.violations() == []
    assert ended(client, job)["state"] == "done"
    expect(one.page.locator("video")).to_be_visible()
    one.until("document.querySelector('[data-scene] img')?.naturalWidth > 0")
    one.until("document.querySelectorAll('a[download]').length === 6")
    one.shot(f"job-{way}")
    assert one.violations() == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shift = json.loads(one.page.evaluate("JSON.stringify(window.shift)"))
    assert shift < 0.05
