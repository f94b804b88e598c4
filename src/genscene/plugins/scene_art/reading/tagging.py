"""Tell what part of speech each word or phrase of a text is, by vocabulary, verbs and what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from genscene.plugins.scene_art.reading.long_tail import long_tail, names_of_picture
from genscene.plugins.scene_art.reading.lookup import LONGEST_PHRASE, Meaning, find_phrase
from genscene.plugins.scene_art.reading.numbers import is_year, number_at
from genscene.plugins.scene_art.reading.prepositions import HERE, find_preposition
from genscene.plugins.scene_art.reading.verbs import Verb, find_verb
from genscene.plugins.scene_art.reading.words import Token, first_names, is_ordinary, plain, small_words
from genscene.plugins.scene_art.vocabulary import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A word or phrase with its part of speech.

    Attributes:
        kind: `noun`, `verb`, `preposition`, `pronoun`, `name`, `determiner`, `number`, `coordinator`, `contrast`,
            `subordinator`, `relative`, `denial`, `likeness`, `helper`, `adverb` or `other`.
        place: Number of its first token.
        length: How many tokens it takes.
        token: Its first token.
        names: What it means by kind (`concept`, `setting`, `time` …), for nouns and signs.
        verb: The verb.
        text: Name of the preposition, who the pronoun stands for, or the word itself.
        number: The number that it says.
        placed: Whether its words hold a preposition of their own (`under the sea`).
        tail: Its last token, for nouns.
    """

    kind: str
    place: int
    length: int
    token: Token
    names: dict[str, str] = field(default_factory=dict[str, str])
    verb: Verb | None = None
    text: str = ""
    number: int = 0
    placed: bool = False
    tail: Token | None = None

    @property
    def last(self) -> int:
        """Number of the last token."""
        return self.place + self.length - 1


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
    phrase = _phrase(words, place, language)
    preposition = find_preposition(words, place, language)
    long_phrase = phrase is not None and phrase[0] > 1
    if phrase and long_phrase and (preposition is None or phrase[0] >= preposition[1]):
        verb = find_verb(words, place, language)
        if verb is None or verb.length < phrase[0]:
            return _noun(words, place, phrase, language, placed=preposition is not None and preposition[0] in HERE)
    small = _small(words, place, before, language)
    if small is not None and not (preposition is not None and preposition[1] > 1):
        return small
    if preposition is not None and preposition[1] > 1:
        # `at the bottom of the sea`: the place begins inside the words of place.
        starts = range(place + 1, min(place + preposition[1], len(words)))
        inner = [(start, _phrase(words, start, language)) for start in starts]
        if any(found and found[0] > 1 and start + found[0] > place + preposition[1] for start, found in inner):
            preposition = find_preposition(words[: place + 1], place, language)
    if preposition is not None and not _marks_infinitive(words, place, preposition, language):
        name, length = preposition
        if name in {"after", "since", "front"} and _begins_clause(words, place + length, language):
            return Node(kind="subordinator", place=place, length=length, token=token, text=token.text)
        return Node(kind="preposition", place=place, length=length, token=token, text=name)
    number = number_at([word.text for word in words], place, language)
    if number is not None and not _is_two_people(words, place):
        return _number(words, place, number, language)
    return _content(words, place, before, phrase, language)


def _is_two_people(words: Sequence[Token], place: int) -> bool:
    """Tell whether `couple` is the couple, and no number of something."""
    return words[place].text == "couple" and (place + 1 == len(words) or words[place + 1].text != "of")


def _number(words: Sequence[Token], place: int, number: tuple[int, int], language: str) -> Node:
    value, length = number
    token = words[place]
    after = words[place + length] if place + length < len(words) else None
    if is_year(token.text) and not (after is not None and not after.gap and _phrase(words, place + length, language)):
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


def _phrase(words: Sequence[Token], place: int, language: str) -> tuple[int, tuple[Meaning, ...]] | None:
    """Return length and meanings of the longest phrase that the vocabulary knows at a place."""
    for length in range(min(LONGEST_PHRASE, len(words) - place), 0, -1):
        part = words[place : place + length]
        if any(word.gap for word in part[1:]):
            continue
        meanings = find_phrase(part, language)
        if meanings:
            return length, meanings
    return None


_SMALL = (
    *("denial", "coordinator", "contrast", "subordinator", "relative"),
    *("helper", "determiner", "clitic", "adverb"),
)
_PRONOUNS = ("he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "somebody")


def _small(words: Sequence[Token], place: int, before: Sequence[Node], language: str) -> Node | None:
    """Return the node of a small word, or `None`."""
    token = words[place]
    text = token.text
    last = before[-1] if before else None
    if text == "nada" and last is not None and last.kind == "noun" and all(one.kind != "verb" for one in before):
        return None  # `la ballena nada`
    if text.endswith(("n't", "n’t")):
        return Node(kind="denial", place=place, length=1, token=token, text=text)
    if text in small_words("likeness", language) and not _is_verb_like(words, place, last):
        if text == "as" and place + 1 < len(words) and _begins_clause(words, place + 1, language):
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
    if kind == "helper" and token.text in {"have", "has", "had"} and open_noun and _begins_noun(following, language):
        return None
    if kind == "adverb" and (_phrase(words, place, language) or _governs(words, place, language)):
        return None
    return Node(kind=kind, place=place, length=1, token=token, text=token.text)


def _begins_noun(token: Token | None, language: str) -> bool:
    return token is not None and token.text in small_words("determiner", language)


def _governs(words: Sequence[Token], place: int, language: str) -> bool:
    """Tell whether a word such as `down` stands before a noun here: `down the ladder`."""
    found = find_preposition(words, place, language)
    if found is None or place + found[1] >= len(words) or words[place + found[1]].gap:
        return False
    return found[1] > 1 or _begins_noun(words[place + 1], language)


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


def exact_noun(words: Sequence[Token], place: int, language: str) -> bool:
    """Tell whether a word is a noun of the vocabulary also with its accents: `bebe` is no `bebé`."""
    phrase = _phrase(words, place, language)
    if phrase is None:
        return False
    token = words[place]
    return plain(token.text) != token.text or find_phrase(words[place : place + 1], language, exact=True) != ()


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


def _marks_infinitive(words: Sequence[Token], place: int, preposition: tuple[str, int], language: str) -> bool:
    if preposition[1] > 1 or place + 1 >= len(words):
        return False
    verb = find_verb(words, place + 1, language)
    if language == "en":
        return words[place].text == "to" and verb is not None and verb.lemma == words[place + 1].text
    return verb is not None and verb.form.mode == "infinitive" and not exact_noun(words, place + 1, language)


def _begins_clause(words: Sequence[Token], place: int, language: str) -> bool:
    """Tell whether a subject and its verb follow, before anything parts the words."""
    seen = False
    for index in range(place, min(place + 6, len(words))):
        token = words[index]
        if token.gap and index > place:
            return False
        if seen and (token.text in small_words("helper", language) or _finite(words, index, language)):
            return True
        if find_preposition(words, index, language) and index > place:
            return False
        seen = (
            seen
            or any(token.text in small_words(kind, language) for kind in _PRONOUNS)
            or _phrase(words, index, language) is not None
        )
    return False


def _finite(words: Sequence[Token], place: int, language: str) -> bool:
    verb = find_verb(words, place, language)
    if verb is None or verb.form.mode != "finite":
        return False
    return language == "es" or not _is_thing(_phrase(words, place, language))


def _content(
    words: Sequence[Token],
    place: int,
    before: Sequence[Node],
    phrase: tuple[int, tuple[Meaning, ...]] | None,
    language: str,
) -> Node:
    token = words[place]
    verb = find_verb(words, place, language)
    if verb is not None and (verb.length > 1 or _acts(words, place, verb, before, phrase, language)):
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


_EACH = frozenset({"a", "per", "each", "every", "cada", "por", "al", "la", "one", "una", "un"})
"""`ten dollars a week` says how much, and shows no week."""


def _picture(words: Sequence[Token], place: int, language: str) -> Node | None:
    """Return the node of a word that only the keyword index knows; a word right before a noun is an adjective."""
    token = words[place]
    if len(token.text) < 3 or token.text in small_words("stop", language):
        return None
    following = words[place + 1] if place + 1 < len(words) else None
    joined = following is not None and not following.gap
    if language == "en" and joined and _phrase(words, place + 1, language):
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
    return place + 1 < len(words) and not words[place + 1].gap and _finite(words, place + 1, language)


_BEFORE_NOUN = frozenset({"determiner", "number", "preposition", "likeness"})


def _acts(
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
    noun = _is_thing(phrase) and (language == "en" or exact_noun(words, place, language))
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


def _verb_follows(words: Sequence[Token], place: int) -> bool:
    """Tell whether an English verb stands right after a word, which then is its subject: `sleep is`, `fear ends`."""
    if place + 1 >= len(words) or words[place + 1].gap:
        return False
    following = words[place + 1]
    if following.text in small_words("helper", "en"):
        return True
    verb = find_verb(words, place + 1, "en")
    return verb is not None and verb.form.plural is False and not find_phrase(words[place + 1 : place + 2], "en")


def _is_thing(phrase: tuple[int, tuple[Meaning, ...]] | None) -> bool:
    """Tell whether a phrase names what can be seen, not only a mood or an idea."""
    if phrase is None:
        return False
    concepts = vocabulary().concepts
    return any(
        kind not in {"mood", "concept"} or (kind == "concept" and not concepts[name].metaphor)
        for kind, name in phrase[1]
    )


def _in_noun_phrase(before: Sequence[Node]) -> bool:
    """Tell whether an article waits for its noun."""
    for node in reversed(before):
        if node.kind == "determiner" or node.kind == "number":
            return True
        if node.kind != "other":
            return False
    return False


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
        singular = not last.token.text.endswith("s") or last.token.text.endswith("ss")
        # A noun after a noun without an `s` makes one thing of both: `dance floor`, `sail boat`.
        if noun and (singular == bare):
            return False
        if (
            bare
            and singular
            and last.token.text not in {"children", "people", "men", "women", "mice", "police", "sheep"}
        ):
            following = words[place + 1] if place + 1 < len(words) else None
            return following is not None and not following.gap and _begins_noun(following, "en")
    return True
