"""What people do: for every pose the drawings of one cycle, and how many a loop of it wants."""

from __future__ import annotations

from dataclasses import replace

from genscene.plugins.scene_art.cast.keyposes import (
    BOWING,
    CRAWL,
    DRIFT,
    DRUMMING,
    FLIGHT,
    GREETING,
    GUARD,
    KEYS,
    LANDING,
    PASSING,
    PEDAL,
    PUSH,
    REST,
    RISE,
    RUNG,
    SADDLE,
    SEATED,
    SINK,
    SOAR,
    STEP,
    STRIDE,
    STRUM,
    SUPPORT,
    SWAY,
    TALK,
    TASK,
    TRIUMPH,
)
from genscene.plugins.scene_art.cast.skeleton import Pose, between, mirrored
from genscene.plugins.scene_art.cast.stances import (
    EMBRACE,
    FOLDED,
    HIP,
    HUDDLE,
    JOINED,
    MUSE,
    PEER,
    POCKETS,
    PONDER,
    SERENE,
    SNIFF,
    SOB,
    WONDER,
)
from genscene.plugins.scene_art.cast.tools import taken


def _also(pose: Pose, **changes: object) -> Pose:
    return replace(pose, **changes)  # pyright: ignore[reportArgumentType]


_WALK = (STRIDE, SINK, PASSING, RISE)
_RUN = (PUSH, FLIGHT, LANDING, SUPPORT)

POSES: dict[str, tuple[Pose, ...]] = {
    "stand": (REST,),
    "walk": (*_WALK, *(mirrored(key) for key in _WALK)),
    "run": (*_RUN, *(mirrored(key) for key in _RUN)),
    "climb": (
        RUNG,
        _also(RUNG, near_leg=(48, -8), far_leg=(34, -10), near_arm=(116, 142), far_arm=(112, 142)),
        mirrored(RUNG),
        _also(RUNG, near_leg=(30, -10), far_leg=(52, -8), near_arm=(120, 146), far_arm=(108, 140)),
    ),
    "sit": (SEATED,),
    "floor": (
        Pose(
            lean=-5,
            bow=17,
            yaw=54,
            near_leg=(125, 24),
            far_leg=(86, 78),
            near_arm=(34, 74),
            far_arm=(-26, -12),
            near_out=(12, -12),
            far_out=(16, 4),
            stance=(12, 10),
            feet=(-4, -34),
            seat="ground",
        ),
    ),
    "kneel": (
        Pose(
            lean=6,
            bow=8,
            yaw=58,
            nod=8,
            near_leg=(2, -84),
            far_leg=(82, -2),
            near_arm=(12, 52),
            far_arm=(38, 72),
            far_out=(8, -8),
            feet=(118, 0),
        ),
    ),
    "ride": (
        SADDLE,
        _also(SADDLE, lean=14, lift=0.03, near_arm=(40, 80), far_arm=(44, 84), near_leg=(58, -8)),
    ),
    "cycle": (
        PEDAL,
        _also(PEDAL, near_leg=(84, 2), far_leg=(34, -12), feet=(8, 8)),
        _also(PEDAL, near_leg=(58, -14), far_leg=(60, 8)),
        _also(PEDAL, near_leg=(34, -12), far_leg=(84, 2), feet=(8, 8)),
    ),
    "hold": (
        Pose(
            near_arm=(-6, 44),
            far_arm=(22, 84),
            near_out=(12, -18),
            far_out=(8, -16),
            nod=4,
            hands=("calm", "fist"),
        ),
    ),
    "carry": (
        Pose(
            lean=-4,
            yaw=56,
            near_arm=(4, 76),
            far_arm=(10, 80),
            near_out=(12, 2),
            far_out=(10, 2),
            hands=("open", "open"),
            both=True,
        ),
    ),
    "point": (
        Pose(
            lean=2,
            yaw=52,
            near_arm=(-6, 8),
            far_arm=(86, 90),
            far_out=(8, 4),
            near_leg=(-3, -7),
            far_leg=(11, 5),
            hands=("calm", "point"),
        ),
    ),
    "talk": (TALK, replace(TALK, far_arm=(26, 86), near_arm=(-2, 52), nod=6)),
    "wave": (GREETING, _also(GREETING, far_out=(66, 56), far_arm=(64, 150))),
    "cheer": (
        TRIUMPH,
        _also(TRIUMPH, near_leg=(8, -14), far_leg=(14, -10), near_arm=(142, 156), far_arm=(144, 158), lean=2),
        _also(TRIUMPH, lift=0.1, near_leg=(4, -16), far_leg=(12, -22), feet=(34, 38), near_arm=(156, 172)),
        _also(TRIUMPH, lift=0.05, feet=(20, 20)),
    ),
    "think": (MUSE,),
    "ponder": (PONDER,),
    "joined": (JOINED,),
    "wonder": (WONDER,),
    "serene": (SERENE,),
    "sniff": (SNIFF,),
    "huddle": (HUDDLE,),
    "peer": (PEER,),
    "work": (
        TASK,
        _also(TASK, near_arm=(0, 78), far_arm=(26, 78), lean=8),
        _also(TASK, near_arm=(8, 66), far_arm=(8, 112), lean=5),
    ),
    "dance": (
        SWAY,
        _also(REST, yaw=36, lift=0.02, near_arm=(40, 80), far_arm=(40, 80), near_out=(60, 40), far_out=(60, 40)),
        mirrored(SWAY),
        _also(REST, yaw=36, lift=0.02, near_arm=(70, 120), far_arm=(70, 120), near_out=(70, 50), far_out=(70, 50)),
    ),
    "throw": (
        Pose(
            lean=-12,
            yaw=58,
            twist=-26,
            nod=-6,
            near_leg=(-14, -22),
            far_leg=(34, 14),
            near_arm=(-104, -176),
            far_arm=(72, 86),
            near_out=(24, 0),
            far_out=(10, 4),
            feet=(6, -8),
            hands=("fist", "open"),
        ),
    ),
    "float": (DRIFT, _also(DRIFT, near_leg=(18, -26), far_leg=(18, -30), near_arm=(58, 92), far_arm=(58, 96))),
    "swim": (
        CRAWL,
        _also(CRAWL, near_arm=(70, 30), far_arm=(100, 110), near_leg=(-2, -14), far_leg=(2, -12)),
        _also(CRAWL, near_arm=(164, 176), far_arm=(-28, -14), near_leg=(-12, -26), far_leg=(8, -4)),
        _also(CRAWL, near_arm=(100, 110), far_arm=(70, 30), near_leg=(2, -12), far_leg=(-2, -14)),
    ),
    "fly": (SOAR, _also(SOAR, roll=61, near_leg=(-6, -16), far_leg=(-4, -18))),
    "lie": (
        Pose(
            roll=-90,
            yaw=52,
            lean=2,
            bow=10,
            nod=10,
            near_leg=(34, -46),
            far_leg=(3, -3),
            near_arm=(6, 34),
            far_arm=(2, 46),
            near_out=(10, -36),
            far_out=(10, -40),
            feet=(52, 20),
        ),
    ),
    "hug": (EMBRACE,),
    "read": (
        Pose(
            bow=7,
            yaw=46,
            nod=15,
            near_arm=(12, 84),
            far_arm=(20, 96),
            near_out=(14, -24),
            far_out=(12, -14),
            hands=("fist", "fist"),
            prop="book",
        ),
    ),
    "phone": (
        Pose(
            bow=6,
            yaw=48,
            nod=14,
            near_arm=(-6, 8),
            far_arm=(18, 112),
            far_out=(12, -18),
            hands=("calm", "fist"),
            prop="phone",
        ),
    ),
    "instrument": (STRUM, _also(STRUM, near_arm=(12, 56), near_out=(20, -54))),
    "fight": (
        GUARD,
        _also(GUARD, far_arm=(84, 90), twist=-34, near_arm=(20, 128)),
        _also(GUARD, lean=11, near_arm=(30, 126)),
        _also(GUARD, near_arm=(78, 88), twist=28, far_arm=(34, 130)),
    ),
    "box": tuple(
        _also(key, hands=("glove", "glove"))
        for key in (
            GUARD,
            _also(GUARD, far_arm=(84, 90), twist=-34, near_arm=(20, 128)),
            _also(GUARD, lean=11, near_arm=(30, 126)),
            _also(GUARD, near_arm=(78, 88), twist=28, far_arm=(34, 130)),
        )
    ),
    "cry": (SOB,),
    "fall": (
        Pose(
            roll=-24,
            yaw=46,
            lean=-12,
            near_leg=(46, -6),
            far_leg=(16, -30),
            near_arm=(120, 140),
            far_arm=(110, 136),
            near_out=(46, 30),
            far_out=(40, 30),
            feet=(24, 36),
            lift=0.1,
            hands=("open", "open"),
        ),
    ),
    "jump": (
        Pose(
            lean=-4,
            yaw=42,
            nod=-12,
            near_leg=(34, -48),
            far_leg=(-4, -78),
            near_arm=(138, 156),
            far_arm=(140, 160),
            near_out=(40, 20),
            far_out=(36, 20),
            stance=(6, 8),
            feet=(34, 44),
            lift=0.24,
            hands=("open", "open"),
        ),
    ),
    "violin": (
        BOWING,
        _also(BOWING, near_arm=(26, 76), near_out=(34, -30)),
    ),
    "drums": (
        DRUMMING,
        _also(DRUMMING, near_arm=(22, 86), far_arm=(46, 122)),
    ),
    "piano": (
        KEYS,
        _also(KEYS, near_arm=(20, 78), far_arm=(34, 92), lean=6),
    ),
    "blow": (
        _also(
            REST,
            lean=-4,
            nod=-4,
            near_arm=(26, 138),
            far_arm=(44, 130),
            near_out=(20, -34),
            far_out=(16, -26),
            hands=("fist", "fist"),
            both=True,
        ),
    ),
    "sing": (
        _also(
            REST,
            lean=-4,
            nod=-6,
            far_arm=(24, 146),
            far_out=(18, -22),
            near_arm=(30, 58),
            near_out=(36, 20),
            hands=("open", "fist"),
        ),
    ),
    "pray": (
        Pose(
            lean=4,
            bow=10,
            yaw=58,
            nod=18,
            near_leg=(4, -82),
            far_leg=(-2, -88),
            near_arm=(14, 122),
            far_arm=(16, 124),
            near_out=(10, -26),
            far_out=(8, -22),
            feet=(160, 160),
            hands=("calm", "calm"),
        ),
    ),
    "akimbo": (HIP,),
    "pockets": (POCKETS,),
    "folded": (FOLDED,),
    "stairs": (
        STEP,
        _also(STEP, near_leg=(26, -4), far_leg=(14, -66), near_arm=(4, 26), far_arm=(2, 34), feet=(0, 30)),
        mirrored(STEP),
        mirrored(_also(STEP, near_leg=(26, -4), far_leg=(14, -66), near_arm=(4, 26), far_arm=(2, 34), feet=(0, 30))),
    ),
    "drive": (
        _also(SEATED, yaw=62, near_arm=(34, 82), far_arm=(40, 86), near_leg=(74, 22), far_leg=(72, 26), seat=""),
    ),
}
"""The keys of each pose's cycle; a single one does not move."""

CELS = {
    "walk": 6,
    "run": 6,
    "climb": 6,
    "stairs": 6,
    "violin": 4,
    "drums": 4,
    "piano": 4,
    "ride": 4,
    "cycle": 4,
    "wave": 4,
    "talk": 4,
    "cheer": 6,
    "work": 6,
    "dance": 6,
    "float": 4,
    "swim": 6,
    "fly": 4,
    "instrument": 4,
    "fight": 6,
    "box": 6,
}
"""How many drawings a loop of a pose wants; a pose that is not named wants none."""


def cels_of_pose(name: str) -> int:
    """Return how many drawings a loop of a pose wants, whatever tool it is with; 0 for none."""
    return CELS.get(name.partition("+")[0], 0)


def posed(name: str, phase: float) -> Pose:
    """Return a pose at a phase of its cycle; a tool may follow its name, as in `walk+umbrella`."""
    pose, _, tool = name.partition("+")
    return taken(between(POSES[pose], phase), tool, phase)
