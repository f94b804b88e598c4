from __future__ import annotations

import io
import re

import pytest
from fastapi.routing import APIRoute
from PIL import Image
from tests.unit.api.api_client import make_api
from tests.unit.api.publishing import publication_of

from genscene.api.app import ROUTERS
from genscene.jobs.model import JobResult, NewJob

STREAMS = {"/api/events", "/api/jobs/{job_id}/events"}
OWN = {"/api/uploads/{upload_id}"}
"""Whose HEAD says something else: tus."""
CALLBACKS = {"/api/channels/callback"}
"""Whose GET is not safe, so that there is no HEAD."""
WANDER = {"/metrics", "/health"}
"""Whose bodies tell of the requests before."""

GETS = sorted(
    route.path
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute) and "GET" in route.methods and route.path not in STREAMS | OWN | CALLBACKS
)


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    made = make_api(tmp_path_factory.mktemp("heads"))
    yield made
    made.studio.close()


@pytest.fixture(scope="module")
def key(api):
    return api.key()


@pytest.fixture(scope="module")
def names(api, key):
    """Return what stands for each parameter of a path."""
    studio, owner = api.studio, api.studio.accounts.named("ana").id
    studio.board.create(NewJob(account_id=owner, job_id="compose-1", type="compose"))
    job = studio.board.claim("w", "long")
    with studio.artifacts.making(job.uid, job.attempt) as folder:
        (folder / "video.mp4").write_bytes(b"film")
    studio.board.finish(job.uid, job.attempt, JobResult(output={}))
    picture = io.BytesIO()
    Image.new("RGB", (32, 32)).save(picture, "png")
    with studio.assets.incoming() as path:
        path.write_bytes(picture.getvalue())
        asset, _ = studio.assets.add(owner, path)
    board = api.ask("POST", "/api/storyboards", key=key, body={"script": "One."}).json()["id"]
    webhook, _ = studio.webhooks.create(owner, url="https://1.1.1.1/")
    return {
        "job_id": "compose-1",
        "asset_id": asset.id,
        "storyboard_id": board,
        "scene_id": "s01",
        "style_id": "anime",
        "voice_id": "none",
        "name": "video.mp4",
        "webhook_id": webhook.id,
        "delivery_id": studio.deliveries.test(owner, webhook.id).id,
        "publication_id": publication_of(studio, owner, "compose-1"),
    }


def told(answer):
    """Return the headers but what differs from request to request."""
    differ = {"x-request-id", "ratelimit", "date"}
    kept = {name: value for name, value in answer.headers.items() if name not in differ}
    return {name: re.sub(r"'nonce-[^']+'", "'nonce'", value) for name, value in kept.items()}


@pytest.mark.parametrize("path", GETS)
def test_head_tells_what_get_would(api, key, names, path):
    address = path.format(**names)
    get, head = (api.ask(method, address, key=key) for method in ("GET", "HEAD"))
    assert head.status == get.status
    assert head.body == b""
    if path not in WANDER:
        assert told(head) == told(get)
        assert head.status == 204 or head.headers["content-length"] == str(len(get.body))


@pytest.mark.usefixtures("names")
def test_head_knows_what_the_client_has(api, key):
    etag = api.ask("HEAD", "/api/jobs/compose-1", key=key).headers["etag"]
    assert api.ask("HEAD", "/api/jobs/compose-1", key=key, headers={"If-None-Match": etag}).status == 304


@pytest.mark.usefixtures("names")
def test_head_needs_what_get_needs(api):
    assert api.ask("HEAD", "/api/jobs/compose-1").status == 401
    assert api.ask("HEAD", "/api/jobs/compose-1", key=api.key(account="ben")).status == 404
    assert api.ask("HEAD", "/api/keys", key=api.key("jobs:read")).status == 403


@pytest.mark.parametrize("path", sorted(CALLBACKS))
def test_what_is_not_safe_has_no_head(api, path):
    answer = api.ask("HEAD", path)
    assert answer.status == 405
    assert {"GET", "HEAD"} & set(answer.headers["allow"].split(", ")) == {"GET"}


@pytest.mark.parametrize("path", sorted(STREAMS))
def test_streams_have_no_head(api, key, names, path):
    answer = api.ask("HEAD", path.format(**names), key=key)
    assert (answer.status, answer.headers["allow"], answer.body) == (405, "GET", b"")


@pytest.mark.parametrize("path", ["/api/compose", "/api/jobs/compose-1/cancel"])
def test_what_has_no_get_has_no_head(api, key, path):
    assert api.ask("HEAD", path, key=key).status == 405
