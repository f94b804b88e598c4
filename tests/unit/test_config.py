from __future__ import annotations

import base64
import json

import pytest

from genscene.config import NAMES, NOT_YET, load_settings
from genscene.errors import SettingError


@pytest.fixture
def load(tmp_path):
    """Return what loads settings of an environment, away from the machine's own folders."""

    def loaded(**values):
        environment = {"GENSCENE_DATA_DIR": str(tmp_path / "data")}
        environment |= {f"GENSCENE_{name.upper()}": value for name, value in values.items()}
        return load_settings(environment, folder=tmp_path)

    return loaded


def test_defaults_need_nothing_but_folders(load, tmp_path):
    settings = load()
    assert settings.database_url == f"sqlite:///{tmp_path / 'data' / 'studio.db'}"
    assert (settings.public_url, settings.cors_origins, settings.trusted_proxies, settings.outbound_allow) == (
        None,
        (),
        (),
        (),
    )
    assert (settings.workers, settings.cache_limit_bytes) == (1, 4_000_000_000)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cache_limit_gb", "plenty"),
        ("cache_limit_gb", "nan"),
        ("cache_limit_gb", "0"),
        ("workers", "-1"),
        ("workers", "1.5"),
        ("requests_per_minute", "0"),
        ("log_level", "loud"),
        ("data_dir", "~nobody-of-that-name/x"),
        ("database_url", "postgresql://localhost/genscene"),
        ("database_url", "sqlite://"),
        ("database_url", "sqlite:///:memory:"),
        ("public_url", "studio.example.org"),
        ("public_url", "ftp://studio.example.org"),
        ("public_url", "https://user@studio.example.org"),
        ("public_url", "https://studio.example.org/path"),
        ("public_url", "https://studio.example.org:99999"),
        ("page_api_url", "api.example.org"),
        ("page_api_url", "https://api.example.org/api"),
        ("page_api_url", "https://a;script-src"),
        ("page_api_url", 'https://a"onload'),
        ("page_api_url", "https://a'b"),
        ("cors_origins", "*"),
        ("cors_origins", "null"),
        ("cors_origins", "https://*.example.org"),
        ("cors_origins", "https://app.example.org, *"),
        ("cors_origins", '["https://app.example.org", 3]'),
        ("cors_origins", '["https://app.example.org"'),
        ("cors_origins", "app.example.org"),
        ("trusted_proxies", "proxy"),
        ("trusted_proxies", "10.0.0.1/8"),
        ("outbound_allow", "10.0.0.0/33"),
        ("metrics_allow", "everyone"),
        ("redis_url", "redis://localhost"),
        ("store_url", "s3://bucket"),
    ],
)
def test_wrong_value_is_refused_by_the_settings_name(load, name, value):
    with pytest.raises(SettingError, match=f"GENSCENE_{name.upper()}"):
        load(**{name: value})


@pytest.mark.parametrize(
    "written",
    [
        "https://app.example.org,http://localhost:5173",
        " https://app.example.org/ , http://LOCALHOST:5173 ",
        json.dumps(["https://app.example.org:443", "http://localhost:5173"]),
    ],
)
def test_origins_are_read_as_browsers_write_them(load, written):
    assert load(cors_origins=written).cors_origins == ("https://app.example.org", "http://localhost:5173")


def test_address_of_the_api_is_an_origin(load):
    assert load().page_api_url is None
    assert load(page_api_url="HTTPS://API.example.org:443/").page_api_url == "https://api.example.org"
    assert load(page_api_url="http://[::1]:8000").page_api_url == "http://[::1]:8000"


def test_networks_are_addresses_or_ranges(load):
    settings = load(trusted_proxies="10.0.0.7, fd00::/8")
    assert [str(network) for network in settings.trusted_proxies] == ["10.0.0.7/32", "fd00::/8"]


def test_empty_variable_counts_as_absent(load):
    assert load(workers="", public_url="", redis_url="").workers == 1


def test_file_of_the_current_folder_sets_and_the_environment_wins(load, tmp_path):
    (tmp_path / "genscene.toml").write_text('workers = 3\ncors_origins = ["https://a.example"]\nlog_level = "debug"\n')
    settings = load(workers="2")
    assert (settings.workers, settings.cors_origins, settings.log_level) == (2, ("https://a.example",), "debug")


def test_file_of_the_data_folder_is_read_when_the_current_one_has_none(load, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "genscene.toml").write_text("workers = 5\n")
    assert load().workers == 5
    (tmp_path / "genscene.toml").write_text("workers = 6\n")
    assert load().workers == 6


def test_file_cannot_say_where_the_folder_is_that_it_lies_in(load, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "genscene.toml").write_text('data_dir = "/elsewhere"\n')
    with pytest.raises(SettingError, match="data_dir"):
        load()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("worker = 3", "Did you mean `workers`"),
        ("workers = ", "cannot be read"),
        ("workers = true", "GENSCENE_WORKERS"),
        ("cors_origins = [1]", "GENSCENE_CORS_ORIGINS"),
        ('redis_url = "redis://localhost"', "GENSCENE_REDIS_URL"),
        ("cache_dir = 7", "GENSCENE_CACHE_DIR"),
    ],
)
def test_wrong_file_is_refused(load, tmp_path, text, told):
    (tmp_path / "genscene.toml").write_text(text)
    with pytest.raises(SettingError, match=told):
        load()


def test_file_that_is_no_text_is_refused(load, tmp_path):
    (tmp_path / "genscene.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingError, match=r"genscene\.toml"):
        load()


def test_reference_page_tells_every_setting(repository):
    page = (repository / "docs" / "generate.py").read_text(encoding="utf-8")
    told = {name for name in (*NAMES, *NOT_YET) if f"`GENSCENE_{name.upper()}`" in page}
    assert told == set(NAMES)


def test_retention_is_off_until_days_are_set(load):
    assert load().retention_days is None
    assert load(retention_days="").retention_days is None
    assert load(retention_days="0.5").retention_days == 0.5
    for wrong in ("0", "-3", "soon"):
        with pytest.raises(SettingError, match="GENSCENE_RETENTION_DAYS"):
            load(retention_days=wrong)


def test_user_without_a_home_needs_none_where_folders_are_named(load, tmp_path, monkeypatch):
    def homeless(*_arguments, **_more):
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_dir", homeless)
    monkeypatch.setattr("platformdirs.user_cache_dir", homeless)
    assert load(cache_dir=str(tmp_path / "cache")).cache_dir == tmp_path / "cache"
    with pytest.raises(SettingError, match="GENSCENE_CACHE_DIR"):
        load()


def test_encryption_keys_are_read_in_their_order(load):
    first, second = (base64.urlsafe_b64encode(letter * 32).decode() for letter in (b"a", b"b"))
    assert load(encryption_keys=f"{first}, {second}").encryption_keys == (b"a" * 32, b"b" * 32)


@pytest.mark.parametrize("value", ["c2hvcnQ=", "not base64 ñ"])
def test_wrong_encryption_key_is_refused_without_being_shown(load, value):
    with pytest.raises(SettingError, match="GENSCENE_ENCRYPTION_KEYS") as raised:
        load(encryption_keys=value)
    assert value not in str(raised.value)


def test_addresses_of_youtube_are_googles_until_set(load):
    settings = load()
    assert settings.youtube_upload_url == "https://www.googleapis.com/upload/youtube/v3/videos"
    assert (settings.youtube_client_id, settings.youtube_client_secret) == (None, None)
    assert load(youtube_token_url="http://127.0.0.1:9400/oauth2/token/").youtube_token_url.endswith("9400/oauth2/token")  # noqa: S106
    for wrong in ("http://example.org/token", "https://user:word@example.org", "https://a.b/?q=1", "ftp://x", "word"):
        with pytest.raises(SettingError, match="GENSCENE_YOUTUBE_TOKEN_URL"):
            load(youtube_token_url=wrong)


def test_secret_of_the_client_is_never_shown(load):
    assert "s3cret" not in repr(load(youtube_client_secret="s3cret"))  # noqa: S106
    with pytest.raises(SettingError, match="GENSCENE_YOUTUBE_CLIENT_SECRET") as raised:
        load(youtube_client_secret="s3 cret")  # noqa: S106
    assert "cret" not in str(raised.value).replace("GENSCENE_YOUTUBE_CLIENT_SECRET", "")


def test_publishing_has_no_limit_and_no_folder_until_set(load, tmp_path):
    assert (load().publish_kib_per_second, load().publish_folder) == (None, None)
    settings = load(publish_kib_per_second="512", publish_folder=str(tmp_path / "out"))
    assert (settings.publish_kib_per_second, settings.publish_folder) == (512, tmp_path / "out")
