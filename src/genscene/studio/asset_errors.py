"""What can go wrong with the files that accounts bring.

```
InputError
├── AssetNotFoundError    code asset_not_found
├── AssetKindError        code asset_kind
├── AssetTooLargeError    code asset_too_large
├── QuotaExceededError    code quota_exceeded
├── UploadNotFoundError   code upload_not_found
├── UploadOffsetError     code upload_offset
├── UploadBusyError       code upload_busy
└── UploadChecksumError   code upload_checksum
```
"""

from __future__ import annotations

from genscene.errors import InputError


class AssetNotFoundError(InputError):
    """The account has no such asset."""

    code = "asset_not_found"


class AssetKindError(InputError):
    """The file is of another kind than is needed."""

    code = "asset_kind"


class AssetTooLargeError(InputError):
    """The file is too large for its kind."""

    code = "asset_too_large"


class QuotaExceededError(InputError):
    """The account keeps too much already."""

    code = "quota_exceeded"


class UploadNotFoundError(InputError):
    """The account has no such upload, or it has expired."""

    code = "upload_not_found"


class UploadOffsetError(InputError):
    """The client would go on at another byte than the last one that came."""

    code = "upload_offset"


class UploadBusyError(InputError):
    """Another request is writing to the same upload."""

    code = "upload_busy"


class UploadChecksumError(InputError):
    """The bytes that came are not those that were sent."""

    code = "upload_checksum"
