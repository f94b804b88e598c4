"""A check tells everything that is wrong, missing files too, and makes nothing."""

from pathlib import Path

from genscene.storyboard.checking import check_storyboard, check_storyboard_file
from genscene.storyboard.reading import read_storyboard_file


def test_document_and_files_are_checked_together(tmp_path: Path) -> None:
    (tmp_path / "here.png").write_bytes(b"x")
    document = tmp_path / "story.md"
    document.write_text(
        "---\nstyle: nope\nmusic: sleepy\naudio: voice.wav\n---\nUn perro. ![a](here.png)\n\n"
        "Dos perros. ![b](gone.png)\n\nTres. ![c](../up.png)",
        encoding="utf-8",
    )
    found = check_storyboard_file(document, moods=("calm", "epic"))
    assert [(problem.place, problem.message[:32]) for problem in found] == [
        ("line 2", "`nope` is not a style. Choose on"),
        ("line 3", "`sleepy` is not a mood of music."),
        ("line 4", "The file voice.wav does not exis"),
        ("line 8", "The file gone.png does not exist"),
        ("line 10", "The document names ../up.png, wh"),
    ]


def test_invalid_scenes_do_not_hide_missing_files(tmp_path: Path) -> None:
    document = tmp_path / "board.json"
    document.write_text(
        '{"scenes": [{"narration": "A dog.", "motion": "zoom", "picture": "gone.png"}, 7]}', encoding="utf-8"
    )
    assert [problem.place for problem in check_storyboard_file(document)] == [
        "scenes[0].motion",
        "scenes[1]",
        "scenes[0].picture",
    ]


def test_unreadable_document_is_a_problem(tmp_path: Path) -> None:
    document = tmp_path / "board.json"
    document.write_text("{", encoding="utf-8")
    assert [problem.place for problem in check_storyboard_file(document)] == ["line 1"]


def test_storyboard_in_hand_is_checked_for_files_and_mood(tmp_path: Path) -> None:
    document = tmp_path / "board.yaml"
    document.write_text("music: song.mp3\nscenes: [{narration: A dog runs., audio: me.wav}]", encoding="utf-8")
    board = read_storyboard_file(document)
    found = check_storyboard(board, document_folder=tmp_path, moods=("calm",))
    assert [problem.place for problem in found] == ["music", "scenes[0].audio"]
    for name in ("song.mp3", "me.wav"):
        (tmp_path / name).write_bytes(b"x")
    assert check_storyboard(board, document_folder=tmp_path) == ()
    assert check_storyboard_file(document, extra_folders=[tmp_path]) == ()


def voice_problem(wanted: str, language: str) -> str | None:
    known = {"auto": "en", "fast": "en", "one:a": "en", "one:b": "es"}
    return None if known.get(wanted) in {language, "es"} else f"{wanted} does not speak {language}"


def test_voices_are_checked_where_they_are_named(tmp_path: Path) -> None:
    document = tmp_path / "story.md"
    document.write_text("---\nlanguage: en\nvoice: one:z\n---\nA dog runs.\n\nA cat sits.", encoding="utf-8")
    assert [str(problem) for problem in check_storyboard_file(document, voices=voice_problem)] == [
        "line 3: one:z does not speak en"
    ]
    document = tmp_path / "board.yaml"
    document.write_text(
        "language: en\nvoice: one:a\nscenes: [{narration: A dog., voice: 'one:y'}, {narration: B., voice: 'one:b'}]",
        encoding="utf-8",
    )
    expected = ["scenes[0].voice: one:y does not speak en"]
    assert [str(problem) for problem in check_storyboard_file(document, voices=voice_problem)] == expected
    board = read_storyboard_file(document)
    found = check_storyboard(board, document_folder=tmp_path, voices=voice_problem)
    assert [str(problem) for problem in found] == expected
    assert check_storyboard(board, document_folder=tmp_path) == ()


def test_language_that_nobody_speaks_is_told_once_and_only_where_somebody_has_to(tmp_path: Path) -> None:
    document = tmp_path / "board.yaml"
    scenes = "[{narration: A dog runs.}, {narration: A cat sits.}, {narration: B., voice: 'one:b'}]"
    document.write_text(f"language: xx\nscenes: {scenes}", encoding="utf-8")
    found = check_storyboard_file(document, voices=voice_problem)
    assert [str(problem) for problem in found] == ["language: auto does not speak xx"]
    (tmp_path / "me.wav").write_bytes(b"x")
    document.write_text(f"language: xx\naudio: me.wav\nscenes: {scenes}", encoding="utf-8")
    assert check_storyboard_file(document, voices=voice_problem) == ()
    document.write_text("language: xx\nscenes: [{duration_seconds: 3}]", encoding="utf-8")
    assert check_storyboard_file(document, voices=voice_problem) == ()
