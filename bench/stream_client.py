"""Watchers in a process of their own: `python -m bench.stream_client PORT KEY STREAMS`.

One `epoll` loop over bare sockets, so that the watchers cost little and delay what they measure little. Answers a JSON
line once all streams are open, and one for each line `{"events": 20, "within": 30}` it reads.
"""

from __future__ import annotations

import json
import re
import resource
import select
import socket
import sys
import time
from collections.abc import Mapping

AT_ONCE = 100
"""Connections that are being opened at the same time."""

TIMESTAMP = re.compile(rb'"timestamp":([0-9.]+)')


class Watchers:
    """Open streams of `/api/events`.

    Args:
        port: The server's.
        key: An API key.
        count: How many.
    """

    def __init__(self, port: int, key: str, count: int) -> None:
        self._poll = select.epoll()
        self._sockets: dict[int, socket.socket] = {}
        self.opening_bytes = 0
        request = f"GET /api/events HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {key}\r\n\r\n".encode()
        for first in range(0, count, AT_ONCE):
            self._open(port, request, min(AT_ONCE, count - first))

    def _open(self, port: int, request: bytes, count: int) -> None:
        opening: dict[int, bytes] = {}
        for _ in range(count):
            connection = socket.create_connection(("127.0.0.1", port))
            connection.settimeout(0)
            connection.sendall(request)
            self._sockets[connection.fileno()] = connection
            self._poll.register(connection, select.EPOLLIN)
            opening[connection.fileno()] = b""
        while opening:
            for number, _event in self._poll.poll(10):
                chunk = self._sockets[number].recv(65536)
                if number not in opening:
                    continue
                opening[number] += chunk
                if not opening[number].startswith(b"HTTP/1.1 200"[: len(opening[number])]):
                    raise RuntimeError(opening[number].decode("latin-1"))
                # What an account's stream opens with ends with an id without data; a ping may follow at once.
                if re.search(rb"\n\nid: \d+\n\n", opening[number]):
                    self.opening_bytes += len(opening.pop(number))

    def measure(self, events: int, within: float) -> Mapping[str, object]:
        """Read until every stream has got so many events.

        Args:
            events: Events for each stream.
            within: Seconds to wait for them at most.
        """
        left = events * len(self._sockets)
        delays: list[float] = []
        received = 0
        cpu = time.process_time()
        until = time.monotonic() + within
        while left > 0 and time.monotonic() < until:
            for number, _event in self._poll.poll(1.0, 512):
                chunk = self._sockets[number].recv(65536)
                now = time.time()
                if not chunk:
                    raise RuntimeError("a stream was closed")
                received += len(chunk)
                for moment in TIMESTAMP.findall(chunk):
                    delays.append(now - float(moment))
                    left -= 1
        delays.sort()
        return {
            "deliveries": len(delays),
            "missing": left,
            "bytes": received,
            "cpu_seconds": time.process_time() - cpu,
            **{f"p{share}": delays[min(len(delays) - 1, len(delays) * share // 100)] for share in (50, 99)},
            "worst": delays[-1],
        }


def main() -> None:
    """Open the streams, then measure as often as told."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    began = time.monotonic()
    watchers = Watchers(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    print(json.dumps({"seconds": time.monotonic() - began, "bytes": watchers.opening_bytes}), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(watchers.measure(order["events"], order["within"])), flush=True)


if __name__ == "__main__":
    main()
