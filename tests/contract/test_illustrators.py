"""What every illustrator must do: run on the fake and on every bundled one."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from genscene.engines.contracts import Illustrator, Layer, Picture, SceneText
from genscene.engines.fakes import FakeIllustrator
from genscene.errors import CancelledError
from genscene.plugins import scene_art
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.styles.catalogue import style
from genscene.units import Cancel, FrameSize, never_cancelled

ILLUSTRATORS = {"fake": FakeIllustrator, "scene_art": scene_art.engine}
STYLE = style("anime")
CANVAS = FrameSize(width=180, height=320)
GIVEN = SceneSpec(setting="cave", time="night", subjects=(Subject(concept="wolf"),), seed=5)
SCENES = (
    SceneText(narration="A dog runs through the park in the rain."),
    SceneText(narration="It sleeps.", prompt="A lighthouse at night."),
    SceneText(narration="They all went home.", spec=GIVEN),
    SceneText(narration="", own_picture=True),
)


@pytest.fixture(scope="module", params=ILLUSTRATORS)
def illustrator(request: pytest.FixtureRequest) -> Illustrator:
    return ILLUSTRATORS[request.param]()


def understood(illustrator: Illustrator, *scenes: SceneText, seed: int = 0) -> tuple[SceneSpec, ...]:
    return illustrator.understand(scenes, title="A day", language="en", style=STYLE, seed=seed)


def drawn(
    illustrator: Illustrator, spec: SceneSpec, canvas: FrameSize = CANVAS, cancel: Cancel = never_cancelled
) -> Picture:
    return illustrator.draw(spec, style=STYLE, canvas=canvas, cancel=cancel)


def content(picture: Picture) -> list[object]:
    names = [field.name for field in fields(Layer) if field.name not in {"pixels", "cels"}]
    layers = [
        (
            [getattr(layer, name) for name in names],
            [(drawing.shape, drawing.tobytes()) for drawing in layer.drawings],
        )
        for layer in picture.layers
    ]
    return [picture.canvas, picture.focus_x, picture.focus_y, *layers]


def test_illustrator_says_who_it_is_and_that_it_can_be_used(illustrator: Illustrator) -> None:
    assert isinstance(illustrator, Illustrator)
    assert all((illustrator.info.id, illustrator.info.version, illustrator.info.label, illustrator.info.licence))
    assert illustrator.status().usable, illustrator.status().reason


def test_every_scene_is_understood_the_same_each_time(illustrator: Illustrator) -> None:
    specs = understood(illustrator, *SCENES)
    assert len(specs) == len(SCENES)
    assert specs == understood(illustrator, *SCENES)
    # What an illustrator writes into a document, the document must allow.
    assert [SceneSpec.model_validate_json(spec.model_dump_json()) for spec in specs] == list(specs)


def test_given_spec_stays_as_it_is(illustrator: Illustrator) -> None:
    assert understood(illustrator, *SCENES)[2] == GIVEN


def test_prompt_wins_over_the_narration(illustrator: Illustrator) -> None:
    prompted, plain = (
        understood(illustrator, SceneText(narration=narration, prompt=prompt))[0]
        for narration, prompt in (("A cat drinks milk.", "A castle on a hill."), ("A castle on a hill.", ""))
    )
    assert prompted == plain
    assert prompted != understood(illustrator, SceneText(narration="A cat drinks milk."))[0]


def test_seed_follows_from_what_is_shown_and_not_from_the_place(illustrator: Illustrator) -> None:
    first = SceneText(narration="A castle stands on a hill.", prompt="A castle on a hill at noon.")
    alone = understood(illustrator, first)[0]
    assert understood(illustrator, first, SCENES[0])[0] == alone
    assert understood(illustrator, first, seed=7)[0].seed != alone.seed


@pytest.mark.parametrize("canvas", [CANVAS, FrameSize(width=320, height=180)])
def test_picture_keeps_its_promises(illustrator: Illustrator, canvas: FrameSize) -> None:
    for spec in understood(illustrator, *SCENES[:3]):
        picture = drawn(illustrator, spec, canvas)
        assert picture.canvas == canvas
        assert 0 <= picture.focus_x <= 1
        assert 0 <= picture.focus_y <= 1
        depths = [layer.depth for layer in picture.layers]
        assert depths == sorted(depths)
        assert depths[0] >= 0
        for layer in picture.layers:
            assert layer.name
            assert (layer.pixels.dtype, layer.pixels.ndim, layer.pixels.shape[2]) == (np.uint8, 3, 4)
            assert (layer.x % 2, layer.y % 2) == (0, 0)
            assert layer.cel_frames >= 1
            assert layer.sway_seconds > 0
            for drawing in layer.drawings:
                assert (drawing.dtype, drawing.shape) == (layer.pixels.dtype, layer.pixels.shape)
                # Premultiplied: no colour is brighter than its coverage.
                assert np.all(drawing[..., :3] <= drawing[..., 3:])
        farthest = picture.layers[0]
        assert (farthest.x, farthest.y) == (0, 0)
        assert farthest.pixels.shape[:2] == (canvas.height, canvas.width)
        assert all(np.all(drawing[..., 3] == 255) for drawing in farthest.drawings)


def test_same_arguments_give_the_same_pixels(illustrator: Illustrator) -> None:
    spec = understood(illustrator, SCENES[0])[0]
    assert content(drawn(illustrator, spec)) == content(drawn(ILLUSTRATORS[illustrator.info.id](), spec))


def test_different_scenes_give_different_pictures(illustrator: Illustrator) -> None:
    dog, lighthouse = (drawn(illustrator, spec) for spec in understood(illustrator, *SCENES[:2]))
    assert content(dog) != content(lighthouse)


def test_words_outside_the_vocabulary_are_drawn_somehow(illustrator: Illustrator) -> None:
    strange = SceneSpec(
        setting="nowhere",
        mood="odd",
        composition="upside-down",
        subjects=(
            Subject(concept="zork", action="blorp", count=10_000),
            Subject(concept="quux", relation="under"),
            Subject(concept="dog", relation="rides", name="Rex"),
        ),
        seed=2**32 - 1,
    )
    assert drawn(illustrator, strange).layers


def test_cancel_is_asked_and_stops_the_drawing(illustrator: Illustrator) -> None:
    def cancel() -> None:
        raise CancelledError("Stop.")

    with pytest.raises(CancelledError):
        drawn(illustrator, GIVEN, cancel=cancel)
