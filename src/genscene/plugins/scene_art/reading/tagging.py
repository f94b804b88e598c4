"""Tell what part of speech each word or phrase of a text is, by vocabulary, verbs and what stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.reading.conjugation import Form
from genscene.plugins.scene_art.reading.function_words import begins_clause, marks_infinitive, small_word
from genscene.plugins.scene_art.reading.long_tail import long_tail, names_of_picture
from genscene.plugins.scene_art.reading.lookup import Meaning, find_phrase
from genscene.plugins.scene_art.reading.nodes import Node
from genscene.plugins.scene_art.reading.numbers import is_year, number_at
from genscene.plugins.scene_art.reading.phrasing import longest_phrase
from genscene.plugins.scene_art.reading.prepositions import HERE, find_preposition
from genscene.plugins.scene_art.reading.verbhood import begins_noun, is_acting, is_finite
from genscene.plugins.scene_art.reading.verbs import Verb, VerbClass, find_verb
from genscene.plugins.scene_art.reading.words import Token, first_names, is_ordinary, small_words
from genscene.plugins.scene_art.vocabulary import vocabulary


def tag(words: Sequence[Token], language: str) -> list[Node]:
    """Return the nodes of a text, in order."""
    nodes: list[Node] = []
    place = 0
    while place < len(words):
        node = _node(words, place, nodes, language)
        nodes.append(node)
        place += node.length
    return nodes


def _node(words: Sequence[Token], place: int, before: Sequence[Node], language: str) -> Node:
    token = words[place]
    phrase = longest_phrase(words, place, language)
    preposition = find_preposition(words, place, language)
    long_phrase = phrase is not None and phrase[0] > 1
    if phrase and long_phrase and (preposition is None or phrase[0] >= preposition[1]):
        verb = find_verb(words, place, language)
        if verb is None or verb.length < phrase[0]:
            return _noun(words, place, phrase, language, placed=preposition is not None and preposition[0] in HERE)
    small = small_word(words, place, before, language)
    if small is not None and not (preposition is not None and preposition[1] > 1):
        return small
    if preposition is not None and preposition[1] > 1:
        # `at the bottom of the sea`: the place begins inside the words of place.
        starts = range(place + 1, min(place + preposition[1], len(words)))
        inner = [(start, longest_phrase(words, start, language)) for start in starts]
        if any(found and found[0] > 1 and start + found[0] > place + preposition[1] for start, found in inner):
            preposition = find_preposition(words[: place + 1], place, language)
    if preposition is not None and not marks_infinitive(words, place, preposition, language):
        name, length = preposition
        if name in {"after", "since", "front"} and begins_clause(words, place + length, language):
            return Node(kind="subordinator", place=place, length=length, token=token, text=token.text)
        return Node(kind="preposition", place=place, length=length, token=token, text=name)
    number = number_at([word.text for word in words], place, language)
    if number is not None and not _is_two_people(words, place):
        return _number(words, place, number, language)
    if language == "en" and _must_be_verb(words, place, before):
        made = Verb(kind=VerbClass(id="other"), form=Form("finite", 3, plural=False), length=1, lemma=token.text)
        return Node(kind="verb", place=place, length=1, token=token, verb=made, text=token.text)
    return _content(words, place, before, phrase, language)


def _is_two_people(words: Sequence[Token], place: int) -> bool:
    """Tell whether `couple` is the couple, and no number of something."""
    return words[place].text == "couple" and (place + 1 == len(words) or words[place + 1].text != "of")


def _number(words: Sequence[Token], place: int, number: tuple[int, int], language: str) -> Node:
    value, length = number
    token = words[place]
    after = words[place + length] if place + length < len(words) else None
    if is_year(token.text) and not (
        after is not None and not after.gap and longest_phrase(words, place + length, language)
    ):
        return Node(kind="other", place=place, length=1, token=token, text="year")
    if after is not None and after.text in small_words("unit", language):
        return Node(kind="other", place=place, length=length + 1, token=token, text="unit")
    return Node(kind="number", place=place, length=length, token=token, number=value)


def _noun(
    words: Sequence[Token], place: int, phrase: tuple[int, tuple[Meaning, ...]], language: str, *, placed: bool = False
) -> Node:
    length, meanings = phrase
    names = dict(reversed(meanings))
    if "concept" not in names and "setting" in names and length > 1:
        # `subway train` is a place, and a train when something is said of it.
        start = place if language == "es" else place + length - 1
        head = find_phrase(words[start : start + 1], language)
        found = [name for kind, name in head if kind == "concept" and not vocabulary().concepts[name].metaphor]
        names |= {"concept": found[0], "place": "1"} if found else {}
    return Node(
        kind="noun",
        place=place,
        length=length,
        token=words[place],
        names=names,
        placed=placed,
        text=words[place].text,
        tail=words[place if language == "es" else place + length - 1],
    )


def _content(
    words: Sequence[Token],
    place: int,
    before: Sequence[Node],
    phrase: tuple[int, tuple[Meaning, ...]] | None,
    language: str,
) -> Node:
    token = words[place]
    verb = find_verb(words, place, language)
    if verb is not None and (verb.length > 1 or is_acting(words, place, verb, before, phrase, language)):
        names = dict(reversed(phrase[1])) if phrase is not None else {}
        return Node(kind="verb", place=place, length=verb.length, token=token, verb=verb, text=verb.lemma, names=names)
    named = token.capital and token.text in first_names()
    if place and token.capital and not token.gap and words[place - 1].text in small_words("title", language):
        named = True
    if named:
        return Node(kind="name", place=place, length=1, token=token, text=token.text)
    if token.text in small_words("offspring", language):
        return Node(kind="pronoun", place=place, length=1, token=token, text="offspring")
    if phrase is not None:
        if token.text in small_words("unit", language) and words[place - 1].text in _EACH:
            return Node(kind="other", place=place, length=1, token=token, text="unit")
        return _noun(words, place, phrase, language)
    capital = token.capital and language != "de"
    picture = None if capital and token.gap != 2 else _picture(words, place, language)
    if picture is not None:
        return picture
    if token.text.endswith(("ly", "mente")):
        return Node(kind="adverb", place=place, length=1, token=token, text=token.text)
    if capital and (token.gap != 2 or _finite_next(words, place, language)):
        return Node(kind="name", place=place, length=1, token=token, text=token.text)
    return Node(kind="other", place=place, length=1, token=token, text=token.text)


def _must_be_verb(words: Sequence[Token], place: int, before: Sequence[Node]) -> bool:
    """Tell whether a word between somebody and an article can only be a verb, known or not: `a monk rings the bell`."""
    last, token = before[-1] if before else None, words[place]
    if last is None or token.gap or not token.text.endswith(("ed", "s")) or token.capital:
        return False
    if find_verb(words, place, "en") is not None:
        return False
    concept = vocabulary().concepts.get(last.names.get("concept", ""))
    somebody = last.kind == "name" or (last.kind == "noun" and concept is not None and concept.kind == "person")
    following = words[place + 1] if place + 1 < len(words) else None
    return (
        somebody
        and not last.token.owner
        and following is not None
        and not following.gap
        and begins_noun(following, "en")
    )


_EACH = frozenset({"a", "per", "each", "every", "cada", "por", "al", "la", "one", "una", "un"})
"""`ten dollars a week` says how much, and shows no week."""


def _picture(words: Sequence[Token], place: int, language: str) -> Node | None:
    """Return the node of a word that only the keyword index knows; a word right before a noun is an adjective."""
    token = words[place]
    if len(token.text) < 3 or token.text in small_words("stop", language):
        return None
    following = words[place + 1] if place + 1 < len(words) else None
    joined = following is not None and not following.gap
    if language == "en" and joined and longest_phrase(words, place + 1, language):
        return None
    picture = long_tail(token.text, language)
    if picture is None:
        return None
    names = names_of_picture(picture)
    if "concept" in names:
        names["tail"] = str(picture.weight)
    return Node(kind="noun", place=place, length=1, token=token, tail=token, names=names, text=token.text)


def _finite_next(words: Sequence[Token], place: int, language: str) -> bool:
    if is_ordinary(words[place].text, language):
        return False
    return place + 1 < len(words) and not words[place + 1].gap and is_finite(words, place + 1, language)
