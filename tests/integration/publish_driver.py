"""A process that publishes one video to YouTube and keeps its receipt in a file: `python -m … PLAN`.

The plan is JSON: `settings`, `folder` (with video, and the receipt beside it), `size_bytes`, `digest`, `chunk_bytes`,
`bytes_per_second`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from genscene.publish.contracts import PublishContext
from genscene.publish.receipt import Receipt
from genscene.publish.release import Release
from genscene.publish.youtube.publisher import YouTube


def kept(folder: Path) -> Receipt | None:
    """Return the receipt that was kept last."""
    path = folder / "receipt.json"
    return Receipt.from_json(json.loads(path.read_text())) if path.exists() else None


def keep(folder: Path, receipt: Receipt) -> None:
    """Make a receipt durable."""
    unfinished = folder / "receipt.unfinished"
    with unfinished.open("w") as file:
        json.dump(receipt.to_json(), file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / "receipt.json")


def main(plan: dict[str, Any]) -> None:
    """Publish, from where the receipt says."""
    folder = Path(plan["folder"])
    release = Release(
        id="publish-7",
        video=folder / "video.mp4",
        size_bytes=plan["size_bytes"],
        digest=plan["digest"],
        title="The last ferry",
        made_for_kids=False,
    )
    context = PublishContext(
        keep=lambda receipt: keep(folder, receipt), bytes_per_second=plan["bytes_per_second"], jitter=lambda: 0.0
    )
    YouTube(settings=plan["settings"], chunk_bytes=plan["chunk_bytes"]).publish(
        release, receipt=kept(folder), context=context
    )


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
