"""Publish to a folder of the operator's: a video, its companions and a manifest appear there at once, or not at all.

```
FOLDER/publish-7/  video.mp4  captions.srt  thumbnail.jpg  manifest.json
```
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from genscene.engines.contracts import EngineInfo, EngineStatus
from genscene.errors import Problem
from genscene.publish.checking import common_problems, refuse
from genscene.publish.companions import Doing, with_companions
from genscene.publish.contracts import Category, PublishContext, TextLimits
from genscene.publish.folder.files import COMPANIONS, add_companion, copy_release, standing_parts
from genscene.publish.manifest import companion
from genscene.publish.receipt import PartName, Receipt
from genscene.publish.release import Release
from genscene.publish.video_file import VideoFile, opened_video


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """Copies into a folder.

    Attributes:
        settings: `publish_folder` names it.
    """

    settings: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id="folder", version="1", label="Folder", licence="Apache-2.0")

    @property
    def needs_channel(self) -> bool:
        """Nobody has to connect anything."""
        return False

    @property
    def limits(self) -> TextLimits | None:
        """Texts may have any length."""
        return None

    def status(self) -> EngineStatus:
        """Tell whether there is a folder that can be written to."""
        name = self.settings.get("publish_folder")
        if not name:
            reason = "Set GENSCENE_PUBLISH_FOLDER to the folder that finished videos go to."
            return EngineStatus(usable=False, reason=reason)
        if not Path(name).is_dir() or not os.access(name, os.W_OK | os.X_OK):
            # Whoever asks may be no operator: the folder's name is the operator's alone.
            reason = "GENSCENE_PUBLISH_FOLDER is not a folder that the studio may write to."
            return EngineStatus(usable=False, reason=reason)
        return EngineStatus(usable=True)

    def categories(self) -> Sequence[Category]:
        """Return none: a folder has no categories."""
        return ()

    def check(self, release: Release, *, now: datetime) -> Sequence[Problem]:
        """Return what no publisher can take."""
        return common_problems(release, now=now)

    def publish(self, release: Release, *, receipt: Receipt | None, context: PublishContext) -> Receipt:
        """Copy into the folder; see the contract."""
        receipt = receipt or Receipt(target=self.info.id)
        place = Path(self.settings["publish_folder"]) / release.id
        if not receipt.video_id:
            refuse(self.check(release, now=context.utc()))
            with opened_video(release, receipt, cancel=context.cancel) as video:
                receipt = self._with_folder(video, receipt, place, context)
        doings: dict[PartName, Doing] = {
            part: partial(add_companion, release, place, part)
            for part in COMPANIONS
            if companion(release, part) is not None
        }
        return with_companions(receipt, doings, context)

    def _with_folder(self, video: VideoFile, receipt: Receipt, place: Path, context: PublishContext) -> Receipt:
        release = video.release
        receipt = replace(receipt, size_bytes=release.size_bytes, digest=release.digest)
        context.keep(receipt)
        # A process that died before it told may have left the folder there, whole.
        parts = standing_parts(place, release) or copy_release(video, place, context)
        context.progress("video", release.size_bytes, release.size_bytes)
        receipt = replace(receipt, offset=release.size_bytes, sent_bytes=release.size_bytes, video_id=release.id)
        for part, ended in parts.items():
            receipt = receipt.with_part(part, ended)
        context.keep(receipt)
        return receipt
