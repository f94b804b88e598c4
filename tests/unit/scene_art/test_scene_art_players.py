"""What people wear, hold and how they stand, by who they are and what they do."""

import numpy as np
import pytest

from genscene.plugins.scene_art.cast.acting import face_of, pose_of, using
from genscene.plugins.scene_art.cast.face import EXPRESSIONS
from genscene.plugins.scene_art.cast.hand import SHAPES, close_over, hand
from genscene.plugins.scene_art.cast.morsel import BITES, DRINKS
from genscene.plugins.scene_art.cast.pen import Pen
from genscene.plugins.scene_art.cast.person import figure
from genscene.plugins.scene_art.cast.player import apart, clothes_of, person_drawn
from genscene.plugins.scene_art.cast.variety import everyday, is_alike, varied
from genscene.plugins.scene_art.cast.wardrobe import EXTRAS, Outfit
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import SceneSpec, Subject

SKIN = "#c98d62"


def sheet() -> Pen:
    return Pen(200, 200, light=(0.5, -0.8))


def outfit(concept: str) -> Outfit:
    found = vocabulary().concepts[concept].outfit
    assert found is not None
    return found


def drawn_hand(shape: str) -> np.ndarray:
    pen = sheet()
    hand(pen, (60, 100), (0, 100), shape, (0.8, 0.6, 0.4), 90)
    return pen.pixels[..., 3] > 128


@pytest.mark.parametrize("shape", sorted(set(SHAPES) - {"hidden"}))
def test_every_hand_has_a_shape_of_its_own(shape: str) -> None:
    others = [drawn_hand(other) for other in SHAPES if other != shape]
    assert all((drawn_hand(shape) != other).sum() > 40 for other in others)


def test_hand_in_a_pocket_is_not_seen() -> None:
    assert not drawn_hand("hidden").any()


def test_fist_keeps_its_outline_when_it_closes_over_a_thing() -> None:
    bare = drawn_hand("fist")
    pen = sheet()
    hand(pen, (60, 100), (0, 100), "fist", (0.8, 0.6, 0.4), 90)
    close_over(pen, (60, 100), (0, 100), (0.8, 0.6, 0.4), 90)
    assert ((pen.pixels[..., 3] > 128) != bare).sum() < 0.04 * bare.sum()


@pytest.mark.parametrize("action", ["close_eyes", "sleep", "dream", "pray", "kiss", "smell", "meditate"])
def test_who_does_so_has_closed_eyes(action: str) -> None:
    assert EXPRESSIONS[face_of(action, "calm")].open == 0


def test_who_thinks_looks_stern_in_a_grave_mood_alone() -> None:
    assert face_of("think", "calm") == "thoughtful"
    assert face_of("think", "sad") == "sad"


def test_roles_are_told_apart_by_what_they_wear() -> None:
    roles = (
        "taxi_driver",
        "clerk",
        "detective",
        "teacher",
        "fisherman",
        "baker",
        "student",
        "worker",
        "tourist",
        "man",
    )
    worn = [outfit(role) for role in roles]
    looks = {(one.cut, one.hat, one.extra, one.top) for one in worn}
    assert len(looks) == len(roles)
    assert not any(
        one.cut == other.cut and is_alike(one.top, other.top)
        for number, one in enumerate(worn)
        for other in worn[number + 1 :]
    )


def test_plain_people_differ_by_name_and_stay_the_same() -> None:
    man = outfit("man")
    worn = {everyday(man, name) for name in ("Tom", "Luis", "Peter", "Hassan", "Igor", "Ben")}
    assert len(worn) >= 4
    assert everyday(man, "Tom") == everyday(man, "Tom")
    assert {one.build for one in worn} == {"man"}


def test_roles_keep_their_clothes_whatever_their_name() -> None:
    concept = vocabulary().concepts["detective"]
    assert clothes_of(concept, "Holmes", "", 0) == concept.outfit


def test_nobody_wears_what_somebody_else_of_the_picture_wears() -> None:
    first, second = apart([Subject(concept="man"), Subject(concept="man")])
    assert first.looks == Looks()
    assert second.looks.coat
    assert not is_alike(second.looks.coat, outfit("man").top)
    told = Subject(concept="man", looks=Looks(coat=outfit("man").top))
    assert apart([Subject(concept="man"), told])[1] == told


@pytest.mark.parametrize("concept", ["man", "woman", "person", "friend"])
def test_further_people_wear_other_colours(concept: str) -> None:
    first = outfit(concept)
    assert not any(is_alike(varied(first, number).top, first.top) for number in range(1, 6))


@pytest.mark.parametrize(("action", "thing"), [("drink", "coffee"), ("eat", "apple")])
def test_who_eats_or_drinks_has_it_at_the_mouth(action: str, thing: str) -> None:
    spec = SceneSpec(
        setting="kitchen",
        subjects=(Subject(concept="woman", action=action, count=2), Subject(concept=thing, relation="holds")),
    )
    pose, number = using(spec)
    assert number == 1
    assert pose_of(pose) == pose == f"stand+@{thing}"
    bare = figure(outfit("woman"), "stand", skin=SKIN, busy=True)
    tasting = figure(outfit("woman"), pose, skin=SKIN, busy=True)
    assert bare.hand is not None
    assert tasting.hand is not None
    assert tasting.hand[1] < bare.hand[1] - 0.15 * bare.tall


def test_who_only_holds_food_does_not_eat_it() -> None:
    subjects = (Subject(concept="woman", action="hold"), Subject(concept="apple", relation="holds"))
    assert using(SceneSpec(setting="room", subjects=subjects)) == ("stand+=apple", 1)
    held, eaten = (figure(outfit("woman"), f"stand+{mark}apple", skin=SKIN) for mark in "=@")
    assert held.hand is not None
    assert eaten.hand is not None
    assert held.hand[1] + held.top > eaten.hand[1] + eaten.top + 0.08 * held.tall


@pytest.mark.parametrize(
    "others",
    [
        (Subject(concept="sword", relation="holds"),),
        (Subject(concept="apple", relation="beside"),),
        (Subject(concept="apple", relation="holds", count=5),),
        (Subject(concept="apple", relation="holds"), Subject(concept="key", relation="holds")),
        (Subject(concept="lantern", relation="holds"),),
    ],
)
def test_what_no_single_hand_grasps_is_left_to_the_scene(others: tuple[Subject, ...]) -> None:
    spec = SceneSpec(setting="room", subjects=(Subject(concept="woman", action="hold"), *others))
    assert using(spec) == ("hold", None)


def test_fingers_lie_over_what_is_held() -> None:
    held = figure(outfit("woman"), "stand+=letter", skin=SKIN)
    assert held.hand is not None
    x, y = round(held.hand[0]), round(held.hand[1])
    red, _, blue = held.sprite[y - 3 : y + 4, x - 3 : x + 4, :3].reshape(-1, 3).mean(0)
    assert red > blue + 30, "a hand, not paper"


def test_what_is_tasted_is_known() -> None:
    assert set(vocabulary().concepts) >= DRINKS | BITES


@pytest.mark.parametrize("extra", EXTRAS)
def test_what_is_worn_over_clothes_is_seen(extra: str) -> None:
    bare, worn = (figure(Outfit(extra=one), "stand", skin=SKIN) for one in ("", extra))
    assert bare.sprite.shape == worn.sprite.shape
    assert (np.abs(bare.sprite.astype(int) - worn.sprite).max(-1) > 30).sum() > 80


@pytest.mark.parametrize(
    ("action", "thing", "wanted"),
    [
        ("phone", "phone", "stand+call"),
        ("read", "book", "read+book"),
        ("look", "phone", "phone"),
        ("write", "pen", "work+notes"),
    ],
)
def test_who_reads_or_calls_has_it_in_hand(action: str, thing: str, wanted: str) -> None:
    subjects = (Subject(concept="woman", action=action), Subject(concept=thing, relation="holds"))
    assert using(SceneSpec(setting="room", subjects=subjects)) == (wanted, 1)
    shown, bare = (figure(outfit("woman"), pose, skin=SKIN, busy=True).sprite for pose in (wanted, "stand"))
    assert shown.shape != bare.shape or not np.array_equal(shown, bare)


@pytest.mark.parametrize(
    ("action", "count", "wanted"), [("hold", 1, "stand+rod"), ("", 1, "stand+rod"), ("run", 1, "run"), ("", 2, "")]
)
def test_who_fishes_alone_holds_the_rod(action: str, count: int, wanted: str) -> None:
    subjects = (
        Subject(concept="fisherman", action=action, count=count),
        Subject(concept="fishing_rod", relation="holds"),
    )
    assert using(SceneSpec(setting="lake", subjects=subjects)) == (wanted, 1)


def test_fishing_rod_reaches_far_out_and_is_not_cut_off() -> None:
    bare, fishing = (figure(Outfit(), pose, skin=SKIN).sprite for pose in ("stand", "stand+rod"))
    assert fishing.shape[1] > bare.shape[1] + 250
    assert fishing[:, -1, 3].max() < 40


def test_who_takes_notes_has_paper_before_them() -> None:
    bare, writing = (figure(Outfit(), pose, skin=SKIN).sprite for pose in ("work", "work+notes"))
    paper = [(one[..., :3].min(-1) > 200).sum() for one in (bare, writing)]
    assert paper[1] > paper[0] + 400


def test_those_who_work_together_are_out_of_step() -> None:
    concept = vocabulary().concepts["worker"]
    poses = []
    for variant in (0, 1):
        drawn = person_drawn(
            concept,
            Subject(concept="worker", action="build", looks=Looks(sex="man")),
            family="natural",
            mood="",
            variant=variant,
            empty_handed=True,
            from_left=False,
            detail=0.5,
        )
        poses.append(drawn(0.0).hand)
    assert poses[0] != poses[1]
