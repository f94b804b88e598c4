"""What the scenes so far have established: place, time, and who was met under which name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from genscene.plugins.scene_art.reading.words import famous_names, gender_of_name
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.characters import Character
from genscene.storyboard.looks import Looks

MALE = frozenset({"man", "boy", "old_man"})
FEMALE = frozenset({"woman", "girl", "old_woman"})

STRANGERS = {"male": "man", "female": "woman"}
"""Who a pronoun means when nobody was named before."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody or something that appears.

    Attributes:
        concept: Id of the concept, or the artwork's name.
        name: Name that keeps a character the same, or empty.
        count: How many.
    """

    concept: str
    name: str = ""
    count: int = 1

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells two members apart, whatever their number."""
        return self.concept, self.name


@dataclass(slots=True, kw_only=True)
class Memory:
    """What the scenes so far have established.

    Attributes:
        characters: The document's characters by name.
        setting: Place of the last scene.
        time: Its time of day.
        weather: Its weather.
        season: Its season.
        number: Its seed.
        composition: Its composition.
        cast: Everybody met, in order, as often as met.
        subject: Who the last scene was about.
        last: The last thing or being that a scene showed first.
        ahead: Who comes first later on.
        thing: The last thing that somebody had or saw.
        things: The last thing that several were shown of, until somebody living comes in numbers.
        group: The living ones of the last scene, where there were several.
        names: Who bears a name, by the name in lower case.
        looks: What those met were last said to look like, by concept and name.
        told: How often each thing was shown, by its number.
        been: Every place where the story has been.
    """

    characters: Mapping[str, Character] = field(default_factory=dict[str, Character])
    setting: str = ""
    time: str = ""
    weather: str = ""
    season: str = ""
    number: int = 0
    composition: str = ""
    cast: list[Member] = field(default_factory=list[Member])
    subject: Member | None = None
    last: str = ""
    ahead: str = ""
    group: tuple[Member, ...] = ()
    thing: Member | None = None
    things: Member | None = None
    names: dict[str, Member] = field(default_factory=dict[str, Member])
    looks: dict[tuple[str, str], Looks] = field(default_factory=dict[tuple[str, str], Looks])
    told: dict[int, int] = field(default_factory=dict[int, int])
    been: set[str] = field(default_factory=set[str])

    def met(self, member: Member) -> None:
        """Remember that somebody appeared."""
        self.cast.append(member)

    def fitting(self, gender: str, *, without: frozenset[tuple[str, str]] = frozenset()) -> Member | None:
        """Return the last one met whom `male`, `female`, `thing` or `any` fits; people before animals."""
        found = [one for one in reversed(self.cast) if one.key not in without and fits(one, gender)]
        people = [one for one in found if is_person(one.concept)] if gender != "thing" else []
        exact = [one for one in people if _looks(one, gender)]
        # Among animals and things, whom the last scene was about comes before whom it only met.
        about = [one for one in found if one == self.subject]
        return next(iter(exact or people or about or found), None)

    def hero(self) -> Member | None:
        """Return whom or what the story is about so far, or else who comes first later on."""
        most = max(self.cast, key=self._presence, default=None)
        if most is not None:
            return most
        name = self.last or self.ahead
        return Member(name) if name else None

    def _presence(self, member: Member) -> tuple[int, int]:
        """Return how strongly somebody is present: the living count twice what vehicles count."""
        concept = vocabulary().concepts.get(member.concept)
        living = concept is not None and concept.kind in {"person", "animal"}
        return self.cast.count(member) * (2 if living else 1), -self.cast.index(member)

    def two(self) -> list[Member]:
        """Return the last two different people met, if there were two."""
        people = list(dict.fromkeys(one for one in reversed(self.cast) if is_person(one.concept)))
        return people[:2] if len(people) > 1 else []

    def called(self, name: str, language: str, beside: str = "", *, age: int = 0) -> Member:
        """Return who bears a name: a character, who bore it before, who is told of beside it, or a stranger.

        Args:
            name: The name, in lower case.
            language: Language of the text, for endings.
            beside: Concept of the person that the text tells of together with the name, or empty.
            age: How old the text says somebody is, or 0.
        """
        key = next((one for one in self.characters if name in one.lower().split()), "")
        if key:
            return Member(self.characters[key].concept, key)
        held = self.names.get(name)
        if held is None:
            concept = beside or _aged(_stranger(name, language), age)
            held = Member(concept, name.capitalize())
            self.names[name] = held
        return held

    def typed(self, concept: str) -> str:
        """Return the name of the only character of a concept, or empty."""
        names = [name for name, one in self.characters.items() if one.concept == concept]
        return names[0] if len(names) == 1 else ""


def fits(member: Member, gender: str) -> bool:
    """Tell whether `male`, `female`, `thing` or `any` may mean somebody."""
    concept = vocabulary().concepts.get(member.concept)
    if gender == "any":
        return True
    if concept is None:
        return gender == "thing"
    if gender == "thing":
        return concept.kind != "person"
    known = gender_of_name(member.name.lower())
    if known is not None:
        return known == gender
    if concept.outfit is None or concept.id in _EITHER:
        return concept.kind in {"person", "animal"}
    # A doctor may be a woman, but nobody calls a grandfather `she`.
    if concept.id in _SURE:
        return concept.outfit.build in (MALE if gender == "male" else FEMALE)
    return True


def _looks(member: Member, gender: str) -> bool:
    """Tell whether somebody is drawn as a man or a woman, rather than only may be one."""
    known = gender_of_name(member.name.lower())
    if known is not None:
        return known == gender
    concept = vocabulary().concepts.get(member.concept)
    builds = {"male": MALE, "female": FEMALE}.get(gender, frozenset())
    return concept is not None and concept.outfit is not None and concept.outfit.build in builds


_EITHER = frozenset({"person", "friend", "couple", "baby", "child"})
_SURE = frozenset(
    {"man", "woman", "boy", "girl", "father", "mother", "grandfather", "grandmother", "king", "queen", "witch"}
)


def is_person(name: str) -> bool:
    """Tell whether a concept is a person."""
    concept = vocabulary().concepts.get(name)
    return concept is not None and concept.kind == "person"


def is_lively(name: str) -> bool:
    """Tell whether a concept acts by itself: a person, an animal or a vehicle."""
    concept = vocabulary().concepts.get(name)
    return concept is not None and not concept.metaphor and concept.kind in {"person", "animal", "vehicle"}


def is_seen(name: str) -> bool:
    """Tell whether a concept is something that stands somewhere rather than an idea or the sky."""
    concept = vocabulary().concepts.get(name)
    return concept is not None and not concept.metaphor and concept.anchor != "sky"


CHILDHOOD, RETIREMENT = 14, 65


def _aged(concept: str, age: int) -> str:
    """Return the child or the old person in place of a grown one."""
    if 0 < age < CHILDHOOD:
        return {"man": "boy", "woman": "girl"}.get(concept, "child")
    return {"man": "grandfather", "woman": "grandmother"}.get(concept, concept) if age > RETIREMENT else concept


def _stranger(name: str, language: str) -> str:
    famous = next((one for one in famous_names().get(name, "").split(">") if one in vocabulary().concepts), "")
    if famous:
        return famous
    gender = gender_of_name(name)
    if gender:
        return STRANGERS[gender]
    if name.endswith("a"):
        return "woman"
    return "man" if language == "es" and name.endswith("o") else "person"
