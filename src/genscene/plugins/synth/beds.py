"""Turn a held note into its sound: pads, strings, brass, voices.

The sound is drawn as a spectrum whose harmonics are smeared into narrow bands with random phases, and turned into a
seamless loop by one inverse FFT (after P. N. Octavian, "PADsynth"). It moves and shimmers as many players do. A dark
and a bright loop are crossed by the envelope, as a filter would open.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genscene.plugins.synth.modal import frequency_of
from genscene.units import SAMPLE_RATE_HZ

_LOOP = 1 << 17
_WIDTH = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    """How a held instrument sounds.

    Attributes:
        slope: Fall of the harmonics: amplitude 1 / number ** slope.
        odd: Share of the even harmonics, 0 (hollow) to 1.
        dark_hz: Cutoff when soft.
        bright_hz: Cutoff at the note's height.
        spread_cents: Width of the harmonics' bands.
        formants: Centre, width and gain of resonances, in Hz and times.
        attack_seconds: Rise.
        release_seconds: Fall after the note.
        swell: How much of the brightness comes late, 0 to 1.
        short: Whether the note dies by itself, as a short bow stroke.
    """

    slope: float = 1.3
    odd: float = 1.0
    dark_hz: float = 420
    bright_hz: float = 900
    spread_cents: float = 28
    formants: tuple[tuple[float, float, float], ...] = ()
    attack_seconds: float = 0.5
    release_seconds: float = 0.9
    swell: float = 0.3
    short: bool = False


BEDS: dict[str, Bed] = {
    "warm_pad": Bed(),
    "air_pad": Bed(slope=1.6, odd=0.35, dark_hz=600, bright_hz=1_300, spread_cents=45, attack_seconds=0.9),
    "glass_pad": Bed(slope=1.1, odd=0.15, dark_hz=700, bright_hz=1_700, spread_cents=18, attack_seconds=0.7),
    "strings": Bed(
        slope=1.0,
        dark_hz=700,
        bright_hz=1_500,
        spread_cents=22,
        formants=((460, 220, 1.5),),
        attack_seconds=0.32,
        release_seconds=0.55,
        swell=0.6,
    ),
    "low_strings": Bed(slope=1.05, dark_hz=350, bright_hz=800, spread_cents=16, attack_seconds=0.4, swell=0.6),
    "spiccato": Bed(
        slope=1.0,
        dark_hz=500,
        bright_hz=1_200,
        spread_cents=14,
        attack_seconds=0.012,
        release_seconds=0.14,
        swell=0.0,
        short=True,
    ),
    "brass": Bed(
        slope=0.75,
        dark_hz=300,
        bright_hz=1_100,
        spread_cents=10,
        formants=((520, 260, 1.4),),
        attack_seconds=0.14,
        release_seconds=0.4,
        swell=0.9,
    ),
    "choir": Bed(
        slope=0.9,
        dark_hz=900,
        bright_hz=1_300,
        spread_cents=32,
        formants=((560, 120, 3.0), (1_050, 160, 1.4)),
        attack_seconds=0.6,
        release_seconds=1.0,
    ),
    "drone": Bed(
        slope=1.5, dark_hz=160, bright_hz=420, spread_cents=30, attack_seconds=1.2, release_seconds=1.4, swell=0.8
    ),
    "muted_horn": Bed(
        slope=0.95,
        odd=0.7,
        dark_hz=500,
        bright_hz=1_000,
        spread_cents=5,
        formants=((900, 300, 1.3),),
        attack_seconds=0.07,
        release_seconds=0.2,
        swell=0.5,
    ),
    "flute": Bed(slope=2.2, dark_hz=900, bright_hz=1_500, spread_cents=9, attack_seconds=0.09, release_seconds=0.2),
}


def _spectrum(how: Bed, frequency: float, cutoff_hz: float) -> NDArray[np.float32]:
    """Return the magnitudes of a note's spectrum, shape (_LOOP // 2 + 1,)."""
    magnitudes = np.zeros(_LOOP // 2 + 1, dtype=np.float32)
    bin_hz = SAMPLE_RATE_HZ / _LOOP
    for number in range(1, 1 + int(min(40, 7_000 / frequency))):
        centre = number * frequency
        level = number**-how.slope / (1 + (centre / cutoff_hz) ** 4) ** 0.5
        level *= how.odd if number % 2 == 0 else 1.0
        for formant_hz, width_hz, gain in how.formants:
            level *= 1 + (gain - 1) * np.exp(-(((centre - formant_hz) / width_hz) ** 2))
        width = max((2 ** (how.spread_cents / 1_200) - 1) * frequency * number**0.8 / bin_hz, 1.0)
        low, high = int(centre / bin_hz - 4 * width), int(centre / bin_hz + 4 * width) + 2
        bins = np.arange(max(low, 1), min(high, len(magnitudes)))
        magnitudes[bins] += level / np.sqrt(width) * np.exp(-(((bins - centre / bin_hz) / width) ** 2))
    return magnitudes


def _loops(how: Bed, pitch: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return a pitch's dark and bright loop, both shape (2, _LOOP), as loud as their spectra."""
    frequency = frequency_of(pitch)
    dark, bright = (_spectrum(how, frequency, cutoff_hz) for cutoff_hz in (how.dark_hz, how.bright_hz))
    heard = np.flatnonzero(dark + bright)
    # Random phases: what both sides share, and what tells them apart.
    turns = np.random.default_rng([0x9AD, pitch]).random((2, len(heard)), dtype=np.float32) * np.float32(2 * np.pi)
    phases = np.zeros((2, len(dark)), dtype=np.complex64)
    phases[:, heard] = np.cos(turns) + 1j * np.sin(turns)
    return _stereo_loop(dark * phases), _stereo_loop(bright * phases)


def _stereo_loop(spectra: NDArray[np.complex64]) -> NDArray[np.float32]:
    middle, side = np.fft.irfft(spectra, _LOOP, axis=1).astype(np.float32, copy=False)
    side *= np.float32(_WIDTH)
    return np.stack([middle + side, middle - side])


def _unrolled(loop: NDArray[np.float32], samples: int) -> NDArray[np.float32]:
    """Return so many samples of a loop, as often round as needed."""
    whole, rest = divmod(samples, loop.shape[1])
    return np.concatenate([*[loop] * whole, loop[:, :rest]], axis=1)


class BedPlayer:
    """Plays held notes; keeps the loops of the pitches it has played."""

    def __init__(self) -> None:
        self._loops: dict[tuple[str, int], tuple[NDArray[np.float32], NDArray[np.float32]]] = {}

    def play(self, name: str, pitch: int, held_samples: int, strength: float) -> NDArray[np.float32]:
        """Return one held note, shape (2, n).

        Args:
            name: One of `BEDS`.
            pitch: MIDI note number.
            held_samples: Length of the note; its release follows.
            strength: 0 to 1; stronger is brighter.
        """
        how = BEDS[name]
        if (name, pitch) not in self._loops:
            self._loops[name, pitch] = _loops(how, pitch)
        dark, bright = self._loops[name, pitch]
        if how.short:
            held_samples = min(held_samples, SAMPLE_RATE_HZ // 6)
        samples = held_samples + round(how.release_seconds * SAMPLE_RATE_HZ)
        level, opening = _envelopes(how, held_samples, samples, strength)
        opening *= level
        note = np.multiply(_unrolled(dark, samples), level - opening, dtype=np.float32)
        note += _unrolled(bright, samples) * opening
        return note


def _envelopes(
    how: Bed, held_samples: int, samples: int, strength: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return a note's loudness and how far its filter opens, both shape (samples,)."""
    rise = min(max(round(how.attack_seconds * SAMPLE_RATE_HZ), 2), max(held_samples, 2), samples)
    level = np.ones(samples, dtype=np.float32)
    level[:rise] = np.sin(np.linspace(0, np.pi / 2, rise, dtype=np.float32)) ** 2
    fall = samples - held_samples
    if how.short:
        level[rise:] = np.exp(np.arange(samples - rise, dtype=np.float32) / np.float32(-0.09 * SAMPLE_RATE_HZ))
    level[samples - fall :] *= np.cos(np.linspace(0, np.pi / 2, fall + 1, dtype=np.float32)[1:]) ** 2
    opening = np.full(samples, strength * (1 - how.swell), dtype=np.float32)
    opening += np.float32(strength * how.swell) * np.sin(np.linspace(0, np.pi, samples, dtype=np.float32)) ** 2
    return level, opening
