"""A studio with a key, a job with files, and an asset, for the tests of backups."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from genscene.config import Settings, load_settings
from genscene.jobs.model import JobResult, NewJob
from genscene.studio.artifacts import ArtifactShelf
from genscene.studio.studio import Studio, open_studio

ASSET = "0" * 64 + ".png"


def settings_in(folder: Path, **more: str) -> Settings:
    """Return the settings of a studio whose data lie in a folder."""
    environment = {"GENSCENE_DATA_DIR": str(folder), "GENSCENE_CACHE_DIR": str(folder.with_name("cache"))}
    return load_settings({**environment, **more}, folder=folder.parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Furnished:
    """What the tests look for again."""

    studio: Studio
    key: str
    account_id: str
    job_id: str
    uid: str


def done_job(studio: Studio, account_id: str, name: str, *, video: bytes = b"moving pictures") -> str:
    """Do a job as a worker does, with one file; return its uid."""
    shelf = ArtifactShelf(studio.settings.data_dir / "artifacts")
    studio.board.create(NewJob(account_id=account_id, job_id=name, type="compose", title="A fox"))
    job = studio.board.claim("worker-1", "long")
    assert job is not None
    with shelf.making(job.uid, job.attempt) as folder:
        (folder / "video.mp4").write_bytes(video)
    studio.board.finish(job.uid, job.attempt, JobResult(output={"width": 1080}))
    return job.uid


def furnish(settings: Settings) -> Furnished:
    """Open a studio and put one of everything into it."""
    studio = open_studio(settings)
    account = studio.accounts.named("main")
    _, key = studio.keys.create("laptop", account_id=account.id)
    uid = done_job(studio, account.id, "compose-fox")
    asset = settings.data_dir / "assets" / account.id / ASSET
    asset.parent.mkdir(parents=True)
    asset.write_bytes(b"a picture")
    return Furnished(studio=studio, key=key, account_id=account.id, job_id="compose-fox", uid=uid)
