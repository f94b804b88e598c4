"""Turn chord symbols into pitches, each chord voiced near the one before it.

A symbol is a degree of the major scale, with `b` or `#` before it and a quality after it: `1maj9`, `b7`, `2m7b5`.
Pitches are MIDI note numbers: 60 is middle C, 12 an octave.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DEGREES = {"1": 0, "2": 2, "3": 4, "4": 5, "5": 7, "6": 9, "7": 11}
_ACCIDENTALS = {"": 0, "b": -1, "#": 1}
QUALITIES: dict[str, tuple[int, ...]] = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "5": (0, 7),
    "dim": (0, 3, 6),
    "sus2": (0, 2, 7),
    "sus4": (0, 5, 7),
    "6": (0, 4, 7, 9),
    "69": (0, 4, 7, 9, 14),
    "m6": (0, 3, 7, 9),
    "7": (0, 4, 7, 10),
    "7b9": (0, 4, 10, 13),
    "7sus4": (0, 5, 7, 10),
    "maj7": (0, 4, 7, 11),
    "m7": (0, 3, 7, 10),
    "m7b5": (0, 3, 6, 10),
    "mmaj7": (0, 3, 7, 11),
    "dim7": (0, 3, 6, 9),
    "add9": (0, 4, 7, 14),
    "madd9": (0, 3, 7, 14),
    "9": (0, 4, 10, 14),
    "maj9": (0, 4, 11, 14),
    "m9": (0, 3, 10, 14),
    "maj7#11": (0, 4, 11, 18),
    "add#11": (0, 4, 7, 18),
}
SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "harmonic_minor": (0, 2, 3, 5, 7, 8, 11),
    "major_pentatonic": (0, 2, 4, 7, 9),
    "minor_pentatonic": (0, 3, 5, 7, 10),
}
_SYMBOL = re.compile(r"(?P<accidental>[b#]?)(?P<degree>[1-7])(?P<quality>.*)")
_VOICES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Chord:
    """A chord without octave.

    Attributes:
        root: Pitch class of the root, 0 to 11.
        intervals: Semitones above the root, rising, the root first.
    """

    root: int
    intervals: tuple[int, ...]

    @property
    def pitch_classes(self) -> tuple[int, ...]:
        """Pitch classes in the order of the intervals."""
        return tuple((self.root + interval) % 12 for interval in self.intervals)

    @property
    def fifth(self) -> int:
        """Semitones from the root to what the bass plays as its fifth."""
        return next((interval for interval in self.intervals if interval in (6, 7)), 7)


def chord(symbol: str, tonic: int) -> Chord:
    """Return the chord that a symbol names in a key.

    Args:
        symbol: Degree and quality.
        tonic: Pitch class of the key.

    Raises:
        ValueError: The symbol is not a chord.
    """
    match = _SYMBOL.fullmatch(symbol)
    if match is None or match["quality"] not in QUALITIES:
        raise ValueError(f"{symbol!r} is not a chord")
    root = tonic + _DEGREES[match["degree"]] + _ACCIDENTALS[match["accidental"]]
    return Chord(root=root % 12, intervals=QUALITIES[match["quality"]])


def nearest(pitch_class: int, pitch: int) -> int:
    """Return the pitch of a pitch class that lies nearest to a pitch."""
    return pitch + (pitch_class - pitch + 6) % 12 - 6


def at_or_above(pitch_class: int, lowest: int) -> int:
    """Return the lowest pitch of a pitch class that is not under a pitch."""
    return lowest + (pitch_class - lowest) % 12


def voiced(named: Chord, *, lowest: int, highest: int, before: Sequence[int]) -> tuple[int, ...]:
    """Return a close voicing within a register that moves least from the voicing before it.

    Args:
        named: The chord.
        lowest: Lowest pitch.
        highest: Highest pitch, at least an octave above the lowest.
        before: The voicing before, or empty.
    """
    classes = named.pitch_classes[-_VOICES:]
    target = sorted(before) if before else [(lowest + highest) // 2]
    best: tuple[float, tuple[int, ...]] = (float("inf"), ())
    for first in range(len(classes)):
        order = sorted(classes, key=lambda tone: (tone - classes[first]) % 12)
        bottom = at_or_above(order[0], lowest)
        while True:
            pitches = [bottom]
            for tone in order[1:]:
                pitches.append(at_or_above(tone, pitches[-1] + 1))
            if pitches[-1] > highest:
                break
            centre = abs(sum(pitches) / len(pitches) - (lowest + highest) / 2)
            moved = sum(min(abs(pitch - other) for other in target) for pitch in pitches)
            cluster = 4.0 if pitches[1] - pitches[0] == 1 else 0.0
            best = min(best, (moved + 0.3 * centre + cluster, tuple(pitches)))
            bottom += 12
    return best[1] or tuple(at_or_above(tone, lowest) for tone in classes)
