import struct
from itertools import islice

import numpy as np
import pytest
from recording import grey, tone, write_clip, write_sound

from genscene.errors import CancelledError, MediaError
from genscene.media.probe import probe
from genscene.media.sound import load_sound
from genscene.units import FrameSize

KINDS = [
    ("s.wav", "pcm_s16le", "wav", "s16"),
    ("s.mp3", "libmp3lame", "mp3", "fltp"),
    ("s.ogg", "vorbis", "ogg", "fltp"),
    ("s.opus", "libopus", "ogg", "flt"),
    ("s.flac", "flac", "flac", "s16"),
    ("s.m4a", "aac", "mp4", "fltp"),
    ("s.aac", "aac", "adts", "fltp"),
    ("s.mka", "libopus", "matroska", "flt"),
]


@pytest.fixture(params=KINDS, ids=[kind[0] for kind in KINDS])
def recorded(request, tmp_path):
    name, codec, container, sample_format = request.param
    # The one encoder of Vorbis at hand knows stereo alone.
    samples = tone(1.0, channels=2 if codec == "vorbis" else 1)
    return write_sound(tmp_path / name, samples, codec=codec, container=container, sample_format=sample_format)


def loudness(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(samples**2)))


def test_every_format_is_loaded(recorded):
    samples = load_sound(recorded, channels=1)
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert abs(len(samples) - 48_000) < 3_000
    middle = samples[8_000:40_000]
    assert abs(loudness(middle) - 0.5 / np.sqrt(2)) < 0.02
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert abs(np.argmax(spectrum) * 48_000 / len(middle) - 440) < 2


def test_probe_tells_a_sound(recorded):
    facts = probe(recorded)
    assert (facts.kind, facts.size) == ("sound", None)
    assert facts.size_bytes == recorded.stat().st_size


def test_stereo_doubles_one_channel(recorded):
    samples = load_sound(recorded, channels=2)
    assert samples.shape[1] == 2
    np.testing.assert_allclose(samples[:, 0], samples[:, 1], atol=0.02)
    assert samples.flags.c_contiguous
    assert abs(loudness(samples[8_000:40_000]) - 0.5 / np.sqrt(2)) < 0.02


def wave(samples: np.ndarray, rate: int, *, kind: int = 3, bits: int = 32) -> bytes:
    """Write a WAV by hand; kind 3 is float, 1 is whole numbers."""
    channels = samples.shape[1]
    data = samples.astype("<f4" if kind == 3 else f"<i{bits // 8}").tobytes()
    layout = struct.pack("<HHIIHH", kind, channels, rate, rate * channels * bits // 8, channels * bits // 8, bits)
    body = b"WAVE" + b"fmt " + struct.pack("<I", 16) + layout + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 96_000])
def test_every_rate_is_resampled(tmp_path, rate):
    (tmp_path / "s.wav").write_bytes(wave(tone(2.0, rate=rate).T, rate))
    samples = load_sound(tmp_path / "s.wav", channels=1)
    assert abs(len(samples) - 96_000) <= 48
    middle = samples[8_000:88_000]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert abs(np.argmax(spectrum) * 48_000 / len(middle) - 440) < 1
    assert abs(loudness(middle) - 0.5 / np.sqrt(2)) < 0.01


def test_sound_at_the_pipelines_rate_passes_unchanged(tmp_path):
    given = np.random.default_rng(1).uniform(-0.9, 0.9, (5_000, 2)).astype(np.float32)
    (tmp_path / "s.wav").write_bytes(wave(given, 48_000))
    np.testing.assert_array_equal(load_sound(tmp_path / "s.wav", channels=2), given)


def test_two_channels_are_mixed_to_one(tmp_path):
    given = np.stack([np.full(4_800, 0.5), np.full(4_800, -0.1)], axis=1)
    (tmp_path / "s.wav").write_bytes(wave(given, 48_000))
    np.testing.assert_allclose(load_sound(tmp_path / "s.wav", channels=1), 0.2, atol=1e-3)


def test_what_is_too_loud_or_no_number_is_made_sane(tmp_path):
    given = np.full((1_000, 1), 2.0)
    given[10], given[20], given[30] = np.nan, np.inf, -4.0
    (tmp_path / "s.wav").write_bytes(wave(given, 48_000))
    samples = load_sound(tmp_path / "s.wav", channels=1)
    assert samples[[10, 20, 30, 40]].tolist() == [0.0, 0.0, -1.0, 0.5]


def test_a_clip_gives_its_sound(tmp_path):
    path = write_clip(tmp_path / "c.mp4", [grey(90)] * 5, sound=True)
    assert abs(len(load_sound(path, channels=1)) - 48_000) < 3_000
    facts = probe(path)
    assert (facts.kind, facts.codec, facts.size) == ("clip", "h264", FrameSize(width=64, height=48))


def test_a_silent_clip_is_no_sound(tmp_path):
    path = write_clip(tmp_path / "c.mp4", [grey(90)] * 5)
    with pytest.raises(MediaError, match="no sound track"):
        load_sound(path, channels=1)


def test_a_sound_without_samples_is_refused(tmp_path):
    (tmp_path / "s.wav").write_bytes(wave(np.zeros((0, 1)), 48_000))
    with pytest.raises(MediaError, match=r"holds no sound|damaged"):
        load_sound(tmp_path / "s.wav", channels=1)


def test_a_sound_that_is_too_long_is_refused(tmp_path):
    (tmp_path / "s.wav").write_bytes(wave(np.zeros((48_000, 1)), 48_000))
    assert len(load_sound(tmp_path / "s.wav", channels=1, limit_seconds=1)) == 48_000
    with pytest.raises(MediaError, match=r"longer than 0\.5 seconds"):
        load_sound(tmp_path / "s.wav", channels=1, limit_seconds=0.5)


def test_a_sound_that_lies_about_its_length_is_refused(tmp_path):
    """The stream itself is counted, whatever the header says."""
    path = write_sound(tmp_path / "s.mka", tone(3.0), codec="libopus", container="matroska", sample_format="flt")
    data = path.read_bytes()
    place = data.index(b"\x44\x89\x88") + 3
    path.write_bytes(data[:place] + struct.pack(">d", 100.0) + data[place + 8 :])
    with pytest.raises(MediaError, match="longer than 1 seconds"):
        load_sound(path, channels=1, limit_seconds=1)


def test_loading_can_be_cancelled(tmp_path):
    def cancel() -> None:
        raise CancelledError("stopped")

    (tmp_path / "s.wav").write_bytes(wave(np.zeros((48_000, 1)), 48_000))
    with pytest.raises(CancelledError):
        load_sound(tmp_path / "s.wav", channels=1, cancel=cancel)


def test_a_recording_with_a_broken_end_is_taken(tmp_path):
    path = write_sound(tmp_path / "s.mp3", tone(2.0), codec="libmp3lame", container="mp3")
    path.write_bytes(path.read_bytes()[:-100] + b"\x00junk" * 10)
    assert len(load_sound(path, channels=1)) > 80_000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "does not exist"),
        (b"", "is empty"),
        (b"just text, no sound at all", "neither a clip nor a sound"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "damaged"),
        (b"OggS" + bytes(500), "damaged"),
        (b"fLaC" + bytes(500), "damaged"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(500), "damaged|no sound"),
        (b"\x00\x00\x00\x20ftypM4A " + bytes(500), "damaged"),
        (b"\x1a\x45\xdf\xa3" + bytes(500), "damaged"),
    ],
    ids=["missing", "empty", "text", "wav", "ogg", "flac", "mp3", "m4a", "mka"],
)
def test_what_is_no_sound_is_refused(tmp_path, content, said):
    path = tmp_path / "s.wav"
    if content is not None:
        path.write_bytes(content)
    for look in (lambda: load_sound(path, channels=1), lambda: probe(path)):
        with pytest.raises(MediaError, match=said if look.__code__.co_names[0] == "load_sound" else ".") as caught:
            look()
        assert caught.value.hint


def test_noise_in_a_sound_never_raises_anything_else(recorded):
    data = recorded.read_bytes()
    rng = np.random.default_rng(7)
    for _ in range(15):
        broken = bytearray(data)
        for place in islice(rng.integers(0, min(len(data), 3_000), 12), None):
            broken[place] = rng.integers(0, 256)
        recorded.write_bytes(broken)
        try:
            samples = load_sound(recorded, channels=2)
        except MediaError:
            continue
        assert np.isfinite(samples).all()
        assert np.abs(samples).max() <= 1
