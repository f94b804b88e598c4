"""Products in pieces are products, and do not depend on how many cores there are."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from genscene.acoustics.product import rows_times


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", [(0, 8, 3), (1, 8, 3), (1_000, 64, 64), (130, 700, 700)])
def test_pieces_joined_are_the_product(shape, dtype):
    count, height, width = shape
    rng = np.random.default_rng(0)
    rows, matrix = (rng.standard_normal(size).astype(dtype) for size in ((count, height), (height, width)))
    found = rows_times(rows, matrix)
    assert found.dtype == dtype
    np.testing.assert_allclose(found, rows @ matrix, atol=1e-3 if dtype == np.float32 else 1e-10)
    out = np.empty((count, width), dtype)
    assert rows_times(rows, matrix, out) is out
    np.testing.assert_array_equal(out, found)


def test_rows_may_be_windows_that_overlap():
    windows = np.lib.stride_tricks.sliding_window_view(np.arange(500.0), 20)[::3]
    matrix = np.random.default_rng(0).standard_normal((20, 7))
    np.testing.assert_allclose(rows_times(windows, matrix), windows.copy() @ matrix, atol=1e-9)


FILTER = """
import hashlib, numpy as np
from genscene.acoustics.biquad import at_rest, filtered
from genscene.acoustics.equaliser import high_pass
from genscene.acoustics.resample import resampled_to
sound = np.random.default_rng(0).standard_normal((2, 400_000))
made, _ = filtered(high_pass(70), sound, at_rest(high_pass(70), 2))
print(hashlib.sha256(made.tobytes() + resampled_to(sound[0].astype(np.float32), 24_000, 48_000).tobytes()).hexdigest())
"""


def test_the_same_bytes_come_out_on_any_number_of_cores():
    digests = {
        subprocess.run(
            [sys.executable, "-c", FILTER],
            env=os.environ | {"OPENBLAS_NUM_THREADS": str(threads)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for threads in (1, 2)
    }
    assert len(digests) == 1
