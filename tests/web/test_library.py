"""The library: files come, over lines that break too, are looked at, and go."""

from __future__ import annotations

import hashlib
import io
import random

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from tests.web.browser import PHONE

WAYS = [
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"viewport": PHONE, "has_touch": True, "is_mobile": True}, id="phone"),
]
PIECE_BYTES = 8_000_000


def picture(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (240, 150, 60)).save(file, "PNG")
    return file.getvalue()


def noise(bytes_at_least: int) -> bytes:
    """Return a picture that cannot be packed."""
    side = int((bytes_at_least / 3) ** 0.5) + 1
    file = io.BytesIO()
    Image.frombytes("RGB", (side, side), random.Random(1).randbytes(side * side * 3)).save(file, "BMP")
    taken = io.BytesIO()
    Image.open(file).save(taken, "PNG", compress_level=0)
    return taken.getvalue()


def entered(visit, key, **options):
    one = visit(**options)
    one.go("/library")
    one.sign_in(key)
    expect(one.page.get_by_role("heading", name="Library", level=1)).to_be_visible()
    return one


def brought(one, *files):
    """Choose files, as the system's dialog does."""
    payload = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    one.page.locator("input[type=file]").first.set_input_files(payload)


def test_file_is_brought_looked_at_and_deleted(visit, key):
    one = entered(visit, key)
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(one.page.get_by_text("Add your own files")).to_be_visible()
    brought(one, ("sky.png", picture(320, 200)), ("sun.png", picture(64, 64)))
    files = one.page.get_by_role("list", name="Files, newest first").get_by_role("listitem")
    expect(files).to_have_count(2)
    expect(one.page.get_by_text("2 files uploaded")).to_be_visible()
    one.page.get_by_role("button", name="sky.png", exact=True).click()
    dialog = one.page.get_by_role("dialog", name="sky.png")
    expect(dialog.get_by_role("img", name="sky.png")).to_be_visible()
    expect(dialog.get_by_text("320 × 200")).to_be_visible()
    assert one.violations() == []
    dialog.get_by_role("button", name="Copy ID").click()
    expect(one.page.get_by_text("Copied", exact=True)).to_be_visible()
    assert one.page.evaluate("navigator.clipboard.readText()").startswith("as-")
    dialog.get_by_role("button", name="Delete").click()
    one.page.get_by_role("dialog", name="Delete “sky.png”?").get_by_role("button", name="Delete").click()
    expect(dialog).to_be_hidden()
    expect(files).to_have_count(1)
    one.page.reload()
    expect(files).to_have_count(1)
    one.page.get_by_role("radio", name="Sound").click()
    expect(one.page.get_by_text("None of this kind yet")).to_be_visible()
    one.page.get_by_role("button", name="Show all files").click()
    expect(files).to_have_count(1)


def test_deleting_a_file_tells_what_uses_it(visit, key, client):
    sent = client.post("/api/assets", files={"file": ("sky.png", picture(320, 200))}).raise_for_status().json()
    scene = {"narration": "A boat.", "picture": {"asset_id": sent["asset_id"]}}
    body = {"storyboard": {"title": "The old boats", "scenes": [scene]}}
    board = client.post("/api/storyboards", json=body).raise_for_status().json()["id"]
    one = entered(visit, key)
    one.page.get_by_role("button", name="sky.png", exact=True).click()
    one.page.get_by_role("dialog", name="sky.png").get_by_role("button", name="Delete").click()
    question = one.page.get_by_role("dialog", name="Delete “sky.png”?")
    expect(question.get_by_role("heading", name="It is used here:")).to_be_visible()
    assert one.violations() == []
    one.shot("library-delete-used")
    question.get_by_role("link", name="The old boats").click()
    expect(one.page).to_have_url(f"{one.url}/storyboards/{board}")


def test_large_file_goes_on_where_the_line_broke(visit, key, client):
    one = entered(visit, key)
    one.allowed.append("ERR_CONNECTION_RESET|ERR_FAILED")  # every browser reports it
    content = noise(2 * PIECE_BYTES)
    pieces: list[str] = []

    def breaking(route: Route) -> None:
        if route.request.method == "PATCH":
            pieces.append(route.request.headers["upload-offset"])
            if len(pieces) == 2:
                route.abort("connectionreset")
                return
        route.continue_()

    one.page.route("**/api/uploads/**", breaking)
    brought(one, ("noise.png", content))
    expect(one.page.get_by_role("button", name="noise.png", exact=True)).to_be_visible()
    assert pieces[:3] == ["0", str(PIECE_BYTES), str(PIECE_BYTES)]
    assert client.get("/api/assets").json()["items"][0]["sha256"] == hashlib.sha256(content).hexdigest()


def test_file_that_cannot_be_used_is_told_and_put_away(visit, key):
    one = entered(visit, key)
    one.allowed.append("status of 422")
    brought(one, ("notes.txt", b"Buy milk."))
    uploads = one.page.get_by_role("region", name="Uploads")
    expect(uploads.get_by_text("1 file could not be uploaded")).to_be_visible()
    expect(uploads.get_by_text("Bring a picture")).to_be_visible()
    assert one.violations() == []
    uploads.get_by_role("button", name="Close the list").click()
    expect(uploads).to_be_hidden()
    expect(one.page.get_by_text("Add your own files")).to_be_visible()


@pytest.mark.parametrize("way", WAYS)
def test_library_is_at_ease_in_every_theme_and_width(visit, client, key, way, request):
    for number in range(5):
        name = f"a-picture-with-a-rather-long-name-{number}.png"
        assert client.post("/api/assets", files={"file": (name, picture(300 + number, 200))}).status_code == 201
    one = entered(visit, key, **way)
    expect(one.page.get_by_role("listitem").filter(has_text="300 × 200")).to_be_visible()
    one.shot(f"library-{request.node.callspec.id}")
    assert one.violations() == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
