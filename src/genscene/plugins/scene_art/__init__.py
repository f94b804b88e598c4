"""Scene art: draws a layered picture for any sentence without a model, from words, vector artwork and painted sets."""

from __future__ import annotations

from genscene.engines.contracts import Illustrator


def engine() -> Illustrator:
    """Return the illustrator; its heavy parts load on first use."""
    from genscene.plugins.scene_art.illustrator import SceneArt

    return SceneArt()
