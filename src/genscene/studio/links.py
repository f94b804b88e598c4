"""Sign links to artifacts: whoever has the link may fetch that one file until it expires, without a key.

A link signs the job, the file's name and the moment of its end; changing any of them breaks it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import urlencode

LINK_SECONDS = 24 * 3600
"""How long a link is good."""

_LABEL = b"genscene artifact link 1"


class LinkSigner:
    """Signs and checks links.

    Args:
        secret: The studio's own; every link ends with it.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def query(self, uid: str, name: str, expires: int) -> str:
        """Return what stands behind the `?` of a link.

        Args:
            uid: The job.
            name: The file.
            expires: Unix seconds after which the link is no good.
        """
        return urlencode({"uid": uid, "expires": expires, "signature": self._signature(uid, name, expires)})

    def holds(self, uid: str, name: str, expires: int, signature: str, *, now: float) -> bool:
        """Tell, in constant time, whether a signature is the one of that file and moment, and still good."""
        expected = self._signature(uid, name, expires)
        return hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")) and now < expires

    def _signature(self, uid: str, name: str, expires: int) -> str:
        # Lengths keep the parts apart, whatever they hold.
        parts = [_LABEL, uid.encode(), name.encode(), str(expires).encode()]
        message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
        return base64.urlsafe_b64encode(hmac.digest(self._secret, message, hashlib.sha256)).decode().rstrip("=")
