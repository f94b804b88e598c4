"""Players read their patterns and keep to the form."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.plugins.synth.composer import part_notes
from genscene.plugins.synth.form import plan_form
from genscene.plugins.synth.harmony import SCALES
from genscene.plugins.synth.mood import load_mood, mood_names
from genscene.plugins.synth.parts import Hit, read_pattern, swung


def test_a_pattern_says_when_and_how_long():
    assert read_pattern("x--. o.x-", 4) == (
        Hit(beat=0, length_beats=1.5, symbol="x"),
        Hit(beat=2, length_beats=0.5, symbol="o"),
        Hit(beat=3, length_beats=1.0, symbol="x"),
    )


def test_swing_delays_off_beats_alone():
    assert swung(2.0, 0.33) == 2.0
    assert swung(2.5, 0.33) == pytest.approx(2.665)
    assert swung(2.5, 0) == 2.5
    assert swung(2.75, 0.2) < swung(3.0, 0.2) == 3.0


def played(mood_name, seconds, seed=5):
    mood = load_mood(mood_name)
    form = plan_form(mood, round(seconds * 48_000), np.random.default_rng([seed, 0]))
    notes = [part_notes(form, mood, part, np.random.default_rng([seed, 1 + i])) for i, part in enumerate(mood.parts)]
    return mood, form, notes


@pytest.mark.parametrize("mood_name", mood_names())
@pytest.mark.parametrize("seconds", [0.2, 3, 7.3, 45])
def test_every_note_lies_within_the_piece(mood_name, seconds):
    _, form, notes = played(mood_name, seconds)
    assert any(notes)
    for note in (note for part in notes for note in part):
        assert 0 <= note.start_sample < form.duration_samples
        assert note.duration_samples >= 0
        assert 0 < note.strength <= 1


@pytest.mark.parametrize("mood_name", mood_names())
def test_all_parts_get_to_play_in_a_minute(mood_name):
    mood, _, notes = played(mood_name, 60)
    for part, of_part in zip(mood.parts, notes, strict=True):
        assert of_part, part.instrument


@pytest.mark.parametrize("mood_name", mood_names())
def test_the_last_chord_is_played_together_and_rings_to_the_end(mood_name):
    mood, form, notes = played(mood_name, 45)
    ending = [
        (part, note)
        for part, of_part in zip(mood.parts, notes, strict=True)
        for note in of_part
        if note.start_sample >= form.landing_sample and part.role != "drums"
    ]
    assert len(ending) >= 4
    classes = set(form.last_chord.pitch_classes)
    for part, note in ending:
        assert note.pitch % 12 in classes, part.instrument
        assert note.start_sample + note.duration_samples == form.duration_samples
        assert note.start_sample - form.landing_sample < 48_000


@pytest.mark.parametrize("mood_name", mood_names())
def test_a_tune_sings_in_its_scale_or_on_the_chord(mood_name):
    mood, form, notes = played(mood_name, 60)
    scale = {(form.tonic + step) % 12 for step in SCALES[mood.scale]}
    chords = {tone for bar in form.bars for named in bar.chords for tone in named.pitch_classes}
    chords |= set(form.last_chord.pitch_classes)
    for part, of_part in zip(mood.parts, notes, strict=True):
        if part.role == "melody":
            assert {note.pitch % 12 for note in of_part} <= scale | chords
            assert all(part.lowest - 1 <= note.pitch <= part.highest + 6 for note in of_part)
