from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from starlette.requests import Request

from genscene.api.incoming_file import receive_form_file
from genscene.errors import OutputError

FORM = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nwords\r\n--x--\r\n'


class Disk:
    """A path that notes on which threads its file is opened, written and closed."""

    def __init__(self, path: Path, *, full: bool = False) -> None:
        self.path = path
        self.full = full
        self.threads: set[int] = set()

    def open(self, mode: str):
        self.threads.add(threading.get_ident())
        if self.full:
            raise OSError(28, "No space left on device")
        disk, file = self, self.path.open(mode)

        class Noted:
            def write(self, data) -> int:
                disk.threads.add(threading.get_ident())
                return file.write(data)

            def close(self) -> None:
                disk.threads.add(threading.get_ident())
                file.close()

        return Noted()


def received(disk):
    """Receive the form; return what it gave."""
    body = [{"type": "http.request", "body": FORM, "more_body": False}]

    async def receive():
        return body.pop()

    headers = [(b"content-type", b"multipart/form-data; boundary=x")]
    request = Request({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive)
    return asyncio.run(receive_form_file(request, disk, limit_bytes=1000))


def test_the_event_loop_never_touches_the_disk(tmp_path):
    disk = Disk(tmp_path / "came")
    name, _digest = received(disk)
    assert (name, (tmp_path / "came").read_bytes()) == ("a.txt", b"words")
    assert disk.threads
    assert threading.get_ident() not in disk.threads


def test_a_disk_that_takes_no_file_is_told(tmp_path):
    with pytest.raises(OutputError):
        received(Disk(tmp_path / "came", full=True))
