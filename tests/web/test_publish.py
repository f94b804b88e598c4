"""Publishing from the page: channels connected and lost, a video on its way, what failed beside it done again."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import expect

from tests.integration.consent_provider import Provider, consent_provider
from tests.integration.put_site import put_site
from tests.integration.serving import SCRIPT, SMALL, ended, started, stopped, within
from tests.integration.youtube_site import Site, youtube_site
from tests.web.browser import PHONE

WAYS = {
    "dark": {"color_scheme": "dark"},
    "light": {"color_scheme": "light"},
    "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True},
    "spanish": {"locale": "es-ES"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """Google and YouTube, as the tests have them."""

    provider: Provider
    site: Site


@pytest.fixture(scope="module")
def platform():
    with consent_provider() as provider, youtube_site() as site:
        yield Platform(provider=provider, site=site)


@pytest.fixture(scope="module")
def service(tmp_path_factory, platform):
    """Return a studio that knows them, sends slowly enough to be watched, and is known by its own address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    folder = tmp_path_factory.mktemp("publish")
    settings = {
        **platform.provider.environment,
        "GENSCENE_YOUTUBE_UPLOAD_URL": platform.site.settings["youtube_upload_url"],
        "GENSCENE_YOUTUBE_API_URL": platform.site.settings["youtube_api_url"],
        "GENSCENE_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "GENSCENE_OUTBOUND_ALLOW": "127.0.0.0/8",
        "GENSCENE_PUBLISH_KIB_PER_SECOND": "96",
    }
    running = started(folder, port=port, **settings)
    try:
        yield running
    finally:
        assert stopped(running) == 0


@pytest.fixture(autouse=True)
def clean(platform):
    platform.provider.refuses = False
    platform.site.faults.clear()
    platform.site.other_answers.clear()


def entered(one, key, path):
    # The picture of a channel is of a place that the page may not ask.
    one.allowed.append("example.org/a.png|yt3.example")
    one.go("/sign-in?next=" + path)
    one.page.get_by_label(re.compile("^(Key|Clave)$")).fill(key)
    one.page.keyboard.press("Enter")
    one.page.wait_for_url(f"**{path}")
    expect(one.page.get_by_role("heading", level=1)).to_be_visible()
    return one.page


def filmed(client, title="The old boat"):
    """Make a video; return its job's id."""
    job = client.post("/api/compose", json={"script": f"# {title}\n\n{SCRIPT}", **SMALL}).raise_for_status().json()
    made = ended(client, job["job_id"])
    assert made["state"] == "done", made["error"]
    return made["job_id"]


def connected(client, platform):
    """Connect a channel as a program does; return its id."""
    asked = client.post("/api/channels", json={"target": "youtube"}).raise_for_status().json()
    assert httpx.get(platform.provider.agree(asked["consent_url"]), trust_env=False).status_code == 200
    return client.get("/api/channels").json()["items"][-1]["id"]


def test_channel_is_connected_and_disconnected_in_the_settings(visit, key, client, platform):
    one = visit()
    page = entered(one, key, "/settings")
    section = page.get_by_role("region", name="Channels")
    expect(section.get_by_text("No channel yet")).to_be_visible()
    platform.provider.refuses = True
    section.get_by_role("button", name="Connect YouTube").click()
    expect(page.get_by_text("The channel was not connected", exact=True)).to_be_visible()
    expect(page.get_by_text("You declined at Google.").first).to_be_visible()
    page.wait_for_url("**/settings")
    platform.provider.refuses = False
    section.get_by_role("button", name="Connect YouTube").click()
    expect(page.get_by_text("Channel connected", exact=True)).to_be_visible()
    page.wait_for_url("**/settings")
    expect(section.get_by_text("Ferry films")).to_be_visible()
    expect(section.get_by_text("Connected", exact=True)).to_be_visible()
    one.shot("channels")
    assert one.violations() == []
    section.get_by_role("button", name="Disconnect Ferry films").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Videos that are published stay")).to_be_visible()
    dialog.get_by_role("button", name="Disconnect").click()
    expect(page.get_by_text("Channel disconnected", exact=True)).to_be_visible()
    expect(section.get_by_text("No channel yet")).to_be_visible()
    assert client.get("/api/channels").json()["items"] == []
    assert len(platform.provider.revoked) == 1


def test_video_is_published_watched_on_its_way_and_found_again(visit, key, client, platform):
    one = visit()
    job = filmed(client)
    page = entered(one, key, f"/jobs/{job}")
    page.get_by_role("button", name="Publish", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("GENSCENE_PUBLISH_FOLDER")).to_be_visible()
    dialog.get_by_label("Title").fill("The boat, the fox and the snow")
    dialog.get_by_role("button", name="Connect a channel").click()
    # Back from the consent, with everything that was filled in.
    expect(dialog.get_by_role("combobox", name="Channel")).to_have_text("Ferry films")
    expect(dialog.get_by_label("Title")).to_have_value("The boat, the fox and the snow")
    expect(page).to_have_url(re.compile(f"/jobs/{job}$"))
    dialog.get_by_label("Title").fill("x" * 101)
    expect(dialog.get_by_text("The title is too long.")).to_be_visible()
    dialog.get_by_label("Title").fill("The boat, the fox and the snow")
    dialog.get_by_label("Description").fill("Snow.\n\nÑ")
    expect(dialog.get_by_text("9 of 5,000 bytes")).to_be_visible()
    dialog.get_by_label("Tags").fill("snow, red fox,boat")
    dialog.get_by_label("Tags").press("Enter")
    dialog.get_by_role("button", name="Remove boat").click()
    dialog.get_by_role("button", name="Upload as private").click()
    expect(dialog.get_by_text("Answer this: it cannot be left open.")).to_be_visible()
    expect(dialog.get_by_role("radio", name="Yes, it is made for children")).to_be_focused()
    assert one.violations() == []
    one.shot("publish-unanswered")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(dialog.get_by_label("Description")).to_have_value("Snow.\n\nÑ")
    dialog.get_by_role("radio", name="No, it is not").click()
    dialog.get_by_role("button", name="Upload as private").click()
    panel = page.get_by_role("list").filter(has_text="YouTube · Ferry films")
    expect(panel.get_by_text(re.compile(r"[1-9]\d* kB of \d+ kB"))).to_be_visible()
    one.shot("publish-moving")
    expect(panel.get_by_text("Published", exact=True)).to_be_visible(timeout=60_000)
    parts = panel.get_by_role("list", name="Parts").get_by_role("listitem")
    expect(parts.filter(has_text="Captions").get_by_text("done")).to_be_visible()
    video = platform.site.videos[-1]
    expect(panel.get_by_role("link", name="Watch on YouTube")).to_have_attribute("href", re.compile(video.id))
    page.evaluate("scrollTo(0, 0)")
    one.shot("publish-done")
    assert one.violations() == []
    snippet, status = video.metadata["snippet"], video.metadata["status"]
    assert (snippet["title"], snippet["tags"]) == ("The boat, the fox and the snow", ["snow", "red fox"])
    assert status["privacyStatus"] == "private"
    assert (status["selfDeclaredMadeForKids"], status["containsSyntheticMedia"]) == (False, True)
    page.get_by_role("button", name="Publish", exact=True).click()
    one.allowed.append("status of 409")
    dialog.get_by_role("radio", name="No, it is not").click()
    dialog.get_by_role("button", name="Upload as private").click()
    expect(dialog.get_by_text("It was published there before.")).to_be_visible()
    before = len(platform.site.videos)
    dialog.get_by_role("button", name="Publish it once more").click()
    expect(dialog).to_be_hidden()
    assert within(60, lambda: len(platform.site.videos) > before) < 60


def test_what_fails_beside_the_video_is_told_and_done_again(visit, key, client, platform):
    one = visit()
    job = filmed(client)
    connected(client, platform)
    refused = b'{"error": {"code": 403, "errors": [{"reason": "forbidden"}]}}'
    platform.site.other_answers["POST /upload/youtube/v3/captions"] = [(403, {}, refused)]
    wish = {"job_id": job, "target": "youtube", "made_for_kids": False, "description": "Snow, and a boat."}
    made = client.post("/api/publications", json=wish).raise_for_status().json()
    assert ended(client, made["job_id"])["state"] == "done"
    page = entered(one, key, f"/jobs/{made['job_id']}")
    expect(page.get_by_text("Partly published")).to_be_visible()
    parts = page.get_by_role("list", name="Parts").get_by_role("listitem")
    expect(parts.filter(has_text="Captions").get_by_text("failed")).to_be_visible()
    one.shot("publication-partly")
    assert one.violations() == []
    page.get_by_role("button", name="Try these again").click()
    expect(parts.filter(has_text="Captions").get_by_text("done")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Published", exact=True)).to_be_visible()
    assert len([one for one in platform.site.captions if one["snippet"]["videoId"] == platform.site.videos[-1].id]) == 1
    page.get_by_role("link", name="Show the video").click()
    page.wait_for_url(f"**/jobs/{job}")


def test_upload_is_cancelled_and_goes_on(visit, key, client, platform):
    one = visit()
    job = filmed(client, "The long way")
    connected(client, platform)
    page = entered(one, key, f"/jobs/{job}")
    before = len(platform.site.videos)
    made = client.post("/api/publications", json={"job_id": job, "target": "youtube", "made_for_kids": True})
    panel = page.get_by_role("list").filter(has_text="YouTube · Ferry films")
    panel.get_by_role("button", name="Cancel the upload").click()
    expect(panel.get_by_text("Cancelled", exact=True)).to_be_visible()
    assert len(platform.site.videos) == before
    one.go("/jobs?type=publish")
    row = page.get_by_role("listitem").filter(has_text="The long way")
    expect(row.get_by_text("Publication", exact=False).first).to_be_visible()
    one.shot("publish-hub")
    assert one.violations() == []
    row.get_by_role("button", name="Actions for The long way").click()
    page.get_by_role("menuitem", name="Show the video").click()
    page.wait_for_url(f"**/jobs/{job}")
    one.go("/jobs?type=publish")
    row.get_by_role("link").click()
    page.wait_for_url(f"**/jobs/{made.json()['job_id']}")
    page.get_by_role("button", name="Try again").first.click()
    expect(page.get_by_text("Published", exact=True)).to_be_visible(timeout=60_000)
    assert len(platform.site.videos) == before + 1


def test_channel_that_was_lost_asks_to_be_connected_again(visit, key, client, platform):
    one = visit()
    job = filmed(client)
    connected(client, platform)
    platform.site.refused_tokens |= set(platform.provider.access)
    platform.provider.forget_person(platform.provider.user)
    made = client.post("/api/publications", json={"job_id": job, "target": "youtube", "made_for_kids": False}).json()
    assert ended(client, made["job_id"])["error"]["code"] == "channel_reconnect"
    page = entered(one, key, f"/jobs/{job}")
    panel = page.get_by_role("list").filter(has_text="YouTube · Ferry films")
    expect(panel.get_by_text("Not published", exact=True)).to_be_visible()
    one.shot("publish-lost")
    page.get_by_role("button", name="Publish", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Upload as private").click()
    expect(dialog.get_by_text("has to be connected again first")).to_be_visible()
    dialog.get_by_role("button", name="Connect again").click()
    expect(page.get_by_text("Channel connected", exact=True)).to_be_visible()
    expect(dialog.get_by_role("button", name="Connect another")).to_be_visible()
    page.keyboard.press("Escape")
    panel.get_by_role("button", name="Try again").click()
    expect(panel.get_by_text("Published", exact=True)).to_be_visible(timeout=60_000)


def test_files_are_put_at_an_address(visit, key, client):
    one = visit()
    job = filmed(client)
    page = entered(one, key, f"/jobs/{job}")
    with put_site() as site:
        page.get_by_role("button", name="Publish", exact=True).click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("radio", name="Web address").click()
        address = dialog.get_by_label("Address of the folder")
        address.fill("http://10.0.0.1/in/")
        dialog.get_by_role("button", name="Send the files").click()
        panel = page.get_by_role("list").filter(has_text="Web address")
        expect(panel.get_by_text("10.0.0.1 is not a public address")).to_be_visible()
        page.get_by_role("button", name="Publish", exact=True).click()
        dialog.get_by_role("radio", name="Web address").click()
        address.fill(f"{site.url}/in/")
        dialog.get_by_role("button", name="Send the files").click()
        expect(panel.get_by_text("Published", exact=True)).to_be_visible(timeout=60_000)
    assert len(site.files) == 4


@pytest.mark.parametrize("way", WAYS)
def test_dialog_is_at_ease_in_every_theme_language_and_width(visit, key, client, platform, way):
    one = visit(**WAYS[way])
    job = filmed(client)
    connected(client, platform)
    page = entered(one, key, f"/jobs/{job}")
    publish = page.get_by_role("button", name=re.compile("^(Publish|Publicar)$"))
    expect(publish).to_be_visible()
    one.shot(f"publish-job-{way}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    publish.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("combobox", name=re.compile("^(Channel|Canal)$"))).to_have_text("Ferry films")
    one.shot(f"publish-{way}-1")
    assert one.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    dialog.get_by_role("switch", name=re.compile("later|más tarde")).click()
    dialog.get_by_role("button", name=re.compile("schedule|programar")).click()
    for number in (2, 3, 4):
        page.evaluate("document.querySelector('[role=dialog] .overflow-y-auto').scrollBy(0, 480)")
        one.shot(f"publish-{way}-{number}")
    assert one.violations() == []
