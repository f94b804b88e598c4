"""Say everything at once that keeps `genscene youtube upload` from uploading, in the words of its options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from genscene.errors import EngineMissingError, InputError, Problem
from genscene.publish.errors import ChannelReconnectError, ReleaseInvalidError
from genscene.publish.registry import Publishers
from genscene.studio.channels.book import Channel
from genscene.studio.channels.errors import ChannelNotFoundError
from genscene.studio.publications.by_hand import HandUpload
from genscene.studio.publications.errors import ChannelNeededError
from genscene.studio.publications.files import VideoFiles, release_of
from genscene.studio.publications.model import Details
from genscene.studio.publications.planning import chosen_channel, utc_text

TARGET = "youtube"
# https://support.google.com/youtube/troubleshooter/2888402: the files that YouTube takes, by how their names end
_VIDEOS = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".mpg", ".mpeg", ".wmv", ".flv", ".3gp", ".3gpp")
_OPTIONS = {
    "publish_at": "--publish-at",
    "title": "--title",
    "description": "--description",
    "tags": "--tags",
    "category": "--category",
    "playlist": "--playlist",
}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
"""The time that a schedule is compared with here: an upload that was begun in time may go on after it."""


class UploadInvalidError(InputError):
    """A command cannot upload; all reasons are told at once."""

    code = "upload_invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedUpload:
    """What somebody asked to upload.

    Attributes:
        files: The video and what lies beside it.
        details: How it shall appear, but for the time of publication.
        publish_at: That time as it was written, or `None`.
        channel: Name of the channel, or `None`.
    """

    files: VideoFiles
    details: Details
    publish_at: str | None
    channel: str | None


def checked_upload(asked: AskedUpload, channels: Sequence[Channel], publishers: Publishers) -> HandUpload:
    """Return the upload that was asked for.

    Raises:
        UploadInvalidError: It cannot be; a missing client is told first, then everything else.
    """
    reasons = [_client_reason(publishers)]
    channel, reason = _channel(channels, asked.channel)
    reasons.append(reason)
    if asked.files.video.suffix.lower() not in _VIDEOS:
        reasons.append(f"{asked.files.video} is no video; its name has to end in .mp4, or as another video's does.")
    details, reason = _scheduled(asked)
    reasons += [reason, *_release_reasons(asked.files, details, publishers)]
    told = [reason for reason in reasons if reason]
    if told or channel is None:
        raise UploadInvalidError("\n".join(told))
    return HandUpload(channel=channel, files=asked.files, details=details)


def _client_reason(publishers: Publishers) -> str:
    try:
        publishers.publisher(TARGET)
    except EngineMissingError as error:
        return error.hint or error.message
    return ""


def _channel(channels: Sequence[Channel], named: str | None) -> tuple[Channel | None, str]:
    """Return the channel, or why there is none."""
    try:
        return chosen_channel(channels, TARGET, named), ""
    except ChannelNotFoundError as error:
        return None, f"{error.message} `genscene youtube channels` lists them."
    except ChannelNeededError as error:
        ids = ", ".join(f"{channel.title} ({channel.id})" for channel in channels if channel.target == TARGET)
        mend = f"Give --channel with the id of one: {ids}." if ids else "Connect one: `genscene youtube connect`."
        return None, f"{error.message} {mend}"
    except ChannelReconnectError as error:
        return None, f"{error.message.rstrip('.')}. Connect it again: `genscene youtube connect`."


def _scheduled(asked: AskedUpload) -> tuple[Details, str]:
    """Return the details with the time of publication, or why it is none."""
    if not asked.publish_at:
        return asked.details, ""
    try:
        return replace(asked.details, publish_at=utc_text(asked.publish_at)), ""
    except ReleaseInvalidError as error:
        return asked.details, " ".join(_in_options(problem) for problem in error.problems)


def _release_reasons(files: VideoFiles, details: Details, publishers: Publishers) -> list[str]:
    publisher = publishers.reports[TARGET].publisher if TARGET in publishers.reports else None
    if publisher is None:  # which is told as the missing client
        return []
    problems = publisher.check(release_of("upload", details, files, metadata={}), now=_LONG_AGO)
    return [_in_options(problem) for problem in problems]


def _in_options(problem: Problem) -> str:
    if problem.place == "made_for_kids":
        return "Say whether the video is made for children: --made-for-kids or --not-made-for-kids."
    option = _OPTIONS.get(problem.place)
    return f"{option}: {problem.message}" if option else problem.message
