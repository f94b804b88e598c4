"""The same storyboard made by MoviePy, by Remotion and by ffmpeg's zoompan, and whose camera moves more smoothly."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench.figure import Figure
from bench.making import make_video
from bench.material import FRONT, draw_pictures, write_plan, write_storyboard
from bench.others import CHROMIUM, with_moviepy, with_remotion, with_zoompan
from bench.smoothness import draw_spots, path_error_px
from genscene.render.encoder import encoder_settings
from genscene.units import FrameSize, Quality

FRAME = FrameSize(width=1080, height=1920)
TIMES_FASTER = 7.0
SEGMENTS = "products/segment"
SPOT_SECONDS = 4
SPOT_FRAMES = SPOT_SECONDS * 30


def measure(work: Path) -> list[Figure]:
    """Give every program the same pictures, sound and captions, and time it."""
    settings = encoder_settings(Quality.STANDARD, FRAME, 30)
    encoder = {"preset": settings.preset, "crf": f"{settings.crf:g}"}
    pictures = draw_pictures(work)
    board = write_storyboard(work, pictures)
    first = make_video(board, work / "ours.mp4", work / "cache")
    plan = write_plan(work, first, pictures, encoder)
    shutil.rmtree(work / "cache" / SEGMENTS)
    ours = make_video(board, work / "ours.mp4", work / "cache")
    frames = ours.facts["frames"]
    note = f"{frames} frames, 1080x1920, x264 {settings.preset} crf {settings.crf:g}"
    zoompan = with_zoompan(plan, work / "zoompan.mp4")
    figures = [
        Figure(name="Gen Scene Studio", value=ours.seconds, unit="s", note=note),
        Figure(name="ffmpeg zoompan, without captions", value=zoompan, unit="s"),
        Figure(name="ffmpeg zoompan takes", value=zoompan / ours.seconds, unit="times", bound="at least", limit=1.0),
        *_slower("MoviePy", with_moviepy(plan, work / "moviepy.mp4"), ours.seconds),
    ]
    remotion = with_remotion(plan, work / "remotion.mp4")
    return [*figures, *_slower("Remotion", remotion, ours.seconds), *_smoothness(work, encoder)]


def _slower(name: str, seconds: float | None, ours: float) -> list[Figure]:
    if seconds is None:
        note = f"{CHROMIUM} is not there"
        return [Figure(name=f"{name} takes", value=None, unit="times", bound="at least", limit=TIMES_FASTER, note=note)]
    return [
        Figure(name=name, value=seconds, unit="s"),
        Figure(name=f"{name} takes", value=seconds / ours, unit="times", bound="at least", limit=TIMES_FASTER),
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
