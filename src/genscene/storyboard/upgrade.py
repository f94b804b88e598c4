"""Lift an older document to the version that this program writes.

A change of the format that old documents would not survive raises `document.CURRENT_VERSION` and adds one function
here, from the version before to the next; older documents pass through all of them. Version 1 is the first, so there
is none yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from genscene.errors import Problem, StoryboardError
from genscene.storyboard.document import CURRENT_VERSION

Fields = Mapping[str, object]
Upgrade = Callable[[Fields], Fields]

_LONGEST_VERSION = 9
"""Digits; a YAML document's numbers come as texts."""

UPGRADES: Mapping[int, Upgrade] = {}
"""By the version that each starts from."""


def upgraded(fields: Fields, *, upgrades: Mapping[int, Upgrade] = UPGRADES, current: int = CURRENT_VERSION) -> Fields:
    """Return the document in the current version; one without a version is taken for current.

    Raises:
        StoryboardError: The version is no whole number, newer than this program, or older than any that it can lift.
    """
    version = fields.get("version", current)
    if isinstance(version, str) and version.isdecimal() and len(version) <= _LONGEST_VERSION:
        version = int(version)
    if not isinstance(version, int) or isinstance(version, bool):
        raise _refused(f"The version is a whole number; this program writes {current}.")
    if version > current:
        raise _refused(
            f"This document has version {version}; this program knows versions up to {current}. "
            "Install a newer program to read it."
        )
    while version < current:
        if version not in upgrades:
            raise _refused(f"There is no version {version} of a storyboard; the current one is {current}.")
        fields = upgrades[version](fields)
        version += 1
    return {**fields, "version": version}


def _refused(message: str) -> StoryboardError:
    return StoryboardError([Problem(place="version", message=message)])
