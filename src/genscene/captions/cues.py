"""Group a shot's words into cues: what shows at once, and when.

The choice of breaks minimises a sum of small costs over a whole sentence (as TeX breaks a paragraph), so cues come
out even instead of leaving one word over. Only the words count, so a shot that moves keeps its cues.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from genscene.captions.cue import Cue
from genscene.captions.faces import face_data
from genscene.captions.look import CaptionLookData
from genscene.captions.scripts import GLUE, clusters, is_wide, pieces
from genscene.captions.zones import zones_of
from genscene.timeline.model import TimedWord
from genscene.units import FrameRange, FrameSize

SHORTEST_SECONDS = 0.5
"""Captions that show for less are hard to read; single words may be a third of it."""

BRIDGED_SECONDS = 0.6
"""A pause up to this long keeps the caption on, so that it does not flicker."""

HOLD_SECONDS = 0.4
"""How long a caption stays after its last word before a longer pause, or at the end."""

PIECE_CLUSTERS = 4
"""Length of the pieces that a token of a script without spaces is lit in."""

_STRONG_BREAK = re.compile(r"[.!?…:;。！？；：؟۔।]+[\"'»”’)\]]*$")
_WEAK_BREAK = re.compile(r"[,،、，–—]+[\"'»”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How much text fits into one line.

    Attributes:
        em_per_character: Mean advance of a character in sizes.
        line_em: Longest line in sizes.
        line_characters: Longest line in characters; wide characters count twice.
    """

    em_per_character: float
    line_em: float
    line_characters: int

    def lines(self, words: Sequence[str]) -> int:
        """Return how many lines the words need, broken greedily."""
        count, em, characters = 1, 0.0, 0
        for index, word in enumerate(words):
            word_em, word_characters = self._extent(word)
            gap = 0 if index == 0 or words[index - 1].endswith(GLUE) else 1
            em += word_em + gap * self.em_per_character
            characters += word_characters + gap
            if index and (em > self.line_em or characters > self.line_characters):
                count, em, characters = count + 1, word_em, word_characters
        return count

    def _extent(self, word: str) -> tuple[float, int]:
        parts = [part for part in clusters(word) if part != GLUE]
        wide = sum(is_wide(part[0]) for part in parts)
        return wide + (len(parts) - wide) * self.em_per_character, len(parts) + wide


def measure_of(look: CaptionLookData, frame: FrameSize, font: str) -> Measure:
    """Return what fits into a line of a look in a frame, set in a font."""
    zones = zones_of(frame)
    data = face_data(font)
    return Measure(
        em_per_character=data.scale * (data.upper if look.upper else data.lower),
        line_em=zones.caption.width / (look.size * zones.unit_px),
        line_characters=look.max_characters,
    )


def cues_of(
    words: Sequence[TimedWord], *, look: CaptionLookData, frame: FrameSize, fps: int, font: str = "inter"
) -> tuple[Cue, ...]:
    """Group words into cues.

    Args:
        words: A shot's words in order; frames counted from the shot's first frame.
        look: How many words and lines show at once.
        frame: Size of the frames.
        fps: Frames a second.
        font: The style's caption font.

    Returns:
        Cues in order, none overlapping another. The last may outlast the shot; whoever draws it ends it.
    """
    measure = measure_of(look, frame, font)
    groups: list[tuple[TimedWord, ...]] = []
    for sentence in _sentences(words):
        parts = [part for word in sentence for part in _parts(word)]
        groups += _broken(parts, look=look, measure=measure, fps=fps)
    return _timed(groups, fps)


def _sentences(words: Sequence[TimedWord]) -> list[list[TimedWord]]:
    sentences: list[list[TimedWord]] = [[]]
    for word in words:
        if not word.text.strip():
            continue
        sentences[-1].append(word)
        if word.ends_sentence:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def _parts(word: TimedWord) -> list[TimedWord]:
    """Split a long token of a script without spaces; the parts share its time by their length."""
    texts = pieces(word.text.strip(), PIECE_CLUSTERS)
    lengths = [len(text.rstrip(GLUE)) for text in texts]
    total = sum(lengths)
    parts: list[TimedWord] = []
    done = 0
    for index, (text, length) in enumerate(zip(texts, lengths, strict=True)):
        start = word.frames.duration_frames * done // total
        done += length
        end = word.frames.duration_frames * done // total
        frames = FrameRange(start_frame=word.frames.start_frame + start, duration_frames=end - start)
        parts.append(TimedWord(text=text, frames=frames, ends_sentence=word.ends_sentence and index == len(texts) - 1))
    return parts


def _broken(
    words: Sequence[TimedWord], *, look: CaptionLookData, measure: Measure, fps: int
) -> list[tuple[TimedWord, ...]]:
    """Break one sentence where the sum of costs is least (dynamic programming over the last break)."""
    best = [0.0] + [float("inf")] * len(words)
    back = [0] * (len(words) + 1)
    for end in range(1, len(words) + 1):
        for start in range(end - 1, max(-1, end - 1 - look.max_words), -1):
            texts = [word.text for word in words[start:end]]
            if end - start > 1 and measure.lines(texts) > look.max_lines:
                break
            cost = best[start] + _cost(words, start, end, look=look, fps=fps)
            if cost < best[end]:
                best[end], back[end] = cost, start
    groups: list[tuple[TimedWord, ...]] = []
    end = len(words)
    while end:
        groups.append(tuple(words[back[end] : end]))
        end = back[end]
    return groups[::-1]


def _cost(words: Sequence[TimedWord], start: int, end: int, *, look: CaptionLookData, fps: int) -> float:
    """Return how bad a cue of `words[start:end]` is; about 1 for a clear fault."""
    count = end - start
    cost = ((count - look.words) / look.words) ** 2 + 0.35
    following = words[end] if end < len(words) else None
    last = words[end - 1]
    until = following.frames.start_frame if following else last.frames.end_frame
    seconds = (until - words[start].frames.start_frame) / fps
    shortest = SHORTEST_SECONDS if look.words > 1 else SHORTEST_SECONDS / 3
    if seconds < shortest:
        cost += 3.0 * (1 - seconds / shortest)
    if following is None:
        return cost
    if last.text.endswith(GLUE):
        cost += 0.3
    elif _STRONG_BREAK.search(last.text):
        cost -= 0.8
    elif _WEAK_BREAK.search(last.text):
        cost -= 0.6
    elif len(last.text) <= 3 and look.words > 1:
        # A short word without punctuation is mostly an article or a preposition: it belongs to what follows.
        cost += 0.45
    inner = words[start : end - 1]
    cost += 0.8 * sum(bool(_STRONG_BREAK.search(word.text)) for word in inner)
    cost += 0.25 * sum(bool(_WEAK_BREAK.search(word.text)) for word in inner)
    return cost


def _timed(groups: Sequence[tuple[TimedWord, ...]], fps: int) -> tuple[Cue, ...]:
    """Give each group its frames: from its first word until the next begins, or a little after its last word."""
    starts: list[int] = []
    for group in groups:
        # Words without any length can put two groups on one frame; each still gets a frame of its own.
        starts.append(max(group[0].frames.start_frame, starts[-1] + 1 if starts else 0))
    cues: list[Cue] = []
    for index, (group, start) in enumerate(zip(groups, starts, strict=True)):
        spoken = max(group[-1].frames.end_frame, start + 1)
        end = spoken + round(HOLD_SECONDS * fps)
        if index + 1 < len(groups):
            following = starts[index + 1]
            end = following if following - spoken <= BRIDGED_SECONDS * fps else min(end, following)
        cues.append(Cue(frames=FrameRange(start_frame=start, duration_frames=end - start), words=group))
    return tuple(cues)
