"""Turn the players' notes into stereo sound: each distinct note sounds once and is laid down wherever it is played."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from genscene.plugins.synth.beds import BEDS, BedPlayer
from genscene.plugins.synth.keys import STRUCK, electric_piano, struck
from genscene.plugins.synth.mood import Part
from genscene.plugins.synth.parts import Note
from genscene.plugins.synth.percussion import DRUMS, stroke
from genscene.units import SAMPLE_RATE_HZ, Cancel

SEND_DIVISOR = 2
"""What goes into the room is kept at a fraction of the sample rate: a room is dark."""

INSTRUMENTS = frozenset(STRUCK) | frozenset(BEDS) | DRUMS | {"electric_piano"}

_TOUCHES = (0.45, 0.62, 0.8)
_LEVEL = 0.1
_LEVEL_WINDOW = SAMPLE_RATE_HZ // 10
_SWELL_LEAD = round(2.14 * SAMPLE_RATE_HZ)
_CANCEL_EVERY = 16


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """Where the players' sound gathers.

    Attributes:
        dry: Shape (2, n).
        send: What goes into the room, shape (2, ceil(n / SEND_DIVISOR)).
    """

    dry: NDArray[np.float32]
    send: NDArray[np.float32]


def empty_stage(duration_samples: int) -> Stage:
    """Return a silent stage."""
    return Stage(
        dry=np.zeros((2, duration_samples), dtype=np.float32),
        send=np.zeros((2, -(-duration_samples // SEND_DIVISOR)), dtype=np.float32),
    )


def _levelled(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a note whose loudest tenth of a second has a fixed level, so that parts balance by their gain alone."""
    count = max(sound.shape[1] // _LEVEL_WINDOW, 1)
    used = sound[:, : count * _LEVEL_WINDOW]
    powers = np.einsum("cn,cn->n", used, used).reshape(count, -1).mean(axis=1) / 2
    return sound * np.float32(_LEVEL / max(float(np.sqrt(powers.max())), 1e-9))


def _halved(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    even = sound[:, : sound.shape[1] // 2 * 2]
    return (even[:, ::2] + even[:, 1::2]) * np.float32(0.5)


class Orchestra:
    """Plays single notes and remembers them."""

    def __init__(self) -> None:
        self._beds = BedPlayer()
        self._notes: dict[tuple[str, int, int, int], tuple[NDArray[np.float32], NDArray[np.float32]]] = {}

    def note(self, instrument: str, note: Note) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return a note's sound, shape (2, n), and the same at the room's sample rate."""
        touch = min(range(len(_TOUCHES)), key=lambda index: abs(_TOUCHES[index] - note.strength))
        # Drums sound the same however long they are held and however strong.
        key = (instrument, 0, 0, 0) if instrument in DRUMS else (instrument, note.pitch, note.duration_samples, touch)
        if key not in self._notes:
            sound = self._play(instrument, note.pitch, note.duration_samples, _TOUCHES[touch])
            self._notes[key] = (sound, _halved(sound))
        return self._notes[key]

    def _play(self, instrument: str, pitch: int, held: int, touch: float) -> NDArray[np.float32]:
        if instrument in DRUMS:
            return stroke(instrument) * np.float32(0.5)
        if instrument in BEDS:
            return _levelled(self._beds.play(instrument, pitch, held, touch))
        if instrument == "electric_piano":
            return _levelled(electric_piano(pitch, held, touch))
        return _levelled(struck(STRUCK[instrument], pitch, held, touch))


def _lay(track: NDArray[np.float32], start: int, sound: NDArray[np.float32], gains: tuple[float, float]) -> None:
    end = min(start + sound.shape[1], track.shape[1])
    for channel, gain in enumerate(gains):
        track[channel, start:end] += sound[channel, : end - start] * np.float32(gain)


def perform(stage: Stage, part: Part, notes: Iterable[Note], orchestra: Orchestra, cancel: Cancel) -> None:
    """Lay all notes of one part down on the stage.

    Args:
        stage: Changed in place.
        part: Instrument, level, place and share of the room.
        notes: What it plays.
        orchestra: Plays the single notes.
        cancel: Called often.
    """
    left, right = np.sqrt(1 - part.pan), np.sqrt(1 + part.pan)
    level = 10 ** (part.gain_db / 20)
    for index, note in enumerate(notes):
        if index % _CANCEL_EVERY == 0:
            cancel()
        sound, dark = orchestra.note(part.instrument, note)
        gain = level * note.strength**1.4
        # A swell is written where it ends: it leads to whatever follows its note.
        swells = part.instrument == "swell"
        start = max(note.start_sample + note.duration_samples - _SWELL_LEAD, 0) if swells else note.start_sample
        _lay(stage.dry, start, sound, (gain * left, gain * right))
        if part.reverb:
            wet = gain * part.reverb
            _lay(stage.send, start // SEND_DIVISOR, dark, (wet * left, wet * right))
