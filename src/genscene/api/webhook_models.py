"""The bodies of webhooks and deliveries, as the API's document shows them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

from genscene.studio.requests.models import Body
from genscene.studio.webhooks.model import EVENTS, MAX_DESCRIPTION_CHARACTERS, MAX_URL_CHARACTERS, Event

_SECRET = Field(
    description="What signs the messages. It is shown this once.",
    examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
)
Url = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MAX_URL_CHARACTERS,
        description="Where messages go: http or https, at a public address, or one that the operator allows.",
        examples=["https://example.org/hooks/studio"],
    ),
]
Events = Annotated[list[Event], Field(min_length=1, max_length=len(EVENTS), description="What is told.")]
Description = Annotated[str, Field(max_length=MAX_DESCRIPTION_CHARACTERS, description="For people.")]
State = Literal["enabled", "disabled"]


class NewWebhook(Body):
    """A wish to be told of jobs."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"url": "https://example.org/hooks/studio", "events": ["job.done", "job.error"]}]
        }
    )

    url: Url
    events: Events = Field(default=list(EVENTS))
    description: Description = ""


class WebhookChanges(Body):
    """What shall change; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"state": "enabled"}]})

    url: Url | None = None
    events: Events | None = None
    description: Description | None = None
    state: State | None = Field(
        default=None,
        description="`disabled` gives up what waits; after `enabled`, `recover` sends it.",
    )

    @field_validator("url", "events", "description", "state")
    @classmethod
    def _is_not_null(cls, value: object) -> object:
        if value is None:
            raise ValueError("is null; leave it out to keep what is there")
        return value


class WebhookDocument(BaseModel):
    """An address that the account wants told."""

    id: str = Field(examples=["wh-0123456789abcdef01234567"])
    url: str
    events: list[str] = Field(examples=[["job.done", "job.error"]])
    description: str
    state: State
    disabled_reason: Literal["asked", "gone", "failing"] | None = Field(
        description="Why nothing is sent: `asked` by its owner, `gone` as the receiver answered 410, `failing` as it "
        "took nothing for five days."
    )
    created_at: str


class NewWebhookDocument(WebhookDocument):
    """A webhook that was just made."""

    secret: str = _SECRET


class WebhookList(BaseModel):
    """All webhooks of the account, oldest first."""

    items: list[WebhookDocument]


class SecretDocument(BaseModel):
    """A new secret."""

    secret: str = _SECRET


class DefaultSecretDocument(BaseModel):
    """What is known of the secret that signs for addresses which jobs name as `webhook_url`."""

    created_at: str | None = Field(description="When it was made; null before it is needed first.")
    rotated_at: str | None = Field(description="When it was last replaced.")


class AttemptModel(BaseModel):
    """What came of one attempt."""

    at: str
    status: int | None = Field(description="HTTP status; null where no answer came.")
    latency_ms: int
    error: str | None = Field(description="Why it failed; null where the receiver has it.")
    answer: str = Field(description="Beginning of the answer, up to 1 KiB.")


class DeliveryDocument(BaseModel):
    """A message to one receiver, and how it goes."""

    id: str = Field(examples=["dl-0123456789abcdef01234567"])
    message_id: str = Field(description="`webhook-id` of every attempt.", examples=["msg_0123456789abcdef"])
    event: str = Field(examples=["job.done"])
    job_id: str | None
    url: str | None = Field(description="The address that the job names; null for a webhook's.")
    state: Literal["waiting", "delivered", "failed"] = Field(
        description="`failed` once the schedule is used up, or the webhook is disabled."
    )
    attempts: list[AttemptModel] = Field(description="Oldest first.")
    next_attempt_at: str | None = Field(description="When it is tried next; null while it is tried and in the end.")
    created_at: str


class DeliveryWithBody(DeliveryDocument):
    """A delivery, and what is sent."""

    body: str = Field(description="What is sent, as it would be now; up to 4 KiB.")
    body_truncated: bool = Field(description="Whether there is more of it.")


class DeliveryList(BaseModel):
    """A part of a list of deliveries, newest first."""

    items: list[DeliveryDocument]
    next_cursor: str | None = Field(description="Where the next page begins; null after the last.")


class Recovery(Body):
    """From when on to send again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"since": "2026-11-22T18:00:00Z"}]})

    since: AwareDatetime = Field(
        strict=False, description="Moment with its zone; what is older than 30 days is not kept."
    )


class Recovered(BaseModel):
    """What is sent again."""

    count: int = Field(ge=0, description="How many messages.")
