"""Settings from the environment and `genscene.toml`; read by the shells (command line, service) only.

The environment's `GENSCENE_PORT_OF_CALL` and the file's `port_of_call` are one setting; the environment wins. The file
is looked for in the current folder, then in the data folder.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypedDict

import platformdirs

from genscene.errors import SettingError
from genscene.names import closest_name
from genscene.setting_values import (
    IpNetwork,
    RawValue,
    address_of,
    choice_of,
    database_of,
    encryption_keys_of,
    folder_of,
    networks_of,
    number_of,
    optional_folder_of,
    optional_number_of,
    origins_of,
    service_of,
    text_of,
)

FILE_NAME = "genscene.toml"
PREFIX = "GENSCENE_"
NOT_YET = {
    "redis_url": "Redis is not supported yet",
    "store_url": "object storage is not supported yet",
}
"""Settings that the future will know; setting one must not be ignored in silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may set.

    Attributes:
        data_dir: `GENSCENE_DATA_DIR`: folder of database, assets, artifacts and secrets; to be backed up.
        cache_dir: `GENSCENE_CACHE_DIR`: folder of the store of products; may be deleted at any time.
        cache_limit_bytes: `GENSCENE_CACHE_LIMIT_GB`: size to which the store is pruned.
        database_url: `GENSCENE_DATABASE_URL`: `sqlite:///path`.
        public_url: `GENSCENE_PUBLIC_URL`: where others reach the studio, without a slash at its end, or `None`.
        page_api_url: `GENSCENE_PAGE_API_URL`: where the page finds the API, or `None` where that is its own origin.
        cors_origins: `GENSCENE_CORS_ORIGINS`: origins whose pages may call with the cookie.
        trusted_proxies: `GENSCENE_TRUSTED_PROXIES`: whose forwarded headers count.
        outbound_allow: `GENSCENE_OUTBOUND_ALLOW`: private addresses that may be called.
        encryption_keys: `GENSCENE_ENCRYPTION_KEYS`: keys for tokens and secrets at rest, the one that encrypts first;
            empty where the studio makes and keeps its own.
        metrics_allow: `GENSCENE_METRICS_ALLOW`: addresses that read `/metrics` without a key.
        workers: `GENSCENE_WORKERS`: how many processes do jobs.
        requests_per_minute: `GENSCENE_REQUESTS_PER_MINUTE`: changes that one key may make a minute; it reads ten times
            as often.
        streams_per_account: `GENSCENE_STREAMS_PER_ACCOUNT`: event streams open at once.
        streams_per_address: `GENSCENE_STREAMS_PER_ADDRESS`: event streams open at once.
        upload_limit_bytes: `GENSCENE_UPLOAD_LIMIT_MB`: size of the largest file that may be brought.
        asset_quota_bytes: `GENSCENE_ASSET_QUOTA_GB`: what one account may keep of files that it brought.
        retention_days: `GENSCENE_RETENTION_DAYS`: how long ended jobs and their artifacts are kept; `None` for ever.
        previews: `GENSCENE_PREVIEWS`: `on`, or `off` where no previews of styles and voices shall be made.
        log_level: `GENSCENE_LOG_LEVEL`: `debug`, `info`, `warning` or `error`.
        youtube_client_id: `GENSCENE_YOUTUBE_CLIENT_ID`: who the studio is to Google, or `None`: then nothing is
            published to YouTube.
        youtube_client_secret: `GENSCENE_YOUTUBE_CLIENT_SECRET`: the client's secret.
        youtube_upload_url: `GENSCENE_YOUTUBE_UPLOAD_URL`: where the upload of a video begins.
        youtube_api_url: `GENSCENE_YOUTUBE_API_URL`: root of YouTube's other calls.
        youtube_consent_url: `GENSCENE_YOUTUBE_CONSENT_URL`: where people agree.
        youtube_token_url: `GENSCENE_YOUTUBE_TOKEN_URL`: where codes become tokens.
        youtube_revoke_url: `GENSCENE_YOUTUBE_REVOKE_URL`: where tokens are made worthless.
        publish_kib_per_second: `GENSCENE_PUBLISH_KIB_PER_SECOND`: bandwidth of one upload; `None` for all there is.
        publish_folder: `GENSCENE_PUBLISH_FOLDER`: folder to publish to; `None` for none.
    """

    data_dir: Path
    cache_dir: Path
    cache_limit_bytes: int
    database_url: str
    public_url: str | None
    page_api_url: str | None
    cors_origins: tuple[str, ...]
    trusted_proxies: tuple[IpNetwork, ...]
    outbound_allow: tuple[IpNetwork, ...]
    encryption_keys: tuple[bytes, ...] = field(repr=False)
    metrics_allow: tuple[IpNetwork, ...]
    workers: int
    requests_per_minute: int
    streams_per_account: int
    streams_per_address: int
    upload_limit_bytes: int
    asset_quota_bytes: int
    retention_days: float | None
    previews: str
    log_level: str
    youtube_client_id: str | None
    youtube_client_secret: str | None = field(repr=False)
    youtube_upload_url: str
    youtube_api_url: str
    youtube_consent_url: str
    youtube_token_url: str
    youtube_revoke_url: str
    publish_kib_per_second: float | None
    publish_folder: Path | None


_OTHER_UNITS = {
    "cache_limit_bytes": "cache_limit_gb",
    "upload_limit_bytes": "upload_limit_mb",
    "asset_quota_bytes": "asset_quota_gb",
}
NAMES = tuple(_OTHER_UNITS.get(one.name, one.name) for one in fields(Settings))
"""Every setting as the file writes it."""


def load_settings(environment: Mapping[str, str], *, folder: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        environment: The process's environment.
        folder: Where `genscene.toml` is looked for first; the current folder when absent.

    Raises:
        SettingError: A value cannot be used; the message names the setting.
    """
    here = _file_values((folder or Path.cwd()) / FILE_NAME)
    data_dir = folder_of(
        _raw("data_dir", environment, here), default=lambda: platformdirs.user_data_dir("genscene", appauthor=False)
    )
    values = here or _file_values(data_dir / FILE_NAME, outside=("data_dir",))

    def raw(name: str) -> RawValue:
        return _raw(name, environment, values)

    for name, reason in NOT_YET.items():
        if raw(name).value not in (None, ""):
            raise SettingError(f"{raw(name).name} is set, but {reason}; remove it.")
    return Settings(
        data_dir=data_dir,
        cache_dir=folder_of(raw("cache_dir"), default=lambda: platformdirs.user_cache_dir("genscene", appauthor=False)),
        cache_limit_bytes=int(number_of(raw("cache_limit_gb"), 4.0, 0.1, 10_000, unit="gigabytes") * 1e9),
        database_url=database_of(raw("database_url"), default=f"sqlite:///{data_dir / 'studio.db'}"),
        public_url=address_of(raw("public_url")),
        page_api_url=address_of(raw("page_api_url")),
        cors_origins=origins_of(raw("cors_origins")),
        trusted_proxies=networks_of(raw("trusted_proxies")),
        outbound_allow=networks_of(raw("outbound_allow")),
        encryption_keys=encryption_keys_of(raw("encryption_keys")),
        metrics_allow=networks_of(raw("metrics_allow")),
        workers=int(number_of(raw("workers"), 1, 0, 64, unit="processes", whole=True)),
        requests_per_minute=int(number_of(raw("requests_per_minute"), 300, 1, 1e6, unit="requests", whole=True)),
        streams_per_account=int(number_of(raw("streams_per_account"), 100, 1, 1e6, unit="streams", whole=True)),
        streams_per_address=int(number_of(raw("streams_per_address"), 200, 1, 1e6, unit="streams", whole=True)),
        upload_limit_bytes=int(number_of(raw("upload_limit_mb"), 500, 1, 100_000, unit="megabytes") * 1e6),
        asset_quota_bytes=int(number_of(raw("asset_quota_gb"), 10, 0.001, 1e6, unit="gigabytes") * 1e9),
        retention_days=optional_number_of(raw("retention_days"), 0.01, 100_000, unit="days"),
        previews=choice_of(raw("previews"), "on", ("on", "off")),
        log_level=choice_of(raw("log_level"), "info", ("debug", "info", "warning", "error")),
        **_publishing(raw),
    )


class _Publishing(TypedDict):
    """The fields of `Settings` that say how videos are published."""

    youtube_client_id: str | None
    youtube_client_secret: str | None
    youtube_upload_url: str
    youtube_api_url: str
    youtube_consent_url: str
    youtube_token_url: str
    youtube_revoke_url: str
    publish_kib_per_second: float | None
    publish_folder: Path | None


def _publishing(raw: Callable[[str], RawValue]) -> _Publishing:
    return {
        "youtube_client_id": text_of(raw("youtube_client_id")),
        "youtube_client_secret": text_of(raw("youtube_client_secret")),
        "youtube_upload_url": service_of(
            raw("youtube_upload_url"), default="https://www.googleapis.com/upload/youtube/v3/videos"
        ),
        "youtube_api_url": service_of(raw("youtube_api_url"), default="https://www.googleapis.com/youtube/v3"),
        "youtube_consent_url": service_of(
            raw("youtube_consent_url"), default="https://accounts.google.com/o/oauth2/v2/auth"
        ),
        "youtube_token_url": service_of(raw("youtube_token_url"), default="https://oauth2.googleapis.com/token"),
        "youtube_revoke_url": service_of(raw("youtube_revoke_url"), default="https://oauth2.googleapis.com/revoke"),
        "publish_kib_per_second": optional_number_of(raw("publish_kib_per_second"), 1, 1e8, unit="kibibytes a second"),
        "publish_folder": optional_folder_of(raw("publish_folder")),
    }


def _raw(name: str, environment: Mapping[str, str], values: Mapping[str, object]) -> RawValue:
    variable = PREFIX + name.upper()
    if environment.get(variable):
        return RawValue(name=variable, value=environment[variable])
    if name in values:
        return RawValue(name=f"{variable} ({name} of {FILE_NAME})", value=values[name])
    return RawValue(name=variable, value=None)


def _file_values(path: Path, *, outside: tuple[str, ...] = ()) -> Mapping[str, object]:
    """Return what a file sets; nothing where there is no file.

    Args:
        path: The file.
        outside: Settings that it cannot hold, as they say where it is.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SettingError(f"{path} cannot be read: {error}.") from error
    known = [name for name in (*NAMES, *NOT_YET) if name not in outside]
    for name in values:
        if name not in known:
            guess = closest_name(name, known)
            meant = f" Did you mean `{guess}`?" if guess else f" Known settings: {', '.join(known)}."
            raise SettingError(f"{path} holds `{name}`, which is no setting of this file.{meant}")
    return values
