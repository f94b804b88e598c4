"""Turn what Google answers into words, and tell what may pass from what will not."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import cast

from genscene.errors import Problem, StudioError
from genscene.net.client import Answer
from genscene.publish.contracts import PublishContext
from genscene.publish.errors import (
    ChannelForbiddenError,
    PublishRefusedError,
    PublishUnreachableError,
    QuotaExceededError,
    RateLimitError,
    ReleaseInvalidError,
    UploadLimitError,
)
from genscene.publish.pacing import retry_after
from genscene.publish.patience import FaultError

_PASSING = {408, 429, 500, 502, 503, 504}
"""Statuses after which the same call may succeed."""
_SAID_CHARACTERS = 200

# Reasons as in https://developers.google.com/youtube/v3/docs/errors and in the answers of the upload service.
_RATES = {
    "rateLimitExceeded",
    "userRateLimitExceeded",
    "uploadRateLimitExceeded",
    "servingLimitExceeded",
    "RATE_LIMIT_EXCEEDED",
}
_QUOTAS = {"quotaExceeded", "dailyLimitExceeded", "dailyLimitExceededUnreg"}
_FIELDS: Mapping[str, tuple[str, str]] = {
    "invalidTitle": ("title", "YouTube refuses the title. Shorten it or leave special characters out."),
    "invalidDescription": ("description", "YouTube refuses the description. Shorten it or leave < and > out."),
    "invalidTags": ("tags", "YouTube refuses the tags. Use fewer or shorter ones."),
    "invalidCategoryId": ("category", "YouTube does not offer this category to the channel. Choose another one."),
    "invalidPublishAt": ("publish_at", "YouTube refuses the time of publication. Give one that lies in the future."),
    "invalidVideoMetadata": ("title", "YouTube refuses the title or another text. Give the video a title."),
    "defaultLanguageNotSet": ("language", "YouTube refuses the language. Choose another one, or none."),
    "forbiddenPrivacySetting": ("privacy", "YouTube does not let this channel choose that privacy. Choose another."),
}
_FORBIDDEN: Mapping[str, tuple[str, str]] = {
    "youtubeSignupRequired": (
        "The Google account has no YouTube channel.",
        "Make one at youtube.com, then connect it here.",
    ),
    "accessNotConfigured": (
        "The YouTube Data API is not switched on for the studio's Google project.",
        "Switch on `YouTube Data API v3` in the Google Cloud console.",
    ),
    "insufficientPermissions": (
        "The studio was not given the right to do this on the channel.",
        "Connect the channel again and grant everything that is asked for.",
    ),
    "authenticatedUserAccountClosed": ("The channel's account is closed.", "Connect another channel."),
    "authenticatedUserAccountSuspended": (
        "The channel's account is suspended.",
        "Ask YouTube, or connect another one.",
    ),
    "channelClosed": ("The channel is closed.", "Connect another channel."),
    "channelSuspended": ("The channel is suspended.", "Ask YouTube, or connect another channel."),
}


def reason_of(answer: Answer) -> str:
    """Return Google's word for what is wrong, or an empty text."""
    details = object_in(json_of(answer), "error")
    errors = details.get("errors")
    if isinstance(errors, list) and errors and isinstance(errors[0], dict):
        return str(cast("dict[str, object]", errors[0]).get("reason", ""))
    return str(details.get("status", ""))


def json_of(answer: Answer) -> dict[str, object]:
    """Return the JSON object that was answered; an empty one where there is something else."""
    try:
        value: object = json.loads(answer.body)
    except ValueError:
        return {}
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def object_in(value: Mapping[str, object], name: str) -> Mapping[str, object]:
    """Return the object of that name, an empty one where there is none."""
    inner = value.get(name)
    return cast("Mapping[str, object]", inner) if isinstance(inner, dict) else {}


def check(answer: Answer, context: PublishContext) -> None:
    """Accept an answer of success.

    Raises:
        FaultError: It may pass.
        StudioError: It will not.
    """
    if answer.status in {200, 201, 204}:
        return
    error = error_of(answer)
    if answer.status in _PASSING or isinstance(error, RateLimitError):
        raise FaultError(error, asked_seconds=retry_after(answer.headers.get("retry-after", ""), context))
    raise error


def error_of(answer: Answer) -> StudioError:
    """Return the error that an answer stands for, in words."""
    reason, said = reason_of(answer), _said(answer)
    if reason in _RATES or answer.status == 429:
        return RateLimitError("YouTube takes no more calls for now.", hint="Try again in some minutes.")
    if reason in _QUOTAS:
        return QuotaExceededError(
            "The studio's Google project has used up its calls to YouTube for today.",
            hint="Try again after midnight, Pacific Time, or ask Google for a higher quota.",
        )
    if reason == "uploadLimitExceeded":
        return UploadLimitError(
            "The channel has uploaded as many videos as YouTube lets it for now.",
            hint="Try again in 24 hours; a verified channel may upload more.",
        )
    if reason in _FIELDS:
        place, message = _FIELDS[reason]
        return ReleaseInvalidError([Problem(place=place, message=message)], hint=said)
    if reason in _FORBIDDEN:
        message, hint = _FORBIDDEN[reason]
        return ChannelForbiddenError(message, hint=hint)
    if answer.status in _PASSING:
        return PublishUnreachableError(
            f"YouTube is in trouble: it answers with {answer.status}.", hint="Try again later."
        )
    if answer.status == 403:
        return ChannelForbiddenError("YouTube does not let this channel do that.", hint=said)
    return PublishRefusedError(f"YouTube refuses: it answers with {answer.status}.", hint=said)


def _said(answer: Answer) -> str:
    """Return Google's own words, without markup."""
    text = re.sub(r"<[^>]*>", "", str(object_in(json_of(answer), "error").get("message", ""))).strip()
    return f"YouTube says: {text[:_SAID_CHARACTERS]}" if text else ""
