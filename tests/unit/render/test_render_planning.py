"""Plans count from their own first frame, so a shot that only moved plans equal."""

from __future__ import annotations

import numpy as np

from genscene.captions.cue import Cue
from genscene.narrate.narration import Narration, Word
from genscene.render.plan import EncoderSettings
from genscene.render.planning import ShotLook, VideoLook, plan_segments
from genscene.storyboard.document import Scene, Storyboard
from genscene.timeline.build import build_timeline
from genscene.units import Digest, FrameRange, FrameSize

VIDEO = VideoLook(
    frame=FrameSize(width=270, height=480),
    style=Digest("5" * 8),
    caption_look="karaoke",
    language="en",
    fade_in_frames=12,
    fade_out_frames=18,
    encoder=EncoderSettings(preset="ultrafast", crf=23, tune="", threads=2),
)


def plans(lengths: list[int]):
    scenes = tuple(Scene(id=f"s{index}", narration="one two", text="label") for index in range(len(lengths)))
    words = (
        Word(text="one", start_sample=0, end_sample=9_000),
        Word(text="two", start_sample=10_000, end_sample=20_000),
    )
    narrations = [Narration(samples=np.zeros(length, np.float32), words=words) for length in lengths]
    timeline = build_timeline(Storyboard(language="en", scenes=scenes), narrations, default_transition="crossfade")
    looks = [
        ShotLook(
            picture=Digest(f"picture{index}"),
            motion="parallax",
            seed=index,
            cues=(Cue(frames=shot.words[0].frames, words=shot.words),),
        )
        for index, shot in enumerate(timeline.shots)
    ]
    return timeline, plan_segments(timeline, looks, VIDEO)


def test_longer_scene_changes_only_its_shot_and_the_adjoining_transitions():
    _, before = plans([96_000] * 5)
    _, after = plans([96_000, 96_000, 150_000, 96_000, 96_000])
    changed = [index for index, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert changed == [3, 4, 5]


def test_camera_runs_on_through_transitions_without_a_jump():
    timeline, planned = plans([96_000] * 3)
    for shot_index, shot in enumerate(timeline.shots):
        camera_frames: list[int] = []
        lengths: set[int] = set()
        for segment, plan in zip(timeline.segments, planned, strict=True):
            for index, view in zip(segment.shots, plan.views, strict=True):
                if index == shot_index:
                    lengths.add(view.camera.length_frames)
                    camera_frames += range(view.first_camera_frame, view.first_camera_frame + plan.duration_frames)
        assert camera_frames == list(range(camera_frames[0], camera_frames[-1] + 1))
        assert camera_frames[0] == 0
        total = shot.handle_before_frames + shot.frames.duration_frames + shot.handle_after_frames
        assert len(camera_frames) == total
        assert lengths == {total}


def test_fades_touch_only_the_first_and_last_segment():
    _, planned = plans([96_000] * 3)
    assert [plan.fade_in_frames for plan in planned] == [12, 0, 0, 0, 0]
    assert [plan.fade_out_frames for plan in planned] == [0, 0, 0, 0, 18]


def test_cues_that_run_across_cuts_show_in_every_segment_and_once_in_a_transition():
    timeline, planned = plans([96_000, 96_000])
    cue = Cue(frames=FrameRange(start_frame=0, duration_frames=timeline.duration_frames), words=())
    looks = [
        ShotLook(picture=Digest("p"), motion="static", seed=0, cues=()),
        ShotLook(picture=Digest("q"), motion="static", seed=0, cues=()),
    ]
    found = plan_segments(timeline, looks, VIDEO, cues=[cue])
    assert len(planned) == 3
    assert [[len(view.cues) for view in plan.views] for plan in found] == [[1], [1, 0], [1]]
    starts = [plan.views[0].cues[0].frames.start_frame for plan in found]
    assert starts == [-segment.frames.start_frame for segment in timeline.segments]


def test_captions_outside_a_segment_do_not_shape_it():
    _, planned = plans([96_000, 96_000])
    assert len(planned[0].views[0].cues) == 1
    leaving, entering = planned[1].views
    assert leaving.cues == ()
    assert len(entering.cues) == 1
