"""Composition: places and sizes follow from shot, relation and count, and stay inside the frame."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from wardrobe_of_styles import load_style

from genscene.plugins.scene_art.cast.afloat import water_of
from genscene.plugins.scene_art.cast.composing import CLOSE_UP_TOP, compose
from genscene.plugins.scene_art.cast.extent import box_of
from genscene.plugins.scene_art.cast.placed import HEADROOM, Composition, Placed, most_wide
from genscene.plugins.scene_art.cast.placing import place_subjects
from genscene.plugins.scene_art.cast.resting import resting_turn
from genscene.plugins.scene_art.cast.troupe import Troupe
from genscene.plugins.scene_art.drawing import build_stage
from genscene.plugins.scene_art.framing import NEARER
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.sets.room import EDGE
from genscene.plugins.scene_art.stage import Stage
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.units import FrameSize

PORTRAIT = FrameSize(width=304, height=538)
WIDE = FrameSize(width=538, height=304)


def composed(spec: SceneSpec, canvas: FrameSize = PORTRAIT) -> tuple[Stage, Composition]:
    stage = build_stage(spec, load_style("anime"), canvas)
    return stage, compose(stage, Troupe(stage).stills)


def scene(setting: str, *subjects: Subject, composition: str = "medium-centre", seed: int = 3) -> SceneSpec:
    return SceneSpec(setting=setting, subjects=subjects, composition=composition, seed=seed)


def of(composition: Composition, number: int) -> list[Placed]:
    return [item for item in (*composition.behind, *composition.front) if item.number == number]


def test_closer_shots_show_larger_people() -> None:
    man = Subject(concept="man")
    heights = [
        of(composed(scene("street", man, composition=f"{shot}-left"))[1], 0)[0].height
        for shot in ("wide", "medium", "close")
    ]
    assert heights[0] * 1.2 < heights[1] < heights[2] / 1.2


def test_who_is_seen_small_stands_nearer_to_the_horizon() -> None:
    wide, medium = (
        build_stage(scene("park", composition=shot), load_style("anime"), PORTRAIT)
        for shot in ("wide-left", "medium-left")
    )
    assert wide.horizon == medium.horizon
    assert wide.horizon + 0.05 * wide.height < wide.floor < medium.floor - 0.02 * wide.height


def test_close_up_keeps_the_head_in_the_frame_and_lets_the_legs_leave() -> None:
    stage, made = composed(scene("street", Subject(concept="woman"), composition="close-left"))
    item = of(made, 0)[0]
    assert item.foot - item.height == pytest.approx(CLOSE_UP_TOP * stage.height)
    assert item.foot > stage.floor + 0.1 * stage.unit


def test_whoever_runs_is_never_cut() -> None:
    stage, made = composed(scene("street", Subject(concept="woman", action="run"), composition="close-left"))
    assert of(made, 0)[0].foot == stage.floor


def test_chaser_looks_at_whom_it_chases() -> None:
    spec = scene("park", Subject(concept="dog", action="run"), Subject(concept="cat", relation="chases"))
    _, made = composed(spec)
    dog, cat = of(made, 0)[0], of(made, 1)[0]
    assert dog.x < cat.x
    assert not dog.flip
    assert not cat.flip


def test_two_who_speak_face_each_other() -> None:
    _, made = composed(scene("street", Subject(concept="man"), Subject(concept="woman", relation="speaks_to")))
    man, woman = of(made, 0)[0], of(made, 1)[0]
    assert (man.x < woman.x, man.flip, woman.flip) == (True, False, True)


def test_who_is_on_something_stands_on_it() -> None:
    _, made = composed(scene("room", Subject(concept="cat"), Subject(concept="sofa", relation="on")))
    cat, sofa = of(made, 0)[0], of(made, 1)[0]
    assert sofa.foot - sofa.height < cat.foot < sofa.foot
    assert made.front.index(sofa) < made.front.index(cat)


def test_who_is_inside_is_hidden_below() -> None:
    _, made = composed(scene("river", Subject(concept="man"), Subject(concept="boat", relation="inside")))
    man, boat = of(made, 0)[0], of(made, 1)[0]
    assert made.front.index(man) < made.front.index(boat)
    assert boat.foot - boat.height < man.foot < boat.foot


@pytest.mark.parametrize("count", [1, 3])
def test_everybody_aboard_is_within_the_boat_and_behind_its_side(count: int) -> None:
    _, made = composed(
        scene("lake", Subject(concept="sailor", count=count), Subject(concept="boat", relation="inside"))
    )
    boat, people = of(made, 1)[0], of(made, 0)
    assert len(people) == count
    assert len({round(item.x) for item in people}) == count
    for item in people:
        assert abs(item.x - boat.x) < 1.2 * boat.height
        assert boat.foot - boat.height < item.foot < boat.foot
        assert made.front.index(item) < made.front.index(boat)


def test_giant_is_shown_whole_in_a_close_shot() -> None:
    stage, made = composed(scene("village", Subject(concept="giant", action="walk"), composition="close-centre"))
    assert of(made, 0)[0].foot == stage.floor


def test_rider_sits_on_the_mount() -> None:
    _, made = composed(scene("meadow", Subject(concept="boy"), Subject(concept="horse", relation="rides")))
    boy, horse = of(made, 0)[0], of(made, 1)[0]
    assert horse.x - 0.2 * horse.height < boy.x <= horse.x
    assert boy.foot - boy.height < horse.foot - horse.height


@pytest.mark.parametrize("mount", ["horse", "elephant"])
def test_mount_is_placed_no_wider_than_it_is_drawn(mount: str) -> None:
    stage, made = composed(scene("beach", Subject(concept="woman"), Subject(concept=mount, relation="rides")))
    sprite = Troupe(stage).stills[1].sprite
    assert of(made, 1)[0].height * sprite.shape[1] / sprite.shape[0] <= most_wide(stage) + 1


@pytest.mark.parametrize(("count", "holding"), [(1, 1), (2, 2), (9, 3)])
def test_no_more_things_are_held_than_there_are(count: int, holding: int) -> None:
    ball = Subject(concept="football", count=count, relation="holds")
    _, made = composed(scene("park", Subject(concept="child", count=3), ball))
    assert sum(item.held is not None for item in of(made, 0)) == holding


def test_piano_stands_on_the_floor_and_never_on_a_table() -> None:
    spec = scene("restaurant", Subject(concept="pianist", action="play"), Subject(concept="piano", relation="beside"))
    assert not composed(spec)[1].table


def test_set_with_a_fire_of_its_own_gets_no_second_one() -> None:
    fire = Subject(concept="campfire", relation="beside")
    assert not of(composed(scene("camp", Subject(concept="child"), fire))[1], 1)
    assert of(composed(scene("beach", Subject(concept="child"), fire))[1], 1)


def test_friends_who_talk_at_home_have_a_cup_each_on_the_table() -> None:
    spec = scene(
        "room", Subject(concept="friend", count=2, action="speak"), Subject(concept="coffee", relation="beside")
    )
    _, made = composed(spec)
    assert made.table
    assert len(of(made, 0)) == len(of(made, 1)) == 2
    assert all(abs(cup.x - friend.x) < 8 for friend, cup in zip(of(made, 0), of(made, 1), strict=True))


def test_food_outdoors_lies_on_boards_and_other_small_things_on_the_ground() -> None:
    _, made = composed(scene("meadow", Subject(concept="apple")))
    assert made.surface
    stage, key = composed(scene("beach", Subject(concept="key")))
    assert not key.surface
    assert of(key, 0)[0].foot == stage.rest
    _, other = composed(scene("meadow", Subject(concept="horse")))
    assert not other.surface


def test_nearer_shots_enlarge_who_is_at_a_table_and_what_stands_alone_on_it() -> None:
    for spec in (Subject(concept="cook", action="cook"), Subject(concept="soup")):
        heights = [
            of(composed(scene("kitchen", spec, composition=f"{shot}-centre"))[1], 0)[0].height
            for shot in ("wide", "medium", "close")
        ]
        assert heights[0] * 1.1 < heights[1] < heights[2] / 1.1


@pytest.mark.parametrize("count", [2, 3, 5, 8, 12, 400])
@pytest.mark.parametrize("concept", ["sheep", "bee", "man"])
def test_copies_are_as_many_as_said_and_inside_the_frame(concept: str, count: int) -> None:
    stage, made = composed(scene("meadow", Subject(concept=concept, count=count)))
    items = of(made, 0)
    assert len(items) == min(12, count)
    assert all(0.02 * stage.width < item.x < 0.98 * stage.width for item in items)
    assert all(item.foot <= stage.floor + 0.02 * stage.unit for item in items)
    assert all(item.foot - item.height > 0.5 * HEADROOM * stage.height for item in items)


@pytest.mark.parametrize("canvas", [PORTRAIT, WIDE])
def test_farther_people_of_a_crowd_are_smaller(canvas: FrameSize) -> None:
    _, made = composed(scene("street", Subject(concept="man", count=9)), canvas)
    feet = np.array([(item.foot, item.height) for item in of(made, 0)])
    assert np.corrcoef(feet.T)[0, 1] > 0.7


def test_who_runs_has_a_plate_of_its_own_that_moves_on() -> None:
    spec = scene("street", Subject(concept="woman", action="run"), Subject(concept="house"))
    stage, _ = composed(spec)
    still, moving = place_subjects(stage)
    assert (still.cels, still.travel) == ((), (0.0, 0.0))
    assert len(moving.cels) >= 3
    assert moving.travel[0] > 0
    drawings = [sheet.pixels for sheet in (moving.sheet, *moving.further_sheets())]
    assert all(not np.array_equal(one, other) for one, other in pairwise(drawings))


def test_who_stands_still_has_one_drawing() -> None:
    stage, _ = composed(scene("street", Subject(concept="woman", action="stand")))
    assert [plate.cels for plate in place_subjects(stage)] == [()]


def test_whoever_looks_to_the_left_moves_to_the_left() -> None:
    stage, made = composed(scene("street", Subject(concept="woman", action="walk"), composition="medium-right"))
    assert of(made, 0)[0].flip
    assert place_subjects(stage)[-1].travel[0] < 0


def test_who_flies_leaves_the_ground() -> None:
    stage, made = composed(scene("castle", Subject(concept="dragon", action="fly"), Subject(concept="castle_building")))
    dragon = of(made, 0)[0]
    assert dragon.foot < stage.floor
    assert not dragon.shadow


def test_who_walks_in_is_not_behind_a_table() -> None:
    _, walking = composed(scene("restaurant", Subject(concept="man", action="walk")))
    _, eating = composed(scene("restaurant", Subject(concept="man", action="eat")))
    assert (walking.table, eating.table) == (False, True)


def test_rocket_rises() -> None:
    stage, _ = composed(scene("space", Subject(concept="rocket")))
    plate = place_subjects(stage)[-1]
    assert plate.travel[1] < 0
    assert plate.cels == ()


def test_rider_sits_over_the_saddle() -> None:
    _, made = composed(scene("street", Subject(concept="girl"), Subject(concept="motorcycle", relation="rides")))
    girl, motorcycle = of(made, 0)[0], of(made, 1)[0]
    assert girl.x < motorcycle.x


def test_cyclist_is_drawn_with_the_bicycle() -> None:
    _, made = composed(scene("street", Subject(concept="girl"), Subject(concept="bicycle", relation="rides")))
    assert len(of(made, 0)) == 1
    assert of(made, 1) == []


def test_whoever_sails_sits_in_the_boat() -> None:
    spec = scene("lake", Subject(concept="fisherman", action="sail"), Subject(concept="boat", relation="rides"))
    _, made = composed(spec)
    man, boat = of(made, 0)[0], of(made, 1)[0]
    assert abs(man.x - boat.x) < 1
    assert made.front.index(man) < made.front.index(boat)


def test_nobody_stands_on_the_roof_of_a_car() -> None:
    stage, made = composed(scene("street", Subject(concept="man"), Subject(concept="car", relation="inside")))
    man, car = of(made, 0)[0], of(made, 1)[0]
    assert made.front.index(car) < made.front.index(man)
    assert stage.horizon < car.foot < man.foot <= stage.floor
    one, other = boxes(stage, [man, car])
    assert shared(one, other) < 0.4
    assert other[2] - other[0] > 0.6 * stage.width


def test_driver_of_a_closed_car_is_not_seen_on_its_bonnet() -> None:
    spec = scene("road", Subject(concept="man", action="drive"), Subject(concept="car", relation="rides"))
    _, made = composed(spec)
    assert (len(of(made, 0)), len(of(made, 1))) == (0, 1)


@pytest.mark.parametrize("canvas", [PORTRAIT, WIDE])
def test_mouse_is_under_the_table_and_the_cat_smaller_than_the_piano(canvas: FrameSize) -> None:
    under = Subject(concept="table", relation="under")
    stage, made = composed(scene("room", Subject(concept="mouse"), under), canvas)
    assert not made.table
    mouse, table = (boxes(stage, of(made, number))[0] for number in (0, 1))
    assert table[0] < mouse[0] < mouse[2] < table[2]
    assert mouse[1] > table[1] + 0.25 * (table[3] - table[1])
    _, other = composed(scene("room", Subject(concept="cat"), Subject(concept="piano")), canvas)
    assert of(other, 1)[0].height > 1.7 * of(other, 0)[0].height


def test_people_are_never_carried_in_a_hand() -> None:
    spec = scene("street", Subject(concept="man", action="carry"), Subject(concept="girl", relation="carries"))
    _, made = composed(spec)
    assert of(made, 0)[0].held is None
    assert of(made, 1)[0].height > 0.5 * of(made, 0)[0].height


def test_who_lies_is_no_larger_than_who_stands() -> None:
    _, made = composed(scene("bedroom", Subject(concept="baby", action="sleep"), Subject(concept="mother")))
    assert of(made, 0)[0].height < 0.5 * of(made, 1)[0].height


def test_two_who_ride_have_a_mount_each() -> None:
    spec = scene("road", Subject(concept="girl", count=2), Subject(concept="horse", count=3, relation="rides"))
    _, made = composed(spec)
    assert len(of(made, 0)) == len(of(made, 1)) == 2


def test_wide_pairs_stand_apart() -> None:
    stage, made = composed(scene("farm", Subject(concept="farmer"), Subject(concept="cow")))
    farmer, cow = of(made, 0)[0], of(made, 1)[0]
    assert abs(farmer.x - cow.x) > 0.3 * stage.width


def test_child_is_carried_before_the_chest_with_both_faces_free() -> None:
    spec = scene("street", Subject(concept="firefighter", action="carry"), Subject(concept="child", relation="carries"))
    stage, made = composed(spec)
    man, child = of(made, 0)[0], of(made, 1)[0]
    assert made.front.index(man) < made.front.index(child)
    assert child.foot < man.foot - 0.25 * man.height
    assert child.foot - child.height > man.foot - 0.9 * man.height
    assert abs(child.x - man.x) < 0.2 * stage.width


def test_king_stands_before_the_soldiers_that_he_leads() -> None:
    spec = scene("castle", Subject(concept="king"), Subject(concept="soldier", count=6, relation="leads"))
    _, made = composed(spec)
    king, soldiers = of(made, 0)[0], of(made, 1)
    assert len(soldiers) == 6
    assert all(item.foot < king.foot and item.height > 0.5 * king.height for item in soldiers)
    assert made.front[-1] == king


@pytest.mark.parametrize("canvas", [PORTRAIT, WIDE])
def test_people_fill_half_of_the_frame_and_small_things_stand_above_the_captions(canvas: FrameSize) -> None:
    stage, made = composed(scene("street", Subject(concept="man")), canvas)
    assert of(made, 0)[0].height > 0.45 * canvas.height
    cat, _ = composed(scene("street", Subject(concept="cat")), canvas)
    assert cat.floor < stage.floor - 0.04 * canvas.height


def test_tables_with_nothing_on_them_stand_lower() -> None:
    stage, bare = composed(scene("office", Subject(concept="man", action="speak")))
    _, laid = composed(scene("office", Subject(concept="man", action="speak"), Subject(concept="coffee")))
    assert of(bare, 0)[0].foot == pytest.approx(of(laid, 0)[0].foot + 0.035 * stage.height)


def test_whoever_fights_a_beast_stands_clear_of_its_head() -> None:
    spec = scene("castle", Subject(concept="knight", action="fight"), Subject(concept="dragon", relation="fights"))
    stage, made = composed(spec)
    knight, dragon = of(made, 0)[0], of(made, 1)[0]
    sprites = Troupe(stage).stills
    halves = [
        item.height * drawn.sprite.shape[1] / drawn.sprite.shape[0] / 2
        for item, drawn in zip((knight, dragon), sprites, strict=True)
    ]
    assert (knight.flip, dragon.flip) == (False, True)
    assert dragon.x - knight.x > 0.85 * sum(halves)


def test_who_is_looked_at_turns_round() -> None:
    _, made = composed(scene("savanna", Subject(concept="boy"), Subject(concept="elephant", relation="looks_at")))
    boy, elephant = of(made, 0)[0], of(made, 1)[0]
    assert boy.x < elephant.x
    assert (boy.flip, elephant.flip) == (False, True)


def test_whoever_sleeps_in_an_armchair_sits() -> None:
    spec = scene("room", Subject(concept="grandfather", action="sleep"), Subject(concept="armchair", relation="on"))
    stage, made = composed(spec)
    man, chair = of(made, 0)[0], of(made, 1)[0]
    sprite = Troupe(stage).stills[0].sprite
    assert sprite.shape[0] > sprite.shape[1]
    assert man.foot > chair.foot - 0.25 * chair.height


@pytest.mark.parametrize("shot", ["wide", "medium", "close"])
def test_nobody_stands_on_the_wall_of_a_room(shot: str) -> None:
    stage, _ = composed(scene("gym", Subject(concept="cat"), composition=f"{shot}-centre"))
    assert stage.floor > stage.horizon + EDGE * NEARER[shot] * stage.unit


def test_two_sit_on_one_bench_side_by_side() -> None:
    spec = scene("park", Subject(concept="couple", count=2, action="sit"), Subject(concept="bench", relation="on"))
    _, made = composed(spec)
    bench, people = of(made, 1)[0], of(made, 0)
    assert len(people) == 2
    assert people[0].x < bench.x < people[1].x
    assert made.front.index(bench) == 0
    assert all(bench.foot - bench.height < item.foot <= bench.foot + 0.1 * bench.height for item in people)


def test_two_things_are_held_one_in_each_hand() -> None:
    cake, suitcase = (Subject(concept=name, relation="holds") for name in ("cake", "suitcase"))
    stage, made = composed(scene("harbour", Subject(concept="woman", action="run"), cake, suitcase))
    assert (of(made, 0)[0].held, of(made, 0)[0].other) == (1, 2)
    assert [item.number for item in made.front] == [0]
    runner = Troupe(stage).stills[0]
    assert runner.hand is not None
    assert runner.other is not None
    assert abs(runner.hand[0] - runner.other[0]) > 0.2


@pytest.mark.parametrize("thing", ["spoon", "lantern"])
def test_small_thing_beside_somebody_lies_in_their_hand(thing: str) -> None:
    _, made = composed(scene("harbour", Subject(concept="man"), Subject(concept=thing, relation="beside")))
    assert of(made, 0)[0].held == 1
    assert not of(made, 1)


def test_animal_stands_on_land_before_the_water() -> None:
    spec = scene("bridge", Subject(concept="fox", action="stand"))
    stage, made = composed(spec)
    shore = setting_of("bridge").recipe["water"]["shore"]
    assert of(made, 0)[0].foot > stage.horizon + shore * stage.unit


def test_ship_floats_on_the_water_of_a_harbour() -> None:
    stage, made = composed(scene("harbour", Subject(concept="ferry", action="sail")))
    shore = setting_of("harbour").recipe["water"]["shore"]
    assert stage.horizon < of(made, 0)[0].foot < stage.horizon + shore * stage.unit


@pytest.mark.parametrize("side", ["left", "centre", "right"])
def test_who_runs_keeps_the_head_in_the_frame_all_the_way(side: str) -> None:
    spec = scene("park", Subject(concept="horse", action="run"), composition=f"close-{side}")
    stage = build_stage(spec, load_style("anime"), PORTRAIT)
    plate = place_subjects(stage)[-1]
    painted = np.flatnonzero((plate.sheet.pixels[..., 3] > 128).any(0))
    reach = abs(plate.travel[0]) / 2 * stage.width
    assert reach > 0
    assert painted[0] - reach > 0.05 * stage.width
    assert painted[-1] + reach < 0.95 * stage.width


def test_who_carries_two_things_has_one_in_each_hand() -> None:
    bucket, lantern = (Subject(concept=name, relation="carries") for name in ("bucket", "lantern"))
    _, made = composed(scene("farm", Subject(concept="man", action="carry"), bucket, lantern))
    assert {of(made, 0)[0].held, of(made, 0)[0].other} == {1, 2}
    assert len(made.front) == 1


def test_hand_with_the_umbrella_holds_nothing_else() -> None:
    suitcase, umbrella = (Subject(concept=name, relation="carries") for name in ("suitcase", "umbrella"))
    _, made = composed(scene("street", Subject(concept="man", action="walk"), suitcase, umbrella))
    assert (of(made, 0)[0].held, of(made, 0)[0].other) == (None, 1)


def boxes(stage: Stage, items: list[Placed]) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of drawings."""
    sprites = Troupe(stage).stills
    return [box_of(sprites[item.number], item) for item in items]


def shared(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    """Return the area that two boxes share, as a share of the smaller one's."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return max(0.0, across) * max(0.0, down) / min(areas)


@pytest.mark.parametrize("canvas", [PORTRAIT, WIDE])
@pytest.mark.parametrize("setting", ["sea", "lake", "harbour"])
def test_fleet_lies_on_the_water_in_depth(setting: str, canvas: FrameSize) -> None:
    stage, made = composed(scene(setting, Subject(concept="boat", count=3)), canvas)
    boats = of(made, 0)
    horizon, shore = water_of(stage)
    assert all(horizon < item.foot < shore for item in boats)
    assert [item.height for item in boats] == sorted(item.height for item in boats)
    assert boats[-1].height > 2 * boats[0].height
    assert max(shared(one, other) for one, other in combinations(boxes(stage, boats), 2)) < 0.25


@pytest.mark.parametrize("first", ["fishing_boat", "lighthouse_keeper"])
def test_fleet_lies_on_both_sides_of_who_watches_it(first: str) -> None:
    fleet = Subject(concept="fishing_boat", count=11)
    keeper = Subject(concept="lighthouse_keeper")
    subjects = (fleet, keeper) if first == "fishing_boat" else (keeper, fleet)
    stage, made = composed(scene("harbour", *subjects, composition="medium-right"))
    boats, man = (of(made, number if first == "fishing_boat" else 1 - number) for number in (0, 1))
    assert len(boats) == 11
    body = boxes(stage, man)[0]
    assert sum(shared(body, box) > 0.5 for box in boxes(stage, boats)) <= 2
    assert min(item.x for item in boats) < man[0].x < max(item.x for item in boats)
    assert made.front[-1] == man[0]


@pytest.mark.parametrize("canvas", [PORTRAIT, WIDE])
@pytest.mark.parametrize("chased", ["butterfly", "cat", "horse"])
def test_who_is_chased_is_ahead_and_clear_of_the_chaser(chased: str, canvas: FrameSize) -> None:
    hunted = Subject(concept=chased, action="run", relation="chases")
    stage, made = composed(scene("park", Subject(concept="dog", action="run"), hunted), canvas)
    dog, other = of(made, 0)[0], of(made, 1)[0]
    one, two = boxes(stage, [dog, other])
    assert other.x > dog.x
    assert shared(one, two) == 0.0
    assert one[0] > 0.1 * stage.width
    assert two[2] < 0.9 * stage.width


@pytest.mark.parametrize("canvas", [PORTRAIT, FrameSize(width=400, height=400), WIDE])
@pytest.mark.parametrize("shot", ["wide", "medium", "close"])
def test_nobody_stands_on_the_water_by_a_bridge(shot: str, canvas: FrameSize) -> None:
    man = Subject(concept="man", action="walk")
    stage, made = composed(scene("bridge", man, composition=f"{shot}-left"), canvas)
    assert of(made, 0)[0].foot > water_of(stage)[1]


@pytest.mark.parametrize("canvas", [PORTRAIT, WIDE])
def test_two_thousand_flowers_are_a_bed_that_reaches_from_far_to_near(canvas: FrameSize) -> None:
    bee, flowers = Subject(concept="bee"), Subject(concept="flower", count=2000)
    stage, made = composed(scene("meadow", bee, flowers), canvas)
    bed = of(made, 1)
    assert len(bed) > 60
    assert min(item.foot for item in bed) < stage.horizon + 0.1 * stage.unit
    assert max(item.foot for item in bed) > 0.85 * stage.height
    feet = np.array([(item.foot, item.height) for item in bed])
    assert np.corrcoef(feet.T)[0, 1] > 0.8
    assert made.front[-1] == of(made, 0)[0]


def test_flowers_of_a_bed_leave_the_feet_of_the_gardener_free() -> None:
    roses = Subject(concept="rose", count=100)
    stage, made = composed(scene("garden", Subject(concept="gardener", action="work"), roses))
    body = boxes(stage, of(made, 0))[0]
    nearer = [box for box in boxes(stage, of(made, 1)) if box[3] > body[3]]
    assert nearer
    assert all(shared(body, box) == 0.0 for box in nearer)


def test_many_houses_stand_in_depth_and_hide_each_other_little() -> None:
    stage, made = composed(scene("mountain", Subject(concept="house", count=10)))
    houses = of(made, 0)
    assert len(houses) == 10
    assert houses[-1].height > 2.5 * houses[0].height
    assert sum(shared(one, other) > 0.4 for one, other in combinations(boxes(stage, houses), 2)) < 8


def test_many_stars_are_left_to_the_sky() -> None:
    _, many = composed(scene("desert", Subject(concept="star", count=1000)))
    _, one = composed(scene("desert", Subject(concept="star")))
    assert (len(of(many, 0)), len(of(one, 0))) == (0, 1)


@pytest.mark.parametrize("canvas", [PORTRAIT, WIDE])
@pytest.mark.parametrize("thing", ["umbrella", "lantern", "key", "ticket", "letter", "suitcase", "teddy"])
def test_thing_alone_outdoors_is_seen_near_and_rests_on_the_ground(thing: str, canvas: FrameSize) -> None:
    stage = build_stage(scene("street", Subject(concept=thing)), load_style("anime"), canvas)
    sheet = place_subjects(stage)[0].sheet.pixels
    covered = sheet[..., 3] > 200
    across = np.flatnonzero(covered.any(0))
    down = np.flatnonzero(covered.any(1))
    assert 0.12 * min(canvas.width, 1.3 * canvas.height) < np.ptp(across) < 0.47 * canvas.width
    assert np.ptp(down) < 0.46 * stage.unit
    assert abs(down[-1] - stage.rest) < 0.04 * stage.unit


def test_things_side_by_side_keep_their_sizes() -> None:
    tickets = Subject(concept="ticket", count=3)
    stage, made = composed(scene("station", Subject(concept="umbrella"), tickets, Subject(concept="suitcase")))
    umbrella, *small, suitcase = [*of(made, 0), *of(made, 1), *of(made, 2)]
    assert len(small) == 3
    assert all(2 * item.height < suitcase.height for item in small)
    assert suitcase.height < 1.6 * umbrella.height
    assert max(shared(one, other) for one, other in combinations(boxes(stage, list(made.front)), 2)) == 0.0


def test_tilted_things_come_to_rest_on_a_side() -> None:
    stick = np.zeros((80, 80, 4), np.uint8)
    for place in range(8, 72):
        stick[place - 4 : place + 4, place - 4 : place + 4] = 255
    assert abs(abs(resting_turn(stick)) - 45) < 6
    box = np.zeros((60, 80, 4), np.uint8)
    box[5:55, 5:75] = 255
    assert resting_turn(box) == 0.0


def test_herd_stands_on_both_sides_of_its_shepherd() -> None:
    sheep = Subject(concept="sheep", count=20)
    stage, made = composed(scene("meadow", Subject(concept="shepherd", action="walk"), sheep))
    man, herd = of(made, 0)[0], of(made, 1)
    assert len(herd) == 12
    assert min(item.x for item in herd) < man.x - 0.1 * stage.width
    assert max(item.x for item in herd) > man.x + 0.1 * stage.width
    assert herd[-1].height > 1.5 * herd[0].height


def test_what_an_animal_holds_is_small_and_before_it() -> None:
    acorn = Subject(concept="acorn", relation="holds")
    _, made = composed(scene("forest", Subject(concept="squirrel", action="hold"), acorn))
    squirrel, nut = of(made, 0)[0], of(made, 1)[0]
    assert nut.height < 0.4 * squirrel.height
    assert nut.x > squirrel.x


def test_spider_hangs_over_the_head() -> None:
    stage, made = composed(scene("garden", Subject(concept="spider"), Subject(concept="man", relation="above")))
    spider, man = of(made, 0)[0], of(made, 1)[0]
    assert spider.foot < man.foot - man.height
    assert spider.foot - spider.height > 0.15 * stage.height


def test_key_beside_somebody_lies_flat() -> None:
    spec = scene("bedroom", Subject(concept="detective"), Subject(concept="key", relation="looks_at"))
    stage, _ = composed(spec)
    troupe = Troupe(stage)
    before = troupe.stills[1].sprite.shape
    troupe.lie_about([1])
    after = troupe.stills[1].sprite.shape
    assert after[1] / after[0] > 1.5 * before[1] / before[0]


@pytest.mark.parametrize("canvas", [PORTRAIT, WIDE])
def test_family_stands_before_its_whole_car(canvas: FrameSize) -> None:
    family = Subject(concept="family", count=4)
    stage, made = composed(scene("road", family, Subject(concept="car", relation="beside")), canvas)
    car, people = of(made, 1)[0], of(made, 0)
    left, _, right, _ = boxes(stage, [car])[0]
    assert made.front[0] == car
    assert all(left < item.x < right for item in people)
    assert max(item.height for item in people) > 0.9 * car.height


def test_bone_lies_before_the_two_dogs_that_fight_over_it() -> None:
    dogs = Subject(concept="dog", count=2, action="fight")
    _, made = composed(scene("park", dogs, Subject(concept="bone", relation="above")))
    left, right = sorted(of(made, 0), key=lambda item: item.x)
    bone = of(made, 1)[0]
    assert (left.flip, right.flip) == (False, True)
    assert left.x < bone.x < right.x
    assert bone.height < 0.3 * left.height


def test_nurse_pushes_somebody_who_sits_in_a_wheelchair() -> None:
    woman = Subject(concept="grandmother", relation="carries")
    chair = Subject(concept="wheelchair", relation="inside")
    _, made = composed(scene("hospital", Subject(concept="nurse", action="carry"), woman, chair))
    nurse, sitter, seat = (of(made, number)[0] for number in range(3))
    assert seat.height < 0.65 * nurse.height
    assert nurse.x < seat.x == sitter.x
    assert seat.foot - seat.height < sitter.foot <= seat.foot


def test_few_elephants_fill_the_width() -> None:
    stage, made = composed(scene("savanna", Subject(concept="elephant", count=4, action="walk")))
    found = boxes(stage, of(made, 0))
    assert len(found) == 4
    assert max(box[2] for box in found) - min(box[0] for box in found) > 0.6 * stage.width
    assert max(box[2] - box[0] for box in found) > 0.36 * stage.width


@pytest.mark.parametrize("side", ["left", "right"])
def test_who_goes_along_looks_the_same_way(side: str) -> None:
    girl, dog = Subject(concept="girl", action="run"), Subject(concept="dog", action="run", relation="beside")
    _, made = composed(scene("park", girl, dog, composition=f"medium-{side}"))
    first, second = of(made, 0)[0], of(made, 1)[0]
    assert first.flip == second.flip
    assert (second.x > first.x) != first.flip, "the dog runs ahead"
