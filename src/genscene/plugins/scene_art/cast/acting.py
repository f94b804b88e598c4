"""What people, animals and vehicles do when a scene names an action: pose, gait, face."""

from __future__ import annotations

from genscene.plugins.scene_art.cast.gait import HOWL
from genscene.plugins.scene_art.cast.moving import flutters, swims, wheels_of
from genscene.plugins.scene_art.cast.pose import POSES
from genscene.plugins.scene_art.cast.species import Species
from genscene.plugins.scene_art.cast.tools import SHOWN, TAKEN_UP, grasping, is_left_ashore, is_tool, pose_with, tasting
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.vocabulary import Concept, vocabulary
from genscene.storyboard.spec import SceneSpec, Subject


def pose_of(action: str) -> str:
    """Return the pose in which people do something; an action that names a tool, as `walk+umbrella`, keeps it."""
    base, plus, tool = action.partition("+")
    pose = base if base in POSES else _POSE_OF.get(base, "stand")
    return f"{pose}{plus}{tool}" if is_tool(tool) else pose


def using(spec: SceneSpec) -> tuple[str, int | None]:
    """Return how the first subject does something with what is theirs, and which subject their drawing shows itself.

    Returns:
        The action to draw and the number of a subject to leave out; their own action and `None` when there is none.
    """
    if spec.subjects[0].concept == "dragon":
        return _breathing(spec)
    return _in_hand(spec) or _ashore(spec) or _with_things(spec)


def _with_things(spec: SceneSpec) -> tuple[str, int | None]:
    """Return the same of a person with things; of all others, what they do."""
    first = spec.subjects[0]
    concept = vocabulary().concepts.get(first.concept)
    if concept is None or concept.kind != "person" or concept.outfit is None:
        return first.action, None
    if spec.setting == "stairs" and first.action in {"climb", "rise"}:
        return "stairs", None
    for number, thing in enumerate(spec.subjects):
        if not number or thing.count > 3 or not thing.relation or _is_put_down(spec, thing):
            continue
        if _is_seat(thing) and pose_of(first.action) in {"sit", "ride"}:
            return "sit+seated", None
        if thing.concept in UPRIGHT_SEATS and thing.relation in {"on", "inside"} and pose_of(first.action) == "lie":
            return "sit+dozing", None
        pose = pose_with(first.action, pose_of(first.action), thing.concept, thing.relation)
        if pose == "sit" and first.action in _EYES_SHUT:
            return "sit+serene", None  # eyes stay shut at a table
        if pose:
            if "+" in pose and pose not in TAKEN_UP:
                pose += thing.looks.colour
            return pose, number if thing.concept in SHOWN or pose in TAKEN_UP else None
    return first.action, None


def _is_put_down(spec: SceneSpec, thing: Subject) -> bool:
    """Tell whether a thing is an umbrella that nobody holds indoors."""
    loose = thing.concept == "umbrella" and thing.relation not in {"holds", "carries"}
    return loose and setting_of(spec.setting).indoors


def _in_hand(spec: SceneSpec) -> tuple[str, int] | None:
    """Return the same of who eats, drinks or holds something small, which is drawn in their hand; or `None`."""
    first = spec.subjects[0]
    concept = vocabulary().concepts.get(first.concept)
    if concept is None or concept.outfit is None:
        return None
    held = [number for number, thing in enumerate(spec.subjects) if thing.relation in {"holds", "carries"}]
    at_table = any(one.relation == "sits_at" for one in spec.subjects)
    for number in held:
        thing = spec.subjects[number]
        pose = tasting(first.action, thing.concept, thing.relation, at_table=at_table)
        if not pose and first.count == thing.count == len(held) == 1 and not at_table:
            pose = grasping(pose_of(first.action), thing.concept)
        if pose and thing.count <= MOST_TASTED:
            return pose + thing.looks.colour, number
    return None


def _ashore(spec: SceneSpec) -> tuple[str, int] | None:
    """Return the same of who has a fishing rod and does not fish; `None` for anybody else."""
    first, pose = spec.subjects[0], pose_of(spec.subjects[0].action)
    for number, thing in enumerate(spec.subjects):
        if number and is_left_ashore(thing.concept, thing.relation, pose, first.count):
            return first.action, number
    return None


MOST_TASTED = 3
"""Up to how many of a thing are in hands; more lie on a table."""


def _breathing(spec: SceneSpec) -> tuple[str, int | None]:
    """Return what a dragon does: fire beside it is what it breathes, unless it does something else."""
    action = spec.subjects[0].action
    if action not in {"", "fight", "breathe", "burn"}:
        return action, None
    for number, thing in enumerate(spec.subjects):
        if number and thing.concept in {"fire", "blaze"} and thing.relation in {"", "beside", "holds", "gives"}:
            return "burn", number if thing.concept == "fire" else None
    return action, None


UPRIGHT_SEATS = frozenset({"armchair", "chair", "throne", "wheelchair"})
"""Seats in which whoever sleeps sits."""


def _is_seat(thing: Subject) -> bool:
    """Tell whether the first subject sits on or in a thing, so that they bring no stool."""
    concept = vocabulary().concepts.get(thing.concept)
    if concept is None or thing.relation not in {"on", "inside", "rides"}:
        return False
    return concept.kind in {"object", "nature"} or (concept.kind == "vehicle" and concept.anchor == "water")


def gait_of(action: str, build: Species) -> str:
    """Return the gait in which a four-legged animal does something."""
    if action in {"sing", "howl", "shout", "cry"} and build.head == "canine":
        return HOWL
    gait = _GAIT_OF.get(action, "stand")
    return "stand" if action == "look" and build.couched else gait


PERCHING = frozenset({"owl"})
"""Birds that sit on a twig where nothing is said of what they do."""


def way_of(action: str, concept: Concept) -> str:
    """Return what a bird does; birds of the air fly unless they do something else, birds of the water swim."""
    known = {
        "fly": "fly",
        "chase": "fly",
        "escape": "fly",
        "fall": "fly",
        "flee": "fly",
        "fly_over": "fly",
        "jump": "fly",
        "swim": "swim",
        "float": "swim",
    }
    if action in {"walk", "run", "dance"}:
        return "walk"
    if not action and concept.id not in PERCHING:
        return {"air": "fly", "water": "swim"}.get(concept.anchor, "perch")
    # What lives in the air hangs in the picture's air: there it sits on a twig.
    return known.get(action, "twig" if concept.anchor == "air" else "perch")


def dragon_way_of(action: str) -> str:
    """Return what a dragon does: the gaits of other animals, and it flies, breathes and spits fire."""
    if action in _DRAGON_WAY:
        return _DRAGON_WAY[action]
    gait = _GAIT_OF.get(action, "stand")
    return {"run": "walk", "graze": "stand"}.get(gait, gait)


_DRAGON_WAY = {
    "fly": "fly",
    "fly_over": "fly",
    "chase": "fly",
    "escape": "fly",
    "flee": "fly",
    "fall": "fly",
    "jump": "fly",
    "burn": "burn",
    "breathe": "breathe",
    "sing": "breathe",
    "shout": "breathe",
    "howl": "breathe",
    "fight": "breathe",
    "cry": "breathe",
    "ride": "walk",
    "dance": "walk",
}


_EYES_SHUT = frozenset({"close_eyes", "smell", "dream", "pray"})


def face_of(action: str, mood: str) -> str:
    """Return the face of who does something in a scene of a mood."""
    base, _, manner = action.partition("+")
    if manner == "dozing":
        return "asleep"
    if manner == "serene":
        return "serene"
    if base in _FROWNING and mood in _GRAVE:
        return mood
    return _FACE_OF.get(base, mood) or _CHEERFUL.get(pose_of(base), "calm")


def moves(concept: Concept, action: str) -> bool:
    """Tell whether a concept's artwork moves: fish and insects always, vehicles when they drive."""
    if swims(concept.id) or flutters(concept.id):
        return action not in {"sleep", "lie"}
    return drives(action) and bool(wheels_of(concept.art, concept.icons or "noto"))


def drives(action: str) -> bool:
    """Tell whether a vehicle that does something drives."""
    return action in _DRIVING


_DRIVING = {
    "drive",
    "sail",
    "follow",
    "lead",
    "enter",
    "flee",
    "run",
    "ride",
    "walk",
    "chase",
    "escape",
    "go",
    "arrive",
    "leave",
    "cross",
    "move",
}


_GAIT_OF = {
    "flee": "run",
    "play_ball": "run",
    "hit": "run",
    "enter": "walk",
    "lead": "walk",
    "follow": "walk",
    "leave": "walk",
    "arrive": "walk",
    "cross": "walk",
    "dream": "sleep",
    "run": "run",
    "chase": "run",
    "escape": "run",
    "jump": "run",
    "play": "run",
    "walk": "walk",
    "climb": "walk",
    "carry": "walk",
    "sit": "sit",
    "look": "sit",
    "wait": "sit",
    "listen": "sit",
    "rest": "sit",
    "sleep": "sleep",
    "lie": "sleep",
    "eat": "graze",
    "drink": "graze",
    "graze": "graze",
    "search": "graze",
}
"""The gait of an action; animals stand for any other."""

_FACE_OF = {
    "cry": "crying",
    "sleep": "asleep",
    "fight": "angry",
    "laugh": "laughing",
    "escape": "afraid",
    "flee": "afraid",
    "hit": "angry",
    "dream": "asleep",
    "love": "happy",
    "greet": "happy",
    "close_eyes": "serene",
    "smell": "serene",
    "kiss": "serene",
    "hug": "serene",
    "meditate": "serene",
    "wish": "serene",
    "pray": "devout",
    "think": "thoughtful",
    "wonder": "thoughtful",
    "smile": "happy",
    "fear": "afraid",
    "shiver": "afraid",
    "scream": "afraid",
    "shout": "angry",
    "mourn": "sad",
    "celebrate": "joyful",
    "win": "joyful",
}
"""Faces that go with what somebody does, whatever the scene's mood."""

_FROWNING = frozenset({"think", "wonder", "kiss", "hug", "greet", "love", "smile"})
"""Actions whose face makes way for a grave mood."""

_GRAVE = frozenset({"sad", "tense", "angry", "afraid"})

_CHEERFUL = {"dance": "joyful", "cheer": "joyful", "jump": "joyful", "wave": "happy", "hug": "happy", "run": "happy"}
"""Faces that go with a pose where the scene has no mood."""


_POSE_OF = {
    "flee": "run",
    "enter": "walk",
    "lead": "walk",
    "follow": "walk",
    "leave": "walk",
    "arrive": "walk",
    "cross": "walk",
    "rise": "stand",
    "dream": "lie",
    "hit": "fight",
    "play_ball": "throw",
    "music": "instrument",
    "greet": "wave",
    "care": "hug",
    "fly_over": "fly",
    "sail": "drive",
    "wish": "hug",
    "love": "hug",
    "play": "dance",
    "cook": "work",
    "eat": "hold",
    "drink": "hold",
    "write": "work",
    "paint": "work",
    "draw": "work",
    "sleep": "lie",
    "escape": "run",
    "look": "stand",
    "speak": "talk",
    "say": "talk",
    "give": "hold",
    "light": "hold",
    "open": "point",
    "chase": "run",
    "build": "work",
    "repair": "work",
    "study": "read",
    "search": "peer",
    "smell": "sniff",
    "close_eyes": "serene",
    "shiver": "huddle",
    "fear": "huddle",
    "scream": "huddle",
    "wait": "stand",
    "laugh": "stand",
    "win": "cheer",
    "celebrate": "cheer",
    "embrace": "hug",
    "kiss": "hug",
    "call": "phone",
    "swing": "sit",
    "rest": "sit",
    "picnic": "floor",
    "meditate": "floor",
    "crouch": "kneel",
    "gallop": "ride",
    "type": "work",
    "fish": "work",
    "whisper": "point",
    "applaud": "cheer",
    "shout": "cheer",
    "mourn": "cry",
    "faint": "lie",
    "die": "lie",
    "skate": "run",
    "ski": "run",
    "plant": "kneel",
    "dive": "swim",
    "bring": "carry",
    "push": "work",
    "crawl": "swim",
}
"""The pose of an action that has none of its own name."""
