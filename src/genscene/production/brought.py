"""Read what a document brings for the whole video, before any work: subtitles, a logo, a look-up table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from genscene.captions.logo import logo_patch
from genscene.captions.patch import Patch
from genscene.media.cube import read_cube
from genscene.media.picture import load_picture
from genscene.media.subtitle_file import Subtitle, read_subtitles
from genscene.render.lut import Lut, lut_of
from genscene.store.key import digest_of
from genscene.storyboard.document import Storyboard
from genscene.units import Digest, FrameSize


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Brought:
    """What the user brings for the whole video.

    Attributes:
        subtitles: Subtitles in place of captions of the narration, if any.
        logo: What lies over every frame, if anything.
        lut: Table in which colours are looked up, if any.
    """

    subtitles: tuple[Subtitle, ...] | None = None
    logo: Patch | None = None
    lut: Lut | None = None

    @property
    def logo_digest(self) -> Digest | None:
        """What names the logo in a segment's plan: its content as it lies there."""
        logo = self.logo
        return logo and digest_of(
            {"x": logo.x, "y": logo.y, "shape": logo.pixels.shape, "pixels": logo.pixels.tobytes()}
        )


NOTHING = Brought()


def read_brought(storyboard: Storyboard, frame: FrameSize, open_file: Callable[[str], Path]) -> Brought:
    """Read what a document brings.

    Raises:
        InputError: A file cannot be opened, or is not what it is named as.
    """
    subtitles = read_subtitles(open_file(storyboard.captions_file)) if storyboard.captions_file else None
    logo = logo_patch(load_picture(open_file(storyboard.logo)), frame) if storyboard.logo else None
    lut = lut_of(read_cube(open_file(storyboard.lut))) if storyboard.lut else None
    return Brought(subtitles=subtitles, logo=logo, lut=lut)
