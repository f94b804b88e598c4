"""Read an address that a user gives: http or https, a host, nothing hidden in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

import httpx

from genscene.net.errors import AddressInvalidError

MAX_CHARACTERS = 2048
_PORTS = {"http": 80, "https": 443}
_REFUSED = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")
_NAME = re.compile(
    r"(?=.{1,253}\.?$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\.?"
)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """An address in its parts.

    Attributes:
        scheme: `http` or `https`.
        host: Name in ASCII, or number; IPv6 without brackets.
        port: Port.
        netloc: Host and port, as the `Host` header wants them.
        target: Path and query, percent-encoded.
    """

    scheme: str
    host: str
    port: int
    netloc: bytes
    target: bytes

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc.decode('ascii')}{self.target.decode('ascii')}"


def read_address(text: str) -> WebAddress:
    """Read an address.

    Raises:
        AddressInvalidError: It is not one that the studio calls; the message says why.
    """
    if len(text) > MAX_CHARACTERS:
        raise AddressInvalidError(f"The address has more than {MAX_CHARACTERS} characters.")
    if _REFUSED.search(text):
        raise AddressInvalidError(
            "The address holds spaces, backslashes or control characters.", hint="Percent-encode them."
        )
    try:
        url = httpx.URL(text)
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressInvalidError(
            f"{text!r} is not an address.", hint="Give one such as https://example.org/a.png."
        ) from error
    if url.scheme not in _PORTS:
        raise AddressInvalidError(
            f"The address begins with {url.scheme!r}; only http and https are called.",
            hint="Give one such as https://example.org/a.png.",
        )
    if url.userinfo or "@" in text.split("//", 1)[-1].split("/", 1)[0]:
        raise AddressInvalidError("The address holds a user name or password.", hint="Leave them out.")
    _check_host(host)
    port = _PORTS[url.scheme] if url.port is None else url.port
    if not 0 < port < 1 << 16:
        raise AddressInvalidError(f"There is no port {port}.", hint="Give one from 1 to 65535.")
    return WebAddress(scheme=url.scheme, host=host, port=port, netloc=url.netloc, target=url.raw_path)


def joined(base: WebAddress, location: str) -> WebAddress:
    """Return where a redirect leads to.

    Raises:
        AddressInvalidError: Nowhere that the studio calls.
    """
    if len(location) > MAX_CHARACTERS or _REFUSED.search(location):
        raise AddressInvalidError(f"{base} leads on to something that is not an address.")
    try:
        return read_address(str(httpx.URL(str(base)).join(location)))
    except httpx.InvalidURL as error:
        raise AddressInvalidError(f"{base} leads on to something that is not an address.") from error


def _check_host(host: str) -> None:
    """Refuse hosts that some programs read as a number and others as a name."""
    if ":" in host:
        try:
            IPv6Address(host)
        except ValueError as error:
            raise AddressInvalidError(f"[{host}] is not an IPv6 address.") from error
        if "%" in host:
            raise AddressInvalidError("The address names a network interface.", hint="Leave it out.")
        return
    if not _NAME.fullmatch(host):
        raise AddressInvalidError(f"{host!r} is not the name of a machine.", hint="Check how it is spelled.")
    # As browsers tell numbers from names: https://url.spec.whatwg.org/#ends-in-a-number-checker
    if _NUMBER.fullmatch(host.rstrip(".").rsplit(".", 1)[-1]):
        try:
            IPv4Address(host)
        except ValueError as error:
            raise AddressInvalidError(
                f"{host!r} is not an address in its usual form.", hint="Write numbers as in 203.0.113.7."
            ) from error
