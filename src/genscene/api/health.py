"""Find out which parts of the studio can be used; what never changes while it runs is found out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, ClassVar, cast

from fastapi import Depends, Request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from genscene.engines.registry import find_engines
from genscene.studio.studio import Studio


@dataclass(frozen=True, slots=True, kw_only=True)
class PartHealth:
    """One part: whether it can be used, and a word on it."""

    usable: bool
    detail: str


class Health:
    """The studio's health.

    Args:
        studio: The studio.
        workers_alive: Counts the workers that live; `None` where jobs are done elsewhere.
    """

    VITAL: ClassVar[tuple[str, ...]] = ("database", "speech", "encoder", "workers")

    def __init__(self, studio: Studio, *, workers_alive: Callable[[], int] | None) -> None:
        self._studio = studio
        self._workers_alive = workers_alive
        self.draining = False

    def parts(self) -> Mapping[str, PartHealth]:
        """Return every part by name."""
        return {"database": self._database(), "workers": self._workers(), **_fixed_parts()}

    def unready(self) -> str:
        """Return why no job can be taken, or an empty text."""
        if self.draining:
            return "The studio is stopping."
        for part in (self._database(), self._workers()):
            if not part.usable:
                return part.detail
        return ""

    def _database(self) -> PartHealth:
        try:
            with self._studio.engine.execution_options(reading=True).connect() as connection:
                connection.execute(text("SELECT 1 FROM accounts LIMIT 1"))
        except SQLAlchemyError as error:
            return PartHealth(usable=False, detail=f"The database cannot be read ({type(error).__name__}).")
        return PartHealth(usable=True, detail="SQLite")

    def _workers(self) -> PartHealth:
        if self._workers_alive is None:
            return PartHealth(usable=True, detail="Jobs are done elsewhere.")
        alive = self._workers_alive()
        if not alive:
            return PartHealth(usable=False, detail="No worker lives.")
        return PartHealth(usable=True, detail=f"{alive} alive")


@cache
def _fixed_parts() -> Mapping[str, PartHealth]:
    """Return the parts that were installed: engines and encoder."""
    registry = find_engines()
    voices = sum(len(engine.voices()) for engine in registry.speech.values())
    parts = {"speech": PartHealth(usable=voices > 0, detail=f"{voices} voices"), "encoder": _encoder()}
    for report in registry.reports:
        detail = report.status.reason or "usable"
        parts[f"{report.kind} {report.id}"] = PartHealth(usable=report.status.usable, detail=detail)
    return parts


def _encoder() -> PartHealth:
    from genscene.render.encoder import SegmentEncoder, encoder_settings
    from genscene.units import FrameSize, Quality

    frame = FrameSize(width=270, height=480)
    try:
        with SegmentEncoder(encoder_settings(Quality.DRAFT, frame, 30), frame=frame, fps=30):
            return PartHealth(usable=True, detail="H.264")
    except Exception as error:  # noqa: BLE001 - health reports whatever is wrong
        return PartHealth(usable=False, detail=f"The encoder cannot be opened ({type(error).__name__}).")


def health_of(request: Request) -> Health:
    """Return the application's health."""
    return cast("Health", request.app.state.health)


HealthHere = Annotated[Health, Depends(health_of)]
"""A route's argument that is the health."""
