"""The bodies of requests, as the API's document shows them."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SkipValidation, field_validator

from genscene.storyboard.decoding import MAX_DOCUMENT_BYTES
from genscene.studio.media_refs import Media
from genscene.studio.requests.storyboard_form import StoryboardForm
from genscene.studio.webhooks.model import MAX_URL_CHARACTERS

Format = Literal["9:16", "16:9", "1:1", "4:5"]
Motion = Literal["kenburns", "handheld", "parallax", "static"]
CaptionLook = Literal["karaoke", "pop", "one-word", "boxed", "none"]
Quality = Literal["draft", "standard", "high"]
SpeechFormat = Literal["wav", "mp3", "opus"]

MOST_IMAGES = 200
LARGEST_METADATA_BYTES = 16_384
"""Metadata as JSON: it goes out again with every event of its job."""
LONGEST_SPEECH = 20_000
"""Characters of one request for speech."""
HIGHEST_PRIORITY = 9

WebhookUrl = Annotated[
    str | None,
    Field(
        max_length=MAX_URL_CHARACTERS,
        description="Told when the job ends, as webhooks are, signed with the account's default secret.",
    ),
]


class Body(BaseModel):
    """What every body has: fields that are not known are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class JobFields(Body):
    """What a client may say about any job."""

    metadata: dict[str, Any] = Field(
        default_factory=dict, description="Anything, up to 16 KiB of JSON; returned with the job."
    )
    webhook_url: WebhookUrl = None
    priority: int = Field(
        default=0,
        ge=0,
        le=HIGHEST_PRIORITY,
        description="Of the account's own waiting jobs, the one of the highest goes first; "
        "it comes no earlier than another account's for that.",
    )

    @field_validator("metadata")
    @classmethod
    def _fits_into_events(cls, metadata: dict[str, Any]) -> dict[str, Any]:
        if len(json.dumps(metadata, ensure_ascii=False).encode(errors="replace")) > LARGEST_METADATA_BYTES:
            raise ValueError(f"is longer than {LARGEST_METADATA_BYTES} bytes of JSON; keep it elsewhere under an id")
        return metadata


class Image(Body):
    """One picture or clip of the explicit form."""

    media: Media
    duration_seconds: float | None = Field(
        default=None,
        gt=0,
        le=120,
        description="Time on screen; 4 s when absent. The last one stays until `audio` ends.",
    )
    motion: Motion | None = Field(default=None, description="The style's own when absent.")
    text: str = Field(default="", max_length=300, description="On-screen text.")
    position: str | None = Field(default=None, max_length=32, description="Not available yet.")


_SCRIPT: dict[str, Any] = {
    "script": "The sea was calm.\n\nThen the storm came.",
    "style": "film_noir",
    "format": "16:9",
}
_IMAGES: dict[str, Any] = {
    "images": [{"media": {"asset_id": "as-0123456789abcdef"}, "duration_seconds": 3}],
    "style": "anime",
}
_BROUGHT: dict[str, Any] = {
    "images": [{"media": {"asset_id": "as-0123456789abcdef"}, "text": "The ferry"}],
    "captions_file": {"url": "https://example.org/lines.srt"},
    "logo": {"asset_id": "as-0123456789abcde0"},
    "lut": {"asset_id": "as-0123456789abcde1"},
}


class ComposeRequest(JobFields):
    """Asks for a video, from exactly one of `idea`, `script`, `storyboard` and `images`."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SCRIPT, _IMAGES, _BROUGHT]})

    idea: str | None = Field(default=None, max_length=2_000, description="Needs an engine that writes.")
    script: str | None = Field(default=None, max_length=MAX_DOCUMENT_BYTES, description="Plain text or Markdown.")
    storyboard: SkipValidation[StoryboardForm | None] = Field(default=None, description="The whole document.")  # pyright: ignore[reportInvalidTypeForm]
    images: list[Image] | None = Field(
        default=None, min_length=1, max_length=MOST_IMAGES, description="The explicit form: pictures in order."
    )
    audio: Media | None = Field(default=None, description="With `images`: one recording under all of them.")
    captions_file: Media | None = Field(default=None, description="With `images`: subtitles (SRT) of the whole video.")
    style: str | None = Field(default=None, max_length=64, description="Id of a style of the catalogue.")
    format: Format | None = Field(default=None, description="Aspect ratio.")
    height: Annotated[int, Field(ge=480, le=2160)] | None = Field(default=None, description="Height in pixels.")
    fps: Literal[24, 25, 30, 60] | None = Field(default=None, description="Frames a second.")
    language: str | None = Field(default=None, max_length=35, description="`en`, `es` …; detected when absent.")
    voice: str | None = Field(default=None, max_length=128, description="`auto`, `fast`, or `engine:voice`.")
    music: Media | str | None = Field(default=None, description="`auto`, `none`, a mood, or an own track.")
    captions: CaptionLook | None = Field(default=None, description="Look of the captions; the style's when absent.")
    quality: Quality | None = Field(default=None, description="How long the encoder may take.")
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] | None = Field(default=None, description="Fixes random choices.")
    logo: Media | None = Field(default=None, description="Picture in the top right corner of the whole video.")
    lut: Media | None = Field(default=None, description="Look-up table (.cube) for all colours.")
    fade_in_ms: Annotated[int, Field(ge=0, le=5_000)] | None = Field(default=None, description="Fade from black.")
    fade_out_ms: Annotated[int, Field(ge=0, le=5_000)] | None = Field(default=None, description="Fade to black.")
    loudness_lufs: Annotated[float, Field(ge=-30, le=-9)] | None = Field(default=None, description="Loudness.")
    job_id: Annotated[str, Field(pattern=r"^compose-[A-Za-z0-9_-]{1,64}$")] | None = Field(
        default=None, description="Chosen by the client; one that was used before is refused."
    )


class TtsRequest(JobFields):
    """Asks for narration."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Hello, world.", "format": "mp3"}]})

    text: str = Field(min_length=1, max_length=LONGEST_SPEECH, description="What is said; blank lines part paragraphs.")
    voice: str = Field(default="auto", max_length=128, description="`auto`, `fast`, or `engine:voice`.")
    language: str | None = Field(default=None, max_length=35, description="`en`, `es` …; detected when absent.")
    rate: float = Field(default=1.0, ge=0.5, le=2.0, description="Speaking rate; 1 is the voice's own.")
    format: SpeechFormat = Field(default="wav", description="Of the sound file.")
    job_id: Annotated[str, Field(pattern=r"^tts-[A-Za-z0-9_-]{1,64}$")] | None = Field(
        default=None, description="Chosen by the client; one that was used before is refused."
    )
