"""Prove a request for a publication and turn it into what its job shall do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from genscene.errors import EngineMissingError, Problem
from genscene.jobs.board import JobBoard
from genscene.jobs.errors import JobStateError
from genscene.jobs.model import Job
from genscene.publish.contracts import Publisher
from genscene.publish.errors import ChannelReconnectError, ReleaseInvalidError
from genscene.publish.registry import Publishers
from genscene.studio.artifacts import ArtifactNotFoundError, ArtifactShelf
from genscene.studio.channels.book import Channel, ChannelBook
from genscene.studio.channels.errors import ChannelNotFoundError
from genscene.studio.publications.errors import (
    ChannelNeededError,
    MadeForKidsError,
    NothingToPublishError,
    PublisherMissingError,
)
from genscene.studio.publications.files import VideoFiles, release_of, video_files
from genscene.studio.publications.model import Details, NewPublication, PublishedTo
from genscene.studio.publications.request import PublicationRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """What a request is proven with.

    Attributes:
        board: Jobs, among them the one that made the video.
        artifacts: Its files.
        channels: Where accounts may publish to.
        publishers: Who can publish.
    """

    board: JobBoard
    artifacts: ArtifactShelf
    channels: ChannelBook
    publishers: Publishers

    def plan(self, account_id: str, body: PublicationRequest) -> NewPublication:
        """Return what the request asks for.

        Raises:
            JobNotFoundError: There is no such video.
            JobStateError: It is not finished.
            InputError: It cannot be published so; the message says why.
        """
        source = self.board.find(account_id, body.job_id)
        files = self._files(source)
        publisher = usable_publisher(self.publishers, body.target)
        channel = self._channel(account_id, body, publisher)
        details = _details(body, source)
        destination = body.destination.url if body.destination else ""
        release = release_of("publish-new", details, files, destination=destination, metadata=body.metadata)
        refuse_problems(publisher.check(release, now=datetime.now(UTC)), details)
        return NewPublication(
            source=source,
            target=body.target,
            place=place_of(body.target, channel, destination),
            channel=None if channel is None else PublishedTo(id=channel.id, title=channel.title),
            details=details,
            destination=destination,
        )

    def _files(self, source: Job) -> VideoFiles:
        if source.state != "done":
            raise JobStateError(f"The job {source.job_id} is {source.state}; only a finished video can be published.")
        try:
            return video_files(self.artifacts, source.uid)
        except ArtifactNotFoundError:
            raise NothingToPublishError(
                f"The job {source.job_id} has no video.", hint="Only what `compose` makes can be published."
            ) from None

    def _channel(self, account_id: str, body: PublicationRequest, publisher: Publisher) -> Channel | None:
        if not publisher.needs_channel:
            if body.channel_id is not None:
                raise ChannelNotFoundError(f"{body.target} has no channels.", hint="Leave `channel_id` out.")
            return None
        return chosen_channel(self.channels.of_account(account_id), body.target, body.channel_id)


def chosen_channel(channels: Sequence[Channel], target: str, named: str | None) -> Channel:
    """Return the channel to publish to.

    Args:
        channels: The account's.
        target: Whose channel is wanted.
        named: Its id, the studio's or the target's; may be left out where there is only one.

    Raises:
        ChannelNotFoundError: There is none of that name.
        ChannelNeededError: None is connected, or several are and none is named.
        ChannelReconnectError: It has to be connected again.
    """
    fitting = [channel for channel in channels if channel.target == target]
    if named is not None:
        fitting = [channel for channel in fitting if named in (channel.id, channel.remote_id)]
        if not fitting:
            raise ChannelNotFoundError(f"There is no channel {named[:80]}.", hint="List the channels.")
    if not fitting:
        raise ChannelNeededError("No channel is connected.", hint="Connect one: POST /api/channels, or the settings.")
    if len(fitting) > 1:
        names = ", ".join(f"{channel.title} ({channel.id})" for channel in fitting)
        raise ChannelNeededError("Several channels are connected; say which.", hint=f"`channel_id` of: {names}.")
    if fitting[0].state == "reconnect":
        raise ChannelReconnectError(fitting[0].reason or "The channel has to be connected again.")
    return fitting[0]


def usable_publisher(publishers: Publishers, target: str) -> Publisher:
    """Return a publisher that can be used.

    Raises:
        UnknownNameError: There is none of that name.
        PublisherMissingError: It cannot be used here; the message says what to do.
    """
    try:
        return publishers.publisher(target)
    except EngineMissingError as error:
        raise PublisherMissingError(error.message, hint=error.hint) from None


def refuse_problems(problems: Sequence[Problem], details: Details) -> None:
    """Refuse what a publisher would refuse.

    Raises:
        MadeForKidsError: Nobody has said whether the video is made for children.
        ReleaseInvalidError: Anything else is wrong; all of it is told.
    """
    if details.made_for_kids is None and any(problem.place == "made_for_kids" for problem in problems):
        raise MadeForKidsError
    if problems:
        raise ReleaseInvalidError(problems)


def place_of(target: str, channel: Channel | None, destination: str) -> str:
    """Return the name of where exactly something is published, without any secret in it."""
    if channel is not None:
        return f"{target}:{channel.remote_id}"
    return f"{target}:{sha256(destination.encode()).hexdigest()}" if destination else target


def utc_text(moment: str, *, place: str = "publish_at") -> str:
    """Return a moment as ISO 8601 in UTC.

    Raises:
        ReleaseInvalidError: It is none, or has no time zone.
    """
    try:
        read = datetime.fromisoformat(moment)
        told = "" if read.tzinfo is None else read.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        told = ""
    if not told:
        message = "Give a moment with a time zone, such as 2030-01-31T18:00:00Z."
        raise ReleaseInvalidError([Problem(place=place, message=message)])
    return told.replace("+00:00", "Z")


def _details(body: PublicationRequest, source: Job) -> Details:
    details = Details(
        title=" ".join((source.title if body.title is None else body.title).split()),
        description=body.description,
        tags=tuple(dict.fromkeys(body.tags)),
        category=body.category or "",
        privacy=body.privacy,
        made_for_kids=body.made_for_kids,
        synthetic_media=body.synthetic_media,
        notify_subscribers=body.notify_subscribers,
        captions=body.captions,
        thumbnail=body.thumbnail,
        playlist=body.playlist or "",
        again=body.again,
    )
    return details if body.publish_at is None else replace(details, publish_at=utc_text(body.publish_at))
