from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from genscene.jobs.names import NameHeldError, WorkerNames

HOLDER = """
import sys, time
from pathlib import Path
from genscene.jobs.names import WorkerNames
with WorkerNames(Path(sys.argv[1])).hold("w1"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_name_is_lost_until_someone_holds_it(tmp_path: Path) -> None:
    names = WorkerNames(tmp_path / "alive")
    assert names.lost(["w1", "w2"]) == ["w1", "w2"]
    with names.hold("w1"):
        assert names.lost(["w1", "w2"]) == ["w2"]
    assert names.lost(["w1"]) == ["w1"]


def test_a_name_has_one_holder(tmp_path: Path) -> None:
    names = WorkerNames(tmp_path)
    with names.hold("w1"), pytest.raises(NameHeldError, match="w1"), names.hold("w1", patience_seconds=0.1):
        pass


def test_waiting_for_a_name_can_be_broken_off(tmp_path: Path) -> None:
    def orphaned() -> None:
        raise ConnectionResetError

    names = WorkerNames(tmp_path)
    with names.hold("w1"), pytest.raises(ConnectionResetError), names.hold("w1", meanwhile=orphaned):
        pass


def test_a_killed_holder_is_lost_at_once(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process, process.stdout:
        assert process.stdout.readline() == "held\n"
        names = WorkerNames(tmp_path)
        assert names.lost(["w1"]) == []
        process.kill()
        process.wait()
        assert names.lost(["w1"]) == ["w1"]


def test_who_comes_next_waits_for_the_name(tmp_path: Path) -> None:
    names = WorkerNames(tmp_path)
    leave = threading.Event()
    held = threading.Event()

    def first() -> None:
        with names.hold("w1"):
            held.set()
            leave.wait(5)

    thread = threading.Thread(target=first)
    thread.start()
    held.wait(5)
    threading.Timer(0.1, leave.set).start()
    with names.hold("w1", patience_seconds=5):
        assert leave.is_set()
    thread.join()
