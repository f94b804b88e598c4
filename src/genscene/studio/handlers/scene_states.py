"""How a scene's stage is written in what is kept beside a job: one letter."""

from __future__ import annotations

WAITING = "-"
WORKING = "w"
DONE = "d"
REUSED = "r"
"""What was there already."""
