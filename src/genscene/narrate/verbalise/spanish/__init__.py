"""Read Spanish aloud."""

from genscene.narrate.verbalise.spanish.grammar import RULES

__all__ = ["RULES"]
