"""Have every scene narrated: by engines, by a recording a scene, or by one recording of the whole."""

from __future__ import annotations

from genscene.media.sound import load_sound
from genscene.narrate.narration import Narration
from genscene.narrate.recording import narrate_recording, narrate_whole_recording
from genscene.narrate.scene import narrate_scene
from genscene.narrate.voices import VoicePlan, plan_voices
from genscene.production.expected import ALIGN_SHARE, narration_seconds
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
            narrations = narrate_whole_recording(recording, storyboard, voices=voices, cancel=workshop.cancel)
        workshop.effort.advance("narrate", expected)
        return narrations
    efforts = [
        sum(
            narration_seconds(scene.narration, choice.engine.info.id)
            for choice in voices.scenes[SceneId(scene.id)].chain[:1]
        )
        for scene in storyboard.scenes
    ]
    workshop.effort.expect("narrate", sum(efforts))
    with side_by_side(WORKERS, workshop.cancel) as team:
        futures = [
            team.submit(_narrate, scene, number, effort, storyboard, voices, workshop, team.cancel)
            for number, (scene, effort) in enumerate(zip(storyboard.scenes, efforts, strict=True), 1)
        ]
        return tuple(future.result() for future in futures)


def _narrate(
    scene: Scene,
    number: int,
    effort: float,
    storyboard: Storyboard,
    voices: VoicePlan,
    workshop: Workshop,
    cancel: Cancel,
) -> Narration:
    with workshop.effort.working("narrate", scene=number):
        if scene.audio:
            recording = load_sound(workshop.open_file(scene.audio), channels=1, cancel=cancel)
            narration = narrate_recording(recording, scene, storyboard, voices=voices, cancel=cancel)
        else:
            narration = narrate_scene(scene, storyboard, voices=voices, store=workshop.store, cancel=cancel)
    workshop.effort.advance("narrate", effort, scene=number)
    return narration
