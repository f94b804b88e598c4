"""What went wrong is told in the page's language, with the studio's English marked as such."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from tests.web.browser import PHONE

WAYS = [
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"viewport": PHONE, "has_touch": True, "is_mobile": True}, id="phone"),
]
NOT_PUBLIC = "Esa dirección no es pública, y el estudio no la llama."


def failed_job(client):
    """Return a job that failed, as its picture lies on this very machine, which the studio's guard does not call."""
    scene = {"narration": "The lighthouse was dark.", "picture": {"url": "http://127.0.0.1:9/tower.png"}}
    wish = {"storyboard": {"title": "Faro", "language": "en", "scenes": [scene]}, "quality": "draft"}
    job = client.post("/api/compose", json=wish).raise_for_status().json()
    until = time.monotonic() + 60
    while job["state"] not in {"done", "error"} and time.monotonic() < until:
        time.sleep(0.2)
        job = client.get(f"/api/jobs/{job['job_id']}").json()
    assert job["error"]["code"] == "address_forbidden", job
    return job


def entered(one, key, path):
    """Sign in on the Spanish page, at the door before a place."""
    one.go(path)
    one.page.get_by_label("Clave", exact=True).fill(key)
    one.page.keyboard.press("Enter")
    expect(one.page.get_by_role("navigation").first).to_be_visible()


@pytest.mark.parametrize("way", WAYS)
def test_failed_job_is_told_in_spanish_and_keeps_the_studios_facts(visit, key, client, way, request):
    job = failed_job(client)
    one = visit(locale="es-ES", **way)
    entered(one, key, f"/jobs/{job['job_id']}")
    told = one.page.get_by_role("main")
    expect(told.get_by_text(NOT_PUBLIC)).to_be_visible()
    expect(told.get_by_text("Escena 1: ")).to_be_visible()
    expect(told.locator("[lang=en]").filter(has_text="127.0.0.1 is not a public address")).to_be_visible()
    assert not one.violations()
    one.shot(f"trouble-job-{request.node.callspec.id}")
    one.go("/jobs")
    expect(
        one.page.get_by_role("listitem").filter(has_text="Faro").get_by_text(NOT_PUBLIC).locator("visible=true")
    ).to_be_visible()
    one.shot(f"trouble-jobs-{request.node.callspec.id}")


@pytest.mark.parametrize("way", WAYS)
def test_refusal_is_told_in_spanish_by_scene(visit, key, way, request, tmp_path):
    damaged = tmp_path / "barco.png"
    damaged.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    one = visit(locale="es-ES", **way)
    one.allowed.append("status of 422")  # every browser reports it
    entered(one, key, "/")
    one.page.get_by_role("textbox").first.fill("---\nstyle: nada\n---\nUn barco.")
    expect(one.page.get_by_text("En el texto o en sus escenas hay algo que corregir.").first).to_be_visible()
    one.page.locator("input[type=file]").first.set_input_files(damaged)
    refused = one.page.get_by_role("alert").filter(has_text="Hay un archivo que no se puede usar")
    expect(refused.locator("[lang=en]").first).to_contain_text("barco.png")
    assert not one.violations()
    one.shot(f"trouble-create-{request.node.callspec.id}")


def test_english_page_keeps_the_studios_words(visit, key, client):
    job = failed_job(client)
    one = visit()
    one.go(f"/jobs/{job['job_id']}")
    one.sign_in(key)
    expect(one.page.get_by_role("main").get_by_text(job["error"]["message"])).to_be_visible()
    expect(one.page.get_by_text(re.compile("no es pública"))).to_have_count(0)
