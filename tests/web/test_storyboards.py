"""Storyboards are edited in the page: seen as they are written, saved by themselves, made anew where they changed."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.integration.serving import SMALL, ended
from tests.web.browser import DESKTOP, PHONE, Visit

SCRIPT = "A red fox runs through the snow.\n\nAn old man waits in his boat.\n\nNight falls on the harbour."
STALE = "status of 412"
MOBILE = {"viewport": PHONE, "has_touch": True, "is_mobile": True}


@pytest.fixture
def board(client: httpx.Client) -> str:
    """Return the id of a storyboard of three scenes, which touch each other at cuts only."""
    document = {key: value for key, value in SMALL.items() if key not in {"quality", "height"}}
    made = client.post("/api/storyboards", json={"script": SCRIPT, **document}).raise_for_status().json()
    scenes = [{**scene, "transition": "cut"} for scene in made["storyboard"]["scenes"]]
    change = {"quality": SMALL["quality"], "height": SMALL["height"], "scenes": scenes}
    headers = {"If-Match": f'"{made["version"]}"'}
    return client.patch(f"/api/storyboards/{made['id']}", json=change, headers=headers).raise_for_status().json()["id"]


def test_only_the_edited_scene_is_made_anew(visit, client, key, board):
    first = client.post(f"/api/storyboards/{board}/render").raise_for_status().json()["job_id"]
    assert ended(client, first)["state"] == "done"
    one = _opened(visit(), key, board)
    _cards(one.page).nth(2).click()
    narration = one.page.get_by_label("Narration")
    expect(narration).to_have_value("Night falls on the harbour.")
    picture = one.page.get_by_role("img", name="Scene 3 as it will look")
    expect(picture).to_be_visible()
    before = picture.get_attribute("src")
    narration.fill("A white cat sleeps on a red chair.")
    expect(picture).not_to_have_attribute("src", before or "", timeout=20_000)
    _expect_saved(one.page)
    one.page.get_by_role("button", name="Render").click()
    dialog = one.page.get_by_role("dialog")
    expect(dialog.get_by_text("1 of 3 scenes is made anew.")).to_be_visible()
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    expect(dialog.get_by_role("listitem")).to_contain_text("white cat")
    one.shot("storyboard-render")
    assert one.violations() == []
    dialog.get_by_role("button", name="Render").click()
    expect(one.page).to_have_url(re.compile(r"/jobs/compose-"))
    job = one.page.url.rpartition("/")[2]
    assert ended(client, job)["state"] == "done"
    scenes = client.get(f"/api/jobs/{job}/scenes").raise_for_status().json()["items"]
    assert [scene["state"] for scene in scenes] == ["reused", "reused", "rendered"]


def test_joined_and_related_scenes_are_told_before_they_are_made_anew(visit, client, key):
    texts = [
        "Rain falls on the roofs.",
        "An old man waits in his boat.",
        "A red fox runs through the snow.",
        "It sleeps beside the fire.",
        "Night falls on the harbour.",
        "Snow falls on the mountains.",
    ]
    # With the style's own transitions, each of which is made of the scenes on both its sides.
    board = client.post("/api/storyboards", json={"script": "\n\n".join(texts), "style": "anime"}).json()
    change = {"quality": SMALL["quality"], "height": SMALL["height"], "voice": "fast"}
    address = f"/api/storyboards/{board['id']}"
    client.patch(address, json=change, headers={"If-Match": f'"{board["version"]}"'}).raise_for_status()
    first = client.post(f"{address}/render").raise_for_status().json()["job_id"]
    assert ended(client, first)["state"] == "done"
    one = visit()
    one.go(f"/storyboards/{board['id']}")
    one.sign_in(key)
    _cards(one.page).nth(2).click()
    one.page.get_by_label("Narration").fill("A white cat walks through the snow.")
    _expect_saved(one.page)
    one.page.get_by_role("button", name="Render").click()
    dialog = one.page.get_by_role("dialog")
    # Who "it" is has changed as well, and every picture that follows from that.
    listed = dialog.get_by_role("listitem")
    expect(listed.nth(0)).to_have_text(re.compile("^3A white cat.*Voice.*Picture$"))
    expect(listed.nth(1)).to_have_text(re.compile("^4It sleeps.*Picture$"))
    told = {part: listed.filter(has_text=part).count() for part in ("Voice", "Picture")}
    anew = [int(text[0]) for text in listed.all_inner_texts()]
    cuts = {cut for number in anew for cut in (number - 1, number) if 0 < cut < len(texts)}
    joined = {side for cut in cuts for side in (cut, cut + 1)} - set(anew)
    more = f"{len(joined)} more keep{'s everything but its transition' if len(joined) == 1 else ''}"
    expect(dialog.get_by_text(f"{len(anew)} of 6 scenes are made anew. {more}")).to_be_visible()
    one.shot("storyboard-render-joined")
    dialog.get_by_role("button", name="Render").click()
    expect(one.page).to_have_url(re.compile(r"/jobs/compose-"))
    job = one.page.url.rpartition("/")[2]
    assert ended(client, job)["state"] == "done"
    made = client.get(f"/api/jobs/{job}/scenes").raise_for_status().json()
    assert {"Voice": made["misses"]["speech"], "Picture": made["misses"]["picture"]} == told
    assert made["misses"]["segment"] == len(anew) + len(cuts)
    rendered = [scene["number"] for scene in made["items"] if scene["state"] == "rendered"]
    assert rendered == anew


def test_two_windows_keep_what_both_wrote(visit, client, key, board):
    one, two = _opened(visit(), key, board), _opened(visit(), key, board)
    one.allowed.append(STALE)
    two.allowed.append(STALE)
    one.page.get_by_label("Narration").fill("A red fox sleeps.")
    _cards(two.page).nth(2).click()
    two.page.get_by_label("Narration").fill("Morning comes to the harbour.")
    _expect_saved(one.page)
    _expect_saved(two.page)
    scenes = client.get(f"/api/storyboards/{board}").json()["storyboard"]["scenes"]
    said = [scene["narration"] for scene in scenes]
    assert said == ["A red fox sleeps.", "An old man waits in his boat.", "Morning comes to the harbour."]
    expect(_cards(two.page).nth(0)).to_contain_text("A red fox sleeps.")


def test_two_windows_that_wrote_the_same_are_asked(visit, client, key, board):
    one, two = _opened(visit(), key, board), _opened(visit(), key, board)
    two.allowed.append(STALE)
    one.page.get_by_label("Narration").fill("A red fox sleeps.")
    _expect_saved(one.page)
    two.page.get_by_label("Narration").fill("A red fox eats.")
    dialog = two.page.get_by_role("dialog")
    expect(dialog).to_contain_text("A red fox sleeps.")
    expect(dialog).to_contain_text("A red fox eats.")
    two.shot("storyboard-conflict")
    assert two.violations() == []
    dialog.get_by_role("button", name="Take the other").click()
    expect(two.page.get_by_label("Narration")).to_have_value("A red fox sleeps.")
    two.page.get_by_role("button", name="Undo").click()
    expect(two.page.get_by_label("Narration")).to_have_value("A red fox eats.")
    _expect_saved(two.page)
    assert client.get(f"/api/storyboards/{board}").json()["storyboard"]["scenes"][0]["narration"] == "A red fox eats."


def test_scenes_are_parted_joined_moved_and_taken_back(visit, client, key, board):
    one = _opened(visit(), key, board)
    page = one.page
    narration = page.get_by_label("Narration")
    narration.fill("A red fox runs. It is cold.")
    narration.press("Home")
    for _ in range(len("A red fox runs.")):
        page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Split at the cursor").click()
    expect(_cards(page)).to_have_count(4)
    expect(narration).to_have_value("It is cold.")
    _cards(page).nth(0).click()
    page.get_by_role("button", name="Join with the next scene").click()
    expect(_cards(page)).to_have_count(3)
    page.keyboard.press("Control+z")
    expect(_cards(page)).to_have_count(4)
    page.keyboard.press("Control+Shift+z")
    expect(_cards(page)).to_have_count(3)
    page.get_by_role("button", name="Duplicate").click()
    expect(_cards(page)).to_have_count(4)
    page.get_by_role("button", name="Delete scene").click()
    expect(_cards(page)).to_have_count(3)
    _cards(page).nth(0).click()
    page.keyboard.press("Alt+ArrowRight")
    expect(_cards(page).nth(1)).to_contain_text("A red fox runs. It is cold.")
    expect(_cards(page).nth(1)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_text("Place 2 of 3.")).to_be_attached()
    page.wait_for_timeout(100)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Place 3 of 3.")).to_be_attached()
    page.keyboard.press("Space")
    expect(_cards(page).nth(2)).to_contain_text("A red fox runs. It is cold.")
    _drag(page, _cards(page).nth(2), _cards(page).nth(0))
    expect(_cards(page).nth(0)).to_contain_text("A red fox runs. It is cold.")
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(narration).to_be_disabled()
    _expect_saved(page)
    kept = client.get(f"/api/storyboards/{board}").json()
    said = [scene["narration"] for scene in kept["storyboard"]["scenes"]]
    assert said == ["A red fox runs. It is cold.", "An old man waits in his boat.", "Night falls on the harbour."]
    assert kept["locked"] == [kept["storyboard"]["scenes"][0]["id"]]


def test_what_was_written_survives_a_reload(visit, client, key, board):
    one = _opened(visit(), key, board)
    page = one.page
    # The studio seems to be away: nothing that is written reaches it.
    one.allowed.append("ERR_FAILED|ERR_CONNECTION")
    page.route(
        "**/api/storyboards/**", lambda route: route.abort() if route.request.method == "PUT" else route.continue_()
    )
    page.get_by_label("Narration").fill("A red fox waits for us.")
    expect(page.get_by_role("button", name="Not saved yet")).to_be_visible()
    page.unroute_all()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_label("Narration")).to_have_value("A red fox waits for us.")
    _expect_saved(page)
    scenes = client.get(f"/api/storyboards/{board}").json()["storyboard"]["scenes"]
    assert scenes[0]["narration"] == "A red fox waits for us."


def test_draft_is_played_and_shows_how_scenes_sound(visit, key, board):
    one = _opened(visit(), key, board)
    expect(one.page.locator("[data-wave]")).to_have_count(0)
    one.page.get_by_role("button", name="Preview").click()
    expect(one.page.get_by_label("Draft of the video")).to_be_visible(timeout=90_000)
    one.until("document.querySelector('video').currentTime > 0.3")
    expect(one.page.locator("[data-wave]")).to_have_count(3)
    one.shot("storyboard-preview")
    assert one.violations() == []
    one.page.get_by_label("Narration").fill("Rain falls on the roofs.")
    expect(one.page.get_by_role("button", name="Make it again")).to_be_visible()
    expect(one.page.locator("[data-wave]")).to_have_count(2)
    one.page.get_by_role("button", name="Close the preview").click()
    expect(one.page.locator("video")).to_have_count(0)


def test_picture_is_drawn_anew_brought_and_cropped(visit, client, key, board, tmp_path):
    one = _opened(visit(), key, board)
    page = one.page
    picture = page.get_by_role("img", name="Scene 1 as it will look")
    expect(picture).to_be_visible()
    drawn = picture.get_attribute("src") or ""
    page.get_by_role("button", name="Draw another").click()
    expect(picture).not_to_have_attribute("src", drawn, timeout=20_000)
    _expect_saved(page)
    assert client.get(f"/api/storyboards/{board}").json()["storyboard"]["scenes"][0]["spec"]["seed"] > 0
    file = tmp_path / "mine.png"
    file.write_bytes(page.screenshot())
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Crop…").click()
    frame = page.get_by_role("button", name="Part that is seen")
    before = frame.bounding_box()
    assert before is not None
    page.mouse.move(before["x"] + 20, before["y"] + 20)
    page.mouse.down()
    page.mouse.move(before["x"] - 200, before["y"] + 20, steps=4)
    page.mouse.up()
    for _ in range(10):
        frame.press("-")
    one.shot("storyboard-crop")
    assert one.violations() == []
    page.get_by_role("dialog").get_by_role("button", name="Crop", exact=True).click()
    _expect_saved(page)
    scene = client.get(f"/api/storyboards/{board}").json()["storyboard"]["scenes"][0]
    assert scene["picture"]["asset_id"].startswith("as-")
    assert scene["crop"].get("x", 0) < 0.1
    assert scene["crop"]["height"] == pytest.approx(0.8, abs=0.01)
    page.get_by_role("button", name="Draw it again").click()
    _expect_saved(page)
    assert "picture" not in client.get(f"/api/storyboards/{board}").json()["storyboard"]["scenes"][0]


def test_what_was_deleted_elsewhere_can_be_kept(visit, client, key, board):
    one = _opened(visit(), key, board)
    one.allowed.append("status of 404")
    client.delete(f"/api/storyboards/{board}", headers={"If-Match": "*"}).raise_for_status()
    one.page.get_by_label("Narration").fill("A red fox is still here.")
    one.page.get_by_role("dialog").get_by_role("button", name="Keep as a new one").click()
    expect(one.page.get_by_role("dialog")).to_have_count(0)
    expect(one.page.get_by_label("Narration")).to_have_value("A red fox is still here.")
    (kept,) = client.get("/api/storyboards").json()["items"]
    assert one.page.url.endswith(kept["id"])
    assert kept["id"] != board


def test_storyboard_is_made_of_a_script_and_deleted(visit, client, key):
    one = visit()
    one.go("/storyboards")
    one.sign_in(key)
    expect(one.page.get_by_text("No storyboards yet")).to_be_visible()
    assert one.violations() == []
    one.page.get_by_role("button", name="New storyboard").click()
    one.page.get_by_label("Script", exact=True).fill(SCRIPT)
    one.page.get_by_role("button", name="Make storyboard").click()
    expect(_cards(one.page)).to_have_count(3)
    one.page.get_by_role("link", name="All storyboards").click()
    card = one.page.get_by_role("listitem").filter(has_text="red fox")
    card.get_by_role("button", name=re.compile("^Actions for")).click()
    one.page.get_by_role("menuitem", name="Delete").click()
    one.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(one.page.get_by_text("No storyboards yet")).to_be_visible()
    assert client.get("/api/storyboards").json()["items"] == []


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("way", ["desktop", "phone", "light", "spanish"])
def test_editor_and_list_hold_up_to_axe(visit, key, way):
    own = {
        "desktop": {"viewport": DESKTOP},
        "phone": MOBILE,
        "light": {"color_scheme": "light"},
        "spanish": {"locale": "es-ES"},
    }[way]
    one = visit(**own)
    if way == "light":
        one.page.add_init_script("localStorage.setItem('genscene.theme', 'light')")
    one.go("/storyboards")
    one.page.get_by_label("Clave" if way == "spanish" else "Key", exact=True).fill(key)
    one.page.keyboard.press("Enter")
    expect(one.page.get_by_role("listitem").filter(has_text="red fox")).to_be_visible()
    one.until("document.querySelector('main li img')?.naturalWidth > 0", seconds=30)
    one.shot(f"storyboards-{way}")
    assert one.violations() == []
    one.page.get_by_role("link", name=re.compile("red fox")).click()
    expect(_cards(one.page)).to_have_count(3)
    one.until("[...document.querySelectorAll('[data-scene] img')].every((one) => one.naturalWidth > 0)", seconds=30)
    one.until("!!document.querySelector('section img[alt*=\"1\"]')", seconds=30)
    one.shot(f"storyboard-{way}")
    assert one.violations() == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    one.page.get_by_role("tab", name="Todo el vídeo" if way == "spanish" else "Whole video").click()
    one.shot(f"storyboard-video-{way}")
    assert one.violations() == []


def _opened(one: Visit, key: str, board: str) -> Visit:
    one.go(f"/storyboards/{board}")
    one.sign_in(key)
    expect(_cards(one.page)).to_have_count(3)
    return one


def _cards(page: Page) -> Locator:
    return page.locator("[data-scene]")


def _expect_saved(page: Page) -> None:
    expect(page.get_by_role("banner").or_(page.locator("header")).get_by_text("Saved", exact=True)).to_be_visible()


def _drag(page: Page, what: Locator, where: Locator) -> None:
    begin, end = what.bounding_box(), where.bounding_box()
    assert begin is not None
    assert end is not None
    page.mouse.move(begin["x"] + begin["width"] / 2, begin["y"] + 40)
    page.mouse.down()
    for step in range(1, 11):
        x = begin["x"] + begin["width"] / 2 + (end["x"] - begin["x"] - 10) * step / 10
        page.mouse.move(x, begin["y"] + 40)
    page.wait_for_timeout(300)
    page.mouse.up()
