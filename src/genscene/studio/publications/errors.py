"""What may go wrong with publications.

```
InputError
├── AlreadyPublishedError      the same video stands there, or is on its way
├── NothingToRetryError        every part is done
├── NothingToPublishError      the job has no video
├── MadeForKidsError           nobody has said whether the video is made for children
├── PublisherMissingError      the target cannot be used here
├── ChannelNeededError         no channel, or several and none named
└── SourceDeletedError         the video was deleted before all of it was published
```
"""

from __future__ import annotations

from genscene.errors import InputError


class AlreadyPublishedError(InputError):
    """The same video stands there already, or is on its way."""

    code = "already_published"
    status = 409

    def __init__(self, publication_id: str) -> None:
        super().__init__(
            f"This video was published there before, or is being published: {publication_id}.",
            hint="Send `again: true` where it really shall stand there twice.",
        )
        self.publication_id = publication_id


class NothingToRetryError(InputError):
    """Every part of the publication is done or at work."""

    code = "nothing_to_retry"
    status = 409


class NothingToPublishError(InputError):
    """The job has not made a video."""

    code = "video_missing"


class MadeForKidsError(InputError):
    """Nobody has said whether the video is made for children."""

    code = "made_for_kids_unanswered"

    def __init__(self) -> None:
        super().__init__(
            "Say whether this video is made for children: YouTube has to be told, by law, and nobody can guess it.",
            hint="Send `made_for_kids` as true or false.",
        )


class PublisherMissingError(InputError):
    """The target cannot be used in this studio."""

    code = "publisher_missing"
    status = 409


class ChannelNeededError(InputError):
    """No channel is connected, or several are and none was named."""

    code = "channel_needed"
    status = 409


class SourceDeletedError(InputError):
    """The job that made the video was deleted before all of it was published."""

    code = "source_deleted"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            "The video was deleted before all of it was published.", hint="Make it again, and publish that one."
        )
