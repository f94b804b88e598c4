"""The two threads that drawing takes besides its own: parts of a picture that do not see each other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor(2, thread_name_prefix="draw")
"""What runs here waits for nothing that runs here, so that no two wait for each other."""
