"""The key poses that several drawings of a cycle are made from."""

from __future__ import annotations

from dataclasses import replace

from genscene.plugins.scene_art.cast.skeleton import Pose

REST = Pose(
    bow=4,
    tilt=4,
    side=-3,
    near_leg=(-2, -4),
    far_leg=(15, -7),
    near_arm=(-9, 7),
    far_arm=(3, 24),
    near_out=(8, -2),
    far_out=(8, -3),
    stance=(2, 8),
)
"""Weight on the near leg: its hip is high, the shoulder above it low, the other knee loose."""

STRIDE = Pose(
    lean=4,
    yaw=62,
    twist=-14,
    near_leg=(26, 15),
    far_leg=(-18, -35),
    near_arm=(-28, -8),
    far_arm=(26, 47),
    near_out=(8, 2),
    far_out=(6, -2),
    stance=(1, 2),
    feet=(-16, 32),
)
SINK = replace(
    STRIDE,
    lean=5,
    twist=-10,
    tilt=1.5,
    near_leg=(21, -1),
    far_leg=(-13, -58),
    near_arm=(-23, -4),
    far_arm=(21, 42),
    feet=(0, 44),
)
PASSING = replace(
    STRIDE,
    lean=4,
    twist=0,
    tilt=3,
    near_leg=(3, -3),
    far_leg=(19, -50),
    near_arm=(-3, 12),
    far_arm=(1, 18),
    far_out=(6, 0),
    feet=(0, 18),
)
RISE = replace(
    STRIDE,
    lean=3,
    twist=9,
    tilt=1,
    near_leg=(-9, -11),
    far_leg=(33, -8),
    near_arm=(13, 29),
    far_arm=(-13, 4),
    far_out=(6, 1),
    feet=(9, 0),
)
PUSH = Pose(
    lean=17,
    bow=5,
    yaw=66,
    twist=-20,
    nod=-8,
    near_leg=(68, -20),
    far_leg=(-29, -60),
    near_arm=(-52, 40),
    far_arm=(42, 124),
    near_out=(14, -6),
    far_out=(10, -14),
    stance=(1, 2),
    feet=(2, 48),
    lift=0.05,
    hands=("fist", "fist"),
)
FLIGHT = replace(
    PUSH,
    lean=15,
    twist=-16,
    near_leg=(54, 12),
    far_leg=(-26, -92),
    near_arm=(-38, 52),
    far_arm=(28, 112),
    feet=(-4, 54),
    lift=0.09,
)
LANDING = replace(
    PUSH,
    lean=15,
    twist=-8,
    near_leg=(33, 8),
    far_leg=(-8, -106),
    near_arm=(-20, 66),
    far_arm=(12, 94),
    feet=(-10, 50),
    lift=0.01,
)
SUPPORT = replace(
    PUSH,
    lean=17,
    twist=4,
    near_leg=(12, -26),
    far_leg=(26, -96),
    near_arm=(6, 80),
    far_arm=(-10, 74),
    feet=(0, 40),
    lift=0.0,
)
RUNG = Pose(
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
SEATED = Pose(
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
SADDLE = Pose(
    seat="saddle",
    lean=9,
    bow=6,
    yaw=66,
    near_leg=(56, -2),
    far_leg=(62, -8),
    near_arm=(36, 74),
    far_arm=(40, 78),
    near_out=(10, -8),
    far_out=(8, -8),
    stance=(10, 8),
    feet=(2, 0),
    hands=("fist", "fist"),
)
PEDAL = Pose(
    lean=30,
    bow=8,
    yaw=72,
    nod=-24,
    near_leg=(60, 8),
    far_leg=(58, -14),
    near_arm=(62, 78),
    far_arm=(64, 80),
    near_out=(8, 2),
    far_out=(8, 2),
    stance=(3, 3),
    hands=("fist", "fist"),
)
GREETING = Pose(far_arm=(64, 158), far_out=(66, 18), near_arm=(-8, 10), yaw=38, hands=("calm", "open"))
TALK = replace(
    REST,
    lean=3,
    yaw=46,
    nod=2,
    near_arm=(-6, 34),
    near_out=(12, -10),
    far_arm=(16, 104),
    far_out=(16, 6),
    hands=("calm", "open"),
)
"""A hand underlines what is said."""

TRIUMPH = Pose(
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
SWAY = Pose(
    lean=-5,
    tilt=-6,
    side=6,
    bow=-2,
    yaw=36,
    twist=14,
    near_leg=(4, -4),
    far_leg=(46, -34),
    near_arm=(-34, -6),
    far_arm=(84, 150),
    near_out=(46, 34),
    far_out=(44, 14),
    stance=(4, 16),
    feet=(0, 34),
    hands=("open", "open"),
)
TASK = Pose(
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
CRAWL = Pose(
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
DRIFT = Pose(
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
SOAR = Pose(
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
STRUM = Pose(
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
GUARD = Pose(
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
BOWING = replace(
    REST,
    lean=-2,
    yaw=46,
    nod=6,
    near_arm=(30, 96),
    far_arm=(56, 112),
    near_out=(36, -34),
    far_out=(22, -6),
    hands=("fist", "fist"),
    prop="violin",
)
DRUMMING = replace(
    SEATED,
    lean=4,
    nod=6,
    near_arm=(26, 116),
    far_arm=(44, 84),
    near_out=(14, -14),
    far_out=(10, -8),
    stance=(14, 10),
    hands=("fist", "fist"),
    prop="drums",
)
KEYS = replace(
    SEATED,
    lean=4,
    bow=8,
    nod=8,
    yaw=66,
    near_arm=(24, 84),
    far_arm=(30, 84),
    near_out=(10, -6),
    far_out=(8, -4),
    hands=("calm", "calm"),
    prop="piano",
)
HIP = replace(
    REST,
    near_arm=(-30, 34),
    near_out=(38, -34),
    hands=("fist", "calm"),
    tilt=6,
    side=-5,
    yaw=44,
)
"""A hand on the hip."""

POCKETS = replace(
    REST,
    lean=-3,
    bow=6,
    near_arm=(-18, 16),
    far_arm=(-8, 22),
    near_out=(16, -6),
    far_out=(14, -8),
    hands=("hidden",) * 2,
)
FOLDED = replace(
    REST,
    lean=-3,
    yaw=44,
    near_arm=(16, 92),
    far_arm=(18, 98),
    near_out=(14, -62),
    far_out=(14, -58),
    hands=("hidden", "calm"),
)
"""Arms folded over the chest."""

STEP = Pose(
    lean=7,
    yaw=64,
    nod=4,
    near_leg=(58, -14),
    far_leg=(-6, -20),
    near_arm=(-18, 14),
    far_arm=(24, 62),
    near_out=(8, 2),
    far_out=(8, -4),
    stance=(1, 2),
    feet=(0, 26),
)
"""One foot on the next stair."""

SOB = Pose(lean=8, bow=16, yaw=50, nod=24, near_arm=(26, 146), far_arm=(34, 150), near_out=(8, -24), far_out=(8, -20))
