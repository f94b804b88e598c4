"""The finished sound of a video, and the figures that were measured on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Soundtrack:
    """Stereo sound, ready for the encoder.

    Attributes:
        samples: float32, shape (n, 2), at `units.SAMPLE_RATE_HZ`, as long as the timeline to the sample.
        loudness_lufs: Integrated loudness as measured; minus infinity for silence.
        true_peak_dbtp: Highest true peak as measured; minus infinity for silence.
    """

    samples: NDArray[np.float32]
    loudness_lufs: float
    true_peak_dbtp: float
