"""What a backup says of itself.

```
database.db                what the studio knows
secrets/keys.pepper …      without them no key works
assets/…, artifacts/…      files that were brought, files that were made, files lent to jobs that are not done
manifest.json              last, so that a backup that broke off has none: versions, sizes and digests
```
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from genscene.errors import InputError

FORMAT = 1
"""Rises when an older studio could not read the tar any more."""

DATABASE = "database.db"
MANIFEST = "manifest.json"
FOLDERS = ("secrets", "assets", "artifacts")
"""Folders of the data folder that a backup holds."""

LENT = ".media"
"""The one name with a dot that a backup holds; the others are of work that is not finished."""

MAX_MANIFEST_BYTES = 256 * 1024**2

_ROOTS = "|".join((*FOLDERS, re.escape(f"artifacts/{LENT}")))
_SAFE = re.compile(rf"(?:{_ROOTS})(?:/[A-Za-z0-9_][A-Za-z0-9._-]{{0,199}}){{1,4}}")


class BackupError(InputError):
    """A file is no backup, is damaged, or cannot be restored here."""

    code = "backup_invalid"


class FileEntry(BaseModel):
    """A file of a backup."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    size_bytes: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """What a backup holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    version: str
    """Version of the studio that wrote it."""
    created_at: float
    """Unix seconds."""
    files: Mapping[str, FileEntry]


def is_safe(name: str) -> bool:
    """Say whether a file of a backup may have this name; none of those leads out of the data folder."""
    return name == DATABASE or _SAFE.fullmatch(name) is not None


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        BackupError: It is none, or is of a later format.
    """
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        raise BackupError("The backup's manifest cannot be read; take another backup.") from error
    if manifest.format > FORMAT:
        raise BackupError(
            f"The backup was written by version {manifest.version} of the studio; this one cannot read it.",
            hint="Install that version, or a later one.",
        )
    return manifest
