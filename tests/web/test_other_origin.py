"""The page on another origin than the API, its index as the studio serves it there.

With the whitelist it works whole, without it nothing comes through.
"""

from __future__ import annotations

import socket

import pytest
from playwright.sync_api import expect

from tests.integration.serving import started, stopped, within
from tests.web.browser import visiting
from tests.web.elsewhere import PageHost

LONG = "\n\n".join(f"A red fox runs through the deep snow, for the {number}th time." for number in range(30))


@pytest.fixture(scope="module")
def hosts():
    """Return two hosts of the page; the API knows the first."""
    known, unknown = PageHost(), PageHost()
    with known.serving(), unknown.serving():
        yield known, unknown


@pytest.fixture(scope="module")
def studio(hosts, tmp_path_factory):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    running = started(
        tmp_path_factory.mktemp("elsewhere"),
        port=str(port),
        GENSCENE_CORS_ORIGINS=hosts[0].url,
        GENSCENE_PAGE_API_URL=f"http://127.0.0.1:{port}",
    )
    for host in hosts:
        host.studio = running.url
    yield running
    assert stopped(running) == 0


def test_page_of_the_whitelist_signs_in_follows_jobs_and_changes_them(browser, hosts, studio):
    with studio.client("known") as client, visiting(browser, hosts[0].url) as one:
        asked: list[str] = []
        one.page.on("request", lambda request: asked.append(request.url))
        one.go("/jobs")
        one.sign_in(client.headers["X-API-Key"])
        expect(one.page.get_by_role("button", name="Connection: Live")).to_be_visible()
        made = client.post("/api/tts", json={"text": LONG, "voice": "fast"})
        assert made.status_code == 202
        row = one.page.get_by_role("listitem").filter(has_text="A red fox")
        expect(row).to_be_visible()  # by the stream: the list was read before
        row.get_by_role("button", name="Actions for").click()
        one.page.get_by_role("menuitem", name="Delete").click()
        one.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        within(10, lambda: client.get(f"/api/jobs/{made.json()['job_id']}").status_code == 404)
        expect(one.page.get_by_role("dialog")).to_be_hidden()
        expect(row).to_be_hidden()
        one.page.reload()
        expect(one.page.get_by_text("No jobs yet")).to_be_visible()
        assert f"{studio.url}/api/events" in asked
        assert {url.partition("/api/")[0] for url in asked if "/api/" in url} == {studio.url}


def test_page_of_another_origin_is_refused(browser, hosts, studio):
    with studio.client("unknown") as client, visiting(browser, hosts[1].url) as one:
        one.allowed += ["blocked by CORS policy", "net::ERR_FAILED"]
        one.go("/sign-in")
        one.page.get_by_label("Key", exact=True).fill(client.headers["X-API-Key"])
        one.page.get_by_role("button", name="Sign in").click()
        expect(one.page.get_by_role("alert")).to_contain_text("Check that it is running")
        assert any("blocked by CORS policy" in line for line in one.said)
        # Nor does a session that was begun elsewhere come through: neither answers nor the stream can be read.
        signed_in = one.page.context.request.post(
            f"{studio.url}/api/session", data={"key": client.headers["X-API-Key"]}
        )
        assert signed_in.status == 200
        outcome = one.page.evaluate(
            """async (api) => {
              const read = await fetch(`${api}/api/jobs`, {credentials: "include"}).then(() => "read", () => "refused");
              const stream = await new Promise((resolve) => {
                const source = new EventSource(`${api}/api/events`, {withCredentials: true});
                source.onopen = () => resolve("read");
                source.onerror = () => { source.close(); resolve("refused"); };
              });
              return [read, stream];
            }""",
            studio.url,
        )
        assert outcome == ["refused", "refused"]
