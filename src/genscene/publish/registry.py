"""Find the publishers that are installed: bundled and third-party ones come through the same entry points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import cast

from genscene.engines.contracts import EngineStatus
from genscene.errors import EngineMissingError, UnknownNameError
from genscene.publish.contracts import Publisher, Surroundings

GROUP = "genscene.publisher"
_FIRST = ("youtube", "folder", "http_put")
"""The bundled ones stand before others', in this order."""

Making = Callable[[Surroundings], Publisher]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherReport:
    """One publisher for people to read about.

    Attributes:
        id: Name of its entry point.
        publisher: The publisher, unless its plugin broke while loading.
        broke: What went wrong while it was loaded, or empty.
    """

    id: str
    publisher: Publisher | None
    broke: str = ""

    @property
    def status(self) -> EngineStatus:
        """Whether it can be used now, and what to do when not: folders come and go while a studio runs."""
        if self.publisher is None:
            return EngineStatus(usable=False, reason=self.broke)
        try:
            return self.publisher.status()
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            return EngineStatus(usable=False, reason=_broken(self.id, error))


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishers:
    """Every publisher that was found, usable or not.

    Attributes:
        reports: By id, bundled ones first.
    """

    reports: Mapping[str, PublisherReport] = field(default_factory=dict[str, PublisherReport])

    def publisher(self, target: str) -> Publisher:
        """Return a publisher that can be used.

        Raises:
            UnknownNameError: There is none of that name.
            EngineMissingError: It cannot be used; the hint says what to do.
        """
        if target not in self.reports:
            raise UnknownNameError(
                f"There is no publisher {target!r}.", hint=f"There are {', '.join(self.reports) or 'none'}."
            )
        report = self.reports[target]
        status = report.status
        if report.publisher is None or not status.usable:
            raise EngineMissingError(f"The publisher {target} cannot be used.", hint=status.reason)
        return report.publisher


def find_publishers(surroundings: Surroundings) -> Publishers:
    """Load every entry point of the group."""
    return publishers_of({point.name: point for point in entry_points(group=GROUP)}, surroundings)


def publishers_of(points: Mapping[str, EntryPoint | Making], surroundings: Surroundings) -> Publishers:
    """Return the publishers of entry points, or of functions that make them.

    A plugin that raises whatever while loading becomes an unusable publisher with the reason, never a crash.
    """
    names = sorted(points, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    return Publishers(reports=MappingProxyType({name: _loaded(name, points[name], surroundings) for name in names}))


def _loaded(name: str, point: EntryPoint | Making, surroundings: Surroundings) -> PublisherReport:
    try:
        making = cast("Making", point.load()) if isinstance(point, EntryPoint) else point
        publisher = cast("object", making(surroundings))
        if not isinstance(publisher, Publisher):
            broke = f"The plugin {name} does not offer what a publisher must."
            return PublisherReport(id=name, publisher=None, broke=broke)
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        return PublisherReport(id=name, publisher=None, broke=_broken(name, error))
    return PublisherReport(id=name, publisher=publisher)


def _broken(name: str, error: Exception) -> str:
    return f"The plugin {name} broke: {type(error).__name__}: {error}"
