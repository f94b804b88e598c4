"""Write subtitle files: a Timeline's words, or subtitles that the user brought -> SubRip (SRT) and WebVTT.

Subtitles are sentences in at most two lines of 42 characters (the usual limit of broadcasters and streaming services),
whatever look the burned-in captions have.
"""

from __future__ import annotations

from collections.abc import Sequence

from genscene.captions.brought import cues_of_subtitles
from genscene.captions.cue import Cue
from genscene.captions.grouping import Grouping, Measure, groups_of, timed
from genscene.captions.scripts import GLUE, clusters, joined
from genscene.timeline.model import TimedWord, Timeline
from genscene.units import FrameRange

LINE_CHARACTERS = 42
LINES = 2

_GROUPING = Grouping(
    measure=Measure(em_per_character=0.0, line_em=float("inf"), line_characters=LINE_CHARACTERS),
    max_lines=LINES,
    words=14,
    max_words=40,
    piece_clusters=12,
    shortest_seconds=1.2,
)


def subtitle_cues(timeline: Timeline) -> tuple[Cue, ...]:
    """Return subtitles in order, counted from the video's first frame; none is empty, none overlaps another."""
    groups: list[tuple[TimedWord, ...]] = []
    for shot in timeline.shots:
        words = [part for word in shot.words for part in _within_line(word, shot.frames.start_frame)]
        groups += groups_of(words, _GROUPING, fps=timeline.fps)
    return tuple(_ended(cue, timeline.duration_frames) for cue in timed(groups, timeline.fps))


def brought_cues(subtitles: Sequence[Sequence[TimedWord]], fps: int) -> tuple[Cue, ...]:
    """Return subtitles that the user brought (see `brought.timed_subtitles`), those too long for two lines split."""

    def split(words: Sequence[TimedWord]) -> Sequence[Sequence[TimedWord]]:
        parts = [part for word in words for part in _within_line(word, 0)]
        fits = _GROUPING.measure.lines([part.text for part in parts]) <= LINES
        return [parts] if fits else groups_of(parts, _GROUPING, fps=fps)

    return cues_of_subtitles(subtitles, split)


def to_srt(timeline: Timeline, brought: Sequence[Cue] | None = None) -> str:
    """Return a Timeline's words, or cues that the user brought, as SubRip text; lines end with a line feed."""
    cues = subtitle_cues(timeline) if brought is None else brought
    blocks = [
        f"{number}\n{_times(cue, timeline.fps, ',')}\n{_srt_text(cue)}\n" for number, cue in enumerate(cues, start=1)
    ]
    return "\n".join(blocks)


def to_vtt(timeline: Timeline, brought: Sequence[Cue] | None = None) -> str:
    """Return a Timeline's words as WebVTT, with the time at which each word begins; or cues that the user brought.

    When their words sound is not known, so these have no times within them.
    """
    fps, cues = timeline.fps, subtitle_cues(timeline) if brought is None else brought
    blocks = [f"{_times(cue, fps, '.')}\n{_vtt_text(cue, fps, stamped=brought is None)}\n" for cue in cues]
    return "\n".join(["WEBVTT\n", *blocks])


def _within_line(word: TimedWord, start_frame: int) -> list[TimedWord]:
    """Move a word to the video's frames; one longer than a line is cut into pieces."""
    frames = word.frames.shifted(start_frame)
    parts = clusters(" ".join(word.text.split()))
    if len(parts) <= LINE_CHARACTERS:
        return [TimedWord(text="".join(parts), frames=frames, ends_sentence=word.ends_sentence)]
    count = -(-len(parts) // (LINE_CHARACTERS - 2))
    cuts = [len(parts) * index // count for index in range(count + 1)]
    times = [frames.duration_frames * index // count for index in range(count + 1)]
    return [
        TimedWord(
            text="".join(parts[cuts[index] : cuts[index + 1]]) + (GLUE if index < count - 1 else ""),
            frames=FrameRange(
                start_frame=frames.start_frame + times[index], duration_frames=times[index + 1] - times[index]
            ),
            ends_sentence=word.ends_sentence and index == count - 1,
        )
        for index in range(count)
    ]


def _ended(cue: Cue, duration_frames: int) -> Cue:
    length = max(1, min(cue.frames.end_frame, duration_frames) - cue.frames.start_frame)
    return Cue(frames=FrameRange(start_frame=cue.frames.start_frame, duration_frames=length), words=cue.words)


def _lines(words: Sequence[TimedWord]) -> list[Sequence[TimedWord]]:
    """Break a subtitle into two lines as even as can be when one is too short for it."""
    texts = [word.text for word in words]
    if _GROUPING.measure.lines(texts) == 1:
        return [words]
    fitting = [
        index
        for index in range(1, len(words))
        if _GROUPING.measure.lines(texts[:index]) == 1 and _GROUPING.measure.lines(texts[index:]) == 1
    ]
    breaks = fitting or [len(words) // 2]
    best = min(breaks, key=lambda index: abs(len(joined(texts[:index])) - len(joined(texts[index:]))))
    return [words[:best], words[best:]]


def _srt_text(cue: Cue) -> str:
    # An arrow in the text would look like the times of the next subtitle to some readers.
    lines = [joined([word.text for word in line]).replace("-->", "→") for line in _lines(cue.words)]
    return "\n".join(lines)


def _vtt_text(cue: Cue, fps: int, *, stamped: bool) -> str:
    lines: list[str] = []
    shown_ms = _milliseconds(cue.frames.start_frame, fps)
    end_ms = _milliseconds(cue.frames.end_frame, fps)
    for line in _lines(cue.words):
        text = ""
        for index, word in enumerate(line):
            begins_ms = _milliseconds(word.frames.start_frame, fps)
            gap = "" if index == 0 or line[index - 1].text.endswith(GLUE) else " "
            # Times inside a cue rise and lie within it (WebVTT 4.2.2); a word without its own shows with the last.
            stamp = f"<{_stamp(begins_ms, '.')}>" if stamped and shown_ms < begins_ms < end_ms else ""
            shown_ms = max(shown_ms, begins_ms)
            text += gap + stamp + _escaped(word.text.replace(GLUE, ""))
        lines.append(text)
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _times(cue: Cue, fps: int, point: str) -> str:
    start = _stamp(_milliseconds(cue.frames.start_frame, fps), point)
    return f"{start} --> {_stamp(_milliseconds(cue.frames.end_frame, fps), point)}"


def _milliseconds(frame: int, fps: int) -> int:
    """Return the start of a frame to the nearest millisecond."""
    return (2000 * frame + fps) // (2 * fps)


def _stamp(milliseconds: int, point: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"
