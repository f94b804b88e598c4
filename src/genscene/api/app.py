"""Put the application together: routes, problem documents, limits and what every answer carries."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.telemetry import TelemetryConfig
from starlette.types import Lifespan

from genscene import __version__
from genscene.api.heads import heads_of
from genscene.api.health import Health
from genscene.api.hub import Hub
from genscene.api.limits import limits_of
from genscene.api.metrics import StudioState
from genscene.api.metrics_costs import JobCosts
from genscene.api.metrics_webhooks import WebhookState
from genscene.api.middleware import Edge
from genscene.api.openapi import DESCRIPTION, describe
from genscene.api.problems import add_problem_handlers
from genscene.api.routes import (
    analytics,
    artifacts,
    assets,
    brand,
    channels,
    compose,
    docs,
    estimate,
    events,
    health,
    job_scenes,
    job_storyboard,
    jobs,
    keys,
    metrics,
    page,
    publications,
    publishers,
    scenes,
    session,
    stills,
    storyboard_jobs,
    storyboards,
    styles,
    tts,
    uploads,
    voices,
    webhook_deliveries,
    webhooks,
)
from genscene.api.workers import Workers
from genscene.studio.requests.choices import installed_choices
from genscene.studio.retention import HourlySweep, Retention
from genscene.studio.stills.desk import StillDesk
from genscene.studio.studio import Studio
from genscene.studio.webhooks.opening import courier_of

ROUTERS = (
    health.router,
    metrics.router,
    styles.router,
    voices.router,
    session.router,
    keys.router,
    compose.router,
    estimate.router,
    tts.router,
    jobs.router,
    job_scenes.router,
    job_storyboard.router,
    artifacts.router,
    assets.router,
    uploads.router,
    brand.router,
    storyboards.router,
    scenes.router,
    storyboard_jobs.router,
    stills.router,
    events.router,
    publishers.router,
    channels.router,
    publications.router,
    webhooks.router,
    webhook_deliveries.router,
    analytics.router,
    docs.router,
    page.router,
)
"""Every router; a new one is added here."""

_NO_TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}


def bare_app(lifespan: Lifespan[FastAPI] | None = None) -> FastAPI:
    """Return the application without a studio behind it: its routes, for the OpenAPI document."""
    app = FastAPI(
        title="Gen Scene Studio",
        version=__version__,
        description=DESCRIPTION,
        generate_unique_id_function=_operation_id,
        redirect_slashes=False,  # a redirection would name the Host header's address
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        telemetry=_NO_TELEMETRY,
    )
    routers = (*ROUTERS, heads_of(ROUTERS))
    for router in routers:
        app.include_router(router)
    app.state.offered = [route for router in routers for route in router.routes if isinstance(route, APIRoute)]
    app.openapi = describe(app)
    return app


def create_app(studio: Studio, hub: Hub, workers: Workers | None) -> FastAPI:
    """Return the application.

    Args:
        studio: The open studio.
        hub: Tells the watchers of jobs what happens; starts and stops with the application.
        workers: Keeps the worker processes alive; `None` where jobs are done elsewhere.
    """

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        await asyncio.to_thread(installed_choices)  # no request shall wait for engines to be found
        sweep = HourlySweep(
            Retention(studio.engine, studio.board, studio.artifacts, days=studio.settings.retention_days),
            also=(studio.uploads.sweep, studio.assets.sweep, studio.deliveries.sweep),
        )
        await hub.start()
        sweep.start()
        courier.start()
        try:
            yield
        finally:
            await asyncio.to_thread(courier.stop)
            await asyncio.to_thread(sweep.stop)
            await asyncio.to_thread(desk.close)
            await hub.stop()

    app, desk, courier = bare_app(lifespan), StillDesk(), courier_of(studio)
    hub.on_end(courier.wake)
    alive = _counter_of(workers)
    app.state.studio = studio
    app.state.hub = hub
    app.state.desk = desk
    app.state.courier = courier
    app.state.workers = workers
    app.state.health = Health(studio, workers_alive=alive)
    app.state.limits = limits_of(studio.settings.requests_per_minute)
    app.state.collectors = (
        StudioState(studio.engine, alive),
        JobCosts(studio.engine, studio.settings.data_dir),
        WebhookState(studio.engine),
    )
    add_problem_handlers(app)
    app.add_middleware(Edge, settings=studio.settings)
    return app


def _counter_of(workers: Workers | None) -> Callable[[], int] | None:
    return None if workers is None else lambda: len(workers.alive)


def _operation_id(route: APIRoute) -> str:
    """Name an operation after its function; a test sees to it that no two share a name."""
    return route.name
