"""Make speech."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from genscene.api.job_answers import ACCEPTED, new_job_id, shortened, start_job
from genscene.api.job_model import JobModel
from genscene.api.json_body import JsonRoute
from genscene.api.problems import problems
from genscene.api.repeating import RepeatableHere
from genscene.api.state import StudioHere
from genscene.api.webhook_answers import checked_webhook_url, told_at
from genscene.jobs.model import NewJob
from genscene.studio.requests.choices import installed_choices
from genscene.studio.requests.compose import prove_tts
from genscene.studio.requests.models import TtsRequest

router = APIRouter(prefix="/api/tts", tags=["compose"], route_class=JsonRoute)

QUICK_CHARACTERS = 600
"""A text up to this length is spoken beside a video that is being made, not after it."""


@router.post(
    "",
    status_code=202,
    summary="Make speech",
    response_model=JobModel,
    responses=ACCEPTED | problems(401, 403, 409, 422, 429),
)
def tts(body: TtsRequest, request: Request, studio: StudioHere, repeat: RepeatableHere) -> Response:
    """Speak a text: a sound file, the time of every word, and subtitles."""

    def wanted() -> NewJob:
        proven = prove_tts(body, choices=installed_choices())
        address = checked_webhook_url(studio, body.webhook_url)
        words = " ".join(body.text.split())
        return NewJob(
            account_id=repeat.account_id,
            job_id=body.job_id or new_job_id("tts"),
            type="tts",
            title=shortened(words),
            request={**proven, **told_at(address)},
            metadata=body.metadata,
            lane="quick" if len(body.text) <= QUICK_CHARACTERS else "long",
            priority=body.priority,
        )

    return start_job(request, repeat, wanted)
