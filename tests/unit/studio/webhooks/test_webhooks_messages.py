from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from genscene.studio.links import LinkSigner
from genscene.studio.webhooks.messages import LINK_SECONDS, MessageWriter

NOW = 1_700_000_000.0
FOLDER = "/api/jobs/compose-1/artifacts/"


def written(data: object, *, public_url: str = "https://studio.test", uid: str | None = "u1") -> object:
    writer = MessageWriter(LinkSigner(b"s" * 32), public_url)
    body = writer.body({"type": "job.done", "data": data}, job_uid=uid, job_id="compose-1", now=NOW)
    return json.loads(body)["data"]


def test_files_are_links_that_are_good_for_a_week():
    made = written({"job_id": "compose-1", "output": {"video_url": f"{FOLDER}video.mp4", "width": 480}})
    url = urlsplit(made["output"]["video_url"])  # type: ignore[index]
    assert f"{url.scheme}://{url.netloc}{url.path}" == f"https://studio.test{FOLDER}video.mp4"
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    expires = int(query["expires"])
    assert expires == int(NOW) + LINK_SECONDS
    signer = LinkSigner(b"s" * 32)
    assert signer.holds("u1", "video.mp4", expires, query["signature"], now=expires - 1)
    assert not signer.holds("u1", "video.mp4", expires, query["signature"], now=expires)
    assert made["output"]["width"] == 480  # type: ignore[index]


def test_links_are_root_relative_where_no_public_address_is_known():
    made = written({"output": {"video_url": f"{FOLDER}video.mp4"}}, public_url="")
    assert made["output"]["video_url"].startswith(f"{FOLDER}video.mp4?uid=u1&")  # type: ignore[index]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("thumbnail_url", "https://i.ytimg.com/x.jpg", "https://i.ytimg.com/x.jpg"),
        ("page_url", "/jobs/compose-1", "https://studio.test/jobs/compose-1"),
        ("other_url", "/api/jobs/compose-2/artifacts/a.mp4", "https://studio.test/api/jobs/compose-2/artifacts/a.mp4"),
        ("bad_url", f"{FOLDER}../../x", f"https://studio.test{FOLDER}../../x"),
        ("text", f"{FOLDER}video.mp4", f"{FOLDER}video.mp4"),
        ("number_url", 7, 7),
    ],
)
def test_nothing_is_signed_but_the_jobs_own_files(field: str, value: object, expected: object):
    assert written({"output": {field: value}}) == {"output": {field: expected}}


def test_what_the_client_sent_stays_as_it_is():
    metadata = {"back_url": f"{FOLDER}video.mp4", "list": [1, {"a_url": "/x"}]}
    assert written({"metadata": metadata}) == {"metadata": metadata}


def test_lists_are_looked_through():
    made = written({"output": {"parts": [{"part_url": f"{FOLDER}a.srt"}, "text", 3]}})
    assert made["output"]["parts"][0]["part_url"].startswith("https://studio.test/api/jobs/")  # type: ignore[index]
    assert made["output"]["parts"][1:] == ["text", 3]  # type: ignore[index]


def test_message_of_no_job_is_sent_as_it_is():
    assert written({"a_url": "/x", "message": "Ñandú"}, uid=None) == {"a_url": "/x", "message": "Ñandú"}


def test_text_is_utf_8_and_half_characters_do_no_harm():
    writer = MessageWriter(LinkSigner(b"s" * 32), "")
    body = writer.body({"title": "Ñandú \udc80"}, job_uid=None, job_id=None, now=NOW)
    assert "Ñandú".encode() in body
    assert json.loads(body)["title"] == "Ñandú \udc80"
