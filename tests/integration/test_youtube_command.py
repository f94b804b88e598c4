"""`genscene youtube` as people use it: connect, upload, be killed, and run the same command again."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import httpx
import pytest
from consent_provider import Provider, consent_provider
from serving import PROGRAM, within
from youtube_site import Site, youtube_site

MIB = 1 << 20


@dataclass(kw_only=True)
class Shell:
    """A shell with a studio's folders, a Google and a YouTube."""

    folder: Path
    environment: dict[str, str]
    provider: Provider
    site: Site

    def run(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        command = [*PROGRAM, "youtube", *words]
        environment = {**self.environment, **settings}
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

    def start(self, *words: str, **settings: str) -> subprocess.Popen[str]:
        command = [*PROGRAM, "youtube", *words]
        environment = {**self.environment, "PYTHONUNBUFFERED": "1", **settings}
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def connect(self, *words: str) -> tuple[int, str]:
        """Be asked, agree, come back; return the exit code and what was printed."""
        process = self.start("connect", "--port", "0", *words)
        assert process.stdout is not None
        said = ""
        for line in process.stdout:
            said += line
            if line.startswith("http"):
                break
        page = httpx.get(self.provider.agree(line.strip()), trust_env=False).text
        assert "<h1>" in page
        rest, errors = process.communicate(timeout=30)
        return process.returncode, said + rest + errors

    def video(self, size: int = 300_000, name: str = "dog.mp4") -> str:
        path = self.folder / name
        path.write_bytes(Random(len(name)).randbytes(size))
        return str(path)


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    with consent_provider() as provider, youtube_site() as site:
        own = {**provider.environment, "GENSCENE_YOUTUBE_UPLOAD_URL": site.settings["youtube_upload_url"]}
        own |= {"GENSCENE_DATA_DIR": str(tmp_path / "data"), "GENSCENE_CACHE_DIR": str(tmp_path / "cache")}
        own |= {"GENSCENE_YOUTUBE_API_URL": site.settings["youtube_api_url"]}
        yield Shell(folder=tmp_path, environment={**os.environ, **own}, provider=provider, site=site)


def test_channel_is_connected_listed_and_disconnected(shell: Shell) -> None:
    code, said = shell.connect()
    assert code == 0, said
    channel = re.search(r"Connected Ferry films \((ch-\w+), UC1\)", said)
    assert channel is not None, said
    assert "Ferry films" in shell.run("channels").stdout
    assert "Ferry films" not in shell.run("channels", "--account", "other").stdout
    gone = shell.run("disconnect", channel[1])
    assert (gone.returncode, gone.stderr) == (0, "")
    assert len(shell.provider.revoked) == 1
    missing = shell.run("disconnect", channel[1])
    assert missing.returncode == 2
    assert "Ferry films" not in shell.run("channels").stdout


def test_consent_that_is_refused_connects_nothing(shell: Shell) -> None:
    shell.provider.refuses = True
    code, said = shell.connect()
    assert code == 2
    assert "did not agree" in said


def test_stranger_at_the_door_ends_no_waiting(shell: Shell) -> None:
    process = shell.start("connect", "--port", "0", "--timeout", "30")
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("http"):
            break
    back = httpx.URL(shell.provider.agree(line.strip()))
    assert back.host == "127.0.0.1"
    assert httpx.get(back.copy_set_param("state", "wrong"), trust_env=False).status_code == 200
    assert httpx.get(back.copy_with(path="/favicon.ico"), trust_env=False).status_code == 404
    assert "is connected" in httpx.get(back, trust_env=False).text
    said, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")
    assert "Connected Ferry films" in said


def test_nobody_who_comes_back_is_told(shell: Shell) -> None:
    found = shell.run("connect", "--port", "0", "--timeout", "1")
    assert found.returncode == 2
    assert "Nobody came back" in found.stderr


def test_command_without_client_says_what_to_do(shell: Shell) -> None:
    found = shell.run("connect", "--port", "0", GENSCENE_YOUTUBE_CLIENT_ID="")
    assert found.returncode == 2
    assert "GENSCENE_YOUTUBE_CLIENT_ID" in found.stderr


def test_upload_is_private_and_the_same_command_makes_no_second_video(shell: Shell) -> None:
    shell.connect()
    (shell.folder / "dog.srt").write_text("1\n00:00:00,000 --> 00:00:02,000\nThe old dog.\n")
    (shell.folder / "dog.jpg").write_bytes(b"\xff\xd8\xff" + bytes(50))
    words = ["upload", shell.video(), "--title", "The old dog", "--not-made-for-kids", "--tags", "dogs, sleep"]
    words += ["--captions", str(shell.folder / "dog.srt"), "--thumbnail", str(shell.folder / "dog.jpg"), "--json"]
    made = shell.run(*words)
    assert made.returncode == 0, made.stderr
    (video,) = shell.site.videos
    told = json.loads(made.stdout)
    assert told["url"] == f"https://www.youtube.com/watch?v={video.id}"
    assert told["parts"]["captions"]["state"] == told["parts"]["thumbnail"]["state"] == "done"
    assert video.data == Path(words[1]).read_bytes()
    assert video.metadata["status"]["privacyStatus"] == "private"
    assert video.metadata["snippet"]["tags"] == ["dogs", "sleep"]
    again = shell.run(*words[:-1])
    assert again.returncode == 0
    assert "uploaded before" in again.stderr
    assert told["url"] in again.stdout
    other = shell.run("upload", words[1], "--title", "Another title", "--not-made-for-kids")
    assert other.returncode == 2
    assert "before" in other.stderr
    assert len(shell.site.videos) == 1
    assert shell.run(*words, "--again").returncode == 0
    assert len(shell.site.videos) == 2


def test_upload_asks_for_what_has_to_be_said(shell: Shell) -> None:
    shell.connect()
    video = shell.video()
    unanswered = shell.run("upload", video)
    assert unanswered.returncode == 2
    assert "made for children" in unanswered.stderr
    late = shell.run("upload", video, "--not-made-for-kids", "--publish-at", "tomorrow")
    assert late.returncode == 2
    assert "2030-01-31T18:00:00Z" in late.stderr
    nowhere = shell.run("upload", video, "--not-made-for-kids", "--account", "other")
    assert nowhere.returncode == 2
    assert "No channel is connected" in nowhere.stderr
    assert shell.site.videos == []


def test_killed_upload_goes_on_with_the_same_command(shell: Shell) -> None:
    shell.connect()
    words = ["upload", shell.video(30 * MIB), "--title", "Long", "--unlisted", "--made-for-kids"]
    process = shell.start(*words, GENSCENE_PUBLISH_KIB_PER_SECOND="2048")
    within(30, lambda: shell.site.opened and len(shell.site.opened[0].data) > 9 * MIB)
    second = shell.run(*words)
    assert second.returncode == 2
    assert "Another command" in second.stderr
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    received = shell.site.received
    assert received < 30 * MIB
    made = shell.run(*words)
    assert made.returncode == 0, made.stderr
    assert "% Uploading" in made.stderr
    (video,) = shell.site.videos
    assert video.data == Path(words[1]).read_bytes()
    assert len(shell.site.opened) == 1
    assert shell.site.received <= 30 * MIB + 8 * MIB
    kept = b"".join(path.read_bytes() for path in shell.folder.rglob("*.db*"))
    shown = [*shell.provider.access, *shell.provider.refresh, "upload_id=session0"]
    assert not [secret for secret in shown if secret.encode() in kept]
