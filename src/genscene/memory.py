"""Keep the memory of a process that makes videos low; called once by the shells, before the work begins."""

from __future__ import annotations

import ctypes
import platform

ARENAS = 2
"""Heaps of the C library; by default it keeps eight a core, each with what its threads once needed."""

LARGE_BYTES = 4 << 20
"""Arrays of this size, as whole canvases are, get memory of their own, which is given back as soon as they go. By
default the C library soon keeps them in its heaps, where they leave holes: a quarter of the peak of a video."""

SPARE_BYTES = 64 << 20
"""Free memory at a heap's end that is kept for the next frame."""

_M_ARENA_MAX, _M_MMAP_THRESHOLD, _M_TRIM_THRESHOLD = -8, -3, -1  # glibc's malloc.h


def limit_heaps() -> bool:
    """Let all threads share a few heaps, and keep large arrays out of them: that lowers the peak and takes no time.

    Returns:
        Whether the C library knows how; others than glibc keep no heap a thread.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    library = ctypes.CDLL(None)
    wishes = ((_M_ARENA_MAX, ARENAS), (_M_MMAP_THRESHOLD, LARGE_BYTES), (_M_TRIM_THRESHOLD, SPARE_BYTES))
    heard = [bool(library.mallopt(*wish)) for wish in wishes]
    return all(heard)
