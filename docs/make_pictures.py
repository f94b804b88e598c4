"""Render the README's picture: one frame of a real video in each style, side by side. Run by `make pictures`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import av
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "frames.webp"
HEIGHT_PX = 960
SHOWN_HEIGHT_PX = 480
GAP_PX = 8
QUALITY = 86
LARGEST_BYTES = 400_000

FRAMES = (
    ("last-ferry.md", "cinematic_realism", 0),
    ("bici-roja.md", "anime", 2),
    ("dark-lamp.md", "fantasy_illustration", 3),
    ("last-ferry.md", "stylized_3d", 4),
    ("room-twelve.md", "film_noir", 2),
    ("navidad-del-91.yaml", "retro_vhs", 1),
    ("pan.txt", "documentary_grit", 5),
)
"""Script of `examples/`, style, and number of the scene from 0."""


def frame_of(script: str, style: str, scene: int, folder: Path) -> Image.Image:
    """Make a video and return the frame in the middle of a scene."""
    output = folder / f"{style}.mp4"
    options = ("--style", style, "--format", "9:16", "--height", str(HEIGHT_PX), "--json", "-o", str(output))
    command = [ROOT / ".venv" / "bin" / "genscene", "make", ROOT / "examples" / script, *options]
    made: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    place = made["scenes"][scene]
    wanted = round((place["start_seconds"] + place["end_seconds"]) / 2 * made["fps"])
    with av.open(str(output)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number == wanted:
                return frame.to_image()
    raise ValueError(f"{output.name} has no frame {wanted}")


def side_by_side(frames: list[Image.Image]) -> Image.Image:
    """Return frames in a row, reduced to `SHOWN_HEIGHT_PX`."""
    sizes = [(round(frame.width * SHOWN_HEIGHT_PX / frame.height), SHOWN_HEIGHT_PX) for frame in frames]
    row = Image.new("RGBA", (sum(width + GAP_PX for width, _ in sizes) - GAP_PX, SHOWN_HEIGHT_PX))
    left = 0
    for frame, size in zip(frames, sizes, strict=True):
        row.paste(frame.resize(size, Image.Resampling.LANCZOS), (left, 0))
        left += size[0] + GAP_PX
    return row


def main() -> None:
    """Render all frames and write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        frames = [frame_of(script, style, scene, Path(folder)) for script, style, scene in FRAMES]
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    side_by_side(frames).save(PICTURE, quality=QUALITY, method=6)
    size = PICTURE.stat().st_size
    print(f"wrote {PICTURE.relative_to(ROOT)}, {size // 1000} kB")
    if size > LARGEST_BYTES:
        sys.exit(f"the picture is larger than {LARGEST_BYTES // 1000} kB")


if __name__ == "__main__":
    main()
