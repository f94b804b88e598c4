"""The kind under which the store keeps stills of shots; apart, so that it can be known without what draws them."""

from __future__ import annotations

from typing import Final

STILL_KIND: Final = "still"
