"""Tell what part of speech each word or phrase of a text is, by vocabulary, verbs and what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genscene.plugins.scene_art.lemmas import is_ordinary
from genscene.plugins.scene_art.reading.clock import time_by_clock
from genscene.plugins.scene_art.reading.conjugation import Form
from genscene.plugins.scene_art.reading.function_words import begins_clause, marks_infinitive, small_word
from genscene.plugins.scene_art.reading.long_tail import long_tail, names_of_picture
from genscene.plugins.scene_art.reading.lookup import Meaning, find_phrase
from genscene.plugins.scene_art.reading.nodes import Node
from genscene.plugins.scene_art.reading.numbers import is_year, number_at
from genscene.plugins.scene_art.reading.phrasing import longest_phrase
from genscene.plugins.scene_art.reading.prepositions import HERE, find_preposition
from genscene.plugins.scene_art.reading.senses import sensed
from genscene.plugins.scene_art.reading.strangers import stranger_node
from genscene.plugins.scene_art.reading.verbhood import begins_noun, is_acting, is_finite
from genscene.plugins.scene_art.reading.verbs import Verb, VerbClass, find_verb
from genscene.plugins.scene_art.reading.words import Token, famous_names, first_names, names_of_nouns, small_words
from genscene.plugins.scene_art.vocabulary import vocabulary


def tag(words: Sequence[Token], language: str) -> list[Node]:
    """Return the nodes of a text, in order."""
    nodes: list[Node] = []
    place = 0
    while place < len(words):
        node = _clock(words, place) or _others(words, place, language) or _node(words, place, nodes, language)
        nodes.append(node)
        place += node.length
    return nodes


def _clock(words: Sequence[Token], place: int) -> Node | None:
    """Return the node of a time by the clock: the time of day, or the hour where it may be of morning or evening."""
    token = words[place]
    time, sure = time_by_clock(token.text)
    names = {"time" if sure else "hour": time}
    return Node(kind="other", place=place, length=1, token=token, text="clock", names=names) if time else None


def _others(words: Sequence[Token], place: int, language: str) -> Node | None:
    """Return the node of others than whom a story is about: `the others burned castles`, `los demás duermen`."""
    token = words[place]
    known = place > 0 and not token.gap and words[place - 1].text in {"the", "los", "las"}
    if not known or token.text not in {"others", "otros", "otras", "demás"}:
        return None
    after = words[place + 1] if place + 1 < len(words) else None
    if after is None or after.gap or find_verb(words, place + 1, language) is None:
        return None
    return Node(kind="pronoun", place=place, length=1, token=token, text="others")


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
    if token.text in _MANY and place + 1 < len(words) and is_finite(words, place + 1, language):
        return Node(
            kind="noun", place=place, length=1, token=token, tail=token, names={"concept": "person"}, text="many"
        )
    after = words[place + length] if place + length < len(words) else None
    dated = place > 0 and words[place - 1].text in _DATING
    if is_year(token.text) and dated:
        return Node(kind="other", place=place, length=1, token=token, text="year")
    if is_year(token.text) and not (
        after is not None and not after.gap and longest_phrase(words, place + length, language)
    ):
        return Node(kind="other", place=place, length=1, token=token, text="year")
    if after is not None and after.text in small_words("unit", language):
        return Node(kind="other", place=place, length=length + 1, token=token, text="unit")
    return Node(kind="number", place=place, length=length, token=token, number=value)


_DATING = frozenset({"in", "since", "until", "by", "en", "desde", "hasta", "de", "año", "year"})
"""Words before a year."""

_MANY = frozenset({"thousands", "hundreds", "dozens", "millions", "miles", "cientos", "millones", "decenas"})
"""Numbers that mean people where nothing is counted: `thousands marched`."""


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
    if length == 1:
        names = sensed(words, place, names, language)
    return Node(
        kind="noun" if names else "other",
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
    verb = find_verb(words, place, language) or _perfect(words, place, before)
    named = token.text in first_names() or token.text in famous_names()
    if token.capital and _is_name_of_noun(words, place, before, language):
        return Node(kind="name", place=place, length=1, token=token, text=token.text)
    if token.capital and named and _is_subject_next(words, place, language):
        return Node(kind="name", place=place, length=1, token=token, text=token.text)
    if verb is not None and (verb.length > 1 or is_acting(words, place, verb, before, phrase, language)):
        names = dict(reversed(phrase[1])) if phrase is not None else {}
        return Node(kind="verb", place=place, length=verb.length, token=token, verb=verb, text=verb.lemma, names=names)
    if _is_named(words, place, before, language):
        return Node(kind="name", place=place, length=1, token=token, text=token.text)
    article = next((node for node in reversed(before) if node.kind != "other"), None)
    anew = article is not None and article.text in {"a", "an", "un", "una"} and phrase is not None
    if token.text in small_words("offspring", language) and not anew:
        return Node(kind="pronoun", place=place, length=1, token=token, text="offspring")
    if _describes_next(words, place, phrase, language):
        return Node(kind="other", place=place, length=1, token=token, text=token.text)
    if phrase is not None:
        if token.text in small_words("unit", language) and words[place - 1].text in _EACH:
            return Node(kind="other", place=place, length=1, token=token, text="unit")
        return _noun(words, place, phrase, language)
    return _unknown(words, place, before, language)


_PERFECT = {"puesto": "poner", "hecho": "hacer", "dicho": "decir", "muerto": "morir", "pasado": "pasar"}
"""Spanish participles that are mostly nouns, with their verbs."""


def _perfect(words: Sequence[Token], place: int, before: Sequence[Node]) -> Verb | None:
    """Return the verb of a participle that would be a noun but for the helper before it: `ha puesto la mesa`."""
    lemma = _PERFECT.get(words[place].text, "")
    if not lemma or not before or before[-1].kind != "helper" or before[-1].text[:2] not in {"ha", "he", "hu"}:
        return None
    form = Form("participle")
    found = find_verb([Token(text=lemma, forms=(lemma,))], 0, "es")
    return replace(found, form=form) if found else Verb(kind=VerbClass(id="other"), form=form, length=1, lemma=lemma)


def _is_named(words: Sequence[Token], place: int, before: Sequence[Node], language: str) -> bool:
    """Tell whether a word is a name: a first name, after a title, after a name and `de`, or explained right after."""
    token = words[place]
    if not token.capital:
        return False
    if token.text in first_names() or token.text in famous_names():
        return True
    if place and not token.gap and words[place - 1].text in small_words("title", language):
        return True
    if len(before) > 1 and not token.gap and before[-1].text == "of" and before[-2].kind == "name":
        return True  # `Juana de Arco`
    return token.gap == 2 and _is_explained(words, place, language)


def _is_name_of_noun(words: Sequence[Token], place: int, before: Sequence[Node], language: str) -> bool:
    """Tell whether a word that may be a first name is one: `Rosario abre`, but not `Faith moves mountains`."""
    token = words[place]
    if token.text not in names_of_nouns():
        return False
    if token.gap < 2:
        alone = token.gap == 1 or before[-1].kind not in {"determiner", "number", "name", "other", "noun"}
        after = words[place + 1] if place + 1 < len(words) else None
        return alone and before[-1].text != "of" and not (after is not None and after.capital and not after.gap)
    if place + 1 >= len(words) or words[place + 1].gap:
        return False
    verb = find_verb(words, place + 1, language)
    if verb is None or verb.form.mode != "finite" or words[place + 1].text in small_words("copula", language):
        return False
    return language == "es" or verb.form.plural is None


def _is_explained(words: Sequence[Token], place: int, language: str) -> bool:
    """Tell whether a comma and an article right after a first word say who bears it: `Rayo, un galgo, duerme`."""
    after = words[place + 1 : place + 9]
    if len(after) < 3 or after[0].gap != 1 or after[0].text not in _ARTICLES:
        return False
    if not any(word.gap == 1 for word in after[1:]):
        return False
    if any(words[place].text in small_words(kind, language) for kind in _SMALL_KINDS):
        return False
    return find_verb(words, place, language) is None and words[place].text not in small_words("stop", language)


_ARTICLES = frozenset({"a", "an", "the", "my", "our", "un", "una", "el", "la", "mi", "nuestro", "nuestra"})
_SMALL_KINDS = ("adverb", "subordinator", "coordinator", "contrast", "determiner", "likeness", "he", "she", "i", "we")


def _unknown(words: Sequence[Token], place: int, before: Sequence[Node], language: str) -> Node:
    """Return the node of a word that no entry has: somebody by its ending, a picture of the index, or a name."""
    token = words[place]
    capital = token.capital and language != "de"
    if not capital or token.gap == 2:
        found = stranger_node(words, place, before, language) or _picture(words, place, language)
        if found is not None:
            return found
    if token.text.endswith(("ly", "mente")):
        return Node(kind="adverb", place=place, length=1, token=token, text=token.text)
    the = bool(before) and before[-1].kind == "determiner" and token.gap == 0
    if capital and not the and len(token.text) > 1 and (token.gap != 2 or _finite_next(words, place, language)):
        return Node(kind="name", place=place, length=1, token=token, text=token.text)
    return Node(kind="other", place=place, length=1, token=token, text=token.text)


def _describes_next(
    words: Sequence[Token], place: int, phrase: tuple[int, tuple[Meaning, ...]] | None, language: str
) -> bool:
    """Tell whether a word that may be somebody only describes who follows: `el viejo tren`, `a giant spider`."""
    if phrase is None or words[place].text not in small_words("describing", language):
        return False
    following = place + 1
    if following < len(words) and words[following].text in small_words("describing", language):
        following += 1
    if following >= len(words) or words[following].gap:
        return False
    found = longest_phrase(words, following, language)
    if found is None or (language == "es" and is_finite(words, following, language)):
        return False  # `un gigante duerme`
    return any(kind in {"concept", "setting"} for kind, _ in found[1])


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


_BENT = (("ed", "ing"), ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "ando", "iendo"))
"""How forms of verbs end, in English and Spanish: no picture is of them."""


def _picture(words: Sequence[Token], place: int, language: str) -> Node | None:
    """Return the node of a word that only the keyword index knows; a word right before a noun is an adjective."""
    token = words[place]
    if (
        len(token.text) < 3
        or token.text in small_words("stop", language)
        or token.text.endswith(_BENT[language == "es"])
    ):
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
    names = sensed(words, place, names, language)
    if not names:
        return None
    return Node(kind="noun", place=place, length=1, token=token, tail=token, names=names, text=token.text)


def _is_subject_next(words: Sequence[Token], place: int, language: str) -> bool:
    """Tell whether a verb follows a name, which then is no verb itself: `Tomás esconde la cara`."""
    if place + 1 >= len(words) or words[place + 1].gap:
        return False
    following = words[place + 1].text
    return following in small_words("helper", language) or is_finite(words, place + 1, language)


def _finite_next(words: Sequence[Token], place: int, language: str) -> bool:
    if is_ordinary(words[place].text, language):
        return False
    after = words[place + 1].text if place + 1 < len(words) else ""
    if language == "en" and after.endswith("ed") and not words[place + 1].gap:
        return True  # `Gutenberg printed …`
    return place + 1 < len(words) and not words[place + 1].gap and is_finite(words, place + 1, language)
