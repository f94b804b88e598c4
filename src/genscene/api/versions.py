"""Let nobody overwrite what they have not seen: `If-Match` (RFC 9110, 13.1.1; RFC 6585, 3)."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header

from genscene.api.problems import ProblemError

_TAG = re.compile(r"""\s*(?:(W/)?"([^"]*)"|([^\s",]*))\s*(?:,|$)""")
"""An entity tag of a list, or the same without quotes, or none; commas may stand within quotes."""
_VERSION = re.compile(r"[1-9][0-9]{0,11}", re.ASCII)


def expected_versions(
    if_match: Annotated[
        str | None,
        Header(
            alias="If-Match",
            max_length=4_000,
            description="The ETag that was read, several of them with commas between, or `*` for whatever is there.",
        ),
    ] = None,
) -> frozenset[int] | None:
    """Return the versions of which a change may have been made; `None` stands for any.

    A weak tag, one that was never given, and what is no list name no version (RFC 9110, 8.8.3.2).

    Raises:
        ProblemError: 428 without any.
    """
    if if_match is None:
        raise ProblemError(428, "precondition_required", "Say which version you change: send its ETag as If-Match.")
    if if_match.strip() == "*":
        return None
    versions: set[int] = set()
    place = 0
    while place < len(if_match):
        tag = _TAG.match(if_match, place)
        if tag is None:  # no such list
            return frozenset()
        place = tag.end()
        text = tag[2] or tag[3] or ""
        if not tag[1] and _VERSION.fullmatch(text):
            versions.add(int(text))
    return frozenset(versions)


ExpectedVersions = Annotated[frozenset[int] | None, Depends(expected_versions)]
"""A route's argument that is the versions which the client has seen."""
