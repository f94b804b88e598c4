"""Do what comes after the video: each companion on its own, none of which can fail the video."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from genscene.errors import CancelledError, StudioError
from genscene.publish.contracts import PublishContext
from genscene.publish.receipt import PARTS, SKIPPED, Part, PartName, Receipt, failed

Doing = Callable[[], Part]


def with_companions(receipt: Receipt, doings: Mapping[PartName, Doing], context: PublishContext) -> Receipt:
    """Do every companion that is not settled; keep the receipt after each.

    Args:
        receipt: Of a video that stands.
        doings: How a companion is done; one that is left out is skipped.
        context: Keeps the receipt.

    Raises:
        CancelledError: Raised by the context's `cancel`.
    """
    for name in PARTS[1:]:
        if receipt.is_settled(name):
            continue
        context.cancel()
        receipt = receipt.with_part(name, _done(doings[name]) if name in doings else SKIPPED)
        context.keep(receipt)
    return receipt


def _done(doing: Doing) -> Part:
    try:
        return doing()
    except CancelledError:
        raise
    except StudioError as error:
        return failed(error)
