"""Turn a Mood and a length into a Form: bars with chords and energy, and a last chord that rings out to the end."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from genscene.plugins.synth.harmony import Chord, chord
from genscene.plugins.synth.mood import Mood
from genscene.units import SAMPLE_RATE_HZ

_PHRASE_BARS = 8
_BREATH_EVERY = 4
"""Every fourth phrase of a long piece steps back, so that the next can grow again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar.

    Attributes:
        start_beat: Beats from the piece's first sample; the first bar may be a pick-up, which begins within a bar
            and so at a negative beat.
        chords: One or two chords that share the bar equally.
        energy: 0 bare to 1 full.
        phrase: Number of the phrase; the intro is 0, the cadence the last.
        place: Number of the bar within its phrase.
        closes: Whether the phrase ends with it.
    """

    start_beat: int
    chords: tuple[Chord, ...]
    energy: float
    phrase: int
    place: int
    closes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A piece before anybody plays.

    Attributes:
        tonic: Pitch class of the key.
        beats: Beats a bar.
        beat_samples: Length of a beat; fractional, so that beats fit the length exactly.
        bars: All bars before the last chord.
        last_chord: Where it comes to rest.
        landing_sample: Where the last chord begins.
        duration_samples: Length of the piece; the last chord's ring ends there.
    """

    tonic: int
    beats: int
    beat_samples: float
    bars: tuple[Bar, ...]
    last_chord: Chord
    landing_sample: int
    duration_samples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    bars: int
    harmony: tuple[str, ...]
    energy: tuple[float, float]


def _ring_seconds(mood: Mood, seconds: float) -> float:
    return min(seconds / 2, 1.8 + seconds / 20, mood.ring_seconds)


def _count_beats(mood: Mood, seconds: float, rng: np.random.Generator) -> int:
    """Return how many beats fill a time: whole phrases at a tempo of the mood where there is room for them."""
    slow, fast = mood.tempo_bpm
    wanted = rng.uniform(slow, fast)
    fewest = math.ceil(seconds * slow / 60 / mood.beats)
    most = math.floor(seconds * fast / 60 / mood.beats)
    bars = range(max(fewest, 2), most + 1)
    if not bars:
        return max(1, round(seconds * wanted / 60))

    def oddness(count: int) -> float:
        tempo = 60 * count * mood.beats / seconds
        intro, cadence = _frame_bars(count)
        return abs(math.log(tempo / wanted)) + (0.2 if (count - intro - cadence) % 4 else 0.0)

    return min(bars, key=oddness) * mood.beats


def _frame_bars(bars: int) -> tuple[int, int]:
    """Return the bars of intro and cadence of a piece."""
    cadence = 2 if bars >= 6 else min(1, bars - 1)
    intro = 4 if bars >= 24 else 2 if bars >= 10 else 1 if bars >= 5 else 0
    return intro, cadence


def _phrase_lengths(body: int) -> tuple[int, list[int]]:
    """Return the bars left over for the intro, and the phrases that fill a body.

    Short pieces breathe in fours; only with room for three phrases do they grow to eight. What does not fill a phrase
    runs on into the cadence, or, being a single bar, lengthens the intro.
    """
    length = _PHRASE_BARS if body >= 3 * _PHRASE_BARS else _PHRASE_BARS // 2
    lengths = [length] * (body // length)
    rest = body % length
    if rest == 1 and lengths:
        return 1, lengths
    return 0, [*lengths, rest] if rest else lengths


def _phrase_energy(index: int, count: int) -> tuple[float, float]:
    """Return the energy of a phrase's first and last bar: growing over the piece, with a breath now and then."""
    if index % _BREATH_EVERY == _BREATH_EVERY - 1 and index < count - 2:
        return 0.38, 0.52
    start = 0.5 + 0.42 * index / max(count - 1, 1)
    return start, min(start + max(0.08, 0.42 / count), 1.0)


def _split(progression: str) -> tuple[str, ...]:
    return tuple(bar.strip() for bar in progression.split("|"))


def _sections(mood: Mood, bars: int, rng: np.random.Generator) -> list[_Section]:
    theme = _split(mood.progressions[rng.integers(len(mood.progressions))])
    bridge = _split(mood.bridges[rng.integers(len(mood.bridges))])
    cadence_harmony = _split(mood.cadences[rng.integers(len(mood.cadences))])
    intro, cadence = _frame_bars(bars)
    spare, lengths = _phrase_lengths(bars - intro - cadence)
    intro += spare
    sections: list[_Section] = []
    if intro:
        sections.append(_Section(bars=intro, harmony=theme, energy=(0.2, 0.35)))
    for index, length in enumerate(lengths):
        contrast = index % _BREATH_EVERY >= 2 and index != len(lengths) - 1
        harmony = bridge if contrast else theme
        sections.append(_Section(bars=length, harmony=harmony, energy=_phrase_energy(index, len(lengths))))
    if cadence:
        last = sections[-1].energy[1] if sections else 0.4
        sections.append(_Section(bars=cadence, harmony=cadence_harmony[-cadence:], energy=(max(last * 0.75, 0.5), 0.5)))
    return sections


def plan_form(mood: Mood, duration_samples: int, rng: np.random.Generator) -> Form:
    """Return the form of a piece.

    Args:
        mood: How such music is made.
        duration_samples: Length, at least 1.
        rng: Chooses key, tempo and progressions.
    """
    seconds = duration_samples / SAMPLE_RATE_HZ
    tonic = int(mood.keys[rng.integers(len(mood.keys))])
    landing = duration_samples - round(_ring_seconds(mood, seconds) * SAMPLE_RATE_HZ)
    beats = _count_beats(mood, landing / SAMPLE_RATE_HZ, rng)
    count = -(-beats // mood.beats)
    start_beat = beats - count * mood.beats
    bars: list[Bar] = []
    for phrase, section in enumerate(_sections(mood, count, rng)):
        for place in range(section.bars):
            symbols = section.harmony[place % len(section.harmony)].split()
            share = place / max(section.bars - 1, 1)
            bars.append(
                Bar(
                    start_beat=start_beat,
                    chords=tuple(chord(symbol, tonic) for symbol in symbols),
                    energy=section.energy[0] + share * (section.energy[1] - section.energy[0]),
                    phrase=phrase,
                    place=place,
                    closes=place == section.bars - 1,
                )
            )
            start_beat += mood.beats
    return Form(
        tonic=tonic,
        beats=mood.beats,
        beat_samples=landing / beats,
        bars=tuple(bars),
        last_chord=chord(mood.last_chord, tonic),
        landing_sample=landing,
        duration_samples=duration_samples,
    )
