"""Tell whether a word that may be a verb or a noun is a verb where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.reading.lookup import Meaning, find_phrase
from genscene.plugins.scene_art.reading.nodes import Node
from genscene.plugins.scene_art.reading.phrasing import exact_noun, longest_phrase, names_a_thing
from genscene.plugins.scene_art.reading.verbs import Verb, find_verb
from genscene.plugins.scene_art.reading.words import Token, small_words

_BEFORE_NOUN = frozenset({"determiner", "number", "preposition", "likeness"})


def is_acting(
    words: Sequence[Token],
    place: int,
    verb: Verb,
    before: Sequence[Node],
    phrase: tuple[int, tuple[Meaning, ...]] | None,
    language: str,
) -> bool:
    """Tell whether a word that may be a verb is one here."""
    last = before[-1] if before else None
    start = last is None or words[place].gap == 2
    noun = names_a_thing(phrase) and (language == "en" or exact_noun(words, place, language))
    if language == "en" and noun and _verb_follows(words, place):
        return False
    if verb.form.mode == "infinitive":
        return not (noun and last is not None and last.kind == "determiner")
    if start or last is None or last.kind == "subordinator":
        if language == "en" and _verb_follows(words, place):
            return False
        return not noun or language == "es"
    if last.kind in _BEFORE_NOUN:
        return verb.form.mode == "gerund" and last.kind == "preposition" and not noun
    if last.kind == "other" and _in_noun_phrase(before):
        return not noun and verb.form.mode == "finite" and language == "es"
    if last.token.owner:
        return False
    if language == "en":
        return _english_acts(words, place, verb, before, noun=noun)
    return True


def _in_noun_phrase(before: Sequence[Node]) -> bool:
    """Tell whether an article waits for its noun."""
    for node in reversed(before):
        if node.kind == "determiner" or node.kind == "number":
            return True
        if node.kind != "other":
            return False
    return False


def _verb_follows(words: Sequence[Token], place: int) -> bool:
    """Tell whether an English verb stands right after a word, which then is its subject: `sleep is`, `fear ends`."""
    if place + 1 >= len(words) or words[place + 1].gap:
        return False
    following = words[place + 1]
    if following.text in small_words("helper", "en"):
        return True
    verb = find_verb(words, place + 1, "en")
    return verb is not None and verb.form.plural is False and not find_phrase(words[place + 1 : place + 2], "en")


def _english_acts(words: Sequence[Token], place: int, verb: Verb, before: Sequence[Node], *, noun: bool) -> bool:
    last = before[-1]
    bare = verb.form.plural is True
    infinitive = words[place - 1].text in {"to", "let", "let's"}
    if last.kind in {"pronoun", "helper", "name", "relative", "denial", "adverb", "coordinator"} or infinitive:
        goes_on = (
            last.kind == "coordinator" and verb.form.plural is not True and any(one.kind == "verb" for one in before)
        )
        return not noun or last.kind in {"pronoun", "helper", "name", "relative"} or infinitive or goes_on
    if last.kind == "verb":
        return not noun
    if last.kind == "noun":
        said = (last.tail or last.token).text  # of `monarch butterflies` the last word tells the number
        singular = not said.endswith("s") or said.endswith("ss")
        # A noun after a noun without an `s` makes one thing of both: `dance floor`, `sail boat`.
        if noun and (singular == bare):
            return bare and _ends_pair(words, place, before)
        if bare and singular and said not in {"children", "people", "men", "women", "mice", "police", "sheep"}:
            following = words[place + 1] if place + 1 < len(words) else None
            if following is not None and not following.gap and begins_noun(following, "en"):
                return True
            return _ends_pair(words, place, before) or (_is_pair(before) and _goes_somewhere(following))
    return True


def _ends_pair(words: Sequence[Token], place: int, before: Sequence[Node]) -> bool:
    """Tell whether two are named before a word and nothing after it: `a turtle and a rabbit race`."""
    last = place + 1 == len(words) or words[place + 1].gap > 0
    return last and _is_pair(before)


def _is_pair(before: Sequence[Node]) -> bool:
    """Tell whether two are named, and nothing is told of them yet."""
    joined = any(node.kind == "coordinator" for node in before[-4:-1]) and before[-2].kind == "determiner"
    return joined and all(node.kind != "verb" for node in before)


def _goes_somewhere(following: Token | None) -> bool:
    """Tell whether a word of place or manner follows: `a doctor and a nurse talk in the hospital`."""
    return following is not None and not following.gap and following.text in _WHEREABOUTS


_WHEREABOUTS = frozenset({"in", "on", "at", "by", "under", "beside", "about", "with", "to", "through", "together"})


def is_finite(words: Sequence[Token], place: int, language: str) -> bool:
    """Tell whether a word is a verb with a person, and nothing else."""
    verb = find_verb(words, place, language)
    if verb is None or verb.form.mode != "finite":
        return False
    return language == "es" or not names_a_thing(longest_phrase(words, place, language))


def begins_noun(token: Token | None, language: str) -> bool:
    """Tell whether a noun phrase begins with a word."""
    return token is not None and token.text in small_words("determiner", language)
