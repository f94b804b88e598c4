import numpy as np
import pytest

from genscene.plugins.scene_art.cast.acting import pose_of, using
from genscene.plugins.scene_art.cast.artist import cels_of, draw_cels, draw_subject
from genscene.plugins.scene_art.cast.build import HEADS, SIZES, body_of
from genscene.plugins.scene_art.cast.face import EXPRESSIONS
from genscene.plugins.scene_art.cast.figure import Figure
from genscene.plugins.scene_art.cast.garment import GARMENTS
from genscene.plugins.scene_art.cast.person import HEIGHT, WIDTH, figure
from genscene.plugins.scene_art.cast.pose import CELS, POSES, posed
from genscene.plugins.scene_art.cast.skeleton import joints
from genscene.plugins.scene_art.cast.tools import TOOLS
from genscene.plugins.scene_art.cast.wardrobe import Outfit
from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import SceneSpec, Subject

SKIN = "#c98d62"
GROUNDED = sorted(set(POSES) - {"jump", "fall", "fly", "cheer", "swim"})


def draw(pose: str = "stand", *, build: str = "man", family: str = "natural", phase: float = 0.0) -> Figure:
    return figure(Outfit(build=build), pose, skin=SKIN, family=family, phase=phase)


def test_poses_are_many() -> None:
    assert len(POSES) >= 22


@pytest.mark.parametrize("pose", sorted(POSES))
def test_figure_fills_its_box_and_is_not_cut_off(pose: str) -> None:
    for build in ("man", "girl"):
        drawn = draw(pose, build=build)
        cover = drawn.sprite[..., 3] > 200
        assert cover.sum() > 12_000
        edges = (drawn.sprite[0], drawn.sprite[-1], drawn.sprite[:, 0], drawn.sprite[:, -1])
        assert all(edge[..., 3].max() < 40 for edge in edges), "the sheet cuts the figure off"
        assert drawn.sprite.shape[0] < HEIGHT
        assert drawn.sprite.shape[1] < WIDTH


@pytest.mark.parametrize("pose", GROUNDED)
def test_figure_touches_the_ground_with_its_lowest_part(pose: str) -> None:
    for phase in (0.0, 0.25, 0.5):
        drawn = draw(pose, phase=phase)
        above = -(drawn.top + drawn.sprite.shape[0])
        allowed = 0.07 * drawn.tall if pose in {"run", "dance", "lie", "float"} else 0.015 * drawn.tall
        assert -0.05 * drawn.tall <= above <= allowed


def test_soles_stand_on_the_ground_in_every_pose_without_a_jump() -> None:
    bones = body_of("man", "natural", 700).bones
    for name in sorted(set(GROUNDED) - {"lie"}):
        places = joints(posed(name, 0.0), bones)
        lowest = max(places.near_leg[2][1], places.far_leg[2][1], places.near_leg[1][1], places.far_leg[1][1])
        assert -0.16 * 700 < lowest <= 0.0, name


def test_hand_lies_on_the_figure() -> None:
    for pose in ("hold", "point", "wave", "phone", "read"):
        drawn = draw(pose)
        assert drawn.hand is not None
        x, y = round(drawn.hand[0]), round(drawn.hand[1])
        assert drawn.sprite[max(0, y - 6) : y + 7, max(0, x - 6) : x + 7, 3].max() == 255, pose


def test_what_both_hands_bear_lies_between_them() -> None:
    drawn, one = draw("carry"), draw("hold")
    assert drawn.hand is not None
    assert one.hand is not None
    assert drawn.hand[0] + drawn.left < one.hand[0] + one.left
    assert 0 < drawn.hand[1] < drawn.sprite.shape[0]


def test_hand_that_points_is_ahead_and_hand_that_waves_is_up() -> None:
    rest, pointing, waving = draw(), draw("point"), draw("wave")
    assert rest.hand is not None
    assert pointing.hand is not None
    assert waving.hand is not None
    assert pointing.hand[0] + pointing.left > rest.hand[0] + rest.left + 0.15 * rest.tall
    assert waving.hand[1] + waving.top < rest.hand[1] + rest.top - 0.3 * rest.tall


@pytest.mark.parametrize("pose", sorted(CELS))
def test_cycle_closes_and_its_drawings_differ(pose: str) -> None:
    first, last = draw(pose), draw(pose, phase=1.0)
    assert np.array_equal(first.sprite, last.sprite)
    cels = draw_cels(Subject(concept="man", action=pose), root="cinematic_realism", mood="")
    assert len(cels) == CELS[pose] == cels_of(Subject(concept="man", action=pose))
    assert len({cel.sprite.shape for cel in cels}) == 1
    for one, two in zip(cels, (*cels[1:], cels[0]), strict=True):
        assert np.abs(one.sprite.astype(int) - two.sprite).mean() > 0.05


def test_still_is_the_first_drawing_of_the_cycle() -> None:
    subject = Subject(concept="woman", action="run")
    still = draw_subject(subject, root="anime", mood="")
    first = draw_cels(subject, root="anime", mood="")[0]
    assert still.sprite[..., 3].sum() == first.sprite[..., 3].sum()
    assert still.size <= first.size


def test_who_keeps_still_has_no_cels() -> None:
    assert cels_of(Subject(concept="man")) == 0
    assert len(draw_cels(Subject(concept="man"), root="anime", mood="")) == 1


def test_poses_have_outlines_of_their_own() -> None:
    outlines = {}
    for name in POSES:
        alpha = draw(name).sprite[..., 3] > 127
        outlines[name] = (alpha.shape, int(alpha.sum()), int(np.flatnonzero(alpha.ravel()).sum()))
    assert len(set(outlines.values())) == len(POSES)


@pytest.mark.parametrize("family", sorted(HEADS))
def test_ages_have_proportions_of_their_own(family: str) -> None:
    tall = {build: draw(build=build, family=family).sprite.shape[0] for build in SIZES}
    assert tall["baby"] < tall["girl"] < tall["teen_girl"] < tall["woman"] < tall["man"]
    heads = {build: body_of(build, family, 700).head / body_of(build, family, 700).tall for build in SIZES}
    assert heads["baby"] > heads["boy"] > heads["man"]


def test_natural_people_are_slimmer_headed_than_storybook_ones() -> None:
    assert body_of("man", "natural", 700).head < 0.78 * body_of("man", "storybook", 700).head


def test_moods_change_the_face() -> None:
    for family in HEADS:
        faces = {
            mood: figure(Outfit(), "stand", skin=SKIN, mood=mood, family=family).sprite[:140].tobytes()
            for mood in ("calm", "joyful", "sad", "afraid", "angry", "surprised", "crying", "asleep")
        }
        assert len(set(faces.values())) == len(faces), family
    assert set(EXPRESSIONS) >= {"calm", "joyful", "sad", "afraid", "angry", "surprised"}


def test_cuts_of_clothes_differ() -> None:
    drawn = {cut: figure(Outfit(cut=cut), "stand", skin=SKIN).sprite.tobytes() for cut in GARMENTS}
    same = [(a, b) for a in drawn for b in drawn if a < b and drawn[a] == drawn[b]]
    assert same == []


def test_figure_is_the_same_every_time() -> None:
    first = draw("dance", phase=0.3).sprite.copy()
    figure.cache_clear()
    assert np.array_equal(first, draw("dance", phase=0.3).sprite)


@pytest.mark.parametrize("detail", [0.5, 1.4])
def test_detail_changes_pixels_alone(detail: float) -> None:
    normal, other = draw("wave"), figure(Outfit(), "wave", skin=SKIN, detail=detail)
    assert other.tall == normal.tall * detail
    assert other.sprite.shape[0] == pytest.approx(normal.sprite.shape[0] * detail, rel=0.02)
    assert other.left == pytest.approx(normal.left * detail, abs=3)
    assert other.top == pytest.approx(normal.top * detail, abs=3)
    assert other.hand is not None
    assert normal.hand is not None
    assert other.hand == pytest.approx((normal.hand[0] * detail, normal.hand[1] * detail), abs=3)


def test_pixels_are_premultiplied() -> None:
    sprite = draw("wave", family="anime").sprite
    assert (sprite[..., :3] <= sprite[..., 3:]).all()


def test_light_from_the_left_brightens_the_left_side() -> None:
    right = figure(Outfit(top="#8090a0"), "stand", skin=SKIN).sprite.astype(float)
    left = figure(Outfit(top="#8090a0"), "stand", skin=SKIN, from_left=True).sprite.astype(float)
    half = right.shape[1] // 2
    assert left[:, :half, :3].sum() > right[:, :half, :3].sum()


def test_every_action_of_the_vocabulary_has_a_pose() -> None:
    for action in ("", "run", "eat", "sleep", "swim", "fly", "fight", "no_such_action"):
        assert pose_of(action) in POSES


def test_further_people_of_a_group_differ() -> None:
    first, second = (
        draw_subject(Subject(concept="friend"), root="anime", mood="", variant=number) for number in (0, 1)
    )
    assert first.sprite.shape != second.sprite.shape or not np.array_equal(first.sprite, second.sprite)


@pytest.mark.parametrize(
    ("action", "thing", "relation", "wanted"),
    [
        ("walk", "umbrella", "holds", "walk+umbrella"),
        ("fly", "kite", "holds", "stand+kite"),
        ("stand", "baby", "hugs", "stand+baby"),
        ("play", "violin", "holds", "violin"),
        ("play", "piano", "beside", "piano"),
        ("fight", "boxing_glove", "holds", "box"),
    ],
)
def test_who_uses_a_thing_shows_it(action: str, thing: str, relation: str, wanted: str) -> None:
    subjects = (Subject(concept="woman", action=action), Subject(concept=thing, relation=relation))
    assert using(SceneSpec(setting="room", subjects=subjects)) == (wanted, 1)
    assert pose_of(wanted) == wanted


def test_what_is_only_near_is_not_used() -> None:
    for action, thing, relation in (
        ("swim", "umbrella", "holds"),
        ("walk", "kite", "under"),
        ("sleep", "violin", "holds"),
    ):
        subjects = (Subject(concept="woman", action=action), Subject(concept=thing, relation=relation))
        assert using(SceneSpec(setting="room", subjects=subjects)) == (action, None)


@pytest.mark.parametrize("tool", sorted(set(TOOLS) - {"task", "seated", "dozing", "notes", "book", "call", "rod"}))
def test_tool_adds_to_the_drawing_and_is_not_cut_off(tool: str) -> None:
    for pose in ("stand", "walk"):
        bare, using_it = draw(pose), draw(f"{pose}+{tool}")
        least = 100 if tool == "pencil" else 500
        assert (using_it.sprite[..., 3] > 200).sum() > (bare.sprite[..., 3] > 200).sum() + least
        edges = (using_it.sprite[0], using_it.sprite[-1], using_it.sprite[:, 0], using_it.sprite[:, -1])
        assert all(edge[..., 3].max() < 40 for edge in edges)


def test_old_people_walk_with_a_stick() -> None:
    old = draw_subject(Subject(concept="grandfather", action="walk"), root="anime", mood="")
    young = draw_subject(Subject(concept="grandfather", action="run"), root="anime", mood="")
    assert old.hand is not None
    assert young.hand is not None
    assert old.hand[1] > young.hand[1]


def test_tool_has_the_colour_that_is_told() -> None:
    red, blue = (draw(f"stand+umbrella{ink}").sprite[:60] for ink in ("#b83232", "#3565a8"))
    assert red[..., 0].sum() > 1.3 * red[..., 2].sum()
    assert blue[..., 2].sum() > 1.3 * blue[..., 0].sum()
    subjects = (
        Subject(concept="boy", action="ride"),
        Subject(concept="bicycle", relation="rides", looks=Looks(colour="red")),
    )
    assert using(SceneSpec(setting="road", subjects=subjects)) == ("cycle+bicycle#b83232", 1)


def test_cyclist_keeps_the_height_of_the_saddle_and_both_feet_on_the_pedals() -> None:
    bones = body_of("man", "natural", 700).bones
    turns = [joints(posed("cycle+bicycle", number / 8), bones) for number in range(8)]
    assert np.ptp([turn.hip[1] for turn in turns]) < 1
    for turn in turns:
        middle = [(turn.near_leg[2][axis] + turn.far_leg[2][axis]) / 2 for axis in (0, 1)]
        crank = [turn.hip[0] + 0.17 * (bones.thigh + bones.shin), turn.hip[1] + 0.70 * (bones.thigh + bones.shin)]
        assert np.hypot(middle[0] - crank[0], middle[1] - crank[1]) < 0.08 * (bones.thigh + bones.shin)


def test_who_works_at_a_table_sits_at_it() -> None:
    desk = Subject(concept="desk", relation="sits_at")
    for action, wanted in (("write", "sit+task"), ("wait", "sit")):
        spec = SceneSpec(setting="office", subjects=(Subject(concept="man", action=action), desk))
        assert using(spec) == (wanted, None)


def test_who_sits_on_furniture_brings_no_stool() -> None:
    spec = SceneSpec(
        setting="room", subjects=(Subject(concept="man", action="sit"), Subject(concept="sofa", relation="on"))
    )
    assert using(spec) == ("sit+seated", None)
    on_stool, seated = draw("sit"), draw("sit+seated")
    assert (seated.sprite[..., 3] > 0).sum() < (on_stool.sprite[..., 3] > 0).sum()


def test_who_lies_lies_around_the_middle() -> None:
    assert draw_subject(Subject(concept="man", action="sleep"), root="anime", mood="").middle == 0.5
