"""A shallow parse: clauses, who does what in them, and which words of place, negation and comparison govern a noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from genscene.plugins.scene_art.reading.nodes import Node
from genscene.plugins.scene_art.reading.verbs import Verb


@dataclass(slots=True, kw_only=True)
class Nominal:
    """A noun, name or pronoun with what governs it.

    Attributes:
        node: Its node.
        clause: Number of its clause.
        names: What it means by kind.
        pronoun: Whom a pronoun stands for (`he`, `it`, `we` …), `dropped` where Spanish leaves it out, or empty.
        preposition: What stands before it, or empty.
        count: How many.
        said: Whether a number or a word of quantity says so.
        owned: Whether a possessive stands before it.
        other: Whether it is another one than before.
        modifier: Whether it only describes another noun.
        denied: Whether it is said not to be there.
        likened: Whether it is only compared with.
        event: Number of the last event before it in its clause, or -1.
        role: `subject`, `object`, `attribute` or `oblique`.
        named: The noun that explains a name: `Marta, la panadera`, or `None`.
    """

    node: Node
    clause: int
    names: dict[str, str] = field(default_factory=dict[str, str])
    pronoun: str = ""
    preposition: str = ""
    count: int = 1
    said: bool = False
    owned: bool = False
    other: bool = False
    modifier: bool = False
    denied: bool = False
    likened: bool = False
    event: int = -1
    role: str = "oblique"
    named: Node | None = None


@dataclass(slots=True, kw_only=True)
class Event:
    """A verb in its clause.

    Attributes:
        verb: The verb.
        place: Number of its first token.
        clause: Number of its clause.
        passive: Whether its grammatical subject suffers it.
        denied: Whether it is said not to happen.
        subject: Numbers of the nominals that do it.
    """

    verb: Verb
    place: int
    clause: int
    passive: bool = False
    denied: bool = False
    subject: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class Clause:
    """A clause.

    Attributes:
        subordinate: Whether it only tells when, why or which.
        relative: Whether it tells which; its antecedent is then its subject.
        antecedent: Number of the nominal that it tells about, or -1.
        quoted: Whether somebody says it.
        dependent: Whether it goes on with the subject of the clause before where it has none.
        copula: Whether it says what something is.
        begins: Number of its first token.
        denials: Places of words that deny.
    """

    subordinate: bool = False
    relative: bool = False
    antecedent: int = -1
    quoted: bool = False
    dependent: bool = False
    copula: bool = False
    begins: int = 0
    denials: list[int] = field(default_factory=list[int])


@dataclass(slots=True, kw_only=True)
class Parse:
    """Everything that a text's words do.

    Attributes:
        nodes: Its nodes.
        clauses: Its clauses.
        nominals: Its nouns, names and pronouns.
        events: Its verbs.
    """

    nodes: Sequence[Node]
    clauses: list[Clause] = field(default_factory=list[Clause])
    nominals: list[Nominal] = field(default_factory=list[Nominal])
    events: list[Event] = field(default_factory=list[Event])

    def events_of(self, clause: int) -> list[int]:
        """Return the numbers of a clause's events."""
        return [number for number, event in enumerate(self.events) if event.clause == clause]

    def nominals_of(self, clause: int) -> list[int]:
        """Return the numbers of a clause's nominals."""
        return [number for number, nominal in enumerate(self.nominals) if nominal.clause == clause]
