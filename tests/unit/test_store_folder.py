"""What only the store in a folder can show: other processes, sudden death, damage, and disks that say no."""

import errno
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from genscene.errors import StoreError
from genscene.store import pruning
from genscene.store.folder import FolderStore
from genscene.store.holds import open_hold
from genscene.store.key import Key, key

PRODUCT = key("picture", 1, name="a")
LIMIT = 1 << 30

PRELUDE = """
import os, sys, time
from pathlib import Path
from genscene.store.folder import FolderStore
from genscene.store.key import key
root = Path(sys.argv[1])
store = FolderStore(root, limit_bytes=1 << 30)
PRODUCT = key("picture", 1, name="a")
def say(text):
    print(text, flush=True)
"""


def start(root: Path, body: str) -> subprocess.Popen[str]:
    code = PRELUDE + textwrap.dedent(body)
    return subprocess.Popen(
        [sys.executable, "-c", code, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=10)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "store"


@pytest.fixture
def store(root: Path) -> FolderStore:
    return FolderStore(root, limit_bytes=LIMIT)


def file_of(root: Path, product: Key) -> Path:
    return root / "products" / product.kind / product.digest[:2] / product.digest


def files(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def must_not_make() -> bytes:
    raise AssertionError("made although it was there")


def test_products_outlive_the_store_object(root, store):
    store.fetch(PRODUCT, lambda: b"kept")
    assert FolderStore(root, limit_bytes=LIMIT).fetch(PRODUCT, must_not_make) == b"kept"


def test_nothing_but_the_product_remains(root, store):
    store.fetch(PRODUCT, lambda: b"kept")
    store.fetch(PRODUCT, must_not_make)
    with store.hold():
        store.get(PRODUCT)
    assert files(root) == ["CACHEDIR.TAG", "gate", f"products/picture/{PRODUCT.digest[:2]}/{PRODUCT.digest}"]


def test_one_of_several_processes_makes(root, store):
    body = """
    def make():
        with open(root / "made", "ab") as file:
            file.write(b"x")
        time.sleep(0.3)
        return b"once" * 1000
    say("ready")
    sys.stdin.readline()
    say(len(store.fetch(PRODUCT, make)))
    """
    processes = [start(root, body) for _ in range(3)]
    assert [heard(process) for process in processes] == ["ready"] * 3
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [heard(process) for process in processes] == ["4000"] * 3
    for process in processes:
        end(process)
    assert (root / "made").read_bytes() == b"x"
    assert store.get(PRODUCT) == b"once" * 1000


def test_a_maker_killed_at_work_is_replaced_at_once(root, store):
    process = start(root, "store.fetch(PRODUCT, lambda: say('making') or time.sleep(60))")
    assert heard(process) == "making"
    results: list[bytes] = []
    waiter = threading.Thread(target=lambda: results.append(store.fetch(PRODUCT, lambda: b"second")))
    waiter.start()
    time.sleep(0.1)
    assert results == []
    os.kill(process.pid, signal.SIGKILL)
    waiter.join(5)
    end(process)
    assert results == [b"second"]


def test_a_maker_killed_while_writing_leaves_no_damage(root, store):
    body = """
    write = os.write
    def slow(descriptor, data):
        written = write(descriptor, data[:5000])
        say("writing")
        time.sleep(60)
        return written
    os.write = slow
    store.fetch(PRODUCT, lambda: b"y" * 100000)
    """
    process = start(root, body)
    assert heard(process) == "writing"
    os.kill(process.pid, signal.SIGKILL)
    end(process)
    assert not store.contains(PRODUCT)
    assert store.get(PRODUCT) is None
    assert [name for name in files(root) if name.startswith("making/")]
    FolderStore(root, limit_bytes=LIMIT)
    assert not [name for name in files(root) if name.startswith("making/")]
    assert store.fetch(PRODUCT, lambda: b"whole") == b"whole"


def test_opening_and_pruning_leave_a_living_maker_alone(root, store):
    process = start(
        root, "say(len(store.fetch(PRODUCT, lambda: (say('making'), sys.stdin.readline(), b'z' * 500)[2])))"
    )
    assert heard(process) == "making"
    FolderStore(root, limit_bytes=LIMIT).prune(0)
    process.stdin.write("go\n")
    process.stdin.flush()
    assert heard(process) == "500"
    end(process)
    assert store.get(PRODUCT) == b"z" * 500


def test_a_hold_of_another_process_counts_until_that_process_is_killed(root, store):
    store.fetch(PRODUCT, lambda: b"a")
    store.fetch(key("picture", 1, name="b"), lambda: b"b")
    body = """
    with store.hold():
        store.get(PRODUCT)
        say("held")
        time.sleep(60)
    """
    process = start(root, body)
    assert heard(process) == "held"
    store.prune(0)
    assert store.contains(PRODUCT)
    assert not store.contains(key("picture", 1, name="b"))
    os.kill(process.pid, signal.SIGKILL)
    end(process)
    store.prune(0)
    assert not store.contains(PRODUCT)
    assert [name for name in files(root) if name.startswith("holds/")] == []


def test_a_hold_that_has_ended_writes_to_nobody_elses_file(tmp_path):
    (tmp_path / "holds").mkdir()
    hold = open_hold(tmp_path / "holds")
    hold.end()
    # The system hands out the lowest free number, so this is the descriptor that the hold had.
    with (tmp_path / "other").open("wb"):
        hold.note(PRODUCT, tmp_path / "gate")
    assert (tmp_path / "other").read_bytes() == b""


def test_pruning_and_fetching_side_by_side_never_lose_what_is_held(root, store):
    """A process prunes to nothing as fast as it can while this one uses products and looks at them again."""
    process = start(root, "say('pruning')\nwhile True:\n    store.prune(0)")
    assert heard(process) == "pruning"
    try:
        for turn in range(20):
            with store.hold():
                products = [key("picture", 1, name=name, turn=turn % 3) for name in range(5)]
                for product in products:
                    store.fetch(product, lambda: b"x" * 1000)
                for product in products:
                    assert store.fetch(product, must_not_make) == b"x" * 1000
    finally:
        end(process)


def test_a_product_taken_up_while_it_is_being_pruned_is_never_lost(store, monkeypatch):
    """The narrowest moment: the pruner has decided, and has not yet removed."""
    store.fetch(PRODUCT, lambda: b"old")
    decided, taken_up, look = threading.Event(), threading.Event(), threading.Event()
    still_there: list[bool] = []
    decide = pruning._still_unused

    def slowly(found: object) -> bool:
        answer = decide(found)
        decided.set()
        taken_up.wait(0.3)
        return answer

    def use() -> None:
        decided.wait(5)
        with store.hold():
            store.fetch(PRODUCT, lambda: b"new")
            taken_up.set()
            look.wait(5)
            still_there.append(store.contains(PRODUCT))

    monkeypatch.setattr(pruning, "_still_unused", slowly)
    user = threading.Thread(target=use)
    user.start()
    store.prune(0)
    look.set()
    user.join()
    assert still_there == [True]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:20],
        lambda _: b"",
        lambda data: data + b"x",
        lambda data: data[:60] + bytes([data[60] ^ 1]) + data[61:],
        lambda data: bytes([data[0] ^ 0x80]) + data[1:],
        lambda data: data[:20] + bytes([data[20] ^ 4]) + data[21:],
        lambda data: bytes(len(data)),
    ],
    ids=["last byte", "in the header", "emptied", "longer", "payload bit", "magic bit", "proof bit", "zeroed"],
)
def test_damage_is_found_and_the_product_made_again(root, store, damage):
    store.fetch(PRODUCT, lambda: b"good" * 100)
    path = file_of(root, PRODUCT)
    path.write_bytes(damage(path.read_bytes()))
    assert store.get(PRODUCT) is None
    assert store.fetch(PRODUCT, lambda: b"good" * 100) == b"good" * 100
    assert store.fetch(PRODUCT, must_not_make) == b"good" * 100
    assert store.stats.misses["picture"] == 2


def test_a_sound_product_under_the_wrong_name_is_found(root, store):
    other = key("picture", 1, name="other")
    store.fetch(PRODUCT, lambda: b"mine")
    file_of(root, other).parent.mkdir(parents=True, exist_ok=True)
    file_of(root, PRODUCT).rename(file_of(root, other))
    assert store.get(other) is None


def test_contains_tells_a_cut_product_from_a_whole_one(root, store):
    store.fetch(PRODUCT, lambda: b"good" * 100)
    path = file_of(root, PRODUCT)
    path.write_bytes(path.read_bytes()[:-7])
    assert not store.contains(PRODUCT)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_named_and_leaves_nothing_half_written(root, store, monkeypatch, code):
    write = os.write

    def full(descriptor: int, data: bytes) -> int:
        if len(data) > 1000:
            write(descriptor, bytes(data[:1000]))
            raise OSError(code, os.strerror(code))
        return write(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(StoreError, match="is full") as caught:
            store.fetch(PRODUCT, lambda: b"x" * 5000)
    assert str(root) in caught.value.message
    assert caught.value.hint
    assert files(root) == ["CACHEDIR.TAG"]
    assert store.fetch(PRODUCT, lambda: b"x" * 5000) == b"x" * 5000


def test_a_real_limit_on_file_sizes_is_reported_too(root):
    body = """
    import resource
    from genscene.errors import StoreError
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, resource.RLIM_INFINITY))
    try:
        store.fetch(PRODUCT, lambda: b"x" * 50000)
    except StoreError as error:
        say(error.message)
    """
    process = start(root, body)
    assert heard(process) == f"The disk of the store {root} is full."
    end(process)
    assert files(root) == ["CACHEDIR.TAG"]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be opened"):
        FolderStore(tmp_path / "file" / "store", limit_bytes=LIMIT)
    with pytest.raises(StoreError, match="cannot be opened"):
        FolderStore(tmp_path / "file", limit_bytes=LIMIT)


def test_a_read_only_folder_is_refused_when_opened(tmp_path, root, store):
    """As nobody, because no folder is read-only for root."""
    store.fetch(PRODUCT, lambda: b"a")
    body = """
    from genscene.errors import StoreError
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        FolderStore(root, limit_bytes=1 << 30)
    except StoreError as error:
        say(error.message)
    """
    # pytest keeps its folders from other users.
    for path in tmp_path.parents[:3]:
        if path.name.startswith("pytest-"):
            path.chmod(0o755)
    tmp_path.chmod(0o755)
    for path in (root, *root.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o666)
    try:
        process = start_without_opening(root, body)
        assert heard(process) == f"The store {root} cannot be written to: Permission denied."
        end(process)
    finally:
        for path in (root, *root.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)


def start_without_opening(root: Path, body: str) -> subprocess.Popen[str]:
    code = PRELUDE.replace("store = FolderStore(root, limit_bytes=1 << 30)\n", "") + textwrap.dedent(body)
    return subprocess.Popen([sys.executable, "-c", code, str(root)], stdout=subprocess.PIPE, text=True)


def test_size_and_pruning_span_more_products_than_one_batch(root, store):
    for number in range(300):
        store.fetch(key("speech", 1, number=number), lambda: b"x" * 100)
    assert FolderStore(root, limit_bytes=LIMIT).size() == store.size() > 30_000
    store.prune(10_000)
    assert store.size() <= 10_000


@pytest.mark.parametrize("kills", [8, pytest.param(400, marks=pytest.mark.soak)])
def test_processes_killed_at_any_moment_harm_nothing(root, store, kills):
    """Three processes make, read, hold and prune; again and again one of them is killed wherever it is."""
    body = """
    import random
    chance = random.Random(sys.argv[2])
    say("ready")
    while True:
        number = chance.randrange(12)
        with store.hold():
            product = key("picture", 1, number=number)
            expected = bytes([number]) * (20_000 * number + 1)
            assert store.fetch(product, lambda: expected) == expected
        if chance.random() < 0.1:
            store.prune(500_000)
    """

    def start_worker(seed: int) -> subprocess.Popen[str]:
        code = PRELUDE + textwrap.dedent(body)
        return subprocess.Popen(
            [sys.executable, "-c", code, str(root), str(seed)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    chance = random.Random(5)
    workers = [start_worker(seed) for seed in range(3)]
    try:
        for kill in range(kills):
            victim = workers.pop(0)
            assert heard(victim) == "ready"
            time.sleep(chance.uniform(0, 0.1))
            assert victim.poll() is None, victim.communicate()[1]
            os.kill(victim.pid, signal.SIGKILL)
            victim.communicate(timeout=10)
            workers.append(start_worker(100 + kill))
    finally:
        for worker in workers:
            end(worker)
    FolderStore(root, limit_bytes=LIMIT).prune(1 << 30)
    assert not [name for name in files(root) if name.startswith(("making/", "holds/"))]
    for number in range(12):
        expected = bytes([number]) * (20_000 * number + 1)
        path = file_of(root, key("picture", 1, number=number))
        if path.exists():
            assert store.get(key("picture", 1, number=number)) == expected
