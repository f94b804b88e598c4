"""Put dry sound into a room: reverb, tape, tone, and the fall into silence at the end."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from genscene.acoustics.biquad import at_rest, filter_in_place, filtered
from genscene.acoustics.equaliser import gentle_low_pass, high_pass, low_pass, peaking
from genscene.plugins.synth.mood import Room
from genscene.plugins.synth.perform import SEND_DIVISOR, Stage
from genscene.units import SAMPLE_RATE_HZ, Cancel

_ROOM_RATE_HZ = SAMPLE_RATE_HZ // SEND_DIVISOR
_LOWEST_HZ = 170
_HIGH_DECAY = 0.5
_FFT = 1 << 18
_VOICE_SPACE = (2_100.0, -3.5, 0.55)
_TAPE_CHUNK = 1 << 19
_PEAK = 0.7


def impulse_response(room: Room) -> NDArray[np.float32]:
    """Return a room's answer to a clap, shape (2, n), at half the sample rate, of unit energy a side.

    Noise that dies exponentially, its high band sooner, behind a pre-delay and a few early reflections.
    """
    rng = np.random.default_rng(0x400)
    count = round(room.decay_seconds * 1.1 * _ROOM_RATE_HZ)
    time = np.arange(count) / _ROOM_RATE_HZ
    noise = rng.standard_normal((2, count))
    split = gentle_low_pass(room.damping_hz, rate_hz=_ROOM_RATE_HZ)
    low, _ = filtered(split, noise, at_rest(split, 2))
    fall = np.exp(-math.log(1_000) * time / room.decay_seconds)
    fast = np.exp(-math.log(1_000) * time / (room.decay_seconds * _HIGH_DECAY))
    tail = (low * fall + 0.35 * (noise - low) * fast) * (1 - np.exp(-time / 0.012))
    delay = round(room.pre_delay_ms / 1_000 * _ROOM_RATE_HZ)
    response = np.zeros((2, count + delay))
    response[:, delay:] = tail
    for index in range(7):
        at = delay + round(_ROOM_RATE_HZ * (0.004 + 0.0075 * index + 0.003 * rng.random()))
        response[index % 2, at] += 5.0 * 0.75**index
    no_rumble = high_pass(_LOWEST_HZ, rate_hz=_ROOM_RATE_HZ)
    finished, _ = filtered(no_rumble, response, at_rest(no_rumble, 2))
    return (finished / np.sqrt(np.sum(finished**2, axis=1, keepdims=True))).astype(np.float32)


def add_reverb(stage: Stage, room: Room, cancel: Cancel) -> None:
    """Add the room to the dry sound, in place.

    Blocks of the send are convolved by FFT and brought to the full sample rate by a longer inverse FFT, then
    overlapped.
    """
    response = impulse_response(room)
    spectrum = np.fft.rfft(response, _FFT, axis=1)
    step = _FFT - response.shape[1]
    level = np.float32(SEND_DIVISOR * 10 ** (room.level_db / 20))
    for start in range(0, stage.send.shape[1], step):
        cancel()
        block = stage.send[:, start : start + step]
        if not block.any():
            continue
        wet = np.fft.irfft(np.fft.rfft(block, _FFT, axis=1) * spectrum, _FFT * SEND_DIVISOR, axis=1)
        at = start * SEND_DIVISOR
        end = min(at + wet.shape[1], stage.dry.shape[1])
        stage.dry[:, at:end] += np.asarray(wet, dtype=np.float32)[:, : end - at] * level


def _wobbled(sound: NDArray[np.float32], amount: float, cancel: Cancel) -> NDArray[np.float32]:
    """Return sound from a tape that does not run quite steadily: slow wow and a little flutter."""
    count = sound.shape[1]
    result = np.empty_like(sound)
    for start in range(0, count, _TAPE_CHUNK):
        cancel()
        place = np.arange(start, min(start + _TAPE_CHUNK, count), dtype=np.float64)
        time = place / SAMPLE_RATE_HZ
        wow = np.sin(2 * np.pi * 0.55 * time) + 0.6 * np.sin(2 * np.pi * 0.83 * time + 1)
        delay = amount * (30 * wow + 0.7 * np.sin(2 * np.pi * 6.3 * time))
        place = np.clip(place + delay, 0, max(count - 2, 0))
        whole = place.astype(np.int64)
        part = (place - whole).astype(np.float32)
        after = np.minimum(whole + 1, count - 1)
        result[:, start : start + len(place)] = sound[:, whole] * (1 - part) + sound[:, after] * part
    return result


def _tone(sound: NDArray[np.float32], room: Room, cancel: Cancel) -> None:
    """Make space for a voice where consonants live, and a soft top where the room wants it, in place."""
    sections = peaking(*_VOICE_SPACE)
    if room.top_hz:
        sections = np.vstack([sections, low_pass(room.top_hz)])
    filter_in_place(sections, sound, cancel=cancel)


def finish(stage: Stage, room: Room, *, landing_sample: int, cancel: Cancel) -> NDArray[np.float32]:
    """Return the finished music, shape (n, 2), its last sample silent.

    Args:
        stage: All that was played; changed in place.
        room: Reverb, tape and tone.
        landing_sample: Where the last chord begins; it falls to silence from soon after that to the end.
        cancel: Called often.
    """
    add_reverb(stage, room, cancel)
    sound = _wobbled(stage.dry, room.wobble, cancel) if room.wobble else stage.dry
    _tone(sound, room, cancel)
    count = sound.shape[1]
    fall = max(count - landing_sample - (count - landing_sample) // 5, 1)
    sound[:, count - fall :] *= (np.cos(np.linspace(0, np.pi / 2, fall)) ** 2).astype(np.float32)
    sound[:, -1] = 0
    rise = min(count, 240)
    sound[:, :rise] *= np.linspace(0, 1, rise, dtype=np.float32)
    peak = max(float(sound.max(initial=0)), -float(sound.min(initial=0)))
    if peak > 0:
        sound *= np.float32(_PEAK / peak)
    return np.ascontiguousarray(sound.T)
