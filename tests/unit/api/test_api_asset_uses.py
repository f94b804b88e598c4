from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.unit.api.api_client import make_api


@pytest.fixture
def api(tmp_path):
    made = make_api(tmp_path)
    yield made
    made.studio.close()


@pytest.fixture
def asset(api):
    picture = io.BytesIO()
    Image.new("RGB", (32, 32)).save(picture, "png")
    with api.studio.assets.incoming() as path:
        path.write_bytes(picture.getvalue())
        return api.studio.assets.add(api.studio.accounts.named("ana").id, path)[0].id


def test_uses_of_a_file_are_its_storyboards_and_the_brand(api, asset):
    key, uses = api.key(), f"/api/assets/{asset}/uses"
    assert api.ask("GET", uses, key=key).json() == {"storyboards": [], "brand": False}
    scene = {"narration": "A boat.", "picture": {"asset_id": asset}}
    body = {"storyboard": {"title": "Boats", "scenes": [scene]}}
    board = api.ask("POST", "/api/storyboards", key=key, body=body).json()["id"]
    brand = api.ask("PUT", "/api/brand", key=key, body={"logo": {"asset_id": asset}}, headers={"If-Match": "*"})
    assert brand.status == 200
    told = api.ask("GET", uses, key=key).json()
    assert [(one["id"], one["title"]) for one in told["storyboards"]] == [(board, "Boats")]
    assert told["brand"]
    assert api.ask("GET", uses, key=api.key(account="bo")).status == 404
