"""Draw a person in a pose: joints first, then limbs, trunk, head and what they hold, from far to near."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from genscene.plugins.scene_art.cast.arms import arm, hand_size
from genscene.plugins.scene_art.cast.bicycle import draw_bicycle
from genscene.plugins.scene_art.cast.build import body_of
from genscene.plugins.scene_art.cast.clothes import dress_up
from genscene.plugins.scene_art.cast.figure import Figure
from genscene.plugins.scene_art.cast.garment import garment_of
from genscene.plugins.scene_art.cast.hand import close_over, grip_of
from genscene.plugins.scene_art.cast.head import hair_behind, head, mount_of
from genscene.plugins.scene_art.cast.held import HELD, UNDER_HANDS, draw_held
from genscene.plugins.scene_art.cast.morsel import draw_in_hand, has_fingers_over, is_in_hand
from genscene.plugins.scene_art.cast.pen import Pen
from genscene.plugins.scene_art.cast.pose import posed
from genscene.plugins.scene_art.cast.props import draw_prop, seat
from genscene.plugins.scene_art.cast.skeleton import Joints, Point, joints
from genscene.plugins.scene_art.cast.trunk import Person, dimmed, leg, pelvis, skirt, torso
from genscene.plugins.scene_art.cast.wardrobe import Outfit
from genscene.plugins.scene_art.paint.colour import parse

SCALE = 700.0
"""Height of a man in pixels."""

WIDTH, HEIGHT, MIDDLE, GROUND = 1400, 1240, 700, 1150

SOFTNESS = {"natural": 1.0, "storybook": 0.8, "anime": 0.0}
"""How soft the edges of shade are, by family."""

DEPTH = {"natural": 1.0, "storybook": 0.7, "anime": 0.62}
"""How deep shade is, by family."""


@lru_cache(maxsize=24)
def figure(
    outfit: Outfit,
    pose: str,
    *,
    skin: str,
    mood: str = "calm",
    family: str = "natural",
    phase: float = 0.0,
    busy: bool = False,
    from_left: bool = False,
    detail: float = 1.0,
) -> Figure:
    """Return a person in a pose; equal arguments give the same pixels.

    Args:
        outfit: Hair and clothes.
        pose: One of `POSES`, or one with a tool, as `walk+umbrella`.
        skin: Colour of the skin.
        mood: Of the face, one of `EXPRESSIONS`; anything else is calm.
        family: `natural`, `storybook` or `anime`.
        phase: Where in the pose's cycle, 0 to 1; 0 and 1 are the same.
        busy: Whether the hands hold something of the scene, so that the pose's own prop is left out.
        from_left: Whether the light comes from the left.
        detail: Size of the drawing: 1 draws a man `SCALE` pixels high.
    """
    scale = SCALE * detail
    body = body_of(outfit.build, family, scale)
    if outfit.build == "baby":
        # Rompers are of one cloth.
        outfit = replace(outfit, bottom=outfit.top)
    angles = posed(pose, phase)
    angles = replace(angles, lean=angles.lean + body.bent * 0.3, bow=angles.bow + body.bent)
    light = (-0.55 if from_left else 0.55, -0.83)
    middle, ground = round(MIDDLE * detail), round(GROUND * detail)
    pen = Pen(round(WIDTH * detail), round(HEIGHT * detail), light=light, soft=SOFTNESS[family], depth=DEPTH[family])
    person = Person(
        outfit=outfit,
        garment=garment_of(outfit.cut, outfit.build),
        body=body,
        pose=angles,
        joints=_moved(joints(angles, body.bones), middle, ground),
        skin=skin,
    )
    prop = angles.prop if not busy or _is_own(angles.prop) or pose in {"read+book", "phone"} else ""
    grip = _draw(pen, person, mood, family, prop=prop)
    other = None if angles.both else _grips(person)[0]
    sprite, left, top = pen.trimmed()
    sprite.flags.writeable = False
    return Figure(
        sprite=sprite,
        left=left - middle,
        top=top - ground,
        hand=(grip[0] - left, grip[1] - top),
        other=None if other is None else (other[0] - left, other[1] - top),
        tall=scale,
    )


def _draw(pen: Pen, person: Person, mood: str, family: str, *, prop: str) -> Point:
    """Draw all parts from far to near; return the grip of the leading hand."""
    bones, pose = person.joints, person.pose
    at = mount_of(person)
    far_in_front = bones.far_front > person.body.bones.shoulders * 0.25
    hair_behind(pen, person, at)
    grip = (0.0, 0.0)
    if not far_in_front:
        grip = arm(pen, person, bones.far_arm, pose.hands[1], 0.8)
    _lower_body(pen, person, prop)
    torso(pen, person)
    skirt(pen, person)
    dress_up(pen, person)
    head(pen, person, at, mood, family)
    grips = _grips(person)
    if prop == "guitar":
        draw_prop(pen, prop, person, bones.far_arm[2])
    if prop in UNDER_HANDS:
        draw_held(pen, prop, person, grips)
    if far_in_front:
        grip = arm(pen, person, bones.far_arm, pose.hands[1], 0.95)
    elif prop in UNDER_HANDS:
        grip = arm(pen, person, bones.far_arm, pose.hands[1], 0.9)
    if prop in HELD - UNDER_HANDS:
        draw_held(pen, prop, person, grips)
    elif is_in_hand(prop):
        draw_in_hand(pen, person, prop, grip)
        if has_fingers_over(prop):
            close_over(pen, bones.far_arm[2], bones.far_arm[1], parse(dimmed(person.skin, 0.95)), hand_size(person))
    elif prop and prop not in HELD and prop != "guitar":
        draw_prop(pen, prop, person, grip)
    arm(pen, person, bones.near_arm, pose.hands[0], 1.0)
    return ((grips[0][0] + grips[1][0]) / 2, (grips[0][1] + grips[1][1]) / 2) if pose.both else grip


def _is_own(prop: str) -> bool:
    """Tell whether a pose's prop is what a scene tells of, so that it stays in busy hands."""
    return prop in HELD or prop in {"guitar", "call"} or is_in_hand(prop)


def _lower_body(pen: Pen, person: Person, prop: str) -> None:
    """Draw seat, hips and legs, and what is between the legs."""
    bones, pose = person.joints, person.pose
    if pose.seat == "stool":
        seat(pen, person)
    pelvis(pen, person)
    if pose.seat != "saddle":
        leg(pen, person, bones.far_leg, bones.far_toe, 0.76)
    if prop == "bicycle":
        draw_bicycle(pen, person)
    leg(pen, person, bones.near_leg, bones.near_toe, 1.0)


def _grips(person: Person) -> tuple[Point, Point]:
    """Return the grips of near and far hand."""
    size = hand_size(person)
    near, far = person.joints.near_arm, person.joints.far_arm
    return grip_of(near[2], near[1], size), grip_of(far[2], far[1], size)


def _moved(bones: Joints, middle: int, ground: int) -> Joints:
    """Return the joints in the sheet's pixels."""

    def put(place: Point) -> Point:
        return place[0] + middle, place[1] + ground

    def chain(places: tuple[Point, Point, Point]) -> tuple[Point, Point, Point]:
        return put(places[0]), put(places[1]), put(places[2])

    return replace(
        bones,
        hip=put(bones.hip),
        waist=put(bones.waist),
        neck=put(bones.neck),
        near_leg=chain(bones.near_leg),
        far_leg=chain(bones.far_leg),
        near_arm=chain(bones.near_arm),
        far_arm=chain(bones.far_arm),
    )
