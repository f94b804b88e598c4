"""The engine: composes and plays music of a mood to an exact length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from genscene.engines.contracts import EngineInfo, EngineStatus, Score
from genscene.errors import UnknownNameError
from genscene.plugins.synth.form import Form, plan_form
from genscene.plugins.synth.melody import melody_notes
from genscene.plugins.synth.mood import Mood, Part, load_mood, mood_names
from genscene.plugins.synth.parts import Clock, Note, arp_notes, bass_notes, chord_notes, drum_notes
from genscene.units import Cancel

_VERSION = "2"


def part_notes(form: Form, mood: Mood, part: Part, rng: np.random.Generator) -> list[Note]:
    """Return all notes of one part, the last chord's included."""
    clock = Clock(form, mood, rng)
    match part.role:
        case "pad" | "comp":
            return chord_notes(form, part, clock, rng)
        case "arp":
            return arp_notes(form, part, clock, rng)
        case "bass":
            return bass_notes(form, part, clock, rng)
        case "melody":
            return melody_notes(form, mood, part, clock, rng)
        case "drums":
            return drum_notes(form, part, clock, rng)


class SynthComposer:
    """Composes by rule and seed, and synthesises every sound; needs no samples and no model."""

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id="synth", version=_VERSION, label="Synthesised music", licence="Apache-2.0")

    def status(self) -> EngineStatus:
        """Tell that it can always be used."""
        return EngineStatus(usable=True)

    def moods(self) -> Sequence[str]:
        """Return the names of the moods."""
        return mood_names()

    def compose(self, *, mood: str, duration_samples: int, seed: int, cancel: Cancel) -> Score:
        """Compose music of exactly that length; its last chord rings out on the last sample.

        Args:
            mood: One of `moods()`.
            duration_samples: Length at `units.SAMPLE_RATE_HZ`.
            seed: Chooses key, tempo, harmony, patterns and tune.
            cancel: Called often.

        Raises:
            UnknownNameError: There is no such mood.
            CancelledError: The work was cancelled.
        """
        # Asking the engine for its moods shall not wait for the players.
        from genscene.plugins.synth.perform import Orchestra, empty_stage, perform
        from genscene.plugins.synth.room import finish

        if mood not in mood_names():
            raise UnknownNameError(f"There is no music mood “{mood}”. Choose one of: {', '.join(mood_names())}.")
        if duration_samples < 1:
            return Score(samples=np.zeros((0, 2), dtype=np.float32))
        made = load_mood(mood)
        form = plan_form(made, duration_samples, np.random.default_rng([seed, 0]))
        stage = empty_stage(duration_samples)
        for index, part in enumerate(made.parts):
            rng = np.random.default_rng([seed, 1 + index])
            perform(stage, part, part_notes(form, made, part, rng), Orchestra(), cancel)
        return Score(samples=finish(stage, made.room, landing_sample=form.landing_sample, cancel=cancel))
