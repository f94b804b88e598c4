"""Rules that every publisher shares, told all at once and before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from genscene.errors import Problem
from genscene.publish.errors import ReleaseInvalidError
from genscene.publish.release import Release

_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")


def common_problems(release: Release, *, now: datetime) -> list[Problem]:
    """Return what no publisher can take."""
    problems: list[Problem] = []
    if not _ID.fullmatch(release.id):  # it names files and folders
        problems.append(
            Problem(place="publication_id", message="Use letters, digits, - and _ for the publication's id.")
        )
    if not release.title.strip():
        problems.append(Problem(place="title", message="The video has no title. Give it one."))
    if release.size_bytes <= 0:
        problems.append(Problem(place="video", message="The video file is empty. Make the video anew."))
    if release.publish_at is not None:
        problems += _schedule_problems(release, release.publish_at, now)
    return problems


def refuse(problems: Sequence[Problem]) -> None:
    """Raise when there are problems.

    Raises:
        ReleaseInvalidError: There are.
    """
    if problems:
        raise ReleaseInvalidError(problems)


def _schedule_problems(release: Release, publish_at: datetime, now: datetime) -> list[Problem]:
    place = "publish_at"
    if release.privacy != "private":
        return [
            Problem(
                place=place,
                message=f"A video with a time of publication has to be private until then, not {release.privacy}.",
            )
        ]
    if publish_at.tzinfo is None:
        return [
            Problem(place=place, message="The time of publication has no time zone. Write it as 2030-01-31T18:00:00Z.")
        ]
    if publish_at <= now:
        return [Problem(place=place, message="The time of publication has passed. Give a later one, or none.")]
    return []
