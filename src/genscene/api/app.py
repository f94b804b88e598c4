"""Put the application together: routes, problem documents, limits and what every answer carries."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from genscene import __version__
from genscene.api.health import Health
from genscene.api.limits import limits_of
from genscene.api.problems import add_problem_handlers, problems
from genscene.api.routes import health
from genscene.studio.studio import Studio

ROUTERS = (health.router,)
"""Every router; a new one is added here."""


def create_app(studio: Studio, hub: Any = None, supervisor: Any = None) -> FastAPI:  # noqa: ANN401
    """Return the application.

    Args:
        studio: The open studio.
        hub: Tells the watchers of jobs what happens.
        supervisor: Keeps the workers alive; `None` where jobs are done elsewhere.
    """
    app = FastAPI(
        title="Gen Scene Studio",
        version=__version__,
        responses=problems(400, 405, 422, 500),
        docs_url=None,
        redoc_url=None,
    )
    app.state.studio = studio
    app.state.hub = hub
    app.state.health = Health(studio, workers_alive=supervisor.alive if supervisor else None)
    app.state.limits = limits_of(studio.settings.requests_per_minute)
    add_problem_handlers(app)
    for router in ROUTERS:
        app.include_router(router)
    return app
