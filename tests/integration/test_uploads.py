from __future__ import annotations

import base64
import hashlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.integration.bringing import Service, picture, running

DATA = picture(size=(300, 300))
TUS = {"Tus-Resumable": "1.0.0"}
PIECE = {**TUS, "Content-Type": "application/offset+octet-stream"}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running(tmp_path_factory.mktemp("service"), upload_limit_mb="3", asset_quota_gb="0.005") as made:
        yield made


@pytest.fixture(autouse=True)
def empty_shelf(service: Service) -> Iterator[None]:
    yield
    for asset in service.anna.get("/api/assets").json()["items"]:
        service.anna.delete(f"/api/assets/{asset['asset_id']}")
    for name in service.kept():
        service.anna.delete(f"/api/uploads/{name}", headers=TUS)
    assert service.kept() == []


def begin(service: Service, length: int = len(DATA), body: bytes = b"", **headers: str) -> httpx.Response:
    name = base64.b64encode(b"Mein Bild.png").decode()
    named = {"Upload-Metadata": f"filename {name},empty", "Upload-Length": str(length)}
    given = {key.replace("_", "-").title(): value for key, value in headers.items()}
    return service.anna.post("/api/uploads", content=body, headers={**(PIECE if body else TUS), **named, **given})


def await_lock(path: Path) -> None:
    """Wait until a request holds an upload's lock; the system tells, so that nobody has to try it."""
    ends = time.monotonic() + 30
    while f":{path.stat().st_ino} " not in Path("/proc/locks").read_text():
        assert time.monotonic() < ends
        time.sleep(0.01)


def patch(service: Service, url: str, body: bytes, offset: int, **headers: str) -> httpx.Response:
    given = {key.replace("_", "-").title(): value for key, value in headers.items()}
    return service.anna.patch(url, content=body, headers={**PIECE, "Upload-Offset": str(offset), **given})


def test_upload_in_pieces_becomes_an_asset(service: Service):
    begun = begin(service)
    assert begun.status_code == 201
    assert (begun.headers["upload-offset"], begun.headers["tus-resumable"]) == ("0", "1.0.0")
    url = begun.headers["location"]
    assert url.startswith("/api/uploads/up-")
    first = patch(service, url, DATA[:100_000], 0)
    assert (first.status_code, first.headers["upload-offset"]) == (204, "100000")
    assert "upload-expires" in first.headers
    head = service.anna.head(url, headers=TUS)
    assert (head.status_code, head.headers["upload-offset"]) == (200, "100000")
    assert (head.headers["upload-length"], head.headers["cache-control"]) == (str(len(DATA)), "no-store")
    last = patch(service, url, DATA[100_000:], 100_000)
    assert (last.status_code, last.headers["upload-offset"]) == (204, str(len(DATA)))
    asset = service.anna.get(f"/api/assets/{last.headers['upload-asset']}").json()
    assert asset["name"] == "Mein Bild.png"
    assert service.anna.get(asset["url"]).content == DATA
    told = service.anna.get(url).json()
    assert (told["asset_id"], told["offset_bytes"], told["name"]) == (asset["asset_id"], len(DATA), "Mein Bild.png")
    assert service.anna.head(url, headers=TUS).headers["upload-asset"] == asset["asset_id"]


def test_upload_may_come_whole_at_once(service: Service):
    begun = begin(service, body=DATA)
    assert (begun.status_code, begun.headers["upload-offset"]) == (201, str(len(DATA)))
    assert begun.headers["upload-asset"].startswith("as-")


def test_options_tell_what_is_understood(service: Service):
    answer = service.anna.options("/api/uploads")
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-max-size"] == "3000000"
    assert set(answer.headers["tus-extension"].split(",")) == {
        "creation",
        "creation-with-upload",
        "expiration",
        "termination",
        "checksum",
    }


@pytest.mark.parametrize("version", [None, "0.2.2", "1.0.1", ""])
def test_other_versions_are_refused(service: Service, version: str | None):
    url = begin(service).headers["location"]
    told = {} if version is None else {"Tus-Resumable": version}
    for method, path in (("POST", "/api/uploads"), ("HEAD", url), ("PATCH", url), ("DELETE", url)):
        answer = service.anna.request(method, path, headers=told)
        assert answer.status_code == 412, method
        assert (answer.headers["tus-version"], answer.headers["tus-resumable"]) == ("1.0.0", "1.0.0")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "-1"}, 400),
        ({"Upload-Length": "x"}, 400),
        ({"Upload-Length": "1" * 16}, 400),
        ({"Upload-Length": "٣"}, 400),
        ({"Upload-Defer-Length": "1"}, 400),
        ({}, 400),
        ({"Upload-Length": "0"}, 422),
        ({"Upload-Length": "3000001"}, 413),
        ({"Upload-Length": "10", "Upload-Metadata": "filename ???"}, 400),
        ({"Upload-Length": "10", "Upload-Metadata": "," * 5}, 400),
        ({"Upload-Length": "10", "Upload-Metadata": "a " + "x" * 5000}, 400),
        ({"Upload-Length": "10", "Upload-Checksum": "md5 AAAA"}, 400),
        ({"Upload-Length": "10", "Upload-Checksum": "sha1 AAAA"}, 400),
    ],
)
def test_upload_is_refused_when_it_is_told_wrongly(service: Service, headers: dict[str, str], status: int):
    raw = {name: value.encode() for name, value in headers.items()}
    answer = service.anna.post("/api/uploads", headers={**TUS, **raw})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["tus-resumable"] == "1.0.0"
    assert service.kept() == []


def test_quota_counts_uploads_that_have_only_begun(service: Service):
    assert begin(service, 3_000_000).status_code == 201
    refused = begin(service, 3_000_000)
    assert (refused.status_code, refused.json()["code"]) == (413, "quota_exceeded")


def test_wrong_offset_and_wrong_type_are_refused(service: Service):
    url = begin(service).headers["location"]
    patch(service, url, DATA[:10], 0)
    for offset in (0, 9, 11):
        answer = patch(service, url, b"x", offset)
        assert (answer.status_code, answer.json()["code"]) == (409, "upload_offset")
    assert service.anna.patch(url, content=b"x", headers={**TUS, "Upload-Offset": "10"}).status_code == 415
    assert service.anna.patch(url, content=b"x", headers=PIECE).status_code == 400
    too_much = patch(service, url, DATA, 10)
    assert (too_much.status_code, too_much.json()["code"]) == (413, "asset_too_large")
    assert service.anna.head(url, headers=TUS).headers["upload-offset"] == "10"


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_checksum_is_checked(service: Service, algorithm: str):
    url = begin(service).headers["location"]
    digest = base64.b64encode(hashlib.new(algorithm, DATA[:10]).digest()).decode()
    wrong = patch(service, url, b"0123456789", 0, upload_checksum=f"{algorithm} {digest}")
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["title"]) == (
        460,
        "upload_checksum",
        "Checksum Mismatch",
    )
    right = patch(service, url, DATA[:10], 0, upload_checksum=f"{algorithm} {digest}")
    assert (right.status_code, right.headers["upload-offset"]) == (204, "10")


def test_upload_that_cannot_be_used_is_refused_and_forgotten(service: Service):
    url = begin(service, 6).headers["location"]
    refused = patch(service, url, b"<html>", 0)
    assert (refused.status_code, refused.json()["code"]) == (422, "media_invalid")
    assert "Mein Bild.png" in refused.json()["detail"]
    assert service.anna.head(url, headers=TUS).status_code == 404
    assert service.kept() == []


def test_upload_can_be_given_up(service: Service):
    url = begin(service).headers["location"]
    assert service.anna.delete(url, headers=TUS).status_code == 204
    assert service.anna.head(url, headers=TUS).status_code == 404
    assert patch(service, url, b"x", 0).status_code == 404
    assert service.kept() == []


def test_doors_are_closed_to_others(service: Service):
    url = begin(service).headers["location"]
    asks = [("HEAD", url), ("GET", url), ("PATCH", url), ("DELETE", url), ("POST", "/api/uploads")]
    for method, path in [*asks, ("OPTIONS", "/api/uploads")]:
        headers = {**PIECE, "Upload-Offset": "0", "Upload-Length": "10"}
        if method == "POST":
            headers.pop("Content-Type")
        assert service.nobody.request(method, path, headers=headers).status_code == 401
        wrong = {**headers, "X-API-Key": "gss_" + "x" * 60}
        assert service.nobody.request(method, path, headers=wrong).status_code == 401
        writes = method in {"PATCH", "DELETE", "POST"}
        read = service.reader.request(method, path, headers=headers).status_code
        assert (read == 403) == writes
        if path == url:
            assert service.ben.request(method, path, headers=headers).status_code == 404


def test_idempotency_key_begins_one_upload(service: Service):
    first = begin(service, idempotency_key="once")
    patch(service, first.headers["location"], DATA[:10], 0)
    again = begin(service, idempotency_key="once")
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["upload-offset"] == "10"
    other = begin(service, 11, idempotency_key="once")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    service.anna.delete(first.headers["location"], headers=TUS)
    anew = begin(service, idempotency_key="once")
    assert (anew.status_code, anew.headers["upload-offset"]) == (201, "0")


@pytest.mark.parametrize("upload_id", ["..", "%2e%2e%2fstudio.db", "up-0", "x" * 3000, "%00"])
def test_upload_ids_reach_no_other_file(service: Service, upload_id: str):
    assert service.anna.head(f"/api/uploads/{upload_id}", headers=TUS).status_code in {404, 412, 405}
    assert patch(service, f"/api/uploads/{upload_id}", b"x", 0).status_code in {404, 405}


def test_upload_goes_on_after_the_line_broke(service: Service):
    url = begin(service).headers["location"]
    key = service.anna.headers["x-api-key"]
    head = (
        f"PATCH {url} HTTP/1.1\r\nHost: x\r\nX-API-Key: {key}\r\nContent-Length: {len(DATA)}\r\n"
        "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", service.port)) as connection:
        connection.sendall(head.encode() + DATA[:50_000])
        await_lock(service.studio.settings.data_dir / "uploads" / url.rpartition("/")[2])
        busy = patch(service, url, DATA, 0)
        assert (busy.status_code, busy.json()["code"]) == (423, "upload_busy")
    ends = time.monotonic() + 30
    offset = 0
    while time.monotonic() < ends and not offset:
        offset = int(service.anna.head(url, headers=TUS).headers["upload-offset"])
    assert offset == 50_000
    while (done := patch(service, url, DATA[offset:], offset)).status_code == 423 and time.monotonic() < ends:
        time.sleep(0.01)  # the broken request has still to let go
    assert service.anna.get(f"/api/assets/{done.headers['upload-asset']}/content").content == DATA
