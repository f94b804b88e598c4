"""In which of the studio's languages a client wants to read."""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")


def wanted_language(asked: str | None, accept_language: str | None) -> Language:
    """Return the language asked for, else the one that the browser likes best, else English.

    Args:
        asked: What the address says, such as `es`.
        accept_language: `Accept-Language` (RFC 9110, 12.5.4).
    """
    if asked is not None:
        return _known(asked) or "en"
    best: Language = "en"
    best_weight = 0.0
    for part in (accept_language or "").split(","):
        tag, _, parameter = part.partition(";")
        language, weight = _known(tag), _weight(parameter)
        if language and weight > best_weight:
            best, best_weight = language, weight
    return best


def _known(tag: str) -> Language | None:
    primary = tag.strip().lower().partition("-")[0]
    return primary if primary in LANGUAGES else None


def _weight(parameter: str) -> float:
    if not parameter.strip():
        return 1.0
    name, _, value = parameter.partition("=")
    try:
        return min(1.0, max(0.0, float(value))) if name.strip().lower() == "q" else 1.0
    except ValueError:
        return 0.0
