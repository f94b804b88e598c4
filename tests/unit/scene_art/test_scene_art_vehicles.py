"""Vehicles of the road: solid bodies that stand in three-quarter view, drive past, and take a colour."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.plugins.scene_art.artwork import sprite
from genscene.plugins.scene_art.cast.artist import cels_of, draw_cels, draw_subject
from genscene.plugins.scene_art.cast.bodywork import body_of, body_of_picture
from genscene.plugins.scene_art.cast.vehicle import vehicle
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import Subject

BODIES = tuple(name for name in vocabulary().concepts if body_of(name) is not None)


def test_the_common_vehicles_are_solid() -> None:
    assert {"car", "taxi", "bus", "truck", "ambulance", "fire_engine", "police_car", "tractor", "van"} <= set(BODIES)


@pytest.mark.parametrize("name", BODIES)
def test_vehicle_turns_its_front_to_the_viewer_while_it_stands(name: str) -> None:
    still, passing = (vehicle(name, driving=driving, detail=0.4).sprite for driving in (False, True))
    assert still.shape[1] / still.shape[0] < passing.shape[1] / passing.shape[0]


def test_wheels_turn_and_nothing_else() -> None:
    drive = Subject(concept="truck", action="drive")
    loop = draw_cels(drive, root="anime", mood="", detail=0.6)
    assert len(loop) == cels_of(drive) == 4
    assert len({one.sprite.shape for one in loop}) == 1
    changed = (loop[0].sprite.astype(int) != loop[1].sprite).any(-1)
    rows = np.flatnonzero(changed.any(1))
    assert changed.any()
    assert rows[0] > 0.6 * changed.shape[0]
    assert cels_of(Subject(concept="truck")) == 0


def test_paint_takes_the_colour_that_is_told_and_panes_stay() -> None:
    told = Subject(concept="car", looks=Looks(colour="#2050c0"))
    blue, red = (draw_subject(one, root="cinematic_realism", mood="").sprite for one in (told, Subject(concept="car")))
    assert blue[..., 2].sum(dtype=int) > 1.5 * blue[..., 0].sum(dtype=int)
    assert red[..., 0].sum(dtype=int) > 1.3 * red[..., 2].sum(dtype=int)
    assert blue.shape == red.shape
    assert ((blue == red).all(-1) & (blue[..., 3] > 0)).mean() > 0.1


def test_cars_of_old_films_are_old() -> None:
    old, new = (draw_subject(Subject(concept="car"), root=root, mood="").sprite for root in ("film_noir", "fantasy"))
    assert old.shape != new.shape


def test_sets_show_the_same_bodies_as_pictures() -> None:
    assert body_of_picture("automobile") == "car"
    assert not body_of_picture("red-apple")
    right = vehicle("car", driving=True, detail=0.6).sprite
    assert np.array_equal(sprite("automobile", "noto")[:, ::-1], right)


def test_unknown_body_is_an_error() -> None:
    with pytest.raises(KeyError):
        vehicle("hovercraft")


@pytest.mark.parametrize("driving", [False, True])
def test_headlamps_are_told_at_the_front_of_the_drawing(driving: bool) -> None:
    action = "drive" if driving else ""
    bus = draw_subject(Subject(concept="bus", action=action), root="anime", mood="")
    assert len(bus.lamps) == 3
    assert all(0.6 < x <= 1 and 0 < y < 1 for x, y in bus.lamps)
    assert draw_subject(Subject(concept="horse"), root="anime", mood="").lamps == ()
