"""Ask YouTube whose channel an access token opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import httpx

from genscene.publish.errors import PublishError, PublishUnreachableError

_SECONDS = 10.0


class ChannelMissingError(PublishError):
    """The Google account has no channel that could be published to."""

    code = "channel_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChannel:
    """A channel.

    Attributes:
        id: What YouTube calls it: `UC…`.
        title: Name for people.
        thumbnail_url: Its picture, or `None`.
    """

    id: str
    title: str
    thumbnail_url: str | None


def own_channel(api_address: str, access_token: str) -> OwnChannel:
    """Return the channel that a token opens (`channels.list`, one unit of the day's calls).

    Raises:
        ChannelMissingError: There is none, or the token may not see it.
        PublishUnreachableError: No answer that could be read.
    """
    try:
        with httpx.Client(timeout=_SECONDS, trust_env=False) as client:
            answer = client.get(
                f"{api_address}/channels",
                params={"part": "snippet", "mine": "true"},
                headers={"Authorization": f"Bearer {access_token}"},
            )
            told = cast("object", answer.json())
    except (httpx.HTTPError, ValueError) as error:
        message = f"YouTube does not say whose channel it is ({type(error).__name__})."
        raise PublishUnreachableError(message, hint="Connect it again in a while.") from None
    if answer.status_code == 403:
        raise ChannelMissingError(
            "YouTube refuses to tell the channel.",
            hint="See that the YouTube Data API v3 is enabled for the project, and that its calls of the day are left.",
        )
    if answer.status_code != 200:
        message = f"YouTube does not say whose channel it is: it answered {answer.status_code}."
        raise PublishUnreachableError(message, hint="Connect it again in a while.")
    return _read(told)


def _read(told: object) -> OwnChannel:
    items = cast("dict[str, Any]", told).get("items") if isinstance(told, dict) else None
    if not isinstance(items, list) or not items:
        raise ChannelMissingError(
            "This Google account has no YouTube channel.", hint="Make one on youtube.com, then connect it."
        )
    try:
        item = cast("dict[str, Any]", items[0])
        snippet = cast("dict[str, Any]", item["snippet"])
        pictures = cast("dict[str, dict[str, str]]", snippet.get("thumbnails") or {})
        picture = pictures.get("default") or pictures.get("medium") or {}
        return OwnChannel(id=str(item["id"]), title=str(snippet["title"]), thumbnail_url=picture.get("url"))
    except (KeyError, TypeError, AttributeError):
        raise PublishUnreachableError("YouTube tells the channel in a way that is not understood.") from None
