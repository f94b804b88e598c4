"""Write the OpenAPI document: what FastAPI knows of the routes, with the problems that any of them may answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from genscene.api.event_schema import event_schemas
from genscene.api.problems import PROBLEMS, ProblemDocument, ProblemPlace

OPENAPI_PATH = Path("docs/reference/openapi.json")
"""Where the document is committed, from the root of the checkout."""

DESCRIPTION = """Turns a text into a finished short video: illustrated, narrated, captioned and mixed, offline.

**Keys.** Everything under `/api/` needs a key, as `X-API-Key` or as `Authorization: Bearer`.
`genscene keys create NAME` makes one. A page exchanges it for a cookie with `POST /api/session`.

**Jobs.** A request that makes something answers `202` with a job. Watch it by `GET /api/jobs/{job_id}/events`, or read
it again; its `output` tells where the files are.

**Errors** are problem documents (RFC 9457) with a stable `code`.

**Repeating.** Send an `Idempotency-Key` with whatever makes something: the same key and body never make it twice.
"""

TAGS: list[dict[str, Any]] = [
    {"name": "health", "description": "Whether the studio lives, and how it does."},
    {"name": "styles", "description": "Seven looks, in four categories."},
    {"name": "voices", "description": "Who can speak."},
    {"name": "compose", "description": "Make videos and speech."},
    {"name": "jobs", "description": "What was asked for, and how far it is."},
    {"name": "events", "description": "Live changes of jobs, as Server-Sent Events."},
    {"name": "artifacts", "description": "The files that jobs made."},
    {"name": "publish", "description": "Channels, and videos on their way to them."},
    {"name": "webhooks", "description": "Other systems that are told when a job ends, by signed messages."},
    {"name": "storyboards", "description": "Documents that are being worked on."},
    {"name": "assets", "description": "Files that an account brought."},
    {"name": "brand", "description": "What an account's videos have in common."},
    {"name": "analytics", "description": "What jobs have cost."},
    {"name": "session", "description": "The page's sign-in."},
    {"name": "keys", "description": "Who may come in."},
]

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
_FASTAPIS_OWN = ("HTTPValidationError", "ValidationError")


def describe(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """Return what takes the place of `app.openapi`; the document is made once."""
    made: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not made:
            made.update(_document(app))
        return made

    return openapi


def openapi_text(app: FastAPI) -> str:
    """Return the document as it is committed."""
    return json.dumps(app.openapi(), ensure_ascii=False, indent=1) + "\n"


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        license_info={"name": "Apache License 2.0", "identifier": "Apache-2.0"},
    )
    schemas = cast("dict[str, Any]", document.setdefault("components", {}).setdefault("schemas", {}))
    for name in _FASTAPIS_OWN:
        schemas.pop(name, None)
    template = "#/components/schemas/{model}"
    problem = ProblemDocument.model_json_schema(ref_template=template, mode="serialization")
    problem.pop("$defs", None)
    schemas["Problem"] = problem
    schemas["ProblemPlace"] = ProblemPlace.model_json_schema(ref_template=template, mode="serialization")
    schemas |= event_schemas(schemas["JobModel"])
    used: set[str] = set()
    for operation in _operations(document):
        _add_problems(operation)
        used |= set(operation.get("tags", []))
    document["tags"] = [tag for tag in TAGS if tag["name"] in used]
    return document


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from (operation for method, operation in path.items() if method in _METHODS)


def _add_problems(operation: dict[str, Any]) -> None:
    """Add the problems that an operation may answer with for what it takes."""
    responses = operation["responses"]
    has_body = "requestBody" in operation
    if has_body or operation.get("parameters"):
        responses["422"] = PROBLEMS[422]
    if has_body:
        responses |= {str(status): PROBLEMS[status] for status in (400, 413, 415) if str(status) not in responses}
    responses["500"] = PROBLEMS[500]
    operation["responses"] = {status: responses[status] for status in sorted(responses)}
