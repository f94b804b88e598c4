"""How wide a quick still may be; apart from what draws it, so that whoever only asks loads none of it."""

from __future__ import annotations

WIDTHS_PX = (120, 1280)
"""Narrowest and widest."""

USUAL_WIDTH_PX = 360
