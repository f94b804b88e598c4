"""Turn what an engine knows about onsets into one time for each word."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.engines.contracts import WordTime


def words_of(text: str) -> list[str]:
    """Return the white-space separated tokens that word times are told for."""
    return text.split()


def word_starts(text: str) -> list[int]:
    """Return the index of each token's first character."""
    starts: list[int] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    return starts


def times_from_onsets(
    words: Sequence[str], onsets: Sequence[float | None], *, end_seconds: float
) -> tuple[WordTime, ...]:
    """Return word times from onsets, each word lasting until the next begins.

    A word without an onset shares the time from the last known onset to the next in proportion to characters.

    Args:
        words: The tokens.
        onsets: Onset of each token in seconds, or `None` where unknown; known ones do not fall.
        end_seconds: Where the last word ends.
    """
    starts = _known(words, onsets, end_seconds)
    ends = [*starts[1:], max(end_seconds, starts[-1])] if starts else []
    return tuple(
        WordTime(text=word, start_seconds=start, end_seconds=end)
        for word, start, end in zip(words, starts, ends, strict=True)
    )


def _known(words: Sequence[str], onsets: Sequence[float | None], end_seconds: float) -> list[float]:
    starts: list[float] = []
    at = 0
    while at < len(words):
        stop = at + 1
        while stop < len(words) and onsets[stop] is None:
            stop += 1
        floor = starts[-1] if starts else 0.0
        known = onsets[at]
        begin = floor if known is None else max(floor, known)
        following = onsets[stop] if stop < len(words) else None
        end = max(begin, end_seconds if following is None else following)
        starts.extend(_shared(begin, end, [len(word) for word in words[at:stop]]))
        at = stop
    return starts


def _shared(begin: float, end: float, lengths: Sequence[int]) -> list[float]:
    """Return where each of several words begins when they share a stretch by their lengths."""
    total = sum(lengths)
    return [begin + (end - begin) * sum(lengths[:index]) / total for index in range(len(lengths))]
