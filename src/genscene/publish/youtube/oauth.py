"""Write the messages of OAuth 2.0: what Authlib does, with types."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from authlib.oauth2.rfc6749 import parameters  # pyright: ignore[reportMissingTypeStubs]
from authlib.oauth2.rfc7009 import parameters as revocation  # pyright: ignore[reportMissingTypeStubs]
from authlib.oauth2.rfc7636 import challenge  # pyright: ignore[reportMissingTypeStubs]

_grant = cast("Callable[..., object]", parameters.prepare_grant_uri)  # pyright: ignore[reportUnknownMemberType]
_token = cast("Callable[..., object]", parameters.prepare_token_request)  # pyright: ignore[reportUnknownMemberType]
_revoke = cast(
    "Callable[[str, str], tuple[object, object]]",
    revocation.prepare_revoke_token_request,  # pyright: ignore[reportUnknownMemberType]
)
_challenge = cast("Callable[[str], object]", challenge.create_s256_code_challenge)  # pyright: ignore[reportUnknownMemberType]


def grant_address(address: str, *, client_id: str, verifier: str, **fields: str) -> str:
    """Return where a person agrees (RFC 6749, 4.1.1; RFC 7636, 4.3).

    Args:
        address: Where the provider asks people.
        client_id: Who wants access.
        verifier: Code verifier, whose digest goes along.
        fields: `redirect_uri`, `scope`, `state`, and what a provider adds.
    """
    asked = {"code_challenge": _challenge(verifier), "code_challenge_method": "S256", **fields}
    return str(_grant(address, client_id=client_id, response_type="code", **asked))


def token_body(grant_type: str, **fields: str) -> bytes:
    """Return the form that asks for tokens (RFC 6749, 4.1.3 and 6); empty fields are left out."""
    return str(_token(grant_type, **fields)).encode()


def revocation_body(refresh_token: str) -> bytes:
    """Return the form that takes access back (RFC 7009, 2.1)."""
    return str(_revoke(refresh_token, "refresh_token")[0]).encode()
