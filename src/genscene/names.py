"""Answer a name that does not exist with the ones that do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from genscene.errors import UnknownNameError


def closest_name(name: str, choices: Iterable[str]) -> str:
    """Return the choice that a mistyped name most likely means, or an empty string."""
    by_folded = {choice.casefold().replace("-", "_"): choice for choice in choices}
    found = get_close_matches(name.strip().casefold().replace("-", "_").replace(" ", "_"), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else ""


def unknown_name_message(kind: str, name: str, choices: Iterable[str]) -> str:
    """Say that a name does not exist, what it may have meant, and which names there are.

    Args:
        kind: What was named, with its article, such as `a style`.
        name: The name that does not exist.
        choices: The names that do.
    """
    known = list(choices)
    guess = closest_name(name, known)
    meant = f" Did you mean `{guess}`?" if guess else ""
    return f"`{name}` is not {kind}.{meant} Choose one of: {', '.join(known)}."


def unknown_name(kind: str, name: str, choices: Iterable[str]) -> UnknownNameError:
    """Return the error for a name that does not exist; see `unknown_name_message`."""
    return UnknownNameError(unknown_name_message(kind, name, choices))
