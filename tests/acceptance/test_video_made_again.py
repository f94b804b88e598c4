"""A video is a build: what did not change is not made again, and nothing that was finished is lost."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from typing import Any

import av
import pytest

from tests.acceptance.conftest import ENGLISH, Rendering
from tests.acceptance.studio import GENSCENE, environment, make_video

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("renderings")]

LONGEST_TRANSITION_SECONDS = 1.0


def started(rendering: Rendering, output: Path, cache: Path) -> subprocess.Popen[bytes]:
    arguments = [str(GENSCENE), "make", str(rendering.script), "-o", str(output), "--json", *rendering.options]
    return subprocess.Popen(
        arguments, env=environment(cache), cwd=output.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def wait_for(folder: Path, pattern: str) -> None:
    for _ in range(12_000):
        if any(folder.glob(pattern)):
            return
        time.sleep(0.005)
    pytest.fail(f"nothing came to {pattern} within 60 s")


def pictures(video: Path) -> list[bytes]:
    """Return the encoded frames of a video."""
    with av.open(str(video)) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]


def same_at_the_start(one: Iterable[bytes], other: Iterable[bytes]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def made_whole(rendering: Rendering, folder: Path) -> dict[str, Any]:
    """Make the video after a killed run, and prove that it is the very same and that nothing else is left."""
    told = make_video(rendering.script, folder / "video.mp4", *rendering.options, cache=folder / "cache")
    assert (folder / "video.mp4").read_bytes() == rendering.video.read_bytes()
    left = {path.name for path in folder.iterdir()}
    assert left == {"cache", "video.jpg", "video.mp4", "video.srt", "video.vtt"}
    assert not list((folder / "cache" / "making").iterdir())
    return told["cache"]


def test_made_again_everything_is_found_and_the_bytes_are_the_same(english, tmp_path):
    told = make_video(english.script, tmp_path / "again.mp4", *english.options, cache=english.cache)
    assert told["cache"]["misses"] == {}
    assert (tmp_path / "again.mp4").read_bytes() == english.video.read_bytes()


def test_changed_word_makes_only_its_shot_and_the_adjoining_transitions_again(english, tmp_path):
    script = tmp_path / "script.md"
    script.write_text(ENGLISH.replace("until dawn", "till dawn"), encoding="utf-8")
    told = make_video(script, tmp_path / "changed.mp4", *english.options, cache=english.cache)
    misses = told["cache"]["misses"]
    assert 1 <= misses["segment"] <= 3
    assert misses["speech"] == 1
    assert misses.get("picture", 0) == 0
    assert told["cache"]["hits"]["segment"] >= 4
    # Whatever lies before and after the scene with the word, and its transitions, is the same bit for bit.
    old, new = pictures(english.video), pictures(tmp_path / "changed.mp4")
    before, after = same_at_the_start(old, new), same_at_the_start(reversed(old), reversed(new))
    for video, frames in ((english.told, old), (told, new)):
        assert len(frames) == video["frames"]
        scene = video["scenes"][2]
        assert before >= (scene["start_seconds"] - LONGEST_TRANSITION_SECONDS) * video["fps"]
        assert after >= len(frames) - (scene["end_seconds"] + LONGEST_TRANSITION_SECONDS) * video["fps"]
        assert before + after < len(frames)


@pytest.mark.parametrize(
    ("moment", "kinds"),
    [
        ("cache/making", set()),
        ("cache/products/*/*/*", set()),
        ("cache/products/segment/*/*", {"segment", "speech"}),
        ("*.unfinished", {"segment", "speech", "score"}),
    ],
    ids=["speaking", "first product", "first segment", "export"],
)
def test_killed_anywhere_the_next_run_goes_on_to_the_same_bytes(english, tmp_path, moment, kinds):
    process = started(english, tmp_path / "video.mp4", tmp_path / "cache")
    wait_for(tmp_path, moment)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert not (tmp_path / "video.mp4").exists()
    found = made_whole(english, tmp_path)["hits"]
    assert {kind for kind in kinds if not found.get(kind)} == set()


@pytest.mark.soak
@pytest.mark.timeout(3_600)
def test_killed_at_twenty_random_moments_every_next_run_ends_in_the_same_bytes(english, tmp_path):
    chance = random.Random(20)
    longest_seconds = sum(english.told["seconds"].values())
    killed = 0
    for number in range(20):
        folder = tmp_path / str(number)
        folder.mkdir()
        process = started(english, folder / "video.mp4", folder / "cache")
        time.sleep(chance.uniform(0.2, longest_seconds))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        made_whole(english, folder)
        shutil.rmtree(folder)
    assert killed >= 5, "the runs ended before they could be killed"


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_cancelled_it_stops_within_two_seconds_and_leaves_nothing(english, tmp_path, sent):
    process = started(english, tmp_path / "video.mp4", tmp_path / "cache")
    wait_for(tmp_path, "cache/products/segment/*/*")
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
    misses: Counter[str] = Counter()
    for process in processes:
        told, errors = process.communicate(timeout=200)
        assert process.returncode == 0, errors
        misses.update(json.loads(told)["cache"]["misses"])
    assert outputs[0].read_bytes() == outputs[1].read_bytes() == english.video.read_bytes()
    # Nothing was made twice: together they made what one alone makes.
    assert misses == english.told["cache"]["misses"]
