"""Write down how far each scene of a video is, stage by stage, as its work tells it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from threading import Lock

from genscene.effort import Effort, Stage, Watch
from genscene.production.settled import Settled
from genscene.store.model import StoreStats
from genscene.studio.handlers.scene_states import DONE, REUSED, WAITING, WORKING

SCENE_STAGES: tuple[Stage, ...] = ("narrate", "illustrate", "render")
"""Stages that work on one scene at a time."""

_NEARLY = 1 - 1e-6


class SceneLog:
    """How far the scenes are; safe with threads.

    Args:
        scenes: How many there are.
    """

    def __init__(self, scenes: int) -> None:
        self._lock = Lock()
        self._states = {stage: [WAITING] * scenes for stage in SCENE_STAGES}
        self._render_work: list[float] | None = None
        self._rendered = [0.0] * scenes

    def begin(self, stage: Stage, scene: int) -> None:
        """Note that something of a scene is being made."""
        with self._lock:
            if stage in self._states and self._states[stage][scene - 1] != DONE:
                self._states[stage][scene - 1] = WORKING

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
                states[scene - 1] = DONE if states[scene - 1] == WORKING else REUSED

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
                min(100, int(100 * done / whole + 1e-6)) if whole else 0
                for done, whole in zip(self._rendered, work, strict=True)
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


def parts_of(log: SceneLog, effort: Effort, stats: Callable[[], StoreStats]) -> dict[str, object]:
    """Return what is kept beside the job while it runs."""
    store = stats()
    return {
        "states": log.states(),
        "rendered": log.render_shares(),
        "seconds": dict(effort.seconds_by_stage()),
        "hits": dict(store.hits),
        "misses": dict(store.misses),
    }


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
