"""Draw and encode frames of every style, against the encoder alone on the very same frames lying ready in memory.

Neither side has grain or tape: their cost is told as a figure of its own. Both sides use the floor's settings and the
same threads, in turns, so that a busy moment of the machine hits both. The ratio is the median of the turns' ratios,
each of wall times; processor time is told beside it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import av
import cv2
import numpy as np

from bench.figure import Figure
from bench.floor import CRF, PRESET
from genscene.captions.artist import OverlayArtist
from genscene.captions.cue import Cue
from genscene.engines.contracts import Layer, Picture, SceneText, canvas_size
from genscene.engines.registry import find_engines
from genscene.render.encoder import ENCODER_THREADS, SegmentEncoder
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
FRAMES = 60
TRIALS = 3
LAYERS = 5
SENTENCE = "A dog runs through the park under tall trees."
SETTINGS = EncoderSettings(preset=PRESET, crf=float(CRF), tune="", threads=ENCODER_THREADS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What some work on all frames costs.

    Attributes:
        seconds: Wall time.
        cpu_seconds: Processor time.
    """

    seconds: float
    cpu_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of a style: the same frames encoded alone, and drawn and encoded.

    Attributes:
        floor: The encoder alone.
        render: Drawing and encoding.
        grained: Drawing and encoding with the style's grain and tape; `None` where it has neither.
    """

    floor: Cost
    render: Cost
    grained: Cost | None


def measure(folder: Path) -> list[Figure]:  # noqa: ARG001 - every scenario has the same form
    """Measure all styles with one layer and captions, and with five layers."""
    figures: list[Figure] = []
    single: dict[str, list[Turn]] = {}
    many: dict[str, list[Turn]] = {}
    for name, style in load_styles().items():
        picture = _picture(style)
        single[name] = _turns(style, _flattened(picture, 1), captions=True)
        many[name] = _turns(style, _flattened(picture, LAYERS), captions=False)
    figures += _floor_figures("1 layer with captions", 1.3, single)
    figures += _floor_figures(f"{LAYERS} layers", 1.8, many)
    return figures + _grain_figures(single)


def _floor_figures(what: str, limit: float, styles: dict[str, list[Turn]]) -> list[Figure]:
    """Return the styles' median, the worst, and each."""
    walls = {name: median(turn.render.seconds / turn.floor.seconds for turn in turns) for name, turns in styles.items()}
    cpus = {
        name: median(turn.render.cpu_seconds / turn.floor.cpu_seconds for turn in turns)
        for name, turns in styles.items()
    }
    worst = max(walls, key=lambda name: walls[name])
    figures = [
        Figure(name=f"{what}: median of styles", value=median(walls.values()), unit="times", limit=limit),
        Figure(name=f"{what}: worst style", value=walls[worst], unit="times", note=worst),
        Figure(name=f"{what}: processor time, median of styles", value=median(cpus.values()), unit="times"),
    ]
    for name, turns in styles.items():
        floor, render = (_middle([turn.floor for turn in turns]), _middle([turn.render for turn in turns]))
        note = (
            f"{FRAMES / render.seconds:.0f} against {FRAMES / floor.seconds:.0f} frames/s, "
            f"{_cpu_ms(render):.1f} against {_cpu_ms(floor):.1f} ms of processor time a frame ({cpus[name]:.2f} times)"
        )
        figures.append(Figure(name=f"{what}: {name}", value=walls[name], unit="times", note=note))
    return figures


def _grain_figures(styles: dict[str, list[Turn]]) -> list[Figure]:
    """Return what grain and tape cost each style that has them: the encoder pays most of it."""
    figures: list[Figure] = []
    for name, turns in styles.items():
        pairs = [(turn.grained, turn.render) for turn in turns if turn.grained is not None]
        if pairs:
            grained, plain = _middle([pair[0] for pair in pairs]), _middle([pair[1] for pair in pairs])
            ratio = median(one.seconds / other.seconds for one, other in pairs)
            note = f"{_cpu_ms(grained):.1f} against {_cpu_ms(plain):.1f} ms of processor time a frame"
            figures.append(Figure(name=f"grain and tape: {name}", value=ratio, unit="times", note=note))
    return figures


def _middle(costs: list[Cost]) -> Cost:
    return Cost(seconds=median(cost.seconds for cost in costs), cpu_seconds=median(cost.cpu_seconds for cost in costs))


def _cpu_ms(cost: Cost) -> float:
    """Return processor milliseconds a frame."""
    return cost.cpu_seconds * 1000 / FRAMES


def _turns(style: Style, picture: Picture, *, captions: bool) -> list[Turn]:
    """Measure one style; grain is tried only where captions are, as it costs the same everywhere."""
    plain = style.model_copy(update={"grain": 0.0, "scan_lines": 0.0})
    prepared = prepare_picture(picture, style=style, frame=FRAME)
    plan = _plan(style, captions=captions)
    ready = _ready_frames(plan, prepared, plain)
    grained = captions and plain != style
    return [
        Turn(
            floor=_cost(lambda: _encode(ready)),
            render=_cost(lambda: _render(plan, prepared, plain)),
            grained=_cost(lambda: _render(plan, prepared, style)) if grained else None,
        )
        for _ in range(TRIALS)
    ]


def _render(plan: SegmentPlan, picture: PreparedPicture, style: Style) -> bytes:
    return render_segment(
        plan, pictures=[picture], style=style, cancel=never_cancelled, on_frame=lambda _: None, threads=2
    )


def _picture(style: Style) -> Picture:
    """Draw the sentence."""
    illustrator = find_engines().illustrator()
    spec = illustrator.understand([SceneText(narration=SENTENCE)], title="", language="en", style=style, seed=1)[0]
    return illustrator.draw(spec, style=style, canvas=canvas_size(FRAME), cancel=never_cancelled)


def _flattened(picture: Picture, layers: int) -> Picture:
    """Bring a picture to a number of layers: the nearest ones become one, as large as the canvas."""
    kept, merged = picture.layers[: layers - 1], picture.layers[layers - 1 :]
    canvas = picture.canvas
    sheet = np.zeros((canvas.height, canvas.width, 4), np.float32)
    for layer in merged:
        move = np.array([[1.0, 0.0, layer.x], [0.0, 1.0, layer.y]])
        placed = cv2.warpAffine(layer.pixels, move, (canvas.width, canvas.height)).astype(np.float32)
        sheet *= 1.0 - placed[:, :, 3:] / 255.0
        sheet += placed
    flat = Layer(name="flat", depth=merged[0].depth, pixels=np.rint(sheet).astype(np.uint8))
    return replace(picture, layers=(*kept, flat))


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


def _ready_frames(plan: SegmentPlan, picture: PreparedPicture, style: Style) -> list[av.VideoFrame]:
    """Draw the plan's frames and keep them."""
    artist = OverlayArtist(look=plan.caption_look, style=style, frame=FRAME, fps=FPS, language=plan.language)
    frames = drawn_frames(plan, pictures=[picture], style=style, artist=artist, cancel=never_cancelled)
    return [av.VideoFrame.from_ndarray(frame.to_ndarray(), format="yuv420p") for frame in frames]


def _encode(frames: list[av.VideoFrame]) -> bytes:
    with SegmentEncoder(SETTINGS, frame=FRAME, fps=FPS) as encoder:
        for number, frame in enumerate(frames):
            encoder.encode(frame, number)
        return encoder.finish()


def _cost(work: Callable[[], bytes]) -> Cost:
    """Measure some work."""
    before, started = os.times(), time.monotonic()
    work()
    wall, after = time.monotonic() - started, os.times()
    return Cost(seconds=wall, cpu_seconds=after.user + after.system - before.user - before.system)
