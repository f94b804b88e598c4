from __future__ import annotations

import pytest

from genscene.net.address import joined, read_address
from genscene.net.errors import AddressInvalidError


@pytest.mark.parametrize(
    ("text", "whole", "host", "port"),
    [
        ("https://example.org/a.png", "https://example.org/a.png", "example.org", 443),
        ("HTTP://EXAMPLE.org", "http://example.org/", "example.org", 80),
        ("http://example.org:8080/a b".replace(" ", "%20"), "http://example.org:8080/a%20b", "example.org", 8080),
        ("https://bücher.example/ü?q=ü", "https://xn--bcher-kva.example/%C3%BC?q=%C3%BC", "xn--bcher-kva.example", 443),
        ("http://[2606:4700::1111]:81/x", "http://[2606:4700::1111]:81/x", "2606:4700::1111", 81),
        ("http://1.1.1.1/#part", "http://1.1.1.1/", "1.1.1.1", 80),
        ("http://example.org./", "http://example.org./", "example.org.", 80),
        ("http://127。0。0。1/", "http://127.0.0.1/", "127.0.0.1", 80),  # then the guard judges the number
        ("https://example.org/@name", "https://example.org/@name", "example.org", 443),
    ],
)
def test_address_is_read_in_its_parts(text: str, whole: str, host: str, port: int):
    address = read_address(text)
    assert (str(address), address.host, address.port) == (whole, host, port)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org/a.png",
        "//example.org/a.png",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_INFO",
        "ftp://example.org/a.png",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "unix:///var/run/docker.sock",
        "http://",
        "http:///etc/passwd",
        "http://user:password@example.org/",
        "http://example.org@127.0.0.1/",
        "http://@127.0.0.1/",
        "http://example.org\\@127.0.0.1/",
        "http://127.0.0.1#@example.org\\",
        "http://example.org/\r\nHost: intern",
        "http://exam\tple.org/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://①②⑦.⓪.⓪.①/",
        "http://１２７.０.０.１/",
        "http://[fe80::1%25eth0]/",
        "http://[::1%lo]/",
        "http://[127.0.0.1]/",
        "http://[::1",
        "http://example.org:99999/",
        "http://example.org:-1/",
        "http://example.org:0/",
        "http://example.org:8o/",
        "http://exa mple.org/",
        "http://%6c%6fcalhost/",
        "http://-example.org/",
        "http://a..example.org/",
        "http://" + "a" * 64 + ".org/",
        "http://example.org/" + "a" * 2048,
    ],
)
def test_address_refuses_what_hides_something(text: str):
    with pytest.raises(AddressInvalidError):
        read_address(text)


def test_redirect_is_read_against_the_address():
    base = read_address("https://example.org/a/b")
    assert str(joined(base, "../c")) == "https://example.org/c"
    assert str(joined(base, "//other.example/d")) == "https://other.example/d"


@pytest.mark.parametrize("location", ["", "file:///etc/passwd", "http://a b", "http://[", "\\\\x"])
def test_redirect_refuses_what_is_no_address(location: str):
    base = read_address("https://example.org/a/b")
    if location == "":
        assert joined(base, location) == base
        return
    with pytest.raises(AddressInvalidError):
        joined(base, location)
