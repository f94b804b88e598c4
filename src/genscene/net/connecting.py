"""Connect to guarded addresses only, and end everything by a deadline: the layer beneath HTTP."""

from __future__ import annotations

import selectors
import ssl
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from functools import partial
from threading import Thread
from typing import Any

import httpcore

from genscene.net.guard import AddressGuard
from genscene.units import Cancel, never_cancelled

SocketOption = httpcore.SOCKET_OPTION
Now = Callable[[], float]
_LOOK_SECONDS = 0.5
_WRITTEN_BYTES = 16 * 1024
"""A socket with room takes so much at once."""


class GuardedNetwork(httpcore.NetworkBackend):
    """Resolves and judges a host once for each connection, and connects to the very address that was judged.

    Args:
        guard: Judges.
        deadline: When all has to be over, on the clock of `now`.
        now: Monotonic seconds.
        cancel: Called twice a second while nothing comes.
    """

    def __init__(
        self,
        guard: AddressGuard,
        *,
        deadline: float,
        now: Now = time.monotonic,
        cancel: Cancel = never_cancelled,
    ) -> None:
        self._guard = guard
        self._deadline = deadline
        self._now = now
        self._cancel = cancel
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of a host's addresses that answers.

        Raises:
            AddressForbiddenError: The host may not be called.
            AddressUnreachableError: Its name cannot be resolved.
            httpcore.ConnectError: Nobody answers.
            httpcore.ConnectTimeout: Nobody answers in time.
            CancelledError: Raised by `cancel`.
        """
        connecting = partial(self._connected, host, port, timeout, local_address, socket_options)
        stream = _watched(connecting, self._cancel)
        return TimedStream(stream, deadline=self._deadline, now=self._now, cancel=self._cancel)

    def _connected(
        self,
        host: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[SocketOption] | None,
    ) -> httpcore.NetworkStream:
        addresses = self._guard.addresses(host, timeout_seconds=_left(timeout, self._deadline, self._now))
        failure: Exception | None = None
        for address in addresses:
            try:
                return self._sockets.connect_tcp(
                    str(address), port, _left(timeout, self._deadline, self._now), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[SocketOption] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: no address leads to a socket of this machine."""
        raise httpcore.UnsupportedProtocol(f"no sockets of this machine ({path}, {timeout}, {socket_options})")

    def sleep(self, seconds: float) -> None:
        """Wait between attempts; there is only one."""
        raise NotImplementedError(f"one attempt only, no wait of {seconds} s")


class TimedStream(httpcore.NetworkStream):
    """A connection on which nothing lasts beyond the deadline, however slowly the other side drips.

    Args:
        stream: The connection.
        deadline: When all has to be over, on the clock of `now`.
        now: Monotonic seconds.
        cancel: Called twice a second while nothing comes.
    """

    def __init__(self, stream: httpcore.NetworkStream, *, deadline: float, now: Now, cancel: Cancel) -> None:
        self._stream = stream
        self._deadline = deadline
        self._now = now
        self._cancel = cancel

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come.

        Raises:
            httpcore.ReadTimeout: Nothing came in time.
            CancelledError: Raised by `cancel`.
        """
        ends = self._now() + _left(timeout, self._deadline, self._now)
        while True:
            self._cancel()
            try:
                return self._stream.read(max_bytes, _left(_LOOK_SECONDS, ends, self._now))
            except httpcore.ReadTimeout:
                if self._now() >= ends:
                    raise

    def end_within(self, seconds: float) -> None:
        """Bring the deadline forward."""
        self._deadline = min(self._deadline, self._now() + seconds)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes.

        Raises:
            httpcore.WriteTimeout: They were not taken in time.
            CancelledError: Raised by `cancel`.
        """
        for start in range(0, len(buffer), _WRITTEN_BYTES):
            self._wait_for_room(self._now() + _left(timeout, self._deadline, self._now))
            piece = buffer[start : start + _WRITTEN_BYTES]
            self._stream.write(piece, _left(timeout, self._deadline, self._now))

    def _wait_for_room(self, ends: float) -> None:
        """Wait until the other side takes more: a write itself cannot be cancelled."""
        connection = self.get_extra_info("socket")
        with selectors.DefaultSelector() as selector:
            selector.register(connection, selectors.EVENT_WRITE)
            while True:
                self._cancel()
                if selector.select(_left(_LOOK_SECONDS, ends, self._now)):
                    return
                if self._now() >= ends:
                    raise httpcore.WriteTimeout("the other side takes nothing more")

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Encrypt; the certificate has to be the host's, not the number's.

        Raises:
            httpcore.ConnectError: The certificate does not fit, or TLS fails.
            CancelledError: Raised by `cancel`.
        """
        left = _left(timeout, self._deadline, self._now)
        encrypting = partial(self._stream.start_tls, ssl_context, server_hostname, left)
        stream = _watched(encrypting, self._cancel)
        return TimedStream(stream, deadline=self._deadline, now=self._now, cancel=self._cancel)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as the base class says
        """Return what is known of the connection."""
        return self._stream.get_extra_info(info)


def _watched(connect: Callable[[], httpcore.NetworkStream], cancel: Cancel) -> httpcore.NetworkStream:
    """Connect in a thread, which cannot be stopped, and look twice a second whether to wait for it any longer."""
    if cancel is never_cancelled:
        return connect()
    made: Future[httpcore.NetworkStream] = Future()

    def run() -> None:
        try:
            made.set_result(connect())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            made.set_exception(error)

    Thread(target=run, daemon=True, name="connecting").start()
    while not wait([made], _LOOK_SECONDS).done:
        try:
            cancel()
        except BaseException:
            made.add_done_callback(_hang_up)
            raise
    return made.result()


def _hang_up(made: Future[httpcore.NetworkStream]) -> None:
    if made.exception() is None:
        made.result().close()


def _left(timeout: float | None, deadline: float, now: Now) -> float:
    """Return how long one step may take; never nothing, which sockets take for `without waiting`."""
    left = deadline - now()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for the whole exchange is over")
    return left if timeout is None else min(timeout, left)
