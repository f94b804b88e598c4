"""Progress follows work, never falls, and a stage's seconds are those in which it ran."""

from __future__ import annotations

import pytest

from genscene.effort import Effort, Progress


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_percentage_follows_the_work_done():
    told: list[Progress] = []
    effort = Effort(told.append)
    effort.expect("narrate", 1.0)
    effort.expect("render", 3.0)
    effort.advance("narrate", 1.0, scene=1)
    effort.advance("render", 1.5, scene=2)
    assert [(p.stage, p.scene, p.percent) for p in told] == [("narrate", 1, 25), ("render", 2, 62)]


def test_percentage_never_falls_when_more_work_turns_up():
    told: list[Progress] = []
    effort = Effort(told.append)
    effort.expect("narrate", 1.0)
    effort.advance("narrate", 0.9)
    effort.expect("render", 9.0)
    effort.advance("narrate", 0.1)
    assert [p.percent for p in told] == [90]


def test_hundred_is_left_to_whoever_puts_the_result_in_place():
    told: list[Progress] = []
    effort = Effort(told.append)
    effort.expect("export", 1.0)
    effort.advance("export", 5.0)
    assert told[-1].percent == 99


def test_overlapping_tasks_of_a_stage_count_once():
    clock = Clock()
    effort = Effort(lambda _: None, clock)
    with effort.working("illustrate"):
        clock.now = 1.0
        with effort.working("illustrate"):
            clock.now = 3.0
    clock.now = 10.0
    with effort.working("illustrate"):
        clock.now = 10.5
    assert effort.seconds_by_stage()["illustrate"] == 3.5


def test_stage_that_did_nothing_took_no_time():
    assert Effort(lambda _: None).seconds_by_stage()["score"] == 0.0


def test_time_left_follows_the_speed_of_late():
    now = [0.0]
    told: list[Progress] = []
    effort = Effort(told.append, clock=lambda: now[0])
    effort.expect("render", 100.0)
    for _ in range(50):
        now[0] += 2.0
        effort.advance("render", 1.0)
    assert told[-1].seconds_left == pytest.approx(100, rel=0.1)
    for _ in range(40):
        now[0] += 0.5
        effort.advance("render", 1.0)
    assert told[-1].seconds_left == pytest.approx(5, rel=0.2)
