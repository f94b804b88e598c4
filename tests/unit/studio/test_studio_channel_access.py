"""Access to channels, against a provider that is as strict as Google, and one that rotates refresh tokens."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.integration.consent_provider import consent_provider

from genscene.config import load_settings
from genscene.errors import CancelledError, SettingError
from genscene.publish.errors import ChannelReconnectError, PublishUnreachableError
from genscene.publish.youtube.consent import ClientRefusedError
from genscene.publish.youtube.own_channel import OwnChannel
from genscene.studio.channels.book import LEASE_SECONDS
from genscene.studio.channels.errors import ChannelNotFoundError
from genscene.studio.studio import open_studio


class Place:
    """A studio with a connected channel."""

    def __init__(self, folder, provider):
        self.provider = provider
        environment = {"GENSCENE_DATA_DIR": str(folder / "data"), "GENSCENE_CACHE_DIR": str(folder / "cache")}
        self.studio = open_studio(load_settings({**environment, **provider.environment}, folder=folder))
        self.account = self.studio.accounts.named("ana").id
        asked = self.studio.connector.ask(self.account, redirect_uri="http://127.0.0.1:9/")
        told = dict(pair.split("=") for pair in provider.agree(asked.url).partition("?")[2].split("&"))
        answered = self.studio.connector.answer(told, session_account=None)
        assert answered.channel is not None, answered.error
        self.channel = answered.channel

    def access(self, **more):
        return self.studio.connector.access(self.account, self.channel.id, **more)

    def state(self):
        return self.studio.channels.find(self.account, self.channel.id)


@pytest.fixture
def provider():
    with consent_provider() as provider:
        yield provider


@pytest.fixture
def place(tmp_path, provider):
    place = Place(tmp_path, provider)
    yield place
    place.studio.close()


def test_good_token_is_given_without_asking_anybody(place, provider):
    assert provider.access[place.access()(None)] == "ann"
    assert provider.refreshes == 0


def test_refused_token_is_replaced_once(place, provider):
    stale = place.access()(None)
    fresh = place.access()(stale)
    assert fresh != stale
    assert place.access()(None) == place.access()(stale) == fresh
    assert provider.refreshes == 1


def test_token_that_ends_soon_is_replaced_before_use(tmp_path, provider):
    provider.access_seconds = 60
    place = Place(tmp_path, provider)
    first = place.access()(None)
    assert provider.refreshes == 1
    assert provider.access[first] == "ann"
    place.studio.close()


@pytest.mark.parametrize("rotates", [False, True])
def test_many_who_need_a_new_token_refresh_once(place, provider, rotates):
    """A second refresh with a spent token would cost the channel: the provider takes everything back."""
    provider.rotates, provider.refresh_takes = rotates, 0.3
    stale, together = place.access()(None), threading.Barrier(8)

    def ask(_):
        together.wait()
        return place.access()(stale)

    with ThreadPoolExecutor(8) as pool:
        tokens = set(pool.map(ask, range(8)))
    assert len(tokens) == 1
    assert provider.refreshes == 1
    assert provider.access[tokens.pop()] == "ann"
    assert place.state().state == "connected"


def test_rotated_refresh_tokens_are_kept(place, provider):
    provider.rotates = True
    token = place.access()(None)
    for _ in range(3):
        token = place.access()(token)
        assert provider.access[token] == "ann"
    assert provider.refreshes == 3


def test_new_tokens_are_kept_before_anybody_uses_them(place, provider):
    provider.rotates = True
    token = place.access()(place.access()(None))
    kept = place.studio.channels.access(place.account, place.channel.id)
    assert kept.access_token == token
    assert kept.refresh_token in provider.refresh


def test_revoked_access_says_to_connect_again(place, provider):
    stale = place.access()(None)
    provider.forget_person("ann")
    for _ in range(2):
        with pytest.raises(ChannelReconnectError, match="Connect the channel again"):
            place.access()(stale)
    assert provider.refreshes == 1
    assert place.state().state == "reconnect"
    assert "seven days" in (place.state().reason or "")


def test_connecting_again_mends_it(place, provider, tmp_path):
    stale = place.access()(None)
    provider.forget_person("ann")
    with pytest.raises(ChannelReconnectError):
        place.access()(stale)
    again = Place(tmp_path, provider)
    assert again.channel.id == place.channel.id
    assert place.state().state == "connected"
    assert provider.access[place.access()(None)] == "ann"
    again.studio.close()


def test_token_that_is_refused_although_it_is_new_ends_access(place):
    token = place.access()(None)
    place.access().lost("another one")
    assert place.state().state == "connected"
    place.access().lost(token)
    assert place.state().state == "reconnect"


def test_provider_that_is_down_costs_nothing(place, provider):
    stale = place.access()(None)
    provider.down = True
    with pytest.raises(PublishUnreachableError):
        place.access()(stale)
    provider.down = False
    assert place.access()(stale) != stale
    assert place.state().state == "connected"


@pytest.mark.parametrize("error", ["temporarily_unavailable", "", "server_error"])
def test_refusal_that_is_none_of_the_grant_costs_no_channel(place, provider, error):
    stale, provider.odd_error = place.access()(None), error
    with pytest.raises(PublishUnreachableError):
        place.access()(stale)
    provider.odd_error = None
    assert place.access()(stale) != stale
    assert place.state().state == "connected"


def test_wrong_client_secret_ends_no_access(place, provider, tmp_path):
    stale = place.access()(None)
    changed = {**provider.environment, "GENSCENE_YOUTUBE_CLIENT_SECRET": "another"}
    folders = {"GENSCENE_DATA_DIR": str(tmp_path / "data"), "GENSCENE_CACHE_DIR": str(tmp_path / "cache")}
    studio = open_studio(load_settings({**folders, **changed}, folder=tmp_path))
    with pytest.raises(ClientRefusedError, match="client id"):
        studio.connector.access(place.account, place.channel.id)(stale)
    studio.close()
    assert place.state().state == "connected"


def test_refresh_of_somebody_who_was_killed_is_done_by_another(place, provider):
    stale, book = place.access()(None), place.studio.channels
    version = book.access(place.account, place.channel.id).version
    assert book.begin_refresh(place.channel.id, version)
    assert not book.begin_refresh(place.channel.id, version)
    now = book._clock()
    book._clock = lambda: now + LEASE_SECONDS + 1
    assert place.access()(stale) != stale
    assert provider.refreshes == 1


def test_tokens_that_came_too_late_replace_no_newer_ones(place):
    book = place.studio.channels
    old = book.access(place.account, place.channel.id)
    newer = place.access()(old.access_token)
    tokens = place.studio.connector.client().refresh(old.refresh_token)
    assert not book.renew(place.channel.id, old.version, tokens, old.refresh_token)
    assert not book.lose(place.channel.id, old.version, "lost")
    assert place.access()(None) == newer


def test_waiting_for_somebody_elses_refresh_can_be_cancelled(place):
    stale = place.access()(None)
    version = place.studio.channels.access(place.account, place.channel.id).version
    place.studio.channels.begin_refresh(place.channel.id, version)

    def cancel():
        raise CancelledError("Cancelled.")

    with pytest.raises(CancelledError):
        place.access(cancel=cancel)(stale)


def test_disconnected_channel_gives_no_token(place):
    access = place.access()
    place.studio.connector.disconnect(place.account, place.channel.id)
    with pytest.raises(ChannelNotFoundError):
        access(None)


def test_channel_whose_key_is_lost_can_be_disconnected(place, provider, tmp_path):
    (tmp_path / "data" / "secrets" / "vault.key").unlink()
    folders = {"GENSCENE_DATA_DIR": str(tmp_path / "data"), "GENSCENE_CACHE_DIR": str(tmp_path / "cache")}
    studio = open_studio(load_settings({**folders, **provider.environment}, folder=tmp_path))
    with pytest.raises(SettingError, match="GENSCENE_ENCRYPTION_KEYS"):
        studio.connector.access(place.account, place.channel.id)(None)
    assert studio.connector.disconnect(place.account, place.channel.id) is False
    assert studio.channels.of_account(place.account) == []
    studio.close()


def test_picture_that_a_page_may_not_load_is_left_out(place):
    book = place.studio.channels
    tokens = place.studio.connector.client().refresh(book.access(place.account, place.channel.id).refresh_token)
    for address in ("javascript:alert(1)", "http://plain.example/a.png", "https://a.example/" + "a" * 500):
        facts = OwnChannel(id="UC2", title="T" * 300, thumbnail_url=address)
        channel = book.connect(place.account, "youtube", facts, tokens, "r")
        assert channel.thumbnail_url is None
        assert len(channel.title) == 200
