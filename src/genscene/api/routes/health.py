"""Whether the studio lives, which parts of it can be used, and whether it takes jobs."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from genscene import __version__
from genscene.api.health import Health, HealthHere
from genscene.api.problems import ProblemError, problems

router = APIRouter(tags=["health"])


class Part(BaseModel):
    """One part of the studio."""

    usable: bool = Field(description="Whether it can be used now.")
    detail: str = Field(description="What is wrong, or what it is.", examples=["12 voices"])


class HealthDocument(BaseModel):
    """Whether the studio lives, and which parts of it can be used."""

    status: str = Field(description="`ok`, or `degraded` when a part cannot be used.", examples=["ok"])
    version: str = Field(description="Version of the studio.", examples=["1.0.0"])
    parts: dict[str, Part] = Field(description="`database`, `speech`, `encoder`, `workers`, and every engine.")


class ReadyDocument(BaseModel):
    """That jobs are taken."""

    ready: bool = Field(description="Always true; otherwise the answer is a problem.")


@router.get("/health", operation_id="read_health", summary="Whether it lives, and which parts can be used")
def read_health(health: HealthHere, response: Response) -> HealthDocument:
    """Answer 200 as long as the process lives; `parts` tells what cannot be used, and why."""
    response.headers["Cache-Control"] = "no-store"
    parts = {name: Part(usable=part.usable, detail=part.detail) for name, part in health.parts().items()}
    whole = all(parts[name].usable for name in Health.VITAL)
    return HealthDocument(status="ok" if whole else "degraded", version=__version__, parts=parts)


@router.get("/ready", operation_id="read_ready", summary="Whether jobs can be taken", responses=problems(503))
def read_ready(health: HealthHere, response: Response) -> ReadyDocument:
    """Answer 200 only when jobs can be taken; 503 while the studio stops, or when no worker lives."""
    response.headers["Cache-Control"] = "no-store"
    reason = health.unready()
    if reason:
        raise ProblemError(503, "not_ready", reason, headers={"Retry-After": "5"})
    return ReadyDocument(ready=True)
