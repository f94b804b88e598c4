"""Who can publish videos."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from genscene.api.auth import Principal, need
from genscene.api.problems import problems
from genscene.api.publication_answers import publisher_document
from genscene.api.publication_models import PublisherList
from genscene.api.state import StudioHere

router = APIRouter(prefix="/api/publishers", tags=["publish"])

Reader = Annotated[Principal, need("jobs:read")]


@router.get("", summary="List who publishes", responses=problems(401, 403, 429))
def list_publishers(studio: StudioHere, _principal: Reader) -> PublisherList:
    """List everybody who can publish videos, and what to do where one cannot."""
    return PublisherList(items=[publisher_document(one) for one in studio.open_publishers().reports.values()])
