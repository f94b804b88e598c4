from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genscene.storyboard.spec import SceneSpec, Subject
from genscene.timeline.gestures import GESTURES, choose_gestures

SPECS = st.builds(
    SceneSpec,
    setting=st.just("park"),
    mood=st.sampled_from(["", "calm", "tense", "joyful", "sad"]),
    composition=st.sampled_from(["wide-left", "medium", "close-right", "card-number"]),
    seed=st.integers(0, 2**32 - 1),
    subjects=st.lists(
        st.builds(
            Subject,
            concept=st.just("dog"),
            action=st.sampled_from(["", "run", "sit", "climb", "fall", "read"]),
            relation=st.sampled_from(["", "chases", "looks_at", "beside"]),
        ),
        max_size=3,
    ).map(tuple),
)


def spec(*actions: str, composition: str = "medium-left", relation: str = "", **fields: object) -> SceneSpec:
    subjects = tuple(
        Subject(concept="dog", action=action, relation=relation if number else "")
        for number, action in enumerate(actions)
    )
    return SceneSpec(setting="park", composition=composition, subjects=subjects, **fields)  # type: ignore[arg-type]


@given(st.lists(st.none() | SPECS, max_size=14))
def test_consecutive_shots_never_move_alike(specs):
    gestures = choose_gestures(specs)
    assert len(gestures) == len(specs)
    assert set(gestures) <= set(GESTURES)
    assert all(one != other for one, other in pairwise(gestures))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("shown", "gesture"),
    [
        (spec("run"), "track"),
        (spec("walk", "walk", relation="follows"), "track"),
        (spec("", "", relation="chases"), "track"),
        (spec("climb"), "track"),
        (spec("fall"), "track"),
        (spec("read"), "push_in"),
        (spec("stand", "stand", relation="looks_at"), "push_in"),
        (spec("stand", composition="close-left"), "push_in"),
        (spec("stand", mood="tense"), "push_in"),
        (spec("stand", mood="joyful"), "pull_out"),
        (spec(composition="card-number"), "push_in"),
    ],
)
def test_gesture_follows_from_what_is_shown(shown, gesture, seed):
    assert choose_gestures([shown.model_copy(update={"seed": seed})]) == (gesture,)


@pytest.mark.parametrize("ending", [spec("run", composition="wide-left"), spec("sit", mood="joyful"), spec("stand")])
def test_last_shot_lets_the_place_be_seen(ending):
    assert choose_gestures([spec("run"), ending])[-1] == "pull_out"


def test_tense_ending_stays_near():
    assert choose_gestures([spec("run"), spec("stand", mood="tense")])[-1] == "push_in"


def test_only_one_shot_is_no_ending():
    assert choose_gestures([spec("run")]) == ("track",)


def test_second_choice_is_taken_only_where_the_first_would_repeat():
    first, second, third = choose_gestures([spec("run"), spec("run"), spec("run"), spec("sit")])[:3]
    assert (first, third) == ("track", "track")
    assert second != "track"


def test_a_changed_scene_changes_no_gesture_beyond_its_neighbours():
    scenes = [spec("run"), spec("read"), spec("run"), spec("stand", mood="joyful"), spec("read"), spec("run")]
    before = choose_gestures(scenes)
    after = choose_gestures([*scenes[:1], spec("stand", mood="joyful"), *scenes[2:]])
    assert before[:1] == after[:1]
    assert before[2:] == after[2:]
    assert before[1] != after[1]
