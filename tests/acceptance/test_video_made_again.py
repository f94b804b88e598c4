"""A video is a build: what did not change is not made again, and nothing that was finished is lost."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.acceptance.conftest import ENGLISH, Rendering
from tests.acceptance.studio import GENSCENE, environment, make_video

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("renderings")]


def started(rendering: Rendering, output: Path, cache: Path) -> subprocess.Popen[bytes]:
    arguments = [str(GENSCENE), "make", str(rendering.script), "-o", str(output), *rendering.options]
    return subprocess.Popen(
        arguments, env=environment(cache), cwd=output.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def wait_for_segment(cache: Path) -> None:
    for _ in range(600):
        if any(cache.glob("products/segment/**/*")):
            return
        time.sleep(0.05)
    pytest.fail("no segment was finished within 30 s")


def test_made_again_everything_is_found_and_the_bytes_are_the_same(english, tmp_path):
    told = make_video(english.script, tmp_path / "again.mp4", *english.options, cache=english.cache)
    assert told["cache"]["misses"] == {}
    assert (tmp_path / "again.mp4").read_bytes() == english.video.read_bytes()


def test_changed_word_makes_only_its_shot_and_the_adjoining_transitions_again(english, tmp_path):
    script = tmp_path / "script.md"
    script.write_text(ENGLISH.replace("fed it until", "tended it until"), encoding="utf-8")
    told = make_video(script, tmp_path / "changed.mp4", *english.options, cache=english.cache)
    misses = told["cache"]["misses"]
    assert misses.get("segment", 0) <= 3
    assert misses.get("picture", 0) == 0
    assert told["cache"]["hits"]["segment"] >= 4


def test_killed_anywhere_the_next_run_goes_on_to_the_same_bytes(english, tmp_path):
    cache = tmp_path / "cache"
    process = started(english, tmp_path / "video.mp4", cache)
    wait_for_segment(cache)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not (tmp_path / "video.mp4").exists()
    told = make_video(english.script, tmp_path / "video.mp4", *english.options, cache=cache)
    assert told["cache"]["hits"].get("segment", 0) >= 1
    assert (tmp_path / "video.mp4").read_bytes() == english.video.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "cache",
        "video.jpg",
        "video.mp4",
        "video.srt",
        "video.vtt",
    ]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_cancelled_it_stops_within_two_seconds_and_leaves_nothing(english, tmp_path, sent):
    process = started(english, tmp_path / "video.mp4", tmp_path / "cache")
    wait_for_segment(tmp_path / "cache")
    asked = time.monotonic()
    process.send_signal(sent)
    _, errors = process.communicate(timeout=20)
    assert time.monotonic() - asked < 2
    assert process.returncode == 130
    assert b"Cancelled" in errors
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_two_at_once_share_the_work(english, tmp_path):
    outputs = [tmp_path / "one.mp4", tmp_path / "two.mp4"]
    processes = [started(english, output, tmp_path / "cache") for output in outputs]
    for process in processes:
        _, errors = process.communicate(timeout=200)
        assert process.returncode == 0, errors
    assert outputs[0].read_bytes() == outputs[1].read_bytes() == english.video.read_bytes()
