"""Have every scene narrated: by engines, by a recording a scene, or by one recording of the whole."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from genscene.engines.contracts import Rests
from genscene.media.sound import load_sound
from genscene.narrate.narration import Narration
from genscene.narrate.recording import RECORDING, narrate_recording, narrate_whole_recording
from genscene.narrate.scene import narrate_scene
from genscene.narrate.voices import VoicePlan, plan_voices
from genscene.production.expected import ALIGN_SHARE, narration_seconds
from genscene.production.measured_store import MeasuredStore
from genscene.production.side_by_side import side_by_side
from genscene.production.workshop import WORKERS, Workshop
from genscene.storyboard.document import Scene, Storyboard
from genscene.styles.model import Style
from genscene.units import Cancel, SceneId


def narrate_scenes(storyboard: Storyboard, style: Style, workshop: Workshop) -> tuple[Narration, ...]:
    """Return the narration of every scene, in order.

    Raises:
        UnknownNameError: A voice does not exist.
        MediaError: A recording cannot be used.
        EngineError: No engine can speak a scene.
    """
    voices = plan_voices(storyboard, style, workshop.engines)
    if storyboard.audio:
        expected = ALIGN_SHARE * sum(len(scene.narration) for scene in storyboard.scenes)
        workshop.effort.expect("narrate", expected)
        with workshop.effort.working("narrate"):
            recording = load_sound(workshop.open_file(storyboard.audio), channels=1, cancel=workshop.cancel)
            if any(scene.narration for scene in storyboard.scenes):
                narrations = narrate_whole_recording(recording, storyboard, voices=voices, cancel=workshop.cancel)
            else:
                narrations = sound_under_all(recording, len(storyboard.scenes))
        workshop.effort.advance("narrate", expected)
        return narrations
    workshop.effort.expect("narrate", sum(narration_effort(scene, voices) for scene in storyboard.scenes))
    with side_by_side(WORKERS, workshop.cancel) as team:
        futures = [
            team.submit(narrate_one, scene, number, storyboard, voices, workshop, team.cancel)
            for number, scene in enumerate(storyboard.scenes, 1)
        ]
        narrations = tuple(future.result() for future in futures)
    # A speech model takes as much memory as a picture that is drawn, and what follows needs that.
    for engine in voices.engines.values():
        if isinstance(engine, Rests):
            engine.rest()
    return narrations


def sound_under_all(recording: NDArray[np.float32], scenes: int) -> tuple[Narration, ...]:
    """Return a recording without words as what is heard under all scenes, whose own times then hold.

    Args:
        recording: Mono, float32, shape (n,), at `units.SAMPLE_RATE_HZ`.
        scenes: How many scenes there are.
    """
    silence = Narration(samples=np.zeros(0, np.float32), words=())
    return (Narration(samples=recording, words=(), voice=RECORDING, runs_on=True), *[silence] * (scenes - 1))


def narration_effort(scene: Scene, voices: VoicePlan) -> float:
    """Return the expected work of speaking a scene, in seconds."""
    chain = voices.scenes[SceneId(scene.id)].chain[:1]
    return sum(narration_seconds(scene.narration, choice.engine.info.id) for choice in chain)


def narrate_one(
    scene: Scene, number: int, storyboard: Storyboard, voices: VoicePlan, workshop: Workshop, cancel: Cancel
) -> Narration:
    """Return one scene's narration: its recording, or speech, which the store keeps sentence by sentence.

    Args:
        scene: The scene.
        number: Its number, from 1.
        storyboard: Its storyboard.
        voices: Who may speak.
        workshop: Store and progress.
        cancel: Called often.

    Raises:
        MediaError: The recording cannot be used.
        EngineError: No engine can speak it.
    """
    if scene.audio:
        with workshop.effort.working("narrate", scene=number):
            recording = load_sound(workshop.open_file(scene.audio), channels=1, cancel=cancel)
            narration = narrate_recording(recording, scene, storyboard, voices=voices, cancel=cancel)
    else:
        store = MeasuredStore(workshop.store, workshop.effort, "narrate", scene=number)
        narration = narrate_scene(scene, storyboard, voices=voices, store=store, cancel=cancel)
    workshop.effort.advance("narrate", narration_effort(scene, voices), scene=number)
    return narration
