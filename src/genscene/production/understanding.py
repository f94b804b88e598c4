"""Understand a storyboard: what each scene shows, and where its picture comes from."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.illustrate.scene import ClipFile, PictureSource, picture_sources, understand_scenes
from genscene.production.workshop import Workshop
from genscene.storyboard.document import Storyboard
from genscene.styles.model import Style
from genscene.units import FrameSize


def understood_storyboard(
    storyboard: Storyboard, style: Style, frame: FrameSize, workshop: Workshop
) -> tuple[Storyboard, Sequence[PictureSource | ClipFile]]:
    """Return the storyboard with every scene's spec, and where each scene's picture comes from.

    Raises:
        StudioError: A file cannot be used, or nobody can draw.
    """
    illustrator = workshop.engines.illustrator()
    with workshop.effort.working("understand"):
        understood = understand_scenes(storyboard, style=style, illustrator=illustrator)
        sources = picture_sources(
            understood,
            style=style,
            frame=frame,
            illustrator=illustrator,
            open_file=workshop.open_file,
            cancel=workshop.cancel,
        )
    return understood, sources
