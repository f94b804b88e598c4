"""Write down how far each scene of a video is, stage by stage, as its work tells it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from types import MappingProxyType
from typing import Any, cast

from genscene.effort import Effort, Stage, Watch
from genscene.production.settled import Settled
from genscene.store.model import StoreStats
from genscene.studio.handlers.scene_states import DONE, REUSED, WAITING, WORKING

SCENE_STAGES: tuple[Stage, ...] = ("narrate", "illustrate", "render")
"""Stages that work on one scene at a time."""

_NEARLY = 1 - 1e-6
_NOTHING: Mapping[str, object] = MappingProxyType({})


class SceneLog:
    """How far the scenes are; safe with threads.

    Args:
        scenes: How many there are.
        before: What `parts_of` told last of the same attempt, before it was begun anew; nothing for one that begins.
            What was made then is not reused now.
    """

    def __init__(self, scenes: int, before: Mapping[str, object] = _NOTHING) -> None:
        self._lock = Lock()
        told = cast("Mapping[str, str]", before.get("states", {}))
        letters = {stage: told.get(stage, "").ljust(scenes, WAITING) for stage in SCENE_STAGES}
        self._states = {stage: list(letters[stage].replace(WORKING, WAITING)) for stage in SCENE_STAGES}
        self._made = {stage: [letter == WORKING for letter in letters[stage]] for stage in SCENE_STAGES}
        self._render_work: list[float] | None = None
        self._rendered = [0.0] * scenes
        self._rendered_before = cast("Sequence[int]", before.get("rendered", [0] * scenes))

    def begin(self, stage: Stage, scene: int) -> None:
        """Note that something of a scene is being made."""
        with self._lock:
            if stage in self._states and self._states[stage][scene - 1] != DONE:
                self._states[stage][scene - 1] = WORKING
                self._made[stage][scene - 1] = True

    def advance(self, stage: Stage, seconds: float, scene: int) -> None:
        """Note that a piece of a scene's work is through."""
        with self._lock:
            if stage == "render":
                self._rendered[scene - 1] += seconds
                work = self._render_work
                if work is None or self._rendered[scene - 1] < work[scene - 1] * _NEARLY:
                    return
            states = self._states.get(stage)
            if states is not None and states[scene - 1] in {WAITING, WORKING}:
                states[scene - 1] = DONE if self._made[stage][scene - 1] else REUSED

    def settle(self, render_work: list[float]) -> None:
        """Learn how much rendering each scene needs, in seconds of expected work; all that is heard is there by now."""
        with self._lock:
            self._render_work = render_work
            # One recording of the whole is no scene's own work.
            heard = self._states["narrate"]
            heard[:] = [REUSED if state == WAITING else state for state in heard]

    def states(self) -> dict[str, str]:
        """Return the states by stage, a letter a scene."""
        with self._lock:
            return {stage: "".join(states) for stage, states in self._states.items()}

    def render_shares(self) -> list[int]:
        """Return how much of each scene is rendered, in hundredths."""
        with self._lock:
            work = self._render_work or [0.0] * len(self._rendered)
            return [
                max(before, min(100, int(100 * done / whole + 1e-6)) if whole else 0)
                for done, whole, before in zip(self._rendered, work, self._rendered_before, strict=True)
            ]


class LoggedEffort(Effort):
    """Effort that also tells a log of scenes.

    Args:
        watch: Told of every change.
        log: The log.
    """

    def __init__(self, watch: Watch, log: SceneLog) -> None:
        super().__init__(watch)
        self._log = log

    @contextmanager
    def working(self, stage: Stage, *, scene: int | None = None) -> Generator[None]:
        """Measure a piece of a stage's work."""
        if scene is not None:
            self._log.begin(stage, scene)
        with super().working(stage, scene=scene):
            yield

    def advance(self, stage: Stage, seconds: float, *, scene: int | None = None) -> None:
        """Count a piece of work as finished."""
        if scene is not None:
            self._log.advance(stage, seconds, scene)
        super().advance(stage, seconds, scene=scene)


def parts_of(
    log: SceneLog, effort: Effort, stats: Callable[[], StoreStats], before: Mapping[str, object] = _NOTHING
) -> dict[str, object]:
    """Return what is kept beside the job while it runs.

    Args:
        log: How far the scenes are.
        effort: Seconds at work.
        stats: Products found and made.
        before: What this told last of the same attempt, before it was begun anew.
    """
    store = stats()
    hits, misses, seconds = (_counts(before, name) for name in ("hits", "misses", "seconds"))
    return {
        "states": log.states(),
        "rendered": log.render_shares(),
        "seconds": _sums(seconds, effort.seconds_by_stage()),
        # What the attempt itself made before is found again now.
        "hits": {
            kind: found
            for kind in sorted({*hits, *store.hits})
            if (found := max(hits.get(kind, 0), store.hits.get(kind, 0) - misses.get(kind, 0)))
        },
        "misses": _sums(misses, store.misses),
    }


def _counts(before: Mapping[str, object], name: str) -> Mapping[str, float]:
    return cast("Mapping[str, float]", before.get(name, {}))


def _sums(one: Mapping[str, float], other: Mapping[Any, float]) -> dict[str, float]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in sorted({*one, *other})}


def plan_of(settled: Settled) -> Mapping[str, object]:
    """Return what is kept beside the job once its timeline stands."""
    return {
        "fps": settled.fps,
        "duration_frames": settled.duration_frames,
        "peaks_a_second": settled.peaks_a_second,
        "scenes": [
            {
                "id": scene.id,
                "start_frame": scene.start_frame,
                "duration_frames": scene.duration_frames,
                "speech_start_seconds": scene.speech_start_seconds,
                "speech_seconds": scene.speech_seconds,
                "peaks": base64.b64encode(scene.peaks).decode(),
                "still": scene.still,
            }
            for scene in settled.scenes
        ],
    }
