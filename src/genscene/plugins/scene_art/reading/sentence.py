"""Read one scene's text: what it says outright about place, time, weather, mood, subjects and what they do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from genscene.plugins.scene_art.reading.lookup import LONGEST_PHRASE, Meaning, concept_of_picture, long_tail, phrases
from genscene.plugins.scene_art.reading.numbers import number
from genscene.plugins.scene_art.reading.words import Token, small_words, tokens
from genscene.plugins.scene_art.vocabulary import vocabulary

KIND_WEIGHT = {
    "person": 1.3,
    "animal": 1.25,
    "vehicle": 1.0,
    "food": 0.95,
    "building": 0.75,
    "object": 0.85,
    "nature": 0.7,
}
"""Who a sentence is about, other things equal: people and animals before things."""

PRONOUNS = {
    "en": {
        "he": "male",
        "him": "male",
        "his": "male",
        "she": "female",
        "her": "female",
        "they": "any",
        "it": "thing",
        "its": "thing",
    },
    "es": {"él": "male", "ella": "female", "ellos": "any", "ellas": "any", "la": "", "lo": ""},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A subject that a sentence names.

    Attributes:
        concept: Concept or, for the long tail, the artwork's name.
        weight: How likely the sentence is about it.
        place: Number of its first word.
        count: How many.
        around: Whether somebody is in, on or at it: it tells where the scene is.
    """

    concept: str
    weight: float
    place: int
    count: int = 1
    around: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text says outright; empty where it is silent.

    Attributes:
        setting: Place.
        time: Time of day.
        weather: Weather.
        season: Season.
        mood: Mood.
        mentions: Subjects, the likeliest first.
        actions: Each action with the number of its word.
        relation: How the second subject stands to the first.
        pronoun: `male`, `female`, `any` or `thing` where a pronoun stands for somebody.
        unnamed: Whether somebody acts whom the sentence leaves unnamed, as Spanish does.
    """

    setting: str = ""
    time: str = ""
    weather: str = ""
    season: str = ""
    mood: str = ""
    mentions: tuple[Mention, ...] = ()
    actions: tuple[tuple[str, int], ...] = ()
    relation: str = ""
    pronoun: str = ""
    unnamed: bool = False


def read_sentence(text: str, language: str) -> Reading:
    """Read one scene's text."""
    words = tokens(text, language)
    found = _meanings(words, language)
    concepts, settings = vocabulary().concepts, vocabulary().settings
    chosen: dict[str, str] = {}
    places: list[tuple[float, str]] = []
    mentions: list[Mention] = []
    actions: list[tuple[str, int]] = []
    covered: set[int] = set()
    for start, length, meanings in found:
        covered.update(range(start, start + length))
        if _likened(words, start):
            continue
        denied = _denied(words, start)
        in_place = _after_place_word(words, start, language)
        names = dict(reversed(meanings))
        if "setting" in names and not _only_thing(names, in_place=in_place):
            places.append(
                (
                    (2.0 if in_place else 1.0) + 0.3 * length + (0.2 if settings[names["setting"]].indoors else 0),
                    names["setting"],
                )
            )
        if "concept" in names and not denied and not ("setting" in names and in_place):
            concept = concepts[names["concept"]]
            weight = (
                (0.35 if concept.metaphor else KIND_WEIGHT[concept.kind])
                - 0.035 * start
                - ((0.3 if concept.kind in {"building", "nature"} else 0.2) if in_place else 0)
            )
            mentions.append(
                Mention(
                    concept=concept.id,
                    weight=weight,
                    place=start,
                    around=in_place,
                    count=1 if concept.metaphor else _count(words, start, length, language),
                )
            )
        if "action" in names:
            actions.append((names["action"], start))
        for kind in ("time", "weather", "season", "mood", "relation"):
            if kind in names and not (denied and kind == "weather"):
                chosen.setdefault(kind, names[kind])
    mentions = _described(mentions)
    mentions += _tail_mentions(words, covered, language)
    mentions = _merged(mentions)
    return Reading(
        setting=max(places)[1] if places else "",
        time=chosen.get("time", ""),
        weather=chosen.get("weather", ""),
        season=chosen.get("season", ""),
        mood=chosen.get("mood", ""),
        mentions=tuple(mentions),
        actions=tuple(actions),
        relation=chosen.get("relation", ""),
        pronoun=_pronoun(words, language),
        unnamed=_unnamed_doer(mentions, actions, language),
    )


def _meanings(words: list[Token], language: str) -> list[tuple[int, int, tuple[Meaning, ...]]]:
    """Return start, length and meanings of the longest phrases that the vocabulary knows, left to right."""
    table = phrases(language)
    result: list[tuple[int, int, tuple[Meaning, ...]]] = []
    start = 0
    while start < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - start), 0, -1):
            part = words[start : start + length]
            if length == 1 and (part[0].forms[0] in small_words("stop") or part[0].text in small_words("stop")):
                continue
            meanings = _lookup(part, table)
            if meanings:
                result.append((start, length, meanings))
                start += length
                break
        else:
            start += 1
    return result


def _lookup(part: list[Token], table: dict[tuple[str, ...], tuple[Meaning, ...]]) -> tuple[Meaning, ...]:
    if len(part) == 1:
        named = part[0].text in small_words("female") or part[0].text in small_words("male")
        # A lemma would make a mare of Maria.
        known = part[0].forms[:1] if named else part[0].forms
        return next((table[(form,)] for form in known if (form,) in table), ())
    for form in (0, 1):
        key = tuple(word.forms[min(form, len(word.forms) - 1)] for word in part)
        if key in table:
            return table[key]
    return ()


def _after_place_word(words: list[Token], start: int, language: str) -> bool:
    """Tell whether a word of place stands shortly before, with articles and adjectives between."""
    for back in range(1, 4):
        if start - back < 0 or words[start - back].text in small_words("clause"):
            return False
        if words[start - back].text in small_words("place_es" if language == "es" else "place"):
            return True
    return False


def _likened(words: list[Token], start: int) -> bool:
    """Tell whether a word is only a comparison: `like snow`, `como la nieve`."""
    return any(words[start - back].text in small_words("likeness") for back in (1, 2) if start - back >= 0)


def _denied(words: list[Token], start: int) -> bool:
    """Tell whether a word is said not to be there (`could not breathe fire`), or is somebody's name (`Mr. Bell`)."""
    before = [words[start - back].text for back in (1, 2) if start - back >= 0]
    return bool(before) and (before[0] in small_words("title") or not small_words("denial").isdisjoint(before))


def _only_thing(names: dict[str, str], *, in_place: bool) -> bool:
    """Tell whether a word that names a place and a thing means the thing alone here."""
    return "concept" in names and not in_place and vocabulary().concepts[names["concept"]].kind != "building"


def _count(words: list[Token], start: int, length: int, language: str) -> int:
    for back in (1, 2):
        if start - back >= 0:
            found = number(words[start - back].text, language)
            if found is not None and found > 1:
                return found
    noun = words[start + length - 1]
    plural = (
        noun.text.endswith("s")
        and len(noun.forms) > 1
        and noun.forms[0] != noun.forms[1]
        and not noun.text.endswith("ss")
    )
    return 3 if plural else 1


def _tail_mentions(words: list[Token], covered: set[int], language: str) -> list[Mention]:
    result: list[Mention] = []
    for place, word in enumerate(words):
        if (
            place in covered
            or word.text in small_words("stop")
            or word.forms[0] in small_words("stop")
            or len(word.text) < 3
            or word.text[0].isdigit()
            or word.text in small_words("female")
            or word.text in small_words("male")
        ):
            continue
        picture = long_tail(word.text, language)
        if picture is not None:
            weight = 0.72 * picture.weight - 0.03 * place
            result.append(
                Mention(
                    concept=concept_of_picture(picture.name),
                    weight=weight,
                    place=place,
                    count=_count(words, place, 1, language),
                )
            )
    return result


def _described(mentions: list[Mention]) -> list[Mention]:
    """Return mentions without nouns that only describe the person after them: `el viejo farero`, `taxi driver`."""
    concepts = vocabulary().concepts
    people = {item.place for item in mentions if concepts[item.concept].kind == "person"}
    return [item for item in mentions if item.place + 1 not in people or concepts[item.concept].kind == "animal"]


def _merged(mentions: list[Mention]) -> list[Mention]:
    """Return each concept once, the likeliest first; metaphors only where nothing can be seen."""
    concepts = vocabulary().concepts
    best: dict[str, Mention] = {}
    for mention in mentions:
        held = best.get(mention.concept)
        if held is None:
            best[mention.concept] = mention
        elif mention.count > held.count:
            best[mention.concept] = replace(held, count=mention.count)
    visible = [item for item in best.values() if item.concept not in concepts or not concepts[item.concept].metaphor]
    return sorted(visible or best.values(), key=lambda item: -item.weight)


def _unnamed_doer(mentions: list[Mention], actions: list[tuple[str, int]], language: str) -> bool:
    if language != "es" or not actions:
        return False
    concepts = vocabulary().concepts
    doers = [
        item.place
        for item in mentions
        if item.concept in concepts and concepts[item.concept].kind in {"person", "animal", "vehicle"}
    ]
    return not doers or actions[0][1] < min(doers)


def _pronoun(words: list[Token], language: str) -> str:
    table = PRONOUNS.get(language, {})
    return next((table[word.text] for word in words if table.get(word.text)), "")
