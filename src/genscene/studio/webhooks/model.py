"""What a webhook and a delivery are.

```
waiting ──► delivered
   ▲  └───► failed        the schedule is used up, or the webhook was disabled
   └── redeliver, recover ── delivered | failed
```
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Event = Literal["job.done", "job.error", "job.cancelled", "publication.done", "publication.error"]
EVENTS: tuple[Event, ...] = get_args(Event)
"""What may be told; `webhook.test` comes only to whoever asks for it."""

TEST_EVENT = "webhook.test"
MOST_WEBHOOKS = 20
"""Of one account."""

MAX_URL_CHARACTERS = 2000
MAX_DESCRIPTION_CHARACTERS = 200

WebhookState = Literal["enabled", "disabled"]
DisabledReason = Literal["asked", "gone", "failing"]
"""Who disabled a webhook: its owner, the receiver with 410, or five days without a success."""

DeliveryState = Literal["waiting", "delivered", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that an account wants told.

    Attributes:
        id: `wh-…`.
        url: The address.
        events: What is told.
        description: For people.
        state: Whether anything is sent.
        disabled_reason: Why not, or `None`.
        created_at: Unix seconds.
    """

    id: str
    url: str
    events: tuple[str, ...]
    description: str
    state: WebhookState
    disabled_reason: DisabledReason | None
    created_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultSecret:
    """What is known of an account's default secret.

    Attributes:
        created_at: Unix seconds, or `None` while there is none.
        rotated_at: When it was last replaced, or `None`.
    """

    created_at: float | None = None
    rotated_at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What came of one attempt.

    Attributes:
        at: Unix seconds at which it began.
        status: HTTP status, or `None` where no answer came.
        latency_ms: How long it took.
        error: Why it failed, in words, or `None`.
        answer: Beginning of the answer's body.
        retry_after_seconds: How long the receiver asked to be left alone, or `None`.
    """

    at: float
    status: int | None
    latency_ms: int
    error: str | None
    answer: str = ""
    retry_after_seconds: float | None = None

    @property
    def succeeded(self) -> bool:
        """Whether the receiver has it."""
        return self.error is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message to one receiver, and how it goes.

    Attributes:
        id: `dl-…`.
        webhook_id: To whom, or `None` where a job names an address of its own.
        url: That address, or `None`.
        message_id: What the receiver knows it by; the same in every attempt.
        event: What is told.
        job_id: Of which job, or `None`.
        job_uid: Its name within the studio, or `None`.
        content: The message as of the change, its links unsigned.
        state: Where it stands.
        attempts: What came of each, oldest first.
        next_attempt_at: When the next one is due, in Unix seconds; `None` while one is made and after the last.
        created_at: Unix seconds.
    """

    id: str
    webhook_id: str | None
    url: str | None
    message_id: str
    event: str
    job_id: str | None
    job_uid: str | None
    content: Mapping[str, object]
    state: DeliveryState
    attempts: Sequence[Attempt]
    next_attempt_at: float | None
    created_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPage:
    """A part of a list of deliveries.

    Attributes:
        items: Newest first.
        next_cursor: Where the next page begins, or `None` after the last.
    """

    items: Sequence[Delivery]
    next_cursor: str | None
