"""The gallery: an example of every setting, concept, pose, rig and role, colours, and scenes to know a style by."""

from __future__ import annotations

from collections.abc import Iterator

from genscene.engines.gallery import Exhibit
from genscene.plugins.scene_art.cast.characters import WOMEN
from genscene.plugins.scene_art.cast.gait import GAITS
from genscene.plugins.scene_art.cast.pose import POSES
from genscene.plugins.scene_art.cast.species import species
from genscene.plugins.scene_art.vocabulary import Concept, vocabulary
from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import SceneSpec, Subject

PLAIN = "abstract"
"""Where a concept is shown by itself."""

GAIT_ACTIONS = {"stand": "", "graze": "eat"}
"""Actions that let a four-legged animal take a gait, where it is not one by itself."""

COLOURED = {
    "umbrella": ("red", "yellow", "black"),
    "car": ("yellow", "green", "white"),
    "boat": ("blue", "red", "white"),
    "house": ("pink", "blue", "yellow"),
    "balloons": ("green", "purple"),
    "door": ("blue", "black"),
    "bicycle": ("red", "white"),
    "train": ("green", "black"),
    "book": ("red", "brown"),
    "rose": ("white", "yellow"),
    "butterfly": ("orange", "purple"),
    "parrot": ("blue", "white"),
    "horse": ("black", "white"),
    "cat": ("grey", "white"),
}
"""Things and animals in colours that a scene may tell."""

PEOPLE = ("man", "woman", "boy", "girl", "grandfather", "grandmother")
"""One person of every build, for poses."""


def exhibits() -> tuple[Exhibit, ...]:
    """Return the exhibits by kind: concepts, then places, poses, rigs, roles, colours and scenes."""
    concepts = sorted(vocabulary().concepts.values(), key=lambda item: (item.metaphor, item.kind))
    return (
        *(_alone(concept) for concept in concepts),
        *(_at_home(concept) for concept in concepts if _has_a_home(concept)),
        *(
            Exhibit(kind="setting", label=name, spec=SceneSpec(setting=name, composition="wide-centre"), tall=True)
            for name in vocabulary().settings
        ),
        *_poses(),
        *_rigs(),
        *_roles(),
        *_colours(),
        *_scenes(),
    )


def _alone(concept: Concept) -> Exhibit:
    # A close shot of a person is a portrait; clothes show from head to foot.
    shot = "medium-centre" if concept.kind == "person" else "close-centre"
    if concept.anchor == "sky":
        # Sets paint sun and moon by the time of day.
        time = "day" if concept.glow else "night"
        spec = SceneSpec(setting=concept.habitat, time=time, composition="wide-centre", seed=4)
    else:
        spec = SceneSpec(setting=PLAIN, subjects=(Subject(concept=concept.id),), composition=shot, seed=4)
    return Exhibit(kind="metaphor" if concept.metaphor else concept.kind, label=concept.id, spec=spec)


def _has_a_home(concept: Concept) -> bool:
    return bool(concept.habitat) and not concept.metaphor and concept.anchor != "sky"


def _at_home(concept: Concept) -> Exhibit:
    spec = SceneSpec(
        setting=concept.habitat, subjects=(Subject(concept=concept.id),), composition="medium-centre", seed=4
    )
    return Exhibit(kind="home", label=concept.id, spec=spec, tall=True)


def _poses() -> Iterator[Exhibit]:
    for number, pose in enumerate(POSES):
        who = Subject(concept=PEOPLE[number % len(PEOPLE)], action=pose)
        yield Exhibit(
            kind="pose",
            label=pose,
            spec=SceneSpec(setting=PLAIN, subjects=(who,), composition="close-centre", seed=4),
        )


def _rigs() -> Iterator[Exhibit]:
    for concept in vocabulary().concepts.values():
        if species(concept.id) is None:
            continue
        for gait in GAITS:
            who = Subject(concept=concept.id, action=GAIT_ACTIONS.get(gait, gait))
            yield Exhibit(
                kind="rig",
                label=f"{concept.id} {gait}",
                spec=SceneSpec(setting=PLAIN, subjects=(who,), composition="close-centre", seed=4),
            )


def _roles() -> Iterator[Exhibit]:
    """Yield everybody who is at home somewhere as the sex that the vocabulary does not draw."""
    for concept in vocabulary().concepts.values():
        if concept.outfit is None or concept.others or not concept.habitat:
            continue
        sex = "man" if concept.outfit.build in WOMEN else "woman"
        who = Subject(concept=concept.id, looks=Looks(sex=sex))
        spec = SceneSpec(setting=PLAIN, subjects=(who,), composition="medium-centre", seed=4)
        yield Exhibit(kind="role", label=f"{concept.id} {sex}", spec=spec)


def _colours() -> Iterator[Exhibit]:
    for name, colours in COLOURED.items():
        for colour in colours:
            what = Subject(concept=name, looks=Looks(colour=colour))
            spec = SceneSpec(setting=PLAIN, subjects=(what,), composition="close-centre", seed=4)
            yield Exhibit(kind="colour", label=f"{colour} {name}", spec=spec)


def _scenes() -> Iterator[Exhibit]:
    """Yield scenes that show what a style does with light, weather, people and things."""
    dog, keeper = Subject(concept="dog", action="run"), Subject(concept="lighthouse_keeper", action="hold")
    child, book = Subject(concept="girl", action="read"), Subject(concept="book", relation="holds")
    lantern = Subject(concept="lantern", relation="holds")
    detective, car = Subject(concept="detective", action="walk"), Subject(concept="car", relation="beside")
    scenes = {
        "park, day": SceneSpec(setting="park", subjects=(dog,), composition="medium-left", seed=1),
        "lighthouse, night": SceneSpec(
            setting="lighthouse", time="night", subjects=(keeper, lantern), composition="medium-right", seed=2
        ),
        "library": SceneSpec(setting="library", subjects=(child, book), composition="close-centre", seed=3),
        "street, rain": SceneSpec(
            setting="street", time="night", weather="rain", subjects=(detective, car), composition="wide-left", seed=4
        ),
        "mountain, dawn": SceneSpec(setting="mountain", time="dawn", composition="wide-centre", seed=5),
        "beach, dusk": SceneSpec(
            setting="beach", time="dusk", subjects=(Subject(concept="couple", action="walk"),), seed=6
        ),
        "village, snow": SceneSpec(setting="village", weather="snow", season="winter", seed=7),
        "space": SceneSpec(setting="space", time="night", subjects=(Subject(concept="rocket", action="fly"),), seed=8),
    }
    for label, spec in scenes.items():
        yield Exhibit(kind="style", label=label, spec=spec, tall=True)
