"""Cast a scene: who and what it shows, what they do, and how they stand to the first."""

from __future__ import annotations

from dataclasses import dataclass

from genscene.plugins.scene_art.reading.acting import action_of
from genscene.plugins.scene_art.reading.homes import role_in
from genscene.plugins.scene_art.reading.memory import Member, Memory, is_lively
from genscene.plugins.scene_art.reading.pronouns import meant
from genscene.plugins.scene_art.reading.relations import relation
from genscene.plugins.scene_art.reading.sentence import Mention, Reading
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import MAX_SUBJECTS, Subject

FIXTURES = {
    "lighthouse": frozenset({"lamp", "tower", "lighthouse_tower"}),
    "street": frozenset({"house"}),
    "village": frozenset({"house"}),
    "rooftop": frozenset({"house"}),
    "library": frozenset({"bookshelf"}),
    "river": frozenset({"water"}),
}
"""What a set shows anyway, by setting."""

EVERYWHERE = frozenset({"window", "door"})
"""What every room and house has: it is never brought in by itself."""

COOKED_IN = frozenset({"kitchen", "bakery", "restaurant"})
"""Where somebody cooks: food that a text only means lies in the cook's hands."""

LEAST_WEIGHT = 0.3
"""The first subject too, where a place is told: it shows enough."""

LEAST_WEIGHT_BESIDE = 0.4
"""Further subjects weaker than this are left out: what a sentence mentions in passing would crowd the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Somebody cast for a scene, with the words that brought them in.

    Attributes:
        member: Who or what.
        mention: Where the text says so.
    """

    member: Member
    mention: Mention


def cast(reading: Reading, memory: Memory, *, asked: bool) -> list[Role]:
    """Return who and what a scene shows, the most important first.

    Args:
        reading: What the scene says.
        memory: What the scenes before it established.
        asked: Whether the user wrote what the picture shall show: then nobody else comes in.
    """
    shown = EVERYWHERE | FIXTURES.get(reading.setting or memory.setting, frozenset())
    roles: list[Role] = []
    for mention in reading.mentions:
        if mention.concept in shown or (asked and mention.pronoun not in {"", "name"}):
            continue
        for member in meant(mention, reading, memory, taken=frozenset(role.member.key for role in roles)):
            _add(roles, Role(member=member, mention=mention))
    roles.sort(key=lambda role: -role.mention.weight)
    roles = [role for role in roles if role.mention.weight >= LEAST_WEIGHT or not reading.setting]
    return [role for role in roles[:MAX_SUBJECTS] if role is roles[0] or role.mention.weight >= LEAST_WEIGHT_BESIDE]


def _add(roles: list[Role], role: Role) -> None:
    """Add a role; who is there already only grows in number."""
    for position, held in enumerate(roles):
        another = role.mention.other or role.mention.pronoun == "offspring"
        same = held.member.concept == role.member.concept and not another
        if same and _may_be_one(held.member.name, role.member.name):
            count = (
                max(held.member.count, role.member.count)
                if held.mention.pronoun == role.mention.pronoun
                else held.member.count
            )
            name = held.member.name or role.member.name
            heavier = held.mention if held.mention.weight >= role.mention.weight else role.mention
            roles[position] = Role(member=Member(held.member.concept, name, count), mention=heavier)
            return
    roles.append(role)


def _may_be_one(name: str, other: str) -> bool:
    """Tell whether two of a kind may be the same one; `wolf-2` is another than the wolf."""
    return name == other or ("" in {name, other} and "-" not in name + other)


def brought_in(reading: Reading, memory: Memory, place: str) -> list[Role]:
    """Return whom the story goes on with where a scene names nobody."""
    hero = memory.hero()
    if hero is None or (reading.setting and not memory.cast):
        return []  # a story that begins with a place begins with the place alone
    concept = vocabulary().concepts.get(hero.concept)
    food = concept is not None and concept.kind == "food"
    if food and reading.setting:
        return []
    mention = Mention(concept=hero.concept, weight=1.4)
    if food and (place or memory.setting) in COOKED_IN:
        cook = Mention(concept="cook", weight=1.5)
        return [Role(member=Member("cook"), mention=cook), Role(member=hero, mention=mention)]
    return [Role(member=hero, mention=mention)]


def subjects_of(roles: list[Role], reading: Reading, memory: Memory, setting: str) -> tuple[Subject, ...]:
    """Return the subjects that roles make, with actions and relations."""
    made: list[Subject] = []
    for position, role in enumerate(roles):
        member = role.member
        name = member.name or memory.typed(member.concept)
        concept = member.concept if name else role_in(setting, member.concept)
        character = memory.characters.get(name)
        first = roles[0]
        made.append(
            Subject(
                concept=concept,
                count=2 if concept == "couple" else member.count,
                action=action_of(role.mention, reading, concept),
                relation=""
                if position == 0
                else relation(
                    reading.parse,
                    first.mention,
                    role.mention,
                    first_concept=first.member.concept,
                    other_concept=member.concept,
                ),
                name=name or (f"{concept}-2" if role.mention.other else ""),
                looks=character.looks if character is not None else Looks(),
            )
        )
    return _in_step(_with_props(made))


PROPS = {"read": "book", "phone": "phone"}
"""What somebody has in the hands who does so, told or not."""


def _with_props(made: list[Subject]) -> list[Subject]:
    """Give whoever reads a book, where a text leaves it out."""
    prop = PROPS.get(made[0].action, "") if made else ""
    held = any(other.relation in {"holds", "carries"} for other in made)
    if not prop or held or made[0].count > 1 or len(made) >= MAX_SUBJECTS or prop not in vocabulary().concepts:
        return made
    return [*made, Subject(concept=prop, relation="holds")]


def _in_step(made: list[Subject]) -> tuple[Subject, ...]:
    """Let actions agree with relations: whoever is chased runs, and nobody holds nothing."""
    if not made:
        return ()
    first = made[0]
    partners = {"chases": "run", "fights": "fight", "hugs": "hug", "follows": "walk"}
    rest = [
        other.model_copy(update={"action": partners[other.relation]})
        if other.relation in partners and not other.action and is_lively(other.concept)
        else other
        for other in made[1:]
    ]
    held = any(other.relation in {"holds", "carries", "gives"} for other in rest)
    if not held and first.action in {"hold", "carry"}:
        first = first.model_copy(update={"action": "walk" if first.action == "carry" else "stand"})
    return (first, *rest)
