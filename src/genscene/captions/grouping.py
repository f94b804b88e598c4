"""Break a sentence's words into groups that show at once, and give each group its time.

The choice of breaks minimises a sum of small costs over a whole sentence (as TeX breaks a paragraph), so groups come
out even instead of leaving one word over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from genscene.captions.cue import Cue
from genscene.captions.scripts import GLUE, clusters, is_wide, pieces
from genscene.timeline.model import TimedWord
from genscene.units import FrameRange

LONGEST_SECONDS = 7.0
"""Subtitles that show for longer are read twice."""

SHORTEST_SECONDS = 0.5
"""Captions that show for less are hard to read; single words may be a third of it."""

BRIDGED_SECONDS = 0.6
"""A pause up to this long keeps the caption on, so that it does not flicker."""

HOLD_SECONDS = 0.4
"""How long a caption stays after its last word before a longer pause, or at the end."""

SHORT_WORD = 3
"""Letters of a word that rather stands before another than at the end of a line."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """What groups shall be like.

    Attributes:
        measure: How much fits into a line.
        max_lines: Most lines at once.
        words: Words a group should have.
        max_words: Words a group may have.
        piece_clusters: Longest piece of a token of a script without spaces.
        shortest_seconds: Groups on for less are avoided.
        longest_seconds: Groups on for more are avoided.
    """

    measure: Measure
    max_lines: int
    words: int
    max_words: int
    piece_clusters: int = PIECE_CLUSTERS
    shortest_seconds: float = SHORTEST_SECONDS
    longest_seconds: float = LONGEST_SECONDS


def groups_of(words: Sequence[TimedWord], grouping: Grouping, *, fps: int) -> list[tuple[TimedWord, ...]]:
    """Break words into groups; none runs across the end of a sentence, and no word is lost."""
    groups: list[tuple[TimedWord, ...]] = []
    for sentence in _sentences(words):
        parts = [part for word in sentence for part in _parts(word, grouping.piece_clusters)]
        groups += _broken(parts, grouping, fps)
    return groups


def _sentences(words: Sequence[TimedWord]) -> list[list[TimedWord]]:
    sentences: list[list[TimedWord]] = [[]]
    for word in words:
        if not word.text.strip():
            continue
        sentences[-1].append(word)
        if word.ends_sentence:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def _parts(word: TimedWord, most: int) -> list[TimedWord]:
    """Split a long token of a script without spaces; the parts share its time by their length."""
    texts = pieces(word.text.strip(), most)
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


def _broken(words: Sequence[TimedWord], grouping: Grouping, fps: int) -> list[tuple[TimedWord, ...]]:
    """Break one sentence where the sum of costs is least (dynamic programming over the last break)."""
    best = [0.0] + [float("inf")] * len(words)
    back = [0] * (len(words) + 1)
    for end in range(1, len(words) + 1):
        for start in range(end - 1, max(-1, end - 1 - grouping.max_words), -1):
            texts = [word.text for word in words[start:end]]
            if end - start > 1 and grouping.measure.lines(texts) > grouping.max_lines:
                break
            cost = (
                best[start] + _length_cost(words, start, end, grouping, fps) + _break_cost(words, start, end, grouping)
            )
            if cost < best[end]:
                best[end], back[end] = cost, start
    groups: list[tuple[TimedWord, ...]] = []
    end = len(words)
    while end:
        groups.append(tuple(words[back[end] : end]))
        end = back[end]
    return groups[::-1]


def _length_cost(words: Sequence[TimedWord], start: int, end: int, grouping: Grouping, fps: int) -> float:
    """Return how bad the length of a group of `words[start:end]` is; about 1 for a clear fault."""
    cost = ((end - start - grouping.words) / grouping.words) ** 2 + 0.35
    until = words[end].frames.start_frame if end < len(words) else words[end - 1].frames.end_frame
    seconds = (until - words[start].frames.start_frame) / fps
    if seconds < grouping.shortest_seconds:
        cost += 3.0 * (1 - seconds / grouping.shortest_seconds)
    return cost + max(0.0, seconds - grouping.longest_seconds)


def _break_cost(words: Sequence[TimedWord], start: int, end: int, grouping: Grouping) -> float:
    """Return how bad it is to break after `words[end - 1]` and nowhere before it."""
    inner = [word.text.removesuffix(GLUE) for word in words[start : end - 1]]
    cost = 0.8 * sum(bool(_STRONG_BREAK.search(text)) for text in inner)
    cost += 0.45 * sum(bool(_WEAK_BREAK.search(text)) for text in inner)
    if end == len(words):
        return cost
    last = words[end - 1].text.removesuffix(GLUE)
    if _STRONG_BREAK.search(last):
        return cost - 0.8
    if _WEAK_BREAK.search(last):
        return cost - 0.6
    if last != words[end - 1].text:
        return cost + 0.3
    # A short word without punctuation is mostly an article or a preposition: it belongs to what follows.
    return cost + (0.45 if len(last) <= SHORT_WORD and grouping.words > 1 else 0.0)


def timed(groups: Sequence[tuple[TimedWord, ...]], fps: int) -> tuple[Cue, ...]:
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
