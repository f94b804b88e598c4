"""What can go wrong with a publication.

```
StudioError
├── InputError
│   ├── ReleaseInvalidError       code release_invalid: texts, times, files; every problem at once
│   └── VideoChangedError         code video_changed: another file than the one the upload began with
└── PublishError                  code publish_failed
    ├── ChannelReconnectError     code channel_reconnect: access was revoked or has expired
    ├── PublishRefusedError       code publish_refused: the other side says no, and will again
    ├── ChannelForbiddenError     code channel_forbidden: the account may not do this
    ├── PublishUnreachableError   code publish_unreachable: no answer, or only faults; retryable
    ├── PublishUncertainError     code publish_uncertain: the video may stand already; retryable
    └── PublishLimitError         code publish_limited, retryable
        ├── RateLimitError        code publish_rate_limited: too many calls a minute
        ├── QuotaExceededError    code publish_quota_exceeded: the project's calls of the day are used up
        └── UploadLimitError      code publish_upload_limit: the channel's videos of the day are used up
```
"""

from __future__ import annotations

from collections.abc import Sequence

from genscene.errors import InputError, Problem, StudioError


class ReleaseInvalidError(InputError):
    """What shall be published breaks the publisher's rules; all problems are listed at once."""

    code = "release_invalid"

    def __init__(self, problems: Sequence[Problem], *, hint: str = "") -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.message for problem in self.problems), hint=hint)


class VideoChangedError(InputError):
    """The video file is not the one that the publication is about."""

    code = "video_changed"


class PublishError(StudioError):
    """A video could not be published."""

    code = "publish_failed"


class ChannelReconnectError(PublishError):
    """The studio has no access to the channel any more; a person has to connect it again."""

    code = "channel_reconnect"


class PublishRefusedError(PublishError):
    """The other side refuses, and would refuse the same again."""

    code = "publish_refused"


class ChannelForbiddenError(PublishError):
    """The channel's account may not do what was asked."""

    code = "channel_forbidden"


class PublishUnreachableError(PublishError):
    """The other side does not answer, or answers with faults only."""

    code = "publish_unreachable"
    retryable = True


class PublishUncertainError(PublishError):
    """Nobody can tell yet whether the video stands, so nothing is sent again."""

    code = "publish_uncertain"
    retryable = True


class PublishLimitError(PublishError):
    """The other side takes no more for now."""

    code = "publish_limited"
    retryable = True
    only_later = True


class RateLimitError(PublishLimitError):
    """Too many calls in a short time."""

    code = "publish_rate_limited"


class QuotaExceededError(PublishLimitError):
    """The project's share of calls for the day is used up."""

    code = "publish_quota_exceeded"


class UploadLimitError(PublishLimitError):
    """The channel has uploaded as many videos as it may for now."""

    code = "publish_upload_limit"
