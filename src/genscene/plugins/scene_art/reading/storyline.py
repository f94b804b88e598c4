"""Read a whole storyboard: each scene's own words first, then what its neighbours tell, then composition and seed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from genscene.engines.contracts import SceneText
from genscene.plugins.scene_art.reading.lookup import picture_habitat
from genscene.plugins.scene_art.reading.sentence import Mention, Reading, read_sentence
from genscene.plugins.scene_art.reading.words import WORD, small_words
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.styles.model import Style

NEUTRAL_SETTING = "abstract"

MALE = frozenset({"man", "boy", "old_man"})
FEMALE = frozenset({"woman", "girl", "old_woman"})

STRANGERS = {"male": "man", "female": "woman"}
"""Who a pronoun means when nobody was named before."""

PASSERS_BY = frozenset({"street", "city", "station"})
"""Places that are never empty: where a text names nobody, people pass."""

FIXTURES = {"lighthouse": frozenset({"lamp", "tower"})}
"""What a set shows anyway, by setting."""

COOKED_IN = frozenset({"kitchen", "bakery", "restaurant"})
"""Where somebody cooks: food that a text only means lies in the cook's hands."""

EVERYWHERE = frozenset({"window", "door"})
"""What every room and house has: it is never brought in by itself."""

LEAST_WEIGHT_BESIDE = 0.46
"""Further subjects weaker than this are left out."""

SHOTS = ("medium", "wide", "close")
SIDES = ("centre", "left", "right")


@dataclass(slots=True, kw_only=True)
class _Memory:
    """What the scenes so far have established."""

    setting: str = ""
    time: str = ""
    weather: str = ""
    season: str = ""
    number: int = 0
    repeats: int = 0
    cast: list[str] = field(default_factory=list[str])
    last: str = ""
    ahead: str = ""
    names: dict[str, str] = field(default_factory=dict[str, str])

    def met(self, concept: str) -> None:
        """Remember that somebody appeared."""
        self.cast.append(concept)

    def meant(self, pronoun: str) -> str:
        """Return who a pronoun stands for: the last fitting one met, or for no pronoun the hero of the story."""
        if pronoun in {"male", "female", "thing"}:
            people = [name for name in reversed(self.cast) if _fits(name, pronoun)]
            exact = [name for name in people if _is_person(name)] if pronoun != "thing" else []
            return (exact or people or [""])[0]
        return max(self.cast, key=self._presence, default="")

    def _presence(self, name: str) -> tuple[int, int]:
        """Return how strongly somebody is present: the living count twice what vehicles count."""
        concept = vocabulary().concepts.get(name)
        living = concept is not None and concept.kind in {"person", "animal"}
        return self.cast.count(name) * (2 if living else 1), -self.cast.index(name)

    def hero(self) -> str:
        """Return whom or what the story is about so far, or else who comes first later on."""
        return self.meant("") or self.last or self.ahead

    def two(self) -> list[str]:
        """Return the last two different people met, if there were two."""
        people = list(dict.fromkeys(name for name in reversed(self.cast) if _is_person(name)))
        return people[:2] if len(people) > 1 else []


def read_storyline(
    scenes: Sequence[SceneText], *, title: str, language: str, style: Style, seed: int
) -> tuple[SceneSpec, ...]:
    """Return one spec per scene; a spec that is given stays as it is."""
    readings = [_read(scene, language) for scene in scenes]
    heading = read_sentence(title, language)
    first_place = next((reading.setting for reading in readings if reading.setting), "")
    memory = _Memory(
        last=next((item.concept for item in heading.mentions if _is_seen(item.concept)), ""),
        ahead=next((item.concept for reading in readings for item in _lively(reading.mentions)), ""),
    )
    for mention in _lively(heading.mentions)[:1]:
        memory.met(mention.concept)
    result: list[SceneSpec] = []
    for scene, reading in zip(scenes, readings, strict=True):
        spec = scene.spec
        told = replace(reading, mentions=_with_names(scene.narration, reading, memory))
        if spec is None:
            spec = _resolve(told, memory, heading, first_place, style, seed, asked=bool(scene.prompt))
        _remember(memory, spec, told)
        result.append(spec)
    return tuple(result)


def _read(scene: SceneText, language: str) -> Reading:
    """Read what a scene shall show; people write prompts in English whatever their story's language."""
    reading = read_sentence(scene.prompt or scene.narration, language)
    if not scene.prompt or language == "en":
        return reading
    english = read_sentence(scene.prompt, "en")
    return english if _told(english) > _told(reading) else reading


def _with_names(narration: str, reading: Reading, memory: _Memory) -> tuple[Mention, ...]:
    """Return a reading's mentions with people whom the narration calls by their first name.

    The first person that appears together with a name bears it from then on.
    """
    words = WORD.findall(narration)
    people = [item for item in reading.mentions if _is_person(item.concept)]
    called: list[Mention] = []
    for place, word in enumerate(words):
        kind = next((kind for kind in ("female", "male") if word.lower() in small_words(kind)), "")
        if not kind or not word[0].isupper():
            continue
        who = memory.names.get(word.lower()) or (people[0].concept if people else STRANGERS[kind])
        memory.names[word.lower()] = who
        if not people and all(item.concept != who for item in called):
            called.append(Mention(concept=who, weight=1.3 - 0.035 * place, place=place))
    return tuple(sorted((*reading.mentions, *called), key=lambda item: -item.weight))


def _told(reading: Reading) -> int:
    """Return how much a reading found."""
    return len(reading.mentions) + len(reading.actions) + sum(map(bool, (reading.setting, reading.time)))


def _resolve(
    reading: Reading, memory: _Memory, heading: Reading, first_place: str, style: Style, seed: int, *, asked: bool
) -> SceneSpec:
    subjects = _subjects(reading, memory, asked=asked)
    setting = reading.setting or _place_for(subjects, reading, memory, heading, first_place)
    setting = _reachable(setting, subjects)
    if not subjects and setting in PASSERS_BY and not asked:
        subjects = (Subject(concept="person", count=2, action="walk"),)
    time = reading.time or memory.time or heading.time or style.default_time
    same_place = setting == memory.setting
    weather = reading.weather or (memory.weather if same_place and not reading.time else "")
    season = reading.season or memory.season or heading.season
    content = f"{setting}|{time}|{weather}|{season}|{reading.mood}|{subjects!r}|{seed}"
    number = int.from_bytes(hashlib.blake2b(content.encode(), digest_size=4).digest(), "big")
    return SceneSpec(
        setting=setting,
        time=time,
        season=season,
        weather=weather,
        mood=reading.mood,
        subjects=subjects,
        composition=_composition(number, subjects, memory),
        seed=number,
    )


def _remember(memory: _Memory, spec: SceneSpec, reading: Reading) -> None:
    memory.repeats = memory.repeats + 1 if spec.seed == memory.number else 0
    memory.setting, memory.time, memory.number = spec.setting, spec.time, spec.seed
    memory.weather, memory.season = spec.weather, spec.season
    memory.last = next((item.concept for item in spec.subjects if _is_seen(item.concept)), memory.last)
    for mention in _lively(reading.mentions)[:2] or [
        Mention(concept=subject.concept, weight=1.0, place=0) for subject in spec.subjects[:1]
    ]:
        if _is_lively(mention.concept):
            memory.met(mention.concept)


def _is_lively(name: str) -> bool:
    concept = vocabulary().concepts.get(name)
    return concept is not None and not concept.metaphor and concept.kind in {"person", "animal", "vehicle"}


def _is_seen(name: str) -> bool:
    concept = vocabulary().concepts.get(name)
    return concept is not None and not concept.metaphor and concept.anchor != "sky"


def _is_person(name: str) -> bool:
    concept = vocabulary().concepts.get(name)
    return concept is not None and concept.kind == "person"


def _lively(mentions: tuple[Mention, ...]) -> list[Mention]:
    return [item for item in mentions if _is_lively(item.concept)]


def _subjects(reading: Reading, memory: _Memory, *, asked: bool) -> tuple[Subject, ...]:
    """Return up to three subjects; a pronoun or silence brings back whom the story is about.

    Args:
        reading: What the scene says.
        memory: What the scenes before it established.
        asked: Whether the user wrote what the picture shall show: then nobody else comes in.
    """
    shown = EVERYWHERE | FIXTURES.get(reading.setting or memory.setting, frozenset())
    mentions = [item for item in reading.mentions if item.concept not in shown]
    concepts = vocabulary().concepts
    seen = [item for item in mentions if not (item.concept in concepts and concepts[item.concept].metaphor)]
    lively = _lively(tuple(item for item in mentions if item.weight >= LEAST_WEIGHT_BESIDE))
    implied = not asked and (reading.pronoun or reading.unnamed or not seen)
    if implied and (
        not lively or reading.unnamed or (reading.pronoun in {"male", "female"} and not _is_person(lively[0].concept))
    ):
        two = memory.two() if reading.pronoun == "any" else []
        who = [memory.meant(reading.pronoun) or STRANGERS.get(reading.pronoun, "") or memory.hero()]
        names = [name for name in two or who if name and not (_is_food(name) and not seen and reading.setting)]
        if seen == [] and names and _is_food(names[0]) and memory.setting in COOKED_IN:
            names = ["cook", names[0]]
        brought = [Mention(concept=name, weight=1.4, place=0) for name in names]
        mentions = [*brought, *(item for item in seen if item.concept not in names)]
        if not mentions and not reading.setting:
            mentions = list(reading.mentions)
    # What a sentence only mentions in passing would crowd the picture.
    mentions = [item for item in mentions[:3] if item is mentions[0] or item.weight >= LEAST_WEIGHT_BESIDE]
    acted: list[Subject] = []
    for position, mention in enumerate(mentions):
        acted.append(
            Subject(
                concept=mention.concept,
                count=mention.count,
                action=_action(reading, mention, first=position == 0),
                relation="" if position == 0 else _relation(reading, mentions[0], mention),
            )
        )
    return tuple(acted)


def _is_food(name: str) -> bool:
    concept = vocabulary().concepts.get(name)
    return concept is not None and concept.kind == "food"


def _fits(name: str, pronoun: str) -> bool:
    concept = vocabulary().concepts.get(name)
    if concept is None:
        return False
    if pronoun == "thing":
        return concept.kind != "person"
    if concept.outfit is None:
        return concept.kind == "animal"
    return concept.outfit.build in (MALE if pronoun == "male" else FEMALE) or concept.outfit.build == "baby"


def _action(reading: Reading, mention: Mention, *, first: bool) -> str:
    """Return the nearest action after the subject; the first subject also takes one before it."""
    concept = vocabulary().concepts.get(mention.concept)
    if concept is None or concept.kind not in {"person", "animal", "vehicle"}:
        return ""
    if first and reading.relation == "chases":
        return "chase"
    after = [(place - mention.place, action) for action, place in reading.actions if place > mention.place]
    if after:
        return min(after)[1]
    return reading.actions[0][0] if first and reading.actions else ""


def _relation(reading: Reading, first: Mention, other: Mention) -> str:
    """Return how a further subject stands to the first."""
    concepts = vocabulary().concepts
    if first.concept not in concepts:
        return "beside"
    leader, thing = concepts[first.concept], concepts.get(other.concept)
    if reading.relation == "chases":
        return "chases"
    if leader.kind == "person" and (thing is None or thing.kind in {"object", "food", "nature"}):
        return "holds" if thing is None or thing.size <= 0.5 else "beside"
    if reading.relation == "rides" and thing is not None and thing.kind in {"vehicle", "animal"}:
        return "rides"
    return "above" if reading.relation == "above" else "beside"


def _reachable(setting: str, subjects: tuple[Subject, ...]) -> str:
    """Return where subjects can be: nobody walks on the sea, no ship sails through a park."""
    places, concepts = vocabulary().settings, vocabulary().concepts
    first = concepts.get(subjects[0].concept) if subjects else None
    place = places.get(setting)
    if first is None or place is None:
        return setting
    if place.water and first.anchor in {"ground", "hand"} and not any(item.relation == "rides" for item in subjects):
        return "beach"
    afloat = first.anchor == "water" and first.kind == "vehicle"
    dry = "water" not in place.recipe and not place.indoors and "paint" not in place.recipe
    return first.habitat if afloat and dry else setting


def _place_for(
    subjects: tuple[Subject, ...], reading: Reading, memory: _Memory, heading: Reading, first_place: str
) -> str:
    """Return the place of a scene that names none: the last one, unless its subjects are at home elsewhere."""
    around = [item.concept for item in reading.mentions if item.around and _is_seen(item.concept)]
    names = [*around, *(subject.concept for subject in subjects[:2])]
    homes = [home for home in map(_habitat, names) if home]
    wild = homes[0] if homes and homes[0] in {"space", "underwater", "sea", "sky", "savanna", "snowfield"} else ""
    if wild and memory.setting not in {wild, "beach", "harbour", "lighthouse"}:
        return wild
    if memory.setting and memory.setting != NEUTRAL_SETTING:
        return memory.setting
    metaphor = bool(subjects) and all(_is_metaphor(subject.concept) for subject in subjects)
    if homes and not metaphor:
        return homes[0]
    return heading.setting or first_place or (homes[0] if homes else NEUTRAL_SETTING)


def _is_metaphor(name: str) -> bool:
    concept = vocabulary().concepts.get(name)
    return concept is not None and concept.metaphor


def _habitat(name: str) -> str:
    concept = vocabulary().concepts.get(name)
    return concept.habitat if concept is not None else picture_habitat(name)


def _composition(number: int, subjects: tuple[Subject, ...], memory: _Memory) -> str:
    """Return shot and side from what the scene shows, mostly another shot than the scene before.

    It follows from the numbers of both scenes alone, so that an edit changes no picture beyond the next scene.
    """
    shots = ("wide", "medium") if len(subjects) > 1 or (subjects and subjects[0].count > 2) else SHOTS
    shot, last = number % len(shots), memory.number
    if number == last:
        shot += memory.repeats + 1
    elif last and last % len(shots) == shot:
        shot += 1
    return f"{shots[shot % len(shots)]}-{SIDES[number // 7 % len(SIDES)]}"
