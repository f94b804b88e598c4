"""What every composer must do: run on the fake and on the bundled one."""

from __future__ import annotations

import numpy as np
import pytest

from genscene.engines.contracts import Composer
from genscene.engines.fakes import FakeComposer
from genscene.errors import CancelledError, StudioError
from genscene.plugins import synth
from genscene.units import SAMPLE_RATE_HZ, Cancel, never_cancelled

COMPOSERS = {"fake": FakeComposer, "synth": synth.engine}


@pytest.fixture(scope="module", params=COMPOSERS)
def composer(request: pytest.FixtureRequest) -> Composer:
    return COMPOSERS[request.param]()


def played(
    composer: Composer, *, mood: str = "", seconds: float = 6, seed: int = 3, cancel: Cancel = never_cancelled
) -> np.ndarray:
    count = round(seconds * SAMPLE_RATE_HZ)
    mood = mood or composer.moods()[0]
    return composer.compose(mood=mood, duration_samples=count, seed=seed, cancel=cancel).samples


def test_composer_says_who_it_is_and_that_it_can_be_used(composer: Composer) -> None:
    assert isinstance(composer, Composer)
    assert all((composer.info.id, composer.info.version, composer.info.label, composer.info.licence))
    assert composer.status().usable, composer.status().reason


def test_moods_are_names_of_their_own(composer: Composer) -> None:
    moods = composer.moods()
    assert len(set(moods)) == len(moods) > 0
    assert not {"auto", "none", ""} & set(moods)
    assert tuple(composer.moods()) == tuple(moods)


@pytest.mark.parametrize("seconds", [1, 6, 9.87654])
def test_music_is_stereo_of_exactly_that_length_within_range(composer: Composer, seconds: float) -> None:
    samples = played(composer, seconds=seconds)
    assert samples.shape == (round(seconds * SAMPLE_RATE_HZ), 2)
    assert samples.dtype == np.float32
    assert np.isfinite(samples).all()
    assert 0.01 < float(np.abs(samples).max()) <= 1.0


def test_music_ends_on_the_last_sample(composer: Composer) -> None:
    samples = played(composer)
    loudest = float(np.abs(samples).max())
    last = SAMPLE_RATE_HZ // 100
    assert float(np.abs(samples[-last:]).max()) < 0.1 * loudest
    assert samples[-3 * SAMPLE_RATE_HZ :].any()


def test_same_arguments_give_the_same_samples(composer: Composer) -> None:
    assert played(composer).tobytes() == played(COMPOSERS[composer.info.id]()).tobytes()


def test_seed_and_mood_change_the_music(composer: Composer) -> None:
    music = {played(composer, mood=mood, seed=seed).tobytes() for mood in composer.moods()[:2] for seed in (3, 4)}
    assert len(music) == 2 * len(composer.moods()[:2])


def test_unknown_mood_is_refused(composer: Composer) -> None:
    with pytest.raises(StudioError, match="polka"):
        played(composer, mood="polka")


def test_cancel_is_asked_and_stops_the_music(composer: Composer) -> None:
    def cancel() -> None:
        raise CancelledError("Stop.")

    with pytest.raises(CancelledError):
        played(composer, cancel=cancel)
