from __future__ import annotations

from tests.unit.api.changes import job_at, news_at

from genscene.api.streams.thinning import Thinning


def test_thinning_tells_four_of_progress_a_second_and_the_last_of_the_rest() -> None:
    thinning = Thinning()
    thinning.prime(job_at(0))
    told = []
    for step in range(300):  # 3 s
        now = step / 100
        job = news_at(step + 1, progress=step // 3)
        verdict, wait = thinning.weigh(job, now)
        if verdict == "now":
            told.append((now, job.progress))
        elif wait:
            due = now + wait
        held = thinning.due("u1", now) if told and verdict == "later" and now >= due else None
        if held:
            told.append((now, held.progress))
    for at, _progress in told:
        assert sum(at - 1 < other <= at for other, _ in told) <= 4
    assert len(told) >= 9
    assert [progress for _, progress in told] == sorted({progress for _, progress in told})


def test_thinning_lets_states_and_stages_through_at_once() -> None:
    thinning = Thinning()
    thinning.prime(job_at(0))
    for cursor in range(1, 8):
        thinning.weigh(news_at(cursor, progress=cursor), 0.0)
    assert thinning.weigh(news_at(8, progress=8, stage="mix"), 0.0) == ("now", 0.0)
    assert thinning.due("u1", 1.0) is None
    assert thinning.weigh(news_at(9, progress=100, state="done"), 0.0) == ("now", 0.0)
    assert len(thinning) == 0


def test_thinning_never_tells_an_estimate_alone() -> None:
    thinning = Thinning()
    thinning.prime(job_at(1, eta_seconds=9.0))
    assert thinning.weigh(news_at(2, eta_seconds=8.0), 0.0) == ("never", 0.0)
    for cursor in range(3, 8):
        verdict, wait = thinning.weigh(news_at(cursor, progress=cursor), 0.0)
    assert (verdict, wait) == ("later", 1.0)
    assert thinning.weigh(news_at(8, progress=7, eta_seconds=1.0), 0.1) == ("never", 0.0)
    held = thinning.due("u1", 1.0)
    assert held is not None
    assert b'"eta_seconds":1.0' in held.data


def test_thinning_does_not_forget_the_window_at_a_new_stage() -> None:
    thinning = Thinning()
    thinning.prime(job_at(0))
    for cursor in range(1, 5):
        assert thinning.weigh(news_at(cursor, progress=cursor), 0.0)[0] == "now"
    assert thinning.weigh(news_at(5, progress=5, stage="mix"), 0.1)[0] == "now"
    assert thinning.weigh(news_at(6, progress=6, stage="mix"), 0.2)[0] == "later"
