"""Words are found in simplemma's dictionaries as simplemma finds them, without reading all of them."""

from __future__ import annotations

import subprocess
import sys

import pytest
import simplemma

from genscene.packed import packed_file
from genscene.plugins.scene_art.dictionaries import (
    LANGUAGES,
    STRIDE,
    WordStream,
    compressed,
    dictionary,
    places_of,
    written,
)
from genscene.plugins.scene_art.lemmas import is_ordinary, lemma

EVERY = 97
"""One word in so many is looked up: a prime, so that all places within a stride are met."""

UNKNOWN = {
    "en": ("snow-covered", "nonna", "her", "dog's", "king’s", "3", "2.000", "Zzyx", "unhappyish", "o'clock"),
    "es": ("ábrele", "dándoselo", "1994", "perro-guía", "Zzyx", "d'Artagnan", "niñísima"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_lemma_is_that_of_the_whole_dictionary(language: str) -> None:
    words = [*list(dictionary(language))[::EVERY], *UNKNOWN[language]]
    wrong = [word for word in words if lemma(word, language) != simplemma.lemmatize(word.lower(), language)]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_ordinary_is_so_of_words_in_the_whole_dictionary(language: str) -> None:
    words = [*list(dictionary(language))[::EVERY], *UNKNOWN[language]]
    wrong = [word for word in words if is_ordinary(word, language) != simplemma.is_known(word.lower(), language)]
    assert wrong == []


@pytest.mark.parametrize("word", ["chevaux", "Häuser", "gatti"])
def test_lemma_in_other_languages_is_that_of_their_dictionaries(word: str) -> None:
    for language in ("fr", "de", "it"):
        assert lemma(word, language) == simplemma.lemmatize(word.lower(), language)


def test_lemma_in_a_language_without_lemmas_is_the_word() -> None:
    assert lemma("Inu", "ja") == "inu"


def test_dictionary_knows_its_ends_and_what_it_lacks() -> None:
    english = dictionary("en")
    words = list(english)
    assert len(words) == len(english) > STRIDE
    assert all(english[word] for word in (words[0], words[-1], words[STRIDE - 1], words[STRIDE]))
    assert [word for word in ("", "\x00", words[0] + "\x00", "\U0010ffff") if word in english] == []


def test_packed_places_are_those_of_the_installed_dictionary() -> None:
    assert packed_file("lemmas/en.json").read_text(encoding="utf-8") == written(places_of(compressed("en")))


def test_dictionary_is_read_whole_where_the_places_are_of_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    other = written(places_of(compressed("en"))).replace('"digest":"', '"digest":"0')
    monkeypatch.setattr("genscene.plugins.scene_art.dictionaries.packed_file", lambda name: Written(name, other))
    stale = dictionary.__wrapped__("en")
    assert isinstance(stale, WordStream)
    assert stale["horses"] == "horse"


class Written:
    """A packed file of a text."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text

    def read_text(self, encoding: str) -> str:
        assert (self.name, encoding) == ("lemmas/en.json", "utf-8")
        return self.text


def test_a_dictionary_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="no dictionary"):
        len([*WordStream(b"SMFC1\x01\x00", places_of(compressed("en")))])


def test_ordinary_sentences_load_no_rules() -> None:
    program = (
        "import sys; from genscene.plugins.scene_art.reading.sentence import read_sentence; "
        "read_sentence('Three horses gallop through a forest in autumn.', 'en'); print('simplemma' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
