"""Draw and encode frames of every style, against the encoder alone on the same frames lying ready without grain.

Both run at the floor's settings, in turns, so that a busy moment of the machine hits both. The ratio is that of the
medians of their wall times; processor time is told beside it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import av
import cv2
import numpy as np

from bench.figure import Figure
from bench.floor import CRF, PRESET
from genscene.captions.artist import OverlayArtist
from genscene.captions.cue import Cue
from genscene.engines.contracts import Layer, Picture, SceneText, canvas_size
from genscene.engines.registry import find_engines
from genscene.render.encoder import ENCODER_THREADS
from genscene.render.frames import drawn_frames
from genscene.render.plan import CameraMove, EncoderSettings, SegmentPlan, View
from genscene.render.prepare import PreparedPicture, prepare_picture
from genscene.render.segment import render_segment
from genscene.styles.catalogue import load_styles
from genscene.styles.model import Style
from genscene.timeline.model import TimedWord
from genscene.units import Digest, FrameRange, FrameSize, never_cancelled

FRAME = FrameSize(width=1080, height=1920)
FPS = 30
FRAMES = 90
TRIALS = 3
LAYERS = 5
SENTENCE = "A dog runs through the park under tall trees."
LIMITS = {1: 1.3, LAYERS: 1.8}
SETTINGS = EncoderSettings(preset=PRESET, crf=float(CRF), tune="", threads=ENCODER_THREADS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What one style costs.

    Attributes:
        floor_seconds: Wall time of the encoder alone.
        render_seconds: Wall time of drawing and encoding.
        floor_cpu_ms: Processor time a frame of the encoder alone.
        render_cpu_ms: Processor time a frame of drawing and encoding.
    """

    floor_seconds: float
    render_seconds: float
    floor_cpu_ms: float
    render_cpu_ms: float

    @property
    def ratio(self) -> float:
        """How many times as long as the floor drawing and encoding take."""
        return self.render_seconds / self.floor_seconds


def measure(folder: Path) -> list[Figure]:  # noqa: ARG001 - every scenario has the same form
    """Measure all styles with one layer and captions, and with five layers."""
    figures: list[Figure] = []
    for layers, limit in LIMITS.items():
        what = "1 layer with captions" if layers == 1 else f"{layers} layers"
        pairs = {name: _pair(style, layers) for name, style in load_styles().items()}
        ratios = sorted(pair.ratio for pair in pairs.values())
        worst = max(pairs, key=lambda name: pairs[name].ratio)
        figures.append(Figure(name=f"{what}: median of styles", value=median(ratios), unit="times", limit=limit))
        figures.append(Figure(name=f"{what}: worst style", value=ratios[-1], unit="times", note=worst))
        figures += [
            Figure(
                name=f"{what}: {name}",
                value=pair.ratio,
                unit="times",
                note=f"{FRAMES / pair.render_seconds:.0f} against {FRAMES / pair.floor_seconds:.0f} frames/s, "
                f"{pair.render_cpu_ms:.1f} against {pair.floor_cpu_ms:.1f} ms of processor time a frame",
            )
            for name, pair in pairs.items()
        ]
    return figures


def _pair(style: Style, layers: int) -> Pair:
    picture = prepare_picture(_picture(style, layers), style=style, frame=FRAME)
    plan = _plan(style, captions=layers == 1)
    ready = _ready_frames(plan, picture, style)

    def render() -> None:
        render_segment(
            plan, pictures=[picture], style=style, cancel=never_cancelled, on_frame=lambda _: None, threads=2
        )

    alone, whole = [], []
    for _ in range(TRIALS):
        alone.append(_timed(lambda: _encode(ready)))
        whole.append(_timed(render))
    return Pair(
        floor_seconds=median(wall for wall, _ in alone),
        render_seconds=median(wall for wall, _ in whole),
        floor_cpu_ms=median(cpu for _, cpu in alone) * 1000 / FRAMES,
        render_cpu_ms=median(cpu for _, cpu in whole) * 1000 / FRAMES,
    )


def _picture(style: Style, layers: int) -> Picture:
    """Draw a picture and bring it to a number of layers, the nearest ones flattened into one."""
    illustrator = find_engines().illustrator()
    spec = illustrator.understand([SceneText(narration=SENTENCE)], title="", language="en", style=style, seed=1)[0]
    picture = illustrator.draw(spec, style=style, canvas=canvas_size(FRAME), cancel=never_cancelled)
    kept, merged = picture.layers[: layers - 1], picture.layers[layers - 1 :]
    return replace(picture, layers=(*kept, _flattened(merged, picture.canvas)))


def _flattened(layers: tuple[Layer, ...], canvas: FrameSize) -> Layer:
    """Lay layers over each other; the sheet is as large as the canvas."""
    sheet = np.zeros((canvas.height, canvas.width, 4), np.float32)
    for layer in layers:
        move = np.array([[1.0, 0.0, layer.x], [0.0, 1.0, layer.y]])
        placed = cv2.warpAffine(layer.pixels, move, (canvas.width, canvas.height)).astype(np.float32)
        sheet *= 1.0 - placed[:, :, 3:] / 255.0
        sheet += placed
    return Layer(name="flat", depth=layers[0].depth, pixels=np.rint(sheet).astype(np.uint8))


def _plan(style: Style, *, captions: bool) -> SegmentPlan:
    return SegmentPlan(
        duration_frames=FRAMES,
        frame=FRAME,
        fps=FPS,
        views=(
            View(
                picture=Digest("0"),
                camera=CameraMove(motion=style.motion, seed=1, length_frames=2 * FRAMES),
                first_camera_frame=0,
                cues=_cues() if captions else (),
            ),
        ),
        transition=None,
        style=Digest("0"),
        caption_look=style.captions if captions else "none",
        language="en",
        fade_in_frames=0,
        fade_out_frames=0,
        encoder=SETTINGS,
    )


def _cues() -> tuple[Cue, ...]:
    """Return captions as a narration has them: three words a second, four a cue."""
    every = FPS // 3
    words = [
        TimedWord(text=word, frames=FrameRange(start_frame=number * every, duration_frames=every))
        for number, word in enumerate(SENTENCE.split())
    ]
    return tuple(
        Cue(
            frames=FrameRange(start_frame=group[0].frames.start_frame, duration_frames=every * len(group)),
            words=tuple(group),
        )
        for group in (words[start : start + 4] for start in range(0, len(words), 4))
    )


def _ready_frames(plan: SegmentPlan, picture: PreparedPicture, style: Style) -> list[Any]:
    """Draw the plan's frames without grain, tape and captions, and keep them."""
    plain = style.model_copy(update={"grain": 0.0, "scan_lines": 0.0})
    bare = replace(plan, views=tuple(replace(view, cues=()) for view in plan.views))
    artist = OverlayArtist(look="none", style=plain, frame=FRAME, fps=FPS, language="en")
    frames = drawn_frames(bare, pictures=[picture], style=plain, artist=artist, cancel=never_cancelled)
    return [av.VideoFrame.from_ndarray(frame.to_ndarray(), format="yuv420p") for frame in frames]


def _encode(frames: list[Any]) -> None:
    with av.open(BytesIO(), "w", format="mp4") as container:
        options = {"preset": PRESET, "crf": CRF, "threads": str(ENCODER_THREADS)}
        stream: Any = container.add_stream("libx264", rate=FPS, options=options)
        stream.width, stream.height, stream.pix_fmt = FRAME.width, FRAME.height, "yuv420p"
        for number, frame in enumerate(frames):
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def _timed(work: Callable[[], None]) -> tuple[float, float]:
    """Return wall and processor seconds of some work."""
    before, started = os.times(), time.monotonic()
    work()
    wall, after = time.monotonic() - started, os.times()
    return wall, after.user + after.system - before.user - before.system
