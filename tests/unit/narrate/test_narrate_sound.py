from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.fft import dct

from genscene.acoustics.loudness import integrated_loudness
from genscene.engines.contracts import Speech
from genscene.engines.fakes import FakeSpeech
from genscene.narrate.align import aligned_words
from genscene.narrate.cepstrum import _cosines, cepstra
from genscene.narrate.sound import LEAD_SAMPLES, TAIL_SAMPLES, faded, levelled, resampled, trimmed
from genscene.narrate.warping import warped


def tone(seconds: float, amplitude: float = 0.1, hertz: float = 997.0, rate: int = 48_000) -> NDArray[np.float32]:
    return (amplitude * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def test_voices_of_any_level_come_out_equally_loud() -> None:
    for amplitude in (0.003, 0.1, 0.9):
        assert integrated_loudness(levelled(tone(2, amplitude=amplitude))[:, None]) == pytest.approx(-23.0, abs=0.05)
    spiky = tone(2, amplitude=0.001)
    spiky[5000] = 0.5
    assert np.abs(levelled(spiky)).max() <= 0.981


def test_a_short_word_is_as_loud_as_a_long_one() -> None:
    short, long = levelled(tone(0.2)), levelled(tone(2))
    assert np.abs(short).max() == pytest.approx(np.abs(long).max(), rel=0.02)


def test_what_is_silent_or_nearly_so_stays_finite() -> None:
    assert not levelled(np.zeros(48_000, np.float32)).any()
    faint = levelled(tone(1, amplitude=1e-5))
    assert np.abs(faint).max() == pytest.approx(1e-5 * 10 ** (47 / 20), rel=0.01)


def test_silence_around_a_sentence_is_always_the_same() -> None:
    for before, after in ((0.0, 0.0), (0.5, 1.0), (0.01, 0.02)):
        sound = np.concatenate([np.zeros(round(before * 48_000)), tone(1), np.zeros(round(after * 48_000))])
        found = trimmed(sound.astype(np.float32))
        assert abs(len(found.samples) - (48_000 + LEAD_SAMPLES + TAIL_SAMPLES)) <= 480
        assert found.shift_samples == pytest.approx(LEAD_SAMPLES - before * 48_000, abs=240)
        assert found.samples[0] == found.samples[-1] == 0
    assert trimmed(np.zeros(1000, np.float32)).samples.size == 0


def test_fades_take_the_click_away() -> None:
    found = faded(np.ones(4800, np.float32))
    assert found[0] == found[-1] == 0
    assert np.abs(np.diff(found)).max() < 0.01
    assert faded(np.ones(1, np.float32)).shape == (1,)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 48_000])
def test_resampling_keeps_length_and_level(rate: int) -> None:
    found = resampled(tone(1, rate=rate), rate)
    assert len(found) == pytest.approx(48_000, abs=2)
    assert np.abs(found[2000:-2000]).max() == pytest.approx(0.1, rel=0.01)


def test_warping_finds_a_stretched_sequence() -> None:
    rng = np.random.default_rng(0)
    rows = np.cumsum(rng.standard_normal((200, 13)), axis=0).astype(np.float32)
    stretched = np.repeat(rows, 3, axis=0)
    assert np.abs(warped(rows, stretched) - (np.arange(200) * 3 + 1)).max() <= 2


def test_long_sequences_are_warped_through_a_coarse_path() -> None:
    rng = np.random.default_rng(1)
    rows = np.cumsum(rng.standard_normal((4000, 13)), axis=0).astype(np.float32)
    kept = np.sort(rng.choice(4000, 3200, replace=False))
    places = warped(rows[kept], rows)
    assert np.percentile(np.abs(places - kept), 99) <= 3
    assert (np.diff(places) >= 0).all()


def test_alignment_finds_the_words_of_a_slower_voice() -> None:
    engine = FakeSpeech()
    text = "the little river meets a wide grey sea at night"
    voice = engine.voices()[0]
    fast, slow = (engine.speak(text, voice=voice, rate=rate) for rate in (1.0, 0.6))
    assert slow.words is not None
    found = aligned_words(text, Speech(samples=slow.samples, sample_rate_hz=16_000, words=None), fast)
    errors = [abs(a.start_seconds - b.start_seconds) for a, b in zip(found, slow.words, strict=True)]
    assert max(errors) < 0.03


def test_alignment_without_reference_shares_time_by_length() -> None:
    speech = Speech(samples=tone(1), sample_rate_hz=48_000, words=None)
    found = aligned_words("a bbb", speech, None)
    assert [word.end_seconds for word in found] == [0.25, 1.0]


def test_cepstra_are_cosine_transforms_of_mel_bands() -> None:
    bands = np.random.default_rng(3).standard_normal((7, 26))
    np.testing.assert_allclose(bands @ _cosines(), dct(bands, norm="ortho", axis=1)[:, :13], atol=1e-12)


def test_cepstra_have_a_row_every_ten_milliseconds() -> None:
    found = cepstra(tone(1), 48_000)
    assert found.shape == (101, 13)
    assert np.isfinite(cepstra(np.zeros(10, np.float32), 48_000)).all()
