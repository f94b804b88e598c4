"""Captions look as they did when a person last looked at them (`draw_captions.py` writes the pictures anew)."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from draw_captions import CASES, FOLDER, picture


@pytest.mark.parametrize("name", CASES)
def test_caption_looks_like_its_golden(name):
    golden = cv2.imread(str(FOLDER / f"{name}.png"))
    assert golden is not None, "no golden; run tests/golden/draw_captions.py and look at the pictures"
    drawn = picture(CASES[name])
    assert drawn.shape == golden.shape
    difference = np.abs(drawn[..., ::-1].astype(int) - golden.astype(int)).max(axis=2)
    # Another CPU may round a pixel of an edge otherwise; a moved or missing letter changes thousands of them.
    assert difference.mean() < 0.3
    assert (difference > 40).sum() <= 10


def test_every_golden_has_a_case():
    assert {path.stem for path in FOLDER.glob("*.png")} == set(CASES)


def test_goldens_tell_a_changed_letter():
    """The tolerance is tight enough: one letter without its tilde fails."""
    case = CASES["pop-accents"]
    other = type(case)(
        text=case.text.replace("Ñ", "N"), look=case.look, language="es", font="anton", accent=case.accent
    )
    one, two = picture(case), picture(other)
    assert one.shape == two.shape
    difference = np.abs(one.astype(int) - two.astype(int)).max(axis=2)
    assert (difference > 40).sum() > 10
