from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from genscene.errors import EngineFailedError, MediaError, OutputError, StoreError, StudioError
from genscene.export.unfinished import output_errors
from genscene.jobs.faults import is_expected, job_error
from genscene.store.failures import store_errors


def test_an_error_raised_on_purpose_keeps_its_words() -> None:
    told = job_error(EngineFailedError("The voice broke off.", hint="Try another."), stage="narrate", scene=2)
    assert (told.code, told.message, told.hint) == ("engine_failed", "The voice broke off.", "Try another.")
    assert (told.stage, told.scene, told.retryable) == ("narrate", 2, True)
    assert not job_error(MediaError("No picture."), stage=None, scene=None).retryable


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_told_whoever_met_it(tmp_path: Path, number: int) -> None:
    raised: list[StudioError] = []
    for meeting in (output_errors(tmp_path / "video.mp4"), store_errors(tmp_path, "written")):
        with pytest.raises((OutputError, StoreError)) as caught, meeting:
            raise OSError(number, "secret")
        raised.append(caught.value)
    for error in raised:
        told = job_error(error, stage="export", scene=None)
        assert (told.code, told.stage, told.retryable) == ("disk_full", "export", True)
        assert str(tmp_path) not in told.message
    with pytest.raises(OutputError) as other, output_errors(tmp_path / "video.mp4"):
        raise OSError(errno.EACCES, "secret")
    assert job_error(other.value, stage=None, scene=None).code == "output_unwritable"


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


def test_a_broken_engine_is_unexpected_like_any_accident() -> None:
    assert is_expected(MediaError("No picture."))
    assert not is_expected(EngineFailedError("The voice broke off."))
    assert not is_expected(ValueError("secret"))
