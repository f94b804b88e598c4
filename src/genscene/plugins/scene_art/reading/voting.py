"""Let words, verbs and the homes of subjects vote for where a scene is."""

from __future__ import annotations

from genscene.plugins.scene_art.reading.clues import clues_at
from genscene.plugins.scene_art.reading.habitats import COMMON, habitat, homes, places_of_verbs
from genscene.plugins.scene_art.reading.sentence import Reading
from genscene.plugins.scene_art.reading.words import plain
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import Subject

HINT = 0.45
"""A place said less surely than this is none."""

CLOSER = 1.5
"""Votes from which the words of a text tell more than the name of a town."""

LIKELY = 0.5
"""Votes below which the words of a text tell no place."""

DONE_TOO = 0.3
"""Votes of a verb for where it is done, where words vote for the same place."""

NEAR_AROUND, NEAR = 0.6, 0.3
"""Votes for the home of what somebody is in, on or at, and of what is only there too."""

STAND_IN = 0.6
"""How much less than its own word a word tells that a concept only stands in for: a guide is drawn as an explorer."""

STRAYING = 0.4
"""How much less than a trade an animal or food tells where it is: a fox is in the alley between the rubbish bins."""

CALLED = 0.5
"""The same for the word for somebody, which votes by itself already."""

AT_HOME = {"person": 0.7, "animal": 0.8, "food": 0.45}
"""Votes of the first subject for its own home, by kind; other things have half a vote."""


def voted(
    reading: Reading, subjects: tuple[Subject, ...], near: list[str], around: list[str], titled: str, told: str
) -> str:
    """Return the place that words, verbs and the homes of subjects vote for, or empty where no word has a vote.

    Args:
        reading: What the text says.
        subjects: Whom the scene shows.
        near: Where its subjects and what is around them are at home.
        around: What is around them.
        titled: Place that the title names, or empty.
        told: Place that the title or an earlier scene tells, or empty.
    """
    votes = _of_words(reading, subjects)
    if not votes or max(votes.values()) < LIKELY:
        return ""
    if told:
        votes[told] = votes.get(told, 0.0) + (2.0 if titled else 1.0)
    if reading.setting and reading.sure >= HINT:
        votes[reading.setting] = votes.get(reading.setting, 0.0) + reading.sure
    anywhere = bool(subjects) and subjects[0].concept in homes()["carried"]["anywhere"].split()
    _add_first(votes, subjects, reading, anywhere=anywhere)
    for home in dict.fromkeys([] if anywhere else near):
        votes[home] = votes.get(home, 0.0) + (NEAR_AROUND if around else NEAR)
    places = vocabulary().settings
    if is_outside(reading):
        votes = {place: vote for place, vote in votes.items() if place in places and not places[place].indoors}
        votes["street"] = votes.get("street", 0.0) + 1.0
    known = [place for place in votes if place in places]
    return max(known, key=lambda place: votes[place])


def _of_words(reading: Reading, subjects: tuple[Subject, ...]) -> dict[str, float]:
    """Return the votes of words and of what people do."""
    votes = dict(reading.clues)
    first = vocabulary().concepts.get(subjects[0].concept) if subjects else None
    if first is None or first.kind == "person":
        for place in done_at(reading):
            votes[place] = max(votes.get(place, 0.0) + DONE_TOO, 1.0)
    return votes


def _add_first(votes: dict[str, float], subjects: tuple[Subject, ...], reading: Reading, *, anywhere: bool) -> None:
    """Add the votes of the first subject: of the word for it, or else of its home."""
    if not subjects:
        return
    first, own = vocabulary().concepts.get(subjects[0].concept), habitat(subjects[0].concept)
    calling = _calling(reading, subjects)
    moved = first is not None and first.kind in {"animal", "food"}
    for place, vote in calling:
        votes[place] = votes.get(place, 0.0) + vote * (STRAYING if moved or place in COMMON else CALLED)
    if own and not calling and not anywhere:
        kind = first.kind if first is not None else ""
        at_home = AT_HOME.get(kind, 0.5) * (1.0 if _is_so_called(reading, subjects[0]) else STAND_IN)
        votes[own] = votes.get(own, 0.0) + (0.3 if own in COMMON else at_home)


def is_outside(reading: Reading) -> bool:
    """Tell whether a text says that somebody is before a house: `outside the butcher's`."""
    return any(node.kind == "preposition" and node.token.text in _BEFORE_THE_DOOR for node in reading.parse.nodes)


_BEFORE_THE_DOOR = frozenset({"outside", "fuera", "afuera"})
"""Words before a house in which somebody is not: `outside the butcher's`."""


def _is_so_called(reading: Reading, subject: Subject) -> bool:
    """Tell whether the text calls a subject by a word of its own, rather than by one that it only stands in for."""
    concept = vocabulary().concepts.get(subject.concept)
    held = [one for one in reading.mentions if one.concept == subject.concept and one.nominal >= 0]
    if concept is None or not held:
        return True
    node = reading.parse.nominals[held[0].nominal].node
    said = " ".join(word.forms[0] for word in reading.words[node.place : node.place + node.length])
    own = {plain(word) for word in concept.words.get(reading.language, ())}
    return said in own or bool(own & set(node.token.forms))


def _calling(reading: Reading, subjects: tuple[Subject, ...]) -> tuple[tuple[str, float], ...]:
    """Return the places that the word for the first subject votes for: a stewardess is no clerk in an office."""
    if not subjects:
        return ()
    held = [one for one in reading.mentions if one.concept == subjects[0].concept and one.nominal >= 0]
    if not held:
        return ()
    node = reading.parse.nominals[held[0].nominal].node
    return clues_at(reading.words, node.place, node.length, reading.language)


def done_at(reading: Reading) -> list[str]:
    """Return where people do what the text says that somebody really does."""
    places, known = places_of_verbs(), vocabulary().settings
    found = [
        places.get(event.verb.lemma, "")
        for event in reading.parse.events
        if not event.denied and not reading.parse.clauses[event.clause].subordinate
    ]
    return [place for place in found if place in known]
