"""Take questions for stills, and have a program answer them one at a time.

```
typed ──► waiting (the newest of a session) ─┐   accounts take turns
                                             ├─► one thread ──► the program ──► Still
cards ──► waiting (in their order) ──────────┘
```
Who asks gets a future at once and waits as they like; nothing here holds a thread of theirs.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Condition, Thread, Timer
from typing import Any

import structlog

from genscene.errors import InputError, StudioError

COMMAND = (sys.executable, "-m", "genscene.studio.stills.program")
DRAWING_SECONDS = 20.0
"""Longest that a still may take, the program's start included."""
LEAVING_SECONDS = 1.0
"""How long a program may take to end that answers no more."""
WAITING_OF_ACCOUNT = 60
WAITING_OF_ALL = 200
KEPT_BYTES = 16_000_000
"""Of the stills that were answered last: the same question has its answer at once."""

_log = structlog.get_logger("genscene.stills")


class StillImpossibleError(InputError):
    """The scene cannot be drawn as it is."""

    code = "still_impossible"


class StillSupersededError(InputError):
    """The same session has asked for something newer."""

    code = "superseded"
    status = 409


class StillUnavailableError(StudioError):
    """Nobody could draw it in time."""

    code = "still_unavailable"
    status = 503
    retryable = True


class _LeftError(Exception):
    """The program has ended in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """A small still.

    Attributes:
        jpeg: The picture.
        width: Its width.
        height: Its height.
        spec: What was understood of the scene, as JSON; `None` where the user brings its picture.
        etag: Digest of picture and spec.
    """

    jpeg: bytes
    width: int
    height: int
    spec: Mapping[str, Any] | None
    etag: str


@dataclass(slots=True, kw_only=True, eq=False)
class Ticket:
    """A question that waits.

    Attributes:
        line: The question, as the program reads it.
        account_id: Who asks.
        session: Within which only the newest counts; `None` for one that stands for itself.
        number: Rises from question to question.
        answer: Gets the still.
    """

    line: bytes
    account_id: str
    session: str | None
    number: int
    answer: Future[Still] = field(default_factory=Future[Still])


class StillDesk:
    """Has stills drawn; its methods may be called from any thread and never wait.

    Args:
        command: The program.
        seconds: Longest that a still may take.
    """

    def __init__(self, *, command: Sequence[str] = COMMAND, seconds: float = DRAWING_SECONDS) -> None:
        self._command = tuple(command)
        self._seconds = seconds
        self._changed = Condition()
        self._waiting: list[Ticket] = []
        self._served: dict[str, int] = {}
        self._number = 0
        self._kept: OrderedDict[bytes, Still] = OrderedDict()
        self._kept_bytes = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: Thread | None = None
        self._closed = False

    def ask(self, question: Mapping[str, object], *, account_id: str, session: str | None = None) -> Future[Still]:
        """Return what will hold the still, or why there is none.

        Args:
            question: See `question_of`.
            account_id: Who asks; accounts take turns.
            session: A session that types: what it asked before and still waits is dropped.

        Raises:
            StillUnavailableError: Too many wait, or the studio ends.
        """
        line = json.dumps(question, sort_keys=True).encode() + b"\n"
        with self._changed:
            if self._closed:
                raise StillUnavailableError("The studio stops.")
            self._number += 1
            ticket = Ticket(line=line, account_id=account_id, session=session, number=self._number)
            if session is not None:
                self._supersede(session)
            if (kept := self._kept.get(_name(line))) is not None:
                self._kept.move_to_end(_name(line))
                ticket.answer.set_result(kept)
                return ticket.answer
            mine = sum(waiting.account_id == account_id for waiting in self._waiting)
            if mine >= WAITING_OF_ACCOUNT or len(self._waiting) >= WAITING_OF_ALL:
                raise StillUnavailableError("Too many stills are waited for; try again in a moment.")
            self._waiting.append(ticket)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="stills", daemon=True)
                self._thread.start()
            self._changed.notify()
        return ticket.answer

    def close(self) -> None:
        """End the program; who waits is told so."""
        with self._changed:
            self._closed = True
            for ticket in self._waiting:
                _refuse(ticket, StillUnavailableError("The studio stops."))
            self._waiting.clear()
            self._changed.notify()
            process = self._process
        if process is not None:
            process.kill()
        if self._thread is not None:
            self._thread.join(2.0)

    def _supersede(self, session: str) -> None:
        for ticket in [ticket for ticket in self._waiting if ticket.session == session]:
            self._waiting.remove(ticket)
            _refuse(ticket, StillSupersededError("A newer still was asked for."))

    def _run(self) -> None:
        while (ticket := self._next()) is not None:
            try:
                still = self._draw(ticket.line)
            except Exception as error:  # noqa: BLE001 - who asked is told, and the next one is drawn
                _refuse(ticket, error)
                continue
            self._keep(_name(ticket.line), still)
            if ticket.answer.set_running_or_notify_cancel():
                ticket.answer.set_result(still)
        self._end()

    def _next(self) -> Ticket | None:
        """Return whose turn it is: the account that was served longest ago, and what is typed before cards."""
        with self._changed:
            while True:
                self._waiting = [ticket for ticket in self._waiting if not ticket.answer.cancelled()]
                if self._closed:
                    return None
                if self._waiting:
                    break
                self._served.clear()
                self._changed.wait()
            ticket = min(
                self._waiting,
                key=lambda one: (self._served.get(one.account_id, 0), one.session is None, one.number),
            )
            self._waiting.remove(ticket)
            self._number += 1
            self._served[ticket.account_id] = self._number
            return ticket

    def _draw(self, line: bytes) -> Still:
        answer = self._exchange(line)
        if answer is None:
            raise StillUnavailableError("The still could not be drawn in time; try again.")
        found = json.loads(answer)
        if "message" in found:
            raise StillImpossibleError(found["message"], hint=found["hint"])
        jpeg = base64.b64decode(found["jpeg"])
        etag = hashlib.sha256(answer).hexdigest()[:32]
        return Still(jpeg=jpeg, width=found["width"], height=found["height"], spec=found["spec"], etag=etag)

    def _exchange(self, line: bytes) -> bytes | None:
        """Return the program's answer; one that has left for want of questions in this very moment is started anew."""
        for _ in range(2):
            try:
                return self._try(line)
            except _LeftError:
                continue
        return None

    def _try(self, line: bytes) -> bytes | None:
        process = self._process
        if process is None or process.poll() is not None:
            with self._changed:
                if self._closed:
                    return None
                process = self._process = subprocess.Popen(  # noqa: S603 - the studio's own program
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
                )
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
        late = Timer(self._seconds, process.kill)
        late.start()
        try:
            process.stdin.write(line)
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = b""
        finally:
            late.cancel()
        if not answer.endswith(b"\n"):
            code = _exit_code(process)
            self._end()
            if code == 0:
                raise _LeftError
            _log.warning("drawing_ended", code=code)
            return None
        return answer

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _keep(self, name: bytes, still: Still) -> None:
        with self._changed:
            before = self._kept.pop(name, None)
            self._kept[name] = still
            self._kept_bytes += len(still.jpeg) - (len(before.jpeg) if before else 0)
            while self._kept_bytes > KEPT_BYTES:
                self._kept_bytes -= len(self._kept.popitem(last=False)[1].jpeg)


def _exit_code(process: subprocess.Popen[bytes]) -> int | None:
    """Return how a program ended that closes its output, or `None` where it does not end."""
    try:
        return process.wait(LEAVING_SECONDS)
    except subprocess.TimeoutExpired:
        return None


def _name(line: bytes) -> bytes:
    return hashlib.sha256(line).digest()


def _refuse(ticket: Ticket, error: BaseException) -> None:
    if ticket.answer.set_running_or_notify_cancel():
        ticket.answer.set_exception(error)
