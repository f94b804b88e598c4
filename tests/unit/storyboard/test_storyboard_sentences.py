"""Sentences end where a reader would end them, and no character is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genscene.storyboard.sentences import split_sentences

# `|` marks where a sentence ends.
CASES = [
    ("en", "Mr. Smith met Dr. No.| He left at 5 p.m.| It rained."),
    ("en", "The U.S. Army left the U.S.| He stayed in the U.S. for 3 years."),
    ("en", "J. R. R. Tolkien never met John F. Kennedy.| It was written by J. Smith."),
    ("en", "We need Plan B.| Maria left.| Vitamin C.| Then sleep."),
    ("en", "He left at 5 p.m. Monday was cold.| At 9 a.m.| Maria came."),
    ("en", "Pi is 3.14, not 3,141.5.| No. 5 is alive.| No.| Never."),
    ("en", "“Why?” she asked.| “No!”| He ran.| (He fell.)| Then silence."),
    ("en", "He said . . . nothing.| Wait...| What?| See www.example.com v2.0!"),
    ("en", "Apples, pears, etc.| The rest, i.e. plums, vs. figs, is gone."),
    ("en", "They live on Main St.| He ran to St. John and King Jr. met Apple Inc. in court."),
    ("es", "La Sra. López vive en EE. UU. y cobra 2.000 $.| El Sr. Gil, p. ej., no."),
    ("es", "Nació en el 44 a. C. en Roma.| Murió en el s. XX.| Fin."),
    ("es", "Eran las 5 p. m.| El sol caía, etc.| Y luego RR. HH. llamó."),
    ("es", "—¿Vienes? —preguntó ella.| —No.| —Él se fue…| Quizá vuelva."),
    ("es", "«Hola.»| «No sé», dijo.| “¿Qué?”, gritó.| ¡Ay!| ¿Sí?| ¿O no?!| Bien."),
    ("es", "Sí… no sé… Tal vez.".replace("… T", "…| T")),
    ("es", "Ver pág. 12, fig. 3, art. 5 y núm. 7.| No. 8 no existe.| No.| Nada."),
    ("es", "Vive en la Av. Reforma, núm. 3.| Llame a Ud. mañana."),
    ("es", "mi perro corre.| luego duerme.| fin"),
    ("es", "1. Primero.| 2. Segundo.| Eran 3.| Después 4."),
    ("es", "Son 1.234.567 personas a 3,5 km/h.| Otra vez.| Salimos a las 8 h.| Nora corre 5 m.| Luego para."),
    ("de", "Am 3. Oktober war es kalt.| Der 2. Weltkrieg endete 1945.| Danach kam z. B. Ruhe."),
    ("fr", "M. Dupont arrive.| Mme Hulot, elle, part à 8 h.| Et voilà !| « Bon. »| Fini."),
    ("de", "»Hallo.«| »Ja.«| „Gut.“| Er ging."),
    ("ja", "今日は晴れ。|明日は「雨だ。」と言った！|そう？"),
    ("zh", "今天很好。|我们走吧！|好。"),
    ("hi", "मैं घर गया।| वह आया।"),
    ("ar", "هل أنت هنا؟| نعم."),
]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_sentences_end_where_a_reader_ends_them(language: str, marked: str) -> None:
    expected = tuple(part.strip() for part in marked.split("|"))
    assert split_sentences(marked.replace("|", ""), language) == expected


def test_marks_without_words_stay_with_a_neighbour() -> None:
    assert split_sentences("… Nada. !!! Todo. ...", "es") == ("… Nada. !!!", "Todo. ...")


def test_dialogue_lines_begin_sentences_and_wrapped_lines_do_not() -> None:
    text = "—Hola, dijo\n—Adiós\nuna línea\nque sigue"
    assert split_sentences(text, "es") == ("—Hola, dijo", "—Adiós una línea que sigue")


def test_empty_text_has_no_sentences() -> None:
    assert split_sentences(" \n ", "en") == ()


_PIECES = st.sampled_from(
    [
        "Dr.",
        "EE. UU.",
        "p. ej.",
        "a. m.",
        "3.14",
        "2.000",
        "J.",
        "...",
        "…",
        "¿",
        "?",
        "¡",
        "!",
        "—",
        "«",
        "»",
        '"',
        "(",
        ")",
        "hola",
        "Casa",
        "No.",
        "etc.",
        "The",
        "。",
        "」",
        "\n",
        "\n\n- ",
        "*",
        "U.S.",
        "x.Y",
        "1.",
        "ñ",
        "🎉",
        "।",
        "\u00a0",
    ]
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=30).map(" ".join), st.lists(_PIECES).map("".join))


@given(text=_TEXTS, language=st.sampled_from(["en", "es", "de", "ja"]))
def test_no_character_is_lost(text: str, language: str) -> None:
    sentences = split_sentences(text, language)
    assert re.sub(r"\s+", "", "".join(sentences)) == re.sub(r"\s+", "", text)
    for sentence in sentences:
        assert sentence == " ".join(sentence.split(" ")).strip()
        assert sentence


@given(text=_TEXTS)
def test_every_sentence_has_something_to_say_where_the_text_has(text: str) -> None:
    if any(character.isalnum() for character in text):
        assert all(re.search(r"[^\W_]", sentence) for sentence in split_sentences(text, "en"))


@given(words=st.lists(st.text("abcdefg", min_size=2, max_size=8).map(str.title), min_size=1, max_size=12))
def test_plain_sentences_come_back_one_by_one(words: list[str]) -> None:
    written = [f"{word} {word.lower()} xyz." for word in words]
    assert split_sentences(" ".join(written), "en") == tuple(written)
