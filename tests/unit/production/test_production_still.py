from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from genscene.effort import Effort, unwatched
from genscene.engines.fakes import FakeIllustrator
from genscene.engines.registry import Registry
from genscene.production.still import make_still, scene_still
from genscene.production.workshop import Workshop
from genscene.store.memory import MemoryStore
from genscene.storyboard.document import Storyboard
from genscene.storyboard.reading import script_to_storyboard
from genscene.units import FrameSize, never_cancelled

SCRIPT = "A dog runs through the park. It barks.\n\nThe old lighthouse stands in a storm."


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(
        engines=Registry(illustrators={"fake": FakeIllustrator()}),
        store=MemoryStore(),
        open_file=lambda name: tmp_path / name,
        effort=Effort(unwatched),
        cancel=never_cancelled,
    )


def storyboard(**changes: object) -> Storyboard:
    return script_to_storyboard(SCRIPT, {"style": "anime", "height": 480, "seed": 3, "captions": "none", **changes})


def test_still_has_the_frame_and_tells_what_was_understood_and_how_long_each_step_took(workshop: Workshop):
    still = scene_still(storyboard(), 1, workshop=workshop, keep=False)
    assert still.rgb.shape == (480, 270, 3)
    assert still.frame == FrameSize(width=270, height=480)
    assert still.spec is not None
    assert set(still.seconds) == {"understand", "draw", "prepare", "render"}
    assert all(seconds >= 0 for seconds in still.seconds.values())


def test_still_that_is_not_kept_shows_what_a_kept_one_shows(workshop: Workshop):
    looked = scene_still(storyboard(), 1, workshop=workshop, keep=False)
    assert workshop.store.stats.misses == {}
    kept = scene_still(storyboard(), 1, workshop=workshop)
    assert dict(workshop.store.stats.misses) == {"picture": 1}
    again = scene_still(storyboard(), 1, workshop=workshop, keep=False)
    assert np.array_equal(looked.rgb, kept.rgb)
    assert np.array_equal(looked.rgb, again.rgb)
    assert dict(workshop.store.stats.misses) == {"picture": 1}


def test_scenes_differ(workshop: Workshop):
    first, second = (scene_still(storyboard(), number, workshop=workshop).rgb for number in (1, 2))
    assert np.abs(first.astype(int) - second).mean() > 2


def test_draft_shows_the_same_at_the_same_size_but_coarser(workshop: Workshop):
    fine, draft = (
        scene_still(storyboard(height=960), 1, workshop=workshop, draft=draft).rgb for draft in (False, True)
    )
    assert draft.shape == fine.shape
    assert np.abs(draft.astype(int) - fine).mean() < 6


@pytest.mark.parametrize(("video_format", "size"), [("16:9", (480, 854)), ("1:1", (480, 480)), ("4:5", (480, 384))])
def test_still_follows_the_format(workshop: Workshop, video_format: str, size: tuple[int, int]):
    assert scene_still(storyboard(format=video_format), 1, workshop=workshop).rgb.shape[:2] == size


def test_still_written_as_jpeg_is_the_frame(workshop: Workshop, tmp_path: Path):
    assert make_still(storyboard(), 2, path=tmp_path / "s.jpg", workshop=workshop) == FrameSize(width=270, height=480)
    assert (tmp_path / "s.jpg").read_bytes().startswith(b"\xff\xd8")
