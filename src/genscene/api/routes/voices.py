"""The voices that requests may name."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field, RootModel
from starlette.responses import Response

from genscene.api.cached import NOT_MODIFIED, Representation, answer, json_of
from genscene.api.previews import preview_answer
from genscene.api.problems import ProblemError, problems
from genscene.api.state import StudioHere
from genscene.engines.chain import closest_voice
from genscene.engines.registry import find_engines
from genscene.engines.voice_list import listed_voices
from genscene.studio.preview_files import voice_file_name

router = APIRouter(prefix="/voices", tags=["voices"])


class VoiceDocument(BaseModel):
    """One voice."""

    id: str = Field(description="What `voice` takes.", examples=["kokoro:em_alex"])
    engine: str = Field(description="Engine that speaks.", examples=["kokoro"])
    language: str = Field(description="Language that it speaks, BCP 47.", examples=["es"])
    label: str = Field(description="Name for people.", examples=["Alex"])
    gender: str = Field(description="`female`, `male`, or empty.", examples=["male"])
    preview_url: str = Field(description="A spoken sentence.", examples=["/voices/kokoro:em_alex/preview"])


class VoiceList(RootModel[list[VoiceDocument]]):
    """All voices."""


@router.get("", summary="List the voices", response_model=VoiceList, responses=NOT_MODIFIED)
def list_voices(
    request: Request,
    language: Annotated[
        str | None, Query(max_length=35, description="Only voices of this language.", examples=["es"])
    ] = None,
) -> Response:
    """List the voices: neural ones by language, then those of small engines; a language's default comes first."""
    known = language in {voice.language for voice in _voices().values()}
    if language is not None and not known:
        return answer(request, json_of(VoiceList([])))
    return answer(request, _list(language))


@router.get(
    "/{voice_id}/preview",
    summary="Hear one voice",
    response_class=Response,
    responses={
        200: {"description": "The preview.", "content": {"audio/mpeg": {}}},
        206: {"description": "A part of the preview.", "content": {"audio/mpeg": {}}},
        **NOT_MODIFIED,
        **problems(404, 416),
    },
)
def read_voice_preview(voice_id: str, request: Request, studio: StudioHere) -> Response:
    """Return a sentence that the studio spoke itself; nothing is spoken by asking."""
    if voice_id not in _voices():
        guess = closest_voice(voice_id[:80], find_engines().speech)
        meant = f" Did you mean `{guess}`?" if guess else ""
        detail = f"There is no voice `{voice_id[:80]}`.{meant}"
        raise ProblemError(404, "voice_not_found", detail, hint="GET /voices lists them.")
    return preview_answer(request, studio.settings.data_dir, "voices", voice_file_name(voice_id))


@cache
def _voices() -> dict[str, VoiceDocument]:
    found = [
        VoiceDocument(
            id=one.id,
            engine=one.engine,
            language=one.voice.language,
            label=one.voice.label,
            gender=one.voice.gender,
            preview_url=f"/voices/{one.id}/preview",
        )
        for one in listed_voices(find_engines().speech)
    ]
    return {voice.id: voice for voice in found}


@cache
def _list(language: str | None) -> Representation:
    return json_of(VoiceList([voice for voice in _voices().values() if language in (None, voice.language)]))
