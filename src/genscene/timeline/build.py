"""Settle every frame number: Storyboard + Narrations -> Timeline.

A shot lasts a whole number of frames and its narration begins on a frame (every frame is a whole number of samples),
so shots never drift from their voice, and a shot whose scene did not change stays equal to itself when its
neighbours grow or shrink.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import get_args

from genscene.narrate.narration import Narration
from genscene.storyboard.document import Scene, Storyboard
from genscene.timeline import pacing
from genscene.timeline.model import Segment, Shot, TimedText, TimedWord, Timeline, TransitionKind
from genscene.units import FrameRange, SceneId, frames_covering, samples_per_frame

_KINDS: dict[str, TransitionKind | None] = {"cut": None, **{kind: kind for kind in get_args(TransitionKind)}}


def build_timeline(storyboard: Storyboard, narrations: Sequence[Narration], *, default_transition: str) -> Timeline:
    """Place every scene of a storyboard.

    Args:
        storyboard: The document.
        narrations: One per scene, in order.
        default_transition: Transition of scenes that name none: `cut`, `crossfade` or `dip`.
    """
    fps = storyboard.fps
    last = len(storyboard.scenes) - 1
    lengths = [
        _shot_frames(scene, narration, fps=fps, first=index == 0, last=index == last)
        for index, (scene, narration) in enumerate(zip(storyboard.scenes, narrations, strict=True))
    ]
    if narrations[0].runs_on:
        # The last picture stays until what is heard under all of them ends.
        lengths[-1] = max(lengths[-1], frames_covering(len(narrations[0].samples), fps) - sum(lengths[:-1]))
    halves = _transition_halves(storyboard, lengths, default_transition)
    shots: list[Shot] = []
    start = 0
    for index, (scene, narration, length) in enumerate(zip(storyboard.scenes, narrations, lengths, strict=True)):
        frames = FrameRange(start_frame=start, duration_frames=length)
        lead = _lead_frames(fps, first=index == 0 and not narration.runs_on)
        shots.append(
            Shot(
                scene_id=SceneId(scene.id),
                frames=frames,
                narration_start_sample=(start + lead) * samples_per_frame(fps),
                words=_timed_words(narration, lead_frames=lead, shot_frames=length, fps=fps),
                text=_timed_text(scene, length, fps),
                handle_before_frames=halves[index - 1][1] if index else 0,
                handle_after_frames=halves[index][1] if index < last else 0,
            )
        )
        start += length
    return Timeline(
        fps=fps, duration_frames=start, shots=tuple(shots), segments=_segments(shots, [kind for kind, _ in halves])
    )


def _lead_frames(fps: int, *, first: bool) -> int:
    return round(pacing.OPENING_SECONDS * fps) if first else 0


def _shot_frames(scene: Scene, narration: Narration, *, fps: int, first: bool, last: bool) -> int:
    """Return a shot's length: its voice with pauses, but never less than it asks for or than a picture needs."""
    shortest = max(pacing.SHORTEST_SHOT_SECONDS, Fraction(scene.duration_seconds or 0))
    asked = -(-shortest.numerator * fps // shortest.denominator)
    if not len(narration.samples) or narration.runs_on:
        return asked
    pause = pacing.CLOSING_SECONDS if last else pacing.BREATH_SECONDS
    voiced = frames_covering(len(narration.samples), fps) + round(pause * fps)
    return max(asked, voiced + _lead_frames(fps, first=first))


def _transition_halves(
    storyboard: Storyboard, lengths: Sequence[int], default_transition: str
) -> list[tuple[TransitionKind | None, int]]:
    """Return kind and half length in frames of what stands between each scene and the next."""
    halves: list[tuple[TransitionKind | None, int]] = []
    for index, scene in enumerate(storyboard.scenes[1:]):
        kind = _KINDS[scene.transition or default_transition]
        half = 0
        if kind:
            wanted = pacing.TRANSITION_SECONDS[kind] * storyboard.fps
            room = min(lengths[index], lengths[index + 1]) * pacing.LARGEST_TRANSITION_SHARE
            half = int(min(wanted, room) / 2)
        halves.append((kind if half else None, half))
    return halves


def _timed_words(narration: Narration, *, lead_frames: int, shot_frames: int, fps: int) -> tuple[TimedWord, ...]:
    """Return the words in frames of the shot, each at least one frame long and inside the shot."""
    per_frame = samples_per_frame(fps)
    words: list[TimedWord] = []
    earliest = 0
    for word in narration.words:
        start = min(max(earliest, lead_frames + _nearest(word.start_sample, per_frame)), shot_frames - 1)
        end = min(max(start + 1, lead_frames + _nearest(word.end_sample, per_frame)), shot_frames)
        frames = FrameRange(start_frame=start, duration_frames=end - start)
        words.append(TimedWord(text=word.text, frames=frames, ends_sentence=word.ends_sentence))
        earliest = start
    return tuple(words)


def _nearest(samples: int, per_frame: int) -> int:
    return (samples + per_frame // 2) // per_frame


def _timed_text(scene: Scene, shot_frames: int, fps: int) -> TimedText | None:
    if not scene.text:
        return None
    margin = min(round(pacing.TEXT_MARGIN_SECONDS * fps), shot_frames // 4)
    return TimedText(text=scene.text, frames=FrameRange(start_frame=margin, duration_frames=shot_frames - 2 * margin))


def _segments(shots: Sequence[Shot], kinds: Sequence[TransitionKind | None]) -> tuple[Segment, ...]:
    """Cut the video into shots' middles and transitions, without gap or overlap."""
    segments: list[Segment] = []
    for index, shot in enumerate(shots):
        start = shot.frames.start_frame + shot.handle_before_frames
        end = shot.frames.end_frame - shot.handle_after_frames
        segments.append(Segment(frames=FrameRange(start_frame=start, duration_frames=end - start), shots=(index,)))
        if index < len(kinds) and (kind := kinds[index]):
            half = shot.handle_after_frames
            span = FrameRange(start_frame=shot.frames.end_frame - half, duration_frames=2 * half)
            segments.append(Segment(frames=span, shots=(index, index + 1), transition=kind))
    return tuple(segments)
