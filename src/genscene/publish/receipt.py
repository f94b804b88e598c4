"""What is durably kept of a publication between two calls, so that nothing is ever published twice.

A receipt travels as JSON: `receipt.to_json()` and `Receipt.from_json()`. Its session address is a secret: who has it
may send bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal, cast

from genscene.errors import StudioError

PartName = Literal["video", "captions", "thumbnail", "playlist"]
PartState = Literal["done", "skipped", "error"]
PARTS: tuple[PartName, ...] = ("video", "captions", "thumbnail", "playlist")
"""In the order in which they are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How one part of a publication ended; a part that is not in the receipt still waits.

    Attributes:
        state: `done`, `skipped` (nothing to do), or `error`; only the last is tried again.
        remote_id: What the publisher calls it, where it has a name.
        code: Of an error: its stable code.
        message: What happened and what to do.
        hint: One more sentence, or empty.
        retryable: Whether the same may succeed later.
    """

    state: PartState
    remote_id: str = ""
    code: str = ""
    message: str = ""
    hint: str = ""
    retryable: bool = False


DONE = Part(state="done")
SKIPPED = Part(state="skipped")


def failed(error: StudioError) -> Part:
    """Return a part that failed."""
    return Part(state="error", code=error.code, message=error.message, hint=error.hint, retryable=error.retryable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Where a publication stands.

    Attributes:
        target: Id of the publisher.
        size_bytes: Size of the file that the session was opened for.
        digest: Its SHA-256.
        session: Address of the upload session; empty when none stands. A secret.
        session_at: When it was opened, or else since when a video may stand, ISO 8601 in UTC.
        offset: Bytes that the other side has confirmed.
        sent_bytes: End of the furthest byte that may have reached the other side; kept before the bytes are sent.
        maybe_complete: Whether this session or a former one may have got the last byte, so that a video may stand that
            nobody has confirmed. With no session, the video is looked for before one is opened.
        last_sent_at: When the last byte was sent, ISO 8601 in UTC; empty when it was not, or nobody knows.
        video_id: What the publisher calls the video; empty until it stands.
        url: Where the video is; empty until it stands, or when it has no address.
        parts: How each part ended.
        notices: What the user should know of a video that stands.
    """

    target: str
    size_bytes: int = 0
    digest: str = ""
    session: str = ""
    session_at: str = ""
    offset: int = 0
    sent_bytes: int = 0
    maybe_complete: bool = False
    last_sent_at: str = ""
    video_id: str = ""
    url: str = ""
    parts: Mapping[PartName, Part] = field(default_factory=dict[PartName, Part])
    notices: tuple[str, ...] = ()

    def is_settled(self, name: PartName) -> bool:
        """Tell whether a part is done or has nothing to do."""
        return name in self.parts and self.parts[name].state != "error"

    def with_part(self, name: PartName, part: Part) -> Receipt:
        """Return the receipt with the end of one part."""
        return replace(self, parts=MappingProxyType({**self.parts, name: part}))

    def to_json(self) -> dict[str, object]:
        """Return it as plain JSON values."""
        return {
            **{name: getattr(self, name) for name in _PLAIN},
            "parts": {name: asdict(part) for name, part in self.parts.items()},
            "notices": list(self.notices),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Receipt:
        """Return what `to_json` wrote; of this and of former versions."""
        known = {name: data[name] for name in _PLAIN if name in data}
        parts = cast("Mapping[PartName, Mapping[str, Any]]", data.get("parts", {}))
        return cls(
            **cast("dict[str, Any]", known),
            parts=MappingProxyType({name: Part(**part) for name, part in parts.items()}),
            notices=tuple(cast("list[str]", data.get("notices", []))),
        )


_PLAIN = (
    "target",
    "size_bytes",
    "digest",
    "session",
    "session_at",
    "offset",
    "sent_bytes",
    "maybe_complete",
    "last_sent_at",
    "video_id",
    "url",
)
