"""Place subtitles that the user brings on the whole timeline: their own times, and words lit by their lengths.

A subtitle file says when a text shows, not when a word sounds, so a subtitle's words share its time by how long they
are. Frames count from the video's first frame; a subtitle may run across cuts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from genscene.captions.cue import Cue
from genscene.captions.scripts import clusters
from genscene.media.subtitle_file import Subtitle
from genscene.timeline.model import TimedWord
from genscene.units import FrameRange

_ROUNDING_MS = 21
"""Half a frame at 24 frames a second: programs that write subtitles round their times."""

Split = Callable[[Sequence[TimedWord]], Sequence[Sequence[TimedWord]]]
"""Splits one subtitle's words into groups that show at once."""


def timed_subtitles(
    subtitles: Sequence[Subtitle], *, fps: int, duration_frames: int
) -> tuple[tuple[TimedWord, ...], ...]:
    """Return the words of each subtitle, the first and the last of which begin and end with it.

    Where a subtitle begins before another ends, the earlier one gives way; those that begin in the same frame become
    one. What lies beyond the end of the video is cut off.

    Args:
        subtitles: In the order of their times.
        fps: Frames a second.
        duration_frames: Length of the video.
    """
    texts: dict[int, list[str]] = {}
    ends: dict[int, int] = {}
    for subtitle in subtitles:
        start = _nearest_frame(subtitle.start_ms, fps)
        if start < duration_frames:
            texts.setdefault(start, []).extend(subtitle.text.split())
            ends[start] = max(ends.get(start, start + 1), _nearest_frame(subtitle.end_ms, fps))
    following = [*list(texts)[1:], duration_frames]
    return tuple(
        _timed_words(words, FrameRange(start_frame=start, duration_frames=min(ends[start], limit) - start))
        for (start, words), limit in zip(texts.items(), following, strict=True)
    )


def cues_of_subtitles(subtitles: Sequence[Sequence[TimedWord]], split: Split) -> tuple[Cue, ...]:
    """Return cues in order; those of a subtitle fill its time without gap, and none overlaps another.

    Args:
        subtitles: Words of each subtitle; see `timed_subtitles`.
        split: Where a subtitle is broken that is too long to show at once.
    """
    cues: list[Cue] = []
    for words in subtitles:
        end = words[-1].frames.end_frame
        groups = split(words)
        starts = [group[0].frames.start_frame for group in groups]
        for group, start, until in zip(groups, starts, [*starts[1:], end], strict=True):
            # A subtitle with fewer frames than groups cannot show them all.
            if start < until:
                frames = FrameRange(start_frame=start, duration_frames=until - start)
                cues.append(Cue(frames=frames, words=tuple(group)))
    return tuple(cues)


def beyond_end_warnings(subtitles: Sequence[Subtitle], *, duration_seconds: float) -> tuple[str, ...]:
    """Tell a person what of the subtitles lies beyond the end of the video; nothing when all have room."""
    end_ms = 1000 * duration_seconds
    lost = sum(subtitle.start_ms >= end_ms for subtitle in subtitles)
    cut = sum(subtitle.start_ms < end_ms < subtitle.end_ms - _ROUNDING_MS for subtitle in subtitles)
    told = [
        f"{lost} of the {len(subtitles)} subtitles begin after the end of the video and are left out." if lost else "",
        f"{cut} of the {len(subtitles)} subtitles are cut off by the end of the video." if cut else "",
    ]
    return tuple(text for text in told if text)


def _timed_words(texts: Sequence[str], frames: FrameRange) -> tuple[TimedWord, ...]:
    """Divide a time among words; a space counts as a letter."""
    lengths = [len(clusters(text)) + 1 for text in texts]
    total, done, words = sum(lengths), 0, list[TimedWord]()
    for index, (text, length) in enumerate(zip(texts, lengths, strict=True)):
        start = frames.start_frame + frames.duration_frames * done // total
        done += length
        end = frames.start_frame + frames.duration_frames * done // total
        span = FrameRange(start_frame=start, duration_frames=end - start)
        words.append(TimedWord(text=text, frames=span, ends_sentence=index == len(texts) - 1))
    return tuple(words)


def _nearest_frame(milliseconds: int, fps: int) -> int:
    return (milliseconds * fps + 500) // 1000
