"""Turn a Timeline, its Narrations and the Score into the finished Soundtrack."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from genscene.acoustics.loudness import CHUNK, SILENCE_LUFS, integrated_loudness, loudness_of
from genscene.acoustics.true_peak import block_peaks, true_peak
from genscene.engines.contracts import Score
from genscene.mix.duck import ducking_gain
from genscene.mix.limit import BLOCK, Gain, limiting_gain_db
from genscene.mix.soundtrack import Soundtrack
from genscene.mix.voice import VOICE_LUFS, add_voices
from genscene.narrate.narration import Narration
from genscene.timeline.model import Timeline
from genscene.units import SAMPLE_RATE_HZ, Cancel, samples_per_frame

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


def _add_music(samples: NDArray[np.float32], score: Score, ducking: Gain, cancel: Cancel) -> None:
    """Add the music at its level under and between the voice, in place, piece by piece."""

    def read(start: int, end: int) -> NDArray[np.float32]:
        part = score.samples[start:end]
        return part if len(part) == end - start else np.pad(part, ((0, end - start - len(part)), (0, 0)))

    loudness = loudness_of(read, len(samples), cancel=cancel)
    level = VOICE_LUFS - MUSIC_BELOW_VOICE_LU - loudness if loudness > SILENCE_LUFS else 0.0
    factor = np.float32(10 ** (level / 20))
    for start in range(0, len(samples), CHUNK):
        cancel()
        end = min(start + CHUNK, len(samples))
        samples[start:end] += read(start, end) * factor * ducking.between(start, end)


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
    """Bring a sound, in place, to its loudness under the ceiling.

    The limiter takes some loudness away, so the gain is corrected until the measured loudness is the wanted one.
    """
    measured = integrated_loudness(samples, cancel=cancel)
    if math.isfinite(measured):
        gain, measured = _mastering_gain(samples, measured, loudness_lufs, cancel)
        gain.apply(samples, cancel=cancel)
    peak = true_peak(samples, cancel=cancel)
    return Soundtrack(samples=samples, loudness_lufs=measured, true_peak_dbtp=peak)


def _mastering_gain(
    samples: NDArray[np.float32], measured: float, loudness_lufs: float, cancel: Cancel
) -> tuple[Gain, float]:
    """Return the gain that masters a sound, and the loudness that the sound then has."""
    gain_db = min(loudness_lufs - measured, _MAX_GAIN_DB)
    highest_gain_db = min(gain_db + _MAX_LIMITING_LU, _MAX_GAIN_DB)
    # What the limiter takes away is added again below, so louder blocks than the first gain suggests may matter.
    matters_above = 10 ** ((CEILING_DBTP - highest_gain_db) / 20)
    peaks = block_peaks(samples, BLOCK, matters_above=matters_above, cancel=cancel)
    before, slope, passes = (0.0, measured), 1.0, 0
    while True:
        cancel()
        limiting = limiting_gain_db(peaks * np.float32(10 ** (gain_db / 20)), CEILING_DBTP)
        gain = Gain(borders_db=limiting + gain_db, block=BLOCK)
        measured = _loudness_after(samples, gain, cancel)
        passes += 1
        if abs(loudness_lufs - measured) <= _TOLERANCE_LU or passes == _MAX_PASSES:
            return gain, measured
        if gain_db != before[0]:
            slope = min(max((measured - before[1]) / (gain_db - before[0]), _FLATTEST_SLOPE), 1.0)
        before = (gain_db, measured)
        gain_db = min(gain_db + (loudness_lufs - measured) / slope, highest_gain_db)


def _loudness_after(samples: NDArray[np.float32], gain: Gain, cancel: Cancel) -> float:
    """Return the loudness that a sound would have after a gain; only a piece of it is made at once."""
    return loudness_of(lambda start, end: samples[start:end] * gain.between(start, end), len(samples), cancel=cancel)


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
        cancel: Called for every ten seconds of each step.

    Raises:
        CancelledError: The work was cancelled.
    """
    samples = np.zeros((timeline.duration_frames * samples_per_frame(timeline.fps), 2), dtype=np.float32)
    voice = samples[:, 0]
    add_voices(voice, timeline, narrations, cancel=cancel)
    samples[:, 1] = voice
    if score is not None and score.samples.any():
        _add_music(samples, score, ducking_gain(voice, cancel=cancel), cancel)
    cancel()
    _fade(samples, fade_in_ms=fade_in_ms, fade_out_ms=fade_out_ms)
    return _mastered(samples, loudness_lufs, cancel)
