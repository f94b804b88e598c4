"""Publish to a folder of the operator's."""

from __future__ import annotations

from genscene.publish.contracts import Publisher, Surroundings


def engine(surroundings: Surroundings) -> Publisher:
    """Return the publisher; it touches nothing yet."""
    from genscene.publish.folder.publisher import Folder

    return Folder(settings=surroundings.settings)
