"""A connected channel, and a publication that waits."""

from __future__ import annotations

from genscene.jobs.model import NewJob
from genscene.publish.youtube.consent import Tokens
from genscene.publish.youtube.own_channel import OwnChannel
from genscene.studio.publications.model import Details, NewPublication

ACCESS, REFRESH = "access-of-hers", "refresh-of-hers"


def channel_of(studio, owner, remote_id="UChers"):
    """Return a connected channel."""
    facts = OwnChannel(id=remote_id, title="Hers", thumbnail_url=None)
    tokens = Tokens(access_token=ACCESS, seconds=3600, refresh_token=REFRESH, scopes=frozenset())
    return studio.channels.connect(owner, "youtube", facts, tokens, REFRESH)


def publication_of(studio, owner, source_job_id):
    """Return the id of a publication that waits."""
    source = studio.board.find(owner, source_job_id)
    new = NewPublication(source=source, target="folder", place="folder", channel=None, details=Details(title="Hers"))
    job = NewJob(account_id=owner, job_id="publish-hers", type="publish", lane="publish")
    return studio.board.create(job, also=lambda session, made: studio.publications.add(session, made, new)).job_id
