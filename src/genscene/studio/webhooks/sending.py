"""Send one message: sign it, post it through the guard, and tell what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable

from genscene import __version__
from genscene.net.client import Answer, GuardedClient
from genscene.net.errors import AddressError
from genscene.studio.webhooks.messages import MessageWriter
from genscene.studio.webhooks.model import Attempt
from genscene.studio.webhooks.queue import Parcel
from genscene.studio.webhooks.schedule import retry_after_seconds
from genscene.studio.webhooks.signing import signed_headers
from genscene.units import Cancel, never_cancelled

ANSWER_BYTES = 1024
"""What is kept of an answer."""

_HEADERS = {"Content-Type": "application/json", "User-Agent": f"genscene/{__version__}"}

_UNSIGNED = (
    "Not sent: the studio's present encryption keys do not open the secret that signs it. Replace the secret, or have "
    "the key given back with which it was written."
)


class MessageSender:
    """Sends messages; safe to share by threads.

    Args:
        client: Calls addresses, within 15 seconds.
        writer: Writes bodies.
        clock: Tells Unix seconds.
        now: Monotonic seconds.
    """

    def __init__(
        self,
        client: GuardedClient,
        writer: MessageWriter,
        *,
        clock: Callable[[], float] = time.time,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._writer = writer
        self._clock = clock
        self._now = now

    def send(self, parcel: Parcel, cancel: Cancel = never_cancelled) -> Attempt:
        """Make one attempt.

        Raises:
            CancelledError: Raised by `cancel`.
        """
        at, begun, delivery = self._clock(), self._now(), parcel.delivery
        if not parcel.signers:
            return Attempt(at=at, status=None, latency_ms=0, error=_UNSIGNED)
        body = self._writer.body(delivery.content, job_uid=delivery.job_uid, job_id=delivery.job_id, now=at)
        headers = _HEADERS | signed_headers(delivery.message_id, int(at), body, parcel.signers)
        try:
            answer = self._client.post(parcel.url, body, headers, cancel=cancel)
        except AddressError as error:
            return Attempt(at=at, status=None, latency_ms=self._since(begun), error=error.message)
        return _judged(answer, at=at, latency_ms=self._since(begun))

    def _since(self, begun: float) -> int:
        return max(0, round((self._now() - begun) * 1000))


def _judged(answer: Answer, *, at: float, latency_ms: int) -> Attempt:
    error = None
    if 300 <= answer.status < 400:
        error = f"It answered {answer.status} and leads elsewhere; no redirection is followed."
    elif not 200 <= answer.status < 300:
        error = f"It answered {answer.status}."
    after = answer.headers.get("retry-after", "")
    return Attempt(
        at=at,
        status=answer.status,
        latency_ms=latency_ms,
        error=error,
        answer=answer.body[:ANSWER_BYTES].decode("utf-8", "replace"),
        retry_after_seconds=retry_after_seconds(after, at) if error and after else None,
    )
