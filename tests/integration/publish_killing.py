"""Publish in a process of its own, and end that process with kill -9."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.integration.publish_driver import kept
from tests.integration.youtube_site import UNIT

from genscene.publish.receipt import Receipt

COMMAND = (sys.executable, "-m", "tests.integration.publish_driver")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Killing:
    """A publication whose process is ended again and again.

    Attributes:
        folder: Holds video, plan and receipt.
        size: Of the video.
    """

    folder: Path
    size: int

    def start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([*COMMAND, str(self.folder / "plan.json")], cwd=ROOT, stderr=subprocess.PIPE)

    def kill_when(self, ready: Callable[[], bool]) -> bool:
        """Start it, and kill it once something is so; tell whether it was still at work."""
        process = self.start()
        assert process.stderr is not None
        deadline = time.monotonic() + 60
        while process.poll() is None and not ready():
            assert time.monotonic() < deadline
            time.sleep(0.002)
        process.kill()
        code = process.wait()
        assert code in {0, -9}, process.stderr.read().decode()
        process.stderr.close()
        return code == -9

    def finish(self) -> Receipt:
        """Run it to its end."""
        done = subprocess.run(
            [*COMMAND, str(self.folder / "plan.json")], cwd=ROOT, capture_output=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr.decode()
        receipt = self.receipt
        assert receipt is not None
        return receipt

    @property
    def receipt(self) -> Receipt | None:
        return kept(self.folder)

    @property
    def offset(self) -> int:
        receipt = self.receipt
        return receipt.offset if receipt else 0


def killing(folder: Path, data: bytes, settings: dict[str, str], *, bytes_per_second: int) -> Killing:
    """Write a video and the plan to publish it."""
    (folder / "video.mp4").write_bytes(data)
    plan = {
        "settings": settings,
        "folder": str(folder),
        "size_bytes": len(data),
        "digest": hashlib.sha256(data).hexdigest(),
        "chunk_bytes": UNIT,
        "bytes_per_second": bytes_per_second,
    }
    (folder / "plan.json").write_text(json.dumps(plan))
    return Killing(folder, len(data))
