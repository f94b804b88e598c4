from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.api.changes import news_at

from genscene.api.streams.order import BoardOrder


def test_order_passes_what_follows_and_drops_what_is_known() -> None:
    order = BoardOrder(4)
    assert list(order.arrive(news_at(5))) == [news_at(5)]
    assert list(order.arrive(news_at(5))) == []
    assert list(order.arrive(news_at(3))) == []
    assert not order.gap


def test_order_holds_what_leaves_a_gap_until_it_is_filled() -> None:
    order = BoardOrder(0)
    assert list(order.arrive(news_at(3))) == []
    assert list(order.arrive(news_at(2))) == []
    assert order.gap
    assert [job.cursor for job in order.arrive(news_at(1))] == [1, 2, 3]
    assert not order.gap


def test_order_settles_a_gap_that_later_changes_have_overtaken() -> None:
    order = BoardOrder(0)
    order.arrive(news_at(3))
    # 1 and 2 were of the job that the board now shows at 4.
    told = order.settle([news_at(3), news_at(4, uid="u2")], waiting=order.waiting())
    assert [job.cursor for job in told] == [3, 4]
    assert order.last == 4
    assert not order.gap


def test_order_keeps_waiting_for_what_came_after_the_board_was_read() -> None:
    order = BoardOrder(0)
    order.arrive(news_at(3))
    waiting = order.waiting()
    order.arrive(news_at(6))
    assert [job.cursor for job in order.settle([news_at(3)], waiting=waiting)] == [3]
    assert order.gap


def test_order_lets_go_of_what_the_board_knows_no_more() -> None:
    order = BoardOrder(0)
    order.arrive(news_at(3))
    assert [job.cursor for job in order.settle([], waiting=order.waiting())] == [3]
    assert not order.gap


@given(st.integers(1, 30), st.randoms(use_true_random=False), st.floats(0, 1))
def test_order_tells_every_jobs_last_change_once_and_in_order(count: int, random: Random, lost: float) -> None:
    changes = [news_at(cursor, uid=f"u{random.randrange(4)}") for cursor in range(1, count + 1)]
    arriving = [job for job in changes for _ in range(random.randrange(1, 3)) if random.random() >= lost]
    random.shuffle(arriving)
    order = BoardOrder(0)
    told = []
    for job in arriving:
        told += order.arrive(job)
        if random.random() < 0.3:
            last = {each.uid: each for each in changes}
            rows = sorted((each for each in last.values() if each.cursor > order.last), key=lambda each: each.cursor)
            told += order.settle(rows, waiting=order.waiting())
    last = {each.uid: each for each in changes}
    rows = sorted((each for each in last.values() if each.cursor > order.last), key=lambda each: each.cursor)
    told += order.settle(rows, waiting=order.waiting())
    cursors = [job.cursor for job in told]
    assert cursors == sorted(set(cursors))
    assert {job.cursor for job in last.values()} <= set(cursors)
