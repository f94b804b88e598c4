"""How English is pronounced, by the dictionary and rules that hibari carries, in the alphabet of Kokoro and hibari."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from threading import Lock
from typing import cast


class Pronunciation:
    """English phonemes, American or British; safe with threads."""

    def __init__(self, *, british: bool) -> None:
        from hibari.g2p import G2P  # pyright: ignore[reportMissingTypeStubs]

        self._pronounce = cast("Callable[[str], str]", G2P(british=british))
        self._vocabulary = vocabulary()
        self._lock = Lock()
        self.alone = lru_cache(maxsize=4096)(self.phonemes)

    def phonemes(self, text: str) -> str:
        """Return a text's phonemes with its punctuation, only such as the models know."""
        with self._lock:  # the network for unknown words is not made for several threads
            spoken = self._pronounce(text)
        return "".join(character for character in spoken if character in self._vocabulary)


@cache
def vocabulary() -> dict[str, int]:
    """Return the number of each phoneme, punctuation mark and space."""
    text = (files("hibari") / "assets" / "vocab.json").read_text(encoding="utf-8")
    return cast("dict[str, int]", json.loads(text))
