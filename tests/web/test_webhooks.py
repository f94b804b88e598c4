"""Webhooks in the settings: endpoints and their secrets, what was sent and answered, sent again, recovered."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect
from standardwebhooks import Webhook

from tests.integration.serving import ended, serving, within
from tests.web.browser import PHONE
from tests.web.receiver import receiving

SPOKEN = {"text": "The ferry waits.", "voice": "fast"}
WAYS = {
    "dark": {"color_scheme": "dark"},
    "light": {"color_scheme": "light"},
    "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True},
    "spanish": {"locale": "es-ES"},
}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """Return a studio whose operator allows receivers on this machine."""
    with serving(tmp_path_factory.mktemp("webhooks"), GENSCENE_OUTBOUND_ALLOW="127.0.0.0/8") as running:
        yield running


@pytest.fixture
def receiver():
    with receiving() as running:
        yield running


def entered(one, key, path="/settings"):
    one.go("/sign-in?next=" + path)
    one.page.get_by_label(re.compile("^(Key|Clave)$")).fill(key)
    one.page.keyboard.press("Enter")
    one.page.wait_for_url(f"**{path}")
    expect(one.page.get_by_role("heading", level=1)).to_be_visible()
    return one.page


def made(client, receiver, **given):
    """Make an endpoint by the API; return it, with its secret."""
    return client.post("/api/webhooks", json={"url": receiver.url, **given}).raise_for_status().json()


def rows(page):
    return page.get_by_role("list", name="Deliveries, newest first").get_by_role("listitem")


def test_endpoint_is_made_and_its_secret_checks_what_is_sent(visit, key, receiver):
    one = visit()
    page = entered(one, key)
    section = page.get_by_role("region", name="Webhooks")
    expect(section.get_by_text("genscene webhooks listen")).to_be_visible()
    one.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    section.get_by_role("button", name="New endpoint").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Create endpoint").click()
    expect(dialog.get_by_text("Enter the address to call")).to_be_visible()
    dialog.get_by_label("Address").fill(receiver.url)
    dialog.get_by_role("checkbox", name="A job was cancelled").click()
    dialog.get_by_label("Description").fill("The shop's own")
    assert one.violations() == []
    one.shot("webhooks-new")
    dialog.get_by_role("button", name="Create endpoint").click()
    expect(dialog.get_by_text("it cannot be shown again")).to_be_visible()
    secret = dialog.get_by_label("Signing secret").input_value()
    assert one.violations() == []
    one.shot("webhooks-secret")
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == secret
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="I have it").click()
    expect(section.get_by_text("Nothing sent yet")).to_be_visible()
    expect(section.get_by_text("The shop's own · 4 events")).to_be_visible()
    section.get_by_role("link", name=receiver.url).press("Enter")
    expect(page.get_by_role("heading", name=receiver.url, level=1)).to_be_visible()
    page.get_by_role("button", name="Send test").click()
    expect(rows(page).filter(has_text="Delivered")).to_have_count(1)
    [call] = receiver.calls
    assert Webhook(secret).verify(call.body, call.headers)["type"] == "webhook.test"


def test_address_that_may_not_be_called_is_refused_at_its_field(visit, key):
    one = visit()
    one.allowed.append("status of 422")
    page = entered(one, key)
    page.get_by_role("button", name="New endpoint").click()
    dialog = page.get_by_role("dialog")
    address = dialog.get_by_label("Address")
    for url in ("http://169.254.169.254/latest", "http://10.0.0.1/hook", "http://[::ffff:10.0.0.1]/"):
        address.fill(url)
        dialog.get_by_role("button", name="Create endpoint").click()
        expect(address).to_have_attribute("aria-invalid", "true")
        expect(dialog.get_by_text("is not a public address")).to_be_visible()
        address.press("End")
        address.press("x")
        expect(dialog.get_by_text("is not a public address")).to_be_hidden()
    address.fill("http://10.0.0.1/hook")
    dialog.get_by_role("button", name="Create endpoint").click()
    expect(dialog.get_by_text("is not a public address")).to_be_visible()
    one.shot("webhooks-refused")
    assert one.violations() == []


def test_deliveries_are_told_as_they_happen_and_sent_again(visit, key, client, receiver):
    one = visit()
    receiver.status, receiver.answer = 500, b'{"error": "the shop is closed"}'
    hook = made(client, receiver)
    page = entered(one, key, f"/settings/webhooks/{hook['id']}")
    expect(page.get_by_text("Nothing sent yet")).to_be_visible()
    one.shot("webhook-empty")
    job = client.post("/api/tts", json=SPOKEN).raise_for_status().json()["job_id"]
    assert ended(client, job)["state"] == "done"
    row = rows(page).filter(has_text="A job is done")
    expect(row.get_by_text("500", exact=True)).to_be_visible()
    expect(row.get_by_text(re.compile("^Waiting|^Sending"))).to_be_visible()
    receiver.status, receiver.answer = 200, b""
    row.get_by_role("button", expanded=False).click()
    expect(row.get_by_text("the shop is closed")).to_be_visible()
    expect(row.get_by_role("region", name="Sent").get_by_text(job, exact=False)).to_be_visible()
    row.get_by_role("button", name="Send again").click()
    expect(row.get_by_text("Delivered", exact=False).first).to_be_visible()
    expect(row.get_by_text("The answer was empty.")).to_be_visible()
    one.shot("webhook-delivery")
    assert one.violations() == []
    assert len({call.headers["webhook-id"] for call in receiver.calls}) == 1
    assert len(receiver.calls) >= 2
    row.get_by_role("link", name="Open the job").click()
    page.wait_for_url(f"**/jobs/{job}")


def test_deliveries_are_filtered_and_many_of_them_drawn_few_at_a_time(visit, key, client, receiver):
    one = visit()
    hook = made(client, receiver)
    for _ in range(120):
        client.post(f"/api/webhooks/{hook['id']}/test").raise_for_status()
    assert within(60, lambda: len(receiver.calls) == 120) < 60
    page = entered(one, key, f"/settings/webhooks/{hook['id']}")
    expect(rows(page).filter(has_text="Delivered").first).to_be_visible()
    assert rows(page).count() < 50
    for _ in range(40):
        page.mouse.wheel(0, 1200)
        page.wait_for_timeout(40)
    expect(page.locator('[data-index="119"]')).to_be_visible()
    assert rows(page).count() < 50
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("radio", name="Failed").click()
    expect(page.get_by_text("No delivery matches")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(rows(page).first).to_be_visible()


def test_endpoint_is_edited_disabled_given_a_new_secret_and_deleted(visit, key, client, receiver):
    one = visit()
    hook = made(client, receiver, events=["job.done"])
    page = entered(one, key, f"/settings/webhooks/{hook['id']}")

    def choose(item):
        page.get_by_role("button", name="More", exact=True).click()
        page.get_by_role("menuitem", name=item).click()

    page.get_by_role("button", name="Edit", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Description").fill("Changed")
    dialog.get_by_role("checkbox", name="A job failed").click()
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Endpoint saved", exact=True)).to_be_visible()
    assert client.get(f"/api/webhooks/{hook['id']}").json()["events"] == ["job.done", "job.error"]
    choose("Disable")
    expect(page.get_by_role("heading", name="This endpoint is disabled")).to_be_visible()
    one.shot("webhook-disabled")
    assert one.violations() == []
    page.get_by_role("button", name="Enable").click()
    expect(page.get_by_role("heading", name="This endpoint is disabled")).to_be_hidden()
    choose("Rotate")
    expect(dialog.get_by_text("signed with both for 24 hours")).to_be_visible()
    dialog.get_by_role("button", name="Rotate").click()
    fresh = dialog.get_by_label("Signing secret").input_value()
    dialog.get_by_role("button", name="I have it").click()
    page.get_by_role("button", name="Send test").click()
    assert within(10, lambda: receiver.calls) < 10
    [call] = receiver.calls
    for secret in (hook["secret"], fresh):
        assert Webhook(secret).verify(call.body, call.headers)
    choose("Delete")
    dialog.get_by_role("button", name="Delete").click()
    page.wait_for_url("**/settings")
    assert client.get("/api/webhooks").json()["items"] == []
    one.allowed.append("status of 404")
    one.go(f"/settings/webhooks/{hook['id']}")
    expect(page.get_by_text("This endpoint is not here")).to_be_visible()


def test_what_was_missed_is_recovered(visit, key, client, receiver):
    one = visit()
    hook = made(client, receiver)
    client.patch(f"/api/webhooks/{hook['id']}", json={"state": "disabled"}).raise_for_status()
    job = client.post("/api/tts", json=SPOKEN).raise_for_status().json()["job_id"]
    assert ended(client, job)["state"] == "done"
    client.patch(f"/api/webhooks/{hook['id']}", json={"state": "enabled"}).raise_for_status()
    assert receiver.calls == []
    page = entered(one, key, f"/settings/webhooks/{hook['id']}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Recover").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Since").click()
    page.get_by_role("option", name="Another moment").click()
    dialog.get_by_role("button", name="Send again").click()
    expect(dialog.get_by_text("Choose a moment in the past.")).to_be_visible()
    assert one.violations() == []
    dialog.get_by_role("combobox", name="Since").click()
    page.get_by_role("option", name="The last hour").click()
    dialog.get_by_role("button", name="Send again").click()
    expect(page.get_by_text("1 call is sent again", exact=True)).to_be_visible()
    assert within(10, lambda: receiver.calls) < 10
    assert json.loads(receiver.calls[0].body)["data"]["job_id"] == job
    expect(rows(page).filter(has_text="Delivered")).to_have_count(1)


def test_key_without_the_right_manages_no_webhooks(visit, client):
    reader = client.post("/api/keys", json={"name": "reader", "scopes": ["jobs:read"]}).json()["key"]
    page = entered(visit(), reader)
    expect(page.get_by_text("may not manage webhooks")).to_be_visible()
    expect(page.get_by_text("may not publish")).to_be_visible()
    expect(page.get_by_role("button", name="New endpoint")).to_be_hidden()


@pytest.mark.parametrize("way", WAYS)
def test_webhooks_are_at_ease_in_every_theme_language_and_width(visit, key, client, receiver, way):
    one = visit(**WAYS[way])
    hook = made(client, receiver, description="Orders of the shop")
    client.post(f"/api/webhooks/{hook['id']}/test").raise_for_status()
    assert within(10, lambda: receiver.calls) < 10
    receiver.status, receiver.answer = 503, b"busy"
    job = client.post("/api/tts", json=SPOKEN).raise_for_status().json()["job_id"]
    assert ended(client, job)["state"] == "done"
    assert within(10, lambda: len(receiver.calls) >= 2) < 10
    page = entered(one, key)
    expect(page.get_by_role("link", name=receiver.url)).to_be_visible()
    page.get_by_role("heading", name="Webhooks").scroll_into_view_if_needed()
    one.shot(f"webhooks-{way}")
    assert one.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name=receiver.url).click()
    listed = page.locator("[data-delivery]")
    expect(listed).to_have_count(2)
    listed.first.get_by_role("button").first.click()
    expect(listed.first.get_by_text("job.done", exact=False).last).to_be_visible()
    one.shot(f"webhook-{way}")
    assert one.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
