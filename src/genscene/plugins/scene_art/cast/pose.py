"""What people do: for every pose the drawings of one cycle, and how many a loop of it wants."""

from __future__ import annotations

from dataclasses import replace

from genscene.plugins.scene_art.cast.skeleton import Pose, between, mirrored

_REST = Pose()

_STRIDE = Pose(
    lean=4,
    yaw=62,
    twist=-13,
    near_leg=(25, 14),
    far_leg=(-17, -37),
    near_arm=(-27, -8),
    far_arm=(26, 46),
    near_out=(8, 2),
    far_out=(6, -2),
    stance=(1, 2),
    feet=(-14, 34),
)
_PASSING = Pose(
    lean=4,
    yaw=62,
    near_leg=(3, -3),
    far_leg=(24, -38),
    near_arm=(-3, 12),
    far_arm=(1, 18),
    near_out=(8, 2),
    far_out=(6, 0),
    stance=(1, 2),
    feet=(0, 20),
)
_PUSH = Pose(
    lean=17,
    bow=5,
    yaw=66,
    twist=-20,
    nod=-8,
    near_leg=(66, -18),
    far_leg=(-27, -62),
    near_arm=(-50, 38),
    far_arm=(40, 122),
    near_out=(14, -6),
    far_out=(10, -14),
    stance=(1, 2),
    feet=(2, 48),
    lift=0.05,
    hands=("fist", "fist"),
)
_LANDING = replace(
    _PUSH,
    lean=15,
    twist=-8,
    near_leg=(36, 18),
    far_leg=(-6, -100),
    near_arm=(-20, 66),
    far_arm=(12, 92),
    feet=(-10, 50),
    lift=0.01,
)
_RUNG = Pose(
    lean=7,
    bow=-2,
    yaw=68,
    nod=-20,
    near_leg=(72, -6),
    far_leg=(8, -16),
    near_arm=(96, 128),
    far_arm=(132, 158),
    near_out=(10, 2),
    far_out=(8, 2),
    feet=(6, 18),
    hands=("fist", "fist"),
)
_SEATED = Pose(
    lean=-3,
    bow=8,
    yaw=54,
    near_leg=(82, 4),
    far_leg=(78, -3),
    near_arm=(16, 62),
    far_arm=(18, 66),
    near_out=(9, -22),
    far_out=(9, -20),
    stance=(7, 5),
    seat="stool",
)
_SADDLE = Pose(
    lean=9,
    bow=6,
    yaw=66,
    near_leg=(62, -8),
    far_leg=(56, -2),
    near_arm=(36, 74),
    far_arm=(40, 78),
    near_out=(10, -8),
    far_out=(8, -8),
    stance=(10, 8),
    feet=(2, 0),
    hands=("fist", "fist"),
)
_GREETING = Pose(far_arm=(64, 158), far_out=(66, 18), near_arm=(-8, 10), yaw=38, hands=("calm", "open"))
_TRIUMPH = Pose(
    lean=-3,
    yaw=30,
    nod=-10,
    near_arm=(150, 168),
    far_arm=(152, 170),
    near_out=(34, 10),
    far_out=(30, 10),
    near_leg=(0, -4),
    far_leg=(5, 1),
    stance=(11, 11),
    hands=("fist", "fist"),
)
_SWAY = Pose(
    lean=-5,
    bow=-2,
    yaw=36,
    twist=14,
    near_leg=(4, -4),
    far_leg=(46, -34),
    near_arm=(78, 128),
    far_arm=(62, 132),
    near_out=(52, 16),
    far_out=(58, 24),
    stance=(4, 16),
    feet=(0, 34),
    hands=("open", "open"),
)
_TASK = Pose(
    lean=10,
    bow=10,
    yaw=60,
    nod=14,
    near_leg=(-3, -6),
    far_leg=(8, 2),
    near_arm=(24, 84),
    far_arm=(34, 96),
    near_out=(10, -16),
    far_out=(8, -18),
    hands=("fist", "fist"),
)
_CRAWL = Pose(
    roll=76,
    yaw=72,
    nod=-46,
    lean=0,
    near_leg=(8, -4),
    far_leg=(-12, -26),
    near_arm=(-28, -14),
    far_arm=(164, 176),
    feet=(56, 60),
    hands=("calm", "open"),
)
_DRIFT = Pose(
    roll=14,
    yaw=50,
    lean=4,
    near_leg=(30, -16),
    far_leg=(6, -42),
    near_arm=(52, 86),
    far_arm=(66, 104),
    near_out=(46, 20),
    far_out=(40, 26),
    stance=(6, 8),
    feet=(34, 40),
    hands=("open", "open"),
)
_SOAR = Pose(
    lift=0.42,
    roll=64,
    yaw=64,
    nod=-40,
    near_leg=(0, -8),
    far_leg=(-8, -26),
    near_arm=(-16, -8),
    far_arm=(166, 176),
    feet=(58, 62),
    hands=("fist", "fist"),
)
_STRUM = Pose(
    lean=-2,
    yaw=42,
    nod=10,
    near_arm=(8, 66),
    far_arm=(30, 78),
    near_out=(22, -50),
    far_out=(30, 28),
    stance=(6, 8),
    hands=("fist", "fist"),
    prop="guitar",
)
_GUARD = Pose(
    lean=9,
    yaw=60,
    twist=-14,
    near_leg=(22, -8),
    far_leg=(-16, -34),
    near_arm=(26, 132),
    far_arm=(50, 128),
    near_out=(14, -12),
    far_out=(6, -8),
    stance=(6, 6),
    feet=(0, 26),
    hands=("fist", "fist"),
)
_SOB = Pose(lean=8, bow=16, yaw=50, nod=24, near_arm=(26, 146), far_arm=(34, 150), near_out=(8, -24), far_out=(8, -20))


def _also(pose: Pose, **changes: object) -> Pose:
    return replace(pose, **changes)  # pyright: ignore[reportArgumentType]


POSES: dict[str, tuple[Pose, ...]] = {
    "stand": (_REST,),
    "walk": (_STRIDE, _PASSING, mirrored(_STRIDE), mirrored(_PASSING)),
    "run": (_PUSH, _LANDING, mirrored(_PUSH), mirrored(_LANDING)),
    "climb": (
        _RUNG,
        _also(_RUNG, near_leg=(48, -8), far_leg=(34, -10), near_arm=(116, 142), far_arm=(112, 142)),
        mirrored(_RUNG),
        _also(_RUNG, near_leg=(30, -10), far_leg=(52, -8), near_arm=(120, 146), far_arm=(108, 140)),
    ),
    "sit": (_SEATED,),
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
            feet=(64, 0),
        ),
    ),
    "ride": (
        _SADDLE,
        _also(_SADDLE, near_leg=(76, -6), far_leg=(40, -10)),
        _also(_SADDLE, near_leg=(56, -2), far_leg=(62, -8)),
        _also(_SADDLE, near_leg=(40, -10), far_leg=(76, -6)),
    ),
    "hold": (
        Pose(
            near_arm=(10, 72),
            far_arm=(22, 84),
            near_out=(10, -26),
            far_out=(8, -16),
            nod=4,
            hands=("open", "open"),
        ),
    ),
    "carry": (
        Pose(
            lean=-4,
            yaw=56,
            near_arm=(14, 80),
            far_arm=(18, 82),
            near_out=(10, -8),
            far_out=(8, -6),
            hands=("fist", "fist"),
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
    "wave": (_GREETING, _also(_GREETING, far_out=(66, 56), far_arm=(64, 150))),
    "cheer": (
        _TRIUMPH,
        _also(_TRIUMPH, near_leg=(8, -14), far_leg=(14, -10), near_arm=(142, 156), far_arm=(144, 158), lean=2),
        _also(_TRIUMPH, lift=0.1, near_leg=(4, -16), far_leg=(12, -22), feet=(34, 38), near_arm=(156, 172)),
        _also(_TRIUMPH, lift=0.05, feet=(20, 20)),
    ),
    "think": (
        Pose(
            lean=1,
            bow=6,
            yaw=48,
            nod=7,
            near_arm=(8, 76),
            far_arm=(34, 164),
            near_out=(8, -50),
            far_out=(12, -26),
            hands=("fist", "fist"),
        ),
    ),
    "work": (
        _TASK,
        _also(_TASK, near_arm=(18, 98), far_arm=(44, 82), lean=12),
        _also(_TASK, near_arm=(34, 74), far_arm=(28, 104), lean=9),
    ),
    "dance": (
        _SWAY,
        _also(_REST, yaw=36, lift=0.02, near_arm=(40, 80), far_arm=(40, 80), near_out=(60, 40), far_out=(60, 40)),
        mirrored(_SWAY),
        _also(_REST, yaw=36, lift=0.02, near_arm=(70, 120), far_arm=(70, 120), near_out=(70, 50), far_out=(70, 50)),
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
    "float": (_DRIFT, _also(_DRIFT, near_leg=(18, -26), far_leg=(18, -30), near_arm=(58, 92), far_arm=(58, 96))),
    "swim": (
        _CRAWL,
        _also(_CRAWL, near_arm=(70, 30), far_arm=(100, 110), near_leg=(-2, -14), far_leg=(2, -12)),
        _also(_CRAWL, near_arm=(164, 176), far_arm=(-28, -14), near_leg=(-12, -26), far_leg=(8, -4)),
        _also(_CRAWL, near_arm=(100, 110), far_arm=(70, 30), near_leg=(2, -12), far_leg=(-2, -14)),
    ),
    "fly": (_SOAR, _also(_SOAR, roll=61, near_leg=(-6, -16), far_leg=(-4, -18))),
    "lie": (
        Pose(
            roll=-90,
            yaw=62,
            lean=0,
            bow=0,
            nod=8,
            near_leg=(2, -2),
            far_leg=(14, -10),
            near_arm=(6, 16),
            far_arm=(14, 62),
            far_out=(10, -40),
            feet=(26, 26),
        ),
    ),
    "hug": (
        Pose(
            lean=5,
            yaw=54,
            nod=8,
            near_arm=(42, 84),
            far_arm=(52, 80),
            near_out=(22, -46),
            far_out=(26, -30),
            hands=("calm", "calm"),
        ),
    ),
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
    "instrument": (_STRUM, _also(_STRUM, near_arm=(12, 56), near_out=(20, -54))),
    "fight": (
        _GUARD,
        _also(_GUARD, far_arm=(84, 90), twist=-34, near_arm=(20, 128)),
        _also(_GUARD, lean=11, near_arm=(30, 126)),
        _also(_GUARD, near_arm=(78, 88), twist=28, far_arm=(34, 130)),
    ),
    "cry": (_SOB,),
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
    "drive": (
        _also(_SEATED, yaw=62, near_arm=(34, 82), far_arm=(40, 86), near_leg=(74, 22), far_leg=(72, 26), seat=""),
    ),
}
"""The keys of each pose's cycle; a single one does not move."""

CELS = {
    "walk": 6,
    "run": 6,
    "climb": 6,
    "ride": 4,
    "wave": 4,
    "cheer": 6,
    "work": 6,
    "dance": 6,
    "float": 4,
    "swim": 6,
    "fly": 4,
    "instrument": 4,
    "fight": 6,
}
"""How many drawings a loop of a pose wants; a pose that is not named wants none."""


def posed(name: str, phase: float) -> Pose:
    """Return a pose at a phase of its cycle."""
    return between(POSES[name], phase)
