"""Making a video loads nothing that takes longer to load than the work it would do."""

from __future__ import annotations

import subprocess
import sys

import pytest

STAGES = (
    "genscene.produce, genscene.mix.mixer, genscene.score.scoring, genscene.narrate.scene, "
    "genscene.narrate.recording, genscene.plugins.synth.room, genscene.plugins.synth.perform"
)


def loaded_by(work):
    """Return the packages that a fresh interpreter has loaded after some work."""
    script = f"{work}\nimport sys\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    return set(
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    )


COMPOSE = """
from genscene.plugins.synth import engine
from genscene.units import never_cancelled
for mood in engine().moods():
    engine().compose(mood=mood, duration_samples=96_000, seed=1, cancel=never_cancelled)
"""
NARRATE = """
import numpy as np
from genscene.narrate.cepstrum import cepstra
from genscene.narrate.sound import levelled, resampled
cepstra(levelled(resampled(np.ones(9_000, np.float32), 24_000)), 48_000)
"""


@pytest.mark.parametrize("work", [f"import {STAGES}", COMPOSE, NARRATE], ids=["import", "compose", "narrate"])
def test_no_stage_loads_scipy(work):
    loaded = loaded_by(work)
    assert "numpy" in loaded
    assert "scipy" not in loaded


STILL = """
from genscene.engines.registry import find_engines
from genscene.production.still import scene_still
engines = find_engines()
assert {"hibari", "kokoro"} <= set(engines.speech)
"""


def test_stills_load_no_speech_and_no_tables():
    assert loaded_by(STILL) & {"onnxruntime", "rich", "simplemma"} == set()
