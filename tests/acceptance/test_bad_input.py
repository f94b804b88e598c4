"""Bad input is answered with a sentence that says what to do, exit code 2, and nothing is written."""

from __future__ import annotations

import json
import os
import resource
import shutil
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.acceptance.studio import GENSCENE, environment, genscene

SMALL = ("--height", "480", "--language", "en")
SCRIPT = "The keeper climbs the steps.\n\nThe storm breaks the glass.\n"


def png(width: int, height: int) -> bytes:
    """Return a PNG whose header claims a size that its data does not have."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    )


def board(**scene: object) -> bytes:
    return json.dumps({"version": 1, "language": "en", "scenes": [{"narration": "Hello there.", **scene}]}).encode()


DOCUMENTS = {
    "empty text": ("a.txt", b"", "empty"),
    "only blanks": ("a.txt", b" \n\n ", "empty"),
    "one megabyte of text": ("a.txt", b"word " * 200_000, "long"),
    "binary": ("a.txt", bytes(range(256)) * 8, "UTF-8"),
    "wrong encoding": ("a.txt", "el niño y la niña".encode("latin-1"), "UTF-8"),
    "broken JSON": ("a.json", b'{"version": 1, ', "line"),
    "future version": ("a.json", json.dumps({"version": 99, "scenes": []}).encode(), "newer"),
    "unknown field": ("a.json", board(narraton="x"), "narration"),
    "zero-length scene": ("a.json", board(narration="", duration_seconds=0), "scenes[0]"),
    "scene without voice or length": ("a.json", board(narration=""), "duration_seconds"),
    "unknown style in a document": ("a.md", b"---\nstyle: cinamatic_realism\n---\nHello there.", "cinematic_realism"),
    "missing picture": ("a.json", board(picture="nowhere.png"), "nowhere.png"),
    "corrupt picture": ("a.json", board(picture="corrupt.png"), "corrupt.png"),
    "image bomb": ("a.json", board(picture="bomb.png"), "bomb.png"),
    "sound without samples": ("a.json", board(audio="silent.wav"), "silent.wav"),
    "path outside the folder": ("a.json", board(picture="../secret.png"), "secret.png"),
    "absolute path": ("a.json", board(picture="/etc/passwd"), "/etc/passwd"),
    "link that leads outside": ("a.json", board(picture="link.png"), "link.png"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    (tmp_path / "secret.png").write_bytes(png(8, 8))
    (work / "link.png").symlink_to(tmp_path / "secret.png")
    (work / "corrupt.png").write_bytes(png(64, 64)[:60])
    (work / "bomb.png").write_bytes(png(60_000, 60_000))
    header = b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16) + b"data" + struct.pack("<I", 0)
    (work / "silent.wav").write_bytes(b"RIFF" + struct.pack("<I", len(header)) + header)
    return work


def refused(done: subprocess.CompletedProcess[str], folder: Path, word: str) -> None:
    assert done.returncode == 2, done.stderr + done.stdout
    assert word.lower() in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert not [path for path in folder.iterdir() if path.suffix in (".mp4", ".srt", ".vtt", ".jpg")]


@pytest.mark.parametrize("case", DOCUMENTS)
def test_bad_document_is_refused_with_what_to_do(case, folder, tmp_path):
    name, data, word = DOCUMENTS[case]
    (folder / name).write_bytes(data)
    refused(genscene("make", name, "--height", "480", cache=tmp_path / "cache", cwd=folder), folder, word)


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--style", "anme"], "anime"),
        (["--voice", "kokoro:nobody"], "nobody"),
        (["--format", "3:1"], "9:16"),
        (["--height", "5000"], "2160"),
        (["--height", "tall"], "height"),
        (["--fps", "29"], "30"),
        (["--quality", "best"], "standard"),
        (["--captions", "loud"], "karaoke"),
        (["--music", "polka"], "calm"),
        (["--rate", "9"], "rate"),
        (["--seed=--5"], "seed"),
        (["--seed=-3"], "seed"),
        (["--height=²"], "height"),
        (["-o", "video.avi"], ".mp4"),
        (["-o", "nowhere/video.mp4"], "nowhere"),
    ],
)
def test_bad_option_is_refused_with_the_choices(options, word, folder, tmp_path):
    (folder / "a.txt").write_text(SCRIPT)
    refused(genscene("make", "a.txt", *options, cache=tmp_path / "cache", cwd=folder), folder, word)


@pytest.mark.parametrize(("argument", "word"), [(b"caf\xe9.txt", "no file caf"), (b"A caf\xe9 on a hill.", "UTF-8")])
def test_argument_that_is_not_utf8_is_refused(argument, word, folder, tmp_path):
    done = genscene("make", os.fsdecode(argument), "--height", "480", cache=tmp_path / "cache", cwd=folder)
    refused(done, folder, word)


@pytest.mark.parametrize("name", ["a.jpg", "a.srt", "a.vtt"])
def test_folder_in_the_place_of_a_side_file_is_refused_before_any_work(name, tmp_path):
    work = tmp_path / "work"
    (work / name).mkdir(parents=True)
    (work / "a.txt").write_text(SCRIPT)
    done = genscene("make", "a.txt", "--height", "480", cache=tmp_path / "cache", cwd=work)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{name} is a folder" in done.stderr
    assert sorted(path.name for path in work.iterdir()) == sorted(["a.txt", name])


def test_output_that_would_overwrite_what_the_document_shows_is_refused(tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    Image.new("RGB", (64, 64), "teal").save(work / "photo.jpg")
    (work / "a.json").write_bytes(board(picture="photo.jpg"))
    before = (work / "photo.jpg").read_bytes()
    arguments = ["make", "a.json", "--height", "480", "-o", "photo.mp4"]
    done = genscene(*arguments, cache=tmp_path / "cache", cwd=work)
    assert (done.returncode, done.stdout) == (2, "")
    assert "photo.jpg would be overwritten" in done.stderr
    assert (work / "photo.jpg").read_bytes() == before
    assert sorted(path.name for path in work.iterdir()) == ["a.json", "photo.jpg"]


def test_missing_file_is_refused_by_name(folder, tmp_path):
    refused(genscene("make", "nothing.md", cache=tmp_path / "cache", cwd=folder), folder, "nothing.md")


def test_cache_that_is_a_file_is_refused_by_name(folder, tmp_path):
    (folder / "a.txt").write_text(SCRIPT)
    (tmp_path / "cache").write_text("no folder")
    refused(genscene("make", "a.txt", cache=tmp_path / "cache", cwd=folder), folder, "cache")


@pytest.mark.parametrize("locked", ["cache", "output"])
def test_folder_that_may_not_be_written_is_refused_by_name(locked):
    # Made outside pytest's own folders, which nobody but their owner may enter.
    with tempfile.TemporaryDirectory() as name:
        folders = {part: Path(name) / part for part in ("work", "cache", "output")}
        Path(name).chmod(0o755)
        for part, folder in folders.items():
            folder.mkdir()
            folder.chmod(0o555 if part == locked else 0o777)
        (folders["work"] / "a.txt").write_text(SCRIPT)
        arguments = ["make", "a.txt", "--height", "480", "-o", str(folders["output"] / "video.mp4")]
        done = without_privileges(arguments, folders["work"], folders["cache"])
        refused(done, folders["output"], str(folders[locked]))


def make_on_a_small_disk(folder: Path, cache: Path, largest_bytes: int) -> subprocess.CompletedProcess[str]:
    """Make a video where no file can be written beyond a size, as on a disk that fills up."""

    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_bytes, largest_bytes))

    return subprocess.run(
        [str(GENSCENE), "make", "a.txt", *SMALL, "-o", str(folder / "a.mp4")],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment(cache),
        preexec_fn=small_files_only,
        timeout=120,
        check=False,
    )


def test_full_disk_of_the_cache_is_told_and_nothing_is_left(folder, tmp_path):
    (folder / "a.txt").write_text(SCRIPT)
    refused(make_on_a_small_disk(folder, tmp_path / "cache", 200_000), folder, "cache")


def test_full_disk_of_the_output_is_told_and_nothing_is_left(folder, tmp_path):
    (folder / "a.txt").write_text(SCRIPT)
    there = tmp_path / "there.mp4"
    made = genscene("make", "a.txt", *SMALL, "-o", there, cache=tmp_path / "cache", cwd=folder)
    assert made.returncode == 0, made.stderr
    before = sorted(path.name for path in folder.iterdir())
    done = make_on_a_small_disk(folder, tmp_path / "cache", there.stat().st_size // 2)
    refused(done, folder, f"The disk of {folder} is full")
    assert sorted(path.name for path in folder.iterdir()) == before


def without_privileges(arguments: list[str], folder: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    """Run as nobody where the tests run as root, whom no permission stops."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root needs the program setpriv to run something without its privileges")
        prefix = [
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=-all",
            "--bounding-set=-all",
        ]
    return subprocess.run(
        [*prefix, str(GENSCENE), *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**environment(cache), "HOME": str(folder)},
        timeout=120,
        check=False,
    )
