"""Settle once, before anything is spoken, which voices each scene may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from genscene.engines.chain import VoiceChoice, named_voice, reference_voice, speaks, voice_chain
from genscene.engines.contracts import SpeechEngine
from genscene.engines.registry import Registry
from genscene.errors import EngineMissingError, UnknownNameError
from genscene.storyboard.document import Scene, Storyboard
from genscene.styles.model import Style
from genscene.units import SceneId


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneVoices:
    """Who may speak one scene.

    Attributes:
        language: BCP 47 primary language the scene is spoken in.
        chain: Voices in the order they are tried; may be empty for a scene that needs none.
        warnings: What a person should know about the choice.
    """

    language: str
    chain: tuple[VoiceChoice, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicePlan:
    """Who may speak a storyboard.

    Attributes:
        scenes: Voices by scene.
        engines: Every usable engine by id, for sentences in another script and for alignment.
    """

    scenes: Mapping[SceneId, SceneVoices]
    engines: Mapping[str, SpeechEngine]

    def reference(self, language: str) -> VoiceChoice | None:
        """Return the voice whose word times others are aligned to."""
        return reference_voice(language, self.engines)


def plan_voices(storyboard: Storyboard, style: Style, registry: Registry) -> VoicePlan:
    """Return the voices of every scene.

    Raises:
        UnknownNameError: A voice does not exist, of a scene that has to be spoken.
        EngineMissingError: No usable engine speaks the language, and a scene has to be spoken.
    """
    engines = registry.speech
    return VoicePlan(
        scenes={SceneId(scene.id): _planned(scene, storyboard, style, engines) for scene in storyboard.scenes},
        engines=engines,
    )


def _planned(scene: Scene, storyboard: Storyboard, style: Style, engines: Mapping[str, SpeechEngine]) -> SceneVoices:
    try:
        return _scene_voices(scene, storyboard, style, engines)
    except (UnknownNameError, EngineMissingError):
        if scene.audio or storyboard.audio or not scene.narration:
            return SceneVoices(language=storyboard.language, chain=())
        raise


def _scene_voices(
    scene: Scene, storyboard: Storyboard, style: Style, engines: Mapping[str, SpeechEngine]
) -> SceneVoices:
    wanted = scene.voice or storyboard.voice
    language = storyboard.language
    if wanted == "auto":
        return _styled(style.voices.get(language, ""), language, engines)
    chain = voice_chain(wanted, language, engines)
    if speaks(chain[0].voice, language):
        return SceneVoices(language=language, chain=chain)
    spoken = chain[0].voice.language
    # Only a scene's own voice in another language says that the scene's text is in that language, too.
    note = f"The voice {chain[0].name} speaks the language {spoken}, and the text is in {language}."
    return SceneVoices(
        language=spoken if scene.voice else language, chain=chain, warnings=() if scene.voice else (note,)
    )


def _styled(preferred: str, language: str, engines: Mapping[str, SpeechEngine]) -> SceneVoices:
    """Return the language's chain with the style's own voice first, where there is one that works."""
    chain = voice_chain("auto", language, engines)
    if not preferred:
        return SceneVoices(language=language, chain=chain)
    try:
        first = named_voice(preferred, language, engines)
    except UnknownNameError:
        note = f"The voice {preferred}, which the style prefers, is not available; {chain[0].name} speaks instead."
        return SceneVoices(language=language, chain=chain, warnings=(note,))
    others = tuple(choice for choice in chain if choice.engine.info.id != first.engine.info.id)
    return SceneVoices(language=language, chain=(first, *others))
