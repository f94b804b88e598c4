"""The studio over real HTTP: videos, speech, storyboards; jobs cancelled, retried, deleted; accounts apart."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import httpx
import pytest
from PIL import Image
from serving import SCRIPT, SMALL, Service, ended, events, serving, within

from genscene.export.check import inspect_video
from genscene.media.sound import load_sound

LONG = "\n\n".join(f"Number {number}: a grey cat walks over the old bridge in the rain." for number in range(40))


@pytest.fixture(scope="module")
def service(tmp_path_factory) -> Iterator[Service]:
    with serving(tmp_path_factory.mktemp("studio")) as running:
        yield running


@pytest.fixture(scope="module")
def ann(service) -> Iterator[httpx.Client]:
    with service.client("ann") as client:
        yield client


@pytest.fixture(scope="module")
def bob(service) -> Iterator[httpx.Client]:
    with service.client("bob") as client:
        yield client


@pytest.fixture(scope="module")
def film(ann) -> list[dict[str, Any]]:
    made = ann.post("/api/compose", json={"script": SCRIPT, **SMALL, "metadata": {"mine": 1}})
    assert made.status_code == 202
    assert made.headers["Location"] == f"/api/jobs/{made.json()['job_id']}"
    return list(events(ann, made.json()["job_id"]))


def uid_of(service: Service, job_id: str) -> str:
    with sqlite3.connect(service.folder / "data" / "studio.db") as database:
        return database.execute("SELECT uid FROM jobs WHERE job_id = ?", (job_id,)).fetchone()[0]


def estimated(client: httpx.Client, address: str) -> dict[str, Any]:
    """Return a storyboard's estimate; a busy machine may say 503 until the program that makes it has started."""
    within(180, lambda: client.post(f"{address}/estimate", timeout=60).status_code != 503)
    answer = client.post(f"{address}/estimate", timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_script_becomes_a_video_that_reopens(film, ann, tmp_path):
    job = ann.get(f"/api/jobs/{film[-1]['job_id']}").json()
    assert job["state"] == "done", job["error"]
    assert job["metadata"] == {"mine": 1}
    output = job["output"]
    path = tmp_path / "video.mp4"
    path.write_bytes(ann.get(output["video_url"]).content)
    facts = inspect_video(path)
    assert (facts.width, facts.height) == (output["width"], output["height"]) == (480, 480)
    assert float(facts.duration_seconds) == pytest.approx(output["duration_seconds"], abs=0.001)
    assert path.stat().st_size == output["size_bytes"]
    assert "red fox" in ann.get(output["captions_url"]).text
    assert ann.get(output["captions_vtt_url"]).text.startswith("WEBVTT")
    thumbnail = tmp_path / "thumbnail.jpg"
    thumbnail.write_bytes(ann.get(output["thumbnail_url"]).content)
    with Image.open(thumbnail) as picture:
        assert picture.size == (480, 480)


def test_storyboard_of_a_video_makes_the_same_bytes(film, ann):
    output = ann.get(f"/api/jobs/{film[-1]['job_id']}").json()["output"]
    document = ann.get(output["storyboard_url"]).json()
    assert all("spec" in scene for scene in document["scenes"])
    again = ended(ann, ann.post("/api/compose", json={"storyboard": document}).json()["job_id"])
    assert ann.get(again["output"]["video_url"]).content == ann.get(output["video_url"]).content


def test_progress_rises_through_real_stages(film):
    percents = [event["progress"] for event in film]
    assert percents == sorted(percents)
    assert percents[-1] == 100
    assert 100 not in percents[:-1]
    assert {"illustrate", "render"} <= {event["stage"] for event in film}


def test_another_account_sees_nothing(film, bob):
    job_id = film[-1]["job_id"]
    assert bob.get("/api/jobs").json()["items"] == []
    for method, path in (
        ("GET", ""),
        ("GET", "/events"),
        ("GET", "/artifacts"),
        ("GET", "/artifacts/video.mp4"),
        ("POST", "/links"),
        ("POST", "/cancel"),
        ("POST", "/retry"),
        ("DELETE", ""),
    ):
        answer = bob.request(method, f"/api/jobs/{job_id}{path}")
        assert answer.status_code == 404, path
        assert answer.json()["code"] == "job_not_found"


def test_artifact_comes_in_parts(film, ann):
    url = ann.get(f"/api/jobs/{film[-1]['job_id']}").json()["output"]["video_url"]
    whole = ann.get(url)
    part = ann.get(url, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert part.headers["ETag"] == whole.headers["ETag"]
    assert not whole.headers["ETag"].startswith("W/")
    several = ann.get(url, headers={"Range": "bytes=0-1,5-6"})
    assert several.headers["Content-Type"].startswith("multipart/byteranges")
    outside = ann.get(url, headers={"Range": f"bytes={len(whole.content)}-"})
    assert (outside.status_code, outside.json()["code"]) == (416, "range_not_satisfiable")
    assert ann.get(url, headers={"Range": "lines=1-2"}).status_code == 200
    assert ann.get(url, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    assert ann.head(url).headers["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize("name", ["..%2f..%2fstudio.db", "%2e%2e", "video.mp4%00", ".making", "Video.mp4", "nix.mp4"])
def test_artifact_outside_the_jobs_folder_is_not_found(film, ann, name):
    assert ann.get(f"/api/jobs/{film[-1]['job_id']}/artifacts/{name}").status_code == 404


def test_signed_link_opens_its_own_file_only(film, service, ann):
    job_id = film[-1]["job_id"]
    links = {one["name"]: one["url"] for one in ann.post(f"/api/jobs/{job_id}/links").json()["links"]}
    with httpx.Client(base_url=service.url, trust_env=False) as nobody:
        assert nobody.get(links["captions.srt"]).status_code == 200
        assert nobody.get(links["captions.srt"].replace("captions.srt", "video.mp4")).status_code == 401
        assert nobody.get(links["captions.srt"].replace("expires=1", "expires=2")).status_code == 401
        assert nobody.get(f"/api/jobs/{job_id}/artifacts/captions.srt").status_code == 401
        stale = {"Cookie": "genscene_session=of-a-session-that-has-ended"}
        assert nobody.get(links["captions.srt"], headers=stale).status_code == 200


def test_cancelled_work_stops_soon_and_can_be_retried_and_deleted(service, ann):
    job_id = ann.post("/api/compose", json={"script": LONG, **SMALL}).json()["job_id"]
    making = service.folder / "data" / "artifacts" / ".making" / uid_of(service, job_id)
    within(60, lambda: ann.get(f"/api/jobs/{job_id}").json()["progress"] > 0)
    assert making.is_dir()
    cancelled = ann.post(f"/api/jobs/{job_id}/cancel")
    assert (cancelled.status_code, cancelled.json()["state"]) == (202, "cancelled")
    assert ann.post(f"/api/jobs/{job_id}/cancel").json()["version"] == cancelled.json()["version"]
    within(10, lambda: not making.exists())  # a minute of work was left
    again = ann.post(f"/api/jobs/{job_id}/retry").json()
    assert (again["state"], again["attempt"]) == ("queued", 2)
    within(60, lambda: ann.get(f"/api/jobs/{job_id}").json()["state"] == "running")
    assert ann.delete(f"/api/jobs/{job_id}").status_code == 204
    assert ann.get(f"/api/jobs/{job_id}").status_code == 404
    within(10, lambda: not making.exists())  # a minute of work was left
    taken = ann.post("/api/compose", json={"script": SCRIPT, "job_id": job_id})
    assert (taken.status_code, taken.json()["code"]) == (409, "job_id_taken")


def test_cancelled_and_retried_at_once_with_two_slots_makes_one_video(tmp_path):
    """The next attempt begins in the other slot while the one before may still be breaking off."""
    with serving(tmp_path, GENSCENE_WORKERS="2") as service, service.client("ann") as client:
        within(60, lambda: client.get("/ready").status_code == 200)
        job_id = client.post("/api/compose", json={"script": LONG[:500], **SMALL}).json()["job_id"]
        for attempt in (1, 2, 3):
            within(60, lambda: client.get(f"/api/jobs/{job_id}").json()["progress"] > 0)
            assert client.post(f"/api/jobs/{job_id}/cancel").json()["state"] == "cancelled"
            again = client.post(f"/api/jobs/{job_id}/retry").json()
            assert (again["state"], again["attempt"], again["progress"]) == ("queued", attempt + 1, 0)
        job = ended(client, job_id)
        assert (job["state"], job["attempt"]) == ("done", 4), job["error"]
        artifacts = client.get(f"/api/jobs/{job_id}/artifacts").json()["items"]
        assert {one["name"] for one in artifacts} >= {"video.mp4", "captions.srt", "thumbnail.jpg"}
        film = tmp_path / "film.mp4"
        film.write_bytes(client.get(job["output"]["video_url"]).content)
        assert float(inspect_video(film).duration_seconds) == pytest.approx(
            job["output"]["duration_seconds"], abs=0.001
        )
        making = service.folder / "data" / "artifacts" / ".making"
        within(60, lambda: not making.exists() or not list(making.iterdir()))
        assert len(service.worker_ids()) == 2


def test_killed_worker_loses_no_job(service, ann):
    job_id = ann.post("/api/compose", json={"script": LONG[:400], **SMALL, "seed": 3}).json()["job_id"]
    within(60, lambda: ann.get(f"/api/jobs/{job_id}").json()["stage"] == "render")
    for worker in service.worker_ids():
        os.kill(worker, signal.SIGKILL)
    job = ended(ann, job_id)
    assert (job["state"], job["attempt"]) == ("done", 1)
    folders = service.folder / "data" / "artifacts"
    assert not list((folders / ".making").iterdir())
    assert not [path for path in (folders / uid_of(service, job_id)).iterdir() if path.name.startswith(".")]


def test_same_request_makes_one_job(ann):
    headers = {"Idempotency-Key": "once"}
    body = {"text": "Good morning, everybody.", "voice": "fast", "format": "mp3"}
    first, second = (ann.post("/api/tts", json=body, headers=headers) for _ in range(2))
    assert first.status_code == second.status_code == 202
    assert first.json()["job_id"] == second.json()["job_id"]
    other = ann.post("/api/tts", json={**body, "format": "wav"}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


@pytest.mark.parametrize("speech_format", ["wav", "mp3", "opus"])
def test_text_becomes_speech_with_word_times(ann, tmp_path: Path, speech_format):
    body = {"text": "Hello there.\n\nIt is five o'clock.", "voice": "fast", "format": speech_format}
    job = ended(ann, ann.post("/api/tts", json=body).json()["job_id"])
    output = job["output"]
    path = tmp_path / "speech"
    path.write_bytes(ann.get(output["audio_url"]).content)
    assert len(load_sound(path, channels=1)) / 48_000 == pytest.approx(output["duration_seconds"], abs=0.05)
    words = ann.get(output["words_url"]).json()["words"]
    assert [word["text"] for word in words] == ["Hello", "there.", "It", "is", "five", "o'clock."]
    times = [word["start_seconds"] for word in words]
    assert times == sorted(times)


def test_storyboard_is_edited_previewed_and_rendered(ann):
    script = f"{SCRIPT}\n\nThe moon shines on the water."
    made = ann.post("/api/storyboards", json={"script": script, "style": "anime", "voice": "fast", "format": "1:1"})
    address = f"/api/storyboards/{made.json()['id']}"
    assert ann.patch(address, json={"height": 480}).status_code == 428
    small = ann.patch(address, json={"height": 480, "quality": "draft"}, headers={"If-Match": made.headers["ETag"]})
    assert small.status_code == 200
    stale = ann.patch(address, json={"title": "x"}, headers={"If-Match": made.headers["ETag"]})
    assert (stale.status_code, stale.headers["ETag"]) == (412, small.headers["ETag"])
    rendered = ended(ann, ann.post(f"{address}/render").json()["job_id"])
    assert rendered["state"] == "done"
    untouched = estimated(ann, address)
    assert not any(scene["segments"] for scene in untouched["scenes"])
    assert untouched["duration_seconds"] == pytest.approx(rendered["output"]["duration_seconds"], abs=0.01)
    edit = {"narration": "The sun shines on the water."}
    ann.patch(f"{address}/scenes/s03", json=edit, headers={"If-Match": small.headers["ETag"]})
    scenes = estimated(ann, address)["scenes"]
    # The scene between may share a transition with the one that was edited.
    assert [(scene["narration"], scene["segments"]) for scene in scenes][::2] == [(False, False), (True, True)]
    assert not scenes[1]["narration"]
    still = ended(ann, ann.post(f"{address}/preview", json={"scene_id": "s01"}).json()["job_id"])
    assert still["output"]["scene_id"] == "s01"
    assert still["job_id"].startswith("preview-")
    assert ann.get(still["output"]["thumbnail_url"]).content.startswith(b"\xff\xd8")


def test_storyboard_with_addresses_is_estimated_and_nothing_is_fetched(ann):
    nowhere = {"url": "https://pictures.invalid/boat.png"}
    scenes = [{"narration": "A red fox runs through the snow."}, {"narration": "A boat.", "picture": nowhere}]
    document = {"language": "en", "voice": "fast", "scenes": scenes, "music": {"url": "https://music.invalid/a.mp3"}}
    made = ann.post("/api/storyboards", json={"storyboard": document})
    assert made.status_code == 201, made.text
    found = estimated(ann, made.headers["location"])
    scene = found["scenes"][1]
    assert (scene["id"], scene["narration"], scene["picture"], scene["segments"]) == ("s02", True, True, True)
    assert scene["begin_seconds"] > 0
    assert scene["duration_seconds"] > 0
    assert found["expected_seconds"] > 0


@pytest.mark.parametrize("path", ["/api/compose", "/api/tts"])
def test_equal_requests_at_once_make_one_job(service, ann, path):
    """Sixteen sendings of one request, each on a connection of its own, released together."""
    count = 16
    text = f"Only one of these is made, by {path}."
    body = {"script": text, **SMALL} if path == "/api/compose" else {"text": text, "voice": "fast"}
    together = Barrier(count)

    def send(_number: int) -> tuple[int, str, str]:
        with httpx.Client(base_url=service.url, headers=ann.headers, trust_env=False, timeout=60) as client:
            client.get("/api/jobs?limit=1").raise_for_status()  # the connection is open
            together.wait(60)
            answer = client.post(path, json=body, headers={"Idempotency-Key": f"together {path}"})
            return answer.status_code, answer.json().get("job_id", answer.text), answer.headers.get("location", "")

    before = {job["job_id"] for job in ann.get("/api/jobs?limit=200").json()["items"]}
    with ThreadPoolExecutor(count) as pool:
        answers = set(pool.map(send, range(count)))
    assert len(answers) == 1, answers
    status, job_id, location = answers.pop()
    assert (status, location) == (202, f"/api/jobs/{job_id}")
    after = {job["job_id"] for job in ann.get("/api/jobs?limit=200").json()["items"]}
    assert after - before == {job_id}
    assert ended(ann, job_id)["state"] == "done"


def test_uploaded_pictures_and_a_recording_become_a_video(ann, tmp_path):
    picture = tmp_path / "red.png"
    Image.new("RGB", (400, 300), (200, 30, 30)).save(picture)
    speech = ended(ann, ann.post("/api/tts", json={"text": "One two three four.", "voice": "fast"}).json()["job_id"])
    sound = ann.get(speech["output"]["audio_url"]).content
    assets = [
        ann.post("/api/assets", files={"file": (name, content)}).json()["asset_id"]
        for name, content in (("red.png", picture.read_bytes()), ("voice.wav", sound))
    ]
    body = {
        "images": [{"media": {"asset_id": assets[0]}, "duration_seconds": 1, "text": "One"} for _ in range(2)],
        "audio": {"asset_id": assets[1]},
        "music": "none",
        **{name: value for name, value in SMALL.items() if name != "voice"},
    }
    job = ended(ann, ann.post("/api/compose", json=body).json()["job_id"])
    assert job["state"] == "done", job["error"]
    assert job["output"]["duration_seconds"] == pytest.approx(max(2, speech["output"]["duration_seconds"]), abs=0.05)
