"""Decide which sentences show an idea on a typographic card, and with which of their words."""

from __future__ import annotations

import re

from genscene.plugins.scene_art.reading.sentence import Mention, Reading
from genscene.plugins.scene_art.reading.words import small_words
from genscene.storyboard.spec import MAX_CARD_CHARACTERS

CARD = "card"
"""How names of compositions of cards begin: `card-centre`, `card-left`, `card-right`."""

_PARTS = re.compile(r"(?<=[^\s\d])[,;:.!?…—–]+\s*|\s+[—–]\s+")
_EDGES = " \t\n\"'“”«»‘’.,;:!…—–-()"


def is_card(reading: Reading, *, shown: bool, hero: bool) -> bool:
    """Tell whether a scene is best shown as words.

    Args:
        reading: What it says.
        shown: Whether it names somebody or something that can be seen.
        hero: Whether a story is being told, whose hero then goes on.
    """
    if not reading.text.strip() or hero:
        return False
    told = max((vote for _, vote in reading.clues), default=0.0)
    if told >= _PLAINLY:
        return False
    if reading.defines:
        return True
    if reading.setting and reading.sure >= _PLACED:
        return False
    if reading.general and not any(_acts(item) for item in reading.mentions):
        return True
    physical = reading.setting or reading.weather or reading.season or (reading.time and not reading.idea)
    return not shown and not physical and told < _LIKELY


def _acts(mention: Mention) -> bool:
    """Tell whether somebody in particular acts, rather than anybody."""
    return mention.weight >= _CLEAR and mention.pronoun in {"", "name", "he", "she", "they", "i"}


_PLACED = 1.6
"""How surely a place is told where words of place stand before it."""

_PLAINLY = 2.0
"""Votes from which the words of a text tell a place that is shown, whatever it says."""

_LIKELY = 1.5
"""Votes from which the words of a text tell a place that is worth showing empty: a stalactite is met in one only."""

_CLEAR = 1.2
"""Weight of somebody who acts in the sentence."""


def key_phrase(text: str, language: str) -> str:
    """Return the words of a text that a card shows: a whole part of it where one is short enough."""
    flat = " ".join(text.split()).strip(_EDGES)
    if len(flat) <= MAX_CARD_CHARACTERS:
        return flat
    parts = [part.strip(_EDGES) for part in _PARTS.split(flat)]
    fitting = [part for part in parts if 8 <= len(part) <= MAX_CARD_CHARACTERS]
    if fitting:
        return max(fitting, key=len)
    return max((_run(part, language) for part in parts), key=len)


def _run(part: str, language: str) -> str:
    """Return the longest run of words from the begin or to the end that does not break off at a small word."""
    words = part.split()
    heads = [words[:count] for count in range(1, len(words) + 1)]
    tails = [words[count:] for count in range(1, len(words))]
    begun = [" ".join(run) for run in heads if not _is_small(run[-1], language)]
    told = [run for run in begun if _LEAST <= len(run) <= MAX_CARD_CHARACTERS]
    if told:
        return max(told, key=len)
    runs = begun + [" ".join(run) for run in tails if not _is_small(run[0], language) or run[0].lower() in _OPENERS]
    fitting = [run.strip(_EDGES) for run in runs if len(run.strip(_EDGES)) <= MAX_CARD_CHARACTERS]
    return max(fitting, key=len, default=part[:MAX_CARD_CHARACTERS].rsplit(" ", 1)[0])


_LEAST = 14
"""Shortest begin of a sentence that says something by itself."""

_OPENERS = frozenset({"the", "a", "an", "el", "la", "los", "las", "un", "una", "no", "nothing", "nada", "my", "mi"})


def _is_small(word: str, language: str) -> bool:
    return word.lower().strip(_EDGES) in small_words("stop", language)
