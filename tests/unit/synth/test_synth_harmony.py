"""Chords are spelt right and move little."""

from __future__ import annotations

import pytest

from genscene.plugins.synth.harmony import at_or_above, chord, nearest, voiced

C, A_FLAT = 0, 8


@pytest.mark.parametrize(
    ("symbol", "tonic", "classes"),
    [
        ("1", C, (0, 4, 7)),
        ("6m7", C, (9, 0, 4, 7)),
        ("b7", C, (10, 2, 5)),
        ("2m7b5", C, (2, 5, 8, 0)),
        ("5sus4", A_FLAT, (3, 8, 10)),
        ("1add9", C, (0, 4, 7, 2)),
    ],
)
def test_a_symbol_names_its_pitch_classes(symbol, tonic, classes):
    assert chord(symbol, tonic).pitch_classes == classes


@pytest.mark.parametrize("symbol", ["", "8", "1major", "x", "b"])
def test_what_is_no_chord_is_refused(symbol):
    with pytest.raises(ValueError, match="is not a chord"):
        chord(symbol, C)


def test_a_voicing_stays_in_its_register_and_has_all_tones():
    for degree in "1234567":
        pitches = voiced(chord(f"{degree}m7", C), lowest=50, highest=67, before=())
        assert all(50 <= pitch <= 67 for pitch in pitches)
        assert {pitch % 12 for pitch in pitches} == set(chord(f"{degree}m7", C).pitch_classes)


def test_a_voicing_moves_less_than_a_root_position_would():
    first = voiced(chord("1", C), lowest=48, highest=67, before=())
    second = voiced(chord("5", C), lowest=48, highest=67, before=first)
    moved = sum(min(abs(pitch - other) for other in first) for pitch in second)
    assert moved <= 4


def test_pitches_are_found_near_and_above():
    assert nearest(11, 60) == 59
    assert nearest(0, 65) == 60
    assert at_or_above(2, 48) == 50
    assert at_or_above(0, 48) == 48
