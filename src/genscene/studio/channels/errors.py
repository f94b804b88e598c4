"""What may go wrong with channels; codes are stable, also where they come back to a page as `channel_error`.

```
StudioError
├── InputError
│   ├── ChannelNotFoundError     no such channel, or another account's
│   ├── ConsentEndedError        the consent's address was used before, is too old, or was never given
│   ├── ConsentForeignError      somebody else came back than the one who asked
│   ├── ConsentDeniedError       the person said no
│   ├── ConsentIncompleteError   the provider gave less than is needed
│   ├── ClientMissingError       the studio has no client id
│   └── PublicUrlMissingError    the studio does not know where others reach it
```
"""

from __future__ import annotations

from genscene.errors import InputError


class ChannelNotFoundError(InputError):
    """The account has no such channel."""

    code = "channel_not_found"
    status = 404


class ConsentEndedError(InputError):
    """Nobody asked for this consent, or it was used before, or it is too old."""

    code = "consent_ended"

    def __init__(self) -> None:
        super().__init__(
            "This consent was used before, is older than ten minutes, or was not asked for here.",
            hint="Connect the channel again.",
        )


class ConsentForeignError(InputError):
    """Somebody else came back than the one who asked."""

    code = "consent_foreign"

    def __init__(self) -> None:
        super().__init__(
            "This consent was asked for by somebody who is not signed in here.",
            hint="Sign in at the studio's public address, and connect the channel from there.",
        )


class ConsentDeniedError(InputError):
    """The person did not agree."""

    code = "consent_denied"


class ConsentIncompleteError(InputError):
    """The provider gave less than the studio needs."""

    code = "consent_incomplete"


class ClientMissingError(InputError):
    """The studio has no client id at the provider."""

    code = "youtube_client_missing"
    status = 409

    def __init__(self) -> None:
        super().__init__(CLIENT_MISSING, hint="docs/how-to/publish.md says how to get them from Google.")


class PublicUrlMissingError(InputError):
    """The studio does not know where others reach it."""

    code = "public_url_missing"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            "The studio does not know its own address, to which people come back after they have agreed.",
            hint="Set GENSCENE_PUBLIC_URL, such as https://studio.example.org, or use `genscene youtube connect`.",
        )


CLIENT_MISSING = (
    "YouTube needs a client id of your own: set GENSCENE_YOUTUBE_CLIENT_ID and GENSCENE_YOUTUBE_CLIENT_SECRET."
)
