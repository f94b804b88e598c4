"""Call YouTube for one channel: the token goes along, a stale one is renewed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ipaddress import IPv4Network, IPv6Network
from typing import cast

import httpx

from genscene.net.client import Answer, TimeLimits
from genscene.net.errors import AddressUnreachableError
from genscene.net.guard import AddressGuard
from genscene.net.sending import Sender
from genscene.publish.contracts import PublishContext
from genscene.publish.errors import ChannelReconnectError, PublishUnreachableError
from genscene.publish.patience import FaultError
from genscene.publish.youtube.faults import check, error_of, json_of, reason_of

# The addresses are the operator's settings, not a user's: whatever they lead to is meant.
_ANYWHERE = AddressGuard(allow=(IPv4Network("0.0.0.0/0"), IPv6Network("::/0")))
_LIMITS = TimeLimits(connect_seconds=15.0, quiet_seconds=60.0, whole_seconds=6 * 3600.0)


def channel_sender(limits: TimeLimits = _LIMITS) -> Sender:
    """Return a client for the operator's addresses, whose certificates are read once."""
    return Sender(_ANYWHERE, limits=limits)


class Wire:
    """The calls of one publication.

    Args:
        sender: Sends.
        home: An address of YouTube's; only its own origin is shown the token.
        context: Gives tokens, waits and cancels.
    """

    def __init__(self, sender: Sender, home: str, context: PublishContext) -> None:
        self._sender = sender
        self._home = _origin(home)
        self._context = context
        self._token: str | None = None
        self._renewed = False

    def attempt(
        self, method: str, url: str, *, headers: Mapping[str, str], body: bytes | Iterator[bytes] | None = None
    ) -> Answer:
        """Call once; a stale token (401) is the caller's to renew.

        Raises:
            FaultError: Nobody answers.
            ChannelForbiddenError: The account has no channel.
        """
        if self._token is None:
            self._token = self._context.tokens(None)
        shown = self._token and _origin(url) == self._home
        access = {"Authorization": f"Bearer {self._token}"} if shown else {}
        try:
            answer = self._sender.send(
                method, url, headers={**access, **headers}, body=body, cancel=self._context.cancel
            )
        except AddressUnreachableError as error:
            raise FaultError(PublishUnreachableError("YouTube cannot be reached.", hint=error.message)) from error
        if answer.status != 401:
            self._renewed = False
        elif reason_of(answer) == "youtubeSignupRequired":  # which no other token will change
            raise error_of(answer)
        return answer

    def renew(self) -> None:
        """Get another token in place of the one that was just refused.

        Raises:
            ChannelReconnectError: A new one was refused, too.
        """
        if self._renewed:
            raise ChannelReconnectError(
                "YouTube does not accept the studio's access to the channel any more.",
                hint="Connect the channel again.",
            )
        self._token = self._context.tokens(self._token)
        self._renewed = True

    def call(
        self,
        method: str,
        url: str,
        *,
        query: Mapping[str, str],
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """Call, with a newer token if need be, and return the answer of success.

        Args:
            method: HTTP method.
            url: Address, whose own query stays.
            query: More of it.
            headers: What else to say.
            body: What to send.

        Raises:
            FaultError: It may succeed later; see `patience.patiently`.
            StudioError: It will not succeed.
        """
        while True:
            answer = self.attempt(method, with_query(url, query), headers=headers or {}, body=body)
            if answer.status != 401:
                check(answer, self._context)
                return answer
            self.renew()

    def items(self, url: str, query: Mapping[str, str]) -> tuple[list[dict[str, object]], str]:
        """Return the items of a list, and the name of its next page (empty at the end); raises as `call` does."""
        found = json_of(self.call("GET", url, query=query))
        items = found.get("items")
        listed = cast("list[object]", items) if isinstance(items, list) else []
        kept = [cast("dict[str, object]", item) for item in listed if isinstance(item, dict)]
        return kept, str(found.get("nextPageToken", ""))


def with_query(url: str, query: Mapping[str, str]) -> str:
    """Return an address with more in its query."""
    return str(httpx.URL(url).copy_merge_params(query))


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = httpx.URL(url)
    return parts.scheme, parts.host, parts.port
