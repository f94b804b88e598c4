"""How people stand still: with a hand on the hip or at the chin, joined hands, in fear, at peace, in grief."""

from __future__ import annotations

from dataclasses import replace

from genscene.plugins.scene_art.cast.keyposes import REST
from genscene.plugins.scene_art.cast.skeleton import Pose

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

JOINED = replace(
    REST,
    lean=-1,
    bow=5,
    yaw=44,
    near_arm=(4, 36),
    far_arm=(6, 38),
    near_out=(12, -44),
    far_out=(12, -40),
    hands=("fist", "calm"),
)
"""Hands joined before the body."""

PONDER = replace(
    REST,
    lean=-1,
    bow=5,
    yaw=46,
    nod=2,
    near_arm=(-18, 16),
    near_out=(16, -6),
    far_arm=(46, 186),
    far_out=(-28, -30),
    hands=("hidden", "chin"),
)
"""A hand at the chin, the other in a pocket."""

WONDER = replace(POCKETS, nod=-9, yaw=48)
"""The eyes lifted, both hands in the pockets."""

MUSE = replace(
    REST,
    lean=1,
    bow=6,
    yaw=48,
    nod=7,
    near_arm=(10, 84),
    far_arm=(28, 166),
    near_out=(10, -40),
    far_out=(8, -36),
    hands=("calm", "chin"),
)
"""A hand at the chin, its elbow on the other hand."""

SERENE = replace(JOINED, lean=-4, bow=2, nod=-9, near_out=(12, -42), far_out=(12, -38))
"""At peace, the face lifted."""

SNIFF = replace(
    REST,
    lean=3,
    bow=6,
    nod=-2,
    near_arm=(-16, 14),
    near_out=(14, -8),
    far_arm=(40, 160),
    far_out=(-14, -26),
    hands=("calm", "calm"),
)
"""A hand brings a scent to the nose."""

HUDDLE = replace(
    REST,
    lean=-5,
    bow=10,
    yaw=46,
    nod=4,
    near_leg=(4, -8),
    far_leg=(8, -12),
    near_arm=(24, 150),
    far_arm=(34, 166),
    near_out=(2, -42),
    far_out=(-6, -26),
    hands=("fist", "fist"),
)
"""Drawn back, both fists before the chest."""

PEER = replace(
    REST,
    lean=5,
    bow=3,
    yaw=50,
    near_arm=(-14, 12),
    far_arm=(104, 214),
    far_out=(-8, -20),
    near_out=(14, -6),
    hands=("calm", "calm"),
)
"""A hand shades the eyes."""

SOB = Pose(
    lean=5,
    bow=15,
    yaw=50,
    nod=18,
    near_arm=(0, 20),
    near_out=(10, -14),
    far_arm=(66, 192),
    far_out=(-22, -26),
    hands=("calm", "fist"),
)
"""A hand wipes the eyes, the other hangs."""

EMBRACE = Pose(
    lean=5,
    yaw=54,
    nod=8,
    near_arm=(42, 84),
    far_arm=(52, 80),
    near_out=(22, -46),
    far_out=(26, -30),
    hands=("calm", "calm"),
)
"""Both arms around somebody."""
