"""The studio's own secrets: random bytes in files that only its user reads, made when first needed."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from genscene.errors import SettingError

SECRET_BYTES = 32


def studio_secret(data_dir: Path, name: str) -> bytes:
    """Return a secret, the same for every process and every start.

    Args:
        data_dir: The studio's data folder; its `secrets` folder is made where it is missing.
        name: Name of the secret.

    Raises:
        SettingError: The folder cannot be written, or the file is not a secret.
    """
    path = data_dir / "secrets" / name
    try:
        if not path.exists():
            _make(path)
        secret = path.read_bytes()
    except OSError as error:
        raise SettingError(f"GENSCENE_DATA_DIR: {path} cannot be used: {error.strerror}.") from error
    if len(secret) != SECRET_BYTES:
        raise SettingError(
            f"GENSCENE_DATA_DIR: {path} holds {len(secret)} bytes in place of {SECRET_BYTES}.",
            hint="Restore it from a backup; without it no key works.",
        )
    return secret


def _make(path: Path) -> None:
    """Write a new secret whole or not at all; of two processes that make it at once, one wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        unfinished.unlink()
