"""A video is there whole or not at all."""

import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from filming import filmed, tone

from genscene.errors import CancelledError, OutputError
from genscene.export.check import inspect_video
from genscene.export.soundtrack import encode_sound
from genscene.export.unfinished import finished_at
from genscene.export.video import write_video

FRAMES = 60


@pytest.fixture(scope="module")
def segment() -> bytes:
    return filmed([50] * FRAMES)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def start(body: str, *arguments: object) -> subprocess.Popen[str]:
    code = "import os, sys, time, resource\nfrom pathlib import Path\n" + textwrap.dedent(body)
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True)


def output_of(body: str, *arguments: object) -> str:
    out, _ = start(body, *arguments).communicate(timeout=30)
    return out.strip()


def test_the_file_replaces_an_older_one_whole(tmp_path):
    path = tmp_path / "video.mp4"
    path.write_bytes(b"old")
    with finished_at(path) as unfinished:
        unfinished.write_bytes(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["video.mp4"]


def test_the_file_is_on_the_disk_before_its_name_and_its_name_before_the_end(tmp_path, monkeypatch):
    path, seen = tmp_path / "video.mp4", []
    sync = os.fsync

    def watched(descriptor: int) -> None:
        facts = os.fstat(descriptor)
        seen.append((facts.st_ino, facts.st_size, path.exists()))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    with finished_at(path) as unfinished:
        unfinished.write_bytes(b"whole")
    assert seen[0] == (path.stat().st_ino, 5, False)
    assert (seen[1][0], seen[1][2]) == (tmp_path.stat().st_ino, True)


def test_a_folder_that_cannot_be_forced_to_the_disk_does_no_harm(tmp_path, monkeypatch):
    sync = os.fsync

    def refusing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", refusing)
    with finished_at(tmp_path / "video.mp4") as unfinished:
        unfinished.write_bytes(b"whole")
    assert (tmp_path / "video.mp4").read_bytes() == b"whole"


def test_a_failure_leaves_the_older_file_and_nothing_else(tmp_path):
    def fail() -> None:
        with finished_at(tmp_path / "video.mp4") as unfinished:
            unfinished.write_bytes(b"half")
            raise RuntimeError("broken")

    (tmp_path / "video.mp4").write_bytes(b"old")
    with pytest.raises(RuntimeError, match="broken"):
        fail()
    assert names(tmp_path) == ["video.mp4"]
    assert (tmp_path / "video.mp4").read_bytes() == b"old"


def test_cancelling_while_writing_leaves_nothing(tmp_path, segment):
    calls = []

    def cancel() -> None:
        calls.append(1)
        if len(calls) == 2:
            raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        write_video(
            tmp_path / "video.mp4", segments=[segment], soundtrack=encode_sound(tone(FRAMES)), fps=30, cancel=cancel
        )
    assert names(tmp_path) == []


WRITE = """
from genscene.errors import OutputError
from genscene.export.soundtrack import encode_sound
from genscene.export.video import write_video
import numpy as np
segment = Path(sys.argv[1]).read_bytes()
path = Path(sys.argv[2])
limit = int(sys.argv[3])
noise = np.random.default_rng(1).uniform(-0.5, 0.5, (60 * 1600, 2)).astype(np.float32)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    write_video(path, segments=[segment], soundtrack=encode_sound(noise), fps=30)
    print("written", path.stat().st_size)
except OutputError as error:
    print(error.message)
"""


def test_a_full_disk_is_named_wherever_it_strikes(tmp_path, segment):
    """The limit falls at the very start, in the media, on the last byte, and while the index moves to the front."""
    source, folder = tmp_path / "segment", tmp_path / "out"
    source.write_bytes(segment)
    folder.mkdir()
    whole = int(output_of(WRITE, source, folder / "whole.mp4", 0).split()[1])
    (folder / "whole.mp4").unlink()
    for limit in (1, whole // 2, whole - 2_500, whole - 1):
        said = output_of(WRITE, source, folder / "video.mp4", limit)
        assert said == f"The disk of {folder} is full.", limit
        assert names(folder) == [], limit


def test_a_missing_folder_is_named(tmp_path, segment):
    with pytest.raises(OutputError, match="does not exist") as caught:
        write_video(tmp_path / "no" / "v.mp4", segments=[segment], soundtrack=encode_sound(tone(FRAMES)), fps=30)
    assert str(tmp_path / "no") in caught.value.message


def test_a_folder_as_target_is_refused(tmp_path, segment):
    with pytest.raises(OutputError, match="is a folder"):
        write_video(tmp_path, segments=[segment], soundtrack=encode_sound(tone(FRAMES)), fps=30)
    assert names(tmp_path) == []


def test_a_file_in_place_of_the_folder_is_refused(tmp_path, segment):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        write_video(tmp_path / "file" / "v.mp4", segments=[segment], soundtrack=encode_sound(tone(FRAMES)), fps=30)


def test_an_unwritable_folder_is_refused(tmp_path, segment):
    """As nobody, because no folder is read-only for root."""
    (tmp_path / "segment").write_bytes(segment)
    (tmp_path / "segment").chmod(0o644)
    folder = tmp_path / "out"
    folder.mkdir(mode=0o555)
    for parent in (tmp_path, *tmp_path.parents[:3]):
        if parent == tmp_path or parent.name.startswith("pytest-"):
            parent.chmod(0o755)
    body = WRITE.replace("try:\n", "if os.geteuid() == 0:\n    os.seteuid(65534)\ntry:\n", 1)
    said = output_of(body, tmp_path / "segment", folder / "video.mp4", 0)
    assert said == f"{folder / 'video.mp4'} cannot be written: Permission denied."
    assert names(folder) == []


HOLD = """
from genscene.export.unfinished import finished_at
with finished_at(Path(sys.argv[1])) as unfinished:
    unfinished.write_bytes(b"half")
    print("writing", flush=True)
    time.sleep(60)
"""


def test_two_processes_do_not_write_the_same_file(tmp_path):
    process = start(HOLD, tmp_path / "video.mp4")
    assert process.stdout.readline() == "writing\n"
    with pytest.raises(OutputError, match="Another process is writing"), finished_at(tmp_path / "video.mp4"):
        raise AssertionError("both write")
    process.kill()
    process.communicate(timeout=10)


def test_what_a_killed_process_left_is_overwritten(tmp_path, segment):
    process = start(HOLD, tmp_path / "video.mp4")
    assert process.stdout.readline() == "writing\n"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=10)
    assert names(tmp_path) == [".video.mp4.unfinished"]
    write_video(tmp_path / "video.mp4", segments=[segment], soundtrack=encode_sound(tone(FRAMES)), fps=30)
    assert names(tmp_path) == ["video.mp4"]
    assert inspect_video(tmp_path / "video.mp4").frame_count == FRAMES
