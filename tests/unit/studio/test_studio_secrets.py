from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from genscene.errors import SettingError
from genscene.studio.secrets import studio_secret


def test_secret_is_made_once_and_read_by_its_user_alone(tmp_path):
    secret = studio_secret(tmp_path / "data", "pepper")
    path = tmp_path / "data" / "secrets" / "pepper"
    assert len(secret) == 32
    assert studio_secret(tmp_path / "data", "pepper") == secret == path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert studio_secret(tmp_path / "data", "other") != secret


def test_two_that_make_it_at_once_get_the_same(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: studio_secret(tmp_path, "pepper"), range(64)))
    assert len(set(made)) == 1
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["pepper"]


def test_cut_secret_is_refused_with_its_place(tmp_path):
    studio_secret(tmp_path, "pepper")
    (tmp_path / "secrets" / "pepper").write_bytes(b"short")
    with pytest.raises(SettingError, match="pepper"):
        studio_secret(tmp_path, "pepper")


def test_folder_that_cannot_be_written_is_refused_by_the_settings_name(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(SettingError, match="GENSCENE_DATA_DIR"):
        studio_secret(tmp_path / "data", "pepper")
