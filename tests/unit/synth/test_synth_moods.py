"""Every mood can be read and says only what the players understand."""

from __future__ import annotations

import pytest

from genscene.plugins.synth.harmony import SCALES, chord
from genscene.plugins.synth.mood import load_mood, mood_names
from genscene.plugins.synth.parts import read_pattern
from genscene.plugins.synth.percussion import DRUMS
from genscene.plugins.synth.perform import INSTRUMENTS

SYMBOLS = {"pad": "x", "comp": "xo", "bass": "r5ota", "melody": "xo", "drums": "Xxo", "arp": "0123456789"}


def test_the_moods_are_the_promised_ones():
    assert set(mood_names()) == {"calm", "hopeful", "epic", "playful", "tense", "noir", "nostalgic", "wonder"}


@pytest.mark.parametrize("name", mood_names())
def test_a_mood_plays_known_instruments_and_patterns(name):
    mood = load_mood(name)
    assert mood.scale in SCALES
    for part in mood.parts:
        assert part.instrument in INSTRUMENTS
        assert (part.instrument in DRUMS) == (part.role == "drums")
        assert part.highest - part.lowest >= 11
        for pattern in (*part.patterns, *part.fills):
            for half in pattern.split("|"):
                assert {hit.symbol for hit in read_pattern(half, mood.beats)} <= set(SYMBOLS[part.role])


@pytest.mark.parametrize("name", mood_names())
def test_a_mood_has_real_chords_in_phrases_of_four_bars(name):
    mood = load_mood(name)
    for progression in (*mood.progressions, *mood.bridges):
        assert len(progression.split("|")) == 4
    for progression in (*mood.progressions, *mood.bridges, *mood.cadences, mood.last_chord):
        for bar in progression.split("|"):
            assert 1 <= len([chord(symbol, 0) for symbol in bar.split()]) <= 2


@pytest.mark.parametrize("name", mood_names())
def test_music_starts_at_once(name):
    # An intro without anybody playing would be silence at the head of the video.
    assert any(part.enters <= 0.2 and part.role != "drums" for part in load_mood(name).parts)
