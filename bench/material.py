"""What every program of the comparison gets: pictures, sound and captions that the studio has already made, as files.

The plan beside them says the same to all: which picture from which frame to which, the captions' frames, the encoder's
settings. The studio itself gets the pictures in a storyboard and finds speech and music in its store, so that all that
is timed is moving, captioning, joining and encoding.
"""

from __future__ import annotations

import json
import re
import shutil
import wave
from pathlib import Path
from typing import Any

import av

from bench.making import SCRIPTS, Made, make_video
from genscene.packed import packed_file

STYLE = "stylized_3d"  # no grain, no colour effects in motion: others do not offer them
ZOOM = 0.08
CROSSFADE_FRAMES = 12
SCRIPT = SCRIPTS / "six_scenes_en.md"
FRONT = {"language": "en", "style": STYLE, "fade_out_ms": 0, "music": "calm", "captions": "boxed"}


def sentences() -> list[str]:
    """Return what the script says, scene by scene."""
    return SCRIPT.read_text(encoding="utf-8").rsplit("---\n", 1)[1].strip().split("\n\n")


def draw_pictures(work: Path) -> list[Path]:
    """Let the studio draw one still picture a scene and keep them as PNG."""
    scenes = [{"id": f"s{number}", "narration": text, "motion": "static", "transition": "cut"}
              for number, text in enumerate(sentences())]  # fmt: skip
    board = work / "pictures.json"
    board.write_text(json.dumps({"version": 1, **FRONT, "captions": "none", "music": "none", "scenes": scenes}))
    made = make_video(board, work / "pictures.mp4", work / "cache")
    wanted = [
        round((scene["start_seconds"] + scene["end_seconds"]) / 2 * made.facts["fps"]) for scene in made.facts["scenes"]
    ]
    pictures: list[Path] = []
    with av.open(str(made.path)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number in wanted:
                pictures.append(work / f"picture-{len(pictures)}.png")
                frame.to_image().save(pictures[-1])
    return pictures


def write_storyboard(work: Path, pictures: list[Path]) -> Path:
    """Write the storyboard that names these pictures as the user's own."""
    scenes = [{"id": f"s{number}", "narration": text, "picture": picture.name, "motion": "kenburns"}
              for number, (text, picture) in enumerate(zip(sentences(), pictures, strict=True))]  # fmt: skip
    board = work / "board.json"
    board.write_text(json.dumps({"version": 1, **FRONT, "scenes": scenes}))
    return board


def write_plan(work: Path, made: Made, pictures: list[Path], encoder: dict[str, str]) -> Path:
    """Write sound and plan of a video that the studio made, for the others.

    Args:
        work: Folder for all files; the plan names files in it.
        made: The studio's video, with its SRT beside it.
        pictures: One a scene.
        encoder: `preset`, `crf` and `x264_params`, so that all encode alike.
    """
    fps = made.facts["fps"]
    font = work / "caption.ttf"
    shutil.copy(packed_file("fonts/anton.ttf"), font)
    scenes = [
        {
            "picture": picture.name,
            "start_frame": max(0, round(scene["start_seconds"] * fps) - CROSSFADE_FRAMES // 2),
            "end_frame": min(made.facts["frames"], round(scene["end_seconds"] * fps) + CROSSFADE_FRAMES // 2),
        }
        for picture, scene in zip(pictures, made.facts["scenes"], strict=True)
    ]
    plan: dict[str, Any] = {
        "width": 1080,
        "height": 1920,
        "fps": fps,
        "frames": made.facts["frames"],
        "crossfade_frames": CROSSFADE_FRAMES,
        "zoom": ZOOM,
        "font": font.name,
        "audio": _write_sound(made.path, work / "sound.wav").name,
        "scenes": scenes,
        "cues": read_cues(made.path.with_suffix(".srt"), fps),
        **encoder,
    }
    path = work / "plan.json"
    path.write_text(json.dumps(plan, ensure_ascii=False))
    return path


def read_cues(srt: Path, fps: int) -> list[dict[str, Any]]:
    """Return the captions of an SRT file with their frames."""
    stamp = r"(\d+):(\d+):(\d+),(\d+)"
    pattern = re.compile(rf"{stamp} --> {stamp}\n(.*?)(?:\n\n|\Z)", flags=re.DOTALL)
    cues: list[dict[str, Any]] = []
    for found in pattern.finditer(srt.read_text(encoding="utf-8")):
        parts = [int(part) for part in found.groups()[:8]]
        start, end = (
            hours * 3600 + minutes * 60 + seconds + ms / 1000 for hours, minutes, seconds, ms in (parts[:4], parts[4:])
        )
        cues.append(
            {"text": " ".join(found[9].split()), "start_frame": round(start * fps), "end_frame": round(end * fps)}
        )
    return cues


def _write_sound(video: Path, path: Path) -> Path:
    with av.open(str(video)) as container, wave.open(str(path), "wb") as sound:
        resampler = av.AudioResampler(format="s16", layout="stereo", rate=48_000)
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(48_000)
        for frame in container.decode(audio=0):
            for block in resampler.resample(frame):
                sound.writeframes(block.to_ndarray().tobytes())
    return path
