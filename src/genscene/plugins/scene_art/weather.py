"""Falling weather and fog as plates of their own; what falls is tileable, so that it can drift for ever."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import WHITE, mix
from genscene.plugins.scene_art.paint.noise import noise_tile, spread
from genscene.plugins.scene_art.paint.pixels import add, blur, channel, in_all_channels, look_up, multiply, resize
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.stage import Plate, Stage
from genscene.plugins.scene_art.vocabulary import vocabulary

RAIN_LEAN = 0.16
"""Sideways run of a raindrop per unit of fall."""


OPEN = frozenset({"outdoor", "sky"})
"""Painters of places where rain and snow fall."""


def weather_plates(stage: Stage) -> list[Plate]:
    """Return the weather's plates: rain and snow in front, fog over the far ground."""
    weather = stage.spec.weather
    setting = vocabulary().settings.get(stage.spec.setting)
    if (
        setting is None
        or setting.recipe.get("paint", "outdoor") not in OPEN
        or {"air", "airless"} & set(setting.recipe)
    ):
        return []
    if weather in {"rain", "storm"}:
        return [_rain(stage, heavy=weather == "storm")]
    if weather == "snow":
        return [_snow(stage)]
    return []


def fog_over(stage: Stage, sheet: Sheet) -> None:
    """Lay fog over a plate: thick at the horizon, thin near the camera, so that subjects stay clear."""
    width, height = max(2, stage.width // 4), max(2, stage.height // 4)
    veil = spread(noise_tile(15, 2.6, 2), width, height, stage.unit / 1400, stage.seed % 200)
    rows = (np.arange(height, dtype=np.float32) * 4 - stage.horizon)[:, None] / stage.unit
    thick = np.exp(-((rows / 0.34) ** 2)) * 0.85 + 0.18
    small = np.rint(np.clip(thick * (0.55 + 0.8 * veil), 0, 0.92) * 255).astype(np.uint8)
    alpha = channel(sheet.pixels, 3)
    share = in_all_channels(multiply(resize(small, stage.width, stage.height), alpha))
    colour = np.array([*stage.light.haze, 1.0], np.float32)
    fog = np.rint(np.arange(256, dtype=np.float32)[:, None] * colour).clip(0, 255).astype(np.uint8)[None]
    foggy = multiply(look_up(in_all_channels(alpha), fog), share)
    sheet.pixels = add(multiply(sheet.pixels, 255 - share), foggy)


def _rain(stage: Stage, *, heavy: bool) -> Plate:
    """Return slanted drops; they wrap at the bottom and at the sides."""
    sheet = stage.sheet()
    random = stage.random(91)
    tone = mix(stage.light.haze, WHITE, 0.55)
    area = stage.width * stage.height / stage.unit**2
    lean = RAIN_LEAN * (1.8 if heavy else 1.0)
    for _ in range(int((260 if heavy else 170) * area)):
        x, y, near = random.random() * stage.width, random.random() * stage.height, random.random()
        long = stage.unit * (0.03 + 0.07 * near)
        wide = max(1.0, stage.unit * (0.0009 + 0.0012 * near))
        for dx in (0, stage.width, -stage.width):
            for dy in (0, -stage.height):
                drop = np.array(
                    [
                        [x + dx, y + dy],
                        [x + dx + wide, y + dy],
                        [x + dx - long * lean + wide * 0.4, y + dy + long],
                        [x + dx - long * lean, y + dy + long],
                    ],
                    np.float32,
                )
                if -long < x + dx < stage.width + long:
                    sheet.polygon(drop, tone)
    share = np.float32(0.34 if heavy else 0.3)
    sheet.pixels = (sheet.pixels * share).astype(np.uint8)
    return Plate(
        name="weather", depth=1.5, sheet=sheet, effect=True, drift=(-lean * 1.6 * stage.height / stage.width, 1.6)
    )


def _snow(stage: Stage) -> Plate:
    """Return flakes of three distances; they wrap at the bottom."""
    sheet = stage.sheet()
    random = stage.random(92)
    area = stage.width * stage.height / stage.unit**2
    for _ in range(int(150 * area)):
        near = random.random() ** 2.4
        x, y, size = (
            random.random() * stage.width,
            random.random() * stage.height,
            stage.unit * (0.0016 + 0.0075 * near),
        )
        for dy in (0, stage.height, -stage.height):
            sheet.ellipse(x, y + dy, size, size, WHITE)
    soft = blur(sheet.pixels, stage.unit * 0.0012)
    sheet.pixels = (soft * np.float32(0.85)).astype(np.uint8)
    return Plate(name="weather", depth=1.5, sheet=sheet, effect=True, drift=(0.0, 0.09))
