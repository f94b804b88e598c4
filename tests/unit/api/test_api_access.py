"""Every route, with no key, a wrong one, one without the scope, another account's, and the right one."""

from __future__ import annotations

import re
from types import MappingProxyType

import pytest
from fastapi.routing import APIRoute
from sqlalchemy.orm import Session
from tests.unit.api.api_client import make_api
from tests.unit.api.publishing import channel_of, publication_of

from genscene.api.app import ROUTERS
from genscene.api.page_files import HASHED
from genscene.api.routes.page import BESIDE, ROOMS
from genscene.jobs.model import NewJob
from genscene.studio.key_format import new_key
from genscene.studio.tables import AssetRow

PUBLIC = {
    ("GET", "/health"),
    ("GET", "/ready"),
    ("GET", "/openapi.json"),
    ("GET", "/docs"),
    ("GET", "/docs/{name}"),
    ("GET", "/"),
    ("GET", "/styles"),
    ("GET", "/styles/categories"),
    ("GET", "/styles/{style_id}"),
    ("GET", "/styles/{style_id}/preview"),
    ("GET", "/voices"),
    ("GET", "/voices/{voice_id}/preview"),
    ("POST", "/api/session"),
    ("DELETE", "/api/session"),
    ("GET", "/api/channels/callback"),
    *(("GET", path) for path in ROOMS),
    ("GET", f"/{HASHED}/{{name}}"),
    *(("GET", f"/{name}") for name in BESIDE),
}
"""Nobody has to show anything here; whatever is not named needs a key."""

ANY_SCOPE = {("GET", "/api/session")}
ADMIN_ONLY = ("/metrics", "/api/keys", "/api/webhooks")
"""How the paths begin that need the scope `admin`, whatever is done there."""

PUBLISHING = ("/api/channels", "/api/publications")
"""How the paths begin that need the scope `publish`, whatever is done there."""

WRITING_GETS = {("GET", "/api/jobs/{job_id}/deliveries")}
"""They show addresses that whoever made the job may have kept from others."""

READING_POSTS = {
    ("POST", "/api/jobs/{job_id}/links"),
    ("POST", "/api/estimate"),
    ("POST", "/api/stills"),
    ("POST", "/api/storyboards/{storyboard_id}/estimate"),
}
"""They change nothing, whatever their method says."""

ROUTES = sorted(
    (method, route.path)
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
    for method in route.methods
)
ADMIN = {route for route in ROUTES if route[1].startswith(ADMIN_ONLY)}
PROTECTED = [route for route in ROUTES if route not in PUBLIC]
OF_ONE_THING = [route for route in PROTECTED if "{" in route[1]]


def scope_of(method, path):
    """Return the scope that a route needs; `None` for any."""
    if (method, path) in ANY_SCOPE:
        return None
    if (method, path) in ADMIN:
        return "admin"
    if path.startswith(PUBLISHING):
        return "publish"
    if (method, path) in WRITING_GETS:
        return "jobs:write"
    reads = method in ("GET", "HEAD", "OPTIONS") or (method, path) in READING_POSTS
    return "jobs:read" if reads else "jobs:write"


def address_of(path, things=MappingProxyType({"job_id": "compose-nothing", "name": "video.mp4"})):
    """Return an address of a route: of things, else of what does not exist."""
    return re.sub(r"{(\w+)}", lambda found: things.get(found[1], "nothing"), path)


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    api = make_api(tmp_path_factory.mktemp("studio"), requests_per_minute="1000000")
    yield api
    api.studio.close()


@pytest.fixture(scope="module")
def keys(api):
    scopes = ("jobs:read", "jobs:write", "publish", "admin")
    return {scope: api.key(scope) for scope in scopes}


def code_of(answer, method):
    """Return the code of a problem; `None` for HEAD, whose answers have no body."""
    return None if method == "HEAD" else answer.json()["code"]


def ids(route):
    return " ".join(route)


def test_table_names_no_route_that_is_gone():
    assert set(ROUTES) >= PUBLIC | ANY_SCOPE | READING_POSTS | WRITING_GETS
    assert all(any(path.startswith(beginning) for _, path in ADMIN) for beginning in ADMIN_ONLY)
    assert all(any(path.startswith(beginning) for _, path in PROTECTED) for beginning in PUBLISHING)


def test_whatever_is_not_public_is_under_api_but_for_the_measures():
    assert {path for _, path in PROTECTED if not path.startswith("/api/")} == {"/metrics"}


@pytest.mark.parametrize("route", PROTECTED, ids=ids)
def test_no_key_and_wrong_ones_are_refused(api, route):
    method, path = route
    revoked = api.key("admin")
    api.studio.keys.revoke(api.studio.keys.check(revoked).id)
    for key in (None, "", "secret", new_key()[0], revoked, "gss_ñ"):
        answer = api.ask(method, address_of(path), key=key)
        assert answer.status == 401, key
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert code_of(answer, method) in ("key_missing", "key_invalid", None)


@pytest.mark.parametrize("route", PROTECTED, ids=ids)
def test_wrong_bearer_and_cookie_are_refused(api, route):
    method, path = route
    for headers in ({"Authorization": "Bearer wrong"}, {"Cookie": "genscene_session=wrong"}):
        assert api.ask(method, address_of(path), headers=headers).status == 401
    basic = api.ask(method, address_of(path), headers={"Authorization": "Basic YTpi"})
    assert basic.status == 401


@pytest.mark.parametrize("route", [route for route in PROTECTED if scope_of(*route)], ids=ids)
def test_key_without_the_scope_is_refused(api, keys, route):
    method, path = route
    for scope in {"jobs:read", "jobs:write", "publish"} - {scope_of(method, path)}:
        answer = api.ask(method, address_of(path), key=keys[scope])
        assert answer.status == 403, scope
        assert code_of(answer, method) in ("scope_missing", None), scope


@pytest.mark.parametrize("route", PROTECTED, ids=ids)
def test_right_key_comes_in(api, keys, route):
    method, path = route
    for scope in {scope_of(method, path) or "publish", "admin"}:
        for headers in ({"X-API-Key": keys[scope]}, {"Authorization": f"Bearer {keys[scope]}"}):
            answer = api.ask(method, address_of(path), headers=headers)
            assert answer.status not in (401, 403), (scope, answer.body)
            assert answer.status < 500, answer.body
            assert "ratelimit" in answer.headers


@pytest.mark.parametrize("route", sorted(PUBLIC), ids=ids)
def test_public_route_asks_for_nothing(api, route):
    method, path = route
    status = api.ask(method, address_of(path), body={} if method == "POST" else None).status
    assert status not in (401, 403)
    assert status < 500


@pytest.fixture(scope="module")
def things(api):
    """Return the ids of one thing of each kind, all of them ana's."""
    studio, owner = api.studio, api.studio.accounts.named("ana").id
    document = {"title": "Hers", "scenes": [{"id": "hers", "narration": "A boat."}]}
    request = {"document": document}
    studio.board.create(NewJob(account_id=owner, job_id="compose-hers", type="compose", request=request))
    storyboard = api.ask("POST", "/api/storyboards", key=api.key("admin"), body={"storyboard": document}).json()
    with Session(studio.engine) as session, session.begin():
        row = {"account_id": owner, "name": "hers.png", "created_at": 1.0}
        facts = {"kind": "picture", "suffix": ".png", "media_type": "image/png", "size_bytes": 4, "facts": {}}
        session.add(AssetRow(id="asset_hers", sha256="0" * 64, **row, **facts))
    webhook, _ = studio.webhooks.create(owner, url="https://1.1.1.1/hers")
    return {
        "job_id": "compose-hers",
        "name": "video.mp4",
        "storyboard_id": storyboard["id"],
        "scene_id": "hers",
        "asset_id": "asset_hers",
        "upload_id": studio.uploads.begin(owner, length_bytes=4, name="hers.png").id,
        "key_id": studio.keys.check(api.key("jobs:read")).id,
        "webhook_id": webhook.id,
        "delivery_id": studio.deliveries.test(owner, webhook.id).id,
        "channel_id": channel_of(studio, owner).id,
        "publication_id": publication_of(studio, owner, "compose-hers"),
    }


def test_table_knows_every_kind_of_thing(things):
    named = {name for _, path in OF_ONE_THING for name in re.findall(r"{(\w+)}", path)}
    assert named == set(things)


@pytest.mark.parametrize("route", OF_ONE_THING, ids=ids)
def test_another_accounts_thing_looks_like_nothing(api, things, route):
    method, path = route
    key = api.key("admin", account="ben")
    seen = []
    for address in (address_of(path, things), address_of(path)):
        body = None if method in ("GET", "HEAD", "DELETE") else {}
        answer = api.ask(method, address, key=key, body=body, headers={"If-Match": "*", "Tus-Resumable": "1.0.0"})
        seen.append((answer.status, answer.json()["code"] if answer.body else None))
    assert seen[0] == seen[1]
    assert seen[0][0] in (404, 415, 422), seen


@pytest.mark.parametrize("route", [route for route in OF_ONE_THING if route[0] == "GET"], ids=ids)
def test_her_own_thing_is_there(api, things, route):
    """Without this, the test before would also pass with things that nobody finds."""
    method, path = route
    answer = api.ask(method, address_of(path, things), key=api.key(scope_of(*route)))
    not_made = ("artifacts/{name}", "/content", "/api/jobs/{job_id}/scenes/{scene_id}/still")
    assert answer.status == (404 if path.endswith(not_made) else 200), answer.body
