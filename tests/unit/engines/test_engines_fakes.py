"""The fakes keep the contracts that the real engines keep."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.engines.contracts import Composer, Illustrator, SceneText, canvas_size
from genscene.engines.fakes import FakeComposer, FakeIllustrator
from genscene.errors import CancelledError
from genscene.storyboard.spec import SceneSpec
from genscene.styles.model import Grade, LocalisedText, Style
from genscene.units import FrameSize, never_cancelled

STYLE = Style(
    id="plain",
    label=LocalisedText(en="Plain", es="Sencillo"),
    category="artistic",
    description=LocalisedText(en="Plain.", es="Sencillo."),
    prompt="",
    negative_prompt="",
    motion="static",
    transition="cut",
    grain=0.0,
    aspect_ratio="9:16",
    palette=("#102030", "#405060", "#708090", "#a0b0c0", "#d0e0f0"),
    default_time="day",
    captions="pop",
    caption_font="montserrat",
    caption_accent="#ffcc00",
    music="calm",
    grade=Grade(),
)


def cancelled() -> None:
    raise CancelledError("stop")


def test_fake_illustrator_draws_the_same_layers_for_the_same_spec() -> None:
    illustrator = FakeIllustrator()
    assert isinstance(illustrator, Illustrator)
    texts = [SceneText(narration="A river runs."), SceneText(narration="x", spec=SceneSpec(setting="sea"))]
    specs = illustrator.understand(texts, title="", language="en", style=STYLE, seed=1)
    assert [spec.setting for spec in specs] == ["plain", "sea"]
    canvas = canvas_size(FrameSize(width=90, height=160))
    first, second = (illustrator.draw(specs[0], style=STYLE, canvas=canvas, cancel=never_cancelled) for _ in range(2))
    assert first.canvas == canvas
    assert first.layers[0].pixels.shape == (canvas.height, canvas.width, 4)
    assert (first.layers[0].pixels[..., 3] == 255).all()
    assert [layer.depth for layer in first.layers] == sorted(layer.depth for layer in first.layers)
    assert all(layer.x % 2 == layer.y % 2 == 0 for layer in first.layers)
    assert all(np.array_equal(a.pixels, b.pixels) for a, b in zip(first.layers, second.layers, strict=True))
    with pytest.raises(CancelledError):
        illustrator.draw(specs[0], style=STYLE, canvas=canvas, cancel=cancelled)


def test_fake_composer_plays_exactly_as_long_as_asked() -> None:
    composer = FakeComposer()
    assert isinstance(composer, Composer)
    score = composer.compose(mood="calm", duration_samples=4801, seed=3, cancel=never_cancelled)
    assert score.samples.shape == (4801, 2)
    assert score.samples.dtype == np.float32
    assert 0 < np.abs(score.samples).max() <= 1
    other = composer.compose(mood="tense", duration_samples=4801, seed=3, cancel=never_cancelled)
    assert not np.array_equal(score.samples, other.samples)
