"""Spoken words beside the written words they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenGroup:
    """Some written words and how they are spoken together.

    Attributes:
        written: Neighbouring written words, at least one.
        spoken: The words a person says for them; empty for what is not spoken.
    """

    written: tuple[str, ...]
    spoken: tuple[str, ...]


def spoken_text(groups: Sequence[SpokenGroup]) -> str:
    """Return the whole sentence as it is spoken."""
    return " ".join(word for group in groups for word in group.spoken)
