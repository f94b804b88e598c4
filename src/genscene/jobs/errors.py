"""What may go wrong with jobs as such; what goes wrong inside one is its `JobError`.

```
StudioError
└── InputError
    ├── JobIdTakenError     the account has used the name before, even if that job was deleted
    ├── JobNotFoundError    no such job, or another account's
    ├── JobStateError       the job's state does not allow it
    ├── JobTypeError        no worker does jobs of this type
    └── PageCursorError     a place in a list that the studio never gave
```
"""

from __future__ import annotations

from genscene.errors import InputError


class JobIdTakenError(InputError):
    """The account has used this job id before."""

    code = "job_id_taken"


class JobNotFoundError(InputError):
    """The account has no such job."""

    code = "job_not_found"


class JobStateError(InputError):
    """The job's state does not allow what was asked."""

    code = "job_state"


class JobTypeError(InputError):
    """No worker of this studio does jobs of the type."""

    code = "not_available"


class PageCursorError(InputError):
    """The place in a list where a page shall begin is none that the studio gave."""

    code = "cursor_invalid"
