"""What YouTube is told of a video, and what is refused before anything is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contract.publishing import NOON

from genscene.publish.release import Release
from genscene.publish.youtube.metadata import problems_of, resource, tags_length
from genscene.publish.youtube.publisher import YouTube
from genscene.units import Digest

RELEASE = Release(
    id="publish-7", video=Path("video.mp4"), size_bytes=9, digest=Digest("0" * 64), title="A ferry", made_for_kids=True
)


def places(**changes: object) -> list[str]:
    return [problem.place for problem in problems_of(replace(RELEASE, **changes), now=NOON)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "é" * 100},
        {"title": " " + "x" * 100 + "\n"},
        {"description": "é" * 2500},
        {"tags": ("a" * 498,)},
        {"tags": ("a" * 248, "b" * 249, "c")},
        {"tags": ("one word", "x" * 488)},
        {"category": "28"},
        {"privacy": "public"},
        {"publish_at": NOON + timedelta(seconds=1)},
        {"playlist": "PLa-b_c9"},
        {"made_for_kids": False},
        {"description": ""},
    ],
)
def test_what_youtube_takes_is_no_problem(changes: dict[str, object]) -> None:
    assert places(**changes) == []


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"title": ""}, "title"),
        ({"title": " \n"}, "title"),
        ({"title": "é" * 101}, "title"),
        ({"title": "a < b"}, "title"),
        ({"description": "é" * 2501}, "description"),
        ({"description": "see >here"}, "description"),
        ({"tags": ("a" * 501,)}, "tags"),
        ({"tags": ("a" * 250, "b" * 250)}, "tags"),
        ({"tags": ("one word", "x" * 491)}, "tags"),
        ({"tags": ("a", " ")}, "tags"),
        ({"tags": ("a,b",)}, "tags"),
        ({"category": "99"}, "category"),
        ({"category": "comedy"}, "category"),
        ({"made_for_kids": None}, "made_for_kids"),
        ({"privacy": "unlisted", "publish_at": NOON + timedelta(days=1)}, "publish_at"),
        ({"publish_at": NOON}, "publish_at"),
        ({"publish_at": NOON.replace(tzinfo=None) + timedelta(days=1)}, "publish_at"),
        ({"playlist": "https://youtube.com/playlist?list=PL1"}, "playlist"),
        ({"size_bytes": 0}, "video"),
        ({"size_bytes": 256 * 1000**3 + 1}, "video"),
        ({"id": "../up"}, "publication_id"),
        ({"id": ""}, "publication_id"),
    ],
)
def test_what_youtube_refuses_is_told_with_its_field(changes: dict[str, object], place: str) -> None:
    problems = problems_of(replace(RELEASE, **changes), now=NOON)  # type: ignore[arg-type]
    assert [problem.place for problem in problems] == [place]
    assert problems[0].message.endswith(".")
    assert problems[0].message[0].isupper()


def test_all_problems_are_told_at_once() -> None:
    assert places(title="x" * 101, tags=("",), made_for_kids=None) == ["title", "tags", "made_for_kids"]


def test_tags_count_as_youtube_counts_them() -> None:
    assert tags_length([]) == 0
    assert tags_length(["sea"]) == 3
    assert tags_length(["sea", "night boat"]) == 3 + 1 + 12


@given(tags=st.lists(st.text(alphabet="ab ", min_size=1, max_size=20)))
def test_tags_length_is_that_of_the_list_as_written(tags: list[str]) -> None:
    assert tags_length(tags) == len(",".join(f'"{tag}"' if " " in tag else tag for tag in tags))


def test_schedule_is_told_in_utc() -> None:
    at = datetime(2030, 2, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    status = resource(replace(RELEASE, publish_at=at))["status"]
    assert status == {
        "privacyStatus": "private",
        "selfDeclaredMadeForKids": True,
        "containsSyntheticMedia": True,
        "publishAt": "2030-01-31T23:30:00.000Z",
    }


@pytest.mark.parametrize("privacy", ["private", "unlisted", "public"])
def test_privacy_is_always_said(privacy: str) -> None:
    told = resource(replace(RELEASE, privacy=privacy, synthetic_media=False))["status"]  # type: ignore[arg-type]
    assert isinstance(told, dict)
    assert told["privacyStatus"] == privacy
    assert told["containsSyntheticMedia"] is False


def test_publisher_tells_what_is_not_set() -> None:
    status = YouTube(settings={"youtube_client_id": "x"}).status()
    assert not status.usable
    assert "GENSCENE_YOUTUBE_CLIENT_SECRET" in status.reason
    assert "GENSCENE_YOUTUBE_CLIENT_ID" not in status.reason
