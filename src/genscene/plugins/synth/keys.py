"""Struck and plucked instruments: pianos, harp, mallets, basses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genscene.plugins.synth.modal import Partials, frequency_of, shaped, summed
from genscene.units import SAMPLE_RATE_HZ


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """How a struck or plucked instrument sounds.

    Attributes:
        ratios: Frequencies of the partials over the fundamental; empty for a string, whose partials are harmonics.
        levels: Amplitudes of `ratios`.
        partials: Number of a string's partials.
        brightness_hz: Frequency above which the hammer or finger excites a string less and less.
        position: Where a string is struck, 0 to 0.5 of its length; partials with a node there are missing.
        stiffness: How far a string's partials are stretched.
        decay_seconds: Fall by 60 dB of middle C's fundamental.
        decay_by_pitch: How much faster high notes die; 1 is in proportion.
        decay_by_partial: How much faster high partials die.
        doubling_hz: Beating of a second, slightly detuned set of partials; 0 for none.
        tremolo_hz: Speed of a tremolo that moves from side to side; 0 for none.
        tremolo: Depth of the tremolo, 0 to 1.
        attack_seconds: Rise.
        release_seconds: Fall after the key is let go.
        knock: Loudness of the soft thump of the mechanism.
        longest_seconds: No note rings longer.
    """

    ratios: tuple[float, ...] = ()
    levels: tuple[float, ...] = ()
    partials: int = 14
    brightness_hz: float = 1_200
    position: float = 0.12
    stiffness: float = 0.0
    decay_seconds: float = 5.0
    decay_by_pitch: float = 0.6
    decay_by_partial: float = 0.4
    doubling_hz: float = 0.0
    tremolo_hz: float = 0.0
    tremolo: float = 0.0
    attack_seconds: float = 0.004
    release_seconds: float = 0.25
    knock: float = 0.0
    longest_seconds: float = 6.0


STRUCK: dict[str, Struck] = {
    "felt_piano": Struck(
        partials=12,
        brightness_hz=1_000,
        stiffness=3e-4,
        decay_seconds=7,
        doubling_hz=0.45,
        attack_seconds=0.009,
        release_seconds=0.4,
        knock=0.16,
    ),
    "piano": Struck(
        partials=18,
        brightness_hz=2_000,
        stiffness=3e-4,
        decay_seconds=9,
        doubling_hz=0.5,
        release_seconds=0.3,
        knock=0.06,
    ),
    "harp": Struck(partials=14, brightness_hz=1_100, position=0.4, decay_seconds=4, release_seconds=1.2),
    "guitar": Struck(partials=18, brightness_hz=1_500, position=0.17, decay_seconds=3.2, decay_by_partial=0.55),
    "pizzicato": Struck(
        partials=12,
        brightness_hz=1_000,
        position=0.2,
        decay_seconds=0.65,
        decay_by_partial=0.9,
        release_seconds=0.15,
        knock=0.12,
        longest_seconds=1.2,
    ),
    "ukulele": Struck(
        partials=12,
        brightness_hz=1_400,
        position=0.25,
        decay_seconds=2.0,
        decay_by_partial=0.7,
        longest_seconds=3,
    ),
    "marimba": Struck(
        ratios=(1, 3.93, 9.2),
        levels=(1, 0.22, 0.05),
        decay_seconds=1.0,
        decay_by_partial=2.0,
        release_seconds=0.5,
        knock=0.12,
        longest_seconds=1.6,
    ),
    "vibraphone": Struck(
        ratios=(1, 3.98, 10.1),
        levels=(1, 0.3, 0.08),
        decay_seconds=6,
        decay_by_partial=2.5,
        tremolo_hz=4.6,
        tremolo=0.4,
        release_seconds=0.7,
        longest_seconds=6,
    ),
    "music_box": Struck(
        ratios=(1, 2.01, 5.4, 8.9),
        levels=(1, 0.14, 0.2, 0.05),
        decay_seconds=2.6,
        decay_by_partial=1.1,
        release_seconds=1.5,
        attack_seconds=0.002,
    ),
    "celesta": Struck(
        ratios=(1, 2.003, 4.1, 7.4),
        levels=(1, 0.3, 0.1, 0.03),
        decay_seconds=2.8,
        decay_by_partial=0.9,
        release_seconds=1.0,
        attack_seconds=0.003,
    ),
    "kalimba": Struck(
        ratios=(1, 2.0, 5.9),
        levels=(1, 0.16, 0.1),
        decay_seconds=1.8,
        decay_by_partial=1.6,
        release_seconds=0.8,
        knock=0.1,
        longest_seconds=2.4,
    ),
    "bell": Struck(
        ratios=(0.5, 1, 1.19, 1.5, 2, 2.74, 4.07),
        levels=(0.5, 1, 0.4, 0.25, 0.6, 0.2, 0.1),
        decay_seconds=6,
        decay_by_partial=0.6,
        release_seconds=4,
        longest_seconds=7,
    ),
    "bass": Struck(
        ratios=(1, 2, 3, 4),
        levels=(1, 0.42, 0.16, 0.06),
        decay_seconds=9,
        decay_by_pitch=0.2,
        decay_by_partial=0.7,
        attack_seconds=0.014,
        release_seconds=0.12,
        longest_seconds=7,
    ),
    "upright_bass": Struck(
        partials=10,
        brightness_hz=420,
        position=0.3,
        decay_seconds=1.5,
        decay_by_pitch=0.25,
        decay_by_partial=0.5,
        release_seconds=0.1,
        attack_seconds=0.006,
        knock=0.22,
        longest_seconds=3,
    ),
    "sub": Struck(
        ratios=(1, 2, 3),
        levels=(1, 0.16, 0.05),
        decay_seconds=14,
        decay_by_pitch=0.1,
        decay_by_partial=0.2,
        attack_seconds=0.05,
        release_seconds=0.35,
        longest_seconds=8,
    ),
}


def _partials(how: Struck, pitch: int, strength: float) -> Partials:
    fundamental = frequency_of(pitch)
    levels: NDArray[np.float64]
    if how.ratios:
        ratios = np.array(how.ratios, dtype=np.float64)
        levels = np.array(how.levels, dtype=np.float64) * strength ** (0.35 * np.arange(len(ratios)))
    else:
        number = np.arange(1, how.partials + 1, dtype=np.float64)
        stretch = how.stiffness * (fundamental / frequency_of(60)) ** 1.5
        ratios = number * np.sqrt(1 + stretch * number**2)
        # A softer touch is duller: the hammer's felt yields, the finger is round.
        bright = how.brightness_hz * (0.55 + 0.7 * strength)
        levels = np.abs(np.sin(np.pi * number * how.position)) / number / (1 + (ratios * fundamental / bright) ** 2)
    decay = how.decay_seconds * (frequency_of(60) / fundamental) ** how.decay_by_pitch
    decays = decay / (1 + how.decay_by_partial * (ratios - ratios.min()))
    frequencies = fundamental * ratios
    pans = np.clip((pitch - 60) / 60, -0.35, 0.35) + 0.25 * np.sin(2.4 * np.arange(len(ratios)))
    if not how.doubling_hz:
        return Partials(frequency_hz=frequencies, amplitude=levels, decay_seconds=decays, pan=pans)
    # The strings of one key, a little apart: they beat, and the sound dies in two stages.
    return Partials(
        frequency_hz=np.concatenate([frequencies, frequencies + how.doubling_hz * np.sqrt(ratios)]),
        amplitude=np.concatenate([levels, 0.55 * levels]),
        decay_seconds=np.concatenate([decays, 1.7 * decays]),
        pan=np.concatenate([pans - 0.15, pans + 0.15]),
    )


def _knock(samples: int, pitch: int) -> NDArray[np.float32]:
    """Return the thump of a mechanism: a few low resonances of wood, seldom heard, often missed."""
    partials = Partials(
        frequency_hz=np.array([96.0, 183.0, 292.0, 430.0]) * (1 + (pitch % 7) / 90),
        amplitude=np.array([1.0, 0.8, 0.5, 0.3]),
        decay_seconds=np.array([0.16, 0.12, 0.09, 0.06]),
        pan=np.zeros(4),
    )
    return summed(partials, samples)


def struck(how: Struck, pitch: int, held_samples: int, strength: float) -> NDArray[np.float32]:
    """Return one note of a struck or plucked instrument, shape (2, n).

    Args:
        how: The instrument.
        pitch: MIDI note number.
        held_samples: Until the key is let go.
        strength: 0 to 1; stronger is brighter. The caller sets the loudness.
    """
    longest = round(how.longest_seconds * SAMPLE_RATE_HZ)
    samples = min(held_samples + round(how.release_seconds * SAMPLE_RATE_HZ), longest)
    sound = summed(_partials(how, pitch, strength), samples)
    if how.knock:
        length = min(samples, SAMPLE_RATE_HZ // 5)
        level = how.knock * float(np.abs(sound[:, : SAMPLE_RATE_HZ // 4]).max())
        thump = _knock(length, pitch)
        sound[:, :length] += thump * np.float32(level / max(float(np.abs(thump).max()), 1e-9))
    if how.tremolo_hz:
        phase = 2 * np.pi * how.tremolo_hz * np.arange(samples, dtype=np.float32) / SAMPLE_RATE_HZ
        depth = np.float32(how.tremolo / 2)
        sound[0] *= 1 - depth + depth * np.sin(phase)
        sound[1] *= 1 - depth + depth * np.sin(phase + np.float32(1.2))
    held = min(held_samples, max(samples - round(how.release_seconds * SAMPLE_RATE_HZ), 1))
    return shaped(sound, attack_seconds=how.attack_seconds, held_samples=held, release_seconds=how.release_seconds)


def electric_piano(pitch: int, held_samples: int, strength: float) -> NDArray[np.float32]:
    """Return one note of an electric piano by frequency modulation, shape (2, n).

    After J. Chowning, "The Synthesis of Complex Audio Spectra by Means of Frequency Modulation" (1973): a carrier whose
    modulation dies away, and a short high tine.
    """
    samples = min(held_samples + SAMPLE_RATE_HZ // 3, 6 * SAMPLE_RATE_HZ)
    frequency = frequency_of(pitch)
    time = np.arange(samples) / SAMPLE_RATE_HZ
    seconds = time.astype(np.float32)
    phase = (2 * np.pi * np.modf(frequency * time)[0]).astype(np.float32)
    bright = np.float32(2.6 * strength * min(1.0, 300 / frequency))
    tone = np.sin(phase + bright * np.exp(seconds * np.float32(-2.6)) * np.sin(phase)) * np.exp(
        seconds * np.float32(-0.9 * (frequency / 262) ** 0.5)
    )
    short = min(samples, SAMPLE_RATE_HZ // 2)
    tine = (2 * np.pi * np.modf(frequency * 7.0 * time[:short])[0]).astype(np.float32)
    tone[:short] += np.float32(0.09 * strength) * np.sin(tine) * np.exp(seconds[:short] * np.float32(-12))
    sway = np.float32(0.2) * np.sin(np.float32(2 * np.pi * 3.9) * seconds)
    sound = np.stack([tone * (1 - sway), tone * (1 + sway)]).astype(np.float32)
    held = min(held_samples, samples - SAMPLE_RATE_HZ // 4)
    return shaped(sound, attack_seconds=0.005, held_samples=max(held, 1), release_seconds=0.25)
