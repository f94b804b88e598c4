import av
import numpy as np
import pytest
from filming import tone
from numpy.typing import NDArray

from genscene.errors import CancelledError
from genscene.export.soundtrack import EncodedSound, encode_sound
from genscene.units import SAMPLE_RATE_HZ

PRIMING = 1024
"""Samples that the encoder puts before the first one given."""


def voice_over_music(seconds: int = 6) -> NDArray[np.float32]:
    """A buzz in syllables with hisses between them, over a chord that is not the same on both sides."""
    rng = np.random.default_rng(7)
    time = np.arange(seconds * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    pitch = 120 + 20 * np.sin(2 * np.pi * 0.7 * time)
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE_HZ
    buzz = sum(np.sin(number * phase) / number for number in range(1, 40))
    loud = np.clip(np.sin(2 * np.pi * 3 * time), 0, 1)
    hiss = np.convolve(rng.standard_normal(len(time)), np.hanning(9), "same")
    voice = 0.15 * loud * buzz + 0.01 * (loud == 0) * hiss
    chord = [
        0.05 * sum(np.sin(2 * np.pi * hertz * time + side) for hertz in (220, 277.2, 329.6, 1760)) for side in (0, 1)
    ]
    return np.stack([voice + chord[0], voice + chord[1]], axis=1).astype(np.float32)


def decoded(sound: EncodedSound) -> NDArray[np.float32]:
    """Decode without a container, shape (n, 2), from the first sample given on."""
    decoder = av.CodecContext.create("aac", "r")
    # AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1): low complexity, 48 kHz, two channels.
    decoder.extradata = bytes([0b00010_001, 0b1_0010_000])
    frames = [frame.to_ndarray() for packet in (*sound.packets, None) for frame in decoder.decode(packet)]
    return np.concatenate(frames, axis=1).T[PRIMING:]


def test_noise_of_coding_lies_far_below_the_sound():
    given = voice_over_music()
    error = decoded(encode_sound(given))[: len(given)] - given
    blocks = [(part**2).reshape(-1, 2 * 48_000).sum(axis=1) for part in (given, error)]
    below_db = 10 * np.log10(blocks[0] / blocks[1])
    assert below_db.min() > 35


def test_first_sample_heard_is_the_first_one_given():
    sound = encode_sound(tone(10))
    assert sound.duration_samples == 16_000
    assert [packet.pts for packet in sound.packets] == [PRIMING * (number - 1) for number in range(len(sound.packets))]
    assert sound.packets[-1].pts < sound.duration_samples <= sound.packets[-1].pts + PRIMING


def test_same_sound_gives_the_same_bytes():
    one, other = (b"".join(map(bytes, encode_sound(voice_over_music(2)).packets)) for _ in range(2))
    assert one == other


def test_cancelling_is_asked_for_every_second_or_so():
    calls: list[int] = []

    def cancel() -> None:
        calls.append(1)
        if len(calls) == 3:
            raise CancelledError("stop")

    with pytest.raises(CancelledError):
        encode_sound(tone(300), cancel=cancel)
    calls[:] = [1, 1, 1]
    encode_sound(tone(300), cancel=cancel)
    assert len(calls) - 3 == -(-300 * 1_600 // 65_536)


@pytest.mark.parametrize("shape", [(4_800,), (4_800, 1), (2, 4_800)])
def test_sound_that_is_not_stereo_is_refused(shape):
    with pytest.raises(ValueError, match="not stereo"):
        encode_sound(np.zeros(shape, np.float32))
