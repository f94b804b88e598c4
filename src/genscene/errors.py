"""Every error the studio raises on purpose.

```
StudioError                 code, message (what to do), hint, retryable
├── InputError              the caller can mend it; a command ends with exit code 2
│   ├── StoryboardError     problems found in a document, each with its place
│   ├── SettingError        a setting has a value that cannot be used
│   ├── MediaError          a picture, clip or sound that cannot be used
│   ├── UnknownNameError    a style, voice, format … that does not exist
│   └── PathNotAllowedError a document names a file outside its folder
├── OutputError             the result cannot be written: folder, permission, full disk
├── StoreError              the store of products cannot be used
├── PackedFileMissingError  artwork, fonts or voices were not packed by the build step
├── EngineError             a source of speech, pictures or music
│   ├── EngineMissingError  not installed, or no engine for this language
│   └── EngineFailedError   it broke while working
└── CancelledError          the work was cancelled
```

Messages are whole sentences that tell a person what to do. Codes are stable: clients rely on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class StudioError(Exception):
    """Base of every error the studio raises on purpose.

    Attributes:
        code: Stable, machine-readable name of the error.
        retryable: Whether the same request may succeed later, unchanged.
        only_later: Whether that takes so long that nobody shall wait for it: hours, not seconds.
        hint: One more sentence for the person, or an empty string.
    """

    code: ClassVar[str] = "studio_error"
    retryable: ClassVar[bool] = False
    only_later: ClassVar[bool] = False

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(StudioError):
    """Something the caller gave cannot be used, and the caller can mend it."""

    code = "input_invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a document.

    Attributes:
        place: Line (`line 12`) of a text, or path (`scenes[2].motion`) of a structured document.
        message: What is wrong and what to do.
    """

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class StoryboardError(InputError):
    """A document has problems; all of them are listed at once."""

    code = "storyboard_invalid"

    def __init__(self, problems: Sequence[Problem], *, hint: str = "") -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems), hint=hint)


class SettingError(InputError):
    """A setting has a value that cannot be used; the message names it."""

    code = "setting_invalid"


class MediaError(InputError):
    """A picture, clip or sound from outside cannot be used."""

    code = "media_invalid"


class UnknownNameError(InputError):
    """A name of a style, voice, format or other choice does not exist."""

    code = "unknown_name"


class PathNotAllowedError(InputError):
    """A document names a file outside the folders that it may read."""

    code = "path_not_allowed"


class OutputError(StudioError):
    """A result cannot be written where it was asked for."""

    code = "output_unwritable"


class StoreError(StudioError):
    """The store of products cannot be read or written."""

    code = "store_unusable"


class PackedFileMissingError(StudioError):
    """A file that the build step packs is not there."""

    code = "packed_file_missing"


class EngineError(StudioError):
    """A source of speech, pictures or music cannot do what was asked."""

    code = "engine_error"


class EngineMissingError(EngineError):
    """No usable engine for what was asked."""

    code = "engine_missing"


class EngineFailedError(EngineError):
    """An engine broke while it worked."""

    code = "engine_failed"
    retryable = True


class CancelledError(StudioError):
    """The work was cancelled by whoever asked for it."""

    code = "cancelled"
