"""Turn what an operator wrote for one setting into its value, or refuse it by the setting's name."""

from __future__ import annotations

import base64
import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import NoReturn, cast
from urllib.parse import urlsplit

from genscene.errors import SettingError

IpNetwork = IPv4Network | IPv6Network
ENCRYPTION_KEY_BYTES = 32
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
"""Nothing that could end an attribute or a policy in which the address stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawValue:
    """What was written for a setting.

    Attributes:
        name: How messages name it.
        value: Text of the environment, a value of the file, or `None` when it is not set.
    """

    name: str
    value: object

    def refuse(self, wanted: str) -> NoReturn:
        """Raise, saying what is wanted instead."""
        raise SettingError(f"{self.name} is {self.value!r}; give {wanted}.")


def folder_of(raw: RawValue, *, default: Callable[[], str]) -> Path:
    """Return an absolute folder; the default is asked for only where it is needed."""
    try:
        value = default() if raw.value is None else raw.value
        if not isinstance(value, str) or not value or "\0" in value:
            raw.refuse("a folder")
        return Path(value).expanduser().absolute()
    except RuntimeError:  # `~someone` who does not exist, or a user without a home
        raw.refuse("a folder")


def optional_folder_of(raw: RawValue) -> Path | None:
    """Return an absolute folder, or `None` where none is set."""
    return None if raw.value in (None, "") else folder_of(raw, default=str)


def optional_number_of(raw: RawValue, least: float, most: float, *, unit: str) -> float | None:
    """Return a number within limits, or `None` where none is set."""
    return None if raw.value in (None, "") else number_of(raw, 0, least, most, unit=unit)


def number_of(raw: RawValue, default: float, least: float, most: float, *, unit: str, whole: bool = False) -> float:
    """Return a number within limits."""
    value = default if raw.value is None else raw.value
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else math.nan
    except ValueError:
        number = math.nan
    if not least <= number <= most or (whole and number != int(number)):
        raw.refuse(f"a {'whole ' if whole else ''}number of {unit} from {least:g} to {most:.10g}")
    return number


def choice_of(raw: RawValue, default: str, choices: Sequence[str]) -> str:
    """Return one of a few words."""
    value = default if raw.value is None else raw.value
    if not isinstance(value, str) or value.lower() not in choices:
        raw.refuse(f"one of {', '.join(choices)}")
    return value.lower()


def database_of(raw: RawValue, *, default: str) -> str:
    """Return the address of the database."""
    value = default if raw.value is None else raw.value
    if not isinstance(value, str) or not value.startswith("sqlite:///") or value == "sqlite:///":
        raw.refuse("sqlite:///path, as other databases are not supported yet")
    if "?" in value or "\0" in value or ":memory:" in value:
        raw.refuse("sqlite:///path of a file, and nothing behind the path")
    return value


def address_of(raw: RawValue) -> str | None:
    """Return an http or https address without a path, or `None`."""
    if raw.value in (None, ""):
        return None
    origin = _origin(raw.value)
    if origin is None:
        raw.refuse("an address such as https://studio.example.org, without a path")
    return origin


def service_of(raw: RawValue, *, default: str) -> str:
    """Return the address of a service that is sent tokens: over TLS, or within this machine; no slash at its end."""
    value = default if raw.value in (None, "") else raw.value
    parts = urlsplit(value) if isinstance(value, str) and value.isascii() and value.isprintable() else urlsplit("")
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _THIS_MACHINE)
    origin = _origin(f"{parts.scheme}://{parts.netloc}") if safe else None
    if origin is None or parts.query or parts.fragment or " " in str(value):
        raw.refuse("an address such as https://service.example.org/path, or http://127.0.0.1:9000/path")
    return f"{origin}{parts.path}".rstrip("/")


def text_of(raw: RawValue) -> str | None:
    """Return a word that others gave, or `None`; no message shows it, as it may be a secret."""
    if raw.value in (None, ""):
        return None
    if not isinstance(raw.value, str) or not raw.value.isascii() or any(sign.isspace() for sign in raw.value.strip()):
        raise SettingError(f"{raw.name} holds something that is no such word; copy it anew, without spaces.")
    return raw.value.strip() or None


def origins_of(raw: RawValue) -> tuple[str, ...]:
    """Return origins as browsers write them; never a wildcard: it would let every page act for whoever is signed in."""
    origins: list[str] = []
    for item in list_of(raw):
        origin = _origin(item)
        if origin is None:
            raw.refuse("whole origins such as https://app.example.org, never * or null")
        origins.append(origin)
    return tuple(dict.fromkeys(origins))


def networks_of(raw: RawValue) -> tuple[IpNetwork, ...]:
    """Return addresses and networks."""
    try:
        return tuple(ip_network(item) for item in list_of(raw))
    except ValueError:
        raw.refuse("addresses or networks such as 10.0.0.7 or 10.0.0.0/8")


def encryption_keys_of(raw: RawValue) -> tuple[bytes, ...]:
    """Return keys of 32 bytes that are written in URL-safe base64; no message shows one."""
    keys: list[bytes] = []
    for item in list_of(raw):
        try:
            keys.append(base64.urlsafe_b64decode(item.encode("ascii")))
        except ValueError:
            keys.append(b"")
    if any(len(key) != ENCRYPTION_KEY_BYTES for key in keys):
        raise SettingError(
            f"{raw.name} holds something that is no key; give {ENCRYPTION_KEY_BYTES} random bytes in URL-safe base64, "
            "several with commas between them.",
            hint="`openssl rand -base64 32 | tr '+/' '-_'` prints one.",
        )
    return tuple(keys)


def list_of(raw: RawValue) -> list[str]:
    """Return a list that was written as JSON, with commas, or as the file's own list."""
    value = raw.value
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = json.loads(value)
        except ValueError:
            raw.refuse("a JSON list of texts, or texts with commas between them")
    if value is None:
        return []
    items = cast("list[object]", value) if isinstance(value, list) else None
    if isinstance(value, str):
        return [item.strip() for item in value.split(",") if item.strip()]
    if items is None or not all(isinstance(item, str) for item in items):
        raw.refuse("a JSON list of texts, or texts with commas between them")
    return [str(item).strip() for item in items]


def _origin(value: object) -> str | None:
    """Return `scheme://host[:port]` as RFC 6454 writes an origin, or `None` for anything else."""
    if not isinstance(value, str) or not value.isascii() or any(sign.isspace() for sign in value):
        return None
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname
    plain = not (parts.query or parts.fragment or "@" in parts.netloc or parts.path not in ("", "/"))
    if parts.scheme not in _DEFAULT_PORTS or not host or not _HOST.fullmatch(host) or not plain:
        return None
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port and port != _DEFAULT_PORTS[parts.scheme] else "")
