"""Publications of a served studio: a worker uploads to a YouTube of the tests' own, is killed, cancelled, retried."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from consent_provider import Provider, consent_provider
from finished_videos import SRT, TITLE, put_video
from serving import Service, ended, events, serving, within
from youtube_site import Site, youtube_site

MIB = 1 << 20
WISH: dict[str, Any] = {"job_id": "compose-dog", "target": "youtube", "made_for_kids": False}


@dataclass(kw_only=True)
class Place:
    """A studio with a connected channel and a finished video."""

    service: Service
    client: httpx.Client
    provider: Provider
    site: Site
    video: bytes
    folder: Path

    def publish(self, **more: Any) -> dict[str, Any]:
        answer = self.client.post("/api/publications", json={**WISH, **more})
        assert answer.status_code == 202, answer.text
        assert answer.headers["Location"] == f"/api/jobs/{answer.json()['job_id']}"
        return answer.json()

    def publication(self, name: str) -> dict[str, Any]:
        return self.client.get(f"/api/publications/{name}").raise_for_status().json()

    def uploaded(self) -> int:
        """Return how many bytes of files the site was sent."""
        return self.site.received

    def secrets(self) -> list[str]:
        return [*self.provider.access, *self.provider.refresh, *self.provider.codes, "client-secret-of-tests"]


@contextmanager
def place(folder: Path, *, size: int = 3 * MIB, **settings: str) -> Iterator[Place]:
    """Serve a studio with one worker."""
    with consent_provider() as provider, youtube_site() as site:
        own = {**provider.environment, "GENSCENE_YOUTUBE_UPLOAD_URL": site.settings["youtube_upload_url"]}
        own |= {"GENSCENE_YOUTUBE_API_URL": site.settings["youtube_api_url"], "GENSCENE_WORKERS": "1"}
        own |= {"GENSCENE_PUBLIC_URL": "http://studio.test", **settings}
        with serving(folder, **own) as service, service.client("ann") as client:
            video = put_video(service, size)
            consent = client.post("/api/channels", json={"target": "youtube"}).raise_for_status().json()
            back = urlsplit(provider.agree(consent["consent_url"]))
            page = httpx.get(f"{service.url}{back.path}?{back.query}", trust_env=False)
            assert "Ferry films" in page.text, page.text
            yield Place(service=service, client=client, provider=provider, site=site, video=video, folder=folder)


@pytest.fixture(scope="module")
def fast(tmp_path_factory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("fast")
    (folder / "out").mkdir()
    with place(folder, GENSCENE_PUBLISH_FOLDER=str(folder / "out")) as found:
        yield found


def test_video_is_published_with_everything_beside_it(fast: Place) -> None:
    made = fast.publish(tags=["dogs", "sleep"], description="An old dog.", playlist="PL1", metadata={"mine": 1})
    assert (made["type"], made["state"], made["title"]) == ("publish", "queued", TITLE)
    seen = list(events(fast.client, made["job_id"]))
    job = seen[-1]
    assert job["state"] == "done", job
    stages = list(dict.fromkeys(event["stage"] for event in seen if event["stage"]))
    assert stages[0] == "upload"
    progress = [event["progress"] for event in seen]
    assert progress == sorted(progress)
    (video,) = fast.site.videos
    assert video.data == fast.video
    assert video.metadata["status"]["privacyStatus"] == "private"
    assert video.metadata["status"]["containsSyntheticMedia"] is True
    assert video.metadata["status"]["selfDeclaredMadeForKids"] is False
    assert video.metadata["snippet"]["title"] == TITLE
    assert fast.site.captions[0]["text"] == SRT
    assert fast.site.captions[0]["snippet"]["language"] == "es"
    assert fast.site.thumbnails[video.id].startswith(b"\xff\xd8")
    assert [entry["videoId"] for entry in fast.site.playlist] == [video.id]
    output = job["output"]
    assert output["url"] == f"https://www.youtube.com/watch?v={video.id}"
    assert output["channel"]["title"] == "Ferry films"
    assert output["size_bytes"] == len(fast.video)
    assert {name: part["state"] for name, part in output["parts"].items()} == dict.fromkeys(
        ("video", "captions", "thumbnail", "playlist"), "done"
    )
    shown = fast.publication(made["job_id"])
    assert shown["job"]["output"] == output
    assert shown["parts"]["video"]["bytes_sent"] == shown["parts"]["video"]["bytes_total"] == len(fast.video)
    assert (shown["video_id"], shown["source_job_id"], shown["tags"]) == (video.id, "compose-dog", ["dogs", "sleep"])
    assert shown["job"]["metadata"] == {"mine": 1}
    listed = fast.client.get("/api/publications", params={"job_id": "compose-dog"}).json()["items"]
    assert [one["publication_id"] for one in listed] == [made["job_id"]]
    kept = b"".join(path.read_bytes() for path in fast.folder.rglob("*") if path.is_file())
    hidden = [*fast.secrets(), "upload_id=session0"]
    assert len(hidden) > 4
    assert not [secret for secret in hidden if secret.encode() in kept]


def test_video_is_published_to_a_folder_with_a_manifest(fast: Place) -> None:
    job = ended(fast.client, fast.publish(target="folder", made_for_kids=None, title="For the shelf")["job_id"])
    assert job["state"] == "done", job["error"]
    assert (job["output"]["url"], job["output"]["channel"]) == (None, None)
    (folder,) = (fast.folder / "out").iterdir()
    assert json.loads((folder / "manifest.json").read_text())["title"] == "For the shelf"
    assert (folder / "video.mp4").read_bytes() == fast.video
    assert (folder / "captions.srt").read_bytes() == SRT


def test_same_video_comes_to_the_same_place_once(fast: Place) -> None:
    put_video(fast.service, 100_000, "compose-once")
    first = ended(fast.client, fast.publish(job_id="compose-once")["job_id"])
    assert first["state"] == "done"
    again = fast.client.post("/api/publications", json={**WISH, "job_id": "compose-once"})
    assert (again.status_code, again.json()["code"]) == (409, "already_published")
    assert first["job_id"] in again.json()["detail"]
    twice = ended(fast.client, fast.publish(job_id="compose-once", again=True)["job_id"])
    assert twice["output"]["video_id"] != first["output"]["video_id"]


def test_repeated_request_makes_one_publication(fast: Place) -> None:
    put_video(fast.service, 100_000, "compose-repeated")
    headers, wish = {"Idempotency-Key": "k1"}, {**WISH, "job_id": "compose-repeated"}
    first, second = (fast.client.post("/api/publications", json=wish, headers=headers) for _ in range(2))
    assert first.json()["job_id"] == second.json()["job_id"]
    assert second.status_code == 202
    assert ended(fast.client, first.json()["job_id"])["state"] == "done"


def test_part_that_fails_costs_no_video_and_is_done_again_alone(fast: Place) -> None:
    put_video(fast.service, 100_000, "compose-part")
    refusal = (
        403,
        {"Content-Type": "application/json"},
        b'{"error": {"code": 403, "errors": [{"reason": "forbidden"}]}}',
    )
    fast.site.other_answers["POST /upload/youtube/v3/captions"] = [refusal]
    videos = len(fast.site.videos)
    job = ended(fast.client, fast.publish(job_id="compose-part")["job_id"])
    assert job["state"] == "done"
    assert job["output"]["warnings"]
    shown = fast.publication(job["job_id"])
    assert shown["parts"]["captions"]["state"] == "error"
    assert shown["parts"]["captions"]["error"]["stage"] == "captions"
    assert shown["parts"]["thumbnail"]["state"] == "done"
    retried = fast.client.post(f"/api/publications/{job['job_id']}/retry")
    assert (retried.status_code, retried.json()["attempt"]) == (202, 2)
    job = ended(fast.client, job["job_id"])
    assert (job["state"], job["output"]["warnings"]) == ("done", [])
    assert fast.publication(job["job_id"])["parts"]["captions"]["state"] == "done"
    assert len(fast.site.videos) == videos + 1
    nothing = fast.client.post(f"/api/publications/{job['job_id']}/retry")
    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing_to_retry")


@pytest.mark.parametrize(
    ("wish", "status", "code", "place"),
    [
        ({"made_for_kids": None}, 422, "made_for_kids_unanswered", None),
        ({"title": "t" * 101}, 422, "release_invalid", "title"),
        ({"title": " "}, 422, "release_invalid", "title"),
        ({"description": "é" * 2600}, 422, "release_invalid", "description"),
        ({"publish_at": "2020-01-01T00:00:00Z"}, 422, "release_invalid", "publish_at"),
        ({"publish_at": "2030-01-01T00:00:00"}, 422, "release_invalid", "publish_at"),
        ({"publish_at": "9999-12-31T23:59:59-12:00"}, 422, "release_invalid", "publish_at"),
        ({"publish_at": "2030-01-01T00:00:00Z", "privacy": "public"}, 422, "release_invalid", "publish_at"),
        ({"category": "no such"}, 422, "release_invalid", "category"),
        ({"target": "elsewhere"}, 422, "unknown_name", None),
        ({"target": "folder", "channel_id": "UC1"}, 404, "channel_not_found", None),
        ({"target": "http_put"}, 422, "release_invalid", "destination"),
        ({"channel_id": "ch-nobodys"}, 404, "channel_not_found", None),
        ({"job_id": "compose-none"}, 404, "job_not_found", None),
        ({"publication_id": "compose-x"}, 422, "invalid", "publication_id"),
        ({"whatever": 1}, 422, "invalid", "whatever"),
    ],
)
def test_wish_that_cannot_be_met_says_why(fast: Place, wish, status, code, place) -> None:
    answer = fast.client.post("/api/publications", json={**WISH, **wish})
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.json()["detail"]
    if place is not None:
        assert place in [problem["place"] for problem in answer.json()["errors"]]


def test_access_that_was_revoked_says_to_connect_again(tmp_path: Path) -> None:
    with place(tmp_path, size=100_000) as here:
        here.site.refused_tokens |= set(here.provider.access)
        here.provider.forget_person("ann")
        job = ended(here.client, here.publish()["job_id"])
        assert (job["state"], job["error"]["code"]) == ("error", "channel_reconnect")
        assert "Connect the channel again" in job["error"]["message"]
        (channel,) = here.client.get("/api/channels").json()["items"]
        assert channel["state"] == "reconnect"
        refused = here.client.post("/api/publications", json=WISH)
        assert (refused.status_code, refused.json()["code"]) == (409, "channel_reconnect")
        assert here.site.videos == []
        kept = b"".join(path.read_bytes() for path in here.folder.rglob("*") if path.is_file())
        assert not [secret for secret in here.secrets() if secret.encode() in kept]


def test_killed_worker_goes_on_from_the_stored_offset(tmp_path: Path) -> None:
    with place(tmp_path, size=40 * MIB, GENSCENE_PUBLISH_KIB_PER_SECOND="16384") as here:
        made = here.publish(captions=False, thumbnail=False)
        name = made["job_id"]

        def offset() -> int:
            return here.publication(name)["parts"]["video"]["bytes_sent"]

        for least in (0, 16 * MIB):
            within(60, lambda least=least: offset() > least)
            (worker,) = here.service.worker_ids()
            os.kill(worker, signal.SIGKILL)
            assert least < offset() < len(here.video)
            within(30, lambda gone=worker: gone not in here.service.worker_ids() and here.service.worker_ids())
        job = ended(here.client, name)
        assert job["state"] == "done", job["error"]
        (video,) = here.site.videos
        assert video.data == here.video
        assert len(here.site.opened) == 1
        assert here.uploaded() <= len(here.video) + 2 * 8 * MIB  # one chunk a kill


def test_cancelled_upload_stops_and_goes_on_when_it_is_retried(tmp_path: Path) -> None:
    with place(tmp_path, size=24 * MIB, GENSCENE_PUBLISH_KIB_PER_SECOND="6144") as here:
        name = here.publish(captions=False, thumbnail=False)["job_id"]
        within(30, lambda: here.publication(name)["parts"]["video"]["bytes_sent"] > 0)
        assert here.client.post(f"/api/jobs/{name}/cancel").json()["state"] == "cancelled"
        began = time.monotonic()
        sent = -1
        while sent != here.uploaded():
            sent = here.uploaded()
            time.sleep(0.5)
        assert time.monotonic() - began < 2.6
        assert here.site.videos == []
        assert here.client.post(f"/api/jobs/{name}/retry").status_code == 202
        job = ended(here.client, name)
        assert job["state"] == "done"
        (video,) = here.site.videos
        assert video.data == here.video
        assert len(here.site.opened) == 1
        assert here.uploaded() <= len(here.video) + 8 * MIB


def test_video_that_is_deleted_meanwhile_ends_its_publication(tmp_path: Path) -> None:
    with place(tmp_path, size=24 * MIB, GENSCENE_PUBLISH_KIB_PER_SECOND="4096") as here:
        name = here.publish()["job_id"]
        within(30, lambda: here.uploaded() > 0)
        assert here.client.delete("/api/jobs/compose-dog").status_code == 204
        job = ended(here.client, name)
        assert (job["state"], job["error"]["code"]) == ("error", "source_deleted")
        assert here.site.videos == []
        again = here.client.post(f"/api/publications/{name}/retry")
        assert (again.status_code, again.json()["code"]) == (409, "source_deleted")


def test_uploads_wait_for_no_render_and_hold_none_up(tmp_path: Path) -> None:
    with place(tmp_path, size=24 * MIB, GENSCENE_PUBLISH_KIB_PER_SECOND="2048") as here:
        name = here.publish()["job_id"]
        within(30, lambda: here.uploaded() > 0)
        spoken = here.client.post("/api/tts", json={"text": "A fox.", "voice": "fast", "format": "wav"}).json()
        assert ended(here.client, spoken["job_id"])["state"] == "done"
        assert here.publication(name)["job"]["state"] == "running"
        with sqlite3.connect(here.folder / "data" / "studio.db") as database:
            lanes = dict(database.execute("SELECT job_id, lane FROM jobs"))
        assert (lanes[name], lanes[spoken["job_id"]]) == ("publish", "quick")
        here.client.post(f"/api/jobs/{name}/cancel").raise_for_status()
