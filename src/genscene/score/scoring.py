"""Turn a Storyboard and its length into its Score: composed for its style, the user's own track, or none."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from genscene.engines.contracts import Composer, Score
from genscene.errors import UnknownNameError
from genscene.score.loop import fitted
from genscene.store.key import Key, key
from genscene.store.model import Store
from genscene.storyboard.document import Storyboard
from genscene.styles.model import Style
from genscene.units import Cancel

_VERSION = 1
_FULL_SCALE = 32_767


def composed_seed(storyboard: Storyboard) -> int:
    """Return the seed of a storyboard's music: its own seed and title, so that two videos do not sound the same."""
    digest = hashlib.blake2b(f"{storyboard.seed}\n{storyboard.title}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big")


def _mood_of(storyboard: Storyboard, style: Style, composer: Composer) -> str:
    mood = style.music if storyboard.music == "auto" else storyboard.music
    if mood not in composer.moods():
        choices = ", ".join(["auto", "none", *composer.moods()])
        raise UnknownNameError(
            f"There is no music mood “{mood}”. Choose one of: {choices}; or name a sound file.",
        )
    return mood


def _to_bytes(score: Score) -> bytes:
    """Return music as 16-bit samples; what is rounded off lies 98 dB down."""
    return np.round(np.clip(score.samples, -1, 1) * _FULL_SCALE).astype("<i2").tobytes()


def _from_bytes(data: bytes) -> Score:
    whole = np.frombuffer(data, dtype="<i2").reshape(-1, 2)
    samples = whole.astype(np.float32)
    samples /= np.float32(_FULL_SCALE)
    return Score(samples=samples)


def score_key(storyboard: Storyboard, style: Style, *, duration_samples: int, composer: Composer) -> Key:
    """Return the name of a video's composed music in the store.

    Args:
        storyboard: `music` says `auto` or a mood.
        style: Its mood is played on `auto`.
        duration_samples: Length of the video.
        composer: Plays moods.

    Raises:
        UnknownNameError: There is no such mood.
    """
    return key(
        "score",
        _VERSION,
        composer=composer.info.id,
        composer_version=composer.info.version,
        mood=_mood_of(storyboard, style, composer),
        duration_samples=duration_samples,
        seed=composed_seed(storyboard),
    )


def make_score(
    storyboard: Storyboard,
    style: Style,
    *,
    duration_samples: int,
    composer: Composer,
    own_track: NDArray[np.float32] | None,
    store: Store,
    cancel: Cancel,
) -> Score | None:
    """Return the music of a video, or `None` where it has none.

    Args:
        storyboard: `music` says `auto`, `none`, a mood, or names a file.
        style: Its mood is played on `auto`.
        duration_samples: Length of the video.
        composer: Plays moods.
        own_track: The decoded file that `music` names, float32, shape (n, 2), at `units.SAMPLE_RATE_HZ`; else `None`.
        store: Keeps composed music.
        cancel: To be called often.

    Raises:
        UnknownNameError: There is no such mood.
        MediaError: The user's track has no sound.
        CancelledError: The work was cancelled.
    """
    if storyboard.music == "none":
        return None
    if own_track is not None:
        return Score(samples=fitted(own_track, duration_samples, cancel))
    product = score_key(storyboard, style, duration_samples=duration_samples, composer=composer)
    mood, seed = _mood_of(storyboard, style, composer), composed_seed(storyboard)

    def compose() -> bytes:
        return _to_bytes(composer.compose(mood=mood, duration_samples=duration_samples, seed=seed, cancel=cancel))

    return _from_bytes(store.fetch(product, compose, cancel=cancel))
