"""Small stills of single sentences, as a video's first frame would show them, without captions."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from genscene.engines.contracts import Illustrator, SceneText, canvas_size
from genscene.render.plan import CameraMove, EncoderSettings, SegmentPlan, View
from genscene.render.prepare import prepare_picture
from genscene.render.still import render_still
from genscene.styles.model import Style
from genscene.units import Digest, FrameSize, never_cancelled

_NOTHING = Digest("0" * 64)
_ENCODER = EncoderSettings(preset="ultrafast", crf=20, tune="", threads=1)


def still(
    sentence: str, *, language: str, style: Style, frame: FrameSize, illustrator: Illustrator
) -> NDArray[np.uint8]:
    """Draw what a sentence shows, graded and finished as in a video.

    Args:
        sentence: What a voice would say.
        language: Its language.
        style: The style.
        frame: Size of the still in pixels.
        illustrator: Who draws.

    Returns:
        RGB, uint8, shape (height, width, 3).
    """
    text = SceneText(narration=sentence)
    spec = illustrator.understand([text], title="", language=language, style=style, seed=1)[0]
    picture = illustrator.draw(spec, style=style, canvas=canvas_size(frame), cancel=never_cancelled)
    prepared = prepare_picture(picture, style=style, frame=frame)
    view = View(picture=_NOTHING, camera=CameraMove(motion="static", seed=1, length_frames=1), first_camera_frame=0)
    plan = SegmentPlan(
        duration_frames=1,
        frame=frame,
        fps=30,
        views=(view,),
        transition=None,
        style=_NOTHING,
        caption_look="none",
        language=language,
        fade_in_frames=0,
        fade_out_frames=0,
        encoder=_ENCODER,
    )
    return render_still(plan, picture=prepared, style=style, cancel=never_cancelled)


def shrunk(pixels: NDArray[np.uint8], width: int) -> NDArray[np.uint8]:
    """Return a picture at another width, its shape kept."""
    height = round(pixels.shape[0] * width / pixels.shape[1])
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)
