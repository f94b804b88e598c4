"""Every operation of the OpenAPI document against a real service, with what the document allows and what it does not.

Most requests name things that exist and most bodies are good ones, so that the code behind the first look is reached.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from finished_videos import put_video
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from serving import SCRIPT, SMALL, Service, ended, serving
from tests.unit.api.publishing import channel_of

from genscene.config import load_settings
from genscene.studio.studio import Studio, open_studio

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/reference/openapi.json"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
STREAMS = {"watch_job", "watch_account"}
BUSY = {"read_ready", "estimate_storyboard"}
"""Whose 503 is no mistake."""

NOT_THERE = {"read_style_preview", "read_voice_preview", "read_ready", "estimate_storyboard", "job_scene_still"}
"""What this service has none of: previews, workers, and videos."""

SCENES = [{"id": "one", "narration": "A boat. It waits."}, {"id": "two", "narration": "A fox."}]
_picture = io.BytesIO()
Image.new("RGB", (32, 32), (200, 90, 7)).save(_picture, "png")
PICTURE = _picture.getvalue()
BODIES: Mapping[str, Any] = {
    "compose": {"script": SCRIPT, **SMALL},
    "tts": {"text": "A red fox."},
    "estimate_request": {"script": SCRIPT, **SMALL},
    "create_key": {"name": "fuzzed", "scopes": ["jobs:read"]},
    "create_storyboard": {"storyboard": {"title": "Boats", "scenes": SCENES}},
    "replace_storyboard": {"title": "Foxes", "scenes": SCENES},
    "change_storyboard": {"title": "Boats and foxes"},
    "insert_scene": {"scene": {"narration": "A cat."}},
    "reorder_scenes": {"scene_ids": ["two", "one"]},
    "change_scene": {"narration": "A dog."},
    "split_scene": {"after_sentences": 1},
    "preview_storyboard": {"scene_id": "one"},
    "create_webhook": {"url": "http://127.0.0.1:9/hook", "events": ["job.done"], "description": "Ours"},
    "change_webhook": {"url": "http://127.0.0.1:9/other", "state": "enabled"},
    "recover_webhook": {"since": "2026-11-22T18:00:00Z"},
    "sign_in": None,
    "create_asset": {"file": PICTURE},
    "connect_channel": {"target": "youtube", "return_to": "/settings"},
    "create_publication": {"job_id": "compose-video", "target": "folder", "again": True},
    "create_upload": b"RIFF",
    "patch_upload": b"RIFF",
}
HEADERS = {
    "If-Match": "*",
    "Tus-Resumable": "1.0.0",
    "Upload-Length": "400",
    "Upload-Offset": "0",
    "Upload-Metadata": "filename Zm94LnBuZw==",
    "Upload-Checksum": None,
    "Idempotency-Key": None,
}
"""Good values of headers; those that are better left out are `None`."""

schemathesis.openapi.media_type("application/offset+octet-stream", st.binary(max_size=400))
SCHEMA = schemathesis.openapi.from_path(DOCUMENT)
OPERATIONS = {found.ok().definition.raw["operationId"]: found.ok() for found in SCHEMA.get_all_operations()}
RUN = settings(
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """A service with something of every kind; makes new things where a request may spoil them."""

    service: Service
    key: str
    client: httpx.Client
    spoken: str

    @property
    def url(self) -> str:
        return self.service.url

    def of(self, operation: str, name: str) -> str | None:
        """Return a path parameter that an operation finds something by; `None` for a name that is not known."""
        spoils = not operation.startswith(("read_", "list_", "head_", "watch_", "sign_", "estimate_"))
        always = {"style_id": "anime", "voice_id": "fast", "name": "speech.wav", "scene_id": "one"}
        if name == "job_id":
            of_a_video = spoils or operation == "read_job_storyboard"
            return self.job(cancelled=operation == "retry_job") if of_a_video else self.spoken
        if name == "asset_id":
            return self.asset()
        if name == "upload_id":
            return self.upload()
        if name == "storyboard_id":
            return self.made("/api/storyboards", BODIES["create_storyboard"])["id"]
        if name == "key_id":
            return self.made("/api/keys", BODIES["create_key"])["id"]
        if name == "webhook_id":
            return self.webhook()
        if name == "delivery_id":
            return self.made(f"/api/webhooks/{self.webhook()}/test", None)["id"]
        if name == "channel_id":
            return self.channel()
        if name == "publication_id":
            return self.publication(cancelled=operation == "retry_publication")
        return always.get(name)

    def body(self, operation: str) -> Any:
        """Return a good body."""
        return {"key": self.key} if operation == "sign_in" else BODIES[operation]

    def made(self, path: str, body: Any) -> dict[str, Any]:
        answer = self.client.post(path, json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def job(self, *, cancelled: bool) -> str:
        job_id = self.made("/api/compose", BODIES["compose"])["job_id"]
        if cancelled:
            self.client.post(f"/api/jobs/{job_id}/cancel").raise_for_status()
        return job_id

    def webhook(self) -> str:
        """Return the first webhook that is enabled; an account has few, so that those that were spoiled go."""
        known = self.client.get("/api/webhooks").json()["items"]
        for webhook in known:
            if webhook["state"] == "enabled":
                return webhook["id"]
            self.client.delete(f"/api/webhooks/{webhook['id']}").raise_for_status()
        return self.made("/api/webhooks", BODIES["create_webhook"])["id"]

    def channel(self) -> str:
        with self.studio() as studio:
            return channel_of(studio, studio.accounts.named("ann").id).id

    def publication(self, *, cancelled: bool) -> str:
        job_id = self.made("/api/publications", BODIES["create_publication"])["job_id"]
        if cancelled:
            self.client.post(f"/api/jobs/{job_id}/cancel").raise_for_status()
        return job_id

    @contextmanager
    def studio(self) -> Iterator[Studio]:
        """Open the service's own studio beside it."""
        studio = open_studio(load_settings(self.service.environment, folder=self.service.folder))
        try:
            yield studio
        finally:
            studio.close()

    def asset(self) -> str:
        answer = self.client.post("/api/assets", files={"file": ("fox.png", PICTURE, "image/png")})
        assert answer.is_success, answer.text
        return answer.json()["asset_id"]

    def upload(self) -> str:
        answer = self.client.post("/api/uploads", headers={"Tus-Resumable": "1.0.0", "Upload-Length": "400"})
        assert answer.status_code == 201, answer.text
        return answer.headers["Location"].rpartition("/")[2]


@pytest.fixture(scope="module")
def things(tmp_path_factory) -> Iterator[Things]:
    folder = tmp_path_factory.mktemp("fuzzed")
    with serving(folder, GENSCENE_WORKERS="1") as service, service.client("ann") as client:
        made = client.post("/api/tts", json={"text": "A red fox.", "voice": "fast", "format": "wav"})
        spoken = ended(client, made.json()["job_id"])
        assert spoken["state"] == "done", spoken
    # Nobody shall make the thousands of videos that are asked for now.
    more = {"GENSCENE_WORKERS": "0", "GENSCENE_REQUESTS_PER_MINUTE": "1000000", "GENSCENE_ASSET_QUOTA_GB": "50"}
    # Google is not there; its answers are tried elsewhere.
    google = {f"GENSCENE_YOUTUBE_{name}_URL": "http://127.0.0.1:9" for name in ("CONSENT", "TOKEN", "REVOKE")}
    google |= {"GENSCENE_YOUTUBE_CLIENT_ID": "client", "GENSCENE_YOUTUBE_CLIENT_SECRET": "secret"}
    more |= {**google, "GENSCENE_PUBLIC_URL": "https://studio.test", "GENSCENE_PUBLISH_FOLDER": str(folder / "out")}
    more |= {"GENSCENE_OUTBOUND_ALLOW": "127.0.0.1"}
    (folder / "out").mkdir()
    with serving(folder, **more) as service, service.client("ann") as client:
        put_video(service, 1000, "compose-video")
        key = client.headers["X-API-Key"]
        yield Things(service=service, key=key, client=client, spoken=spoken["job_id"])


def mended(case: Any, operation: str, things: Things, draw: Any) -> Any:
    """Put some good parts into a request; in the end there are some with one bad part, and some with none."""
    often = st.sampled_from([True, True, True, False])
    if case.path_parameters and draw(often):
        given = case.path_parameters.items()
        case.path_parameters = {name: things.of(operation, name) or value for name, value in given}
    if operation in BODIES and draw(often):
        case.body = things.body(operation)
        case.media_type = next(iter(OPERATIONS[operation].definition.raw["requestBody"]["content"]))
    declared = {
        one["name"] for one in OPERATIONS[operation].definition.raw.get("parameters", ()) if one["in"] == "header"
    }
    if declared and draw(often):
        case.headers = {name: HEADERS[name] for name in declared & HEADERS.keys() if HEADERS[name] is not None}
    if case.query and draw(often):
        case.query = {}
    return case


def asked(case: Any, operation: str, things: Things) -> int:
    """Send one request and check the answer; return its status."""
    headers = {"X-API-Key": things.key}
    if operation not in STREAMS:
        excluded = [not_a_server_error] if operation in BUSY else []
        answer = case.call(base_url=things.url, headers=headers, timeout=20)
        case.validate_response(answer, checks=[check for check in CHECKS if check not in excluded])
        assert answer.status_code < 500 or (operation in BUSY and answer.status_code == 503)
        return answer.status_code
    sent = {**case.as_transport_kwargs(base_url=things.url, headers=headers), "stream": True}
    with requests.request(**sent, timeout=20) as answer:
        documented = OPERATIONS[operation].definition.raw["responses"]
        assert str(answer.status_code) in documented, answer.text
        assert answer.status_code < 500
        if answer.status_code == 200:
            assert answer.headers["Content-Type"].startswith("text/event-stream")
            assert next(answer.iter_content(6)) == b"retry:"
    return answer.status_code


def fuzz(operation: str, things: Things, examples: int, *, fixed: bool) -> Counter[int]:
    """Ask an operation many times; return the statuses of the answers."""
    statuses: Counter[int] = Counter()
    found = OPERATIONS[operation]
    cases = st.one_of(found.as_strategy(mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE))

    @settings(RUN, max_examples=examples, derandomize=fixed)
    @given(st.data())
    def ask(data: st.DataObject) -> None:
        case = mended(data.draw(cases), operation, things, data.draw)
        statuses[asked(case, operation, things)] += 1

    ask()
    return statuses


@pytest.mark.xdist_group("fuzzed")
@pytest.mark.parametrize("operation", OPERATIONS)
def test_operation_answers_as_documented(operation: str, things: Things) -> None:
    statuses = fuzz(operation, things, 8, fixed=True)
    assert statuses
    if operation not in NOT_THERE:
        assert any(status < 400 for status in statuses), statuses
    assert not {401, 429} & set(statuses) - ({401} if operation == "sign_in" else set()), statuses


@pytest.mark.soak
@pytest.mark.xdist_group("fuzzed")
def test_operations_answer_as_documented_thousands_of_times(things: Things) -> None:
    cases = 0
    for operation in OPERATIONS:
        statuses = fuzz(operation, things, 120, fixed=False)
        counts = ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items()))
        sys.stdout.write(f"{operation:28}{counts}\n")
        cases += statuses.total()
    assert cases > 3000
