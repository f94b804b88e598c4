"""Markdown says what is spoken, what is shown, and what is written on the screen."""

import pytest

from genscene.errors import StoryboardError
from genscene.storyboard.document import Scene, Storyboard
from genscene.storyboard.reading import read_storyboard


def read(text: str) -> Storyboard:
    return read_storyboard(text.encode(), kind="markdown")


def scenes(text: str) -> list[tuple[str, str, str | None, str]]:
    """Return narration, prompt, picture and on-screen text of each scene."""
    return [(scene.narration, scene.prompt, scene.picture, scene.text) for scene in read(text).scenes]


def only(text: str) -> Scene:
    (scene,) = read(text).scenes
    return scene


def test_front_matter_holds_the_fields() -> None:
    board = read("---\ntitle: 1994\nlanguage: es\nformat: 9:16\nheight: 720\nseed: 7\nmusic: none\n---\nHola a todos.")
    assert (board.title, board.language, board.format, board.height, board.seed, board.music) == (
        "1994",
        "es",
        "9:16",
        720,
        7,
        "none",
    )


def test_rules_that_are_no_front_matter_part_scenes() -> None:
    assert [one[0] for one in scenes("---\nUn perro.\n---\nDos perros.")] == ["Un perro.", "Dos perros."]


def test_marks_are_not_spoken() -> None:
    text = (
        "A **bold** [link](https://example.com), `code`, ~~old~~ <b>tag</b> &amp; 2\\*2.<!-- no -->\n\n```\nno\n```\n"
    )
    assert only(text).narration == "A bold link, code, old tag & 2*2."


def test_list_is_one_paragraph_of_sentences() -> None:
    assert [one[0] for one in scenes("Three things:\n\n1. Salt\n2. Water!\n3. Time\n\nThat is all.")] == [
        "Three things:",
        "Salt. Water! Time.",
        "That is all.",
    ]


def test_table_is_read_row_by_row() -> None:
    assert scenes("| a | b |\n|---|---|\n| c | d |\n\nEnd here.")[0][0] == "a, b. c, d."


def test_picture_in_a_paragraph_is_its_own() -> None:
    assert scenes("Un perro ![dog in a park](mi%20perro.jpg) corre.\n\nOtra cosa.") == [
        ("Un perro corre.", "dog in a park", "mi perro.jpg", ""),
        ("Otra cosa.", "", None, ""),
    ]


def test_pictures_before_their_paragraphs_belong_to_what_follows() -> None:
    text = "![a](1.jpg)\n\nUno dos.\n\n![b](2.jpg)\n\nTres cuatro."
    assert [(one[0], one[2]) for one in scenes(text)] == [("Uno dos.", "1.jpg"), ("Tres cuatro.", "2.jpg")]


def test_pictures_after_their_paragraphs_belong_to_what_precedes() -> None:
    text = "Uno dos.\n\n![a](1.jpg)\n\nTres cuatro.\n\n![b](2.jpg)"
    assert [(one[0], one[2]) for one in scenes(text)] == [("Uno dos.", "1.jpg"), ("Tres cuatro.", "2.jpg")]


def test_picture_too_many_shows_silently() -> None:
    board = read("Uno dos.\n\n![a](1.jpg)\n\n![b](2.jpg)\n\nTres cuatro.")
    assert [(scene.narration, scene.picture, scene.duration_seconds) for scene in board.scenes] == [
        ("Uno dos.", "1.jpg", None),
        ("", "2.jpg", 4.0),
        ("Tres cuatro.", None, None),
    ]


def test_quote_between_paragraphs_belongs_to_the_one_before() -> None:
    assert [(one[0], one[3]) for one in scenes("Uno dos.\n\n> 17 JUL\n> 1994\n\nTres cuatro.")] == [
        ("Uno dos.", "17 JUL\n1994"),
        ("Tres cuatro.", ""),
    ]


def test_quote_that_stands_first_belongs_to_what_follows() -> None:
    assert [(one[0], one[3]) for one in scenes("> A\n\nUno dos.\n\n> B\n\nTres cuatro.")] == [
        ("Uno dos.", "A"),
        ("Tres cuatro.", "B"),
    ]


def test_headings_show_and_are_not_spoken() -> None:
    board = read("# El río\n\nNace aquí.\n\n## La ciudad\n\nPasa por aquí.\n\n## Fin")
    assert board.title == "El río"
    assert [(scene.narration, scene.text) for scene in board.scenes] == [
        ("Nace aquí.", "El río"),
        ("Pasa por aquí.", "La ciudad"),
        ("", "Fin"),
    ]


def test_stated_title_wins_over_a_heading() -> None:
    assert read("---\ntitle: Otro\n---\n# Título\n\nHola a todos.").title == "Otro"


def test_at_line_is_the_prompt() -> None:
    assert scenes("@ a red bicycle, summer\nNora baja la cuesta.\n\n@maria en la playa\n\n\\@nora llega.") == [
        ("Nora baja la cuesta.", "a red bicycle, summer, maria en la playa", None, ""),
        ("@nora llega.", "", None, ""),
    ]


def test_scene_break_keeps_what_stands_alone_apart() -> None:
    assert scenes("Uno dos.\n\n---\n\n![b](2.jpg)\n\nTres cuatro.\n---\n## Fin\n> The end") == [
        ("Uno dos.", "", None, ""),
        ("Tres cuatro.", "b", "2.jpg", ""),
        ("", "The end", None, "The end"),
    ]


def test_long_paragraph_keeps_its_picture_and_shows_its_text_once() -> None:
    long = " ".join(["Esta frase tiene unas sesenta letras y dura cuatro segundos."] * 4)
    found = scenes(f"{long}\n\n![foto](a.png)\n\n> TEXTO\n\nOtra cosa.")
    assert [one[1:] for one in found] == [("foto", "a.png", "TEXTO"), ("foto", "a.png", ""), ("", None, "")]


@pytest.mark.parametrize(
    "text", ["# Only a heading", "> only a quote", "---\ntitle: x\n---\n", "```\ncode\n```", "<!-- x -->"]
)
def test_document_without_words_or_pictures_is_refused(text: str) -> None:
    with pytest.raises(StoryboardError, match="no words to say"):
        read(text)


def test_problems_are_told_by_line() -> None:
    text = "\n---\nstyle: animme\nfomat: 1:1\nscenes: 3\n---\n\nHola.\n\nAdiós ![x](https://example.com/a.png)"
    with pytest.raises(StoryboardError) as caught:
        read(text)
    assert [problem.place for problem in caught.value.problems] == ["line 3", "line 4", "line 5", "line 10"]


def test_broken_front_matter_is_told_by_line() -> None:
    with pytest.raises(StoryboardError, match="line 4: This is not valid YAML"):
        read("---\ntitle: a\nstyle: [\n---\nHola.")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "data:image/png;base64,AA", "javascript:x"])
def test_address_of_a_picture_is_never_spoken(address: str) -> None:
    with pytest.raises(StoryboardError):
        read(f"# Cats\n\n![a cat]({address})\n\nHello there.")
