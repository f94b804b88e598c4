"""What every store promises: one suite, run on the one in memory and the one in a folder."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from genscene.errors import CancelledError
from genscene.store.folder import FolderStore
from genscene.store.key import Key, key
from genscene.store.memory import MemoryStore
from genscene.store.model import Store

Open = Callable[[int], Store]


@pytest.fixture(params=["memory", "folder"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    def opened(limit_bytes: int) -> Store:
        if request.param == "memory":
            return MemoryStore(limit_bytes=limit_bytes)
        return FolderStore(tmp_path / "store", limit_bytes=limit_bytes)

    return opened


@pytest.fixture
def store(open_store: Open) -> Store:
    return open_store(1 << 30)


def product(name: str) -> Key:
    return key("speech", 1, name=name)


def must_not_make() -> bytes:
    raise AssertionError("made although it was there")


def test_fetch_makes_once_and_returns_the_same_bytes(store: Store):
    assert store.fetch(product("a"), lambda: b"sound \x00\xff") == b"sound \x00\xff"
    assert store.fetch(product("a"), must_not_make) == b"sound \x00\xff"


def test_fetch_keeps_an_empty_product(store: Store):
    assert store.fetch(product("a"), lambda: b"") == b""
    assert store.fetch(product("a"), must_not_make) == b""


def test_products_with_different_keys_are_different(store: Store):
    store.fetch(product("a"), lambda: b"a")
    assert store.fetch(product("b"), lambda: b"b") == b"b"
    assert store.get(product("a")) == b"a"


def test_get_and_contains_tell_what_is_there(store: Store):
    assert store.get(product("a")) is None
    assert not store.contains(product("a"))
    store.fetch(product("a"), lambda: b"a")
    assert store.get(product("a")) == b"a"
    assert store.contains(product("a"))


def test_stats_count_hits_and_misses_by_kind(store: Store):
    store.fetch(product("a"), lambda: b"a")
    store.fetch(product("a"), must_not_make)
    store.fetch(product("a"), must_not_make)
    store.fetch(key("picture", 1), lambda: b"p")
    assert dict(store.stats.hits) == {"speech": 2}
    assert dict(store.stats.misses) == {"speech": 1, "picture": 1}


def test_a_failed_make_leaves_nothing_and_can_be_tried_again(store: Store):
    def broken() -> bytes:
        raise ValueError("no voice")

    with pytest.raises(ValueError, match="no voice"):
        store.fetch(product("a"), broken)
    assert not store.contains(product("a"))
    assert dict(store.stats.misses) == {}
    assert store.fetch(product("a"), lambda: b"a") == b"a"


def test_one_of_many_threads_makes_and_the_others_wait(store: Store):
    made: list[int] = []
    together = threading.Barrier(8)
    results: list[bytes] = []

    def make() -> bytes:
        made.append(1)
        threading.Event().wait(0.1)
        return b"once"

    def fetch() -> None:
        together.wait()
        results.append(store.fetch(product("a"), make))

    threads = [threading.Thread(target=fetch) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert results == [b"once"] * 8
    assert store.stats.hits["speech"] == 7


def test_products_of_different_keys_are_made_at_the_same_time(store: Store):
    """Each maker waits until the other has begun: one after the other would never end."""
    both = threading.Barrier(2, timeout=5)

    def make() -> bytes:
        both.wait()
        return b"x"

    threads = [threading.Thread(target=store.fetch, args=(product(name), make)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.contains(product("a"))
    assert store.contains(product("b"))


def test_the_next_waiter_makes_when_the_maker_fails(store: Store):
    begun, fail = threading.Event(), threading.Event()

    def broken() -> bytes:
        begun.set()
        fail.wait(5)
        raise ValueError("no voice")

    def first() -> None:
        with pytest.raises(ValueError, match="no voice"):
            store.fetch(product("a"), broken)

    results: list[bytes] = []
    maker = threading.Thread(target=first)
    maker.start()
    begun.wait(5)
    waiter = threading.Thread(target=lambda: results.append(store.fetch(product("a"), lambda: b"second")))
    waiter.start()
    fail.set()
    maker.join()
    waiter.join()
    assert results == [b"second"]


def test_waiting_can_be_cancelled(store: Store):
    begun, finish = threading.Event(), threading.Event()

    def slow() -> bytes:
        begun.set()
        finish.wait(5)
        return b"slow"

    def cancel() -> None:
        raise CancelledError("stopped")

    maker = threading.Thread(target=store.fetch, args=(product("a"), slow))
    maker.start()
    begun.wait(5)
    with pytest.raises(CancelledError):
        store.fetch(product("a"), must_not_make, cancel=cancel)
    finish.set()
    maker.join()
    assert store.get(product("a")) == b"slow"


def test_a_maker_may_fetch_other_products(store: Store):
    assert store.fetch(product("a"), lambda: store.fetch(product("b"), lambda: b"b") + b"a") == b"ba"


def fill(store: Store, names: str, size: int = 10_000) -> None:
    for name in names:
        store.fetch(product(name), lambda: b"x" * size)


def kept(store: Store, names: str) -> str:
    return "".join(name for name in names if store.contains(product(name)))


def test_size_counts_what_is_kept(store: Store):
    assert store.size() == 0
    fill(store, "abc")
    assert 30_000 <= store.size() <= 30_300


def test_prune_removes_the_least_recently_used_first(store: Store):
    fill(store, "abcd")
    store.get(product("a"))
    store.fetch(product("b"), must_not_make)
    freed = store.prune(25_000)
    assert kept(store, "abcd") == "ab"
    assert 20_000 <= freed <= 20_200


def test_prune_removes_no_more_than_it_must(store: Store):
    fill(store, "abc")
    assert store.prune(1_000_000) == 0
    assert kept(store, "abc") == "abc"


def test_a_pruned_product_is_made_again(store: Store):
    fill(store, "a")
    store.prune(0)
    assert store.get(product("a")) is None
    assert store.fetch(product("a"), lambda: b"again") == b"again"


def test_the_store_prunes_itself_near_its_limit(open_store: Open):
    store = open_store(100_000)
    fill(store, "abcdefghijklmnopqrstuvwxyz")
    assert store.size() <= 115_000
    assert store.contains(product("z"))
    assert not store.contains(product("a"))


def test_held_products_stay_and_others_go(store: Store):
    fill(store, "ab")
    with store.hold():
        store.fetch(product("a"), must_not_make)
        fill(store, "c")
        store.get(product("b"))
        fill(store, "d")
        store.prune(0)
        assert kept(store, "abcd") == "abcd"
    store.prune(0)
    assert kept(store, "abcd") == ""


def test_a_hold_covers_nothing_used_before_it(store: Store):
    fill(store, "ab")
    with store.hold():
        store.get(product("b"))
        store.prune(0)
    assert kept(store, "ab") == "b"


def test_holds_overlap_independently(store: Store):
    with store.hold():
        with store.hold():
            fill(store, "a")
        store.prune(0)
        assert kept(store, "a") == "a"
    store.prune(0)
    assert kept(store, "a") == ""


def test_a_hold_ends_when_its_work_fails(store: Store):
    def broken() -> None:
        with store.hold():
            fill(store, "a")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        broken()
    store.prune(0)
    assert kept(store, "a") == ""


def test_a_held_store_grows_beyond_its_limit_rather_than_lose_what_is_held(open_store: Open):
    store = open_store(30_000)
    with store.hold():
        fill(store, "abcdefgh")
        assert kept(store, "abcdefgh") == "abcdefgh"
