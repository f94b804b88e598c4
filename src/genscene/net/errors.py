"""What can go wrong with an address that a user gives.

```
InputError
└── AddressError                code address_unusable
    ├── AddressInvalidError     no address that can be called: not http(s), credentials, no host
    ├── AddressForbiddenError   leads into a private network
    ├── AddressUnreachableError no answer, or one that may be better later; retryable
    └── AnswerRefusedError      an answer that cannot be used: status, kind, redirects
        └── AnswerTooLargeError more bytes than may come
```
"""

from __future__ import annotations

from genscene.errors import InputError


class AddressError(InputError):
    """An address that a user gave cannot be used."""

    code = "address_unusable"


class AddressInvalidError(AddressError):
    """It is no address that the studio calls."""

    code = "address_invalid"


class AddressForbiddenError(AddressError):
    """It leads to this machine, a private network, or another place that is not for everyone."""

    code = "address_forbidden"


class AddressUnreachableError(AddressError):
    """Nobody answers there, not in time, or only that it cannot answer now."""

    code = "address_unreachable"
    retryable = True


class AnswerRefusedError(AddressError):
    """What it answers cannot be used."""

    code = "address_answer_refused"


class AnswerTooLargeError(AnswerRefusedError):
    """It answers with more than may come."""

    code = "address_answer_too_large"
