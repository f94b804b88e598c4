from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genscene.errors import MediaError
from genscene.media.subtitle_file import Subtitle, is_subtitles, read_subtitles

PLAIN = "1\n00:00:01,000 --> 00:00:02,500\nOne night,\na lamp.\n\n2\n00:01:00,000 --> 01:00:00,001\nThe end.\n"
EXPECTED = (
    Subtitle(start_ms=1000, end_ms=2500, text="One night, a lamp."),
    Subtitle(start_ms=60_000, end_ms=3_600_001, text="The end."),
)


def read(path: Path, data: bytes) -> tuple[Subtitle, ...]:
    path.write_bytes(data)
    return read_subtitles(path)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(",000", ".000").encode(),
        PLAIN.replace("2,500", "2,5").encode(),
        PLAIN.replace("02,500", "02,500  X1:1 X2:2 Y1:1 Y2:2").encode(),
        PLAIN.replace("One night", "<i>One</i> {\\an8}<font color='red'>night</font>").encode(),
        PLAIN.replace("\n\n2\n", "\n2\n").encode(),
        PLAIN.replace("2\n00:01", "00:01").encode(),
        (PLAIN + "\n3\n01:00:01,000 --> 01:00:02,000\n\n").encode(),
        (PLAIN.split("\n\n")[1] + "\n" + PLAIN.split("\n\n", maxsplit=1)[0] + "\n").encode(),
    ],
    ids=range(13),
)
def test_subtitles_are_read_however_they_were_written(tmp_path: Path, data: bytes):
    assert is_subtitles(data)
    assert read(tmp_path / "a.srt", data) == EXPECTED


def test_numbers_that_are_said_stay(tmp_path: Path):
    text = "1\n00:00:01,000 --> 00:00:02,000\n3\n2\n1\n"
    assert read(tmp_path / "a.srt", text.encode())[0].text == "3 2 1"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"hello", "holds no subtitles"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n\n", "holds no subtitles"),
        (b"1\n00:00:02,000 --> 00:00:02,000\nx\n", "Line 2 of a.srt ends before it begins"),
        (b"1\n00:99:02,000 --> 00:00:02,000\nx\n", "Line 2 of a.srt holds no times"),
        (b"1\nsoon --> later\nx\n", "Line 2 of a.srt holds no times"),
        ("1\n00:00:01,000 --> 00:00:02,000\nä\n".encode("latin-1"), "not written in UTF-8"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n\0\n", "is not a text"),
    ],
)
def test_subtitles_that_are_wrong_are_refused_with_their_line(tmp_path: Path, data: bytes, message: str):
    with pytest.raises(MediaError, match=message):
        read(tmp_path / "a.srt", data)


@given(st.text(max_size=200), st.integers(0, 10**7), st.integers(1, 10**6))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str, start: int, length: int):
    def stamp(ms: int) -> str:
        return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"

    path = tmp_path_factory.mktemp("srt") / "a.srt"
    data = f"1\n{stamp(start)} --> {stamp(start + length)}\n{text}\n".encode()
    try:
        found = read(path, data)
    except MediaError:
        return
    assert all(one.text and "\n" not in one.text and one.start_ms < one.end_ms for one in found)
