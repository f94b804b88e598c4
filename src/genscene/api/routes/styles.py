"""The catalogue of styles, in English and Spanish."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel, Field, RootModel
from starlette.responses import Response

from genscene.api.cached import NOT_MODIFIED, Representation, answer, json_of
from genscene.api.languages import Language, wanted_language
from genscene.api.previews import preview_answer
from genscene.api.problems import ProblemError, problems
from genscene.api.state import StudioHere
from genscene.names import unknown_name_message
from genscene.studio.preview_files import preview_folder, style_file_name
from genscene.studio.studio import Studio
from genscene.styles.catalogue import load_styles, style_categories
from genscene.styles.model import Style

router = APIRouter(prefix="/styles", tags=["styles"])

AskedLanguage = Annotated[
    Language | None, Query(description="Language of labels and descriptions; `Accept-Language` when absent.")
]
AcceptLanguage = Annotated[str | None, Header(description="What the client likes to read (RFC 9110).")]


class StyleDocument(BaseModel):
    """One look of the catalogue."""

    id: str = Field(description="Stable id.", examples=["film_noir"])
    label: str = Field(description="Name for people.", examples=["Film noir"])
    category: Literal["realistic", "animated", "vintage", "artistic"] = Field(description="Group in the catalogue.")
    description: str = Field(description="One sentence for people.", examples=["Black and white with one hard lamp."])
    prompt: str = Field(description="Words that image models get with a scene.")
    negative_prompt: str = Field(description="Words that image models shall avoid.")
    motion: Literal["kenburns", "handheld", "parallax", "static"] = Field(description="Camera motion of its scenes.")
    grain: float = Field(description="Strength of film grain, 0 to 1.", examples=[0.16])
    aspect_ratio: str = Field(description="Format that shows it best.", examples=["16:9"])
    palette: list[str] = Field(description="Colours, dark to light.", examples=[["#050505", "#f1ede2"]])
    preview_url: str = Field(description="A picture in this style.", examples=["/styles/film_noir/preview"])
    preview_ready: bool = Field(description="Whether that picture is there: a studio makes them after its first start.")
    preview_clip_ready: bool = Field(description="Whether the short clip is there, `?kind=video` of the same address.")


class StyleList(RootModel[list[StyleDocument]]):
    """The whole catalogue."""


class StyleCategories(RootModel[dict[str, list[str]]]):
    """The ids of the styles of each category, in the order in which people see them."""


@router.get("", summary="List the styles", response_model=StyleList, responses=NOT_MODIFIED)
def list_styles(
    request: Request, studio: StudioHere, language: AskedLanguage = None, accept_language: AcceptLanguage = None
) -> Response:
    """List all styles, category by category."""
    wanted = wanted_language(language, accept_language)
    return answer(request, _all_styles(wanted, _previews_there(studio)), vary="Accept-Language")


@router.get("/categories", summary="List the categories", response_model=StyleCategories, responses=NOT_MODIFIED)
def list_style_categories(request: Request) -> Response:
    """List the categories with the ids of their styles."""
    return answer(request, _categories())


@router.get(
    "/{style_id}", summary="Read one style", response_model=StyleDocument, responses=problems(404) | NOT_MODIFIED
)
def read_style(
    style_id: str,
    request: Request,
    studio: StudioHere,
    language: AskedLanguage = None,
    accept_language: AcceptLanguage = None,
) -> Response:
    """Read one style."""
    refuse_unknown_style(style_id)
    wanted = wanted_language(language, accept_language)
    return answer(request, _one_style(style_id, wanted, _previews_there(studio)), vary="Accept-Language")


@router.get(
    "/{style_id}/preview",
    summary="See one style",
    response_class=Response,
    responses={
        200: {"description": "The preview.", "content": {"image/jpeg": {}, "video/mp4": {}}},
        206: {"description": "A part of the preview.", "content": {"image/jpeg": {}, "video/mp4": {}}},
        **NOT_MODIFIED,
        **problems(404, 416),
    },
)
def read_style_preview(
    style_id: str,
    request: Request,
    studio: StudioHere,
    kind: Annotated[Literal["picture", "video"], Query(description="A picture, or a short clip.")] = "picture",
) -> Response:
    """Return a picture or a clip that the studio rendered itself; nothing is rendered by asking."""
    refuse_unknown_style(style_id)
    name = style_file_name(style_id, video=kind == "video")
    return preview_answer(request, studio.settings.data_dir, "styles", name)


def refuse_unknown_style(style_id: str) -> None:
    """Refuse an id that no style has.

    Raises:
        ProblemError: 404.
    """
    if style_id not in load_styles():
        raise ProblemError(404, "style_not_found", unknown_name_message("a style", style_id[:80], load_styles()))


def _previews_there(studio: Studio) -> frozenset[str]:
    """Return the names of the previews that are made."""
    folder = preview_folder(studio.settings.data_dir, "styles")
    return frozenset(entry.name for entry in folder.iterdir()) if folder.is_dir() else frozenset()


@lru_cache(maxsize=64)
def _all_styles(language: Language, previews: frozenset[str]) -> Representation:
    return json_of(StyleList([_document(style, language, previews) for style in load_styles().values()]))


@lru_cache(maxsize=64)
def _one_style(style_id: str, language: Language, previews: frozenset[str]) -> Representation:
    return json_of(_document(load_styles()[style_id], language, previews))


@cache
def _categories() -> Representation:
    return json_of(StyleCategories({name: list(ids) for name, ids in style_categories().items()}))


def _document(style: Style, language: Language, previews: frozenset[str]) -> StyleDocument:
    return StyleDocument(
        id=style.id,
        label=getattr(style.label, language),
        category=style.category,
        description=getattr(style.description, language),
        prompt=style.prompt,
        negative_prompt=style.negative_prompt,
        motion=style.motion,
        grain=style.grain,
        aspect_ratio=style.aspect_ratio,
        palette=list(style.palette),
        preview_url=f"/styles/{style.id}/preview",
        preview_ready=style_file_name(style.id, video=False) in previews,
        preview_clip_ready=style_file_name(style.id, video=True) in previews,
    )
