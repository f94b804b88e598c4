"""Turn a Timeline, its Narrations and the Score into the finished Soundtrack."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from genscene.engines.contracts import Score
from genscene.mix.duck import HOP, ducking_gain_db
from genscene.mix.limit import BLOCK, apply_gain_db, limiting_gain_db
from genscene.mix.loudness import SILENCE_LUFS, block_peaks, integrated_loudness, true_peak
from genscene.mix.soundtrack import Soundtrack
from genscene.mix.voice import VOICE_LUFS, voice_track
from genscene.narrate.narration import Narration
from genscene.timeline.model import Timeline
from genscene.units import SAMPLE_RATE_HZ, Cancel

CEILING_DBTP = -1.8
"""True peak before encoding; AAC adds up to half a decibel, and the promise is -1 dBTP after it."""

MUSIC_BELOW_VOICE_LU = 8.0
"""How much quieter than the voice the music is where nobody speaks."""

_MAX_GAIN_DB = 40.0
_TOLERANCE_LU = 0.05
_MAX_LIMITING_LU = 10.0
_MAX_PASSES = 6
_FLATTEST_SLOPE = 0.3
"""Least loudness that a decibel of gain is believed to bring, once the limiter works hard."""


def _music_track(score: Score | None, voice: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """Return the music at its level under and between the voice, shape (n, 2)."""
    if score is None or not score.samples.any():
        return None
    music = np.zeros((len(voice), 2), dtype=np.float32)
    music[: len(score.samples)] = score.samples[: len(voice)]
    loudness = integrated_loudness(music)
    if loudness > SILENCE_LUFS:
        music *= np.float32(10 ** ((VOICE_LUFS - MUSIC_BELOW_VOICE_LU - loudness) / 20))
    return apply_gain_db(music, ducking_gain_db(voice), HOP)


def _fade(samples: NDArray[np.float32], *, fade_in_ms: int, fade_out_ms: int) -> None:
    """Fade a sound in and out, in place, with raised cosines that begin and end in silence."""
    for fade_ms, at_end in ((fade_in_ms, False), (fade_out_ms, True)):
        length = min(fade_ms * SAMPLE_RATE_HZ // 1_000, len(samples))
        if not length:
            continue
        ramp = (0.5 - 0.5 * np.cos(np.pi * np.arange(length) / length)).astype(np.float32)[:, None]
        if at_end:
            samples[len(samples) - length :] *= ramp[::-1]
        else:
            samples[:length] *= ramp


def _mastered(samples: NDArray[np.float32], loudness_lufs: float, cancel: Cancel) -> Soundtrack:
    """Bring a sound to its loudness under the ceiling.

    The limiter takes some loudness away, so the gain is corrected until the measured loudness is the wanted one.
    """
    measured = integrated_loudness(samples)
    if not math.isfinite(measured):
        return Soundtrack(samples=samples, loudness_lufs=measured, true_peak_dbtp=true_peak(samples))
    gain_db = min(loudness_lufs - measured, _MAX_GAIN_DB)
    highest_gain_db = min(gain_db + _MAX_LIMITING_LU, _MAX_GAIN_DB)
    # What the limiter takes away is added again below, so louder blocks than the first gain suggests may matter.
    matters_above = 10 ** ((CEILING_DBTP - highest_gain_db) / 20)
    peaks = block_peaks(samples, BLOCK, matters_above=matters_above)
    finished, before, slope = samples, (0.0, measured), 1.0
    for _ in range(_MAX_PASSES):
        cancel()
        limiting = limiting_gain_db(peaks * np.float32(10 ** (gain_db / 20)), CEILING_DBTP)
        finished = apply_gain_db(samples, limiting + gain_db, BLOCK)
        measured = integrated_loudness(finished)
        if abs(loudness_lufs - measured) <= _TOLERANCE_LU:
            break
        if gain_db != before[0]:
            slope = min(max((measured - before[1]) / (gain_db - before[0]), _FLATTEST_SLOPE), 1.0)
        before = (gain_db, measured)
        gain_db = min(gain_db + (loudness_lufs - measured) / slope, highest_gain_db)
    return Soundtrack(samples=finished, loudness_lufs=measured, true_peak_dbtp=true_peak(finished))


def mix(
    timeline: Timeline,
    narrations: Sequence[Narration],
    score: Score | None,
    *,
    loudness_lufs: float,
    fade_in_ms: int,
    fade_out_ms: int,
    cancel: Cancel,
) -> Soundtrack:
    """Mix voice and music into sound of the timeline's exact length.

    Without narration the music plays at its own level; without music the voice stands alone; without both the result
    is digital silence.

    Args:
        timeline: Says how long the video is and where each narration begins.
        narrations: One per shot, in order.
        score: Music, or `None`.
        loudness_lufs: Integrated loudness to reach (BS.1770).
        fade_in_ms: Fade from silence at the start.
        fade_out_ms: Fade to silence at the end.
        cancel: To be called often.

    Raises:
        CancelledError: The work was cancelled.
    """
    voice = voice_track(timeline, narrations, cancel)
    cancel()
    music = _music_track(score, voice)
    samples = np.repeat(voice[:, None], 2, axis=1)
    if music is not None:
        samples += music
    cancel()
    _fade(samples, fade_in_ms=fade_in_ms, fade_out_ms=fade_out_ms)
    return _mastered(samples, loudness_lufs, cancel)
