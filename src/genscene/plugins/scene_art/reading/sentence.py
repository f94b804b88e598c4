"""Read one scene's text: what it says outright about place, time, weather, mood, subjects and what they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from genscene.plugins.scene_art.reading.clauses import Event, Nominal, Parse
from genscene.plugins.scene_art.reading.clock import is_tomorrow, lasts_the_night
from genscene.plugins.scene_art.reading.clues import clues
from genscene.plugins.scene_art.reading.dark import gone_out
from genscene.plugins.scene_art.reading.elsewhere import shares
from genscene.plugins.scene_art.reading.numbers import number_at
from genscene.plugins.scene_art.reading.parsing import parse
from genscene.plugins.scene_art.reading.places import is_empty_place, is_through, is_town_by_name, place_of
from genscene.plugins.scene_art.reading.playthings import playthings
from genscene.plugins.scene_art.reading.prepositions import HERE
from genscene.plugins.scene_art.reading.sayings import is_nowhere, said
from genscene.plugins.scene_art.reading.senses import is_of_living
from genscene.plugins.scene_art.reading.tagging import tag
from genscene.plugins.scene_art.reading.unreal import is_unreal
from genscene.plugins.scene_art.reading.weights import ABOARD, mention_weight
from genscene.plugins.scene_art.reading.words import Token, small_words, tokens
from genscene.plugins.scene_art.vocabulary import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A subject that a sentence names.

    Attributes:
        concept: Concept or, for the long tail, the artwork's name; empty for names and pronouns.
        weight: How likely the sentence is about it.
        nominal: Number of its nominal in the parse, or -1 where it was brought in.
        count: How many.
        pronoun: Whom a pronoun stands for, `name` for somebody called by name, or empty.
        name: The name by which it is called, or empty.
        around: Whether somebody is in, on or at it: it tells where the scene is.
        other: Whether it is another one than before.
    """

    concept: str
    weight: float
    nominal: int = -1
    count: int = 1
    pronoun: str = ""
    name: str = ""
    around: bool = False
    other: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text says outright; empty where it is silent.

    Attributes:
        text: The text.
        language: Its language.
        parse: Its parse.
        setting: Place.
        sure: How surely the text says the place.
        region: Whether the place is only a town by name, in which something else may be meant.
        time: Time of day.
        weather: Weather.
        season: Season.
        mood: Mood.
        mentions: Subjects, the likeliest first, ideas last.
        idea: Metaphor of an idea that the text speaks of, or empty.
        general: Whether it speaks of everybody and nobody.
        defines: Whether it says what an idea is.
        age: How many years somebody is said to have lived, or 0.
        clues: Places that its words vote for, with their votes, the likeliest first.
        toys: What is only a toy or a model.
        words: Its words.
        nowhere: Whether it speaks to everybody, and so is nowhere unless its words tell a place.
        dark: Whether a light goes out.
    """

    text: str = ""
    language: str = "en"
    parse: Parse = field(default_factory=lambda: Parse(nodes=()))
    setting: str = ""
    sure: float = 0.0
    region: bool = False
    time: str = ""
    weather: str = ""
    season: str = ""
    mood: str = ""
    mentions: tuple[Mention, ...] = ()
    idea: str = ""
    general: bool = False
    defines: bool = False
    age: int = 0
    clues: tuple[tuple[str, float], ...] = ()
    toys: frozenset[str] = frozenset()
    words: tuple[Token, ...] = ()
    nowhere: bool = False
    dark: bool = False


ELSEWHERE = 1.2
"""How much less surely a place that is left, missed or far off tells where a scene is."""


def read_sentence(text: str, language: str) -> Reading:
    """Read one scene's text."""
    words = tokens(text, language)
    parsed = parse(tag(words, language), language)
    toys = playthings(words, parsed)
    places: list[tuple[float, str, bool]] = []
    told: list[Mention] = []
    here = shares(words, language)
    sayings = said(words, language)
    out = gone_out([word.text for word in words], language)
    for number, nominal in enumerate(parsed.nominals):
        if nominal.node.place in sayings and "setting" in nominal.names:
            continue
        if nominal.denied and not nominal.likened and is_empty_place(parsed, nominal):
            places.append((*place_of(parsed, nominal, language), is_town_by_name(nominal)))
        if nominal.denied or nominal.likened or _is_as_if(parsed, words, nominal):
            continue
        unreal = is_unreal(parsed, nominal)
        if "setting" in nominal.names and not unreal and nominal.node.place not in toys:
            sure, place = place_of(parsed, nominal, language)
            sure -= ELSEWHERE * (1.0 - here[nominal.node.place])
            places.append((sure, place, is_town_by_name(nominal)))
        mention = _mention(parsed, number, unreal=unreal) if nominal.node.place not in out else None
        if mention is not None:
            told.append(mention)
    mentions, idea = _parted(told)
    mentions += [one for one in (_owner(words, mentions), _burning(parsed, mentions)) if one is not None]
    place = max(places, key=lambda item: item[0], default=(0.0, "", False))
    signs = ({"time": "night", "mood": "tense"} if out else {}) | _signs(parsed, [word.text for word in words])
    return Reading(
        text=text,
        language=language,
        parse=parsed,
        setting=place[1] if place[0] > 0 else "",
        sure=place[0],
        region=place[2],
        time=signs.get("time", ""),
        weather=signs.get("weather", ""),
        season=signs.get("season", ""),
        mood=signs.get("mood", ""),
        mentions=_merged(mentions),
        idea=idea or _idea_of_verbs(parsed),
        general=_is_general(parsed, words, language),
        defines=_defines(parsed),
        age=_age([word.text for word in words], language),
        clues=clues(words, parsed, language),
        toys=frozenset(one.names["concept"] for one in parsed.nominals if one.node.place in toys),
        words=tuple(words),
        nowhere=is_nowhere(words, parsed, language),
        dark=bool(out),
    )


def _parted(told: Sequence[Mention]) -> tuple[list[Mention], str]:
    """Part who and what a text names from its ideas, and return the weightiest of these, or an empty text."""
    concepts = vocabulary().concepts
    ideas = [one for one in told if one.concept in concepts and concepts[one.concept].metaphor]
    mentions = [one for one in told if one not in ideas]
    return mentions, max(ideas, key=lambda one: one.weight).concept if ideas else ""


_OWNERS = {"his": "he", "her": "she"}


def _is_as_if(parsed: Parse, words: Sequence[Token], nominal: Nominal) -> bool:
    """Tell whether a noun stands in what is only imagined: `as if they were children`, `como si fueran niños`."""
    begin = parsed.clauses[nominal.clause].begins
    return (
        0 < begin < len(words)
        and words[begin].text in {"if", "though", "si"}
        and words[begin - 1].text in {"as", "como"}
    )


def _owner(words: Sequence[Token], mentions: list[Mention]) -> Mention | None:
    """Return whose something is where nobody else is told of: `snowflakes land on her eyelashes`."""
    if any(item.pronoun not in {"", "it"} or _is_living(item.concept) for item in mentions):
        return None
    owner = next((_OWNERS[word.text] for word in words if word.text in _OWNERS), "")
    return Mention(concept="", weight=1.0, pronoun=owner) if owner else None


def _is_general(parsed: Parse, words: Sequence[Token], language: str) -> bool:
    """Tell whether a text speaks of everybody and nobody; `nada` may be swimming, and `todo su oro` is somebody's."""
    doing = {node.token.text for node in parsed.nodes if node.kind == "verb"}
    owned = small_words("possessive", language)
    return any(
        word.text in small_words("general", language)
        and word.text not in doing
        and not any(following.text in owned for following in words[place + 1 : place + 2])
        and not is_of_living(words, place)
        for place, word in enumerate(words)
    )


def _is_living(name: str) -> bool:
    concept = vocabulary().concepts.get(name)
    return concept is not None and concept.kind in {"person", "animal"}


def _mention(parsed: Parse, number: int, *, unreal: bool) -> Mention | None:
    nominal = parsed.nominals[number]
    if not nominal.pronoun and "concept" not in nominal.names:
        return None
    here = nominal.preposition in HERE or nominal.node.placed
    concept = vocabulary().concepts.get(nominal.names.get("concept", ""))
    if concept is not None and concept.id == "star" and nominal.count > 1 and nominal.role != "subject":
        return None  # they belong to the night sky
    shown = nominal.node.token.text in small_words("depiction", "en") | small_words("depiction", "es")
    if shown and nominal.preposition == "in":
        return None  # `en la última cinta` is only where it is told
    if concept is not None and concept.id in GARMENTS and _is_worn(parsed, nominal):
        return None
    passing = concept is not None and concept.kind == "vehicle" and nominal.preposition not in ABOARD
    used = concept is not None and concept.kind == "object" and nominal.preposition in _USED
    placed = "setting" in nominal.names and (here or is_through(parsed, nominal))
    if not nominal.pronoun and placed and not passing and not used:
        return None
    if nominal.pronoun == "name" and nominal.modifier:
        return None
    return Mention(
        concept=nominal.names.get("concept", ""),
        weight=mention_weight(parsed, nominal, unreal=unreal),
        nominal=number,
        count=nominal.count,
        pronoun=nominal.pronoun,
        name=nominal.names.get("name", ""),
        around=here,
        other=nominal.other,
    )


GARMENTS = frozenset(
    {
        *(
            "overcoat",
            "tshirt",
            "jeans",
            "dress",
            "hat",
            "cap",
            "scarf",
            "gloves",
            "socks",
            "necktie",
            "kimono",
            "boots",
        ),
        *("shoe", "running_shoe", "high_heels", "sunglasses", "glasses", "hard_hat", "ring", "crown"),
    }
)
"""What people wear: it is on them, not beside them."""

_PUT_ON = frozenset({"wear", "dress", "llevar", "vestir", "lucir", "calzar", "poner"})


def _is_worn(parsed: Parse, nominal: Nominal) -> bool:
    """Tell whether somebody has a garment on: `a girl in a red coat`, `lleva un sombrero`, `el hombre del abrigo`."""
    before = [one for one in parsed.nominals if one.clause == nominal.clause and one.node.place < nominal.node.place]
    if not before:
        return False
    last = vocabulary().concepts.get(before[-1].names.get("concept", ""))
    person = bool(before[-1].pronoun) or (last is not None and (last.kind == "person" or last.id in GARMENTS))
    if nominal.preposition in {"in", "of"} or (nominal.preposition == "with" and nominal.event < 0):
        return person
    verb = parsed.events[nominal.event].verb.lemma if nominal.event >= 0 else ""
    return verb in _PUT_ON and nominal.role == "object"


_USED = frozenset({"on", "in", "at", "under", "beside"})
"""Words after which furniture is shown, although it tells the place too: `on the sofa`, `en su trono`."""

_BURNING = frozenset({"arder", "quemar", "incendiar", "burn", "blaze"})


def _burning(parsed: Parse, mentions: list[Mention]) -> Mention | None:
    """Return the fire of what burns, where a text does not name it: `el bosque arde`."""
    if any(one.names.get("setting") == "house_fire" and not one.denied for one in parsed.nominals):
        return Mention(concept="fire", weight=0.7)
    concepts = vocabulary().concepts
    if any(concepts[item.concept].kind == "food" for item in mentions if item.concept in concepts):
        return None  # what burns in the pan sets no house on fire
    if any(node.token.text in _FUEL for node in parsed.nodes):
        return None  # a brain burns energy without a flame
    burns = any(map(is_burning, parsed.events))
    if not burns or any(item.concept in {"fire", "blaze", "candle", "burning_house"} for item in mentions):
        return None
    return Mention(concept="blaze" if "blaze" in vocabulary().concepts else "fire", weight=0.7)


def is_burning(event: Event) -> bool:
    """Tell whether an event sets something on fire."""
    return event.verb.lemma in _BURNING and not event.denied


_FUEL = frozenset(
    {
        *("energy", "calories", "calorie", "fat", "fuel", "sugar", "glucose", "money", "cash", "midnight", "cd"),
        *("energía", "calorías", "grasa", "grasas", "combustible", "azúcar", "glucosa", "dinero"),
    }
)
"""What burns only in a manner of speaking."""


def _signs(parsed: Parse, words: Sequence[str]) -> dict[str, str]:
    """Return time, weather, season and mood that the text says; what ended, is denied or compared is not there."""
    chosen: dict[str, str] = {}
    nominals = {nominal.node.place: nominal for nominal in parsed.nominals}
    for node in parsed.nodes:
        nominal = nominals.get(node.place)
        gone = nominal is not None and (nominal.denied or nominal.likened or is_unreal(parsed, nominal))
        over = nominal is not None and (nominal.preposition in {"after", "without"} or _ended(parsed, nominal))
        for kind in ("time", "weather", "season", "mood"):
            if kind not in node.names:
                continue
            if over and kind == "weather":
                chosen.setdefault("weather", "clear" if _ended(parsed, nominal) else "")
            elif kind == "time" and lasts_the_night(words, node.place):
                chosen.setdefault("time", "night")
            elif not gone and not (over and kind == "mood") and not (kind == "time" and is_tomorrow(words, node.place)):
                chosen.setdefault(kind, node.names[kind])
    hour = next((node.names["hour"] for node in parsed.nodes if "hour" in node.names), "")
    return {"time": hour, **chosen} if hour else chosen


def _ended(parsed: Parse, nominal: Nominal | None) -> bool:
    """Tell whether a text says that something is over: `dejó de llover`, `the rain stopped`."""
    if nominal is None:
        return False
    events = [event for event in parsed.events if event.clause == nominal.clause]
    return any(event.verb.kind.ends or event.verb.lemma in {"stop", "parar", "dejar"} for event in events)


def _idea_of_verbs(parsed: Parse) -> str:
    concepts = vocabulary().concepts
    return next(
        (
            node.names["concept"]
            for node in parsed.nodes
            if node.kind == "verb" and "concept" in node.names and concepts[node.names["concept"]].metaphor
        ),
        "",
    )


def _age(words: list[str], language: str) -> int:
    """Return how old somebody is said to be: `tiene siete años`, `seven years old`."""
    for place in range(len(words)):
        found = number_at(words, place, language)
        if found is None:
            continue
        after = words[place + found[1] : place + found[1] + 2]
        has = place > 0 and words[place - 1] in {"tiene", "tenía", "cumple", "cumplió", "cumplía"}
        if after == ["years", "old"] or (after[:1] == ["años"] and has):
            return found[0]
    return 0


def _defines(parsed: Parse) -> bool:
    """Tell whether the text says what an idea is or does: `time is money`."""
    concepts = vocabulary().concepts
    for number, clause in enumerate(parsed.clauses):
        if clause.subordinate:
            continue
        subjects = [parsed.nominals[index] for index in parsed.nominals_of(number)]
        first = next((one for one in subjects if one.role == "subject"), None)
        if first is None:
            continue
        concept = concepts.get(first.names.get("concept", ""))
        return concept is not None and concept.metaphor and clause.copula
    return False


def _merged(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Return each concept once, the likeliest first; a number said of one counts for it."""
    best: dict[tuple[str, ...], Mention] = {}
    for mention in mentions:
        key = (mention.concept, mention.pronoun, mention.name, str(mention.other))
        held = best.get(key)
        if held is None or mention.weight > held.weight:
            best[key] = mention
    return tuple(sorted(best.values(), key=lambda item: -item.weight))
