"""Keep a still of every shot: its middle frame without captions, from which the thumbnail is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from genscene.captions.patch import Patch
from genscene.export.thumbnail import shrunk, still_bytes
from genscene.packed import packed_digest
from genscene.production.still_kind import STILL_KIND
from genscene.production.workshop import Workshop
from genscene.render.clip import ClipSource
from genscene.render.plan import SegmentPlan
from genscene.render.prepare import PreparedPicture
from genscene.render.segment import RENDER_VERSION
from genscene.render.still import render_still
from genscene.store.key import Key, key
from genscene.styles.model import Style
from genscene.units import Digest

STILL_VERSION = 1
"""Raised whenever a still would have other bytes while its frame stays the same."""


def still_plan(plan: SegmentPlan) -> SegmentPlan:
    """Return the plan of one frame: the middle of a shot's picture, with nothing over it but the logo."""
    view = plan.views[0]
    middle = replace(view, first_camera_frame=view.camera.length_frames // 2, cues=(), text=None)
    return replace(plan, duration_frames=1, views=(middle,), caption_look="none", fade_in_frames=0, fade_out_frames=0)


def still_key(plan: SegmentPlan) -> Key:
    """Return the name of a shot's still in the store."""
    return key(STILL_KIND, STILL_VERSION, render=RENDER_VERSION, packed=packed_digest(), plan=still_plan(plan))


def fetch_still(
    plan: SegmentPlan,
    take: Callable[[Digest], PreparedPicture | ClipSource],
    style: Style,
    workshop: Workshop,
    logo: Patch | None,
) -> bytes:
    """Return a shot's still as a small JPEG, from the store where it is there.

    Args:
        plan: The shot.
        take: Gives its picture.
        style: Its style.
        workshop: Store and progress.
        logo: What lies over it.

    Raises:
        StudioError: Its picture cannot be made.
    """

    def make() -> bytes:
        picture = take(plan.views[0].picture)
        frame = still_plan(plan)
        if isinstance(picture, ClipSource):
            # A clip is decoded from its start, so its still comes from there.
            frame = replace(frame, views=(replace(frame.views[0], first_camera_frame=plan.fps // 2),))
        rgb = render_still(frame, picture=picture, style=style, cancel=workshop.cancel, logo=logo)
        return still_bytes(shrunk(rgb))

    return workshop.store.fetch(still_key(plan), make, cancel=workshop.cancel)
