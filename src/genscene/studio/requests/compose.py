"""Prove what a client asks to be made into a video or into speech."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import cast

from genscene.errors import Problem, StoryboardError
from genscene.storyboard.language import detect_language
from genscene.studio.media_refs import Media
from genscene.studio.requests.choices import Choices
from genscene.studio.requests.documents import MediaProblem, Proven, prove_document, prove_script
from genscene.studio.requests.errors import NotAvailableError, WriterMissingError
from genscene.studio.requests.models import ComposeRequest, Image, TtsRequest

FORMS = ("idea", "script", "storyboard", "images")
"""The ways to say what a video shall be; a request takes exactly one."""

_OPTIONS = (
    "style",
    "format",
    "height",
    "fps",
    "language",
    "voice",
    "captions",
    "quality",
    "seed",
    "fade_in_ms",
    "fade_out_ms",
    "loudness_lufs",
)
_MEDIA_OPTIONS = ("music", "logo", "lut")
_NO_POSITION = "On-screen text has its own place; another cannot be asked for yet."
_BESIDE_IMAGES = ("audio", "captions_file")
SILENT_IMAGE_SECONDS = 4.0


def prove_compose(
    request: ComposeRequest,
    *,
    choices: Choices,
    media_problem: MediaProblem,
    defaults: Mapping[str, object] = MappingProxyType({}),
) -> Proven:
    """Prove a request for a video; `defaults` fill in what it leaves out.

    Raises:
        NotAvailableError: It asks for what is not built yet.
        WriterMissingError: It brings an idea, and no engine writes.
        StoryboardError: Every other problem, by place.
    """
    given = [name for name in FORMS if getattr(request, name) is not None]
    if len(given) != 1:
        message = f"Give exactly one of {', '.join(FORMS)}; there {'are ' + str(len(given)) if given else 'is none'}."
        raise StoryboardError([Problem(place=" and ".join(given) or "body", message=message)])
    _refuse_unbuilt(list(_unbuilt_images(request.images or ())))
    if request.idea is not None:
        raise WriterMissingError
    _refuse_out_of_place(request)
    overrides = _overrides(request)
    if request.script is not None:
        return prove_script(
            request.script, overrides=overrides, defaults=defaults, choices=choices, media_problem=media_problem
        )
    if request.images is not None:
        return _prove_images(request, request.images, overrides, defaults, choices, media_problem)
    document = cast("object", request.storyboard)  # pyright: ignore[reportUnknownMemberType] - unproven
    if not isinstance(document, Mapping):
        raise StoryboardError([Problem(place="storyboard", message="This must be an object.")])
    fields = cast("Mapping[str, object]", document)
    return prove_document(fields, overrides=overrides, defaults=defaults, choices=choices, media_problem=media_problem)


def prove_tts(request: TtsRequest, *, choices: Choices) -> dict[str, object]:
    """Prove a request for speech and return what its job shall do.

    Raises:
        StoryboardError: Every problem, by place.
    """
    problems: list[Problem] = []
    if not any(character.isalnum() for character in request.text):
        problems.append(Problem(place="text", message="There is nothing to say here: no letter and no digit."))
    overrides = {"language": request.language, "voice": request.voice, "rate": request.rate}
    proven: Proven | None = None
    try:
        # A short sentence in place of the text, whose length a scene would not take.
        proven = prove_document(
            {"language": detect_language(request.text), "scenes": [{"narration": "Text"}]},
            overrides=overrides,
            choices=choices,
            media_problem=lambda media, field: None,  # noqa: ARG005 - there are none
        )
    except StoryboardError as error:
        problems += error.problems
    if proven is None or problems:
        raise StoryboardError(problems)
    board = proven.storyboard
    return {
        "text": request.text,
        "language": board.language,
        "voice": board.voice,
        "rate": board.rate,
        "format": request.format,
    }


def _unbuilt_images(images: Sequence[Image]) -> Iterator[Problem]:
    for index, image in enumerate(images):
        if image.position is not None:
            yield Problem(place=f"images[{index}].position", message=_NO_POSITION)


def _refuse_unbuilt(problems: Sequence[Problem]) -> None:
    if problems:
        raise NotAvailableError(problems, hint="Leave it out.")


def _overrides(request: ComposeRequest) -> dict[str, object]:
    values = {name: getattr(request, name) for name in _OPTIONS}
    given = {name: getattr(request, name) for name in _MEDIA_OPTIONS}
    media = {name: value.as_json() if isinstance(value, Media) else value for name, value in given.items()}
    return {name: value for name, value in {**values, **media}.items() if value is not None}


def _refuse_out_of_place(request: ComposeRequest) -> None:
    """Refuse what belongs to `images` beside another form."""
    if request.images is not None:
        return
    problems = [
        Problem(place=name, message=f"`{name}` belongs to `images`; a storyboard has one of its own.")
        for name in _BESIDE_IMAGES
        if getattr(request, name) is not None
    ]
    if problems:
        raise StoryboardError(problems)


def _prove_images(
    request: ComposeRequest,
    images: Sequence[Image],
    overrides: Mapping[str, object],
    defaults: Mapping[str, object],
    choices: Choices,
    media_problem: MediaProblem,
) -> Proven:
    """Prove pictures as the scenes of a storyboard that nobody speaks; places are told as the client wrote them."""
    scenes = [
        {
            "picture": image.media.as_json(),
            "duration_seconds": image.duration_seconds or SILENT_IMAGE_SECONDS,
            "motion": image.motion,
            "text": image.text,
        }
        for image in images
    ]
    given = {name: getattr(request, name) for name in _BESIDE_IMAGES}
    media = {name: one.as_json() for name, one in given.items() if isinstance(one, Media)}
    document = {"language": "en", **media, "scenes": scenes}
    try:
        return prove_document(
            document, overrides=overrides, defaults=defaults, choices=choices, media_problem=media_problem
        )
    except StoryboardError as error:
        problems = [
            Problem(
                place=problem.place.replace("scenes[", "images[").replace(".picture", ".media"), message=problem.message
            )
            for problem in error.problems
        ]
        raise StoryboardError(problems, hint=error.hint) from None
