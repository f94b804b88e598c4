"""Publish to YouTube: a resumable upload of its own, then captions, thumbnail and playlist."""

from __future__ import annotations

from genscene.publish.contracts import Publisher, Surroundings


def engine(surroundings: Surroundings) -> Publisher:
    """Return the publisher; it calls nobody yet."""
    from genscene.publish.youtube.publisher import YouTube

    return YouTube(settings=surroundings.settings)
