"""How much a client may say about its job."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from genscene.studio.requests.models import LARGEST_METADATA_BYTES, ComposeRequest


def test_metadata_that_fits_into_events_is_kept_whole() -> None:
    metadata = {"note": "ñ" * 8_000}
    assert ComposeRequest(script="One.", metadata=metadata).metadata == metadata


def test_metadata_too_large_for_events_is_refused_with_its_limit() -> None:
    with pytest.raises(ValidationError, match=f"longer than {LARGEST_METADATA_BYTES} bytes"):
        ComposeRequest(script="One.", metadata={"note": "ñ" * 8_200})
