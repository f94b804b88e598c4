"""Turn a Form and a Part into the notes that this player plays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from genscene.plugins.synth.form import Bar, Form
from genscene.plugins.synth.harmony import at_or_above, voiced
from genscene.plugins.synth.mood import Mood, Part
from genscene.units import SAMPLE_RATE_HZ

_SOFT = 0.62
_STRENGTH = {"X": 1.0, "x": 0.8, "o": 0.5}
_ROLL_SECONDS = 0.07


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note of one player.

    Attributes:
        start_sample: Where it begins.
        duration_samples: How long it is held; a struck sound rings on by itself.
        pitch: MIDI note number; 0 for drums.
        strength: 0 to 1.
    """

    start_sample: int
    duration_samples: int
    pitch: int
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One symbol of a pattern.

    Attributes:
        beat: Beats from the bar's start.
        length_beats: Until the next symbol or rest.
        symbol: What to play.
    """

    beat: float
    length_beats: float
    symbol: str


def read_pattern(pattern: str, beats: int) -> tuple[Hit, ...]:
    """Return the hits of a pattern that fills so many beats; blanks only help the eye."""
    symbols = "".join(pattern.split())
    step = beats / len(symbols)
    hits: list[Hit] = []
    for index, symbol in enumerate(symbols):
        if symbol in ".-":
            continue
        held = index + 1
        while held < len(symbols) and symbols[held] == "-":
            held += 1
        hits.append(Hit(beat=index * step, length_beats=(held - index) * step, symbol=symbol))
    return tuple(hits)


def swung(beat: float, swing: float) -> float:
    """Return where a beat's fraction falls when the second half of each beat comes late."""
    whole, fraction = divmod(beat, 1.0)
    middle = 0.5 + swing / 2
    if fraction < 0.5:
        return whole + fraction * middle / 0.5
    return whole + middle + (fraction - 0.5) * (1 - middle) / 0.5


class Clock:
    """Turns beats into samples, as loosely as the players play.

    Attributes:
        form: The piece.
    """

    def __init__(self, form: Form, mood: Mood, rng: np.random.Generator) -> None:
        self.form = form
        self._swing = mood.swing
        self._looseness = mood.looseness_ms / 1_000 * SAMPLE_RATE_HZ
        self._rng = rng

    def note(self, bar: Bar, hit: Hit, pitch: int, strength: float, *, late_samples: float = 0) -> Note | None:
        """Return a note of a bar, or `None` where it falls before the piece or into its ending."""
        beat = bar.start_beat + swung(hit.beat, self._swing)
        if beat < -1e-6 or bar.start_beat + hit.beat < -1e-6:
            return None
        loose = float(np.clip(self._rng.standard_normal(), -2, 2)) * self._looseness
        accent = 0.06 * float(self._rng.uniform(-1, 1))
        start = max(0, round(beat * self.form.beat_samples + loose + late_samples))
        length = round(hit.length_beats * self.form.beat_samples)
        if start >= self.form.landing_sample:
            return None
        return Note(
            start_sample=start,
            duration_samples=min(length, self.form.landing_sample - start + length // 8),
            pitch=pitch,
            strength=float(np.clip(strength + accent, 0.05, 1.0)),
        )


def patterns_by_bar(form: Form, part: Part, rng: np.random.Generator) -> Iterator[tuple[int, Bar, tuple[Hit, ...]]]:
    """Yield number, bar and pattern of each bar in which a part plays: one choice a phrase, a fill where it closes."""
    chosen: dict[int, str] = {}
    for index, bar in enumerate(form.bars):
        if bar.phrase not in chosen:
            chosen[bar.phrase] = part.patterns[rng.integers(len(part.patterns))]
        pattern = chosen[bar.phrase]
        if bar.closes and part.fills:
            pattern = part.fills[rng.integers(len(part.fills))]
        if part.enters <= bar.energy < part.leaves:
            yield index, bar, read_pattern(pattern, form.beats)


def slot_at(bar: Bar, beat: float, beats: int) -> int:
    """Return which of a bar's chords sounds at a beat."""
    return min(int(beat * len(bar.chords) / beats), len(bar.chords) - 1)


def strength_of(bar: Bar, hit: Hit) -> float:
    """Return how strongly to play: with the music's energy, and the beats before what lies between them."""
    on_beat = 1.0 if hit.beat == int(hit.beat) else 0.86
    soft = _SOFT if hit.symbol == "o" else 1.0
    return (0.5 + 0.4 * bar.energy) * on_beat * soft


def _voicings(form: Form, part: Part) -> dict[tuple[int, int], tuple[int, ...]]:
    """Return the voicing of every chord of every bar, each near the one before; the last chord's key is (-1, 0)."""
    before: tuple[int, ...] = ()
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for index, bar in enumerate(form.bars):
        for slot, named in enumerate(bar.chords):
            before = voiced(named, lowest=part.lowest, highest=part.highest, before=before)
            found[index, slot] = before
    found[-1, 0] = voiced(form.last_chord, lowest=part.lowest, highest=part.highest, before=before)
    return found


def _last_notes(form: Form, pitches: Sequence[int], strength: float, roll_seconds: float) -> list[Note]:
    """Return the last chord, its tones following each other upwards, all ringing to the end."""
    notes: list[Note] = []
    for index, pitch in enumerate(pitches):
        start = form.landing_sample + round(index * roll_seconds * SAMPLE_RATE_HZ)
        if start < form.duration_samples:
            length = form.duration_samples - start
            notes.append(Note(start_sample=start, duration_samples=length, pitch=pitch, strength=strength))
    return notes


def _held_chords(bar: Bar, beats: int) -> list[Hit]:
    """Return a hit for each chord of a bar, held until the next; what sounds before the piece begins is cut off."""
    share = beats / len(bar.chords)
    hits: list[Hit] = []
    for slot in range(len(bar.chords)):
        start, end = max(slot * share, -bar.start_beat), (slot + 1) * share
        if start < end:
            hits.append(Hit(beat=start, length_beats=end - start, symbol="x"))
    return hits


def chord_notes(form: Form, part: Part, clock: Clock, rng: np.random.Generator) -> list[Note]:
    """Return what a player of chords plays: held (`pad`) or in a rhythm (`comp`)."""
    voicings = _voicings(form, part)
    late = part.strum_ms / 1_000 * SAMPLE_RATE_HZ
    notes: list[Note | None] = []
    for index, bar, rhythm in patterns_by_bar(form, part, rng):
        for hit in _held_chords(bar, form.beats) if part.role == "pad" else rhythm:
            pitches = voicings[index, slot_at(bar, hit.beat, form.beats)]
            strength = strength_of(bar, hit)
            notes += [clock.note(bar, hit, pitch, strength, late_samples=i * late) for i, pitch in enumerate(pitches)]
    last = _last_notes(form, voicings[-1, 0], 0.6, part.strum_ms / 1_000) if part.in_ending else []
    return [note for note in notes if note] + last


def arp_notes(form: Form, part: Part, clock: Clock, rng: np.random.Generator) -> list[Note]:
    """Return what a player of broken chords plays."""
    voicings = _voicings(form, part)
    notes: list[Note | None] = []
    for index, bar, rhythm in patterns_by_bar(form, part, rng):
        for hit in rhythm:
            tones = voicings[index, slot_at(bar, hit.beat, form.beats)]
            octave, tone = divmod(int(hit.symbol), len(tones))
            held = replace(hit, length_beats=max(hit.length_beats, part.hold_beats))
            notes.append(clock.note(bar, held, tones[tone] + 12 * octave, strength_of(bar, hit)))
    last = _last_notes(form, voicings[-1, 0], 0.6, _ROLL_SECONDS) if part.in_ending else []
    return [note for note in notes if note] + last


def bass_notes(form: Form, part: Part, clock: Clock, rng: np.random.Generator) -> list[Note]:
    """Return what the bass plays; `a` leads to the next chord's root from a semitone below."""
    named = [chord for bar in form.bars for chord in bar.chords]
    roots = [at_or_above(each.root, part.lowest) for each in (*named, form.last_chord)]
    first_chord = [0, *accumulate(len(bar.chords) for bar in form.bars)]
    notes: list[Note | None] = []
    for index, bar, rhythm in patterns_by_bar(form, part, rng):
        for hit in rhythm:
            place = first_chord[index] + slot_at(bar, hit.beat, form.beats)
            above = {"5": named[place].fifth, "o": 12, "t": named[place].intervals[1]}.get(hit.symbol, 0)
            pitch = roots[place + 1] - 1 if hit.symbol == "a" else roots[place] + above
            notes.append(clock.note(bar, hit, pitch, strength_of(bar, hit)))
    last = _last_notes(form, roots[-1:], 0.65, 0.0) if part.in_ending else []
    return [note for note in notes if note] + last


def drum_notes(form: Form, part: Part, clock: Clock, rng: np.random.Generator) -> list[Note]:
    """Return what one drum plays."""
    notes: list[Note | None] = []
    for _, bar, rhythm in patterns_by_bar(form, part, rng):
        for hit in rhythm:
            strength = _STRENGTH.get(hit.symbol, 0.8) * (0.65 + 0.35 * bar.energy)
            notes.append(clock.note(bar, hit, 0, strength))
    last = _last_notes(form, [0], 0.7, 0.0) if part.in_ending else []
    return [note for note in notes if note] + last
