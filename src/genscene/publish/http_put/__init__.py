"""Publish to an address that takes files with HTTP PUT: WebDAV, object storage, a program of one's own."""

from __future__ import annotations

from genscene.publish.contracts import Publisher, Surroundings


def engine(surroundings: Surroundings) -> Publisher:
    """Return the publisher; it calls nobody yet."""
    from genscene.publish.http_put.publisher import HttpPut, guarded_sender

    return HttpPut(sender=guarded_sender(surroundings.guard))
