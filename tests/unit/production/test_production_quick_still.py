from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from genscene.effort import Effort, unwatched
from genscene.engines.fakes import FakeIllustrator
from genscene.engines.registry import Registry
from genscene.production.quick_still import QuickStill, RecentPictures, quick_still
from genscene.production.workshop import Workshop
from genscene.store.memory import MemoryStore
from genscene.storyboard.document import Storyboard
from genscene.storyboard.reading import script_to_storyboard
from genscene.units import Digest, FrameSize, never_cancelled

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
    return script_to_storyboard(SCRIPT, {"style": "anime", "captions": "none", **changes})


def drawn(workshop: Workshop, number: int = 1, width: int = 180, **changes: object) -> QuickStill:
    return quick_still(storyboard(**changes), number, width=width, workshop=workshop, recent=RecentPictures())


@pytest.mark.parametrize(("video_format", "height"), [("9:16", 320), ("16:9", 102), ("1:1", 180), ("4:5", 224)])
def test_still_is_as_wide_as_asked_in_its_format(workshop, video_format, height):
    still = drawn(workshop, format=video_format)
    assert still.frame == FrameSize(width=180, height=height)
    pixels = cv2.imdecode(np.frombuffer(still.jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert pixels.shape == (height, 180, 3)


def test_height_and_quality_of_the_video_make_no_other_still(workshop):
    assert drawn(workshop, height=480).jpeg == drawn(workshop, height=1920).jpeg


def test_still_is_kept_and_its_picture_is_not(workshop):
    first, again = drawn(workshop), drawn(workshop)
    assert first == again
    assert dict(workshop.store.stats.misses) == {"quick-still": 1}
    assert dict(workshop.store.stats.hits) == {"quick-still": 1}


def test_scenes_and_styles_differ(workshop):
    stills = [drawn(workshop), drawn(workshop, number=2), drawn(workshop, style="film_noir")]
    assert len({still.jpeg for still in stills}) == 3


def test_picture_at_hand_is_not_drawn_again(workshop):
    recent, counted = RecentPictures(), FakeIllustrator()
    drawings: list[object] = []

    class Counting(FakeIllustrator):
        def draw(self, spec, **arguments):
            drawings.append(spec)
            return counted.draw(spec, **arguments)

    workshop = replace(workshop, engines=Registry(illustrators={"fake": Counting()}))
    board = storyboard()
    spec = quick_still(board, 1, width=180, workshop=workshop, recent=recent).spec
    scene = board.scenes[0].model_copy(update={"spec": spec, "text": "Now with a title"})
    changed = board.model_copy(update={"scenes": (scene, *board.scenes[1:])})
    quick_still(changed, 1, width=180, workshop=workshop, recent=recent)
    assert len(drawings) == 1


def test_only_the_last_pictures_stay_at_hand():
    recent, made = RecentPictures(limit=2), []
    for name in ("a", "b", "a", "c", "a", "b"):
        recent.take(Digest(name), lambda name=name: made.append(name) or name)
    assert made == ["a", "b", "c", "b"]
