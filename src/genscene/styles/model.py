"""Style: how pictures, camera, captions, music and voice hang together."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

FontName = Literal[
    "anton",
    "bebas-neue",
    "cinzel",
    "montserrat",
    "nunito",
    "oswald",
    "playfair-display",
    "poppins",
    "press-start-2p",
    "share-tech",
    "space-mono",
]
"""Packed fonts that styles may name; whatever they lack is taken from fonts for its script."""

HexColour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class LocalisedText(BaseModel):
    """A text in English and Spanish."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str
    es: str


class Grade(BaseModel):
    """Colour grade that `render` lays over a finished picture, once per picture.

    Attributes:
        contrast: S-curve strength, 0 to 1.
        saturation: 0 is greyscale, 1 leaves colours alone.
        shadows: Tint of the dark parts.
        highlights: Tint of the bright parts.
        tint_strength: How strongly both tints act, 0 to 1.
        black_point: Lift of black, 0 to 0.2 (faded print).
        vignette: Darkening of the corners, 0 to 1.
        bloom: Glow of the bright parts, 0 to 1.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    contrast: Annotated[float, Field(ge=0, le=1)] = 0.0
    saturation: Annotated[float, Field(ge=0, le=2)] = 1.0
    shadows: HexColour = "#808080"
    highlights: HexColour = "#808080"
    tint_strength: Annotated[float, Field(ge=0, le=1)] = 0.0
    black_point: Annotated[float, Field(ge=0, le=0.2)] = 0.0
    vignette: Annotated[float, Field(ge=0, le=1)] = 0.0
    bloom: Annotated[float, Field(ge=0, le=1)] = 0.0


class Style(BaseModel):
    """One style of the catalogue.

    Attributes:
        id: Stable id.
        base: Style of the catalogue whose hand paints a custom style; empty in the catalogue itself.
        label: Name for people.
        category: Group in the catalogue.
        description: One sentence for people.
        prompt: Words that image models get with a scene.
        negative_prompt: Words that image models shall avoid.
        motion: Default camera motion.
        transition: Default transition between scenes.
        grain: Film grain strength, 0 to 1.
        scan_lines: Strength of video scan lines and tape jitter, 0 to 1.
        dust: Specks, hairs and scratches of an old print, 0 to 1.
        border: What stands around the picture: `none`, the edge of a `paper` print, a `gilded` frame, or what a
            player of a `tape` writes over it.
        aspect_ratio: Format that shows the style best.
        palette: Colours, dark to light.
        default_time: Time of day where a text says none.
        captions: Default caption look.
        caption_font: Packed font of captions and on-screen text.
        caption_accent: Colour of the lit word.
        music: Mood of the music.
        voices: Preferred voice per language, `engine:voice`.
        grade: Colour grade.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    base: str = ""
    label: LocalisedText
    category: Literal["realistic", "animated", "vintage", "artistic"]
    description: LocalisedText
    prompt: str
    negative_prompt: str
    motion: Literal["kenburns", "handheld", "parallax", "static"]
    transition: Literal["cut", "crossfade", "dip", "whip", "push", "flash", "tracking", "paint"]
    grain: Annotated[float, Field(ge=0, le=1)]
    scan_lines: Annotated[float, Field(ge=0, le=1)] = 0.0
    dust: Annotated[float, Field(ge=0, le=1)] = 0.0
    border: Literal["none", "paper", "gilded", "tape"] = "none"
    aspect_ratio: str
    palette: tuple[HexColour, ...]
    default_time: Literal["dawn", "day", "golden", "dusk", "night"]
    captions: Literal["karaoke", "pop", "one-word", "boxed"]
    caption_font: FontName
    caption_accent: HexColour
    music: str
    voices: dict[str, str] = {}
    grade: Grade

    @property
    def root(self) -> str:
        """Id of the catalogue's style whose light, hand and titles this style has."""
        return self.base or self.id
