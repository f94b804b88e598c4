"""What people do with a thing that their drawing shows itself: arms laid over any pose, and where each tool belongs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from genscene.plugins.scene_art.cast.bicycle import pedalled
from genscene.plugins.scene_art.cast.morsel import GRASP, MARK, is_grasped, is_in_hand, is_tasted
from genscene.plugins.scene_art.cast.skeleton import Pose

TOOLS: dict[str, dict[str, Any]] = {
    "umbrella": {"far_arm": (16, 134), "far_out": (8, -10), "hands": ("calm", "fist")},
    "kite": {
        "far_arm": (112, 150),
        "far_out": (10, 0),
        "near_arm": (40, 118),
        "near_out": (12, -10),
        "nod": -22.0,
        "hands": ("fist", "fist"),
    },
    "baby": {
        "near_arm": (6, 82),
        "far_arm": (22, 96),
        "near_out": (14, -34),
        "far_out": (16, -30),
        "nod": 14.0,
        "hands": ("calm", "calm"),
    },
    "rod": {
        "near_arm": (10, 76),
        "far_arm": (32, 88),
        "near_out": (12, -16),
        "far_out": (6, -12),
        "nod": 4.0,
        "hands": ("fist", "fist"),
    },
    "bicycle": {},
    "seated": {"seat": ""},
    "dozing": {"seat": "", "nod": 24.0},
    "task": {
        "near_arm": (30, 84),
        "far_arm": (38, 90),
        "near_out": (10, -16),
        "far_out": (8, -16),
        "lean": 8.0,
        "bow": 12.0,
        "nod": 12.0,
        "hands": ("fist", "calm"),
    },
    "hammer": {},
    "brush": {},
    "pencil": {},
    "notes": {"near_arm": (12, 92), "near_out": (10, -30), "far_arm": (22, 110), "far_out": (6, -30)},
    "ladle": {},
    "book": {},
    "call": {"near_arm": (62, 206), "near_out": (18, -4), "nod": 2.0, "hands": ("fist", "calm")},
    "stick": {"far_arm": (14, 40), "far_out": (8, -2), "hands": ("calm", "fist")},
}
"""The arms of whoever uses a tool, whatever the legs do; who is `seated` needs no stool."""

TASTING: dict[str, Any] = {
    "far_arm": (38, 148),
    "far_out": (-4, -18),
    "nod": 2.0,
    "hands": ("calm", "fist"),
}
"""The arm of whoever has something to eat or to drink at the mouth."""

GRASPING: dict[str, Any] = {
    "far_arm": (20, 96),
    "far_out": (8, -16),
    "nod": 5.0,
    "hands": ("calm", "fist"),
}
"""The arm of whoever holds something small out before them."""

BEARING = frozenset({"stand", "walk", "run", "sit", "floor", "kneel", "stairs"})
"""Poses that a tool goes with."""

_PLAYED = {
    "violin": "violin",
    "guitar": "instrument",
    "drum": "drums",
    "african_drum": "drums",
    "piano": "piano",
    "upright_piano": "piano",
    "trumpet": "blow",
    "flute": "blow",
    "saxophone": "blow",
    "microphone": "sing",
    "boxing_glove": "box",
}
"""The pose in which an instrument is played."""

_TAKEN_UP = {
    ("read", "book"): "read+book",
    ("phone", "phone"): "stand+call",
    ("phone", "telephone"): "stand+call",
    ("look", "phone"): "phone",
    ("hold", "phone"): "phone",
    ("write", "pen"): "work+notes",
    ("write", "pencil"): "work+notes",
    ("write", "notebook"): "work+notes",
}
"""The pose in which somebody does something with a thing that this is done with."""

TAKEN_UP = frozenset(_TAKEN_UP.values())
"""Poses that show the thing."""

_PLAYING = frozenset(
    {"", "play", "music", "hold", "stand", "sing", "practise", "practice", "perform", "work", "sit", "fight"}
)

AT_HAND = {
    "build": "hammer",
    "repair": "hammer",
    "forge": "hammer",
    "paint": "brush",
    "draw": "pencil",
    "write": "pencil",
    "cook": "ladle",
    "fish": "rod",
}
"""What whoever works with empty hands takes up, by what they do."""

SHOWN = frozenset(
    {
        "bicycle",
        "boxing_glove",
        "violin",
        "guitar",
        "drum",
        "african_drum",
        "piano",
        "upright_piano",
        "umbrella",
        "kite",
        "baby",
        "fishing_rod",
    }
)
"""Concepts that the drawing of who uses them shows."""

_TOOL_OF = {"fishing_rod": "rod", "bicycle": "bicycle", "umbrella": "umbrella", "kite": "kite", "baby": "baby"}

_AT_WORK = frozenset({"work", "read", "hold", "think", "phone"})
"""Poses of the hands that go on where somebody sits at a table."""

_STILL = frozenset({"hold", "hug", "carry", "fly", "open", "point", "dance", "lie", "throw"})
"""Poses that make way for a tool: whoever flies a kite stands."""

_BORNE = {
    "bicycle": frozenset({"rides", "on"}),
    "umbrella": frozenset({"holds", "carries", "beside", "under"}),
    "kite": frozenset({"holds", "carries", "beside", "looks_at", "chases", "above"}),
    "baby": frozenset({"holds", "carries", "hugs", "gives"}),
    "rod": frozenset({"holds", "carries", "beside"}),
}
"""Relations in which a tool is used."""


def pose_with(action: str, pose: str, thing: str, relation: str) -> str:
    """Return the pose in which somebody does something with a thing; empty when the thing changes nothing.

    Args:
        action: What they do.
        pose: The pose of that action.
        thing: Concept of the thing.
        relation: How it stands to them.
    """
    if thing in _PLAYED and action in _PLAYING and relation in {"holds", "carries", "beside", "plays", "with"}:
        return _PLAYED[thing]
    if _PLAYED.get(thing) == "piano" and action in _PLAYING and relation == "sits_at":
        return "piano"
    if (action, thing) in _TAKEN_UP and relation in {"holds", "carries", "looks_at"}:
        return _TAKEN_UP[action, thing]
    if relation == "sits_at":
        return "sit+task" if pose in _AT_WORK else "sit"
    tool = _TOOL_OF.get(thing, "")
    if not tool or relation not in _BORNE[tool]:
        return ""
    if tool == "bicycle":
        return "cycle+bicycle"
    base = "stand" if pose in _STILL or (tool == "rod" and pose == "work") else pose
    return f"{base}+{tool}" if base in BEARING else ""


def taken(pose: Pose, told: str, phase: float) -> Pose:
    """Return a pose with the arms, or on a bicycle the limbs, of who uses a tool.

    Args:
        pose: The pose without it.
        told: The tool, and maybe its colour, as in `umbrella#b83232`.
        phase: Of the cycle, 0 to 1.
    """
    tool, mark, ink = told.partition("#")
    if not is_tool(tool):
        return pose
    pose = replace(pose, **TOOLS.get(tool, GRASPING if tool.startswith(GRASP) else TASTING), prop=tool, ink=mark + ink)
    return pedalled(pose, phase) if tool == "bicycle" else pose


def is_tool(told: str) -> bool:
    """Tell whether a word names a tool, its colour apart."""
    tool = told.partition("#")[0]
    return tool in TOOLS or is_in_hand(tool)


def tasting(action: str, thing: str, relation: str, *, at_table: bool) -> str:
    """Return the pose in which somebody eats or drinks a thing; empty when it is not held to the mouth.

    Args:
        action: What they do.
        thing: Concept of the thing.
        relation: How it stands to them.
        at_table: Whether they sit at a table.
    """
    if action not in {"eat", "drink"} or relation not in {"holds", "carries"} or not is_tasted(thing):
        return ""
    return f"{'sit' if at_table else 'stand'}+{MARK}{thing}"


def grasping(pose: str, thing: str) -> str:
    """Return the pose in which somebody in a pose holds a thing out; empty when one hand does not hold it."""
    base = "stand" if pose in {"hold", "talk", "think", "peer"} else pose
    return f"{base}+{GRASP}{thing}" if base in {"stand", "sit", "walk", "kneel"} and is_grasped(thing) else ""


_FISHING = frozenset({"stand", "sit", "floor", "kneel", "work", "hold", "carry"})


def is_left_ashore(thing: str, relation: str, pose: str, count: int) -> bool:
    """Tell whether a fishing rod is not shown: several would cross theirs, and whoever runs or hugs does not fish."""
    return thing == "fishing_rod" and relation in _BORNE["rod"] and (count > 1 or pose not in _FISHING)
