"""Plates whose drawings change: several paintings of one box of the canvas."""

from __future__ import annotations

from collections.abc import Callable

from genscene.plugins.scene_art.paint.pixels import Image
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Plate, Stage


def boxed(
    stage: Stage,
    name: str,
    depth: float,
    place: tuple[float, float, float, float],
    paint: Callable[[Sheet, int], None],
    *,
    cels: int,
    cel_frames: int,
    effect: bool = True,
) -> Plate:
    """Return a plate whose cels are painted in a box of the canvas.

    Args:
        stage: The stage.
        name: The plate's name.
        depth: Its depth.
        place: Left, top, right, bottom in canvas pixels; cut to the canvas.
        paint: Paints drawing number n on a sheet of the box's size.
        cels: Number of drawings.
        cel_frames: How long each shows, in thirtieths of a second.
        effect: Whether looks leave it alone.
    """
    left, top = max(0, int(place[0])), max(0, int(place[1]))
    right, bottom = min(stage.width, int(place[2])), min(stage.height, int(place[3]))
    drawings: list[Image] = []
    for number in range(cels):
        part = Sheet(max(2, right - left), max(2, bottom - top))
        paint(part, number)
        drawings.append(part.pixels)
    sheet = stage.sheet()
    sheet.pixels[top:bottom, left:right] = drawings[0][: bottom - top, : right - left]
    return Plate(
        name=name,
        depth=depth,
        sheet=sheet,
        effect=effect,
        cels=tuple(drawings[1:]),
        cels_x=left,
        cels_y=top,
        cel_frames=cel_frames,
    )
