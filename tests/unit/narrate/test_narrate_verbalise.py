"""Written texts and what a person says for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genscene.narrate.sentences import sentences_of
from genscene.narrate.verbalise import spoken_text, verbalise
from genscene.narrate.verbalise.roman import roman_value

SPANISH = {
    "visita 2.000 flores": "visita dos mil flores",
    "1 abeja y 21 abejas": "una abeja y veintiuna abejas",
    "1 perro y 21 perros": "un perro y veintiún perros",
    "200 casas, 31.000 personas": "doscientas casas, treinta y un mil personas",
    "las 300 de ayer": "las trescientas de ayer",
    "solo 1, no 21.": "solo uno, no veintiuno.",
    "1.234.567,89": "un millón doscientos treinta y cuatro mil quinientos sesenta y siete coma ochenta y nueve",
    "3,1416 y 1.5": "tres coma uno cuatro uno seis y uno punto cinco",
    "vuela a 25 km/h.": "vuela a veinticinco kilómetros por hora.",
    "-5 °C, 1 h y 100 m²": "menos cinco grados, una hora y cien metros cuadrados",
    "el 25 % o 100%": "el veinticinco por ciento o cien por ciento",
    "10-15 km": "diez a quince kilómetros",
    "a las 11:45 p.m. en punto": "a las once y cuarenta y cinco de la noche en punto",
    "a la 1:30, a las 21:00 y a las 8:15": "a la una y media, a las veintiuna horas y a las ocho y cuarto",
    "el 17/07/1994": "el diecisiete de julio de mil novecientos noventa y cuatro",
    "el 1 de enero": "el primero de enero",
    "cuesta 3,50 € o $5": "cuesta tres euros con cincuenta o cinco dólares",
    "$5 millones; 1 €; 2.000.000 €": "cinco millones de dólares; un euro; dos millones de euros",
    "siglo XXI, siglo V": "siglo veintiuno, siglo quinto",
    "Felipe II y Alfonso XIII": "Felipe segundo y Alfonso trece",
    "la II Guerra Mundial": "la segunda Guerra Mundial",
    "el 1.º piso, la 3ª vez, el 1er lugar": "el primer piso, la tercera vez, el primer lugar",
    "los años 90, 1939-1945": "los años noventa, mil novecientos treinta y nueve a mil novecientos cuarenta y cinco",
    "El Sr. Gil y la Dra. Paz": "El señor Gil y la doctora Paz",
    "EE. UU., p. ej., etc.": "Estados Unidos, por ejemplo, etcétera.",
    "1/2 y 3/4": "un medio y tres cuartos",
    "007 y B12": "cero cero siete y B doce",
    "5 + 3 = 8 & 2x1": "cinco más tres es igual a ocho y dos por uno",
    "ana@correo.es": "ana arroba correo punto es",
}
ENGLISH = {
    "112 steps, 1,500 bees": "one hundred and twelve steps, one thousand five hundred bees",
    "in 1994, in 2005": "in nineteen ninety-four, in two thousand and five",
    "2000 bees": "two thousand bees",
    "at 11:45 p.m. and 6:05": "at eleven forty-five p.m. and six oh five",
    "at 7:00 or 7 pm": "at seven o'clock or seven p.m.",
    "July 17, 1994": "July seventeenth, nineteen ninety-four",
    "the 4th of July": "the fourth of July",
    "17 July 1994": "the seventeenth of July, nineteen ninety-four",
    "7/17/1994": "July seventeenth, nineteen ninety-four",
    "the 1990s, the '80s": "the nineteen nineties, the eighties",
    "$5 million, $3.50, $1": "five million dollars, three dollars and fifty cents, one dollar",
    "€1.5 billion, 50¢, £1.01": "one point five billion euros, fifty cents, one pound and one penny",
    "25 km/h, 70°F, 1 kg": "twenty-five kilometers per hour, seventy degrees Fahrenheit, one kilogram",
    "a 5-mile walk, 3 ft, 15%": "a five-mile walk, three feet, fifteen percent",
    "1939-1945, 10-15 km": "nineteen thirty-nine to nineteen forty-five, ten to fifteen kilometers",
    "Louis XIV, Chapter IV": "Louis the fourteenth, Chapter four",
    "Dr. Lee and Mrs. Hall": "Doctor Lee and Missus Hall",
    "5 Main St. at No. 7, e.g.": "five Main Street at number seven, for example.",
    "21st, 1/2, 3/4, -5": "twenty-first, one half, three quarters, minus five",
    "3.14 and 007": "three point one four and zero zero seven",
    "R&D, #1, 555-1234": "R and D, number one, five five five, one two three four",
    "https://www.example.com/a_b?x=1": "example dot com slash a underscore b",
}


@pytest.mark.parametrize(("written", "spoken"), SPANISH.items())
def test_spanish_is_said_as_a_person_would(written: str, spoken: str) -> None:
    assert spoken_text(verbalise(written.split(), "es")) == spoken


@pytest.mark.parametrize(("written", "spoken"), ENGLISH.items())
def test_english_is_said_as_a_person_would(written: str, spoken: str) -> None:
    assert spoken_text(verbalise(written.split(), "en")) == spoken


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("de", "am 3. Mai 25 %", "am dritten Mai fünfundzwanzig Prozent"),
        ("fr", "2 000 fleurs et 3,5", "deux mille fleurs et trois virgule cinq"),
        ("pt", "21 dias", "vinte e um dias"),
        ("ru", "21", "двадцать один"),
        ("xx", "21 bees", "21 bees"),
    ],
)
def test_other_languages_say_their_numbers(language: str, written: str, spoken: str) -> None:
    assert spoken_text(verbalise(written.split(), language)) == spoken


def groups(text: str, language: str) -> list[tuple[str, str]]:
    return [(" ".join(group.written), " ".join(group.spoken)) for group in verbalise(text.split(), language)]


def test_spoken_words_stay_with_the_written_words_they_stand_for() -> None:
    assert groups("cost $5 million.", "en") == [("cost", "cost"), ("$5", "five"), ("million.", "million dollars.")]
    assert groups("son 3,50 €, ¿no?", "es") == [
        ("son", "son"),
        ("3,50 €,", "tres euros con cincuenta,"),
        ("¿no?", "¿no?"),
    ]
    assert groups("on 17 July", "en") == [("on", "on"), ("17", "the seventeenth"), ("July", "of July")]


def test_what_cannot_be_spoken_is_left_out() -> None:
    assert groups("eggs 🥚 *fresh* ‼", "en") == [("eggs", "eggs"), ("🥚", ""), ("*fresh*", "fresh"), ("‼", "")]
    assert groups("he — well — left", "en") == [
        ("he", "he,"),
        ("—", ""),
        ("well", "well,"),
        ("—", ""),
        ("left", "left"),
    ]


def test_word_without_end_is_spoken_in_pieces() -> None:
    (group,) = verbalise(["a" * 95], "en")
    assert "".join(group.spoken) == "a" * 95
    assert max(map(len, group.spoken)) <= 40


@given(st.text(max_size=80), st.sampled_from(["en", "es", "de", "xx"]))
def test_any_text_keeps_its_written_words_and_breaks_nothing(text: str, language: str) -> None:
    words = text.split()
    found = verbalise(words, language)
    assert [word for group in found for word in group.written] == words
    assert all(any(map(str.isalnum, word)) and len(word) <= 45 for group in found for word in group.spoken)


@given(
    st.from_regex(
        r"[-$€#]?[0-9]{1,4}([.,:/ –-][0-9]{1,4}){0,3}( ?(%|km|p\.m\.|€|millones|million|s|st))?", fullmatch=True
    )
)
def test_any_number_is_said_without_digits(text: str) -> None:
    for language in ("en", "es"):
        assert not any(character.isdigit() for character in spoken_text(verbalise(text.split(), language)))


def test_roman_numerals_are_read_only_when_well_formed() -> None:
    assert [roman_value(text) for text in ("I", "IV", "XIX", "MCMXCIV", "IIII", "VX", "")] == [
        1, 4, 19, 1994, None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Dr. Lee came. He left!", 2),
        ("es", "¿Qué? —dijo Ana—. ¡Nada!", 2),
        ("es", "«¿Vienes?» preguntó.", 1),
        ("en", "It cost 3.50. J. K. Rowling agreed.", 2),
        ("en", "Wait… what? No. 5 is gone.", 2),
        ("de", "Am 3. Mai war es kalt.", 1),
        ("en", "Hello! 🎉 Bye.", 2),
        ("en", "- one dog\n- two dogs", 2),
    ],
)
def test_sentences_end_where_a_reader_pauses(language: str, text: str, count: int) -> None:
    found = sentences_of(text, language)
    assert len(found) == count
    assert [word for sentence in found for word in sentence] == text.split()


def test_sentences_without_a_space_between_them_are_told_apart() -> None:
    assert sentences_of("它走了。我来了。", "zh") == [["它走了。"], ["我来了。"]]


@pytest.mark.parametrize("text", ["", "—", "…", "🎉 🎉"])
def test_nothing_to_say_is_no_sentence(text: str) -> None:
    assert sentences_of(text, "en") == []
