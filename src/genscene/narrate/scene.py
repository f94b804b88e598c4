"""Turn a Scene into its Narration."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from genscene.engines.chain import VoiceChoice
from genscene.errors import EngineError, EngineMissingError
from genscene.narrate.captioned import captioned_words
from genscene.narrate.narration import Narration, Word
from genscene.narrate.script import fitting_language
from genscene.narrate.sentences import sentences_of
from genscene.narrate.sound import LEAD_SAMPLES, TAIL_SAMPLES
from genscene.narrate.spoken_sentence import SpokenSentence, fetch_sentence
from genscene.narrate.verbalise import SpokenGroup, spoken_text, verbalise
from genscene.narrate.voices import SceneVoices, VoicePlan
from genscene.store.model import Store
from genscene.storyboard.document import Scene, Storyboard
from genscene.units import SAMPLE_RATE_HZ, Cancel, SceneId

_PAUSE_SECONDS = 0.28
"""Silence between two sentences at the voice's own speed, what the sentences keep of their own included."""


def narrate_scene(
    scene: Scene, storyboard: Storyboard, *, voices: VoicePlan, store: Store, cancel: Cancel
) -> Narration:
    """Speak a scene; several threads may narrate scenes at once.

    One voice speaks the whole scene: where an engine breaks within it, the next voice of the chain begins anew.

    Args:
        scene: What to speak.
        storyboard: The scene's storyboard, for the speaking rate.
        voices: Who may speak.
        store: Where spoken sentences are kept.
        cancel: Called often.

    Raises:
        EngineMissingError: Every engine of the chain broke.
        CancelledError: Raised by `cancel`.
    """
    plan = voices.scenes[SceneId(scene.id)]
    sentences = sentences_of(scene.narration, plan.language)
    if not sentences:
        return Narration(samples=np.zeros(0, np.float32), words=())
    broken: list[str] = []
    for choice in plan.chain:
        try:
            spoken = [
                _speak(sentence, choice, plan, rate=storyboard.rate, voices=voices, store=store, cancel=cancel)
                for sentence in sentences
            ]
        except EngineError as error:
            broken.append(f"{choice.name} could not speak the scene {scene.id} ({error.message.rstrip('.')})")
            continue
        warnings = [*plan.warnings, *(f"{reason}, so {choice.name} does." for reason in broken)]
        return _joined(spoken, rate=storyboard.rate, voice=choice.name, warnings=warnings)
    raise EngineMissingError(f"No engine could speak the scene {scene.id}.", hint=" ".join(f"{one}." for one in broken))


def _speak(
    sentence: Sequence[str],
    choice: VoiceChoice,
    plan: SceneVoices,
    *,
    rate: float,
    voices: VoicePlan,
    store: Store,
    cancel: Cancel,
) -> tuple[tuple[SpokenGroup, ...], SpokenSentence]:
    """Speak one sentence, in the language that its script asks for."""
    language = fitting_language(sentence, plan.language)
    reader = choice if language == plan.language else voices.reference(language) or choice
    groups = verbalise(sentence, language)
    spoken = fetch_sentence(
        spoken_text(groups),
        choice=reader,
        rate=rate,
        reference=voices.reference(language),
        store=store,
        cancel=cancel,
    )
    return groups, spoken


def _joined(
    sentences: Sequence[tuple[tuple[SpokenGroup, ...], SpokenSentence]],
    *,
    rate: float,
    voice: str,
    warnings: Sequence[str],
) -> Narration:
    gap = np.zeros(max(0, round(_PAUSE_SECONDS / rate * SAMPLE_RATE_HZ) - LEAD_SAMPLES - TAIL_SAMPLES), np.float32)
    pieces = [sentences[0][1].samples]
    words: list[Word] = captioned_words(*sentences[0], offset=0)
    at = len(pieces[0])
    for groups, spoken in sentences[1:]:
        at += len(gap)
        words += captioned_words(groups, spoken, offset=at)
        at += len(spoken.samples)
        pieces += [gap, spoken.samples]
    return Narration(samples=np.concatenate(pieces), words=tuple(words), voice=voice, warnings=tuple(warnings))
