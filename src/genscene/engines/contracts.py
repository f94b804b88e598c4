"""What an engine must offer. Engines are found through entry points; no vendor code lives here.

An entry point of the groups `genscene.speech`, `genscene.illustrator` and `genscene.composer` names a function without
arguments that returns the engine. That function must be cheap: models load on first use.
Every `Cancel` argument is to be called at least twice a second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from genscene.storyboard.characters import Character
from genscene.storyboard.spec import SceneSpec
from genscene.styles.model import Style
from genscene.units import Cancel, FrameSize


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineInfo:
    """Who an engine is.

    Attributes:
        id: Name of the engine, as in `--voice kokoro:em_alex`.
        version: Changes whenever the engine's products may change; part of every product's key.
        label: Name for people.
        licence: SPDX expression of engine and model.
    """

    id: str
    version: str
    label: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineStatus:
    """Whether an engine can be used now; when not, what to do."""

    usable: bool
    reason: str = ""


class Engine(Protocol):
    """What every engine has."""

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        ...

    def status(self) -> EngineStatus:
        """Tell cheaply, without loading a model, whether the engine can be used."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A voice of a speech engine.

    Attributes:
        id: Name within its engine.
        language: BCP 47 primary language.
        label: Name for people.
        gender: `female`, `male` or empty.
    """

    id: str
    language: str
    label: str
    gender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTime:
    """When one word sounds, in seconds from the start of its sound."""

    text: str
    start_seconds: float
    end_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Speech:
    """Spoken sound.

    Attributes:
        samples: Mono, float32, shape (n,), within -1 to 1.
        sample_rate_hz: Sample rate.
        words: One time for each white-space separated token of the text, in order; `None` when the engine cannot
            tell (the caller then aligns).
    """

    samples: NDArray[np.float32]
    sample_rate_hz: int
    words: tuple[WordTime, ...] | None


@runtime_checkable
class SpeechEngine(Engine, Protocol):
    """Speaks one sentence at a time."""

    def voices(self) -> Sequence[Voice]:
        """Return every voice, best first within a language; cheap."""
        ...

    def speak(self, text: str, *, voice: Voice, rate: float) -> Speech:
        """Speak one sentence whose numbers and abbreviations are already words.

        Args:
            text: One sentence with punctuation.
            voice: One of `voices()`.
            rate: 1 is the voice's own speed, 2 twice as fast.

        Raises:
            EngineFailedError: The engine broke, or produced no sound for a text that has words.
        """
        ...


@runtime_checkable
class Rests(Protocol):
    """An engine that keeps something large in memory from the first time that it is asked."""

    def rest(self) -> None:
        """Give that back; who is being served keeps it until the end, and it is loaded again when it is asked for."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layer:
    """One sheet of a layered picture.

    A layer may live: show several drawings in a loop, sway, travel and drift, all of it on top of the camera. Time
    is counted from the middle frame of all the frames in which the picture shows; there a layer shows its first
    drawing and has travelled nowhere.

    Attributes:
        name: What it holds (`sky`, `far`, `middle`, `ground`, `subject`, `foreground`, `weather` …).
        depth: 0 is infinitely far, 1 is the camera's focus plane (the subject), above 1 is in front of it. Parallax
            grows with depth.
        pixels: Premultiplied RGBA, uint8, shape (height, width, 4), sRGB.
        x: Left edge within the picture's canvas in pixels; even.
        y: Top edge within the picture's canvas in pixels; even.
        drift_x: Own motion in canvas widths a second (clouds, falling weather); 0 for most layers.
        drift_y: Own motion in canvas heights a second. Layers that drift are tileable in that direction.
        cels: Further drawings of the same box, shaped like `pixels`, which is the first; shown in turn, over and over.
        cel_frames: How long each drawing shows, in thirtieths of a second.
        sway_x: Amplitude of a sine sideways, as a share of the canvas width.
        sway_y: Amplitude of a sine up and down, as a share of the canvas height.
        sway_seconds: Period of both.
        sway_phase: Share of a period that has passed at the middle frame.
        travel_x: Way from the first frame to the last, half of it on either side of the drawn place, as a share of
            the canvas width; steady.
        travel_y: Likewise downwards, as a share of the canvas height.
    """

    name: str
    depth: float
    pixels: NDArray[np.uint8]
    x: int = 0
    y: int = 0
    drift_x: float = 0.0
    drift_y: float = 0.0
    cels: tuple[NDArray[np.uint8], ...] = ()
    cel_frames: int = 2
    sway_x: float = 0.0
    sway_y: float = 0.0
    sway_seconds: float = 4.0
    sway_phase: float = 0.0
    travel_x: float = 0.0
    travel_y: float = 0.0

    @property
    def drawings(self) -> tuple[NDArray[np.uint8], ...]:
        """Every drawing in the order in which they show."""
        return (self.pixels, *self.cels)

    @property
    def drifts(self) -> bool:
        """Whether the layer moves endlessly, repeating itself."""
        return self.drift_x != 0.0 or self.drift_y != 0.0

    @property
    def shifts(self) -> bool:
        """Whether the layer leaves its drawn place and comes back or stays away."""
        return any((self.sway_x, self.sway_y, self.travel_x, self.travel_y))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Picture:
    """A drawn scene before grade and camera.

    The canvas is larger than the frame (see `CANVAS_MARGIN`) so that the camera has room to move.

    Attributes:
        canvas: Size of the canvas in pixels.
        layers: From far to near; the first is opaque and covers the canvas.
        focus_x: Centre of interest, 0 to 1 of the canvas width.
        focus_y: Centre of interest, 0 to 1 of the canvas height.
    """

    canvas: FrameSize
    layers: tuple[Layer, ...]
    focus_x: float = 0.5
    focus_y: float = 0.5


CANVAS_MARGIN = 0.12
"""A canvas is larger than the frame by this share of each side in total (6 % on each edge)."""


def canvas_size(frame: FrameSize) -> FrameSize:
    """Return the canvas size, in even pixels, of a frame size."""
    return FrameSize(
        width=2 * round(frame.width * (1 + CANVAS_MARGIN) / 2), height=2 * round(frame.height * (1 + CANVAS_MARGIN) / 2)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneText:
    """What an illustrator may read of a scene.

    Attributes:
        narration: What the voice says.
        prompt: What the picture shall show where the user said so; wins over the narration.
        spec: A spec that the document already holds; then it stays as it is.
        own_picture: Whether the user brings the picture, so that none is drawn.
        characters: The document's characters, by name; the same for every scene.
    """

    narration: str
    prompt: str = ""
    spec: SceneSpec | None = None
    own_picture: bool = False
    characters: Mapping[str, Character] = field(default_factory=dict[str, Character])


@runtime_checkable
class Illustrator(Engine, Protocol):
    """Draws layered pictures."""

    def understand(
        self, scenes: Sequence[SceneText], *, title: str, language: str, style: Style, seed: int
    ) -> tuple[SceneSpec, ...]:
        """Read a whole storyboard and say what each scene shows; pure and fast (milliseconds a scene).

        A spec's own `seed` follows from what it shows and the given seed, not from its position, so that editing one
        scene leaves the others' pictures alone.
        """
        ...

    def draw(self, spec: SceneSpec, *, style: Style, canvas: FrameSize, cancel: Cancel) -> Picture:
        """Draw one scene; the same arguments give the same pixels.

        Args:
            spec: What to show.
            style: Look, palette and light.
            canvas: Size of the canvas in pixels; its outer margin may be cut by the camera (see `CANVAS_MARGIN`).
            cancel: To be called often.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Score:
    """Music for one video.

    Attributes:
        samples: Stereo, float32, shape (n, 2), at `units.SAMPLE_RATE_HZ`, peak at most 1.
    """

    samples: NDArray[np.float32] = field()


@runtime_checkable
class Composer(Engine, Protocol):
    """Composes and plays music."""

    def moods(self) -> Sequence[str]:
        """Return the names of the moods it can play."""
        ...

    def compose(self, *, mood: str, duration_samples: int, seed: int, cancel: Cancel) -> Score:
        """Compose music of exactly that length, with an intro, a body, and an ending on the last sample.

        Args:
            mood: One of `moods()`.
            duration_samples: Length at `units.SAMPLE_RATE_HZ`.
            seed: The same seed gives the same music.
            cancel: To be called often.
        """
        ...
