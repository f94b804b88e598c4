"""The one place that knows DBOS: run a piece of work under a key, and remember durably that it was done.

A piece of work is a DBOS workflow whose id is the key. Rows of jobs decide what runs and when, so nothing is enqueued
and DBOS recovers nothing by itself (every life of a worker is an executor of its own): a worker that takes a job on
forgets what was cut off and begins it again, and what was done stays done. A workflow's result is a word, never an
exception, so no message and no traceback is written to the engine's file.
"""

from __future__ import annotations

import contextvars
import json
import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Engine as DatabaseEngine
from sqlalchemy import create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from genscene.database.engine import BUSY_MS

for _name in [_name for _name in os.environ if _name.startswith("DBOS")]:
    del os.environ[_name]  # read while DBOS is imported; some of them would make it call out
from dbos import DBOS, Serializer, SetWorkflowID, WorkflowHandle  # noqa: E402

T = TypeVar("T")

_DONE = "done"
_FAILED = "failed"
_NEVER_SECONDS = 3600.0
"""Period of the polls that serve what is not used here: notifications and schedules."""

_bodies: dict[str, Callable[[], None]] = {}
_failures: dict[str, BaseException] = {}


@DBOS.workflow(name="work")
def _work(key: str) -> str:
    body = _bodies.pop(key, None)
    if body is None:  # begun by nobody in this process
        return _FAILED
    try:
        body()
    except BaseException as error:  # noqa: BLE001 - handed to whoever waits
        _failures[key] = error
        return _FAILED
    return _DONE


class Work:
    """A piece of work that was begun."""

    def __init__(self, key: str, handle: WorkflowHandle[str]) -> None:
        self._key = key
        self._handle = handle

    def wait(self) -> None:
        """Wait until the work has ended and its end is written down.

        Raises:
            BaseException: What the work raised, or why its end could not be written.
        """
        self._handle.get_result()
        failure = _failures.pop(self._key, None)
        if failure is not None:
            raise failure


class Engine:
    """DBOS on a file of its own; one to a process, for as long as the process lives.

    Args:
        url: `sqlite:///path`.
        worker: Name of the worker, for people who look into the file.
    """

    def __init__(self, url: str, worker: str) -> None:
        DBOS(
            config={
                "name": "genscene",
                "system_database_url": url,
                "system_database_engine": _open(url),
                "executor_id": f"{worker}-{secrets.token_hex(8)}",
                "application_version": "1",
                "serializer": _Json(),
                "enable_otlp": False,
                "log_level": "WARNING",
                "notification_listener_polling_interval_sec": _NEVER_SECONDS,
                "scheduler_polling_interval_sec": _NEVER_SECONDS,
            }
        )
        DBOS.launch()

    def begin(self, key: str, body: Callable[[], None]) -> Work:
        """Begin work on a thread of its own; the key must be unknown or forgotten."""
        _bodies[key] = body
        try:
            with SetWorkflowID(key):
                return Work(key, DBOS.start_workflow(_work, key))
        except BaseException:
            _bodies.pop(key, None)
            raise

    def done(self, keys: Sequence[str]) -> set[str]:
        """Return those keys whose work was done."""
        known = _outside(lambda: DBOS.list_workflows(workflow_ids=list(keys), load_input=False)) if keys else []
        return {each.workflow_id for each in known if each.output == _DONE}

    def known(self) -> list[str]:
        """Return all keys that were begun and not forgotten."""
        return [each.workflow_id for each in _outside(lambda: DBOS.list_workflows(load_input=False, load_output=False))]

    def under(self, prefix: str) -> list[str]:
        """Return the known keys that begin with a text."""
        found = _outside(
            lambda: DBOS.list_workflows(workflow_id_prefix=prefix, load_input=False, load_output=False),
        )
        return [each.workflow_id for each in found]

    def forget(self, keys: Iterable[str]) -> None:
        """Forget keys, whatever became of their work; nobody may be doing it."""
        listed = list(keys)
        if listed:
            _outside(lambda: DBOS.delete_workflows(listed))


class _Json(Serializer):
    """Plain JSON in place of pickles: the file stays readable, and reading it runs nothing."""

    def serialize(self, data: object) -> str:
        return json.dumps(data, default=_word)

    def deserialize(self, serialized_data: str) -> object:
        return json.loads(serialized_data)

    def name(self) -> str:
        return "genscene_json"


def _word(value: object) -> str:
    # DBOS notes its own failures down, such as a full disk under its file; what it then raises has to stay that.
    if isinstance(value, BaseException):
        return type(value).__name__
    raise TypeError(f"a {type(value).__name__} is no JSON")


def _outside(ask: Callable[[], T]) -> T:
    # Within a workflow DBOS would note the question down as one of its steps.
    return contextvars.Context().run(ask)


def _open(url: str) -> DatabaseEngine:
    # Not `open_database`: DBOS says itself when a transaction begins.
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    setattr(connection, "isolation_level", "IMMEDIATE")  # noqa: B010 - of sqlite3 only
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    cursor.close()
