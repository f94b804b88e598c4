"""Sign in, see the studio, sign out; and what happens when a session ends in between."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.web.browser import PHONE

WAYS = [
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"viewport": PHONE, "has_touch": True, "is_mobile": True}, id="phone"),
]


def test_person_signs_in_sees_the_studio_and_signs_out(visit, key):
    one = visit()
    one.go("/jobs")
    expect(one.page).to_have_url(re.compile(r"/sign-in\?next=%2Fjobs$"))
    one.sign_in(key)
    expect(one.page).to_have_url(re.compile(r"/jobs$"))
    expect(one.page).to_have_title("Jobs · Gen Scene Studio")
    expect(one.page.get_by_role("button", name="Connection: Live")).to_be_visible()
    one.page.reload()
    expect(one.page.get_by_role("heading", name="Jobs", level=1)).to_be_visible()
    one.page.get_by_role("button", name="Account and appearance").click()
    one.page.get_by_role("menuitem", name="Sign out").click()
    expect(one.page.get_by_role("button", name="Sign in")).to_be_visible()
    one.page.reload()
    expect(one.page.get_by_role("button", name="Sign in")).to_be_visible()
    assert not [cookie for cookie in one.page.context.cookies() if cookie["name"] == "genscene_session"]


def test_wrong_key_is_said_beneath_the_field(visit):
    one = visit()
    one.allowed.append("status of 401")  # every browser reports it
    one.go("/")
    one.page.get_by_role("button", name="Sign in").click()
    expect(one.page.get_by_role("alert")).to_have_text("Enter a key.")
    field = one.page.get_by_label("Key", exact=True)
    field.fill("gss_nothing")
    field.press("Enter")
    expect(one.page.get_by_role("alert")).to_have_text("This key is wrong, or was revoked.")
    expect(field).to_be_focused()


def test_address_in_next_leads_nowhere_else(visit, key):
    one = visit()
    one.go("/sign-in?next=//example.org/")
    one.sign_in(key)
    expect(one.page).to_have_url(one.url + "/")


def test_ended_session_is_renewed_in_place(visit, key):
    one = visit()
    one.allowed.append("status of 401")
    one.go("/jobs")
    one.sign_in(key)
    expect(one.page.get_by_text("No jobs yet")).to_be_visible()
    one.page.context.clear_cookies()
    one.page.get_by_role("radio", name="Done").click()  # a list that has to be asked for
    dialog = one.page.get_by_role("dialog", name="Your session has ended")
    expect(dialog).to_be_visible()
    assert one.violations() == []
    dialog.get_by_label("Key", exact=True).fill(key)
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog).to_be_hidden()
    expect(one.page.get_by_role("radio", name="Done")).to_be_checked()
    expect(one.page.get_by_text("Nothing matches")).to_be_visible()
    expect(one.page.get_by_role("button", name="Connection: Live")).to_be_visible()


def test_page_speaks_the_browsers_language_and_another_on_request(visit, key):
    one = visit(locale="es-MX")
    one.go("/sign-in")
    one.page.get_by_label("Clave", exact=True).fill(key)
    one.page.get_by_role("button", name="Entrar").click()
    expect(one.page.get_by_role("heading", name="¿De qué trata tu vídeo?", level=1)).to_be_visible()
    assert one.page.locator("html").get_attribute("lang") == "es"
    one.page.get_by_role("button", name="Cuenta y apariencia").click()
    one.page.get_by_role("menuitemradio", name="English").click()
    expect(one.page.get_by_role("heading", name="What is your video about?", level=1)).to_be_visible()
    one.page.reload()
    expect(one.page.get_by_role("heading", name="What is your video about?", level=1)).to_be_visible()


def test_page_is_dark_until_light_is_asked_for(visit):
    one = visit(color_scheme="no-preference")
    one.go("/sign-in")
    expect(one.page.locator("html")).to_have_attribute("data-theme", "dark")


def test_theme_follows_the_system_where_that_is_chosen(visit, key):
    one = visit(color_scheme="light")
    one.go("/")
    one.sign_in(key)
    root = one.page.locator("html")
    expect(root).to_have_attribute("data-theme", "light")
    one.page.emulate_media(color_scheme="dark")
    expect(root).to_have_attribute("data-theme", "dark")
    one.page.get_by_role("button", name="Account and appearance").click()
    one.page.get_by_role("menuitemradio", name="Light").click()
    expect(root).to_have_attribute("data-theme", "light")
    one.page.reload()
    expect(root).to_have_attribute("data-theme", "light")


@pytest.mark.parametrize("way", WAYS)
def test_door_and_shell_hold_up_to_axe(visit, key, way, request):
    one = visit(**way)
    one.go("/sign-in")
    expect(one.page.get_by_role("button", name="Sign in")).to_be_visible()
    one.shot(f"sign-in-{request.node.callspec.id}")
    assert one.violations() == []
    one.sign_in(key)
    one.go("/jobs")
    expect(one.page.get_by_text("No jobs yet")).to_be_visible()
    one.shot(f"shell-{request.node.callspec.id}")
    assert one.violations() == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_keyboard_reaches_and_leaves_everything(visit, key):
    one = visit()
    one.go("/")
    expect(one.page.get_by_role("button", name="Sign in")).to_be_visible()
    one.page.keyboard.press("Tab")
    expect(one.page.get_by_label("Key", exact=True)).to_be_focused()
    one.page.keyboard.insert_text(key)
    one.page.keyboard.press("Enter")
    expect(one.page.get_by_role("heading", name="What is your video about?", level=1)).to_be_visible()
    one.page.reload()
    expect(one.page.get_by_role("heading", name="What is your video about?", level=1)).to_be_visible()
    one.page.keyboard.press("Tab")
    expect(one.page.get_by_role("link", name="Skip to content")).to_be_focused()
    one.page.keyboard.press("?")
    expect(one.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    one.page.keyboard.press("Escape")
    expect(one.page.get_by_role("dialog")).to_be_hidden()
