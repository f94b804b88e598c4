"""Render a segment: draw its frames, encode them in order, return the file. Drawing and encoding overlap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

from genscene.captions.artist import OverlayArtist
from genscene.captions.patch import Patch
from genscene.render.clip import ClipSource
from genscene.render.encoder import SegmentEncoder
from genscene.render.frames import drawn_frames
from genscene.render.overlays import Artist
from genscene.render.plan import SegmentPlan
from genscene.render.prepare import PreparedPicture
from genscene.styles.model import Style
from genscene.units import Cancel

RENDER_VERSION = 6
"""Rises whenever the same plan and pictures may give other bytes; part of every segment's key."""


def render_segment(
    plan: SegmentPlan,
    *,
    pictures: Sequence[PreparedPicture | ClipSource],
    style: Style,
    cancel: Cancel,
    on_frame: Callable[[int], None],
    threads: int = 2,
    artist: Artist | None = None,
    logo: Patch | None = None,
) -> bytes:
    """Render one segment.

    Args:
        plan: The segment.
        pictures: What each of the plan's views shows, in their order.
        style: The plan's style.
        cancel: Called before every frame.
        on_frame: Told how many frames are encoded, after each.
        threads: Threads that draw; the bytes do not depend on it.
        artist: Draws captions and on-screen text; the studio's own when absent.
        logo: The plan's logo, if it has one.

    Returns:
        An MP4 with one H.264 stream of exactly `plan.duration_frames` frames, its first a keyframe.

    Raises:
        CancelledError: `cancel` said so; nothing is left behind.
        MediaError: A clip cannot be decoded.
    """
    overlays = artist or OverlayArtist(
        look=plan.caption_look, style=style, frame=plan.frame, fps=plan.fps, language=plan.language, logo=logo
    )
    frames = drawn_frames(
        plan, pictures=pictures, style=style, artist=overlays, cancel=cancel, threads=threads, logo=logo
    )
    with SegmentEncoder(plan.encoder, frame=plan.frame, fps=plan.fps) as encoder, closing(frames):
        for number, frame in enumerate(frames):
            encoder.encode(frame, number)
            on_frame(number + 1)
        return encoder.finish()
