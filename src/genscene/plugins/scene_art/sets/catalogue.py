"""Find the painter of a setting."""

from __future__ import annotations

from genscene.plugins.scene_art.sets.outdoor import paint_outdoor
from genscene.plugins.scene_art.stage import Plate, Stage
from genscene.plugins.scene_art.vocabulary import vocabulary

FALLBACK = "park"


def paint_setting(stage: Stage) -> list[Plate]:
    """Return the plates of the stage's setting from far to near."""
    settings = vocabulary().settings
    setting = settings.get(stage.spec.setting) or settings[FALLBACK]
    return paint_outdoor(stage, setting.recipe)
