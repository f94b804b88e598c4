"""A word or phrase with its part of speech."""

from __future__ import annotations

from dataclasses import dataclass, field

from genscene.plugins.scene_art.reading.verbs import Verb
from genscene.plugins.scene_art.reading.words import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A word or phrase with its part of speech.

    Attributes:
        kind: `noun`, `verb`, `preposition`, `pronoun`, `name`, `determiner`, `number`, `coordinator`, `contrast`,
            `subordinator`, `relative`, `denial`, `likeness`, `helper`, `adverb` or `other`.
        place: Number of its first token.
        length: How many tokens it takes.
        token: Its first token.
        names: What it means by kind (`concept`, `setting`, `time` …), for nouns and signs.
        verb: The verb.
        text: Name of the preposition, who the pronoun stands for, or the word itself.
        number: The number that it says.
        placed: Whether its words hold a preposition of their own (`under the sea`).
        tail: Its last token, for nouns.
    """

    kind: str
    place: int
    length: int
    token: Token
    names: dict[str, str] = field(default_factory=dict[str, str])
    verb: Verb | None = None
    text: str = ""
    number: int = 0
    placed: bool = False
    tail: Token | None = None

    @property
    def last(self) -> int:
        """Number of the last token."""
        return self.place + self.length - 1
