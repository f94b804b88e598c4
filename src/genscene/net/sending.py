"""Send whatever to an address, in pieces if need be: uploads, and calls of an API.

```
sender.send("PUT", url, headers=…, body=pieces) -> Answer     follows no redirects
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genscene.net.address import read_address
from genscene.net.client import Answer, GuardedClient, headers_of
from genscene.units import Cancel, never_cancelled

KEPT_BYTES = 4 << 20
"""Most that is read of an answer."""


class Sender(GuardedClient):
    """A client that sends bodies of any size; see there for its arguments."""

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        body: bytes | Iterator[bytes] | None = None,
        cancel: Cancel = never_cancelled,
    ) -> Answer:
        """Send a request and return the answer, whatever its status.

        The answer may come before the body has been taken; then the rest of it stays unsent.

        Args:
            method: HTTP method.
            url: The address.
            headers: What else to say; `Content-Length` with it when the body comes in pieces.
            body: What to send. What it raises passes through.
            cancel: Called twice a second while nothing moves.

        Raises:
            AddressError: There is no answer; see `errors`.
            CancelledError: Raised by `cancel`.
        """
        address = read_address(url)
        deadline = self._now() + self._limits.whole_seconds
        with self._exchange(method, address, headers, body, deadline, cancel) as response:
            kept = bytearray()
            for piece in response.iter_stream():
                kept += piece[: KEPT_BYTES - len(kept)]
                if len(kept) == KEPT_BYTES:
                    break
            return Answer(status=response.status, headers=headers_of(response), body=bytes(kept))
