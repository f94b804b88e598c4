"""The Storyboard: a versioned document that says, whole, what a video shall be."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from genscene.storyboard.characters import MAX_CHARACTERS, Character, CharacterName
from genscene.storyboard.spec import SceneSpec
from genscene.units import Format, Quality

CURRENT_VERSION = 1
"""Version that this program writes; older documents are upgraded, newer ones refused."""

LANGUAGE = re.compile(r"^[a-z]{2,3}$")
"""BCP 47 primary languages."""

MAX_SCENES = 200
MAX_NARRATION_CHARACTERS = 2_000

LEAST_CROP = 0.05
"""Share of a side: less of a picture would show its pixels."""
_ROUNDING = 1e-6

SceneIdText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Motion = Literal["kenburns", "handheld", "parallax", "static"]
Transition = Literal["cut", "crossfade", "dip", "whip", "push", "flash", "tracking", "paint"]
CaptionLook = Literal["karaoke", "pop", "one-word", "boxed", "none"]


class Crop(BaseModel):
    """The part of a picture that is shown, in shares of its sides from its top left corner.

    Attributes:
        x: Left edge.
        y: Top edge.
        width: Width.
        height: Height.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    x: Annotated[float, Field(ge=0, le=1)] = 0.0
    y: Annotated[float, Field(ge=0, le=1)] = 0.0
    width: Annotated[float, Field(ge=LEAST_CROP, le=1)] = 1.0
    height: Annotated[float, Field(ge=LEAST_CROP, le=1)] = 1.0

    @model_validator(mode="after")
    def _inside(self) -> Self:
        if self.x + self.width > 1 + _ROUNDING or self.y + self.height > 1 + _ROUNDING:
            raise ValueError("the part reaches beyond the picture; `x` + `width` and `y` + `height` are at most 1")
        return self


class Scene(BaseModel):
    """One narrated picture.

    Attributes:
        id: Stable name of the scene within the document.
        narration: What the voice says; empty for a silent scene, which then needs `duration_seconds`.
        prompt: What the picture shows, where that differs from the narration.
        picture: Path of the user's own picture or clip, relative to the document's folder.
        crop: The part of the user's picture that is shown; chosen by its subject when absent. A clip shows whole.
        text: On-screen text, or empty.
        motion: Camera motion; the style's own when absent.
        transition: How this scene begins; the style's own when absent. The first scene's is ignored.
        audio: Path of the user's own recording of the narration, relative to the document's folder.
        voice: Voice of this scene where it differs from the document's.
        duration_seconds: Shortest time on screen; the narration may need longer.
        spec: What the picture shows, as an illustrator understood it; written once, then editable.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: SceneIdText
    narration: Annotated[str, StringConstraints(max_length=MAX_NARRATION_CHARACTERS)] = ""
    prompt: str = ""
    picture: str | None = None
    crop: Crop | None = None
    text: str = ""
    motion: Motion | None = None
    transition: Transition | None = None
    audio: str | None = None
    voice: str | None = None
    duration_seconds: Annotated[float, Field(gt=0, le=120)] | None = None
    spec: SceneSpec | None = None


class Storyboard(BaseModel):
    """A whole video, before anything is made.

    Attributes:
        version: Version of the document's format.
        title: Title of the video.
        language: BCP 47 primary language of the narration (`es`, `en` …).
        style: Id of a style of the catalogue.
        format: Aspect ratio.
        height: Frame height in pixels; when absent, the shorter side has 1080.
        fps: Frames a second.
        quality: Encoder effort.
        voice: `auto`, `fast`, or `engine:voice`.
        rate: Speaking rate; 1 is the voice's own.
        music: `auto` (the style's mood), `none`, a mood's name, or the path of the user's own track.
        captions: Caption look; `auto` takes the style's own.
        audio: Path of one recording of the whole narration, in place of speech.
        captions_file: Path of subtitles (SRT) for the whole video, which take the place of captions of the narration.
        logo: Path of a picture that stands in the top right corner of the whole video.
        lut: Path of a look-up table (.cube), applied to the colours of all pictures and clips.
        seed: Fixes every random choice.
        loudness_lufs: Integrated loudness of the soundtrack.
        fade_in_ms: Fade of picture and sound from black and silence at the start.
        fade_out_ms: Fade of picture and sound to black and silence at the end.
        characters: Looks of those who appear, by the name or the concept under which the text speaks of them.
        scenes: The scenes in order.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1] = CURRENT_VERSION
    title: Annotated[str, StringConstraints(max_length=200)] = ""
    language: Annotated[str, StringConstraints(pattern=LANGUAGE.pattern)]
    style: str = "cinematic_realism"
    format: Format = Format.PORTRAIT
    height: Annotated[int, Field(ge=480, le=2160)] | None = None
    fps: Literal[24, 25, 30, 60] = 30
    quality: Quality = Quality.STANDARD
    voice: str = "auto"
    rate: Annotated[float, Field(ge=0.5, le=2.0)] = 1.0
    music: str = "auto"
    captions: CaptionLook | Literal["auto"] = "auto"
    audio: str | None = None
    captions_file: str | None = None
    logo: str | None = None
    lut: str | None = None
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] = 0
    loudness_lufs: Annotated[float, Field(ge=-30, le=-9)] = -14.0
    fade_in_ms: Annotated[int, Field(ge=0, le=5_000)] = 0
    fade_out_ms: Annotated[int, Field(ge=0, le=5_000)] = 600
    characters: Annotated[dict[CharacterName, Character], Field(max_length=MAX_CHARACTERS)] = {}
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1, max_length=MAX_SCENES)]
