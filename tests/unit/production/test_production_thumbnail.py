# ruff: noqa: ARG002 - the illustrator here needs only some of what all are given
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from genscene.engines.contracts import EngineInfo, EngineStatus, Layer, Picture, SceneText
from genscene.engines.fakes import FakeComposer, FakeSpeech
from genscene.engines.registry import Registry
from genscene.produce import produce
from genscene.production.thumbnail import with_title
from genscene.store.memory import MemoryStore
from genscene.storyboard.document import Scene, Storyboard
from genscene.storyboard.spec import SceneSpec
from genscene.styles.catalogue import load_styles, style
from genscene.styles.model import Style
from genscene.units import Cancel, Format, FrameSize

STYLES = tuple(load_styles())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Draws the colour that a scene names, with a bright subject where it says so; notes what it was asked for."""

    drawn: list[str] = field(default_factory=list)

    @property
    def info(self) -> EngineInfo:
        return EngineInfo(id="plain", version="1", label="Plain", licence="Apache-2.0")

    def status(self) -> EngineStatus:
        return EngineStatus(usable=True)

    def understand(
        self, scenes: Sequence[SceneText], *, title: str, language: str, style: Style, seed: int
    ) -> tuple[SceneSpec, ...]:
        return tuple(SceneSpec(setting=scene.narration.lower().strip(".")) for scene in scenes)

    def draw(self, spec: SceneSpec, *, style: Style, canvas: FrameSize, cancel: Cancel) -> Picture:
        self.drawn.append(spec.setting)
        pixels = np.full((canvas.height, canvas.width, 4), 255, np.uint8)
        pixels[..., :3] = {"mud": (70, 64, 60), "fog": (190, 190, 192), "rose": (60, 110, 90)}[spec.setting]
        layers = [Layer(name="sky", depth=0.0, pixels=pixels)]
        if spec.setting == "rose":
            size = canvas.width // 3
            bloom = np.full((size, size, 4), 255, np.uint8)
            bloom[..., :3] = np.random.default_rng(3).integers(0, 120, (size, size, 3)) + np.array([130, 0, 20])
            layers.append(Layer(name="subject", depth=1.0, pixels=bloom, x=size // 2 * 2, y=size // 2 * 2))
        return Picture(canvas=canvas, layers=tuple(layers))


def made(folder: Path, *texts: str, store: MemoryStore, illustrator: Plain, **fields: object) -> np.ndarray:
    scenes = tuple(Scene(id=f"s{index}", narration=text) for index, text in enumerate(texts))
    storyboard = Storyboard(
        language="en", style="anime", format=Format.SQUARE, height=480, music="none", scenes=scenes, **fields
    )  # type: ignore[arg-type]
    engines = Registry(
        speech={"fake": FakeSpeech()}, illustrators={"plain": illustrator}, composers={"fake": FakeComposer()}
    )
    production = produce(
        storyboard, output=folder / "video.mp4", engines=engines, store=store, open_file=folder.joinpath
    )
    with Image.open(production.thumbnail) as image:
        return np.asarray(image.convert("RGB")).astype(int)


@pytest.mark.parametrize("texts", [("Mud.", "Fog.", "Rose."), ("Rose.", "Mud.", "Fog."), ("Mud.", "Rose.", "Fog.")])
def test_thumbnail_is_the_still_that_says_most_wherever_it_stands(tmp_path: Path, texts: tuple[str, ...]):
    thumbnail = made(tmp_path, *texts, store=MemoryStore(), illustrator=Plain())
    assert thumbnail.shape == (480, 480, 3)
    red, green, _ = thumbnail[200:280, 200:280].mean(axis=(0, 1))
    assert red > green + 60


def test_thumbnail_has_no_captions_and_no_fade(tmp_path: Path):
    plain = made(tmp_path, "Rose.", store=MemoryStore(), illustrator=Plain(), captions="none")
    captioned = made(
        tmp_path, "Rose.", store=MemoryStore(), illustrator=Plain(), captions="karaoke", fade_in_ms=900, fade_out_ms=900
    )
    assert np.abs(plain - captioned).max() <= 2


def test_thumbnail_of_a_video_made_before_draws_nothing_again(tmp_path: Path):
    store, illustrator = MemoryStore(), Plain()
    first = made(tmp_path, "Mud.", "Rose.", store=store, illustrator=illustrator)
    drawn, misses = list(illustrator.drawn), dict(store.stats.misses)
    again = made(tmp_path, "Mud.", "Rose.", store=store, illustrator=illustrator)
    assert np.array_equal(first, again)
    assert illustrator.drawn == drawn
    assert dict(store.stats.misses)["still"] == misses["still"] == 2


def test_title_stands_over_the_thumbnail(tmp_path: Path):
    plain, titled = (
        made(tmp_path, "Rose.", store=MemoryStore(), illustrator=Plain(), title=title)
        for title in ("", "The secret life of roses")
    )
    changed = np.abs(plain - titled).max(axis=2) > 40
    assert 0.01 < changed.mean() < 0.5


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (720, 720)])
@pytest.mark.parametrize("title", ["Bees", "How twelve bees crossed the whole valley in a single summer afternoon"])
def test_title_fits_in_every_style_and_format(name: str, size: tuple[int, int], title: str):
    height, width = size
    still = np.full((height, width, 3), 90, np.uint8)
    changed = np.abs(with_title(still, title, style=style(name), language="en").astype(int) - still).max(axis=2) > 30
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    assert rows.size
    # Clear of the edges, and no more of the picture than half.
    assert 0.02 * height < rows[0] <= rows[-1] < 0.9 * height
    assert 0.02 * width < columns[0] <= columns[-1] < 0.98 * width
    assert changed.mean() < 0.5
    assert (still == 90).all()


def test_no_title_leaves_the_still_as_it_is():
    still = np.full((40, 30, 3), 90, np.uint8)
    assert with_title(still, "", style=style("anime"), language="en") is still
