"""What a publication is to the studio: what shall be published, where, and how far that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, cast

from genscene.jobs.model import Job
from genscene.publish.receipt import Part, PartName
from genscene.publish.release import Privacy


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """How a video shall appear; kept as JSON.

    Attributes:
        title: Title.
        description: Text beneath it.
        tags: Keywords.
        category: Id of one of the publisher's categories; empty for its own default.
        privacy: Who sees it.
        publish_at: When it becomes public, ISO 8601 in UTC, or `None`.
        made_for_kids: Whether it is made for children; `None` where nobody has to say.
        synthetic_media: Whether to declare that a machine made what is shown.
        notify_subscribers: Whether subscribers are told.
        captions: Whether captions go along.
        thumbnail: Whether the thumbnail goes along.
        playlist: Playlist that it is added to; may be empty.
        again: Whether it may stand there twice.
    """

    title: str
    description: str = ""
    tags: tuple[str, ...] = ()
    category: str = ""
    privacy: Privacy = "private"
    publish_at: str | None = None
    made_for_kids: bool | None = None
    synthetic_media: bool = True
    notify_subscribers: bool = True
    captions: bool = True
    thumbnail: bool = True
    playlist: str = ""
    again: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return {**asdict(self), "tags": list(self.tags)}

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> Details:
        """Return what `as_json` wrote; fields of a later version are left out."""
        known = {name: value for name, value in data.items() if name in _DETAILS}
        return cls(**cast("dict[str, Any]", {**known, "tags": tuple(known.get("tags", ()))}))


_DETAILS = {one.name for one in fields(Details)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTo:
    """The channel of a publication, as it was.

    Attributes:
        id: The studio's name for it.
        title: Name for people.
    """

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPublication:
    """What a job of the type `publish` shall do.

    Attributes:
        source: The job that made the video.
        target: Id of the publisher.
        place: Where exactly, so that nothing comes there twice.
        channel: Channel that it goes to, or `None`.
        details: How it shall appear.
        destination: Address that the files go to; may be empty.
    """

    source: Job
    target: str
    place: str
    channel: PublishedTo | None
    details: Details
    destination: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far an upload is, as its receipt tells.

    Attributes:
        parts: Parts that have ended.
        bytes_sent: Bytes of the video that the other side has confirmed.
        bytes_total: All of them; 0 before the first.
        remote_id: What the target calls the video, or `None` before it stands.
        url: Where it is, or `None`.
    """

    parts: Mapping[PartName, Part] = field(default_factory=dict[PartName, Part])
    bytes_sent: int = 0
    bytes_total: int = 0
    remote_id: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A publication at one moment.

    Attributes:
        job: The job that does it.
        source_uid: The job that made the video, within the studio.
        source_job_id: The same, as clients call it.
        target: Id of the publisher.
        place: Where exactly.
        channel: Channel that it goes to, or `None`.
        details: How it shall appear.
        standing: How far it is.
    """

    job: Job
    source_uid: str
    source_job_id: str
    target: str
    place: str
    channel: PublishedTo | None
    details: Details
    standing: Standing

    @property
    def failed_parts(self) -> Sequence[PartName]:
        """Parts that a retry would do again."""
        return [name for name, part in self.standing.parts.items() if part.state == "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationPage:
    """A part of the list of publications.

    Attributes:
        items: Publications, newest first.
        next_cursor: Where the next page begins, or `None` after the last.
    """

    items: Sequence[Publication]
    next_cursor: str | None
