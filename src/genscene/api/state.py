"""Find what a request works with: put there once by `app.create_app`."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import HTTPConnection

from genscene.api.hub import Hub
from genscene.studio.stills.desk import StillDesk
from genscene.studio.studio import Studio
from genscene.studio.webhooks.courier import Courier


def studio_of(request: HTTPConnection) -> Studio:
    """Return the studio that the application serves."""
    return cast("Studio", request.app.state.studio)


def hub_of(request: HTTPConnection) -> Hub:
    """Return the hub that tells watchers of jobs what happens."""
    return cast("Hub", request.app.state.hub)


def desk_of(request: HTTPConnection) -> StillDesk:
    """Return the desk that has stills drawn."""
    return cast("StillDesk", request.app.state.desk)


def courier_here(request: HTTPConnection) -> Courier:
    """Return the courier that delivers webhooks."""
    return cast("Courier", request.app.state.courier)


CourierHere = Annotated[Courier, Depends(courier_here)]
"""A route's argument that is the courier."""


StudioHere = Annotated[Studio, Depends(studio_of)]
"""A route's argument that is the studio."""
