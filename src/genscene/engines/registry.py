"""Find the engines that are installed: bundled and third-party ones come through the same entry points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Literal, TypeVar, cast

from genscene.engines.contracts import Composer, Engine, EngineStatus, Illustrator, SpeechEngine
from genscene.errors import EngineMissingError

EngineKind = Literal["speech", "illustrator", "composer"]
_CONTRACTS: Mapping[EngineKind, type] = {"speech": SpeechEngine, "illustrator": Illustrator, "composer": Composer}
_DEFAULTS: Mapping[EngineKind, str] = {"illustrator": "scene_art", "composer": "synth"}


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineReport:
    """One engine for people to read about.

    Attributes:
        kind: What it makes.
        id: Name of its entry point.
        status: Whether it can be used; a plugin that breaks while loading is not usable.
    """

    kind: EngineKind
    id: str
    status: EngineStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """The engines that can be used, by id, and a report on every one that was found.

    Attributes:
        speech: Engines that speak.
        illustrators: Engines that draw.
        composers: Engines that make music.
        reports: All engines, usable or not, by kind and id.
    """

    speech: Mapping[str, SpeechEngine] = field(default_factory=dict[str, SpeechEngine])
    illustrators: Mapping[str, Illustrator] = field(default_factory=dict[str, Illustrator])
    composers: Mapping[str, Composer] = field(default_factory=dict[str, Composer])
    reports: tuple[EngineReport, ...] = ()

    def illustrator(self, engine_id: str | None = None) -> Illustrator:
        """Return an illustrator: the named one, else the bundled one, else the first.

        Raises:
            EngineMissingError: There is none.
        """
        return self._pick("illustrator", self.illustrators, engine_id)

    def composer(self, engine_id: str | None = None) -> Composer:
        """Return a composer: the named one, else the bundled one, else the first.

        Raises:
            EngineMissingError: There is none.
        """
        return self._pick("composer", self.composers, engine_id)

    def _pick(self, kind: EngineKind, engines: Mapping[str, _T], engine_id: str | None) -> _T:
        wanted = engine_id or next((name for name in (_DEFAULTS[kind], *sorted(engines)) if name in engines), "")
        if wanted in engines:
            return engines[wanted]
        reasons = [
            f"{report.id}: {report.status.reason}"
            for report in self.reports
            if report.kind == kind and not report.status.usable
        ]
        raise EngineMissingError(f"There is no usable {kind} {wanted}".rstrip() + ".", hint=" ".join(reasons))


def find_engines() -> Registry:
    """Load every entry point of the engine groups."""
    return registry_of(
        {kind: {point.name: point for point in entry_points(group=f"genscene.{kind}")} for kind in _CONTRACTS}
    )


def registry_of(points: Mapping[EngineKind, Mapping[str, EntryPoint] | Mapping[str, Engine]]) -> Registry:
    """Return a registry of entry points, or of engines that are there already.

    A plugin that raises whatever while loading becomes an unusable engine with the reason, never a crash.
    """
    found: list[tuple[EngineKind, str, Engine | None, EngineStatus]] = [
        (kind, name, *_loaded(kind, name, point))
        for kind in _CONTRACTS
        for name, point in sorted(points.get(kind, {}).items())
    ]
    usable = [(kind, name, engine) for kind, name, engine, status in found if engine is not None and status.usable]
    return Registry(
        speech=_of_kind(cast("list[tuple[EngineKind, str, SpeechEngine]]", usable), "speech"),
        illustrators=_of_kind(cast("list[tuple[EngineKind, str, Illustrator]]", usable), "illustrator"),
        composers=_of_kind(cast("list[tuple[EngineKind, str, Composer]]", usable), "composer"),
        reports=tuple(EngineReport(kind=kind, id=name, status=status) for kind, name, _, status in found),
    )


def _of_kind(engines: Iterable[tuple[EngineKind, str, _T]], wanted: EngineKind) -> Mapping[str, _T]:
    return MappingProxyType({name: engine for kind, name, engine in engines if kind == wanted})


def _loaded(kind: EngineKind, name: str, point: EntryPoint | Engine) -> tuple[Engine | None, EngineStatus]:
    try:
        engine = point.load()() if isinstance(point, EntryPoint) else point
        if not isinstance(engine, _CONTRACTS[kind]):
            return None, EngineStatus(
                usable=False, reason=f"The plugin {name} does not offer what a {kind} engine must."
            )
        return cast("Engine", engine), cast("Engine", engine).status()
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        return None, EngineStatus(usable=False, reason=f"The plugin {name} broke: {type(error).__name__}: {error}")
