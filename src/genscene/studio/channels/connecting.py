"""Connect channels: ask for consent, take what comes back, and let go of them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from genscene.config import Settings
from genscene.errors import StudioError
from genscene.publish.errors import PublishError
from genscene.publish.youtube.consent import (
    SCOPE,
    ClientRefusedError,
    ConsentClient,
    GrantRefusedError,
    Tokens,
    new_verifier,
)
from genscene.publish.youtube.own_channel import own_channel
from genscene.studio.channels.access import ChannelAccess
from genscene.studio.channels.book import Channel, ChannelBook
from genscene.studio.channels.consents import Also, Consent, ConsentBook
from genscene.studio.channels.errors import (
    ClientMissingError,
    ConsentDeniedError,
    ConsentForeignError,
    ConsentIncompleteError,
)
from genscene.units import Cancel, never_cancelled

YOUTUBE = "youtube"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAsked:
    """Where a person agrees.

    Attributes:
        url: The provider's address for it.
        expires_at: Unix seconds at which the answer comes too late.
    """

    url: str
    expires_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a callback has led to.

    Attributes:
        return_to: Where the person goes now, or `None`.
        channel: The channel that is connected, or `None`.
        error: Why none is, or `None`.
    """

    return_to: str | None
    channel: Channel | None = None
    error: StudioError | None = None


class ChannelConnector:
    """Connects and disconnects channels; safe to share by threads.

    Args:
        settings: The studio's, with the client at the provider.
        book: Keeps channels.
        consents: Keeps what is on its way.
    """

    def __init__(self, settings: Settings, book: ChannelBook, consents: ConsentBook) -> None:
        self._settings = settings
        self._book = book
        self._consents = consents

    def client(self) -> ConsentClient:
        """Return the studio as the provider knows it.

        Raises:
            ClientMissingError: It has no client id.
        """
        if self._settings.youtube_client_id is None:
            raise ClientMissingError
        return ConsentClient(
            client_id=self._settings.youtube_client_id,
            client_secret=self._settings.youtube_client_secret,
            consent_address=self._settings.youtube_consent_url,
            token_address=self._settings.youtube_token_url,
            revoke_address=self._settings.youtube_revoke_url,
        )

    def ask(
        self,
        account_id: str,
        *,
        redirect_uri: str,
        return_to: str | None = None,
        by_session: bool = False,
        also: Also | None = None,
    ) -> ConsentAsked:
        """Begin a consent.

        Args:
            account_id: Who asks.
            redirect_uri: Where the answer shall come to; known to the provider.
            return_to: Where the person goes then.
            by_session: Whether a signed-in page asks, which has to be the one that comes back.
            also: Called with the consent's name inside its transaction.

        Raises:
            ClientMissingError: The studio has no client id.
        """
        client, verifier = self.client(), new_verifier()
        state, expires_at = self._consents.ask(
            Consent(
                account_id=account_id,
                target=YOUTUBE,
                verifier=verifier,
                redirect_uri=redirect_uri,
                return_to=return_to,
                by_session=by_session,
            ),
            also=also,
        )
        url = client.consent_url(state=state, verifier=verifier, redirect_uri=redirect_uri)
        return ConsentAsked(url=url, expires_at=expires_at)

    def answer(self, told: Mapping[str, str], *, session_account: str | None) -> Answered:
        """Take what came back; each state is worth one try.

        Args:
            told: `state`, and `code` or `error`, as the provider's redirection brought them.
            session_account: Account that is signed in where it came to, or `None`.

        Raises:
            ConsentEndedError: The state names nothing; there is nowhere to return to.
        """
        consent = self._consents.take(told.get("state", ""))
        try:
            _refuse_foreign(consent, session_account)
            channel = self._connect(consent, _code_of(told))
        except (PublishError, ConsentForeignError, ConsentDeniedError, ConsentIncompleteError) as error:
            return Answered(return_to=consent.return_to, error=error)
        return Answered(return_to=consent.return_to, channel=channel)

    def access(self, account_id: str, channel_id: str, *, cancel: Cancel = never_cancelled) -> ChannelAccess:
        """Return what gives a publisher its tokens.

        Raises:
            ClientMissingError: The studio has no client id.
        """
        return ChannelAccess(
            book=self._book, client=self.client(), account_id=account_id, channel_id=channel_id, cancel=cancel
        )

    def disconnect(self, account_id: str, channel_id: str) -> bool:
        """Forget a channel, and take its access back at the provider; say whether that is sure.

        Raises:
            ChannelNotFoundError: There is none.
        """
        refresh_token = self._book.forget(account_id, channel_id)
        if refresh_token is None:
            return False
        try:
            self.client().revoke(refresh_token)
        except GrantRefusedError:  # it was taken back before
            return True
        except (PublishError, ClientMissingError):
            return False
        return True

    def _connect(self, consent: Consent, code: str) -> Channel:
        tokens = self._exchanged(consent, code)
        if tokens.scopes and SCOPE not in tokens.scopes:
            raise ConsentIncompleteError(
                "YouTube was not agreed to in full: the studio may not upload videos, captions and thumbnails.",
                hint="Connect the channel again, and leave every box ticked.",
            )
        if tokens.refresh_token is None:
            raise ConsentIncompleteError(
                "Google gave access for an hour only.",
                hint="Remove the studio at myaccount.google.com/permissions, then connect the channel again.",
            )
        facts = own_channel(self._settings.youtube_api_url, tokens.access_token)
        return self._book.connect(consent.account_id, consent.target, facts, tokens, tokens.refresh_token)

    def _exchanged(self, consent: Consent, code: str) -> Tokens:
        try:
            return self.client().exchange(code, verifier=consent.verifier, redirect_uri=consent.redirect_uri)
        except ClientMissingError as error:  # taken away between the two
            raise ClientRefusedError(error.message, hint=error.hint) from None


def _refuse_foreign(consent: Consent, session_account: str | None) -> None:
    """Let nobody's channel be connected to the account of a stranger who sent them the address."""
    if session_account != consent.account_id and (consent.by_session or session_account is not None):
        raise ConsentForeignError


def _code_of(told: Mapping[str, str]) -> str:
    if told.get("error") == "access_denied":
        raise ConsentDeniedError("Nothing was connected, as you did not agree.", hint="Connect the channel again.")
    if told.get("error") or not told.get("code"):
        raise ConsentIncompleteError(
            "Google gave no access.", hint="See that the redirect address is the client's, then connect it again."
        )
    return told["code"]
