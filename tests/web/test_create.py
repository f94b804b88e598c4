"""From an empty page to a job at work: a script, its look, files, and what is never lost."""

from __future__ import annotations

import json
import re

import cv2
import numpy as np
import pytest
from playwright.sync_api import expect

from genscene.packed import PACKED_FOLDER
from tests.web.browser import PHONE

SPANISH = "Mi perro corre por el parque.\n\nUna niña le lanza la pelota."
WAYS = [
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"viewport": PHONE, "has_touch": True, "is_mobile": True}, id="phone"),
]


def test_spanish_script_becomes_a_job_in_three_clicks(visit, key, client):
    one = visit()
    one.go("/")
    one.sign_in(key)
    one.page.get_by_role("textbox", name="Script").fill(SPANISH)
    expect(one.page.get_by_text(re.compile(r"2 scenes · about 0:\d\d · made in about"))).to_be_visible()
    one.page.get_by_role("radio", name="Anime").click()
    one.page.get_by_role("radio", name="Draft").click()
    one.page.get_by_role("button", name="Make the video").click()
    expect(one.page).to_have_url(re.compile(r"/jobs/compose-"))
    job = client.get(f"/api/jobs/{one.page.url.rsplit('/', 1)[1]}").json()
    assert job["type"] == "compose"
    assert client.get("/api/jobs").json()["items"][0]["job_id"] == job["job_id"]
    client.post(f"/api/jobs/{job['job_id']}/cancel")
    one.go("/")
    expect(one.page.get_by_role("textbox", name="Script")).to_have_value("")
    expect(one.page.get_by_role("radio", name="Anime")).to_be_checked()


def test_draft_outlives_a_reload(visit, key):
    one = visit()
    one.go("/")
    one.sign_in(key)
    one.page.get_by_role("textbox", name="Script").fill("The sea was calm.")
    one.page.get_by_role("radio", name="Square, 1:1").click()
    one.page.wait_for_timeout(400)  # a draft is written once typing rests
    one.page.reload()
    expect(one.page.get_by_role("textbox", name="Script")).to_have_value("The sea was calm.")
    expect(one.page.get_by_role("radio", name="Square, 1:1")).to_be_checked()


def test_picture_becomes_a_scenes_own(visit, key, client, tmp_path):
    picture = tmp_path / "boat.png"
    cv2.imwrite(str(picture), np.full((320, 240, 3), 90, np.uint8))
    one = visit()
    one.go("/")
    one.sign_in(key)
    one.page.get_by_role("textbox", name="Script").fill(SPANISH)
    one.page.locator("input[type=file]").set_input_files(str(picture))
    expect(one.page.get_by_text("For a scene")).to_be_visible()
    one.page.get_by_role("radio", name="Draft").click()
    one.page.get_by_role("button", name="Make the video").click()
    expect(one.page).to_have_url(re.compile(r"/jobs/compose-"))
    client.post(f"/api/jobs/{one.page.url.rsplit('/', 1)[1]}/cancel")
    board = client.get("/api/storyboards").json()["items"][0]
    scenes = client.get(f"/api/storyboards/{board['id']}").json()["storyboard"]["scenes"]
    assert ["picture" in scene for scene in scenes] == [True, False]


def test_dropped_script_is_read_into_the_box(visit, key, tmp_path):
    script = tmp_path / "story.md"
    script.write_text("# Boats\n\nA boat comes home.", encoding="utf-8")
    one = visit()
    one.go("/")
    one.sign_in(key)
    one.page.locator("input[type=file]").set_input_files(str(script))
    expect(one.page.get_by_role("textbox", name="Script")).to_have_value("# Boats\n\nA boat comes home.")


def test_wrong_front_matter_is_told_beside_the_box(visit, key):
    one = visit()
    one.allowed.append("status of 422")
    one.go("/")
    one.sign_in(key)
    one.page.get_by_role("textbox", name="Script").fill("---\nstyle: cubism\n---\n\nA boat.")
    expect(one.page.get_by_text(re.compile("cubism"))).to_be_visible()


def test_moods_of_the_page_are_those_of_the_composer():
    texts = json.loads((PACKED_FOLDER.parent.parent.parent / "web/src/i18n/en/create.json").read_text("utf-8"))
    known = {path.stem for path in (PACKED_FOLDER.parent / "plugins/synth/moods").glob("*.toml")}
    assert known == set(texts["music"]) - {"label", "auto", "none"}


@pytest.mark.parametrize("way", WAYS)
def test_create_holds_up_to_axe(visit, key, way, request):
    one = visit(**way)
    one.go("/")
    one.sign_in(key)
    one.page.get_by_role("textbox", name="Script").fill(SPANISH)
    expect(one.page.get_by_text(re.compile("2 scenes"))).to_be_visible()
    expect(one.page.get_by_role("radio", name="Film noir")).to_be_visible()
    one.shot(f"create-{request.node.callspec.id}")
    assert one.violations() == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
