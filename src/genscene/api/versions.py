"""Let nobody overwrite what they have not seen: `If-Match` (RFC 9110, 13.1.1; RFC 6585, 3)."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header

from genscene.api.problems import ProblemError


def expected_version(
    if_match: Annotated[
        str | None,
        Header(alias="If-Match", max_length=200, description="The ETag that was read, or `*` for whatever is there."),
    ] = None,
) -> int | None:
    """Return the version that a change was made of; `None` stands for any.

    Raises:
        ProblemError: 428 without one, 412 for what is no version.
    """
    if if_match is None:
        raise ProblemError(428, "precondition_required", "Say which version you change: send its ETag as If-Match.")
    if if_match.strip() == "*":
        return None
    number = if_match.strip().strip('"')
    if not number.isdecimal() or len(number) > 12:
        raise ProblemError(412, "storyboard_stale", "If-Match is no version of this storyboard; read it again.")
    return int(number)


ExpectedVersion = Annotated[int | None, Depends(expected_version)]
"""A route's argument that is the version which the client has seen."""
