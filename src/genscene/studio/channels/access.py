"""Give publishers access to a channel: an access token that is good, refreshed by one at a time.

```
good ──► given          about to end, or refused ──► the right to refresh ──► new tokens kept ──► given
                                                 └─► somebody else has it ──► wait for what they keep
```
New tokens are kept before anybody uses them, as a provider may have made the former refresh token worthless.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from genscene.errors import StudioError
from genscene.publish.errors import ChannelReconnectError, PublishUnreachableError
from genscene.publish.youtube.consent import ConsentClient, GrantRefusedError
from genscene.studio.channels.book import LEASE_SECONDS, Access, ChannelBook
from genscene.units import Cancel, never_cancelled

LEEWAY_SECONDS = 120.0
"""A token that ends sooner is replaced before a call may meet its end."""
_LOOK_SECONDS = 0.1

REVOKED = (
    "YouTube does not let the studio use this channel any more: access was taken back, or has expired (after seven "
    "days while the consent screen of the project is in testing). Connect the channel again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelAccess:
    """Access to one channel; a `publish.contracts.Tokens`, safe to share by threads.

    Attributes:
        book: Keeps the tokens.
        client: Refreshes them.
        account_id: Whose channel.
        channel_id: Which.
        cancel: Called while another one refreshes.
        clock: Unix seconds.
        sleep: Waits some seconds.
    """

    book: ChannelBook
    client: ConsentClient
    account_id: str
    channel_id: str
    cancel: Cancel = never_cancelled
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, refused: str | None) -> str:
        """Return an access token; a newer one than the one that was refused.

        Raises:
            ChannelReconnectError: Access has ended.
            ChannelNotFoundError: The channel was disconnected.
            PublishUnreachableError: The provider does not answer.
            ClientRefusedError: The client's settings are wrong.
        """
        until = self.clock() + LEASE_SECONDS + LEEWAY_SECONDS / 4
        while self.clock() < until:
            access = self.book.access(self.account_id, self.channel_id)
            if access.reason is not None:
                raise ChannelReconnectError(access.reason)
            if access.access_token != refused and access.until > self.clock() + LEEWAY_SECONDS:
                return access.access_token
            if self.book.begin_refresh(self.channel_id, access.version):
                renewed = self._renewed(access)
                if renewed is not None:
                    return renewed
            else:
                self.cancel()
                self.sleep(_LOOK_SECONDS)
        raise PublishUnreachableError("The channel's access could not be renewed in time.", hint="Try again.")

    def lost(self, refused: str) -> None:
        """Note that a fresh token was refused, too: access has ended whatever the provider says."""
        access = self.book.access(self.account_id, self.channel_id)
        if access.access_token == refused:
            self.book.lose(self.channel_id, access.version, REVOKED)

    def _renewed(self, access: Access) -> str | None:
        """Return a new token that is kept, or `None` where the next look tells what has become of the former ones."""
        try:
            tokens = self.client.refresh(access.refresh_token)
        except GrantRefusedError:
            self.book.lose(self.channel_id, access.version, REVOKED)
            return None
        except StudioError:
            self.book.end_refresh(self.channel_id, access.version)
            raise
        refresh_token = tokens.refresh_token or access.refresh_token
        kept = self.book.renew(self.channel_id, access.version, tokens, refresh_token)
        return tokens.access_token if kept else None
