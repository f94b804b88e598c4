"""One English and one Spanish rendering that many tests look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.studio import make_video

ENGLISH = """---
title: The keeper
style: cinematic_realism
---
Every morning at six, the old lighthouse keeper climbs one hundred and twelve steps.

One night in November a storm broke the glass, and the lamp went dark.

He lit a fire on the balcony and fed it until dawn.

> Day one

At sunrise, eleven fishing boats came home.
"""

SPANISH = """---
title: Mi perro
style: anime
format: "1:1"
---
Mi perro corre por el parque mientras el sol de la tarde cae sobre la ciudad.

Una niña le lanza la pelota y él la trae de vuelta moviendo la cola.

En verano visita hasta 2.000 flores al día.
"""


@dataclass(frozen=True)
class Rendering:
    """A finished video, what the command said of it, and the store it left."""

    script: Path
    video: Path
    told: dict[str, Any]
    cache: Path
    options: tuple[str, ...]


def rendering(folder: Path, text: str, *options: str) -> Rendering:
    """Make a video of a text in a folder of its own."""
    script = folder / "script.md"
    script.write_text(text, encoding="utf-8")
    cache = folder / "cache"
    told = make_video(script, folder / "video.mp4", *options, cache=cache)
    return Rendering(script=script, video=folder / "video.mp4", told=told, cache=cache, options=options)


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    """Return a portrait short in English."""
    return rendering(tmp_path_factory.mktemp("english"), ENGLISH, "--height", "640")


@pytest.fixture(scope="session")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    """Return a square short in Spanish."""
    return rendering(tmp_path_factory.mktemp("spanish"), SPANISH, "--height", "540", "--fps", "24")
