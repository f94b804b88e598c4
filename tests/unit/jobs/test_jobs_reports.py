from __future__ import annotations

import threading
import time

import pytest

from genscene.jobs.reporter import Reporter
from genscene.jobs.reports import MIN_INTERVAL_SECONDS, Report, Reports


def at(percent: int, eta: float | None = None) -> Report:
    return Report(stage="render", scene=1, percent=percent, eta_seconds=eta)


def test_the_first_report_is_due_at_once_and_the_next_after_a_quarter_second() -> None:
    written: list[Report] = []
    reports = Reports(written.append, lambda: None)
    assert reports.due_in() is None
    reports.put(at(1))
    assert reports.due_in() == 0
    reports.write()
    reports.put(at(2))
    wait = reports.due_in()
    assert wait is not None
    assert 0.2 < wait <= MIN_INTERVAL_SECONDS
    assert written == [at(1)]


def test_only_the_last_of_many_reports_is_written() -> None:
    written: list[Report] = []
    reports = Reports(written.append, lambda: None)
    for percent in range(10):
        reports.put(at(percent))
    reports.write()
    reports.write()
    assert written == [at(9)]


def test_a_new_eta_alone_wakes_nobody() -> None:
    woken: list[int] = []
    reports = Reports(lambda _report: None, lambda: woken.append(1))
    reports.put(at(1, eta=9.0))
    reports.write()
    reports.put(at(1, eta=8.0))
    assert reports.due_in() is None
    assert len(woken) == 1


def test_what_could_not_be_written_waits_for_the_next_try() -> None:
    def refuse(_report: Report) -> None:
        raise RuntimeError

    reports = Reports(refuse, lambda: None)
    reports.put(at(1))
    with pytest.raises(RuntimeError):
        reports.write()
    assert reports.due_in() is not None


def test_the_reporter_writes_the_last_report_without_another_call() -> None:
    written: list[int] = []
    all_written = threading.Event()

    def write(report: Report) -> None:
        written.append(report.percent)
        if report.percent == 3:
            all_written.set()

    reporter = Reporter()
    reports = Reports(write, reporter.wake)
    reporter.start()
    reporter.add(reports)
    for percent in (1, 2, 3):
        reports.put(at(percent))
        time.sleep(0.02)
    assert all_written.wait(2)
    assert written in ([1, 3], [1, 2, 3], [2, 3], [3])
    reporter.stop()


def test_the_reporter_survives_a_report_that_cannot_be_written() -> None:
    written = threading.Event()
    reporter = Reporter()

    def refuse(_report: Report) -> None:
        raise RuntimeError("full")

    bad = Reports(refuse, reporter.wake)
    good = Reports(lambda _report: written.set(), reporter.wake)
    reporter.start()
    reporter.add(bad)
    reporter.add(good)
    bad.put(at(1))
    time.sleep(0.05)
    good.put(at(1))
    assert written.wait(2)
    reporter.stop()
