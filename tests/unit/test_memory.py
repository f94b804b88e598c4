"""Heaps of the C library."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

_MANY_THREADS = """
import ctypes, sys, threading
from genscene.memory import limit_heaps
if sys.argv[1] == "limited":
    assert limit_heaps()
together = threading.Barrier(8)
def work():
    ctypes.CDLL(None).malloc(5000)
    together.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
libc = ctypes.CDLL(None)
libc.fflush(None)
libc.malloc_stats()
"""


def _heaps(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", _MANY_THREADS, how], capture_output=True, text=True, check=True)
    return done.stderr.count("Arena ")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps a heap a thread")
def test_threads_share_few_heaps_once_limited() -> None:
    assert _heaps("limited") <= 2 < _heaps("free")
