"""Read a whole storyboard: each scene's own words first, then what its neighbours tell, then composition and seed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from genscene.engines.contracts import SceneText
from genscene.plugins.scene_art.reading.cards import CARD, is_card, key_phrase
from genscene.plugins.scene_art.reading.casting import Role, brought_in, cast, subjects_of
from genscene.plugins.scene_art.reading.characters import check_characters
from genscene.plugins.scene_art.reading.homes import NEUTRAL_SETTING, setting_for, weighed_setting
from genscene.plugins.scene_art.reading.memory import Member, Memory, is_lively, is_person, is_seen
from genscene.plugins.scene_art.reading.narrator import NARRATOR, is_narrator_seen, with_narrator
from genscene.plugins.scene_art.reading.references import references
from genscene.plugins.scene_art.reading.sentence import Mention, Reading, read_sentence
from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.styles.model import Style

PASSERS_BY = frozenset({"street", "city", "station"})
"""Places that are never empty: where a text names nobody, people pass."""

WALKED = PASSERS_BY | {"park", "road", "village", "market", "bridge", "harbour", "garden", "patio", "cemetery", "beach"}
"""Places where somebody walks in the rain."""

_WET = frozenset({"rain", "storm"})

_NEW_DAY = frozenset({"dawn", "day"})

SHOTS = ("medium", "wide", "close")
SIDES = ("centre", "left", "right")


def read_storyline(
    scenes: Sequence[SceneText], *, title: str, language: str, style: Style, seed: int
) -> tuple[SceneSpec, ...]:
    """Return one spec per scene; a spec that is given stays as it is.

    Raises:
        StoryboardError: The document has characters that nobody can draw.
    """
    if scenes:
        check_characters(scenes[0].characters)
    readings = [_read(scene, language) for scene in scenes]
    heading = read_sentence(title, language)
    first_place = next((reading.setting for reading in readings if reading.sure >= 1.0), "")
    memory = Memory(
        characters=scenes[0].characters if scenes else {},
        last=next((item.concept for item in heading.mentions if is_seen(item.concept)), ""),
        ahead=next((item.concept for reading in readings for item in reading.mentions if is_lively(item.concept)), ""),
    )
    for mention in [item for item in heading.mentions if is_lively(item.concept)][:1]:
        memory.met(Member(mention.concept))
    result: list[SceneSpec] = []
    for scene, reading in zip(scenes, readings, strict=True):
        told = _with_names(reading, scene, memory, language) if scene.prompt else reading
        spec = scene.spec
        if spec is None:
            spec = _resolve(told, memory, heading, first_place, style, seed, asked=bool(scene.prompt))
        _remember(memory, spec, narrated=is_narrator_seen(told))
        memory.time = told.time or memory.time  # a card is nowhere, but at the time that it tells
        result.append(spec)
    return tuple(result)


def _read(scene: SceneText, language: str) -> Reading:
    """Read what a scene shall show; people write prompts in English whatever their story's language."""
    if not scene.prompt:
        return read_sentence(scene.narration, language)
    concepts, settings, rest = references(scene.prompt, language)
    reading = read_sentence(rest, language)
    if language != "en":
        english = read_sentence(rest, "en")
        reading = english if _told(english) > _told(reading) else reading
    named = tuple(Mention(concept=name, weight=4.0 - 0.5 * number) for number, name in enumerate(concepts))
    kept = tuple(item for item in reading.mentions if item.concept not in concepts)
    place = settings[0] if settings else reading.setting
    return replace(reading, mentions=(*named, *kept), setting=place, sure=3.0 if settings else reading.sure)


def _told(reading: Reading) -> int:
    """Return how much a reading found."""
    things = sum(1 for item in reading.mentions if item.concept)
    return 2 * things + len(reading.parse.events) + 2 * sum(map(bool, (reading.setting, reading.time)))


def _with_names(reading: Reading, scene: SceneText, memory: Memory, language: str) -> Reading:
    """Return what a prompt says, with the name that the narration gives to its first person."""
    people = [item for item in reading.mentions if is_person(item.concept)]
    named = [item for item in read_sentence(scene.narration, language).mentions if item.pronoun == "name"]
    if not named:
        return reading
    who = memory.called(named[0].name, language, people[0].concept if people else "")
    if people:
        first = replace(people[0], name=who.name.lower().split()[0])
        return replace(reading, mentions=tuple(first if item is people[0] else item for item in reading.mentions))
    return reading


def _resolve(
    reading: Reading, memory: Memory, heading: Reading, first_place: str, style: Style, seed: int, *, asked: bool
) -> SceneSpec:
    roles = cast(reading, memory, asked=asked)
    hero = bool(memory.cast or memory.last)
    if not asked and is_card(reading, shown=bool(roles), hero=hero):
        return _card(reading, memory, style, seed)
    if not roles and not asked:
        roles = brought_in(reading, memory, reading.setting)
    if not roles and reading.idea and not reading.setting:
        roles = [Role(member=Member(reading.idea), mention=Mention(concept=reading.idea, weight=1.0))]
    subjects = subjects_of(roles, reading, memory, reading.setting or memory.setting)
    place = setting_for if asked else weighed_setting
    setting = place(subjects, reading, memory, heading, first_place)
    subjects = subjects_of(roles, reading, memory, setting)
    if not asked:
        subjects = with_narrator(subjects, reading)
        subjects = _passing(subjects, setting, reading)
    return _spec(setting, subjects, reading, memory, heading, style, seed)


def _passing(subjects: tuple[Subject, ...], setting: str, reading: Reading) -> tuple[Subject, ...]:
    """Return who passes where a text names nobody: whoever walks in the rain has an umbrella."""
    alone = [one.concept for one in subjects]
    if reading.weather in _WET and setting in WALKED and alone in ([], ["umbrella"]):
        umbrella = subjects[0] if subjects else Subject(concept="umbrella")
        return (
            Subject(concept="person", action="walk"),
            umbrella.model_copy(update={"relation": "holds", "action": ""}),
        )
    if not subjects and setting in PASSERS_BY:
        return (Subject(concept="person", count=2, action="walk"),)
    return subjects


def _card(reading: Reading, memory: Memory, style: Style, seed: int) -> SceneSpec:
    """Return a typographic card: the sentence's key words, and the emblem of its idea."""
    emblem = (Subject(concept=reading.idea),) if reading.idea else ()
    words = key_phrase(reading.text, reading.language)
    time = reading.time or memory.time or style.default_time
    number = _number(f"{CARD}|{time}|{reading.mood}|{words}|{_written(emblem)}|{seed}")
    return SceneSpec(
        setting=NEUTRAL_SETTING,
        time=time,
        mood=reading.mood,
        subjects=emblem,
        composition=f"{CARD}-{SIDES[number // 7 % len(SIDES)]}",
        words=words,
        seed=number,
    )


def _spec(
    setting: str,
    subjects: tuple[Subject, ...],
    reading: Reading,
    memory: Memory,
    heading: Reading,
    style: Style,
    seed: int,
) -> SceneSpec:
    time = reading.time or memory.time or heading.time or style.default_time
    same_place = setting == memory.setting
    # Another night may go on as wet as the last evening; a new day begins anew.
    weather = reading.weather or (memory.weather if same_place and reading.time not in _NEW_DAY else "")
    season = reading.season or memory.season or heading.season
    content = f"{setting}|{time}|{weather}|{season}|{reading.mood}|{_written(subjects)}|{seed}"
    number, again = _number(content), memory.told.get(_number(content), 0)
    memory.told[number] = again + 1
    return SceneSpec(
        setting=setting,
        time=time,
        season=season,
        weather=weather,
        mood=reading.mood,
        subjects=subjects,
        composition=_composition(number, again, subjects, memory),
        seed=_number(f"{content}|{again}") if again else number,
    )


def _written(subjects: tuple[Subject, ...]) -> str:
    """Return what subjects say, without the fields that they leave empty: new ones change no number."""
    return "|".join(one.model_dump_json(exclude_defaults=True) for one in subjects)


def _number(content: str) -> int:
    return int.from_bytes(hashlib.blake2b(content.encode(), digest_size=4).digest(), "big")


def _remember(memory: Memory, spec: SceneSpec, *, narrated: bool) -> None:
    memory.number, memory.composition = spec.seed, spec.composition
    if spec.composition.startswith(CARD):
        return  # a card is no place, and nobody is met there
    memory.setting, memory.time = spec.setting, spec.time
    memory.been.add(spec.setting)
    memory.weather, memory.season = spec.weather, spec.season
    memory.last = next((item.concept for item in spec.subjects if is_seen(item.concept)), memory.last)
    # Whoever tells the story is never `he` or `she` in it.
    others = [item for item in spec.subjects if not narrated or item.name or item.concept != NARRATOR]
    shown = [Member(item.concept, item.name, item.count) for item in others]
    lively = [one for one in shown if is_lively(one.concept)]
    memory.looks.update({(item.concept, item.name): item.looks for item in spec.subjects if item.looks != Looks()})
    for member in lively[:2]:
        memory.met(member)
        if member.name:
            memory.names.setdefault(member.name.lower(), member)
    things = [one for one in shown if not is_lively(one.concept) and is_seen(one.concept)]
    memory.thing = things[0] if things and lively else memory.thing
    memory.things = next((one for one in things if one.count > 1), None)
    if lively:
        memory.subject = lively[0]
        memory.group = tuple(lively[:2]) if len(lively) > 1 else memory.group


def _composition(number: int, again: int, subjects: tuple[Subject, ...], memory: Memory) -> str:
    """Return shot and side from what the scene shows, another than the scene before and than the same scene earlier.

    It follows from the numbers of both scenes, so that an edit seldom changes a picture beyond the next scene.

    Args:
        number: What the scene shows, as a number.
        again: How often the same was shown before.
        subjects: Who and what it shows.
        memory: What the scenes before it established.
    """
    crowded = len(subjects) > 2 or any(one.count > 2 for one in subjects)
    shots = SHOTS[:2] if crowded else SHOTS
    last = memory.number % len(shots) if memory.number and memory.number != number else -1
    ways = [
        (shot, f"{shots[shot]}-{SIDES[(number // 7 + step // len(shots)) % len(SIDES)]}")
        for step in range(len(shots) * len(SIDES))
        for shot in ((number + step) % len(shots),)
    ]
    ways = ways[again % len(ways) :] + ways[: again % len(ways)]
    return next(way for shot, way in ways if shot != last and way != memory.composition)
