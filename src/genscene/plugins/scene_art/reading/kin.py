"""Who belongs to somebody and is only hinted at: an animal's mother, mate and young, the child that parents have."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.reading.memory import Member, is_person
from genscene.plugins.scene_art.reading.sentence import Mention, Reading
from genscene.plugins.scene_art.vocabulary import vocabulary

_GROWN = {"duckling": "duck", "chick": "hen"}

_PARENTS = frozenset({"mother", "father"})
_OF_A_KIND = frozenset({"pareja", "parejas", "mate", "mates", "partner", "newborn", "newborns", "babies", "young"})


def kin_of(member: Member, mention: Mention, first: Member | None, reading: Reading) -> Member:
    """Return the animal that is mother, mate or young of the first: `los patitos siguen a su madre`, `its mate`.

    Args:
        member: Who the words mean by themselves.
        mention: Where the text says so.
        first: Whom the scene shows first so far.
        reading: What the text says.
    """
    if first is None or mention.nominal < 0:
        return member
    nominal = reading.parse.nominals[mention.nominal]
    of_a_kind = nominal.node.token.text in _OF_A_KIND
    concept = vocabulary().concepts.get(first.concept)
    if not nominal.owned or concept is None or concept.kind != "animal":
        return member
    if not of_a_kind and member.concept not in _PARENTS:
        return member
    grown = "" if of_a_kind else _GROWN.get(concept.id, "")
    count = member.count if member.concept != "couple" else 1
    return Member(grown) if grown else Member(concept.id, f"{concept.id}-2", count)


_RAISES = frozenset({"mother", "father", "grandmother", "grandfather"})
_SPEAKERS = frozenset({"me", "us", "nos"})


def is_done_to_child(mentions: Sequence[Mention], reading: Reading) -> bool:
    """Tell whether parents do something to who tells of it, then a child: `mamá nos peinaba`, `grandma taught me`."""
    if not mentions or mentions[0].concept not in _RAISES or mentions[0].nominal < 0:
        return False
    if any(is_person(one.concept) or one.pronoun for one in mentions[1:]):
        return False
    words = reading.words
    return any(
        mentions[0].nominal in event.subject
        and not event.denied
        and any(word.text in _SPEAKERS for word in words[max(0, event.place - 1) : event.place + 2])
        for event in reading.parse.events
    )


def is_opened(mention: Mention, reading: Reading) -> bool:
    """Tell whether something is done to a door, which then is shown although every house has one."""
    if mention.concept != "door" or mention.nominal < 0:
        return False
    nominal = reading.parse.nominals[mention.nominal]
    done = nominal.role == "object" and nominal.event >= 0 and not reading.parse.events[nominal.event].denied
    return done and not reading.parse.clauses[nominal.clause].subordinate
