"""Every kind of document is read through one door, and bad ones are refused with a reason."""

import codecs
from pathlib import Path

import pytest

from genscene.errors import InputError, StoryboardError
from genscene.storyboard.decoding import MAX_DOCUMENT_BYTES
from genscene.storyboard.reading import read_storyboard, read_storyboard_file, script_to_storyboard
from genscene.units import Format, Quality


def narrations(text: str, kind: str = "text") -> list[str]:
    return [scene.narration for scene in read_storyboard(text.encode(), kind=kind).scenes]


def refusal(data: bytes, kind: str = "text", **overrides: object) -> str:
    with pytest.raises(StoryboardError) as caught:
        read_storyboard(data, kind=kind, overrides=overrides)
    return caught.value.message


def test_paragraphs_of_a_text_are_scenes() -> None:
    assert narrations("Primero, un perro.\nCorre.\n\n***\n\nLuego duerme.\n\n🎉\n") == [
        "Primero, un perro. Corre.",
        "Luego duerme.",
    ]


def test_text_without_blank_lines_splits_by_sentence() -> None:
    assert narrations("Fresh pasta in Rome. Dr. Rossi eats. Yes!") == [
        "Fresh pasta in Rome.",
        "Dr. Rossi eats.",
        "Yes!",
    ]


def test_ids_follow_the_order_of_scenes() -> None:
    board = read_storyboard(b"One thing.\n\nAnother thing.", kind="text")
    assert [scene.id for scene in board.scenes] == ["s01", "s02"]


def test_language_is_detected_unless_stated() -> None:
    assert read_storyboard(b"Mi perro corre.", kind="text").language == "es"
    assert read_storyboard(b"Mi perro corre.", kind="text", overrides={"language": "pt-BR"}).language == "pt"


def test_overrides_win_over_the_document() -> None:
    text = b"---\nstyle: anime\nformat: 1:1\nfps: 60\n---\nHello there."
    overrides = {"style": "film_noir", "format": "16:9", "fps": "24", "quality": "draft", "rate": "1.5", "music": None}
    board = read_storyboard(text, kind="markdown", overrides=overrides)
    assert (board.style, board.format, board.fps, board.quality, board.rate, board.music) == (
        "film_noir",
        Format.LANDSCAPE,
        24,
        Quality.DRAFT,
        1.5,
        "auto",
    )


def test_every_bad_override_is_told_at_once_with_the_choices() -> None:
    message = refusal(b"Hello.", style="animee", format="9:15", fps="23", height="40", captions="x", fromat="1:1")
    assert "Did you mean `anime`?" in message
    assert "Choose one of: 9:16, 16:9, 1:1, 4:5." in message
    assert "fps: `23` is not a supported frame rate. Choose one of: 24, 25, 30, 60." in message
    assert "height: This must be at least 480." in message
    assert "Choose one of: karaoke, pop, one-word, boxed, none, auto." in message
    assert "fromat: There is no setting `fromat`. Did you mean `format`?" in message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"... \n\n ---", "no words to say"),
        (b"x" * (MAX_DOCUMENT_BYTES + 1), "longer than 256 KiB"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        ("uno\ndos ñ".encode("latin-1"), "line 2: Byte 0xf1 is not UTF-8"),
        (codecs.BOM_UTF16_LE + "hola".encode("utf-16-le"), "UTF-8 is expected"),
        ("hola".encode("utf-32"), "UTF-8 is expected"),
        (b"bell\x07 rings", "line 1: This text holds a control character (U+0007)"),
        (b"word " * 450, "line 1: This text is too long: at most 2,000 characters."),
        (
            b"\n\n".join(b"Scene %d." % number for number in range(201)),
            "There are 201 of these; at most 200 are allowed.",
        ),
    ],
)
def test_unusable_text_is_refused(data: bytes, reason: str) -> None:
    assert reason in refusal(data)


def test_byte_order_mark_and_foreign_line_ends_are_accepted() -> None:
    board = read_storyboard(codecs.BOM_UTF8 + b"One dog.\r\n\r\nTwo dogs.\rThree.", kind="text")
    assert [scene.narration for scene in board.scenes] == ["One dog.", "Two dogs. Three."]


def test_texts_are_composed() -> None:
    assert narrations("Nin\u0303o feliz.") == ["Niño feliz."]


def test_kind_follows_the_suffix(tmp_path: Path) -> None:
    document = tmp_path / "Story.MD"
    document.write_text("# Title\n\nA dog runs.", encoding="utf-8")
    assert read_storyboard_file(document, overrides={"seed": 7}).title == "Title"


@pytest.mark.parametrize(
    ("name", "reason"), [("a.docx", "must end with"), ("gone.txt", "does not exist"), ("none", "must end")]
)
def test_unreadable_file_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_storyboard_file(tmp_path / name)


def test_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        read_storyboard_file(tmp_path / "folder.md")


def test_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(StoryboardError, match="longer than 256 KiB"):
        read_storyboard_file(huge)


def test_script_is_markdown_only_where_it_shows() -> None:
    assert [scene.narration for scene in script_to_storyboard("1. Not a list. #1 @home * 2").scenes] == [
        "1. Not a list.",
        "#1 @home * 2",
    ]
    board = script_to_storyboard("---\nstyle: anime\n---\nMi *perro* corre.", {"title": "Perro"})
    assert (board.style, board.title, board.scenes[0].narration) == ("anime", "Perro", "Mi perro corre.")


def test_script_that_was_not_utf8_is_refused() -> None:
    with pytest.raises(StoryboardError, match="UTF-8"):
        script_to_storyboard("caf\udce9")
