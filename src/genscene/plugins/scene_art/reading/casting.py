"""Cast a scene: who and what it shows, what they do, and how they stand to the first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from genscene.plugins.scene_art.reading.acting import KITCHENS, action_of, is_cooking, is_long_past
from genscene.plugins.scene_art.reading.clauses import Event
from genscene.plugins.scene_art.reading.describing import looks_of
from genscene.plugins.scene_art.reading.homes import role_in
from genscene.plugins.scene_art.reading.kin import is_done_to_child, is_opened, kin_of
from genscene.plugins.scene_art.reading.memory import Member, Memory, is_lively, is_person
from genscene.plugins.scene_art.reading.pronouns import meant
from genscene.plugins.scene_art.reading.props import prop_of
from genscene.plugins.scene_art.reading.relations import relation
from genscene.plugins.scene_art.reading.sentence import Mention, Reading, is_burning
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.characters import Character
from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import MAX_SUBJECTS, Subject

FIXTURES = {
    "lighthouse": frozenset({"lamp", "tower", "lighthouse_tower"}),
    "street": frozenset({"house"}),
    "village": frozenset({"house"}),
    "rooftop": frozenset({"house"}),
    "library": frozenset({"bookshelf"}),
    "river": frozenset({"water"}),
    "stairs": frozenset({"stairs"}),
    "bridge": frozenset({"bridge"}),
}
"""What a set shows anyway, by setting."""

EVERYWHERE = frozenset({"window", "door"})
"""What every room and house has: it is never brought in by itself."""

TOGETHER = {"couple": 2, "family": 4, "stairs": 1}
"""How many a word for several shows, where a text gives no number."""

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
        holds: Whether they have the next one in their arms.
        held: Whether they are in the arms of the first.
    """

    member: Member
    mention: Mention
    holds: bool = False
    held: bool = False


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
        hidden = mention.concept in shown and not is_opened(mention, reading)
        if hidden or (asked and mention.pronoun not in {"", "name"}):
            continue
        if roles and (_is_turned_into(mention, reading) or _is_of_others(mention, roles, reading)):
            continue
        for member in meant(mention, reading, memory, taken=tuple(role.member.key for role in roles)):
            if mention.pronoun and member.count > 1 and _tells_of_one(reading):
                member = Member(member.concept, member.name)  # noqa: PLW2901 - one of those who are meant
            who = kin_of(_small(member, mention, reading), mention, roles[0].member if roles else None, reading)
            _add(roles, Role(member=who, mention=mention))
    roles.sort(key=lambda role: -role.mention.weight)
    roles = _in_arms(roles, reading)
    if not asked and len(roles) < MAX_SUBJECTS and is_done_to_child([role.mention for role in roles], reading):
        roles.append(Role(member=Member("child"), mention=Mention(concept="child", weight=LEAST_WEIGHT_BESIDE)))
    roles = [role for role in roles if role.mention.weight >= LEAST_WEIGHT or not reading.setting]
    return [role for role in roles[:MAX_SUBJECTS] if role is roles[0] or role.mention.weight >= LEAST_WEIGHT_BESIDE]


def _is_turned_into(mention: Mention, reading: Reading) -> bool:
    """Tell whether a thing is what another only becomes: `the dough becomes a ribbon` shows dough."""
    concept = vocabulary().concepts.get(mention.concept)
    if mention.nominal < 0 or concept is None or concept.kind != "object":
        return False
    place = reading.parse.nominals[mention.nominal].node.place
    return any(word.text in _BECOMES for word in reading.words[max(0, place - 3) : place])


def _is_of_others(mention: Mention, roles: list[Role], reading: Reading) -> bool:
    """Tell whether a thing is only had by others, none of them shown, and not by whom the scene is about.

    `The others burned castles. She slept in the bakery.` shows neither castles nor their fire beside her.
    """
    parsed, concept = reading.parse, vocabulary().concepts.get(mention.concept)
    first = next((role.mention for role in roles if role.mention.nominal >= 0), None)
    if mention.pronoun or concept is None or concept.kind in {"person", "animal"} or first is None:
        return False
    fire = mention.nominal < 0 and concept.id in {"blaze", "fire"}
    number = parsed.nominals[mention.nominal].event if mention.nominal >= 0 else -1
    events = [event for place, event in enumerate(parsed.events) if place == number or (fire and is_burning(event))]
    doers = {doer for event in events for doer in event.subject}
    acts = any(first.nominal in event.subject for event in parsed.events)
    return acts and bool(doers) and all(parsed.nominals[doer].pronoun == "others" for doer in doers)


_BECOMES = frozenset({"becomes", "become", "became", "convierte", "convirtió", "convierten"})

_LITTLE = frozenset({"little", "small", "younger", "pequeño", "pequeña", "pequeños", "pequeñas", "menor", "menores"})
_CHILDREN = {"man": "boy", "woman": "girl", "person": "child"}


def _small(member: Member, mention: Mention, reading: Reading) -> Member:
    """Return the child whom an adjective makes of somebody: `mi hermano pequeño`, `her little sister`."""
    if member.concept not in _CHILDREN or mention.nominal < 0 or mention.pronoun:
        return member
    node = reading.parse.nominals[mention.nominal].node
    around = reading.words[max(0, node.place - 1) : node.place] + reading.words[node.last + 1 : node.last + 2]
    if any(word.text in _LITTLE and (not word.gap or place == 0) for place, word in enumerate(around)):
        return Member(_CHILDREN[member.concept], member.name, member.count)
    return member


def _in_arms(roles: list[Role], reading: Reading) -> list[Role]:
    """Put whoever holds another in the arms first: `the baby sleeps in its mother's arms`, `en brazos de su madre`."""
    words = {word.text for word in reading.words}
    if len(roles) < 2 or not words & _ARMS or not is_person(roles[1].member.concept):
        return roles
    first, second = roles[0], roles[1]
    number = second.mention.nominal
    placed = number >= 0 and reading.parse.nominals[number].preposition in {"in", "on", "of"}
    young = first.member.concept in _CARRIED or not is_person(first.member.concept)
    if not placed or not young:
        return roles
    weights = (first.mention.weight, second.mention.weight)
    return [
        replace(second, mention=replace(second.mention, weight=weights[0]), holds=True),
        replace(first, mention=replace(first.mention, weight=max(weights[1], LEAST_WEIGHT_BESIDE)), held=True),
        *roles[2:],
    ]


_ARMS = frozenset({"arms", "lap", "brazos", "regazo", "shoulders", "hombros"})
_CARRIED = frozenset({"baby", "child", "boy", "girl"})


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
    hero = memory.things if memory.things is not None and _tells_of_them(reading) else memory.hero()
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


def _tells_of_one(reading: Reading) -> bool:
    """Tell whether a text speaks of one of several: `cuando una se pose`, `one of them`."""
    words = [word.text for word in reading.words]
    return any(word in _ONE and after in _AFTER_ONE for word, after in pairwise(words))


def _tells_of_them(reading: Reading) -> bool:
    """Tell whether a text only counts the things of the scene before: `all of them one way`."""
    words = [word.text for word in reading.words]
    return any(pair in _OF_THEM for pair in pairwise(words))


_OF_THEM = frozenset({("of", "them"), ("de", "ellos"), ("de", "ellas")})

_ONE = frozenset({"una", "uno", "one", "alguna", "alguno"})
_AFTER_ONE = frozenset({"se", "me", "te", "nos", "le", "lo", "la", "que", "de", "of", "that", "is", "was", "lands"})


def subjects_of(roles: list[Role], reading: Reading, memory: Memory, setting: str) -> tuple[Subject, ...]:
    """Return the subjects that roles make, with actions and relations."""
    made: list[Subject] = []
    for position, role in enumerate(roles):
        member = role.member
        name = member.name or memory.typed(member.concept)
        concept = member.concept if name else role_in(setting, member.concept)
        character = memory.characters.get(name)
        first = roles[0]
        alone = sum(is_person(one.member.concept) for one in roles) == 1
        made.append(
            Subject(
                concept=concept,
                count=_how_many(concept, role),
                action="hold" if role.holds else _action(role.mention, reading, concept, setting),
                relation="" if position == 0 else _relation(first, role, reading),
                name=name or (f"{concept}-2" if role.mention.other else ""),
                looks=_looks(role, reading, memory, concept, character, alone=alone),
            )
        )
    return _in_step(_on_beds(_with_props(made, roles, reading), "" if _lies_on_floor(reading) else setting))


def _action(mention: Mention, reading: Reading, concept: str, setting: str) -> str:
    """Return what somebody does; at work in a kitchen is at the stove."""
    if setting in KITCHENS and is_person(concept) and is_cooking(mention, reading):
        return "cook"
    return action_of(mention, reading, concept)


def _relation(first: Role, other: Role, reading: Reading) -> str:
    """Return how one further role stands to the first."""
    if other.held:
        return "holds" if other.member.concept == "baby" or not is_person(other.member.concept) else "carries"
    found = relation(
        reading.parse,
        first.mention,
        other.mention,
        first_concept=first.member.concept,
        other_concept=other.member.concept,
    )
    return "beside" if found in {"inside", "rides"} and other.member.concept in reading.toys else found


def _how_many(concept: str, role: Role) -> int:
    """Return how many there are; a word for several has its own number unless a text says another."""
    count = role.member.count
    return count if concept not in TOGETHER or (count > 1 and concept == "family") else TOGETHER[concept]


def _looks(
    role: Role, reading: Reading, memory: Memory, concept: str, character: Character | None, *, alone: bool
) -> Looks:
    """Return what the document says of a character's looks, or else what the text says or said before."""
    if character is not None:
        return character.looks
    told = looks_of(role.mention, reading, concept, alone=alone)
    if role.mention.other or role.member.count > 1:
        return told
    before = memory.looks.get((concept, role.member.name), Looks())
    return before.model_copy(update=told.model_dump(exclude_defaults=True))


def _with_props(made: list[Subject], roles: list[Role], reading: Reading) -> list[Subject]:
    """Give whoever does or is something what goes with it, where a text leaves it out."""
    if not made or len(made) >= MAX_SUBJECTS or made[0].count > _FEW:
        return made
    prop = prop_of(made, reading, _spoken(roles[0], reading))
    unlit = prop is not None and reading.dark and vocabulary().concepts[prop.concept].glow
    return made if prop is None or unlit else [*made, prop]


BEDS = {"bedroom": "bed", "room": "sofa", "hospital": "hospital_bed"}
"""What somebody sleeps on, by setting."""


def _lies_on_floor(reading: Reading) -> bool:
    """Tell whether a text lays somebody on the floor or the ground."""
    words = reading.words
    return any(
        word.text in _FLOOR and {"on", "en", "sobre"} & {one.text for one in words[max(place - 3, 0) : place]}
        for place, word in enumerate(words)
    )


_FLOOR = frozenset({"floor", "ground", "floorboards", "suelo", "piso"})


def _on_beds(made: list[Subject], setting: str) -> list[Subject]:
    """Lay whoever sleeps indoors on a bed, where a text tells nothing else."""
    bed = BEDS.get(setting, "")
    ill = bool(made) and made[0].concept == "patient" and setting == "hospital" and made[0].action in _IN_BED
    if (
        not made
        or (made[0].action != "sleep" and not ill)
        or bed not in vocabulary().concepts
        or len(made) >= MAX_SUBJECTS
    ):
        return made
    first = vocabulary().concepts.get(made[0].concept)
    rests = any(other.relation in {"on", "inside", "under", "rides", "holds"} for other in made[1:])
    if (
        rests
        or made[0].count > 1
        or first is None
        or first.kind not in {"person", "animal"}
        or first.anchor != "ground"
    ):
        return made
    return [*made, Subject(concept=bed, relation="on")]


_IN_BED = frozenset({"", "sleep", "think", "speak", "cry", "laugh", "eat"})
"""What patients do in bed."""

_FEW = 12
"""More of them share no thing."""


def _spoken(role: Role, reading: Reading) -> frozenset[int]:
    """Return the places of the words that say who somebody is and what they do."""
    parsed, number = reading.parse, role.mention.nominal
    if number < 0:
        return frozenset()
    node = parsed.nominals[number].node
    does = [
        event.place
        for event in parsed.events
        if number in event.subject and not event.denied and not _is_told_aside(reading, event)
    ]
    does += [
        one.place for one in parsed.nodes if one.length > 1 and "setting" in one.names and "concept" not in one.names
    ]
    return frozenset({*range(max(0, node.place - 1), node.last + 1), *does, *(place + 1 for place in does)})


def _is_told_aside(reading: Reading, event: Event) -> bool:
    """Tell whether an event only says which one somebody is, or was done before: neither brings anything along."""
    return reading.parse.clauses[event.clause].relative or is_long_past(reading, event)


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
