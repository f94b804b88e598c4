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
