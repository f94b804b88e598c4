"""What the application needs of whoever keeps worker processes alive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from starlette.requests import HTTPConnection


class Workers(Protocol):
    """Worker processes; safe to call from any thread."""

    @property
    def alive(self) -> Mapping[str, int]:
        """The process ids of the workers that live, by name."""
        ...

    def wake(self) -> None:
        """Tell them that a job waits."""
        ...

    def cancel(self, uid: str) -> None:
        """Tell them that a job was cancelled."""
        ...


def workers_of(request: HTTPConnection) -> Workers | None:
    """Return the workers, or `None` where jobs are done elsewhere and found by polling."""
    workers: Workers | None = request.app.state.workers
    return workers
