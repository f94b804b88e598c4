"""Parse the nodes of a text into clauses, events and nominals, left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from genscene.plugins.scene_art.reading.clauses import Clause, Event, Nominal, Parse
from genscene.plugins.scene_art.reading.counting import (
    EVERYONE,
    HEAPS,
    NOBODY,
    OTHER_ONE,
    OTHERS,
    SEVERAL,
    SOME,
    Waiting,
    count_of,
)
from genscene.plugins.scene_art.reading.lookahead import ahead, are_plain_between, ends_phrase, is_list, is_personal
from genscene.plugins.scene_art.reading.nodes import Node
from genscene.plugins.scene_art.reading.passives import STATES, helpers_before, is_passive
from genscene.plugins.scene_art.reading.prepositions import HERE
from genscene.plugins.scene_art.reading.roles import assign_roles
from genscene.plugins.scene_art.reading.somebody import (
    ANYBODY,
    is_animal_named,
    is_called,
    is_person_named,
    is_thing_named,
    made_several,
    may_bear_a_name,
)
from genscene.plugins.scene_art.reading.words import famous_names, gender_of_name, small_words
from genscene.plugins.scene_art.vocabulary import LANGUAGES


def parse(nodes: Sequence[Node], language: str) -> Parse:
    """Return the parse of a text's nodes."""
    parser = _Parser(nodes=nodes, language=language, result=Parse(nodes=nodes))
    for index in range(len(nodes)):
        parser.take(index)
    assign_roles(parser.result, language)
    return parser.result


@dataclass(slots=True, kw_only=True)
class _Parser:
    nodes: Sequence[Node]
    language: str
    result: Parse
    waiting: Waiting = field(default_factory=Waiting)
    joined: bool = False
    carrier: int = -1

    @property
    def clause(self) -> int:
        return len(self.result.clauses) - 1

    def take(self, index: int) -> None:
        """Take the next node in."""
        node = self.nodes[index]
        self._part(index)
        taker = {
            "noun": self._noun,
            "pronoun": self._person,
            "name": self._person,
            "verb": self._verb,
            "preposition": self._preposition,
            "determiner": self._determiner,
            "number": self._number,
            "denial": self._denial,
            "clitic": self._clitic,
            "other": self._other,
        }.get(node.kind)
        if taker is not None:
            taker(index)
        elif node.kind == "likeness":
            self.waiting.likened = True
        elif node.kind == "helper" and node.text in small_words("copula", self.language):
            self.result.clauses[self.clause].copula = True

    def _determiner(self, index: int) -> None:
        node = self.nodes[index]
        if self.waiting.determined or (self.waiting.preposition and self.nodes[index - 1].kind == "other"):
            # The noun that waited is none that can be shown; `with a wire and some luck` keeps its word of place.
            going_on = self.nodes[index - 1].kind == "coordinator" and is_list(self.nodes, index)
            self.waiting = Waiting(preposition=self.waiting.preposition if going_on else "")
        self.waiting.determined = True
        self.waiting.owned = node.text in small_words("possessive", self.language)
        self.waiting.other = self.waiting.other or node.text in OTHERS
        if node.text in SOME:
            self.waiting.number = self.waiting.number or SEVERAL

    def _number(self, index: int) -> None:
        if index and self.nodes[index - 1].text == "year":
            self.waiting = Waiting()
        self.waiting.number = self.nodes[index].number

    def _denial(self, index: int) -> None:
        node = self.nodes[index]
        if node.text not in NOBODY:
            self.result.clauses[self.clause].denials.append(node.place)
        if node.text in {"sin", "without"}:
            self.waiting = Waiting(denied=True, preposition="without")

    def _part(self, index: int) -> None:
        """Begin a new clause where one begins."""
        node, clauses = self.nodes[index], self.result.clauses
        gap = node.token.gap
        if not clauses or gap == 2:
            self._begin(Clause(subordinate=node.kind == "subordinator", quoted=node.token.quoted, begins=node.place))
            self.joined = False
        elif node.kind == "subordinator":
            self._begin(Clause(subordinate=True, quoted=node.token.quoted, begins=node.place))
        elif node.kind == "relative":
            last = len(self.result.nominals) - 1
            near = last >= 0 and self.nodes[index - 1].kind not in {"verb", "preposition"}
            self._begin(Clause(subordinate=True, relative=True, antecedent=last if near else -1, begins=node.place))
        elif node.kind == "contrast":
            self._begin(Clause(dependent=True, quoted=node.token.quoted, begins=node.place))
        elif gap == 1 or node.kind == "coordinator":
            self._joint(index, comma=gap == 1)
        elif node.kind == "verb" and self._resumes(node):
            self._begin(Clause(dependent=True, begins=node.place))
            self.result.clauses[-1].antecedent = self.result.clauses[-2].antecedent
        if gap:
            self.waiting = Waiting()
            self._vocative(index)
            if not self.joined:
                self.result.clauses[-1].denials.clear()

    def _vocative(self, index: int) -> None:
        """Take somebody who is only spoken to out of the sentence: `Dude, that cat …`."""
        node = self.nodes[index]
        if node.token.text in OTHER_ONE and ends_phrase(self.nodes, index):
            return  # `Our guide, a woman from Lagos, …`
        own = self.result.nominals_of(self.clause)
        if node.token.gap != 1 or len(own) != 1 or node.token.quoted or self.result.events_of(self.clause):
            return
        called = self.result.nominals[own[0]]
        if called.node.place == self.result.clauses[self.clause].begins and is_person_named(called.names):
            called.modifier = True

    def _resumes(self, node: Node) -> bool:
        """Tell whether a verb goes on with the sentence after a relative clause: `the dog that barked sleeps`."""
        clause = self.result.clauses[-1]
        if not clause.relative or node.verb is None or node.verb.form.mode != "finite":
            return False
        last = [self.result.events[number] for number in self.result.events_of(self.clause)]
        return bool(last) and are_plain_between(self.nodes, last[-1].place, node.place)

    def _begin(self, clause: Clause) -> None:
        self.result.clauses.append(clause)
        self.waiting = Waiting()

    def _joint(self, index: int, *, comma: bool) -> None:
        """Tell after a comma or `and` whether a new clause, another verb or another noun follows."""
        start = index if self.nodes[index].kind != "coordinator" else index + 1
        has_event = bool(self.result.events_of(self.clause)) or self.result.clauses[self.clause].copula
        subject, verb = ahead(self.nodes, start)
        subordinate = self.result.clauses[self.clause].subordinate
        if has_event and subject and verb:
            aside = subordinate and not comma and not self.result.clauses[self.clause].relative
            quoted = self.nodes[index].token.quoted
            self._begin(Clause(subordinate=aside, quoted=quoted, begins=self.nodes[index].place))
            self.joined = False
        elif has_event and verb and ((subordinate and comma) or self.result.clauses[self.clause].relative):
            self._begin(Clause(dependent=True, begins=self.nodes[index].place))
        else:
            self.joined = not (subject and verb)
            if comma and self.nodes[index].kind != "coordinator":
                last = self.result.nominals[-1] if self.result.nominals else None
                self.joined = (
                    last is not None and last.clause == self.clause and not verb and is_list(self.nodes, index)
                )

    def _preposition(self, index: int) -> None:
        node = self.nodes[index]
        name = node.text
        last = self.nodes[index - 1] if index else None
        after = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
        if name == "to" and node.token.text in {"hasta", "up"} and after is not None and after.kind == "number":
            return  # `visita hasta 2.000 flores`
        if name == "of" and last is not None and not node.token.gap:
            if last.kind == "verb":
                loaded = last.verb is not None and last.verb.kind.id == "carry"
                name = "" if loaded else "from" if self.language == "es" else "of"
            elif last.kind == "number":
                # `miles de personas`, `docenas de huevos`
                self.waiting.preposition = self.waiting.preposition
                return
            elif last.token.text in small_words("depiction", self.language):
                self.waiting = Waiting(preposition="of", likened=True)
                return
            elif last.kind == "other" or self.carrier == index - 1:
                # What an unknown word is of takes its place: `the top of the hill`, `a flock of sheep`.
                self.waiting = Waiting(
                    preposition=self.waiting.preposition,
                    number=self.waiting.number,
                    flock=self.waiting.flock,
                    measured=self.waiting.measured,
                    likened=self.waiting.likened,
                    denied=self.waiting.denied,
                )
                return
        self.waiting = Waiting(preposition=name, likened=self.waiting.likened, denied=name == "without")
        self.joined = False

    def _other(self, index: int) -> None:
        node = self.nodes[index]
        text = node.token.text
        if node.text == "clock":
            self.waiting = Waiting()
            return
        following = next((one for one in self.nodes[index + 1 :] if one.kind not in {"adverb", "clitic"}), None)
        if text in small_words("group", self.language):
            self.waiting.flock = True
        elif self._is_somebody(index) and is_personal(following):
            # An unknown noun that does what only people do is somebody: `the witness points at the accused`.
            self.result.nominals.append(self._nominal(node, {"concept": "person"}))
            self.waiting = Waiting()
        elif node.text == "unit" or text in small_words("measure", self.language):
            self.waiting.number, self.waiting.measured = 0, True

    def _is_somebody(self, index: int) -> bool:
        """Tell whether an unknown noun may be who acts: one with an article of its own, and of nothing else."""
        if not self.waiting.determined or self.waiting.preposition or self.waiting.owned:
            return False
        before = self.nodes[index - 2] if index > 1 else None
        return before is None or before.kind != "preposition"

    def _noun(self, index: int) -> None:
        node = self.nodes[index]
        nominal = self._nominal(node, node.names)
        last = self.result.nominals[-1] if self.result.nominals else None
        text = node.token.text
        after = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
        flock = text in small_words("group", self.language)
        if flock and made_several(last, node):
            self.waiting = Waiting()
            return  # `the elephant family`
        carrier = flock or text in HEAPS or text in small_words("container", self.language)
        if carrier and after is not None and after.kind == "preposition" and after.text == "of":
            beyond = self.nodes[index + 2] if index + 2 < len(self.nodes) else None
            if beyond is not None and "concept" in beyond.names and not {"setting"} & beyond.names.keys():
                self.waiting.flock = flock
                self.carrier = index
                return
        if text in small_words("part", self.language) and after is not None and after.text == "of":
            self.carrier = index  # `the corner of the attic` is in the attic
            return
        nominal.modifier = self._describes(node, nominal, last)
        if node.token.owner:
            owned = next((one for one in self.nodes[index + 1 :] if one.kind not in {"other", "number"}), None)
            nominal.modifier = owned is not None and owned.kind == "noun" and not owned.token.gap
        self._explain(index, nominal, last)
        self.result.nominals.append(nominal)
        self.waiting = Waiting()

    def _explain(self, index: int, nominal: Nominal, last: Nominal | None) -> None:
        """Let a noun between commas say who the one before it is: `Marta, la panadera, …`, `the baker, Marta, …`."""
        while last is not None and last.modifier and last.pronoun != "name":
            place = self.result.nominals.index(last)
            last = self.result.nominals[place - 1] if place else None
        if last is None or last.clause != self.clause or last.event != nominal.event or nominal.preposition:
            return
        between = [one for one in self.nodes[:index] if one.place > last.node.last]
        joint = between[0] if between else self.nodes[index]
        if is_called(last, nominal, between):
            last.names["concept"], last.named = nominal.names["concept"], nominal.node
            nominal.modifier = True
            return
        if joint.token.gap != 1 or not all(one.kind in {"determiner", "other", "number", "noun"} for one in between):
            return
        living = is_person_named(nominal.names) or is_animal_named(nominal.names)
        if is_person_named(last.names) and living and joint.token.text in OTHER_ONE and ends_phrase(self.nodes, index):
            nominal.modifier = True  # `our guide, a cheerful woman from Lagos, …`
        if last.pronoun != "name" or not living or not ends_phrase(self.nodes, index):
            return
        last.names["concept"] = nominal.names["concept"]
        last.named = nominal.node
        nominal.modifier = True

    def _describes(self, node: Node, nominal: Nominal, last: Nominal | None) -> bool:
        """Tell whether a noun only describes the one before it; one before may turn out to describe this one."""
        if last is None or last.clause != self.clause or node.token.gap:
            return False
        if nominal.preposition == "of" and not last.pronoun:
            owner = last.names.get("setting") and not last.names.get("concept") and not last.preposition
            return not owner or last.node.last + 1 < node.place - 3
        apart = last.node.last + 1 != node.place or self.waiting.determined or node.placed
        if apart or self.language not in LANGUAGES:
            return False
        both = is_person_named(last.names) and is_person_named(nominal.names)
        if self.language == "es" and not (both and last.names["concept"] in ANYBODY):
            return is_thing_named(nominal.names)  # `un carpintero jubilado`, but `una mujer policía`
        if is_person_named(last.names) and not is_person_named(nominal.names) and last.event >= 0:
            return False
        if not is_thing_named(nominal.names):
            return False
        last.modifier = True
        nominal.preposition = nominal.preposition or last.preposition
        nominal.count = max(nominal.count, last.count) if last.said else nominal.count
        nominal.owned, nominal.denied = last.owned, nominal.denied or last.denied
        nominal.said = nominal.said or last.said
        return False

    def _nominal(self, node: Node, names: dict[str, str]) -> Nominal:
        waiting = self.waiting
        last = self.result.nominals[-1] if self.result.nominals else None
        preposition = waiting.preposition
        events = self.result.events_of(self.clause)
        if self.joined and last is not None and last.clause == self.clause and not preposition:
            preposition = last.preposition
        if node.placed:
            preposition = preposition or "in"
        self.joined = False
        return Nominal(
            node=node,
            clause=self.clause,
            names=dict(names),
            preposition=preposition,
            count=count_of(node, waiting),
            said=waiting.number > 1 or waiting.flock,
            owned=waiting.owned,
            other=waiting.other,
            denied=waiting.denied or self._is_denied(node),
            likened=waiting.likened,
            event=events[-1] if events else -1,
        )

    def _is_denied(self, node: Node) -> bool:
        """Tell whether the denial before a noun is still open: it denies the first thing after it, not the place."""
        denials = self.result.clauses[self.clause].denials
        if not denials or self.nodes[0].place > denials[-1] or node.place <= denials[-1]:
            return False
        earlier = [
            nominal
            for nominal in self.result.nominals
            if nominal.clause == self.clause and nominal.node.place > denials[-1] and not nominal.pronoun
        ]
        placed = self.waiting.preposition in {"in", "on", "at", "through", "from", "under", "beside"}
        if earlier:
            return earlier[-1].denied and self.joined
        return not placed or node.place - denials[-1] <= 3

    def _person(self, index: int) -> None:
        node = self.nodes[index]
        nominal = self._nominal(node, {})
        nominal.pronoun = node.text if node.kind == "pronoun" else "name"
        last = self.result.nominals[-1] if self.result.nominals else None
        near = last is not None and last.node.last + 1 == node.place and not node.token.gap
        if node.kind == "name" and near and last is not None and may_bear_a_name(last):
            if "name" not in last.names or node.token.text in famous_names():
                last.names["name"] = node.token.text
            self.waiting = Waiting()
            return
        region = last is not None and last.node.token.capital and "setting" in last.names
        if node.kind == "name" and region and (near or nominal.preposition in HERE):
            self.waiting = Waiting()
            return  # `Lake Michigan`, `between Delhi and Agra`
        if node.kind == "name":
            nominal.names["name"] = node.token.text
            known = bool(gender_of_name(node.token.text))
            nominal.modifier = nominal.preposition in {"of", "in", "to", "from", "at", "through", "on"} and not (
                known and nominal.preposition != "of"
            )
        if node.text in {"he", "she", "they", "we", "i"}:
            nominal.preposition = ""  # `In the last second she throws`: what waited was no noun that can be shown
        everyone = node.text == "somebody" and node.token.text in EVERYONE
        nominal.count = SEVERAL if everyone else 2 if node.text in {"they", "we", "them", "others"} else 1
        self.result.nominals.append(nominal)
        self.waiting = Waiting()

    def _clitic(self, index: int) -> None:
        """Take in a Spanish object pronoun: `la lame`, `lo está esperando`."""
        node = self.nodes[index]
        following = [one.kind for one in self.nodes[index + 1 : index + 4]]
        if node.text in {"lo", "la", "los", "las", "le", "les"} and "verb" in following:
            nominal = self._nominal(node, {})
            nominal.pronoun, nominal.preposition, nominal.role = "clitic", "to", "oblique"
            nominal.count = 2 if node.text.endswith("s") else 1
            self.result.nominals.append(nominal)

    def _verb(self, index: int) -> None:
        node = self.nodes[index]
        assert node.verb is not None  # noqa: S101 - verbs have one
        verb, clause = node.verb, self.result.clauses[self.clause]
        passive = is_passive(self.nodes, index, self.language)
        if verb.form.mode == "participle" and not passive and verb.kind.id not in STATES:
            had = any(one.text.startswith(("ha", "he", "hu")) for one in helpers_before(self.nodes, index))
            if not had:
                return
        denied = any(place < node.place for place in clause.denials)
        denied = denied and not any(
            event.clause == self.clause and event.denied and event.place > clause.denials[-1]
            for event in self.result.events
        )
        denied = denied or any(
            one.text in NOBODY and clause.begins <= one.place < node.place for one in self.nodes[:index]
        )
        self.result.events.append(
            Event(verb=verb, place=node.place, clause=self.clause, passive=passive, denied=denied)
        )
        self.waiting = Waiting()
        self.joined = False
