"""Read English aloud."""

from genscene.narrate.verbalise.english.grammar import RULES

__all__ = ["RULES"]
