"""Keys of an operator come first, and what the studio wrote with its own stays readable."""

from __future__ import annotations

import base64
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from genscene.config import load_settings
from genscene.database.engine import open_database
from genscene.errors import SettingError
from genscene.studio.studio import open_studio

KEY = base64.urlsafe_b64encode(b"k" * 32).decode()


@pytest.fixture
def opened(tmp_path):
    def with_keys(keys: str = ""):
        environment = {"GENSCENE_DATA_DIR": str(tmp_path / "data"), "GENSCENE_CACHE_DIR": str(tmp_path / "cache")}
        return closing(open_studio(load_settings(environment | {"GENSCENE_ENCRYPTION_KEYS": keys}, folder=tmp_path)))

    return with_keys


def test_own_key_still_opens_once_an_operator_brings_one(opened):
    with opened() as studio:
        before = studio.vault.locked("a token")
    with opened(KEY) as studio:
        assert studio.vault.opened(before) == "a token"
        after = studio.vault.locked("another")
    with opened() as studio, pytest.raises(SettingError):
        studio.vault.opened(after)


def test_operators_key_alone_leaves_no_key_in_the_data_folder(opened, tmp_path):
    with opened(KEY) as studio:
        assert studio.vault.opened(studio.vault.locked("a token")) == "a token"
    assert not (tmp_path / "data" / "secrets" / "vault.key").exists()


def test_settings_never_show_a_key(tmp_path):
    settings = load_settings({"GENSCENE_ENCRYPTION_KEYS": KEY}, folder=tmp_path)
    assert repr(b"k" * 32) not in repr(settings)
    assert "kkkk" not in repr(settings)


def test_errors_of_the_database_show_no_values(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.connect() as connection, pytest.raises(OperationalError) as raised:
        connection.execute(text("INSERT INTO missing VALUES (:url)"), {"url": "https://hooks.example/SECRET"})
    engine.dispose()
    assert "SECRET" not in str(raised.value)
