"""Receipts travel as JSON and come back the same."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from genscene.publish.errors import QuotaExceededError
from genscene.publish.receipt import DONE, PARTS, SKIPPED, Part, Receipt, failed

COUNTS = st.integers(0, 1 << 40)
ENDS = st.builds(
    Part,
    state=st.sampled_from(["done", "skipped", "error"]),
    remote_id=st.text(),
    code=st.text(),
    message=st.text(),
    hint=st.text(),
    retryable=st.booleans(),
)
RECEIPTS = st.builds(
    Receipt,
    target=st.text(),
    size_bytes=COUNTS,
    digest=st.text(),
    session=st.text(),
    session_at=st.text(),
    offset=COUNTS,
    sent_bytes=COUNTS,
    maybe_complete=st.booleans(),
    video_id=st.text(),
    url=st.text(),
    parts=st.dictionaries(st.sampled_from(PARTS), ENDS),
    notices=st.lists(st.text()).map(tuple),
)


@given(receipt=RECEIPTS)
def test_receipt_comes_back_from_json(receipt: Receipt) -> None:
    assert Receipt.from_json(json.loads(json.dumps(receipt.to_json()))) == receipt


def test_receipt_of_a_former_version_is_read() -> None:
    assert Receipt.from_json({"target": "youtube", "offset": 5, "unknown": 1}) == Receipt(target="youtube", offset=5)


def test_failed_part_is_told_and_not_settled() -> None:
    part = failed(QuotaExceededError("Used up.", hint="Tomorrow."))
    expected = Part(state="error", code="publish_quota_exceeded", message="Used up.", hint="Tomorrow.", retryable=True)
    assert part == expected
    receipt = Receipt(target="x").with_part("captions", part).with_part("video", DONE).with_part("playlist", SKIPPED)
    assert [name for name in PARTS if receipt.is_settled(name)] == ["video", "playlist"]
