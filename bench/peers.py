"""The same storyboard made by MoviePy, by Remotion and by ffmpeg's zoompan, and whose camera moves more smoothly."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from statistics import mean

from bench.figure import Figure
from bench.machine import Run
from bench.making import Made, make_video
from bench.material import FRONT, draw_pictures, write_plan, write_storyboard
from bench.others import with_moviepy, with_remotion, with_zoompan
from bench.smoothness import draw_spots, path_error_px
from genscene.render.encoder import encoder_settings, x264_options
from genscene.units import FrameSize, Quality

FRAME = FrameSize(width=1080, height=1920)
TIMES_FASTER = 7.0
GIVEN = ("speech", "score")
"""Kinds of products that all programs are given, as files or in the store; the rest is made anew."""
SPOT_SECONDS = 4
SPOT_FRAMES = SPOT_SECONDS * 30


def measure(work: Path) -> list[Figure]:
    """Give every program the same pictures, sound and captions, and time it."""
    settings = encoder_settings(Quality.STANDARD, FRAME, 30)
    keyframes = x264_options(settings, 30)["g"]
    encoder = {
        "preset": settings.preset,
        "crf": f"{settings.crf:g}",
        "x264_params": f"{settings.params}:keyint={keyframes}",
    }
    pictures = draw_pictures(work)
    board = write_storyboard(work, pictures)
    first = make_video(board, work / "ours.mp4", work / "cache")
    plan = write_plan(work, first, pictures, encoder)
    ours = [_made_again(board, work)]
    zoompan = with_zoompan(plan, work / "zoompan.mp4")
    moviepy = with_moviepy(plan, work / "moviepy.mp4")
    remotion = with_remotion(plan, work / "remotion.mp4")
    ours.append(_made_again(board, work))
    seconds = mean(made.seconds for made in ours)
    encoding = f"x264 {settings.preset} crf {settings.crf:g} {settings.params}"
    length = f"mean of a run before the others' and one after; {ours[0].facts['frames']} frames of 1080x1920"
    own_cpu = mean(made.cpu_seconds for made in ours)
    recipe = "no captions; pictures at twice their size against jitter; the same crossfades"
    return [
        Figure(
            name="Gen Scene Studio",
            value=seconds,
            unit="s",
            note=f"{own_cpu:.0f} s of processor time; {length}; all programs encode with {encoding}",
        ),
        *_slower("ffmpeg zoompan", zoompan, seconds, limit=1.0, note=f"{_processor(zoompan)}; {recipe}"),
        *_slower("MoviePy", moviepy, seconds, limit=TIMES_FASTER, note=_processor(moviepy)),
        *_slower("Remotion", remotion, seconds, limit=TIMES_FASTER, note="Chromium's processor time is not known"),
        *_smoothness(work, encoder),
    ]


def _made_again(board: Path, work: Path) -> Made:
    """Make the video of nothing but what the others are given."""
    for products in (work / "cache" / "products").iterdir():
        if products.name not in GIVEN:
            shutil.rmtree(products)
    return make_video(board, work / "ours.mp4", work / "cache")


def _processor(done: Run) -> str:
    return f"{done.cpu_seconds:.0f} s of processor time"


def _slower(name: str, theirs: Run | None, ours: float, *, limit: float, note: str) -> list[Figure]:
    if theirs is None:
        note = "Chromium is not installed"
        return [Figure(name=f"{name} takes", value=None, unit="times", bound="at least", limit=limit, note=note)]
    return [
        Figure(name=name, value=theirs.seconds, unit="s", note=note),
        Figure(name=f"{name} takes", value=theirs.seconds / ours, unit="times", bound="at least", limit=limit),
    ]


def _smoothness(work: Path, encoder: dict[str, str]) -> list[Figure]:
    """Move a picture of spots with both cameras and compare how far the spots stray from smooth paths."""
    draw_spots(work / "spots.png")
    scene = {"id": "spots", "picture": "spots.png", "motion": "kenburns", "duration_seconds": SPOT_SECONDS}
    board = work / "spots.json"
    board.write_text(json.dumps({"version": 1, **FRONT, "captions": "none", "music": "none", "scenes": [scene]}))
    ours = make_video(board, work / "spots-ours.mp4", work / "cache")
    facts = json.loads((work / "plan.json").read_text()) | encoder
    facts |= {"frames": SPOT_FRAMES, "scenes": [{"picture": "spots.png", "start_frame": 0, "end_frame": SPOT_FRAMES}]}
    (work / "spots-plan.json").write_text(json.dumps(facts))
    with_zoompan(work / "spots-plan.json", work / "spots-zoompan.mp4")
    theirs = path_error_px(work / "spots-zoompan.mp4", SPOT_FRAMES)
    own = path_error_px(ours.path, SPOT_FRAMES)
    return [
        Figure(name="path error of zoompan", value=theirs, unit="px", note="root mean square, from smooth paths"),
        Figure(name="path error of Gen Scene Studio", value=own, unit="px", limit=theirs),
    ]
