"""Tell what small words are: pronouns, articles, conjunctions, negations, comparisons."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.plugins.scene_art.reading.nodes import Node
from genscene.plugins.scene_art.reading.phrasing import exact_noun, longest_phrase
from genscene.plugins.scene_art.reading.prepositions import find_preposition
from genscene.plugins.scene_art.reading.verbhood import begins_noun, is_finite
from genscene.plugins.scene_art.reading.verbs import find_verb
from genscene.plugins.scene_art.reading.words import Token, small_words

_SMALL = (
    *("denial", "coordinator", "contrast", "subordinator", "relative"),
    *("helper", "determiner", "clitic", "adverb"),
)


_PRONOUNS = ("he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "somebody")


def small_word(words: Sequence[Token], place: int, before: Sequence[Node], language: str) -> Node | None:
    """Return the node of a small word, or `None`."""
    token = words[place]
    text = token.text
    last = before[-1] if before else None
    if text == "nada" and last is not None and last.kind == "noun" and all(one.kind != "verb" for one in before):
        return None  # `la ballena nada`
    if text.endswith(("n't", "n’t")):
        return Node(kind="denial", place=place, length=1, token=token, text=text)
    if text in small_words("likeness", language) and not _is_verb_like(words, place, last):
        if text == "as" and place + 1 < len(words) and begins_clause(words, place + 1, language):
            return Node(kind="subordinator", place=place, length=1, token=token, text=text)
        return Node(kind="likeness", place=place, length=1, token=token, text=text)
    pronoun = next((kind for kind in _PRONOUNS if text in small_words(kind, language)), "")
    if pronoun and not _is_possessive(words, place, language) and not (language == "es" and text in {"me", "i"}):
        return Node(kind="pronoun", place=place, length=1, token=token, text=pronoun)
    for kind in _SMALL:
        if text in small_words(kind, language):
            return _of_kind(kind, words, place, last, language)
    return None


def _of_kind(kind: str, words: Sequence[Token], place: int, last: Node | None, language: str) -> Node | None:
    token = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    open_noun = following is not None and not following.gap
    if kind == "relative" and token.text == "that" and open_noun and (last is None or last.kind != "noun"):
        kind = "determiner"
    if kind == "relative" and token.text in {"que", "than"} and _compares(words, place):
        kind = "likeness"
    if kind in {"determiner", "clitic"} and token.text in small_words("clitic", language):
        kind = _article_or_clitic(words, place, language)
    if kind == "helper" and token.text in {"have", "has", "had"} and open_noun and begins_noun(following, language):
        return None
    if kind == "adverb" and (longest_phrase(words, place, language) or _governs(words, place, language)):
        return None
    return Node(kind=kind, place=place, length=1, token=token, text=token.text)


def _governs(words: Sequence[Token], place: int, language: str) -> bool:
    """Tell whether a word such as `down` stands before a noun here: `down the ladder`."""
    found = find_preposition(words, place, language)
    if found is None or place + found[1] >= len(words) or words[place + found[1]].gap:
        return False
    return found[1] > 1 or begins_noun(words[place + 1], language)


def _compares(words: Sequence[Token], place: int) -> bool:
    """Tell whether `que` ends a comparison: `más alto que una torre`."""
    return any(
        words[back].text in {"más", "menos", "mejor", "peor", "mayor"} for back in range(max(0, place - 3), place)
    )


def _article_or_clitic(words: Sequence[Token], place: int, language: str) -> str:
    """Tell `la casa` from `la lame`, and `los ve` from `los perros`."""
    text = words[place].text
    if language != "es" or text not in small_words("clitic", language):
        return "determiner"
    if text not in {"la", "lo", "los", "las"}:
        return "clitic"
    if place + 1 >= len(words) or words[place + 1].gap:
        return "determiner"
    verb = find_verb(words, place + 1, language)
    following = words[place + 1].text
    if following in small_words("helper", language) or (text == "lo" and verb is not None):
        return "clitic"
    if verb is None or verb.form.mode in {"infinitive", "participle"} or exact_noun(words, place + 1, language):
        return "determiner"
    return "clitic"


def _is_possessive(words: Sequence[Token], place: int, language: str) -> bool:
    """Tell whether `her` owns what follows."""
    if words[place].text not in {"her", "it"}:
        return False
    following = words[place + 1] if place + 1 < len(words) else None
    if words[place].text == "it" or following is None or following.gap:
        return False
    small = ("determiner", "coordinator", "adverb", "subordinator")
    return not any(following.text in small_words(kind, language) for kind in small) and (
        find_preposition(words, place + 1, language) is None
    )


def _is_verb_like(words: Sequence[Token], place: int, last: Node | None) -> bool:
    """Tell whether `like` is what somebody does."""
    if words[place].text != "like" or last is None:
        return False
    return (
        last.kind == "pronoun"
        or last.text in {"would", "do", "don't", "who"}
        or (last.kind == "noun" and last.token.text.endswith("s") and place < 4)
    )


def begins_clause(words: Sequence[Token], place: int, language: str) -> bool:
    """Tell whether a subject and its verb follow, before anything parts the words."""
    seen = False
    for index in range(place, min(place + 6, len(words))):
        token = words[index]
        if token.gap and index > place:
            return False
        if seen and (token.text in small_words("helper", language) or is_finite(words, index, language)):
            return True
        if find_preposition(words, index, language) and index > place:
            return False
        seen = (
            seen
            or any(token.text in small_words(kind, language) for kind in _PRONOUNS)
            or longest_phrase(words, index, language) is not None
        )
    return False


def marks_infinitive(words: Sequence[Token], place: int, preposition: tuple[str, int], language: str) -> bool:
    """Tell whether a preposition only marks an infinitive: `to run`, `a correr`."""
    if preposition[1] > 1 or place + 1 >= len(words):
        return False
    verb = find_verb(words, place + 1, language)
    if language == "en":
        return words[place].text == "to" and verb is not None and verb.lemma == words[place + 1].text
    return verb is not None and verb.form.mode == "infinitive" and not exact_noun(words, place + 1, language)
