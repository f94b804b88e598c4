"""Read one sentence: its language's rules, then what no language reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from genscene.narrate.verbalise import english, other, spanish
from genscene.narrate.verbalise.rules import Rule, apply_rules
from genscene.narrate.verbalise.spoken import SpokenGroup
from genscene.narrate.verbalise.tidy import tidied


def verbalise(words: Sequence[str], language: str) -> tuple[SpokenGroup, ...]:
    """Return a sentence's written words with what a person says for them.

    Args:
        words: Written words of one sentence, with punctuation.
        language: BCP 47 primary language.
    """
    return tidied(apply_rules(words, _rules(language)))


@cache
def _rules(language: str) -> tuple[Rule, ...]:
    own = {"en": english.RULES, "es": spanish.RULES}
    return own[language] if language in own else other.rules(language)
