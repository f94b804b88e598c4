from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from genscene.errors import OutputError
from genscene.production.gallery import Cell, contact_sheet, write_sheet


def cell(label: str, tone: int = 90) -> Cell:
    return Cell(label=label, pixels=np.full((60, 40, 3), tone, np.uint8))


def test_sheet_holds_every_picture_in_rows() -> None:
    sheet = contact_sheet([cell(str(tone), tone) for tone in (60, 90, 120, 150, 180)], columns=3)
    tones = [int((sheet == tone).all(-1).sum()) for tone in (60, 90, 120, 150, 180)]
    assert all(count >= 60 * 40 for count in tones)
    assert sheet.shape[1] > 3 * 40
    assert 2 * 60 < sheet.shape[0] < 3 * 60


def test_label_is_written_under_its_picture() -> None:
    bare, named = contact_sheet([cell("")], columns=1), contact_sheet([cell("dog")], columns=1)
    assert bare.shape == named.shape
    changed = np.flatnonzero((bare != named).any((1, 2)))
    assert changed.size > 0
    assert changed.min() > 60


def test_long_label_stays_under_its_own_picture() -> None:
    short, long = (contact_sheet([cell(text), cell("")], columns=2) for text in ("", "a label that is far too long"))
    columns = np.flatnonzero((short != long).any((0, 2)))
    assert columns.size > 0
    assert columns.max() < short.shape[1] // 2 + 4


def test_sheet_is_written_where_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "new" / "sheet.png"
    write_sheet(path, contact_sheet([cell("dog")], columns=1))
    with Image.open(path) as image:
        assert image.format == "PNG"


def test_unwritable_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        write_sheet(tmp_path / "file" / "sheet.png", contact_sheet([cell("dog")], columns=1))
