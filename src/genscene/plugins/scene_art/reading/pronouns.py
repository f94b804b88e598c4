"""Whom pronouns, names and subjects that Spanish leaves out stand for."""

from __future__ import annotations

from genscene.plugins.scene_art.reading.memory import STRANGERS, Member, Memory, fits, is_lively, is_person
from genscene.plugins.scene_art.reading.sentence import Mention, Reading
from genscene.plugins.scene_art.reading.weights import ACTORS
from genscene.plugins.scene_art.reading.words import small_words
from genscene.plugins.scene_art.vocabulary import vocabulary

GENDER = {"he": "male", "him": "male", "she": "female", "her": "female", "it": "thing"}


def meant(mention: Mention, reading: Reading, memory: Memory, *, taken: tuple[tuple[str, str], ...]) -> list[Member]:
    """Return whom a mention means: itself, or whom its pronoun or name stands for; `taken` came before it, in order."""
    pronoun = mention.pronoun
    if not pronoun:
        return _named(mention, reading, memory)
    if pronoun == "name":
        return _called(mention, reading, memory)
    to_somebody = mention.nominal >= 0 and reading.parse.nominals[mention.nominal].node.text in {"le", "les"}
    handled = pronoun in {"it", "clitic"} and not to_somebody
    if handled and memory.thing is not None and _is_handled(mention, reading):
        return [memory.thing]
    if pronoun in _BACKWARD and _is_told_before(mention, reading):
        return []  # whom it means is in the same text
    if pronoun in GENDER:
        found = memory.fitting(GENDER[pronoun], without=frozenset(taken))
        stranger = STRANGERS.get(GENDER[pronoun], "")
        return [found] if found else [Member(stranger)] if stranger else _thing(memory)
    if pronoun in {"they", "them"}:
        return _they(memory)
    if pronoun == "clitic" and not _is_done_to(mention, reading):
        return []
    if pronoun in {"offspring", "clitic"}:
        return _other(pronoun, memory, taken)
    return _speaker(mention, reading, memory)


_BACKWARD = frozenset({"he", "she", "it", "they", "him", "her", "them"})


def _is_told_before(mention: Mention, reading: Reading) -> bool:
    """Tell whether a text itself says before a pronoun whom it means."""
    parsed, number = reading.parse, mention.nominal
    if number < 0:
        return False
    own, pronoun = parsed.nominals[number], mention.pronoun
    several = pronoun in {"they", "them"}
    for other in parsed.nominals[:number]:
        if other.pronoun not in {"", "name"} or other.modifier or other.denied or other.node.place > own.node.place:
            continue
        if "concept" not in other.names and other.pronoun != "name":
            continue
        if (
            other.clause == own.clause
            and (other.role == "subject" or own.role == "subject")
            and other.event != own.event
        ):
            continue  # nobody does it to himself without saying so
        if several and other.count > 1:
            return True
        member = Member(other.names.get("concept", ""), other.names.get("name", ""))
        acts = is_lively(member.concept) or member.concept in ACTORS or other.pronoun == "name"
        if not several and other.count == 1 and (pronoun == "it" or acts) and _may_mean(member, pronoun):
            return True
    return False


def _may_mean(member: Member, pronoun: str) -> bool:
    gender = GENDER[pronoun]
    if member.concept and not is_person(member.concept):
        return gender == "thing" or is_lively(member.concept) or member.concept in ACTORS
    return gender != "thing" and (not member.concept or fits(member, gender))


def _named(mention: Mention, reading: Reading, memory: Memory) -> list[Member]:
    if not mention.name:
        return [_same_as_before(Member(mention.concept, "", mention.count), memory, mention)]
    held = memory.called(mention.name, reading.language, mention.concept)
    return [Member(held.concept, held.name, mention.count)]


def _called(mention: Mention, reading: Reading, memory: Memory) -> list[Member]:
    told = reading.parse.nominals[mention.nominal].names.get("concept", "") if mention.nominal >= 0 else ""
    if told:
        return [memory.called(mention.name, reading.language, told, age=reading.age)]
    beside = next((one.concept for one in reading.mentions if is_person(one.concept)), "")
    alone = len([one for one in reading.mentions if one.pronoun == "name"]) == 1
    bearer = _bearer(beside if alone else "", mention, reading)
    return [memory.called(mention.name, reading.language, bearer, age=reading.age or _childlike(reading))]


CHILDLIKE_YEARS = 8


def _childlike(reading: Reading) -> int:
    """Return the age of whoever has to do with what only children have to do with: crayons, sandcastles, grandma."""
    young = small_words("childlike", reading.language)
    return CHILDLIKE_YEARS if any(word.text in young for word in reading.words) else 0


def _other(pronoun: str, memory: Memory, taken: tuple[tuple[str, str], ...]) -> list[Member]:
    if pronoun == "offspring":
        return _offspring(memory, taken)
    other = memory.fitting("any", without=frozenset(taken) | _subject(memory))
    return [other] if other is not None and is_lively(other.concept) else []


def _is_done_to(mention: Mention, reading: Reading) -> bool:
    """Tell whether the verb of a clause does something to somebody; `eso le basta` shows nothing."""
    clause = reading.parse.nominals[mention.nominal].clause
    kinds = [event.verb.kind for event in reading.parse.events if event.clause == clause]
    return any(kind.object or kind.to for kind in kinds)


def _speaker(mention: Mention, reading: Reading, memory: Memory) -> list[Member]:
    """Return who a subject is that is left out, speaks itself, or is somebody; nobody who does nothing to be seen."""
    if mention.pronoun == "dropped":
        return _dropped(mention, reading, memory)
    shown = {"i": 1, "we": 2, "somebody": mention.count}.get(mention.pronoun, 0)
    return [Member("person", "", shown)] if shown and _is_doing(mention, reading) else []


def _bearer(beside: str, mention: Mention, reading: Reading) -> str:
    """Return the person that a name next to it belongs to: `Nora, the baker` and prompts, but not two people."""
    nominal = reading.parse.nominals[mention.nominal]
    others = [one for one in reading.parse.nominals if one.names.get("concept") == beside and one.role == "attribute"]
    return beside if others and nominal.role == "subject" else ""


def _same_as_before(member: Member, memory: Memory, mention: Mention) -> Member:
    """Return a member with the name that the same person bore before."""
    if mention.count > 1 or mention.other:
        return member
    held = [one for one in memory.cast if one.concept == member.concept and one.name]
    return Member(member.concept, held[-1].name, member.count) if held else member


def _subject(memory: Memory) -> frozenset[tuple[str, str]]:
    return frozenset({memory.subject.key}) if memory.subject is not None else frozenset()


def _is_handled(mention: Mention, reading: Reading) -> bool:
    """Tell whether a pronoun is what somebody takes in hand, and nobody who is given something."""
    nominal = reading.parse.nominals[mention.nominal]
    events = [event for event in reading.parse.events if event.clause == nominal.clause]
    later = [event for event in events if event.place > nominal.node.place]
    own = nominal.event if nominal.event >= 0 else reading.parse.events.index(later[0]) if later else -1
    gift = any(
        one.role == "object" and not one.pronoun and one.clause == nominal.clause and one.event in {own, -1}
        for one in reading.parse.nominals
    )
    handled = any(event.verb.kind.object in _HANDLED or event.verb.lemma in _PUT for event in events)
    return nominal.role != "subject" and not gift and handled


_HANDLED = frozenset({"holds", "carries", "looks_at", "beside"})
_PUT = frozenset({"put", "place", "lay", "set", "poner", "colocar", "dejar", "knock"})


def _offspring(memory: Memory, taken: tuple[tuple[str, str], ...]) -> list[Member]:
    """Return the young of the animal that a text tells of first."""
    parents = [concept for concept, _ in taken] + [one.concept for one in reversed(memory.cast)]
    parent = next((name for name in parents if is_lively(name) and not is_person(name)), "")
    return [Member(parent, f"{parent}-2")] if parent else []


def _thing(memory: Memory) -> list[Member]:
    hero = memory.hero()
    return [hero] if hero is not None and not is_person(hero.concept) else []


def _they(memory: Memory) -> list[Member]:
    if memory.subject is not None and (memory.subject.count > 1 or memory.subject.concept in _SEVERAL):
        return [memory.subject]
    if len(memory.group) > 1:
        return list(memory.group)
    several = next((one for one in reversed(memory.cast) if one.count > 1 or one.concept in _SEVERAL), None)
    return [several] if several is not None else memory.two() or [Member("person", "", 2)]


_SEVERAL = frozenset({"couple", "family"})
"""Words for several in one."""


def _dropped(mention: Mention, reading: Reading, memory: Memory) -> list[Member]:
    """Return the subject that Spanish leaves out: whom the last scene was about."""
    hero = memory.hero()
    who = memory.subject if memory.subject is not None and is_lively(memory.subject.concept) else hero
    if who is not None and who == hero and not memory.cast and _is_owned_here(who, reading):
        who = None  # `mira a su padre`: whose father is somebody else
    if who is not None and hero in memory.group and memory.cast.count(hero) > memory.cast.count(who) + 1:
        who = hero  # whoever came in for one sentence takes no story over
    if who is not None:
        return [_as_said(who, mention, reading)]
    told = _is_doing(mention, reading) or _is_told_of(mention, reading)
    return [Member("person")] if told and not _is_recipe(mention, reading) else []


def _is_owned_here(who: Member, reading: Reading) -> bool:
    nominals = reading.parse.nominals
    own = [item for item in reading.mentions if item.concept == who.concept and item.nominal >= 0]
    return any(nominals[item.nominal].owned for item in own) and is_person(who.concept)


def _as_said(who: Member, mention: Mention, reading: Reading) -> Member:
    """Return one of several where the verb tells of one: a dozen bees were met, and `baila` is said of a bee."""
    events = [event for event in reading.parse.events if mention.nominal in event.subject]
    one = bool(events) and all(event.verb.form.plural is False for event in events)
    return Member(who.concept, who.name) if one and who.concept not in {"couple", "family"} else who


def _is_told_of(mention: Mention, reading: Reading) -> bool:
    """Tell whether somebody who is left out has or sees something: `guardaba los billetes`, `mira a su padre`."""
    events = [event for event in reading.parse.events if mention.nominal in event.subject and not event.denied]
    return any(event.verb.kind.action in {"hold", "look"} for event in events)


def _is_recipe(mention: Mention, reading: Reading) -> bool:
    """Tell whether a text that begins with a verb says what to do with food: `tuesta el pan`."""
    parsed = reading.parse
    first = next((event for event in parsed.events if mention.nominal in event.subject), None)
    if first is None or first.place > 0 or first.verb.form.plural:
        return False
    concepts = vocabulary().concepts
    things = (concepts.get(one.names.get("concept", "")) for one in parsed.nominals if one.clause == first.clause)
    return any(thing is not None and thing.kind == "food" for thing in things) and first.verb.kind.id in _MADE


_MADE = frozenset({"cook", "work", "give", "hold", "other", "burn"})


def _is_doing(mention: Mention, reading: Reading) -> bool:
    """Tell whether somebody does something that can be seen."""
    events = [event for event in reading.parse.events if mention.nominal in event.subject]
    return any(
        event.verb.kind.action not in {"", "think", "stand", "hold", "look"} and not event.denied for event in events
    )
