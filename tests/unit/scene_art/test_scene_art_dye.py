"""What a scene gives a colour has it: things, vehicles, animals; outlines, tyres and highlights stay."""

import numpy as np
import pytest

from genscene.plugins.scene_art.artwork import sprite
from genscene.plugins.scene_art.cast.artist import draw_subject
from genscene.plugins.scene_art.dye import dyed
from genscene.plugins.scene_art.paint.colour import parse
from genscene.plugins.scene_art.paint.pixels import Image
from genscene.storyboard.looks import COLOURS, Looks
from genscene.storyboard.spec import Subject


def mean_of_changed(before: Image, after: Image) -> np.ndarray:
    """Return the mean colour, 0 to 1, of what is opaque and has changed."""
    changed = (before != after).any(2) & (after[..., 3] == 255)
    assert changed.mean() > 0.1
    return after[changed][:, :3].mean(0) / 255


@pytest.mark.parametrize("name", ["red", "yellow", "green", "blue", "pink", "brown", "white", "black", "grey", "gold"])
@pytest.mark.parametrize("art", ["umbrella", "motor-scooter", "balloon", "sailboat"])
def test_main_material_gets_the_colour_that_was_told(art: str, name: str) -> None:
    before = sprite(art, "noto")
    mean = mean_of_changed(before, dyed(before, COLOURS[name]))
    wanted = np.array(parse(COLOURS[name]))
    assert np.abs(mean - wanted).max() < 0.24
    if np.ptp(wanted) > 0.2:
        assert int(np.argmax(mean)) == int(np.argmax(wanted))


def test_tyres_and_windows_of_a_car_stay() -> None:
    before = sprite("automobile", "noto")
    after = dyed(before, COLOURS["yellow"])
    opaque = before[..., 3] == 255
    dark = opaque & (before[..., :3].max(2) < 90)
    assert dark.sum() > 1000
    assert np.abs(before[dark].astype(int) - after[dark]).mean() < 6


def test_colour_keeps_shape_and_shading() -> None:
    before = sprite("automobile", "noto")
    after = dyed(before, COLOURS["blue"])
    assert np.array_equal(before[..., 3], after[..., 3])
    assert (after[..., :3] <= after[..., 3:]).all()
    assert len(np.unique(after[..., 2])) > 40


def test_body_tells_which_material_takes_the_colour() -> None:
    house = np.zeros((20, 20, 4), np.uint8)
    house[:, :] = (240, 240, 240, 255)
    house[:6, :] = (200, 40, 30, 255)
    walls, roof = dyed(house, "#3565a8", body="#f0f0f0"), dyed(house, "#3565a8", body="#c8281e")
    assert np.array_equal(walls[:6], house[:6])
    assert (walls[10, 10] != house[10, 10]).any()
    assert np.array_equal(roof[6:], house[6:])
    assert (roof[2, 2] != house[2, 2]).any()


def test_dyed_sprite_is_made_once_and_cannot_be_written() -> None:
    first = sprite("umbrella", "noto", "#b83232")
    assert first is sprite("umbrella", "noto", "#b83232")
    assert not first.flags.writeable


@pytest.mark.parametrize("concept", ["umbrella", "car", "boat", "butterfly", "fish", "parrot", "owl"])
def test_subject_is_drawn_in_its_colour(concept: str) -> None:
    usual, told = (
        draw_subject(Subject(concept=concept, looks=looks), root="anime", mood="").sprite
        for looks in (Looks(), Looks(colour="green"))
    )
    before, after = (pixels[pixels[..., 3] > 200][:, :3].astype(int) for pixels in (usual, told))
    greener = [(part[:, 1] > part[:, [0, 2]].max(1) + 20).mean() for part in (before, after)]
    assert greener[1] > greener[0] + 0.2
