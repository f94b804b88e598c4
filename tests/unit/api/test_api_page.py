"""The built page as it is served: which addresses are its own, what may be kept, and what it may load."""

from __future__ import annotations

import gzip
import re

import pytest
from tests.unit.api.api_client import make_api

from genscene.api.page_files import API_PLACE
from genscene.api.routes.page import ROOMS

INDEX = (
    '<!doctype html><meta property="csp-nonce" nonce="csp-nonce-of-this-answer"><script src="/assets/a-1.js"></script>'
)


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    made = make_api(tmp_path_factory.mktemp("studio"))
    yield made
    made.studio.close()


@pytest.fixture
def page(api, monkeypatch, tmp_path):
    folder = tmp_path / "page"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(INDEX)
    (folder / "theme.js").write_text("theme()")
    (folder / "licences.txt").write_text("MIT")
    (folder / "assets" / "a-1.js").write_text("run()")
    (folder / "assets" / "a-1.js.gz").write_bytes(gzip.compress(b"run()"))
    (folder / "assets" / "a-1.js.br").write_bytes(b"brotli")
    (folder / "assets" / "f-1.woff2").write_bytes(b"font")
    monkeypatch.setattr("genscene.api.page_files.PACKED_FOLDER", tmp_path)
    return api


@pytest.mark.parametrize(
    "address", ["/", "/jobs", "/jobs/compose-1", "/storyboards/x", "/settings?tab=keys", "/sign-in"]
)
def test_rooms_of_the_page_are_its_index_and_never_kept(page, address):
    found = page.ask("GET", address)
    assert (found.status, found.headers["cache-control"]) == (200, "no-store")
    assert b"/assets/a-1.js" in found.body


@pytest.mark.parametrize(
    "address", ["/nothing", "/jobs/1/2", "/assets", "/index.html", "/licences.txt", "/api/nothing"]
)
def test_other_addresses_are_problems(page, address):
    found = page.ask("GET", address, key=page.key())
    assert found.status == 404
    assert found.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["/nothing", "/jobs/1/2"])
def test_person_who_is_lost_gets_the_page_which_says_so(page, address):
    accept = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    found = page.ask("GET", address, headers=accept)
    assert (found.status, found.headers["cache-control"]) == (404, "no-store")
    assert b"/assets/a-1.js" in found.body
    program = page.ask("POST", address, headers=accept), page.ask("GET", "/api/nothing", headers=accept)
    assert {one.headers["content-type"] for one in program} == {"application/problem+json"}


def test_policy_allows_no_inline_script_and_styles_of_this_answer_only(page):
    policies = []
    for _ in range(2):
        found = page.ask("GET", "/")
        policy = found.headers["content-security-policy"]
        nonce = re.search(r"'nonce-([^']+)'", policy).group(1)
        assert f'nonce="{nonce}"'.encode() in found.body
        policies.append(policy)
    assert policies[0] != policies[1]
    assert "script-src 'self';" in policies[0]
    assert "default-src 'none'" in policies[0]
    assert "unsafe" not in policies[0]


@pytest.mark.parametrize("address", ["/", "/jobs/compose-1"])
def test_page_of_another_origin_is_told_where_the_api_is_and_may_ask_there(page, tmp_path, address):
    (tmp_path / "page" / "index.html").write_text(INDEX + API_PLACE)
    apart = make_api(tmp_path / "apart", page_api_url="https://api.example.org/")
    there, here = apart.ask("GET", address), page.ask("GET", address)
    apart.studio.close()
    assert b'<meta name="genscene-api" content="https://api.example.org" />' in there.body
    assert API_PLACE.encode() in here.body
    asked = {
        name: rest.split()
        for name, _, rest in (
            part.strip().partition(" ") for part in there.headers["content-security-policy"].split(";")
        )
    }
    widened = {name for name, sources in asked.items() if "https://api.example.org" in sources}
    assert widened == {"connect-src", "img-src", "media-src"}
    assert "example.org" not in here.headers["content-security-policy"]


def test_index_of_the_page_has_the_place_for_the_api(repository):
    assert (repository / "web" / "index.html").read_text(encoding="utf-8").count(API_PLACE) == 1


def test_rooms_are_those_that_the_page_has(repository):
    written = (repository / "web" / "src" / "app" / "routes.tsx").read_text(encoding="utf-8")
    paths = {"/"} | {f"/{path.strip('/')}" for path in re.findall(r'\bpath: "([^"*]+)"', written)}
    assert "index: true" in written
    assert {re.sub(r"\{[^}]+\}", ":id", room) for room in ROOMS} == paths


def test_hashed_files_are_kept_for_ever_and_sent_as_small_as_can_be(page):
    def asked(accepted):
        return page.ask("GET", "/assets/a-1.js", headers={"Accept-Encoding": accepted} if accepted else {})

    plain, zipped, smallest = asked(""), asked("gzip"), asked("gzip, deflate, br, zstd")
    assert plain.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert (plain.body, plain.headers.get("content-encoding")) == (b"run()", None)
    assert (gzip.decompress(zipped.body), zipped.headers["content-encoding"]) == (b"run()", "gzip")
    assert (smallest.body, smallest.headers["content-encoding"]) == (b"brotli", "br")
    assert asked("br;q=0, gzip;q=0").body == b"run()"
    assert {one.headers["vary"] for one in (plain, zipped, smallest)} == {"Accept-Encoding"}
    assert len({one.headers["etag"] for one in (plain, zipped, smallest)}) == 3
    assert plain.headers["content-type"] == "text/javascript; charset=utf-8"
    again = page.ask("GET", "/assets/a-1.js", headers={"If-None-Match": plain.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_files_beside_the_index_are_asked_for_each_time(page):
    found = page.ask("GET", "/theme.js")
    assert (found.status, found.body, found.headers["cache-control"]) == (200, b"theme()", "no-cache")
    assert page.ask("GET", "/theme.js", headers={"If-None-Match": found.headers["etag"]}).status == 304
    assert page.ask("GET", "/favicon.svg").status == 404


@pytest.mark.parametrize("name", ["b-2.js", "a-1.js.gz", "..%2findex.html", "%2e%2e/index.html", "../index.html"])
def test_nothing_but_the_files_of_the_build_is_answered(page, name):
    assert page.ask("GET", f"/assets/{name}").status == 404


def test_head_of_the_page_is_its_head(page):
    found = page.ask("HEAD", "/jobs")
    assert (found.status, found.headers["cache-control"], found.body) == (200, "no-store", b"")
