"""Segments are planned from a storyboard's own settings; a flash is encoded more coarsely than what it joins."""

from __future__ import annotations

import numpy as np

from genscene.narrate.narration import Narration
from genscene.production.captions import ShotCaptions
from genscene.production.segments import COARSER_FLASH, plan_video
from genscene.storyboard.document import Scene, Storyboard
from genscene.storyboard.spec import SceneSpec
from genscene.styles.catalogue import style
from genscene.timeline.build import build_timeline
from genscene.units import Digest, FrameSize


def rates(transition: str) -> dict[str | None, float]:
    """Return the rate factor of each kind of segment of a video of two scenes."""
    spec = SceneSpec(setting="park", composition="medium-centre", seed=1)
    scenes = tuple(Scene(id=name, narration="one", spec=spec) for name in ("a", "b"))
    storyboard = Storyboard(language="en", scenes=scenes)
    narrations = [Narration(samples=np.zeros(60_000, np.float32), words=())] * 2
    timeline = build_timeline(storyboard, narrations, default_transition=transition)
    plans = plan_video(
        storyboard,
        timeline,
        ShotCaptions(look="none", cues=((), ()), warnings=()),
        [Digest("one"), Digest("two")],
        style("documentary_grit"),
        FrameSize(width=270, height=480),
    )
    return {plan.transition: plan.encoder.crf for plan in plans}


def test_a_flash_is_encoded_more_coarsely_than_the_shots_around_it() -> None:
    found = rates("flash")
    assert found["flash"] == found[None] + COARSER_FLASH


def test_other_transitions_are_encoded_as_the_shots_are() -> None:
    found = rates("crossfade")
    assert found["crossfade"] == found[None]
