"""What is encrypted comes back with its key, and with no other."""

import pytest

from genscene.errors import SettingError
from genscene.studio.vault import Vault

OLD, NEW = b"o" * 32, b"n" * 32


def test_vault_returns_what_was_locked() -> None:
    locked = Vault([OLD]).locked("refresh ñ")
    assert "refresh" not in locked
    assert Vault([OLD]).opened(locked) == "refresh ñ"


def test_vault_opens_with_an_old_key_behind_the_new_one() -> None:
    assert Vault([NEW, OLD]).opened(Vault([OLD]).locked("token")) == "token"


def test_vault_locks_with_the_first_key() -> None:
    assert Vault([NEW]).opened(Vault([NEW, OLD]).locked("token")) == "token"


def test_vault_without_the_right_key_names_the_setting() -> None:
    with pytest.raises(SettingError, match="GENSCENE_ENCRYPTION_KEYS"):
        Vault([NEW]).opened(Vault([OLD]).locked("token"))
