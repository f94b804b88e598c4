"""The illustrator: understand a storyboard, draw a scene."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.engines.contracts import EngineInfo, EngineStatus, Picture, SceneText
from genscene.engines.gallery import Exhibit
from genscene.errors import PackedFileMissingError
from genscene.packed import packed_file
from genscene.storyboard.spec import SceneSpec
from genscene.styles.model import Style
from genscene.units import Cancel, FrameSize


class SceneArt:
    """Draws layered pictures from words, packed vector artwork and procedural sets."""

    @property
    def info(self) -> EngineInfo:
        """Who this is; the version changes whenever a picture may change."""
        return EngineInfo(id="scene_art", version="7", label="Scene art", licence="Apache-2.0 AND MIT")

    def status(self) -> EngineStatus:
        """Tell whether the artwork was packed."""
        try:
            packed_file("artwork/noto.pack")
        except PackedFileMissingError as problem:
            return EngineStatus(usable=False, reason=f"{problem.message} {problem.hint}")
        return EngineStatus(usable=True)

    def understand(
        self, scenes: Sequence[SceneText], *, title: str, language: str, style: Style, seed: int
    ) -> tuple[SceneSpec, ...]:
        """Read a whole storyboard and say what each scene shows; see `Illustrator.understand`."""
        from genscene.plugins.scene_art.reading.storyline import read_storyline

        return read_storyline(scenes, title=title, language=language, style=style, seed=seed)

    def draw(self, spec: SceneSpec, *, style: Style, canvas: FrameSize, cancel: Cancel) -> Picture:
        """Draw one scene; see `Illustrator.draw`."""
        from genscene.plugins.scene_art.drawing import draw_scene

        return draw_scene(spec, style=style, canvas=canvas, cancel=cancel)

    def exhibits(self) -> Sequence[Exhibit]:
        """Return one example of everything that can be drawn; see `HasGallery`."""
        from genscene.plugins.scene_art.gallery import exhibits

        return exhibits()
