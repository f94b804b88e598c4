"""Every picture shows somebody, whole, uncovered and set off from what is around them; and the guards see when not."""

import numpy as np
import pytest
from findings import examine
from wardrobe_of_styles import load_style, style_ids

from genscene.engines.contracts import Layer, Picture, canvas_size
from genscene.plugins.scene_art import drawing, engine
from genscene.plugins.scene_art.guards import LEAST_CONTRAST, contrast_of, halo
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.units import FrameSize, never_cancelled

CANVAS = canvas_size(FrameSize(width=270, height=480))

SCENES = {
    "a dog on grass": SceneSpec(setting="park", subjects=(Subject(concept="dog", action="run"),), seed=1),
    "a polar bear on snow": SceneSpec(setting="snowfield", subjects=(Subject(concept="polar_bear"),), seed=2),
    "a black cat at night": SceneSpec(setting="street", time="night", subjects=(Subject(concept="black_cat"),), seed=3),
    "friends at a table": SceneSpec(
        setting="room", subjects=(Subject(concept="friend", count=2), Subject(concept="coffee")), seed=4
    ),
    "an apple outdoors": SceneSpec(setting="meadow", subjects=(Subject(concept="apple"),), seed=5),
    "bees in the air": SceneSpec(setting="garden", subjects=(Subject(concept="bee", count=12),), seed=6),
    "a diver in fog": SceneSpec(setting="underwater", weather="fog", subjects=(Subject(concept="fish"),), seed=7),
    "a close woman": SceneSpec(
        setting="street", weather="rain", subjects=(Subject(concept="woman"),), composition="close-left", seed=8
    ),
}


def drawn(spec: SceneSpec, style: str) -> Picture:
    return engine().draw(spec, style=load_style(style), canvas=CANVAS, cancel=never_cancelled)


@pytest.mark.parametrize("style", style_ids())
@pytest.mark.parametrize("name", SCENES)
def test_picture_shows_its_subject(name: str, style: str) -> None:
    found = examine(drawn(SCENES[name], style))
    assert found.shown > 0.012
    assert found.hidden < 0.1
    assert found.outside < (0.3 if name == "a close woman" else 0.08)
    assert found.contrast > 0.7 * LEAST_CONTRAST
    assert found.detail > 14


def box(colour: int, *, left: int, name: str, depth: float = 1.0) -> Layer:
    pixels = np.full((160, 80, 4), colour, np.uint8)
    pixels[..., 3] = 255
    return Layer(name=name, depth=depth, pixels=pixels, x=left, y=160)


def picture(*layers: Layer) -> Picture:
    sky = np.full((CANVAS.height, CANVAS.width, 4), 120, np.uint8)
    sky[..., 3] = 255
    return Picture(canvas=CANVAS, layers=(Layer(name="sky", depth=0.0, pixels=sky), *layers))


def test_guards_see_a_subject_that_sinks_into_its_ground() -> None:
    assert examine(picture(box(122, left=96, name="subject"))).contrast < 5
    assert examine(picture(box(220, left=96, name="subject"))).contrast > 60


def test_guards_see_what_hides_a_subject() -> None:
    assert examine(picture(box(220, left=96, name="subject"))).hidden == 0
    front = box(10, left=96, name="foreground", depth=1.3)
    assert examine(picture(box(220, left=96, name="subject"), front)).hidden > 0.9


def test_what_hangs_before_the_lens_goes_where_it_hides_subjects(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = SCENES["a dog on grass"]
    assert "foreground" in {layer.name for layer in drawn(spec, "anime").layers}
    monkeypatch.setattr(drawing, "MOST_HIDDEN", -1.0)
    assert "foreground" not in {layer.name for layer in drawn(spec, "anime").layers}


def test_guards_see_a_subject_that_leaves_the_frame() -> None:
    assert examine(picture(box(220, left=96, name="subject"))).outside == pytest.approx(0, abs=0.01)
    assert examine(picture(box(220, left=0, name="subject"))).outside > 0.1


def test_guards_see_a_blank_picture() -> None:
    assert examine(picture()).detail < 1
    assert examine(picture()).shown == 0


def test_soft_light_sets_a_sunken_subject_off() -> None:
    layers = picture(box(122, left=96, name="subject")).layers
    light = halo(layers, CANVAS, strength=0.5)
    assert light is not None
    assert contrast_of((layers[0], light, layers[1]), CANVAS) > 2 * contrast_of(layers, CANVAS)
