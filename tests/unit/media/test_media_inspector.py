import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image
from tests.unit.media.recording import encode_sound, grey, tone, write_clip, write_sound

from genscene.errors import MediaError
from genscene.media import inspector as inspector_module
from genscene.media.inspector import Inspector


@pytest.fixture(scope="module")
def inspector() -> Iterator[Inspector]:
    made = Inspector()
    yield made
    made.close()


def save(path: Path, **options: object) -> Path:
    Image.fromarray(np.random.default_rng(1).integers(0, 255, (40, 60, 3), dtype=np.uint8)).save(path, **options)
    return path


def test_picture_is_told_upright(inspector: Inspector, tmp_path: Path):
    turned = Image.Exif()
    turned[274] = 6
    found = inspector.inspect(save(tmp_path / "a.jpg", exif=turned))
    assert (found.kind, found.suffix, found.media_type) == ("picture", ".jpg", "image/jpeg")
    assert (found.facts["width"], found.facts["height"]) == (40, 60)


@pytest.mark.parametrize(("suffix", "kind"), [(".bmp", "BMP"), (".tiff", "TIFF"), (".ppm", "PPM"), (".ico", "ICO")])
def test_picture_of_another_kind_is_refused(inspector: Inspector, tmp_path: Path, suffix: str, kind: str):
    with pytest.raises(MediaError, match=r"holiday\.png is (a picture of the kind|not a picture)"):
        inspector.inspect(save(tmp_path / f"a{suffix}", format=kind), "holiday.png")


def test_clip_is_told(inspector: Inspector, tmp_path: Path):
    found = inspector.inspect(write_clip(tmp_path / "a.mp4", [grey(n * 8) for n in range(30)], sound=True))
    assert (found.kind, found.suffix, found.media_type) == ("video", ".mp4", "video/mp4")
    assert (found.facts["frames"], found.facts["has_sound"]) == (30, True)


@pytest.mark.parametrize(
    ("name", "codec", "suffix", "media_type"),
    [
        ("a.wav", "pcm_s16le", ".wav", "audio/wav"),
        ("a.flac", "flac", ".flac", "audio/flac"),
        ("a.m4a", "aac", ".m4a", "audio/mp4"),
        ("a.mp3", "mp3", ".mp3", "audio/mpeg"),
        ("a.ogg", "libopus", ".ogg", "audio/ogg"),
    ],
)
def test_sound_is_told_with_its_length(
    inspector: Inspector, tmp_path: Path, name: str, codec: str, suffix: str, media_type: str
):
    form = "s16" if codec in {"pcm_s16le", "flac"} else "flt" if codec == "libopus" else "fltp"
    path = write_sound(tmp_path / name, tone(0.96), codec=codec, sample_format=form)
    found = inspector.inspect(path)
    assert (found.kind, found.suffix, found.media_type) == ("audio", suffix, media_type)
    assert found.facts["duration_seconds"] == pytest.approx(0.96, abs=0.1)


def test_clip_without_end_of_its_pictures_is_refused(inspector: Inspector, tmp_path: Path):
    path = write_clip(tmp_path / "a.mp4", [grey(n * 8) for n in range(30)])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    with pytest.raises(MediaError, match=r"my clip\.mp4"):
        inspector.inspect(path, "my clip.mp4")


def test_clip_with_very_many_streams_is_refused(inspector: Inspector, tmp_path: Path):
    with av.open(str(tmp_path / "a.mkv"), "w") as output:
        streams = [output.add_stream("pcm_s16le", rate=48_000, layout="mono") for _ in range(40)]
        for stream in streams:
            encode_sound(output, stream, tone(0.02), "s16")
    with pytest.raises(MediaError, match="holds 40 streams"):
        inspector.inspect(tmp_path / "a.mkv")


def test_file_that_needs_too_much_memory_is_refused_and_the_next_one_is_told(tmp_path: Path):
    Image.new("RGB", (8900, 8900)).save(tmp_path / "a.png")
    small = Inspector(memory_bytes=400 << 20)
    try:
        with pytest.raises(MediaError, match=r"large\.png"):
            small.inspect(tmp_path / "a.png", "large.png")
        assert small.inspect(save(tmp_path / "b.png")).kind == "picture"
    finally:
        small.close()


def test_file_that_never_ends_is_refused_in_time(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    Image.new("RGB", (8900, 8900)).save(tmp_path / "a.png")
    hasty = Inspector(timeout_seconds=0.05)
    try:
        begun = time.monotonic()
        with pytest.raises(MediaError, match="limits of time and memory"):
            hasty.inspect(tmp_path / "a.png", "large.png")
        with pytest.raises(MediaError):
            hasty.inspect(tmp_path / "pipe")
        assert time.monotonic() - begun < 10
    finally:
        hasty.close()


def test_killed_program_is_started_again(inspector: Inspector, tmp_path: Path):
    path = save(tmp_path / "a.png")
    inspector.inspect(path)
    running = [program._process for program in inspector._idle.queue if program._process]
    assert len(running) >= 1
    for process in running:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert inspector.inspect(path).kind == "picture"


def test_files_are_inspected_side_by_side(inspector: Inspector, tmp_path: Path):
    path = save(tmp_path / "a.png")
    with ThreadPoolExecutor(8) as pool:
        assert {found.kind for found in pool.map(lambda _: inspector.inspect(path), range(40))} == {"picture"}
    assert len([program for program in inspector._idle.queue if program._process]) <= inspector_module.HELPERS


def test_program_knows_no_secrets(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GENSCENE_SECRET", "x")
    started = inspector_module._started()
    try:
        environment = b""
        while not environment:  # empty until the program is loaded
            environment = Path(f"/proc/{started.pid}/environ").read_bytes()
        assert b"PATH=" in environment
        assert b"GENSCENE" not in environment
    finally:
        started.kill()
        started.communicate()
