"""Give a C library blank memory, because it reads some that it has not written.

Pico's first pitch periods follow from whatever its memory held before, so that the same text would not give the same
bytes. The GNU C library can fill memory as it hands it out (`mallopt(3)`, `M_PERTURB`); with other C libraries the
sound may differ by a little between runs.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Generator
from contextlib import contextmanager

_PERTURB = -6
_FILL_WITH_ZEROS = 0xFF
"""Memory is filled with the complement of the parameter's byte."""
_LEAVE_AS_IS = 0


@contextmanager
def blank_memory() -> Generator[None]:
    """Fill with zeros all memory that this process asks for meanwhile."""
    set_option = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if set_option is None:
        yield
        return
    set_option(_PERTURB, _FILL_WITH_ZEROS)
    try:
        yield
    finally:
        set_option(_PERTURB, _LEAVE_AS_IS)
