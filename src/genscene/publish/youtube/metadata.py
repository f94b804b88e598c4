"""Turn a release into what YouTube wants to know of a video, and check it by YouTube's rules before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from genscene.errors import Problem
from genscene.publish.checking import common_problems
from genscene.publish.contracts import TextLimits
from genscene.publish.release import Release
from genscene.publish.youtube.categories import CATEGORIES, DEFAULT_CATEGORY

# https://developers.google.com/youtube/v3/docs/videos: snippet.title, .description (bytes, not characters), .tags[]
LIMITS = TextLimits(title=100, description=5000, tags=500)
_MOST_BYTES = 256 * 1000**3
_NAME = re.compile(r"[A-Za-z0-9_-]+")


FILE_MARK = "genscene-"
"""How the names of all uploaded files begin: whatever else a file is called, one of these is another publication's."""


def file_name(release: Release) -> str:
    """Return the name that the uploaded file carries, by which the owner finds it again (`fileDetails.fileName`)."""
    return f"{FILE_MARK}{release.id}.mp4"


def resource(release: Release) -> dict[str, object]:
    """Return the `snippet` and `status` of a video; privacy is always said."""
    snippet: dict[str, object] = {
        "title": release.title.strip(),
        "description": release.description,
        "categoryId": release.category or DEFAULT_CATEGORY,
    }
    if release.tags:
        snippet["tags"] = list(release.tags)
    if release.language:
        snippet |= {"defaultLanguage": release.language, "defaultAudioLanguage": release.language}
    status: dict[str, object] = {
        "privacyStatus": release.privacy,
        "selfDeclaredMadeForKids": release.made_for_kids,
        "containsSyntheticMedia": release.synthetic_media,
    }
    if release.publish_at is not None:
        status["publishAt"] = release.publish_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return {"snippet": snippet, "status": status}


def tags_length(tags: Iterable[str]) -> int:
    """Count tags as YouTube does: commas between them, and quotation marks around those with spaces."""
    lengths = [len(tag) + (2 if " " in tag else 0) for tag in tags]
    return sum(lengths) + max(0, len(lengths) - 1)


def problems_of(release: Release, *, now: datetime) -> list[Problem]:
    """Return everything that YouTube would refuse."""
    problems = common_problems(release, now=now)

    def add(place: str, message: str) -> None:
        problems.append(Problem(place=place, message=message))

    title, description = len(release.title.strip()), len(release.description.encode())
    if title > LIMITS.title:
        add("title", f"The title has {title} characters; YouTube takes {LIMITS.title}. Shorten it.")
    if description > LIMITS.description:
        add("description", f"The description has {description} bytes; YouTube takes {LIMITS.description}. Shorten it.")
    for place, text in (("title", release.title), ("description", release.description)):
        if "<" in text or ">" in text:
            add(place, f"The {place} holds < or >, which YouTube refuses. Leave them out.")
    problems += _tag_problems(release.tags)
    if release.category and release.category not in CATEGORIES:
        add("category", f"YouTube has no category {release.category!r}. Choose one of the list.")
    if release.made_for_kids is None:
        add("made_for_kids", "YouTube wants to know whether the video is made for children. Say yes or no.")
    if release.playlist and not _NAME.fullmatch(release.playlist):
        add("playlist", "The playlist is not the id of one. Take it from the playlist's address, behind `list=`.")
    if release.size_bytes > _MOST_BYTES:
        add("video", "The video is larger than the 256 GB that YouTube takes.")
    return problems


def _tag_problems(tags: Iterable[str]) -> list[Problem]:
    tags = tuple(tags)
    problems: list[Problem] = []
    if any(not tag.strip() for tag in tags):
        problems.append(Problem(place="tags", message="A tag is empty. Leave it out."))
    if any(mark in tag for tag in tags for mark in "<>,"):
        problems.append(Problem(place="tags", message="A tag holds a comma, < or >, which YouTube refuses."))
    if (length := tags_length(tags)) > LIMITS.tags:
        message = f"The tags have {length} characters together; YouTube takes {LIMITS.tags}. Use fewer or shorter ones."
        problems.append(Problem(place="tags", message=message))
    return problems
