from __future__ import annotations

import pytest

from genscene.effort import unwatched
from genscene.production.settled import Settled, SettledScene
from genscene.store.model import StoreStats
from genscene.studio.handlers.scene_log import LoggedEffort, SceneLog, parts_of, plan_of
from genscene.units import Digest


@pytest.fixture
def log():
    return SceneLog(2)


@pytest.fixture
def effort(log):
    return LoggedEffort(unwatched, log)


def test_scene_is_waited_for_made_and_done(log, effort):
    assert log.states() == {"narrate": "--", "illustrate": "--", "render": "--"}
    with effort.working("narrate", scene=1):
        assert log.states()["narrate"] == "w-"
    effort.advance("narrate", 1.0, scene=1)
    assert log.states()["narrate"] == "d-"
    effort.advance("narrate", 1.0, scene=1)  # found in the store by the second pass
    assert log.states()["narrate"] == "d-"


def test_what_was_there_already_is_reused(log, effort):
    effort.advance("illustrate", 0.7, scene=2)
    assert log.states()["illustrate"] == "-r"


def test_scene_is_rendered_once_all_its_segments_are(log, effort):
    log.settle([2.0, 3.0])
    with effort.working("render", scene=2):
        effort.advance("render", 1.0, scene=2)
        assert (log.states()["render"], log.render_shares()) == ("-w", [0, 33])
        effort.advance("render", 1.0, scene=2)
    assert log.states()["render"] == "-w"
    effort.advance("render", 1.0, scene=2)
    assert (log.states()["render"], log.render_shares()) == ("-d", [0, 100])
    effort.advance("render", 2.0, scene=1)
    assert log.states()["render"] == "rd"


def test_scene_that_is_partly_made_anew_is_not_reused(log, effort):
    log.settle([2.0, 3.0])
    effort.advance("render", 1.0, scene=1)
    with effort.working("render", scene=1):
        effort.advance("render", 1.0, scene=1)
    assert log.states()["render"] == "d-"


def test_one_recording_of_the_whole_counts_as_there(log, effort):
    with effort.working("narrate"):
        pass
    effort.advance("narrate", 3.0)
    log.settle([1.0, 1.0])
    assert log.states()["narrate"] == "rr"


def test_effort_still_measures_and_tells(log):
    told = []
    effort = LoggedEffort(told.append, log)
    effort.expect("narrate", 2.0)
    with effort.working("narrate", scene=1):
        pass
    effort.advance("narrate", 1.0, scene=1)
    assert told[-1].percent == 50
    parts = parts_of(log, effort, lambda: StoreStats(hits={"speech": 1}))
    assert parts["states"] == {"narrate": "d-", "illustrate": "--", "render": "--"}
    assert (parts["hits"], parts["misses"], parts["rendered"]) == ({"speech": 1}, {}, [0, 0])
    assert set(parts["seconds"]) >= {"narrate"}


def test_attempt_begun_anew_goes_on_where_it_was(log, effort):
    log.settle([2.0, 4.0])
    effort.advance("narrate", 1.0, scene=1)
    with effort.working("narrate", scene=2):
        effort.advance("narrate", 1.0, scene=2)
    with effort.working("illustrate", scene=1):
        effort.advance("illustrate", 1.0, scene=1)
    with effort.working("render", scene=2):
        effort.advance("render", 1.0, scene=2)
    before = parts_of(log, effort, lambda: StoreStats(hits={"speech": 1}, misses={"speech": 1, "segment": 1}))
    assert (before["states"], before["rendered"]) == ({"narrate": "rd", "illustrate": "d-", "render": "-w"}, [0, 25])

    again = SceneLog(2, before)
    effort = LoggedEffort(unwatched, again)
    assert again.states() == {"narrate": "rd", "illustrate": "d-", "render": "--"}
    assert again.render_shares() == [0, 25]
    again.settle([2.0, 4.0])
    for stage in ("narrate", "illustrate"):
        for scene in (1, 2):
            effort.advance(stage, 1.0, scene=scene)
    effort.advance("render", 4.0, scene=2)  # all of it is there, a part made by this attempt itself
    effort.advance("render", 2.0, scene=1)
    assert again.states() == {"narrate": "rd", "illustrate": "dr", "render": "rd"}
    stats = StoreStats(hits={"speech": 2, "segment": 3}, misses={"picture": 1})
    parts = parts_of(again, effort, lambda: stats, before | {"seconds": {"narrate": 5.0}})
    assert parts["hits"] == {"segment": 2, "speech": 1}
    assert parts["misses"] == {"picture": 1, "segment": 1, "speech": 1}
    assert parts["seconds"]["narrate"] == 5.0


def test_plan_is_json():
    scene = SettledScene(
        id="s01",
        start_frame=0,
        duration_frames=30,
        speech_start_seconds=0.2,
        speech_seconds=0.5,
        peaks=b"\x00\xff",
        render_seconds=1.0,
        still=Digest("ab"),
    )
    plan = plan_of(Settled(fps=30, duration_frames=30, peaks_a_second=60, scenes=(scene,)))
    assert plan["scenes"][0]["peaks"] == "AP8="
    assert "render_seconds" not in plan["scenes"][0]
