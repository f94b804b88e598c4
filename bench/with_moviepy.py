"""Render the plan of `bench/material.py` with MoviePy, in its own environment: `with_moviepy.py PLAN OUTPUT`."""

import json
import sys
from pathlib import Path

from moviepy import AudioFileClip, CompositeVideoClip, ImageClip, TextClip, vfx

plan_path, output = Path(sys.argv[1]), sys.argv[2]
plan = json.loads(plan_path.read_text())
folder, fps = plan_path.parent, plan["fps"]


def picture(scene):
    length = (scene["end_frame"] - scene["start_frame"]) / fps
    clip = ImageClip(str(folder / scene["picture"])).with_duration(length).with_start(scene["start_frame"] / fps)
    clip = clip.resized(lambda seconds: 1 + plan["zoom"] * seconds / length).with_position("center")
    return clip.with_effects([vfx.CrossFadeIn(plan["crossfade_frames"] / fps)]) if scene["start_frame"] else clip


def caption(cue):
    font = str(folder / plan["font"])
    text = TextClip(font=font, text=cue["text"], font_size=72, color="white", stroke_color="black", stroke_width=3,
                    method="caption", text_align="center", size=(860, None))  # fmt: skip
    timed = text.with_start(cue["start_frame"] / fps).with_duration((cue["end_frame"] - cue["start_frame"]) / fps)
    return timed.with_position(("center", 1400))


layers = [picture(scene) for scene in plan["scenes"]] + [caption(cue) for cue in plan["cues"]]
video = CompositeVideoClip(layers, size=(plan["width"], plan["height"])).with_duration(plan["frames"] / fps)
encoder = ["-crf", plan["crf"], "-x264-params", plan["x264_params"]]
settings = {"preset": plan["preset"], "ffmpeg_params": encoder, "threads": 2}
sounding = video.with_audio(AudioFileClip(str(folder / plan["audio"])))
sounding.write_videofile(output, fps=fps, codec="libx264", audio_codec="aac", logger=None, **settings)
