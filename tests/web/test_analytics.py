"""Analytics: nothing at first, then what jobs made, drawn and as tables."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.integration.serving import SMALL, ended
from tests.web.browser import PHONE

WAYS = [
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"color_scheme": "light", "locale": "es-ES"}, id="light-es"),
    pytest.param({"viewport": PHONE, "has_touch": True, "is_mobile": True}, id="phone"),
]


@pytest.fixture
def costs(client):
    """Make a video and a failure, whose numbers are known."""
    done = client.post("/api/compose", json={**SMALL, "script": "The fox waits."}).json()["job_id"]
    music = {"url": "http://music.invalid/a.mp3"}
    failed = client.post("/api/compose", json={**SMALL, "script": "No music.", "music": music}).json()["job_id"]
    assert ended(client, done)["state"] == "done"
    assert ended(client, failed)["state"] == "error"
    return client.get("/api/analytics?group=type").json()["total"]


def test_nothing_made_is_said_so(visit, key):
    one = visit()
    one.go("/analytics")
    one.sign_in(key)
    expect(one.page.get_by_text("No numbers yet")).to_be_visible()
    assert one.violations() == []
    one.page.get_by_role("link", name="Make a video").click()
    expect(one.page).to_have_url(one.url + "/")


def test_numbers_are_those_of_the_studio(visit, key, costs):
    one = visit()
    one.go("/analytics?days=7")
    one.sign_in(key)
    expect(one.page.get_by_role("radio", name="7 days")).to_be_checked()
    expect(one.page.locator("dl > div", has_text="Success rate").locator("dd")).to_have_text("50%")
    failures = one.page.get_by_role("region", name="Failures")
    expect(failures.get_by_text(next(iter(costs["failures"])))).to_be_visible()
    reuse = one.page.get_by_role("region", name="Reuse")
    one.page.get_by_role("button", name="Show “Reuse” as a table").click()
    speech = costs["cache_hits"].get("speech", 0) + costs["cache_misses"].get("speech", 0)
    expect(reuse.get_by_role("row", name="Sentences of speech").get_by_role("cell").nth(1)).to_have_text(str(speech))
    assert one.violations() == []
    one.page.get_by_role("button", name="Show “Day by day” as a table").click()
    expect(one.page.get_by_role("region", name="Day by day").get_by_role("row")).to_have_count(8)
    one.page.get_by_role("radio", name="90 days").click()
    expect(one.page).to_have_url(one.url + "/analytics?days=90")
    expect(one.page.get_by_role("region", name="Day by day").get_by_role("row")).to_have_count(91)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("costs")
def test_analytics_are_at_ease_in_every_theme_and_width(visit, key, way, request):
    one = visit(**way)
    one.go("/analytics")
    one.page.locator("input:not([hidden])").fill(key)
    one.page.keyboard.press("Enter")
    expect(one.page.get_by_role("img")).to_have_count(1)
    one.shot(f"analytics-{request.node.callspec.id}")
    assert one.violations() == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
