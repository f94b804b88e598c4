"""Draw an illustrator's exhibits as a video would show them, and lay them out on labelled contact sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from genscene.engines.contracts import Illustrator, canvas_size
from genscene.engines.gallery import Exhibit
from genscene.errors import OutputError
from genscene.packed import packed_file
from genscene.render.plan import CameraMove, EncoderSettings, SegmentPlan, View
from genscene.render.prepare import prepare_picture
from genscene.render.still import render_still
from genscene.styles.model import Style
from genscene.units import Cancel, Digest, FrameSize

_NOTHING = Digest("0" * 64)
_ENCODER = EncoderSettings(preset="ultrafast", crf=20, tune="", threads=1)
_BACKGROUND, _INK = (24, 24, 28), (232, 230, 224)
_GAP = 4
_LABEL_SHARE = 0.085
"""Height of a label's letters as a share of a cell's width."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cell:
    """One labelled picture.

    Attributes:
        label: Text under it.
        pixels: RGB, uint8, shape (height, width, 3).
    """

    label: str
    pixels: NDArray[np.uint8]


def draw_exhibit(
    exhibit: Exhibit, *, illustrator: Illustrator, style: Style, width_px: int, cancel: Cancel
) -> NDArray[np.uint8]:
    """Draw one exhibit, graded and finished as in a video.

    Args:
        exhibit: What to draw.
        illustrator: Who draws.
        style: The style.
        width_px: Width of the picture; its height follows from the exhibit.
        cancel: To be called often.

    Returns:
        RGB, uint8, shape (height, width, 3).
    """
    width = width_px // 2 * 2
    frame = FrameSize(width=width, height=round(width * 16 / 9 / 2) * 2 if exhibit.tall else width)
    picture = illustrator.draw(exhibit.spec, style=style, canvas=canvas_size(frame), cancel=cancel)
    camera = CameraMove(motion="static", seed=1, length_frames=1)
    plan = SegmentPlan(
        duration_frames=1,
        frame=frame,
        fps=30,
        views=(View(picture=_NOTHING, camera=camera, first_camera_frame=0),),
        transition=None,
        style=_NOTHING,
        caption_look="none",
        language="en",
        fade_in_frames=0,
        fade_out_frames=0,
        encoder=_ENCODER,
    )
    prepared = prepare_picture(picture, style=style, frame=frame)
    return render_still(plan, picture=prepared, style=style, cancel=cancel)


def contact_sheet(cells: Sequence[Cell], *, columns: int) -> NDArray[np.uint8]:
    """Return a sheet of labelled pictures of one size, row by row.

    Args:
        cells: The pictures, all of one shape; at least one.
        columns: Pictures in a row.

    Returns:
        RGB, uint8, shape (height, width, 3).
    """
    height, width = cells[0].pixels.shape[:2]
    size = max(9, round(width * _LABEL_SHARE))
    font = ImageFont.truetype(packed_file("fonts/inter-medium.ttf"), size)
    down, across = height + round(size * 1.6) + _GAP, width + _GAP
    rows = -(-len(cells) // columns)
    sheet = Image.new("RGB", (min(columns, len(cells)) * across + _GAP, rows * down + _GAP), _BACKGROUND)
    brush = ImageDraw.Draw(sheet)
    for number, cell in enumerate(cells):
        row, column = divmod(number, columns)
        x, y = _GAP + column * across, _GAP + row * down
        sheet.paste(Image.fromarray(cell.pixels), (x, y))
        label = _fitting(cell.label, font, width)
        brush.text((x + width / 2, y + height + size * 0.75), label, fill=_INK, font=font, anchor="mm")
    return np.asarray(sheet)


def _fitting(label: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """Return a label, its end cut off where it is wider than its picture."""
    if font.getlength(label) <= width:
        return label
    kept = next((end for end in range(len(label), 0, -1) if font.getlength(label[:end] + "…") <= width), 0)
    return label[:kept] + "…"


def write_sheet(path: Path, pixels: NDArray[np.uint8]) -> None:
    """Write a sheet in the format of its file name's ending; its folder is made.

    Raises:
        OutputError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(path, quality=90)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error}") from error
