from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from genscene.database.engine import open_database
from genscene.database.upgrade import upgrade_database
from genscene.errors import InputError, UnknownNameError
from genscene.studio.accounts import AccountBook
from genscene.studio.key_format import key_id_of, new_key
from genscene.studio.keys import KeyNotFoundError, KeyRing
from genscene.studio.sessions import SESSION_SECONDS, SessionBook


class Clock:
    """A clock that stands still until it is moved."""

    now = 1_000_000.0

    def __call__(self):
        return self.now


class Counting:
    """Counts the statements that reach a database."""

    def __init__(self, engine):
        self.statements = []
        event.listen(engine, "before_cursor_execute", self._count)

    def _count(self, _connection, _cursor, statement, *_rest):
        self.statements.append(statement)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def engine(tmp_path):
    url = f"sqlite:///{tmp_path / 'studio.db'}"
    upgrade_database(url)
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def keys(engine, clock):
    return KeyRing(engine, b"p" * 32, clock=clock)


@pytest.fixture
def account(engine):
    return AccountBook(engine).named("ana")


def test_key_has_the_shape_that_clients_rely_on():
    key, key_id = new_key()
    assert re.fullmatch(r"[A-Za-z0-9_]{30,}", key)
    assert re.fullmatch(r"gss_[A-Za-z0-9]{12}_[A-Za-z0-9]{38}", key)
    assert key_id_of(key) == key_id


@given(place=st.integers(4, 54), sign=st.sampled_from(string.ascii_letters + string.digits))
def test_mistyped_key_is_known_without_the_database(place, sign):
    key, _ = new_key()
    wrong = key[:place] + sign + key[place + 1 :]
    assert wrong == key or key_id_of(wrong) is None


@given(st.text(max_size=80))
def test_any_text_is_no_key(text):
    assert key_id_of(text) is None


def test_key_is_kept_nowhere(keys, account, engine):
    _, text = keys.create("laptop", account_id=account.id)
    with engine.connect() as connection:
        dump = "".join(connection.connection.driver_connection.iterdump())
    assert "laptop" in dump
    assert text not in dump
    assert text.rpartition("_")[2] not in dump


def test_key_is_known_and_a_wrong_one_is_not(keys, account):
    key, text = keys.create("laptop", account_id=account.id, scopes=["admin", "jobs:read"])
    assert key.scopes == ("jobs:read", "admin")
    assert keys.check(text).id == key.id
    assert keys.check(new_key()[0]) is None
    assert keys.check("") is None
    assert keys.check("gss_ñ") is None


def test_key_of_another_pepper_is_not_known(keys, account, engine):
    _, text = keys.create("laptop", account_id=account.id)
    assert KeyRing(engine, b"q" * 32).check(text) is None


def test_checked_key_is_believed_for_a_second(keys, account, engine, clock):
    _, text = keys.create("laptop", account_id=account.id)
    keys.check(text)
    counting = Counting(engine)
    for _ in range(10):
        assert keys.check(text) is not None
    assert counting.statements == []
    clock.now += 1.0
    assert keys.check(text) is not None
    assert len(counting.statements) > 0


def test_mistyped_key_never_asks_the_database(keys, engine):
    counting = Counting(engine)
    assert keys.check("gss_" + "a" * 12 + "_" + "b" * 38) is None
    assert counting.statements == []


def test_revoked_key_is_worthless_at_once_here_and_within_a_second_elsewhere(keys, account, engine, clock):
    key, text = keys.create("laptop", account_id=account.id)
    elsewhere = KeyRing(engine, b"p" * 32, clock=clock)
    assert elsewhere.check(text) is not None
    assert keys.check(text) is not None
    keys.revoke(key.id)
    assert keys.check(text) is None
    clock.now += 1.0
    assert elsewhere.check(text) is None


def test_revoking_again_keeps_the_first_moment(keys, account, clock):
    key, _ = keys.create("laptop", account_id=account.id)
    first = keys.revoke(key.id).revoked_at
    clock.now += 5
    assert keys.revoke(key.id).revoked_at == first == clock.now - 5


def test_another_accounts_key_cannot_be_revoked(keys, account, engine):
    other = AccountBook(engine).named("ben")
    key, text = keys.create("laptop", account_id=account.id)
    with pytest.raises(KeyNotFoundError):
        keys.revoke(key.id, account_id=other.id)
    assert keys.check(text) is not None
    assert keys.of_account(other.id) == []


def test_use_is_noted_once_a_minute(keys, account, engine, clock):
    key, text = keys.create("laptop", account_id=account.id)
    start = clock.now
    counting = Counting(engine)
    for _ in range(120):
        keys.check(text)
        clock.now += 1
    noted = [statement for statement in counting.statements if statement.startswith("UPDATE")]
    assert len(noted) == 2
    assert keys.by_id(key.id).used_at == start + 60


@pytest.mark.parametrize("name", ["", "  ", "a" * 81, "a\nb", "\x1b[31m"])
def test_name_that_nobody_can_read_is_refused(keys, account, name):
    with pytest.raises(InputError):
        keys.create(name, account_id=account.id)


def test_unknown_scope_and_none_are_refused(keys, account):
    with pytest.raises(UnknownNameError, match="jobs:read"):
        keys.create("laptop", account_id=account.id, scopes=["jobs:reed"])
    with pytest.raises(InputError, match="at least one scope"):
        keys.create("laptop", account_id=account.id, scopes=[])


def test_account_of_a_name_is_made_once(engine):
    book = AccountBook(engine)
    assert book.named(" ana ").id == book.named("ana").id
    assert book.by_id(book.named("ana").id).name == "ana"
    assert book.by_id("acct_none") is None


@pytest.fixture
def sessions(engine, keys, clock):
    return SessionBook(engine, keys, clock=clock)


def test_session_ends_after_its_time(sessions, keys, account, clock):
    signed_in, token = sessions.open(keys.create("laptop", account_id=account.id)[0])
    assert sessions.check(token) == signed_in
    clock.now += SESSION_SECONDS
    assert sessions.check(token) is None


def test_session_ends_with_its_key_and_on_signing_out(sessions, keys, account):
    first, _ = keys.create("first", account_id=account.id)
    second, _ = keys.create("second", account_id=account.id)
    tokens = [sessions.open(key)[1] for key in (first, second)]
    keys.revoke(first.id)
    assert sessions.check(tokens[0]) is None
    sessions.close(tokens[1])
    assert sessions.check(tokens[1]) is None
    assert sessions.check("") is None
