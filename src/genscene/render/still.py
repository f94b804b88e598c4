"""Render a single frame as a picture."""

from __future__ import annotations

from contextlib import closing
from typing import Any, cast

import numpy as np
from av.video.reformatter import Colorspace
from numpy.typing import NDArray

from genscene.captions.artist import OverlayArtist
from genscene.captions.patch import Patch
from genscene.render.clip import ClipSource
from genscene.render.frames import drawn_frames
from genscene.render.plan import SegmentPlan
from genscene.render.prepare import PreparedPicture
from genscene.styles.model import Style
from genscene.units import Cancel


def render_still(
    plan: SegmentPlan, *, picture: PreparedPicture | ClipSource, style: Style, cancel: Cancel, logo: Patch | None = None
) -> NDArray[np.uint8]:
    """Draw the first frame of a shot's segment, as the video would show it.

    Args:
        plan: A segment of one view.
        picture: What the view shows.
        style: The plan's style.
        cancel: Called before the frame.
        logo: The plan's logo, if it has one.

    Returns:
        RGB, uint8, shape (height, width, 3).

    Raises:
        CancelledError: `cancel` said so.
        MediaError: A clip cannot be decoded.
    """
    artist = OverlayArtist(
        look=plan.caption_look, style=style, frame=plan.frame, fps=plan.fps, language=plan.language, logo=logo
    )
    frames = drawn_frames(plan, pictures=[picture], style=style, artist=artist, cancel=cancel, threads=1, logo=logo)
    with closing(frames):
        # What is drawn says nothing of its colours; the encoder writes BT.709 beside them.
        rgb = next(frames).reformat(format="rgb24", src_colorspace=Colorspace.ITU709, dst_colorspace=Colorspace.ITU709)
        return cast("NDArray[Any]", rgb.to_ndarray()).astype(np.uint8, copy=False)
