"""Upload to a server of another's making that speaks Google's resumable protocol: the storage emulator."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest
from tests.contract.publishing import Desk, film, release_of
from tests.integration.publish_killing import killing
from tests.integration.youtube_site import UNIT, youtube_site

from genscene.errors import CancelledError
from genscene.publish.youtube.publisher import YouTube

FILM = film(6 * UNIT + 1234)


@pytest.fixture(scope="module")
def emulator() -> Generator[str]:
    port = free_port()
    command = [sys.executable, "-m", "gcp_storage_emulator", "start", "--host", "127.0.0.1", "--port", str(port), "-M"]
    process = subprocess.Popen([*command, "-q", "--default-bucket", "films"], stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 30
        while not is_up(url):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield url
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def is_up(url: str) -> bool:
    try:
        return httpx.get(url, trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def settings_of(emulator: str, name: str) -> dict[str, str]:
    return {"youtube_upload_url": f"{emulator}/upload/storage/v1/b/films/o?name={name}"}


def stored(emulator: str, name: str) -> bytes:
    answer = httpx.get(f"{emulator}/storage/v1/b/films/o/{name}", params={"alt": "media"}, trust_env=False)
    assert answer.status_code == 200
    return answer.content


@pytest.mark.parametrize("chunk_bytes", [UNIT, 4 * UNIT, 32 * UNIT])
def test_bytes_arrive_at_a_server_of_anothers_making(emulator: str, tmp_path: Path, chunk_bytes: int) -> None:
    name = f"whole-{chunk_bytes}.mp4"
    publisher = YouTube(settings=settings_of(emulator, name), chunk_bytes=chunk_bytes)
    release = release_of(tmp_path, FILM, captions=None, thumbnail=None)
    receipt = publisher.publish(release, receipt=None, context=Desk().context())
    assert stored(emulator, name) == FILM
    assert name in receipt.video_id


def test_cancelled_upload_goes_on_there(emulator: str, tmp_path: Path) -> None:
    publisher = YouTube(settings=settings_of(emulator, "cancelled.mp4"), chunk_bytes=UNIT)
    release = release_of(tmp_path, FILM, captions=None, thumbnail=None)
    desk = Desk()
    desk.cancelled_at = lambda: any(done >= 4 * UNIT for _, done, _ in desk.told)
    with pytest.raises(CancelledError):
        publisher.publish(release, receipt=None, context=desk.context())
    desk.cancelled_at = lambda: False
    assert desk.keeper.last is not None
    assert desk.keeper.last.offset >= 3 * UNIT
    told = len(desk.told)
    publisher.publish(release, receipt=desk.keeper.last, context=desk.context())
    assert min(done for _, done, _ in desk.told[told:]) >= 3 * UNIT
    assert stored(emulator, "cancelled.mp4") == FILM


def test_session_that_the_emulator_has_closed_is_not_opened_again(emulator: str, tmp_path: Path) -> None:
    """The emulator forgets finished sessions: when its last answer is lost, the channel's uploads tell what stands."""
    release, desk = release_of(tmp_path, FILM, captions=None, thumbnail=None), Desk()
    with youtube_site() as site:
        addresses = {**settings_of(emulator, "closed.mp4"), "youtube_api_url": site.settings["youtube_api_url"]}
        publisher = YouTube(settings=addresses, chunk_bytes=UNIT)
        publisher.publish(release, receipt=None, context=desk.context())
        kept = [(text, json.loads(text)) for text in desk.keeper.kept]
        desk.keeper.kept = [text for text, told in kept if told["maybe_complete"] and not told["video_id"]][:1]
        assert desk.keeper.last is not None
        video = site.add_video(FILM, release.title, file_name="genscene-publish-7.mp4")
        receipt = publisher.publish(release, receipt=desk.keeper.last, context=desk.context())
    assert receipt.video_id == video.id
    assert receipt.session == desk.keeper.last.session


def test_killed_process_goes_on_at_the_emulator(emulator: str, tmp_path: Path) -> None:
    settings = settings_of(emulator, "killed.mp4")
    trial = killing(tmp_path, FILM, settings, bytes_per_second=2_500_000)
    assert trial.kill_when(lambda: trial.offset >= 3 * UNIT)
    assert 3 * UNIT <= trial.offset < len(FILM)
    trial.finish()
    assert stored(emulator, "killed.mp4") == FILM
