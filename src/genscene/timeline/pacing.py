"""How long things take on screen, in seconds: the rhythm of a video, in one place."""

from __future__ import annotations

from fractions import Fraction

OPENING_SECONDS = Fraction(1, 5)
"""Picture before the first word, so that the first syllable is not swallowed by a player that fades in."""

BREATH_SECONDS = Fraction(2, 5)
"""Pause after a scene's narration before the cut; a reader's pause between paragraphs."""

CLOSING_SECONDS = Fraction(6, 5)
"""Picture and music after the last word."""

SHORTEST_SHOT_SECONDS = Fraction(1)
"""A picture shorter than this cannot be read."""

TRANSITION_SECONDS = {
    "crossfade": Fraction(2, 5),
    "dip": Fraction(8, 15),
    "whip": Fraction(4, 15),
    "push": Fraction(2, 5),
    "flash": Fraction(2, 5),
    "tracking": Fraction(2, 5),
    "paint": Fraction(3, 5),
}
"""Length of each transition; it straddles the cut, half before and half after."""

LARGEST_TRANSITION_SHARE = Fraction(1, 3)
"""A transition takes at most this share of the shorter of its two shots; a shorter one becomes a cut."""

TEXT_MARGIN_SECONDS = Fraction(1, 4)
"""On-screen text enters so long after its shot begins, and has left so long before it ends."""
