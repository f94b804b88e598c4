import random
from pathlib import Path

import pytest

from genscene.errors import MediaError
from genscene.media.font import font_facts
from genscene.packed import packed_file


def test_font_is_read_whole():
    facts = font_facts(packed_file("fonts/anton.ttf"))
    assert (facts.format, facts.family, facts.style) == ("ttf", "Anton", "Regular")
    assert facts.glyphs > 1000
    assert facts.characters > 900


@pytest.mark.parametrize("name", sorted(path.name for path in packed_file("fonts").iterdir() if path.suffix == ".ttf"))
def test_every_packed_font_is_taken(name: str):
    assert font_facts(packed_file(f"fonts/{name}")).characters > 0


@pytest.mark.parametrize("head", [b"wOFF", b"wOF2", b"ttcf", b"%!PS", b""])
def test_font_of_another_kind_is_refused(tmp_path: Path, head: bytes):
    path = tmp_path / "a.ttf"
    path.write_bytes(head + b"\0" * 100)
    with pytest.raises(MediaError, match="is not a font"):
        font_facts(path)


@pytest.mark.parametrize("length", [5, 12, 100, 3000, 50_000])
def test_font_that_is_cut_off_is_refused(tmp_path: Path, length: int):
    path = tmp_path / "a.ttf"
    path.write_bytes(packed_file("fonts/anton.ttf").read_bytes()[:length])
    with pytest.raises(MediaError):
        font_facts(path)


def test_font_with_broken_bytes_is_read_or_refused(tmp_path: Path):
    """HarfBuzz checks each table; whatever it lets through has characters and ink."""
    whole, chance = packed_file("fonts/anton.ttf").read_bytes(), random.Random(3)
    path = tmp_path / "a.ttf"
    refused = 0
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(30):
            data[chance.randrange(4, 3000)] = chance.randrange(256)
        path.write_bytes(data)
        try:
            assert font_facts(path).characters > 0
        except MediaError:
            refused += 1
    assert refused > 20
