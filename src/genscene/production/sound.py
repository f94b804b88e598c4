"""Have the music composed or read, mixed with the voices into the soundtrack, and encoded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genscene.export.soundtrack import EncodedSound, encode_sound
from genscene.media.sound import load_sound
from genscene.mix.mixer import mix
from genscene.narrate.narration import Narration
from genscene.production.expected import MIX_SHARE, SCORE_SHARE
from genscene.production.workshop import Workshop
from genscene.score.scoring import make_score
from genscene.storyboard.document import Storyboard
from genscene.storyboard.paths import names_a_file
from genscene.styles.model import Style
from genscene.timeline.fades import fade_frames
from genscene.timeline.model import Timeline
from genscene.units import samples_per_frame


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FinishedSound:
    """The sound of a video, ready to be joined with its pictures.

    Attributes:
        encoded: As long as the timeline to the sample.
        loudness_lufs: Integrated loudness as measured before encoding; minus infinity for silence.
        true_peak_dbtp: Highest true peak as measured before encoding; minus infinity for silence.
    """

    encoded: EncodedSound
    loudness_lufs: float
    true_peak_dbtp: float


def make_soundtrack(
    storyboard: Storyboard,
    style: Style,
    timeline: Timeline,
    narrations: Sequence[Narration],
    workshop: Workshop,
) -> FinishedSound:
    """Return the finished sound of a video.

    Raises:
        UnknownNameError: The mood does not exist.
        MediaError: The user's own track cannot be used.
    """
    effort = workshop.effort
    seconds = timeline.duration_frames / timeline.fps
    effort.expect("score", SCORE_SHARE * seconds)
    effort.expect("mix", MIX_SHARE * seconds)
    with effort.working("score"):
        score = make_score(
            storyboard,
            style,
            duration_samples=timeline.duration_frames * samples_per_frame(timeline.fps),
            composer=workshop.engines.composer(),
            own_track=_own_track(storyboard, workshop),
            store=workshop.store,
            cancel=workshop.cancel,
        )
    effort.advance("score", SCORE_SHARE * seconds)
    fade_in, fade_out = fade_frames(timeline, fade_in_ms=storyboard.fade_in_ms, fade_out_ms=storyboard.fade_out_ms)
    with effort.working("mix"):
        soundtrack = mix(
            timeline,
            narrations,
            score,
            loudness_lufs=storyboard.loudness_lufs,
            fade_in_ms=fade_in * 1_000 // timeline.fps,
            fade_out_ms=fade_out * 1_000 // timeline.fps,
            cancel=workshop.cancel,
        )
        # Encoded here, beside the pictures, because export begins only when everything else is over.
        encoded = encode_sound(soundtrack.samples, cancel=workshop.cancel)
    effort.advance("mix", MIX_SHARE * seconds)
    return FinishedSound(
        encoded=encoded, loudness_lufs=soundtrack.loudness_lufs, true_peak_dbtp=soundtrack.true_peak_dbtp
    )


def _own_track(storyboard: Storyboard, workshop: Workshop) -> NDArray[np.float32] | None:
    if not names_a_file(storyboard.music):
        return None
    return load_sound(workshop.open_file(storyboard.music), channels=2, cancel=workshop.cancel)
