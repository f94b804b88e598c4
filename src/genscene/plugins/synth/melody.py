"""Write a tune over a Form: one motif, answered and varied, that leaves room for a voice.

A phrase of four bars is motif, motif moved to the new chords, motif, and an answer that comes to rest. Notes on the
beat are tones of the chord; between them the tune walks the scale.
"""

from __future__ import annotations

import numpy as np

from genscene.plugins.synth.form import Form
from genscene.plugins.synth.harmony import SCALES, Chord, at_or_above, nearest
from genscene.plugins.synth.mood import Mood, Part
from genscene.plugins.synth.parts import Clock, Hit, Note, read_pattern, slot_at, strength_of
from genscene.units import SAMPLE_RATE_HZ

_STEPS = (-2, -1, -1, 1, 1, 2, 3)
_LAST_DELAY_SECONDS = 0.12


def _nearest_of(classes: tuple[int, ...], pitch: int) -> int:
    return min((nearest(tone, pitch) for tone in classes), key=lambda found: (abs(found - pitch), found))


def _scale_pitches(form: Form, mood: Mood, part: Part) -> list[int]:
    classes = {(form.tonic + step) % 12 for step in SCALES[mood.scale]}
    return [pitch for pitch in range(part.lowest, part.highest + 1) if pitch % 12 in classes]


def _bar_rhythms(form: Form, part: Part, rng: np.random.Generator) -> tuple[tuple[Hit, ...], ...]:
    """Return the rhythm of the motif's two bars, then of the answer's two."""
    bars: list[tuple[Hit, ...]] = []
    for pattern in (part.patterns[rng.integers(len(part.patterns))] for _ in range(2)):
        halves = pattern.split("|")
        bars += [read_pattern(half, form.beats) for half in (halves[0], halves[-1])]
    return tuple(bars)


class _Tune:
    """Walks the scale and lands on tones of the chord."""

    def __init__(self, scale: list[int], rng: np.random.Generator) -> None:
        self._scale = scale
        self._place = len(scale) // 2
        self._steps = [int(rng.choice(_STEPS)) for _ in range(16)]

    def pitch(self, index: int, named: Chord, *, strong: bool) -> int:
        """Return the motif's note of an index over a chord."""
        step = self._steps[index % len(self._steps)]
        place = self._place + step
        if not 0 <= place < len(self._scale):
            place = self._place - step
        place = min(max(place, 0), len(self._scale) - 1)
        pitch = self._scale[place]
        if strong:
            pitch = min(max(_nearest_of(named.pitch_classes, pitch), self._scale[0]), self._scale[-1] + 4)
        self._place = min(range(len(self._scale)), key=lambda at: abs(self._scale[at] - pitch))
        return pitch

    def settle(self) -> None:
        """Go back towards the middle of the register, so that phrases do not drift away."""
        self._place = (self._place + len(self._scale) // 2) // 2


def melody_notes(form: Form, mood: Mood, part: Part, clock: Clock, rng: np.random.Generator) -> list[Note]:
    """Return the tune.

    Args:
        form: The piece.
        mood: Scale of the tune.
        part: Register, rhythms of two bars, and the energy at which it plays.
        clock: Turns beats into samples.
        rng: Writes the motif.
    """
    rhythms = _bar_rhythms(form, part, rng)
    tune = _Tune(_scale_pitches(form, mood, part), rng)
    notes: list[Note | None] = []
    for bar in form.bars:
        if bar.place % 4 == 0:
            tune.settle()
        if not part.enters <= bar.energy < part.leaves:
            continue
        answer = bar.place % 4 == 3
        index = 0 if bar.place % 2 == 0 else len(rhythms[0])
        for hit in rhythms[3 if answer else bar.place % 2]:
            strong = hit.beat in (0, form.beats / 2) or hit.length_beats >= 1
            pitch = tune.pitch(index, bar.chords[slot_at(bar, hit.beat, form.beats)], strong=strong)
            notes.append(clock.note(bar, hit, pitch, strength_of(bar, hit)))
            index += 1
    return [note for note in notes if note] + (_last(form, part, bar_plays=any(notes)) if part.in_ending else [])


def _last(form: Form, part: Part, *, bar_plays: bool) -> list[Note]:
    """Return the tune's last note: the tonic, a moment after the last chord."""
    start = form.landing_sample + round(_LAST_DELAY_SECONDS * SAMPLE_RATE_HZ)
    if not bar_plays or start >= form.duration_samples:
        return []
    pitch = at_or_above(form.last_chord.root, (part.lowest + part.highest) // 2 - 6)
    return [Note(start_sample=start, duration_samples=form.duration_samples - start, pitch=pitch, strength=0.5)]
