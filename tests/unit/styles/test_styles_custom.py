"""Styles of the user's own: written with comments, read key by key, refused with line and key."""

import tomllib
from pathlib import Path

import pytest

from genscene.errors import InputError, UnknownNameError
from genscene.styles import load_styles, style
from genscene.styles.custom import StyleFileError, open_style, read_style, style_named
from genscene.styles.writing import style_text


@pytest.mark.parametrize("base", list(load_styles()))
def test_written_style_reads_back_as_its_base(base: str) -> None:
    text = style_text(style(base), "my_own")
    own = read_style(text, name="my_own.toml")
    assert own.root == base
    changed = {"id": "my_own", "base": base, "label": own.label}
    assert own == style(base).model_copy(update=changed)


def test_every_key_of_a_written_style_has_a_comment_above_it() -> None:
    lines = style_text(style("anime"), "my_own").splitlines()
    table = ""
    for number, line in enumerate(lines):
        if line.startswith("["):
            table = line
        elif "=" in line and not line.startswith("#") and table in {"", "[grade]"}:
            assert lines[number - 1].startswith("# "), line


def test_style_takes_what_it_does_not_say_from_its_base() -> None:
    own = read_style('id = "mine"\nbase = "film_noir"\ngrain = 0.05\n[grade]\nvignette = 0.1\n', name="mine.toml")
    base = style("film_noir")
    assert (own.grain, own.grade.vignette) == (0.05, 0.1)
    assert own.grade == base.grade.model_copy(update={"vignette": 0.1})
    assert own.palette == base.palette


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('id = "mine"\nbase = "animme"\n', r"line 2, base: .*Did you mean `anime`"),
        ('base = "anime"\n', r"mine.toml, id: Give the style a name"),
        ('id = "anime"\nbase = "anime"\n', r"line 1, id: .*Give yours another name"),
        ('id = "../up"\nbase = "anime"\n', r"line 1, id: Give the style a name"),
        ('id = "mine"\nbase = "anime"\ngrian = 0.1\n', r"line 3, grian: There is no such key. Did you mean `grain`"),
        ('id = "mine"\nbase = "anime"\n\n[grade]\nbloon = 1\n', r"line 5, grade.bloon: .*Did you mean `bloom`"),
        ('id = "mine"\nbase = "anime"\n[grade]\ncontrast = 3\n', r"line 4, grade.contrast: .*less than or equal to 1"),
        ('id = "mine"\nbase = "anime"\n[grade]\nshadows = "blue"\n', r"line 4, grade.shadows: .*no colour"),
        ('id = "mine"\nbase = "anime"\ncaption_font = "comic"\n', r"line 3, caption_font: .*'anton'"),
        ('id = "mine"\nbase = "anime"\ngrade = 3\n', r"line 3, grade: "),
        ('id = "mine"\nbase = \n', r"mine.toml line 2: This is not TOML"),
    ],
)
def test_problem_is_told_with_line_and_key(text: str, said: str) -> None:
    with pytest.raises(StyleFileError, match=said):
        read_style(text, name="mine.toml")


def test_mood_that_cannot_be_played_is_told_where_the_style_is_read(tmp_path: Path) -> None:
    text = 'id = "mine"\nbase = "anime"\nmusic = "hopefull"\n'
    with pytest.raises(StyleFileError, match=r"line 3, music: .*is not a mood of music. Did you mean `hopeful`"):
        read_style(text, name="mine.toml", moods=("hopeful", "noir"))
    assert read_style(text, name="mine.toml").music == "hopefull"
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(StyleFileError, match="music"):
        style_named("mine", tmp_path, moods=("hopeful",))
    with pytest.raises(UnknownNameError):
        style("mine")


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(StyleFileError) as caught:
        read_style('id = "mine"\nbase = "anime"\ngrain = 9\n[grade]\nbloom = 9\n', name="mine.toml")
    assert len(caught.value.problems) == 2


def test_opened_style_is_known_by_its_id_and_stays_out_of_the_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "opened_here.toml"
    path.write_text(style_text(style("anime"), "opened_here"), encoding="utf-8")
    with pytest.raises(UnknownNameError):
        style("opened_here")
    assert style_named(str(path), tmp_path) == "opened_here"
    assert style("opened_here").root == "anime"
    assert "opened_here" not in load_styles()


def test_style_is_found_beside_the_document_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "beside.toml").write_text(style_text(style("anime"), "beside"), encoding="utf-8")
    assert style_named("beside", tmp_path, inside=True) == "beside"
    assert style_named("anime", tmp_path) == "anime"
    assert style_named("no_such_style", tmp_path) == "no_such_style"


def test_document_opens_no_style_outside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (tmp_path / "outside.toml").write_text(style_text(style("anime"), "outside"), encoding="utf-8")
    with pytest.raises(InputError, match="outside the document's folder"):
        style_named("../outside.toml", folder, inside=True)


def test_missing_unreadable_and_huge_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no style file"):
        style_named("gone.toml", tmp_path)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        open_style(binary)
    huge = tmp_path / "huge.toml"
    huge.write_bytes(b"#" * 70_000)
    with pytest.raises(InputError, match="no style"):
        open_style(huge)


def test_written_style_is_toml_of_unicode_text() -> None:
    given = tomllib.loads(style_text(style("anime"), "noche"))
    assert given["description"]["es"] == style("anime").description.es
