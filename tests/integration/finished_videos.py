"""A finished video in a served studio, without the time that making one takes."""

from __future__ import annotations

from random import Random
from typing import Any

from serving import Service

from genscene.config import load_settings
from genscene.jobs.model import JobResult, NewJob
from genscene.studio.studio import open_studio

TITLE = "The old dog"
SRT = b"1\n00:00:00,000 --> 00:00:02,000\nThe old dog sleeps.\n"


def put_video(service: Service, size: int, job_id: str = "compose-dog") -> bytes:
    """Put a finished video there without the time that making one takes."""
    video = Random(7).randbytes(size)
    studio = open_studio(load_settings(service.environment, folder=service.folder))
    owner = studio.accounts.named("ann").id
    aside: Any = "aside"  # a lane that no worker knows, so that the one of the service leaves it alone
    studio.board.create(NewJob(account_id=owner, job_id=job_id, type="compose", title=TITLE, lane=aside))
    job = studio.board.claim("test", aside)
    assert job is not None
    with studio.artifacts.making(job.uid, job.attempt) as folder:
        (folder / "video.mp4").write_bytes(video)
        (folder / "captions.srt").write_bytes(SRT)
        (folder / "thumbnail.jpg").write_bytes(b"\xff\xd8\xff" + bytes(100))
        (folder / "storyboard.json").write_text('{"language": "es"}')
    studio.board.finish(job.uid, job.attempt, JobResult(output={"video_url": "…"}))
    studio.close()
    return video
