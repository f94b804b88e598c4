"""Make videos with the command, as a person would, each with a store of products of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.machine import run

ROOT = Path(__file__).resolve().parent.parent
GENSCENE = ROOT / ".venv" / "bin" / "genscene"
SCRIPTS = Path(__file__).parent / "scripts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A video made by the command.

    Attributes:
        path: The MP4.
        facts: The object that `--json` prints.
        seconds: Wall time of the whole command.
        cpu_seconds: Its processor time.
        peak_bytes: Highest memory of its process tree.
    """

    path: Path
    facts: dict[str, Any]
    seconds: float
    cpu_seconds: float
    peak_bytes: int

    @property
    def length_seconds(self) -> float:
        """Length of the video."""
        return float(self.facts["duration_seconds"])

    def misses(self, kind: str) -> int:
        """Return how many products of a kind had to be made."""
        return int(self.facts["cache"]["misses"].get(kind, 0))


def make_video(source: Path, output: Path, cache: Path, *options: str) -> Made:
    """Run `genscene make`.

    Args:
        source: Script or storyboard.
        output: The MP4 to write.
        cache: Folder of the store; an empty or missing one means a cold run.
        options: Further options of the command.

    Raises:
        RuntimeError: The command failed.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    command = [GENSCENE, "make", source, "--json", "-o", output, *options]
    done = run(command, environment={"GENSCENE_CACHE_DIR": str(cache)})
    return Made(
        path=output,
        facts=json.loads(done.output),
        seconds=done.seconds,
        cpu_seconds=done.cpu_seconds,
        peak_bytes=done.peak_bytes,
    )
