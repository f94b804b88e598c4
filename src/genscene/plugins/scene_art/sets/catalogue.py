"""Find the painter of a setting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genscene.plugins.scene_art.sets.cosmos import paint_abstract, paint_open_sky, paint_space
from genscene.plugins.scene_art.sets.crossing import crossed
from genscene.plugins.scene_art.sets.deep import paint_underwater
from genscene.plugins.scene_art.sets.interior import paint_interior
from genscene.plugins.scene_art.sets.outdoor import paint_outdoor
from genscene.plugins.scene_art.sets.railway import paint_carriage, paint_platform
from genscene.plugins.scene_art.sets.underground import paint_cave, paint_mine
from genscene.plugins.scene_art.sets.variation import varied
from genscene.plugins.scene_art.sets.vaults import paint_cellar, paint_tunnel
from genscene.plugins.scene_art.stage import Plate, Stage
from genscene.plugins.scene_art.vocabulary import Setting, vocabulary

FALLBACK = "abstract"

PAINTERS: dict[str, Callable[[Stage, dict[str, Any]], list[Plate]]] = {
    "outdoor": paint_outdoor,
    "interior": paint_interior,
    "space": paint_space,
    "sky": paint_open_sky,
    "abstract": paint_abstract,
    "underwater": paint_underwater,
    "cave": paint_cave,
    "mine": paint_mine,
    "tunnel": paint_tunnel,
    "cellar": paint_cellar,
    "platform": paint_platform,
    "carriage": paint_carriage,
}


def setting_of(name: str) -> Setting:
    """Return a setting, or the neutral one for a name that nobody knows."""
    settings = vocabulary().settings
    return settings.get(name) or settings[FALLBACK]


def paint_setting(stage: Stage) -> list[Plate]:
    """Return the plates of the stage's setting from far to near."""
    recipe = setting_of(stage.spec.setting).recipe
    if "crossed" in recipe and crossed(stage):
        recipe = recipe["crossed"]
    recipe = varied(stage, recipe)
    return PAINTERS[recipe.get("paint", "outdoor")](stage, recipe)
