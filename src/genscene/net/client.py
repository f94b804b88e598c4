"""Call addresses that users give: download a file, or deliver a message.

```
client.download(url, path, …) -> Download     follows at most 3 redirects, each judged anew
client.post(url, body, headers) -> Answer     follows none
```
No proxies, cookies, passwords or other settings of the environment take part. Every call has a connection of its own,
so each is judged by what its name stands for at that moment.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from ssl import SSLContext
from typing import cast

import httpcore
import httpx

from genscene.net.address import WebAddress, joined, read_address
from genscene.net.connecting import GuardedNetwork, Now, TimedStream
from genscene.net.errors import (
    AddressInvalidError,
    AddressUnreachableError,
    AnswerRefusedError,
    AnswerTooLargeError,
)
from genscene.net.guard import AddressGuard
from genscene.units import Cancel, never_cancelled

MAX_REDIRECTS = 3
USER_AGENT = "genscene"
_REDIRECTS = {301, 302, 303, 307, 308}
_LATER = {408, 425, 429, 500, 502, 503, 504}
"""Statuses after which the same request may succeed."""
_KEPT_ANSWER_BYTES = 4096
_ANSWER_SECONDS = 2.0
"""How long an answer's body is listened to, once its status is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimits:
    """How long a call may take.

    Attributes:
        connect_seconds: Until a connection stands, name look-up and TLS each.
        quiet_seconds: Longest silence.
        whole_seconds: All together, redirects included.
    """

    connect_seconds: float = 5.0
    quiet_seconds: float = 20.0
    whole_seconds: float = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that was fetched.

    Attributes:
        address: Where it came from in the end.
        media_type: What the server calls it, in small letters and without parameters; may be empty, may be a lie.
        size_bytes: Bytes written.
    """

    address: WebAddress
    media_type: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answered to a message.

    Attributes:
        status: HTTP status.
        headers: By name in small letters; of repeated ones the last.
        body: Its beginning.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


class GuardedClient:
    """Calls public addresses, within limits; safe to share by threads.

    Args:
        guard: Judges addresses.
        limits: How long a call may take.
        tls: Certificates to trust; those of the package `certifi` by default.
        now: Monotonic seconds.
    """

    def __init__(
        self,
        guard: AddressGuard,
        *,
        limits: TimeLimits | None = None,
        tls: SSLContext | None = None,
        now: Now = time.monotonic,
    ) -> None:
        self._guard = guard
        self._limits = limits or TimeLimits()
        self._given_tls = tls
        self._now = now

    @cached_property
    def _tls(self) -> SSLContext:
        """Certificates take 20 ms to read: not at start."""
        return self._given_tls or httpx.create_ssl_context(trust_env=False)

    def download(
        self,
        url: str,
        path: Path,
        *,
        max_bytes: int,
        accept: Sequence[str] = ("",),
        cancel: Cancel = never_cancelled,
    ) -> Download:
        """Fetch a file.

        Args:
            url: The address.
            path: Where to write it; what is there is overwritten, and half a file stays when the call fails.
            max_bytes: Most bytes that are taken, by what the server says and by what it sends.
            accept: How a media type may begin, such as `image/`; one that the server leaves out is taken.
            cancel: Called for every piece, and twice a second while none comes.

        Raises:
            AddressError: It cannot be fetched; see `errors`.
            CancelledError: Raised by `cancel`.
            OSError: The file cannot be written.
        """
        deadline = self._now() + self._limits.whole_seconds
        address = read_address(url)
        for _ in range(MAX_REDIRECTS + 1):
            with self._exchange("GET", address, {"Accept": "*/*"}, None, deadline, cancel) as response:
                if response.status in _REDIRECTS:
                    address = _next_hop(address, response)
                    continue
                _check_status(address, response.status)
                media_type = _media_type(address, response, accept)
                size = _save(response, path, max_bytes, cancel)
                return Download(address=address, media_type=media_type, size_bytes=size)
        raise AnswerRefusedError(
            f"{url} leads on more than {MAX_REDIRECTS} times.", hint="Give the address that it ends at."
        )

    def post(self, url: str, body: bytes, headers: Mapping[str, str], *, cancel: Cancel = never_cancelled) -> Answer:
        """Deliver a message.

        Args:
            url: The address.
            body: The message.
            headers: What else to say, `Content-Type` with it.
            cancel: Called twice a second while nothing comes.

        Raises:
            AddressError: There is no answer. One that has a status is returned, however its body goes on or ends.
            CancelledError: Raised by `cancel`.
        """
        address = read_address(url)
        deadline = self._now() + self._limits.whole_seconds
        with self._exchange("POST", address, headers, body, deadline, cancel) as response:
            return Answer(status=response.status, headers=headers_of(response), body=_beginning(response))

    @contextmanager
    def _exchange(
        self,
        method: str,
        address: WebAddress,
        headers: Mapping[str, str],
        body: bytes | Iterator[bytes] | None,
        deadline: float,
        cancel: Cancel = never_cancelled,
    ) -> Generator[httpcore.Response]:
        network = GuardedNetwork(self._guard, deadline=deadline, now=self._now, cancel=cancel)
        # Compressed answers would have to be unpacked, which bombs make use of.
        sent = {"Host": address.netloc.decode("ascii"), "User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
        quiet, connect = self._limits.quiet_seconds, self._limits.connect_seconds
        timeout = {"connect": connect, "read": quiet, "write": quiet, "pool": connect}
        url = httpcore.URL(
            scheme=address.scheme.encode(), host=address.host.encode(), port=address.port, target=address.target
        )
        tls = self._tls if address.scheme == "https" else None
        with (
            _explained(address),
            httpcore.ConnectionPool(ssl_context=tls, max_connections=1, network_backend=network) as pool,
            pool.stream(
                method, url, headers={**sent, **headers}, content=body, extensions={"timeout": timeout}
            ) as response,
        ):
            yield response


@contextmanager
def _explained(address: WebAddress) -> Generator[None]:
    """Raise `AddressError` in place of what goes wrong on the way."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise AddressUnreachableError(f"{address.host} did not answer in time.", hint="Try again later.") from error
    except httpcore.ConnectError as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            raise AnswerRefusedError(f"The certificate of {address.host} is not valid.") from error
        raise AddressUnreachableError(
            f"{address.host} cannot be reached.", hint="Check the address, or try again later."
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise AddressUnreachableError(f"{address.host} broke off.", hint="Try again later.") from error
    except (httpcore.UnsupportedProtocol, UnicodeError) as error:
        raise AddressInvalidError(f"{address} cannot be called.") from error


def _beginning(response: httpcore.Response) -> bytes:
    """Return what comes of a body in a short time, whether it is whole or not."""
    extensions = cast("dict[str, TimedStream]", response.extensions)  # pyright: ignore[reportUnknownMemberType]
    extensions["network_stream"].end_within(_ANSWER_SECONDS)
    kept = b""
    try:
        for piece in response.iter_stream():
            kept += piece[: _KEPT_ANSWER_BYTES - len(kept)]
            if len(kept) == _KEPT_ANSWER_BYTES:
                break
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        pass
    return kept


def _next_hop(address: WebAddress, response: httpcore.Response) -> WebAddress:
    target = joined(address, headers_of(response).get("location", ""))
    if address.scheme == "https" and target.scheme == "http":
        raise AnswerRefusedError(f"{address} leads on to an address without encryption.", hint="Give that one itself.")
    return target


def _check_status(address: WebAddress, status: int) -> None:
    if status in _LATER:
        raise AddressUnreachableError(f"{address.host} answered with {status}.", hint="Try again later.")
    if status != 200:
        raise AnswerRefusedError(
            f"{address.host} answered with {status}, not with a file.",
            hint="Check that the address opens in a browser where nobody is signed in.",
        )


def _media_type(address: WebAddress, response: httpcore.Response, accept: Iterable[str]) -> str:
    headers = headers_of(response)
    if headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        raise AnswerRefusedError(f"{address.host} sends the file compressed although it was asked not to.")
    media_type = headers.get("content-type", "").split(";", 1)[0].strip().lower()
    if media_type and not media_type.startswith(tuple(accept)):
        page = "a web page" if "html" in media_type else media_type
        raise AnswerRefusedError(f"{address} is {page}.", hint="Give the address of the file itself.")
    return media_type


def _save(response: httpcore.Response, path: Path, max_bytes: int, cancel: Cancel) -> int:
    declared = headers_of(response).get("content-length", "")
    if declared.isdecimal() and int(declared) > max_bytes:
        raise _too_large(max_bytes)
    size = 0
    with path.open("wb") as file:
        for piece in response.iter_stream():
            cancel()
            size += len(piece)
            if size > max_bytes:
                raise _too_large(max_bytes)
            file.write(piece)
    return size


def _too_large(max_bytes: int) -> AnswerTooLargeError:
    return AnswerTooLargeError(
        f"The file has more than the {max_bytes / 1e6:g} MB that may come.", hint="Use a smaller file."
    )


def headers_of(response: httpcore.Response) -> dict[str, str]:
    """Return the headers of an answer, by name in small letters; of repeated ones the last."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
