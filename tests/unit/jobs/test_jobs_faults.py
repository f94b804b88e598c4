from __future__ import annotations

import errno
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from genscene.errors import EngineFailedError, MediaError
from genscene.jobs.faults import job_error


def test_an_error_raised_on_purpose_keeps_its_words() -> None:
    told = job_error(EngineFailedError("The voice broke off.", hint="Try another."), stage="narrate", scene=2)
    assert (told.code, told.message, told.hint) == ("engine_failed", "The voice broke off.", "Try another.")
    assert (told.stage, told.scene, told.retryable) == ("narrate", 2, True)
    assert not job_error(MediaError("No picture."), stage=None, scene=None).retryable


@pytest.mark.parametrize(
    ("error", "code", "retryable"),
    [
        (ZeroDivisionError("secret"), "internal_error", False),
        (OSError(errno.ENOSPC, "secret"), "disk_full", True),
        (OSError(errno.EIO, "secret"), "internal_error", False),
        (OperationalError("secret", {}, sqlite3.OperationalError("database or disk is full")), "disk_full", True),
        (OperationalError("secret", {}, sqlite3.OperationalError("database is locked")), "database_unusable", True),
        (MemoryError("secret"), "out_of_memory", False),
        (SystemExit("secret"), "internal_error", False),
    ],
)
def test_what_nobody_raised_on_purpose_tells_no_internals(error: BaseException, code: str, retryable: bool) -> None:
    told = job_error(error, stage="render", scene=1)
    assert (told.code, told.retryable) == (code, retryable)
    assert "secret" not in f"{told.message} {told.hint}"
