from __future__ import annotations

import pytest
from tests.unit.api.api_client import make_api

from genscene.studio.preview_files import preview_folder, style_file_name

FIELDS = {
    *("id", "label", "category", "description", "prompt", "negative_prompt", "motion", "grain", "aspect_ratio"),
    *("palette", "preview_url", "preview_ready", "preview_clip_ready"),
}


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    api = make_api(tmp_path_factory.mktemp("studio"))
    yield api
    api.studio.close()


def test_catalogue_has_seven_styles_with_every_field(api):
    styles = api.ask("GET", "/styles").json()
    assert {style["id"] for style in styles} == {
        *("cinematic_realism", "stylized_3d", "anime", "documentary_grit", "film_noir", "retro_vhs"),
        "fantasy_illustration",
    }
    assert len(styles) == 7
    for style in styles:
        assert set(style) == FIELDS
        assert style["preview_url"] == f"/styles/{style['id']}/preview"
        assert api.ask("GET", f"/styles/{style['id']}").json() == style


def test_style_tells_whether_its_previews_are_made(api):
    before = api.ask("GET", "/styles/anime").json()
    assert (before["preview_ready"], before["preview_clip_ready"]) == (False, False)
    folder = preview_folder(api.studio.settings.data_dir, "styles")
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / style_file_name("anime", video=False)
    made.write_bytes(b"picture")
    try:
        after = api.ask("GET", "/styles/anime").json()
        assert (after["preview_ready"], after["preview_clip_ready"]) == (True, False)
    finally:
        made.unlink()


def test_categories_name_their_styles(api):
    assert api.ask("GET", "/styles/categories").json() == {
        "realistic": ["cinematic_realism", "documentary_grit"],
        "animated": ["anime", "stylized_3d"],
        "vintage": ["film_noir", "retro_vhs"],
        "artistic": ["fantasy_illustration"],
    }


def test_labels_come_in_the_language_that_is_read(api):
    english = api.ask("GET", "/styles/film_noir")
    spanish = api.ask("GET", "/styles/film_noir", headers={"Accept-Language": "es-MX,es;q=0.9"})
    asked = api.ask("GET", "/styles/film_noir?language=es", headers={"Accept-Language": "en"})
    assert (english.json()["label"], spanish.json()["label"]) == ("Film noir", "Cine negro")
    assert asked.body == spanish.body
    assert english.headers["vary"] == "Accept-Language"
    assert english.headers["etag"] != spanish.headers["etag"]


@pytest.mark.parametrize(
    "address", ["/styles", "/styles/categories", "/styles/anime", "/voices", "/voices?language=es", "/openapi.json"]
)
def test_whoever_has_it_gets_it_not_again(api, address):
    first = api.ask("GET", address)
    assert first.headers["etag"].startswith('"')
    assert first.headers["cache-control"].startswith("public, max-age=")
    again = api.ask("GET", address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert api.ask("GET", address, headers={"If-None-Match": '"older"'}).body == first.body


def test_voices_are_listed_by_language(api):
    voices = api.ask("GET", "/voices").json()
    spanish = api.ask("GET", "/voices?language=es").json()
    assert {voice["language"] for voice in spanish} == {"es"}
    assert [voice for voice in voices if voice["language"] == "es"] == spanish
    assert api.ask("GET", "/voices?language=xx").json() == []
    assert len({voice["id"] for voice in voices}) == len(voices)
    assert [voices[0]["id"], spanish[0]["id"]] == ["hibari:heart", "kokoro:em_alex"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/styles/film_noire", "style_not_found"),
        ("/styles/film_noire/preview", "style_not_found"),
        ("/styles/film_noir/preview", "preview_missing"),
        ("/styles/film_noir/preview?kind=video", "preview_missing"),
        ("/voices/espeak:es/preview", "preview_missing"),
        ("/voices/nobody/preview", "voice_not_found"),
        ("/voices/..%2fstudio.db/preview", "voice_not_found"),
    ],
)
def test_what_is_not_there_is_told_by_its_code(api, address, code):
    answer = api.ask("GET", address)
    assert (answer.status, answer.json()["code"]) == (404, code)


def test_preview_is_served_once_it_lies_there(api):
    folder = preview_folder(api.studio.settings.data_dir, "styles")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "anime.jpg").write_bytes(b"0123456789")
    whole = api.ask("GET", "/styles/anime/preview")
    assert (whole.status, whole.body, whole.headers["content-type"]) == (200, b"0123456789", "image/jpeg")
    assert api.ask("GET", "/styles/anime/preview", headers={"If-None-Match": whole.headers["etag"]}).status == 304
    part = api.ask("GET", "/styles/anime/preview", headers={"Range": "bytes=2-4"})
    assert (part.status, part.body) == (206, b"234")
    assert api.ask("GET", "/styles/anime/preview", headers={"Range": "bytes=99-"}).status == 416
    (folder / "anime.jpg").write_bytes(b"another picture")
    assert api.ask("GET", "/styles/anime/preview").headers["etag"] != whole.headers["etag"]


def test_page_for_the_document_needs_nothing_from_elsewhere(api):
    page = api.ask("GET", "/docs")
    assert page.status == 200
    assert b"://" not in page.body
    for name in ("swagger-ui.css", "swagger-ui-bundle.js", "start.js"):
        assert f"/docs/{name}".encode() in page.body
        assert len(api.ask("GET", f"/docs/{name}").body) > 100
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert api.ask("GET", "/docs/nothing.js").status == 404
    assert api.ask("GET", "/docs/../app.py").status == 404


def test_page_says_so_where_the_document_was_not_packed(api, monkeypatch, tmp_path):
    monkeypatch.setattr("genscene.api.routes.docs.PACKED_FOLDER", tmp_path)
    page = api.ask("GET", "/docs")
    assert page.status == 200
    assert b"make assets" in page.body


def test_front_door_without_a_built_page_says_how_to_get_it(api, monkeypatch, tmp_path):
    monkeypatch.setattr("genscene.api.page_files.PACKED_FOLDER", tmp_path)
    page = api.ask("GET", "/")
    assert page.status == 200
    assert b"make page" in page.body
    assert b'href="/docs"' in page.body
    assert "style-src 'sha256-" in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert b"<script" not in page.body
