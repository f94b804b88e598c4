"""Find the publishers of this studio, made with what its operator has set."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from genscene.config import Settings
from genscene.net.guard import AddressGuard
from genscene.publish.contracts import Surroundings
from genscene.publish.registry import Publishers, find_publishers

_TOLD = ("youtube_upload_url", "youtube_api_url", "youtube_client_id", "publish_folder")
"""Settings that publishers are told."""
_HINTED = "youtube_client_secret"
"""A secret that they are told to be there, and no more."""


@lru_cache(maxsize=8)
def publishers_here(settings: Settings) -> Publishers:
    """Return every publisher, usable or not; found once for the same settings."""
    values = {name: getattr(settings, name) for name in _TOLD}
    told = {name: str(value) for name, value in values.items() if isinstance(value, str | Path)}
    if getattr(settings, _HINTED):
        told[_HINTED] = "set"
    return find_publishers(Surroundings(settings=told, guard=AddressGuard(settings.outbound_allow)))
