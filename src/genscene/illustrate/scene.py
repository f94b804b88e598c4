"""Settle where each scene's picture comes from, before any is made: drawn, the user's picture, or the user's clip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from genscene.engines.contracts import Illustrator, Picture, SceneText, canvas_size
from genscene.errors import EngineFailedError, MediaError, StudioError
from genscene.illustrate.own import own_picture
from genscene.media.probe import probe
from genscene.packed import packed_digest
from genscene.store.key import Key, digest_file, key
from genscene.storyboard.document import Crop, Scene, Storyboard
from genscene.storyboard.spec import SceneSpec
from genscene.styles.model import Style
from genscene.units import Cancel, Digest, FrameSize

ILLUSTRATE_VERSION = 3
"""Raised whenever this stage would make other bytes of the same scene."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSource:
    """A picture that can be made.

    Attributes:
        key: Name of the finished picture in the store.
        make: Makes it.
    """

    key: Key
    make: Callable[[Cancel], Picture]

    @property
    def digest(self) -> Digest:
        """What names the picture in a segment's plan."""
        return self.key.digest


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipFile:
    """A video clip of the user's, shown as it moves.

    Attributes:
        path: The file.
        digest: Digest of its content.
    """

    path: Path
    digest: Digest


def understand_scenes(storyboard: Storyboard, *, style: Style, illustrator: Illustrator) -> Storyboard:
    """Return the storyboard with a spec in every scene; specs that it already holds stay as they are.

    Raises:
        EngineFailedError: The illustrator broke.
    """
    texts = [
        SceneText(
            narration=scene.narration,
            prompt=scene.prompt,
            spec=scene.spec,
            own_picture=scene.picture is not None,
            characters=storyboard.characters,
        )
        for scene in storyboard.scenes
    ]
    specs = illustrator.understand(
        texts, title=storyboard.title, language=storyboard.language, style=style, seed=storyboard.seed
    )
    scenes = tuple(
        scene.model_copy(update={"spec": scene.spec or spec})
        for scene, spec in zip(storyboard.scenes, specs, strict=True)
    )
    return storyboard.model_copy(update={"scenes": scenes})


def picture_sources(
    storyboard: Storyboard,
    *,
    style: Style,
    frame: FrameSize,
    illustrator: Illustrator,
    open_file: Callable[[str], Path],
    cancel: Cancel,
) -> Sequence[PictureSource | ClipFile]:
    """Return where the picture of each scene comes from; nothing is drawn yet.

    Args:
        storyboard: The document with specs (see `understand_scenes`).
        style: Its style.
        frame: Frame size.
        illustrator: Draws where the user brings no picture.
        open_file: Resolves a name in the document to a file that it may read.
        cancel: Asked often while the user's files are read.

    Raises:
        InputError: A named file is missing, not allowed, or neither picture nor video.
    """
    canvas = canvas_size(frame)
    return [
        _own(open_file(scene.picture), scene.crop, canvas, cancel)
        if scene.picture is not None
        else _drawn(_spec_of(scene), style=style, canvas=canvas, illustrator=illustrator)
        for scene in storyboard.scenes
    ]


def _spec_of(scene: Scene) -> SceneSpec:
    if scene.spec is None:
        raise EngineFailedError(f"The illustrator left out what scene {scene.id} shows.")
    return scene.spec


def _drawn(spec: SceneSpec, *, style: Style, canvas: FrameSize, illustrator: Illustrator) -> PictureSource:
    def make(cancel: Cancel) -> Picture:
        try:
            return illustrator.draw(spec, style=style, canvas=canvas, cancel=cancel)
        except StudioError:
            raise
        except Exception as error:
            raise EngineFailedError(f"The illustrator {illustrator.info.id} broke: {error}") from error

    name = key(
        "picture",
        ILLUSTRATE_VERSION,
        engine=illustrator.info.id,
        engine_version=illustrator.info.version,
        packed=packed_digest(),
        spec=spec,
        style=style,
        canvas=canvas,
    )
    return PictureSource(key=name, make=make)


def _own(path: Path, crop: Crop | None, canvas: FrameSize, cancel: Cancel) -> PictureSource | ClipFile:
    facts = probe(path, cancel=cancel)
    digest = digest_file(path, cancel=cancel)
    if facts.kind == "clip":
        return ClipFile(path=path, digest=digest)
    if facts.kind != "picture":
        raise MediaError(
            f"{path.name} is neither a picture nor a video clip; give a JPEG, PNG, WebP, MP4 or WebM file."
        )
    return PictureSource(
        key=key("picture", ILLUSTRATE_VERSION, own=digest, canvas=canvas, crop=crop),
        make=lambda cancel: own_picture(path, canvas=canvas, crop=crop, expected=digest, cancel=cancel),
    )
