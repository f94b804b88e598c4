from __future__ import annotations

from pathlib import Path

import pytest

from genscene.effort import Effort, unwatched
from genscene.engines.fakes import FakeComposer, FakeIllustrator, FakeSpeech
from genscene.engines.registry import Registry
from genscene.produce import produce
from genscene.production.estimate import estimate
from genscene.production.workshop import Workshop
from genscene.store.memory import MemoryStore
from genscene.storyboard.document import Scene, Storyboard
from genscene.units import Format, never_cancelled


def board(*narrations: str) -> Storyboard:
    scenes = tuple(Scene(id=f"s{number}", narration=text) for number, text in enumerate(narrations, 1))
    return Storyboard(language="en", style="anime", format=Format.SQUARE, height=480, music="none", scenes=scenes)


@pytest.fixture
def workshop() -> Workshop:
    engines = Registry(
        speech={"fake": FakeSpeech()}, illustrators={"fake": FakeIllustrator()}, composers={"fake": FakeComposer()}
    )
    effort = Effort(unwatched)
    return Workshop(engines=engines, store=MemoryStore(), open_file=Path, effort=effort, cancel=never_cancelled)


def made(storyboard: Storyboard, workshop: Workshop, folder: Path) -> float:
    production = produce(
        storyboard, output=folder / "video.mp4", engines=workshop.engines, store=workshop.store, open_file=Path
    )
    return production.duration_seconds


def test_everything_of_a_new_storyboard_would_be_made(workshop):
    found = estimate(board("The old dog sleeps.", "Nobody saw it."), workshop)
    assert all(scene.narration and scene.picture and scene.segments for scene in found.scenes)
    assert found.expected_seconds > 0
    assert not workshop.store.stats.misses


def test_nothing_of_a_rendered_storyboard_would_be_made(workshop, tmp_path):
    storyboard = board("The old dog sleeps.", "Nobody saw it.")
    seconds = made(storyboard, workshop, tmp_path)
    found = estimate(storyboard, workshop)
    assert not any(scene.narration or scene.picture or scene.segments for scene in found.scenes)
    ends = [0.0, *(scene.begin_seconds + scene.duration_seconds for scene in found.scenes)]
    assert [scene.begin_seconds for scene in found.scenes] == pytest.approx(ends[:-1], abs=0.01)
    assert ends[-1] == pytest.approx(found.duration_seconds, abs=0.01)
    assert found.duration_seconds == pytest.approx(seconds, abs=0.01)


def test_changed_scene_alone_would_be_made(workshop, tmp_path):
    before = board("The old dog sleeps.", "Nobody saw it.", "The end came at last.")
    made(before, workshop, tmp_path)
    after = board("The old dog sleeps.", "Nobody saw it.", "The end came early this time.")
    found = estimate(after, workshop)
    assert [scene.narration for scene in found.scenes] == [False, False, True]
    assert not found.scenes[0].segments
    assert found.scenes[2].segments
    assert found.expected_seconds < estimate(board("Another.", "Story.", "Altogether."), workshop).expected_seconds


@pytest.mark.parametrize(("transition", "shared"), [("cut", False), ("crossfade", True)])
def test_neighbours_of_a_changed_scene_would_only_be_joined_anew(workshop, tmp_path, transition, shared):
    texts = ("The old dog sleeps.", "Nobody saw it.", "The end came at last.", "Birds sing.", "Rain falls.")
    change = {"transition": transition}
    before, after = (
        one.model_copy(update={"scenes": tuple(scene.model_copy(update=change) for scene in one.scenes)})
        for one in (board(*texts), board(*texts[:2], "The end came early this time.", *texts[3:]))
    )
    made(before, workshop, tmp_path)
    found = estimate(after, workshop)
    assert [scene.segments for scene in found.scenes] == [False, shared, True, shared, False]
    assert [scene.only_transitions for scene in found.scenes] == [False, shared, False, shared, False]


def test_music_that_is_there_is_no_work(workshop, tmp_path):
    silent = board("The old dog sleeps.", "Nobody saw it.")
    played = silent.model_copy(update={"music": "calm"})
    own = silent.model_copy(update={"music": "music/track.mp3"})
    before = {name: estimate(one, workshop).expected_seconds for name, one in (("silent", silent), ("played", played))}
    assert before["played"] > before["silent"]
    made(played, workshop, tmp_path)
    after = {one.music: estimate(one, workshop).expected_seconds for one in (silent, played, own)}
    assert after["calm"] == after["none"] == after["music/track.mp3"]


def test_what_nobody_has_seen_is_taken_for_new(workshop, tmp_path):
    drawn = board("The old dog sleeps.", "Nobody saw it.", "The end came at last.")
    made(drawn, workshop, tmp_path)
    scenes = (*drawn.scenes[:2], drawn.scenes[2].model_copy(update={"picture": "address/0"}))
    found = estimate(drawn.model_copy(update={"scenes": scenes}), workshop, unknown=["address/0"])
    assert [(scene.picture, scene.segments) for scene in found.scenes][::2] == [(False, False), (True, True)]
    assert not any(scene.narration for scene in found.scenes)


@pytest.mark.parametrize("field", ["captions_file", "logo", "lut"])
def test_what_nobody_has_seen_and_lies_over_all_makes_all_anew(workshop, tmp_path, field):
    drawn = board("The old dog sleeps.", "Nobody saw it.")
    made(drawn, workshop, tmp_path)
    found = estimate(drawn.model_copy(update={field: "address/0"}), workshop, unknown=["address/0"])
    assert all(scene.segments and not scene.picture for scene in found.scenes)


@pytest.mark.parametrize("field", ["audio", "music"])
def test_a_recording_that_nobody_has_heard_is_estimated_by_its_text(workshop, field):
    read = board("The old dog sleeps.", "Nobody saw it.")
    if field == "audio":
        scenes = tuple(scene.model_copy(update={"audio": "address/0"}) for scene in read.scenes)
        heard = read.model_copy(update={"scenes": scenes})
    else:
        heard = read.model_copy(update={"music": "address/0"})
    found = estimate(heard, workshop, unknown=["address/0"])
    assert found.duration_seconds == estimate(read, workshop).duration_seconds
