"""Lights that go out: what went dark is no lit lamp in the picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LIGHT = {
    "en": "lights?|lamps?|lanterns?|candles?|bulbs?|torch(?:es)?|power|streetlights?",
    "es": "luz|luces|lámparas?|farol|faroles|farolas?|linternas?|velas?|candil|candiles|bombillas?|faro",
}

_GONE = {
    "en": rf"\b({_LIGHT['en']}) (?:has |have |had )?(?:went|goes|go|gone|turned|fell) (?:dark|out|off|black)\b",
    "es": (
        rf"\b({_LIGHT['es']}) (?:de \w+ |del \w+ )?(?:se|ya se) (?:ha |han |había )?"
        r"(?:apag(?:a|an|ó|aron|aba|ado)|fue|fueron|va)\b"
        rf"|\bse (?:apaga|apagan|apagó|apagaron|fue|fueron|va) (?:la|las|el|los) ({_LIGHT['es']})\b"
    ),
}
"""What says that a light goes out by itself; `apaga las velas` may be a birthday."""


def gone_out(words: Sequence[str], language: str) -> frozenset[int]:
    """Return the places of words for lights that a text says went out."""
    pattern, told = _GONE.get(language, ""), " ".join(word.replace(" ", "_") for word in words)
    if not pattern:
        return frozenset()
    lights = (found.span(group) for found in re.finditer(pattern, told) for group in range(1, 1 + len(found.groups())))
    return frozenset(told[:begin].count(" ") for begin, _ in lights if begin >= 0)
