"""Publications and their receipts, with a publisher in memory."""

from __future__ import annotations

import json
import sqlite3
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.unit.api.publishing import channel_of

from genscene.config import load_settings
from genscene.engines.contracts import EngineStatus
from genscene.errors import CancelledError
from genscene.jobs.errors import JobNotFoundError, JobStateError
from genscene.jobs.model import Job, JobError, JobResult, NewJob
from genscene.publish.errors import ChannelReconnectError, PublishUnreachableError
from genscene.publish.fakes import FakePublisher, FakeSite
from genscene.publish.receipt import Part, Receipt
from genscene.publish.registry import Publishers, publishers_of
from genscene.studio.channels.book import Channel
from genscene.studio.channels.errors import ChannelNotFoundError
from genscene.studio.handlers.publish import PublishDesk, publish
from genscene.studio.publications.errors import (
    AlreadyPublishedError,
    ChannelNeededError,
    NothingToPublishError,
    PublisherMissingError,
    SourceDeletedError,
)
from genscene.studio.publications.model import Details
from genscene.studio.publications.parts import parts_document
from genscene.studio.publications.planning import Planner, chosen_channel, place_of, utc_text
from genscene.studio.publications.receipts import note_restoration
from genscene.studio.publications.request import PublicationRequest
from genscene.studio.publications.uploading import discreet, watched
from genscene.studio.retention import Retention
from genscene.studio.studio import open_studio

VIDEO = bytes(range(256)) * 4000


@dataclass
class Context:
    """An attempt that remembers what it was told."""

    job: Job
    told: list[tuple[str, int]] = field(default_factory=list)

    def report(self, *, stage: str, scene: int | None, percent: int, eta_seconds: float | None = None) -> None:
        assert scene is None
        assert eta_seconds is None or eta_seconds >= 0
        self.told.append((stage, percent))

    def cancel(self) -> None:
        """Go on."""


class Place:
    """A studio with a finished video and a publisher in memory."""

    def __init__(self, folder: Path, **settings: str) -> None:
        environment = {"GENSCENE_DATA_DIR": str(folder / "data"), "GENSCENE_CACHE_DIR": str(folder / "cache")}
        self.folder = folder
        self.studio = open_studio(load_settings({**environment, **settings}, folder=folder))
        self.owner = self.studio.accounts.named("ana").id
        self.site = FakeSite()
        self.asked = 0
        self.publishers = publishers_of({"fake": lambda _: FakePublisher(site=self.site)}, None)  # type: ignore[arg-type]
        self.source = self.finished("compose-dog")

    def finished(self, job_id: str, *names: str) -> Job:
        self.studio.board.create(NewJob(account_id=self.owner, job_id=job_id, type="compose", title="The old dog"))
        job = self.studio.board.claim("w", "long")
        assert job is not None
        with self.studio.artifacts.making(job.uid, 1) as folder:
            for name in names or ("video.mp4", "captions.srt", "thumbnail.jpg"):
                (folder / name).write_bytes(VIDEO)
        done = self.studio.board.finish(job.uid, 1, JobResult(output={}))
        assert done is not None
        return done

    def ask(self, publishers: Publishers | None = None, **more: Any) -> Job:
        """Make a publication as the API does."""
        body = PublicationRequest.model_validate({"job_id": "compose-dog", "target": "fake", **more})
        planner = Planner(
            board=self.studio.board,
            artifacts=self.studio.artifacts,
            channels=self.studio.channels,
            publishers=publishers or self.publishers,
        )
        new = planner.plan(self.owner, body)
        self.asked += 1
        job = NewJob(account_id=self.owner, job_id=f"publish-{self.asked}", type="publish", lane="publish")
        add = self.studio.publications.add
        return self.studio.board.create(job, also=lambda session, made: add(session, made, new))

    def desk(self, publishers: Publishers | None = None) -> PublishDesk:
        def row_of(uid: str) -> Job | None:
            row = self.studio.board.by_uid(uid)
            return None if row.deleted else row

        return PublishDesk(
            settings=self.studio.settings,
            publications=self.studio.publications,
            receipts=self.studio.receipts,
            artifacts=self.studio.artifacts,
            channels=self.studio.channels,
            connector=self.studio.connector,
            publishers=publishers or self.publishers,
            row_of=row_of,
        )

    def do(self, context: Context | None = None) -> tuple[Job, JobResult]:
        """Claim the next publication and do it."""
        context = context or self.claimed()
        result = publish(context, self.desk())  # type: ignore[arg-type]
        done = self.studio.board.finish(context.job.uid, context.job.attempt, result)
        assert done is not None
        return done, result

    def claimed(self) -> Context:
        job = self.studio.board.claim("w", "publish")
        assert job is not None
        return Context(job)

    def parts(self, job: Job) -> dict[str, Any]:
        shown = parts_document(self.studio.publications.find(self.owner, job.job_id))
        return {name: part["state"] for name, part in shown.items()}


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path)
    yield place
    place.studio.close()


def test_publication_reports_its_bytes_and_says_where_the_video_is(place):
    place.ask()
    context = place.claimed()
    job, result = place.do(context)
    assert place.site.videos[job.uid] == VIDEO
    assert set(place.site.companions) == {(job.uid, "captions"), (job.uid, "thumbnail")}
    percents = [percent for _, percent in context.told]
    assert percents == sorted(percents)
    assert len(set(percents)) > 5
    assert context.told[0] == ("upload", 0)
    assert result.output["url"] == f"fake://videos/{job.uid}"
    assert result.output["parts"]["playlist"]["state"] == "skipped"
    assert result.output["channel"] is None
    assert place.parts(job) == {"video": "done", "captions": "done", "thumbnail": "done", "playlist": "skipped"}


def test_waiting_publication_tells_what_was_asked_for(place):
    job = place.ask(captions=False, playlist="PL1")
    expected = {"video": "waiting", "captions": "skipped", "thumbnail": "waiting", "playlist": "waiting"}
    assert place.parts(job) == expected
    place.claimed()
    assert place.parts(job) == {**expected, "video": "working"}


def test_broken_upload_goes_on_from_its_receipt(place):
    place.site.breaks_after = [600_000]
    job = place.ask()
    context = place.claimed()
    with pytest.raises(PublishUnreachableError):
        publish(context, place.desk())
    stored = place.studio.publications.find(place.owner, job.job_id).standing.bytes_sent
    assert 0 < stored < len(VIDEO)
    again = Context(context.job)
    place.do(again)
    assert place.site.videos == {job.uid: VIDEO}


def test_receipt_is_nobodys_but_the_worker_that_has_the_job(place):
    """A worker that was taken for dead and comes back must open no second session."""
    place.ask()
    context = place.claimed()
    taken = place.studio.board.resume("other", "publish", lost=["w"])
    assert taken is not None
    with pytest.raises(CancelledError):
        publish(context, place.desk())
    assert place.site.sessions == {}
    place.do(Context(taken))
    assert len(place.site.videos) == 1


def test_cancelled_publication_keeps_no_further_receipt(place):
    job = place.ask()
    context = place.claimed()
    place.studio.board.cancel(place.owner, job.job_id)
    with pytest.raises(CancelledError):
        publish(context, place.desk())
    assert place.site.videos == {}


def test_same_place_is_taken_while_it_is_asked_for_or_stands(place):
    first = place.ask()
    with pytest.raises(AlreadyPublishedError, match=first.job_id):
        place.ask()
    place.do()
    with pytest.raises(AlreadyPublishedError, match=first.job_id):
        place.ask()
    place.ask(again=True)
    place.studio.board.delete(place.owner, first.job_id)


def test_failed_publication_leaves_its_place_and_cannot_take_it_back(place):
    first = place.ask()
    context = place.claimed()
    place.studio.board.fail(context.job.uid, 1, JobError(code="x", message="X."))
    assert place.parts(first)["video"] == "error"
    second = place.ask()
    with pytest.raises(AlreadyPublishedError, match=second.job_id):
        place.studio.board.retry(place.owner, first.job_id)
    assert place.studio.board.find(place.owner, first.job_id).state == "error"
    place.studio.board.cancel(place.owner, second.job_id)
    assert place.studio.board.retry(place.owner, first.job_id).attempt == 2


def test_publication_of_which_nobody_can_tell_holds_its_place(place):
    job = place.ask()
    context = place.claimed()
    place.site.breaks_after = [len(VIDEO)]
    with pytest.raises(PublishUnreachableError):
        publish(context, place.desk())
    receipt = place.studio.receipts.find(job.uid)
    assert receipt is not None
    uncertain = type(receipt).from_json({**receipt.to_json(), "maybe_complete": True})
    place.studio.receipts.keep(place.owner, job.uid, uncertain)
    place.studio.board.fail(job.uid, 1, JobError(code="publish_uncertain", message="Nobody can tell."))
    with pytest.raises(AlreadyPublishedError):
        place.ask()
    assert place.studio.board.retry(place.owner, job.job_id).state == "queued"


def test_deleted_publication_is_forgotten_and_frees_its_place(place):
    job = place.ask()
    place.do()
    place.studio.board.delete(place.owner, job.job_id)
    assert place.studio.publications.page(place.owner, source_job_id=None, after=None, limit=9).items == []
    assert place.studio.receipts.find(job.uid) is None
    place.ask()


def test_done_publication_is_queued_for_its_failed_parts_only(place):
    place.site.refuses = {"captions"}
    job = place.ask()
    _, result = place.do()
    assert place.parts(job)["captions"] == "error"
    assert result.output["warnings"] == ["Captions: The fake takes no captions."]
    place.site.refuses = set()
    queued = place.studio.board.retry(place.owner, job.job_id, also_done=True)
    assert (queued.state, queued.attempt, queued.output) == ("queued", 2, None)
    assert place.parts(job)["captions"] == "waiting"
    before = dict(place.site.videos)
    place.do()
    assert place.parts(job)["captions"] == "done"
    assert place.site.videos == before
    with pytest.raises(JobStateError):
        place.studio.board.retry(place.owner, job.job_id)


def test_video_that_is_gone_says_so(place):
    place.ask()
    place.studio.board.delete(place.owner, "compose-dog")
    with pytest.raises(SourceDeletedError, match="deleted"):
        publish(place.claimed(), place.desk())


def test_channel_that_was_disconnected_has_to_be_connected_again(tmp_path):
    client = {"GENSCENE_YOUTUBE_CLIENT_ID": "id", "GENSCENE_YOUTUBE_CLIENT_SECRET": "secret"}
    place = Place(tmp_path, **client)
    strict = FakePublisher(site=place.site, id="youtube", needs_channel=True)
    place.publishers = publishers_of({"youtube": lambda _: strict}, None)
    first = channel_of(place.studio, place.owner)
    job = place.ask(target="youtube")
    place.studio.channels.forget(place.owner, first.id)
    context = place.claimed()
    with pytest.raises(ChannelReconnectError, match="Hers was disconnected"):
        publish(context, place.desk())
    assert channel_of(place.studio, place.owner).id != first.id
    place.do(context)
    assert place.site.videos == {job.uid: VIDEO}
    place.studio.close()


def test_video_that_stands_is_no_failure_for_want_of_a_channel(tmp_path):
    place = Place(tmp_path, GENSCENE_YOUTUBE_CLIENT_ID="id", GENSCENE_YOUTUBE_CLIENT_SECRET="secret")  # noqa: S106
    place.site.refuses = {"captions"}
    strict = FakePublisher(site=place.site, id="youtube", needs_channel=True)
    place.publishers = publishers_of({"youtube": lambda _: strict}, None)
    channel = channel_of(place.studio, place.owner)
    job = place.ask(target="youtube")
    place.do()
    place.studio.channels.forget(place.owner, channel.id)
    place.studio.board.retry(place.owner, job.job_id, also_done=True)
    done, result = place.do()
    assert done.state == "done"
    assert result.output["video_id"] == job.uid
    assert "Hers was disconnected" in result.output["warnings"][0]
    assert place.parts(job)["captions"] == "error"
    place.studio.close()


def test_video_that_is_deleted_in_the_same_moment_is_not_published(place, monkeypatch):
    gone = place.source
    place.studio.board.delete(place.owner, gone.job_id)
    monkeypatch.setattr(place.studio.board, "find", lambda *_: gone)
    with pytest.raises(JobNotFoundError):
        place.ask()


def test_receipt_from_before_a_restoration_may_be_behind(place):
    """The upload went on after the backup was made: the video may stand, whatever the receipt says."""
    begin = partial(place.studio.receipts.begin, target="youtube")
    now = time.time()
    assert begin("k", asked_at=now) is None
    half = Receipt(target="youtube", size_bytes=100, session="s", session_at="2030-01-01T00:00:00+00:00", offset=40)
    place.studio.receipts.keep(place.owner, "half", half)
    assert begin("half", asked_at=now) == half
    note_restoration(place.studio.settings.database_url, now + 10)
    doubted = begin("k", asked_at=now)
    assert doubted is not None
    assert (doubted.maybe_complete, doubted.session, doubted.video_id) == (True, "", "")
    assert abs(datetime.fromisoformat(doubted.session_at).timestamp() - now) < 1
    kept = begin("half", asked_at=now)
    assert kept == replace(half, maybe_complete=True, sent_bytes=100)
    assert begin("k", asked_at=now + 20) is None
    up = replace(half, video_id="v", url="u")
    place.studio.receipts.keep(place.owner, "half", up)
    assert begin("half", asked_at=now) == up


def test_receipts_outlast_a_power_cut(place):
    with place.studio.receipts._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL: every commit reaches the disk


def test_receipt_names_no_folder_of_the_studio():
    part = Part(state="error", code="x", message="The folder /srv/out/publish-7 does not exist.", hint="See /srv/out.")
    told = discreet(Receipt(target="folder", parts={"captions": part}), [Path("/srv/out")]).parts["captions"]
    assert "/srv" not in told.message + told.hint


def test_receipts_and_destinations_are_encrypted(place, tmp_path):
    place.site.breaks_after = [600_000]
    job = place.ask(destination={"url": "https://bucket.example/put?signature=s3cret"})
    with pytest.raises(PublishUnreachableError):
        publish(place.claimed(), place.desk())
    session = place.studio.receipts.find(job.uid)
    assert session is not None
    with sqlite3.connect(tmp_path / "data" / "studio.db") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert session.session.encode() not in kept
    assert b"s3cret" not in kept
    assert place.studio.publications.destination(job.uid).endswith("s3cret")
    assert "s3cret" not in repr(place.studio.publications.find(place.owner, job.job_id))


def test_video_at_work_is_not_swept_away(place):
    job = place.ask()
    sweep = Retention(place.studio.engine, place.studio.board, place.studio.artifacts, days=1, clock=lambda: 1e12).sweep
    assert sweep().jobs == []
    place.studio.board.cancel(place.owner, job.job_id)
    assert {one.job_id for one in sweep().jobs} == {"compose-dog", job.job_id}


def test_list_goes_page_by_page_and_by_video(place):
    place.finished("compose-cat")
    made = [place.ask(), place.ask(job_id="compose-cat"), place.ask(again=True)]
    page = place.studio.publications.page(place.owner, source_job_id=None, after=None, limit=2)
    rest = place.studio.publications.page(place.owner, source_job_id=None, after=page.next_cursor, limit=2)
    found = [one.job.job_id for one in (*page.items, *rest.items)]
    assert found == [job.job_id for job in reversed(made)]
    assert rest.next_cursor is None
    ours = place.studio.publications.page(place.owner, source_job_id="compose-cat", after=None, limit=9)
    assert [one.job.job_id for one in ours.items] == [made[1].job_id]


def test_only_a_finished_video_is_published(place):
    place.finished("compose-sound", "speech.wav")
    with pytest.raises(NothingToPublishError):
        place.ask(job_id="compose-sound")
    place.studio.board.create(NewJob(account_id=place.owner, job_id="compose-new", type="compose"))
    with pytest.raises(JobStateError, match="queued"):
        place.ask(job_id="compose-new")


def test_publisher_that_cannot_be_used_says_why(place):
    class Closed(FakePublisher):
        def status(self):
            return EngineStatus(usable=False, reason="Set GENSCENE_SOMETHING.")

    closed = publishers_of({"fake": lambda _: Closed(site=place.site)}, None)
    with pytest.raises(PublisherMissingError) as raised:
        place.ask(closed)
    assert "GENSCENE_SOMETHING" in raised.value.hint


def channel(name, state="connected", target="youtube"):
    return Channel(
        id=f"ch-{name}",
        account_id="a",
        target=target,
        remote_id=f"UC{name}",
        title=name,
        thumbnail_url=None,
        state=state,
        reason="Connect it again." if state == "reconnect" else None,
        connected_at=0.0,
    )


def test_channel_is_the_only_one_or_the_one_that_is_named():
    one, two, lost = channel("one"), channel("two"), channel("lost", "reconnect")
    assert chosen_channel([one, channel("x", target="other")], "youtube", None) is one
    assert chosen_channel([one, two], "youtube", "ch-two") is two
    assert chosen_channel([one, two], "youtube", "UCtwo") is two
    for channels, named, error in (
        ([], None, ChannelNeededError),
        ([one, two], None, ChannelNeededError),
        ([one], "ch-two", ChannelNotFoundError),
        ([lost], None, ChannelReconnectError),
    ):
        with pytest.raises(error):
            chosen_channel(channels, "youtube", named)


def test_place_names_no_secret():
    assert place_of("youtube", channel("one"), "") == "youtube:UCone"
    assert place_of("folder", None, "") == "folder"
    assert "s3cret" not in place_of("http_put", None, "https://a.example/?s3cret")


def test_moments_are_kept_in_utc():
    assert utc_text("2030-01-31T20:00:00+02:00") == "2030-01-31T18:00:00Z"
    assert datetime.fromisoformat(utc_text("2030-01-31T18:00:00Z")) == datetime(2030, 1, 31, 18, tzinfo=UTC)


def test_details_of_a_later_version_are_read():
    details = Details(title="T", tags=("a",), privacy="public")
    told = json.loads(json.dumps({**details.as_json(), "from_the_future": 1}))
    assert Details.of_json(told) == details


def test_time_left_follows_what_this_attempt_sent():
    told, now = [], [0.0]
    progress = watched(lambda *told_: told.append(told_), clock=lambda: now[0])
    progress("video", 500, 1000)
    now[0] = 10.0
    progress("video", 600, 1000)
    progress("captions", 0, 10)
    assert told == [("video", 47, None), ("video", 56, 40.0), ("captions", 94, None)]
