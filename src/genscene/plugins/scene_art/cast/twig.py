"""Draw the twig that birds sit on where there is no tree under them."""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

from genscene.plugins.scene_art.cast.pen import Pen, curve, placed


def twig(pen: Pen, x: float, y: float, unit: float) -> None:
    """Draw a twig, three units long, around a place."""
    branch = curve(
        "M-1.5,0.1 C-1.0,0.0 -0.5,-0.045 0.0,-0.03 C0.5,-0.02 0.9,-0.06 1.3,-0.16 C0.95,0.0 0.5,0.05 0.0,0.045 C-0.5,0.05 -1.0,0.1 -1.5,0.1 Z"
    )
    pen.form(placed(branch, x, y, unit), "#6a4a32", reach=unit * 0.03)
    leaf = curve("M0,0 C0.06,-0.09 0.2,-0.12 0.3,-0.05 C0.22,0.05 0.08,0.07 0,0 Z")
    for across, up, turn, ink in (
        (-1.3, 0.06, -150, "#5f8f3f"),
        (-1.0, 0.02, -60, "#6fa047"),
        (-0.75, 0.06, 120, "#557f38"),
        (0.6, -0.03, -50, "#5f8f3f"),
        (0.85, -0.05, 60, "#6fa047"),
        (1.25, -0.14, -20, "#5f8f3f"),
    ):
        pen.form(placed(leaf, x + across * unit, y + up * unit, unit, turn), ink, reach=unit * 0.025)
