"""The settings: a brand that two tabs do not overwrite, keys shown once, how the page looks, how the studio is."""

from __future__ import annotations

import io
import re

import httpx
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.web.browser import PHONE

WAYS = [
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"viewport": PHONE, "has_touch": True, "is_mobile": True}, id="phone"),
]


def entered(visit, key, **options):
    one = visit(**options)
    one.go("/settings")
    one.sign_in(key)
    expect(one.page.get_by_text("Gen Scene Studio 0.")).to_be_visible()
    return one


def logo() -> bytes:
    file = io.BytesIO()
    Image.new("RGBA", (64, 32), (240, 150, 60, 128)).save(file, "PNG")
    return file.getvalue()


def chosen(page, field: str, option: str) -> None:
    page.get_by_role("combobox", name=field, exact=True).click()
    page.get_by_role("option", name=option).first.click()


def test_brand_is_saved_with_its_logo(visit, key, client):
    one = entered(visit, key)
    save = one.page.get_by_role("button", name="Save", exact=True)
    expect(save).to_be_disabled()
    chosen(one.page, "Captions", "Boxed")
    chosen(one.page, "Music", "Epic")
    one.page.get_by_role("group", name="Logo").locator("input[type=file]").set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": logo()}
    )
    expect(one.page.get_by_role("img", name="Logo")).to_be_visible()
    expect(one.page.get_by_text("Not saved yet")).to_be_visible()
    save.click()
    expect(one.page.get_by_text("Brand saved", exact=True)).to_be_visible()
    brand = client.get("/api/brand").json()["brand"]
    assert (brand["captions"], brand["music"]) == ("boxed", "epic")
    assert brand["logo"]["asset_id"] == client.get("/api/assets").json()["items"][0]["asset_id"]
    one.page.reload()
    expect(one.page.get_by_role("combobox", name="Captions")).to_have_text("Boxed")


def test_brand_of_another_tab_is_not_overwritten_unseen(visit, key, client):
    one = entered(visit, key)
    one.allowed.append("status of 412")
    chosen(one.page, "Quality", "High")
    other = client.put("/api/brand", json={"captions": "pop"}, headers={"If-Match": '"1"'})
    assert other.status_code == 200
    save = one.page.get_by_role("button", name="Save", exact=True)
    save.click()
    expect(one.page.get_by_text("It was changed elsewhere in the meantime.")).to_be_visible()
    assert client.get("/api/brand").json()["brand"]["captions"] == "pop"
    expect(one.page.get_by_role("combobox", name="Quality")).to_have_text("High")
    save.click()
    expect(one.page.get_by_text("Brand saved", exact=True)).to_be_visible()
    assert client.get("/api/brand").json()["brand"]["quality"] == "high"


def test_key_is_shown_once_works_and_is_revoked(visit, key, service):
    one = entered(visit, key)
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    one.page.get_by_role("button", name="New key").click()
    dialog = one.page.get_by_role("dialog")
    dialog.get_by_role("button", name="New key").click()
    expect(dialog.get_by_text("Give it a name.")).to_be_visible()
    assert one.violations() == []
    dialog.get_by_label("Name").fill("a phone")
    dialog.get_by_role("switch", name="Make").click()
    dialog.get_by_label("Name").press("Enter")
    expect(dialog.get_by_text("it cannot be shown again")).to_be_visible()
    assert one.violations() == []
    dialog.get_by_role("button", name="Copy").click()
    made = one.page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"gss_\w+_\w+", made)
    dialog.get_by_role("button", name="I have it").click()
    asking = {"headers": {"X-API-Key": made}, "trust_env": False}
    assert httpx.get(f"{service.url}/api/jobs", **asking).status_code == 200
    assert httpx.post(f"{service.url}/api/tts", json={"text": "No."}, **asking).status_code == 403
    one.page.get_by_role("button", name="Revoke a phone").click()
    one.page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(one.page.get_by_text("Key revoked", exact=True)).to_be_visible()
    expect(one.page.get_by_role("button", name="Revoke a phone")).to_be_hidden()
    assert httpx.get(f"{service.url}/api/jobs", **asking).status_code == 401
    one.page.get_by_role("button", name="Show 1 revoked key").click()
    expect(one.page.get_by_role("listitem").filter(has_text="a phone").get_by_text("revoked now")).to_be_visible()


def test_key_without_the_right_manages_no_keys(visit, client):
    wish = {"name": "reader", "scopes": ["jobs:read"]}
    reader = client.post("/api/keys", json=wish).json()["key"]
    one = entered(visit, reader)
    expect(one.page.get_by_text("may not manage keys")).to_be_visible()
    expect(one.page.get_by_role("button", name="New key")).to_be_hidden()


@pytest.mark.parametrize("way", WAYS)
def test_settings_are_at_ease_in_every_theme_language_and_width(visit, key, way, request):
    one = entered(visit, key, **way)
    one.shot(f"settings-{request.node.callspec.id}")
    assert one.violations() == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    one.page.get_by_role("radio", name="Español").click()
    expect(one.page.get_by_role("heading", name="Ajustes", level=1)).to_be_visible()
    one.shot(f"settings-{request.node.callspec.id}-es")
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    one.page.get_by_role("radio", name="Claro").click()
    one.until("document.documentElement.dataset.theme === 'light'")
