"""What a spec leaves to the drawing: seats of the place, stairs inside a tower."""

from __future__ import annotations

from genscene.plugins.scene_art.cast.acting import face_of, using
from genscene.plugins.scene_art.cast.staging import staged
from genscene.storyboard.spec import SceneSpec, Subject


def scene(setting: str, *subjects: Subject) -> SceneSpec:
    return SceneSpec(setting=setting, subjects=subjects, composition="medium-centre", seed=1)


def test_who_sits_in_a_park_gets_a_bench_of_the_park() -> None:
    seated = staged(scene("park", Subject(concept="girl", action="sit")))
    assert [(item.concept, item.relation) for item in seated.subjects] == [("girl", ""), ("bench", "on")]


def test_a_seat_that_is_told_stays_the_only_one() -> None:
    told = scene("park", Subject(concept="girl", action="sit"), Subject(concept="rock", relation="on"))
    assert staged(told) == told


def test_animals_and_crowds_sit_without_furniture() -> None:
    for subject in (Subject(concept="dog", action="sit"), Subject(concept="girl", action="sit", count=9)):
        assert staged(scene("park", subject)) == scene("park", subject)


def test_stairs_of_a_lighthouse_are_climbed_inside_it() -> None:
    keeper = Subject(concept="lighthouse_keeper", action="climb")
    inside = staged(scene("lighthouse", keeper, Subject(concept="stairs", relation="on")))
    assert inside.setting == "stairs"
    assert inside.subjects == (keeper,)


def test_who_climbs_no_stairs_stays_outside() -> None:
    spec = scene("lighthouse", Subject(concept="lighthouse_keeper", action="climb"))
    assert staged(spec) == spec


def test_who_sits_on_a_sled_rides_it() -> None:
    spec = staged(scene("snowfield", Subject(concept="girl", action="sit"), Subject(concept="sled", relation="on")))
    assert [(item.action, item.relation) for item in spec.subjects] == [("ride", ""), ("", "rides")]


def test_a_door_in_a_village_is_that_of_its_houses() -> None:
    dragon, door = Subject(concept="dragon", action="walk"), Subject(concept="door", relation="beside")
    assert staged(SceneSpec(setting="village", subjects=(dragon, door))).subjects == (dragon,)
    assert staged(SceneSpec(setting="room", subjects=(dragon, door))).subjects == (dragon, door)
    assert staged(SceneSpec(setting="village", subjects=(door,))).subjects == (door,)


def test_eyes_stay_shut_at_a_table() -> None:
    guest = Subject(concept="man", action="close_eyes")
    table = Subject(concept="table", relation="sits_at")
    action, _ = using(SceneSpec(setting="restaurant", subjects=(guest, table)))
    assert face_of(action, "calm") == "serene"
