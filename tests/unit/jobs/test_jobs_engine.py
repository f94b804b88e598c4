from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from genscene.errors import CancelledError
from genscene.jobs.children import do_children
from genscene.jobs.engine import Engine


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engine")


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    return Engine(f"sqlite:///{folder / 'engine.db'}", "w1")


def nothing() -> None: ...


def fail() -> None:
    raise LookupError("secret")


def test_no_variable_makes_the_engine_call_out() -> None:
    ask = "import genscene.jobs.engine; from dbos._utils import GlobalParams; print(GlobalParams.dbos_cloud)"
    environment = {**os.environ, "DBOS__CLOUD": "true", "DBOS__CONDUCTOR_KEY": "key"}
    assert subprocess.check_output([sys.executable, "-c", ask], env=environment, text=True) == "False\n"


def test_the_api_process_does_not_load_the_engine() -> None:
    ask = "import genscene.jobs.board, genscene.jobs.supervisor, sys; print('dbos' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", ask], text=True) == "False\n"


def test_what_was_done_is_known_as_done(engine: Engine) -> None:
    engine.begin("a:1:x", nothing).wait()
    with pytest.raises(LookupError):
        engine.begin("a:1:y", fail).wait()
    assert engine.done(["a:1:x", "a:1:y", "a:1:z"]) == {"a:1:x"}
    assert set(engine.under("a:1")) == {"a:1:x", "a:1:y"}
    engine.forget(engine.under("a:1"))
    assert not set(engine.known()) & {"a:1:x", "a:1:y"}


def test_no_message_is_written_to_the_file(engine: Engine, folder: Path) -> None:
    with pytest.raises(LookupError):
        engine.begin("secretive", fail).wait()
    with closing(sqlite3.connect(folder / "engine.db")) as file:
        assert "secret" not in "".join(file.iterdump()).replace("secretive", "")


def test_forgotten_work_can_begin_again(engine: Engine) -> None:
    times: list[int] = []
    for _ in range(2):
        engine.begin("again", lambda: times.append(1)).wait()
        engine.forget(["again"])
    assert len(times) == 2


def test_children_run_two_at_once(engine: Engine) -> None:
    lock = threading.Lock()
    now = most = 0

    def task() -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.03)
        with lock:
            now -= 1

    do_children(engine, "p:1", [(str(number), task) for number in range(6)], nothing)
    assert most == 2


def test_children_that_were_done_do_not_run_again(engine: Engine) -> None:
    ran: list[str] = []

    def task(name: str, *, fails: bool = False) -> Callable[[], None]:
        def work() -> None:
            ran.append(name)
            if fails:
                fail()

        return work

    with pytest.raises(LookupError):
        do_children(engine, "q:1", [("a", task("a")), ("b", task("b", fails=True)), ("c", task("c"))], nothing)
    first = list(ran)
    do_children(engine, "q:1", [(name, task(name)) for name in "cba"], nothing)
    assert set(first) >= {"a", "b"}
    assert ran.count("a") == 1
    assert ran.count("b") == 2
    assert ran.count("c") == 1


def test_children_of_a_workflow_are_its_own_whatever_their_order(engine: Engine) -> None:
    """Other children, in another order, after the parent began again: each is found by its name."""
    ran: list[str] = []

    def parent(names: str) -> Callable[[], None]:
        return lambda: do_children(
            engine, "r:1", [(name, lambda name=name: ran.append(name)) for name in names], nothing
        )

    engine.begin("r:1", parent("ab")).wait()
    engine.forget(["r:1"])
    engine.begin("r:1", parent("cba")).wait()
    assert sorted(ran) == ["a", "b", "c"]


def test_the_first_failure_is_raised_after_its_neighbours_have_ended(engine: Engine) -> None:
    ended: list[str] = []

    def slow() -> None:
        time.sleep(0.1)
        ended.append("slow")

    with pytest.raises(LookupError):
        do_children(engine, "s:1", [("slow", slow), ("bad", fail), ("never", lambda: ended.append("never"))], nothing)
    assert ended == ["slow"]


def test_a_cancelled_parent_begins_no_child(engine: Engine) -> None:
    def cancel() -> None:
        raise CancelledError("over")

    ran: list[int] = []
    with pytest.raises(CancelledError):
        do_children(engine, "t:1", [("a", lambda: ran.append(1))], cancel)
    assert not ran


def test_two_children_of_one_name_are_refused(engine: Engine) -> None:
    with pytest.raises(ValueError, match="same name"):
        do_children(engine, "u:1", [("a", nothing), ("a", nothing)], nothing)
