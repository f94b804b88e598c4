"""Sign messages, and prove signatures: Standard Webhooks 1.0, symmetric.

`webhook-signature` holds `v1,` and the Base64 of HMAC-SHA256 over `id.timestamp.body`, once for every secret that is
good now (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence

from genscene.studio.webhooks.errors import SignatureInvalidError

PREFIX = "whsec_"
SECRET_BYTES = 32
SHORTEST_SECRET_BYTES = 24
LONGEST_SECRET_BYTES = 64
TOLERANCE_SECONDS = 300.0
"""How far a message's moment may lie from now: older ones may be somebody's copies."""

_MOST_DIGITS = 12
"""Of seconds: 30,000 years. Python refuses to read thousands."""


def new_secret() -> str:
    """Return a new secret as its owner sees it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode("ascii")


def secret_bytes(secret: str) -> bytes:
    """Return the key that a secret stands for.

    Raises:
        SignatureInvalidError: It is no secret.
    """
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        raise _no_secret() from error
    if not secret.startswith(PREFIX) or not SHORTEST_SECRET_BYTES <= len(key) <= LONGEST_SECRET_BYTES:
        raise _no_secret()
    return key


def signed_headers(message_id: str, timestamp: int, body: bytes, signers: Sequence[str]) -> dict[str, str]:
    """Return the headers of a message.

    Args:
        message_id: The same in every attempt.
        timestamp: Unix seconds of this attempt.
        body: What is sent, byte by byte.
        signers: Secrets; one signature each.
    """
    marks = [_signature(secret_bytes(secret), message_id, str(timestamp), body) for secret in signers]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(f"v1,{mark}" for mark in marks),
    }


def verify(body: bytes, headers: Mapping[str, str], secret: str, *, now: float) -> None:
    """Prove that a message was signed with a secret, and lately.

    Args:
        body: What came, byte by byte.
        headers: By name in small letters.
        secret: `whsec_…`.
        now: Unix seconds.

    Raises:
        SignatureInvalidError: It was not; the message says what does not fit.
    """
    key = secret_bytes(secret)
    message_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    signatures = headers.get("webhook-signature", "")
    if not (message_id and timestamp and signatures):
        raise SignatureInvalidError("The message lacks webhook-id, webhook-timestamp or webhook-signature.")
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= _MOST_DIGITS):
        raise SignatureInvalidError("The message's webhook-timestamp is no number of seconds.")
    if abs(now - int(timestamp)) > TOLERANCE_SECONDS:
        raise SignatureInvalidError("The message is older than five minutes, or the clocks differ.")
    expected = f"v1,{_signature(key, message_id, timestamp, body)}".encode()
    if not any(hmac.compare_digest(expected, given.encode("utf-8", "replace")) for given in signatures.split(" ")):
        raise SignatureInvalidError("No signature fits the secret and the body.")


def _signature(key: bytes, message_id: str, timestamp: str, body: bytes) -> str:
    message = b".".join([message_id.encode("utf-8", "replace"), timestamp.encode("ascii"), body])
    return base64.b64encode(hmac.digest(key, message, hashlib.sha256)).decode("ascii")


def _no_secret() -> SignatureInvalidError:
    return SignatureInvalidError(
        f"This is no webhook secret: one is `{PREFIX}` and {SHORTEST_SECRET_BYTES} to {LONGEST_SECRET_BYTES} bytes "
        "in Base64."
    )
