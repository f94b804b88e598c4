"""Insects: wings that beat around a body that keeps its place, fur, and colours that are told."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.plugins.scene_art.cast.artist import cels_of, draw_cels, draw_subject
from genscene.plugins.scene_art.cast.insect import INSECTS, insect
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import Subject


@pytest.mark.parametrize("name", [name for name, kind in INSECTS.items() if kind.cels])
def test_wings_beat_and_feet_keep_their_place(name: str) -> None:
    loop = draw_cels(Subject(concept=name), root="anime", mood="")
    assert len(loop) == cels_of(Subject(concept=name)) == INSECTS[name].cels
    assert len({one.sprite.shape for one in loop}) == 1
    changed = (loop[0].sprite.astype(int) != loop[len(loop) // 2].sprite).any(-1)
    assert changed[: changed.shape[0] // 2].mean() > 0.08
    feet = changed[int(changed.shape[0] * 0.9) :]
    assert feet.mean() < (0.2 if name == "butterfly" else 0.02)


def test_wings_of_a_bee_are_clear() -> None:
    alpha = insect("bee").sprite[..., 3]
    assert ((alpha > 60) & (alpha < 220)).mean() > 0.08


def test_sleeping_insects_and_ladybirds_keep_still() -> None:
    assert cels_of(Subject(concept="bee", action="sleep")) == 0
    assert cels_of(Subject(concept="ladybug")) == 0


def test_butterfly_takes_the_colour_that_is_told() -> None:
    blue = draw_subject(Subject(concept="butterfly", looks=Looks(colour="#2a50d0")), root="anime", mood="").sprite
    own = draw_subject(Subject(concept="butterfly"), root="anime", mood="").sprite
    assert blue[..., 2].sum(dtype=int) > 2 * own[..., 2].sum(dtype=int)


def test_every_insect_is_a_concept() -> None:
    assert set(INSECTS) <= set(vocabulary().concepts)
    loops = [insect(name, phase=0.0).sprite for name in INSECTS]
    assert all(np.array_equal(insect(name, phase=1.0).sprite, one) for name, one in zip(INSECTS, loops, strict=True))
