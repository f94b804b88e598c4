"""The dragon: a drawing of its own for what it does, a child's proportions, wings that beat."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.engines.contracts import SceneText
from genscene.engines.registry import find_engines
from genscene.plugins.scene_art.cast.acting import dragon_way_of, using
from genscene.plugins.scene_art.cast.artist import cels_of, draw_cels, draw_subject
from genscene.plugins.scene_art.cast.dragon import WAYS, dragon
from genscene.plugins.scene_art.cast.dragon_parts import Hide
from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.styles.catalogue import style


def drawn(action: str = "", **looks: str) -> np.ndarray:
    subject = Subject(concept="dragon", action=action, looks=Looks.model_validate(looks))
    return draw_subject(subject, root="cinematic_realism", mood="calm", detail=0.5).sprite


@pytest.mark.parametrize("way", WAYS)
def test_dragon_has_a_drawing_of_its_own_for_every_way(way: str) -> None:
    sprite = dragon(Hide(), way, detail=0.5).sprite
    others = [dragon(Hide(), other, detail=0.5).sprite for other in WAYS if other != way]
    assert all(sprite.shape != other.shape or not np.array_equal(sprite, other) for other in others)


def test_dragon_sleeps_lying_and_sits_upright() -> None:
    lying, sitting, standing = (drawn(action).shape for action in ("sleep", "sit", ""))
    assert lying[0] / lying[1] < 0.5 < standing[0] / standing[1] < sitting[0] / sitting[1]


def test_flying_dragon_beats_its_wings_around_one_place() -> None:
    loop = draw_cels(Subject(concept="dragon", action="fly"), root="anime", mood="", detail=0.5)
    assert len(loop) == cels_of(Subject(concept="dragon", action="fly")) == 5
    tops = [int(np.flatnonzero(one.sprite[..., 3].any(1))[0]) for one in loop]
    assert max(tops) - min(tops) > 0.25 * loop[0].sprite.shape[0]
    assert len({one.sprite.shape for one in loop}) == 1


def test_fire_comes_only_when_told() -> None:
    def burning(sprite: np.ndarray) -> int:
        return int(((sprite[..., 0] > 220) & (sprite[..., 1] > 120) & (sprite[..., 2] < 110)).sum())

    assert burning(drawn("burn")) > 20 * max(1, burning(drawn("breathe")))
    subjects = (Subject(concept="dragon"), Subject(concept="fire", relation="beside"))
    assert using(SceneSpec(setting="castle", subjects=subjects)) == ("burn", 1)
    assert using(SceneSpec(setting="castle", subjects=subjects[:1])) == ("", None)


def test_young_dragon_has_a_larger_head_for_its_body() -> None:
    grown = dragon(Hide(), "stand", detail=0.5)
    young = dragon(Hide(), "stand", young=True, detail=0.5)
    eyes = [
        ((one.sprite[..., :3] == (240, 185, 58)).all(-1)).sum() / one.sprite[..., 3].sum() for one in (grown, young)
    ]
    assert eyes[1] > 3 * eyes[0]
    assert young.sprite.shape[0] / young.tall < grown.sprite.shape[0] / grown.tall


def test_dragon_takes_the_colour_that_is_told() -> None:
    red, own = drawn(colour="red"), drawn()
    assert red[..., 0][red[..., 3] > 250].mean() > 1.5 * own[..., 0][own[..., 3] > 250].mean()


def test_what_a_dragon_cannot_do_is_a_gait_of_other_animals() -> None:
    assert [dragon_way_of(action) for action in ("run", "eat", "wait", "")] == ["walk", "stand", "sit", "stand"]


@pytest.mark.parametrize(
    ("text", "action", "age"),
    [
        ("The smallest dragon in the valley slept.", "sleep", "child"),
        ("The dragon breathed on every door.", "breathe", ""),
        ("The baby dragon walks.", "walk", "child"),
    ],
)
def test_texts_tell_what_the_dragon_does_and_how_old_it_is(text: str, action: str, age: str) -> None:
    dragon_told = (
        find_engines()
        .illustrator()
        .understand([SceneText(narration=text)], title="", language="en", style=style("anime"), seed=1)[0]
        .subjects[0]
    )
    assert (dragon_told.concept, dragon_told.action, dragon_told.looks.age) == ("dragon", action, age)
