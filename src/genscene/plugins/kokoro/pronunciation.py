"""Turn text into the phonemes that Kokoro was taught with, punctuation included."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from genscene.engines.contracts import Voice
from genscene.plugins.espeak.library import TIE, phonemes
from genscene.plugins.hibari.pronunciation import Pronunciation
from genscene.plugins.kokoro.voices import espeak_voice, is_british

# One letter for each joined sound, as in misaki, the notation that the model was taught with.
_JOINED: Mapping[str, str] = {
    f"a{TIE}ɪ": "I",
    f"a{TIE}ʊ": "W",
    f"d{TIE}z": "ʣ",
    f"d{TIE}ʒ": "ʤ",
    f"e{TIE}ɪ": "A",
    f"o{TIE}ʊ": "O",
    f"ə{TIE}ʊ": "Q",
    f"s{TIE}s": "S",
    f"t{TIE}s": "ʦ",
    f"t{TIE}ʃ": "ʧ",
    f"ɔ{TIE}ɪ": "Y",
}
_JOINED_SOUND = re.compile("|".join(map(re.escape, _JOINED)))
_WORD = re.compile(r"(?P<before>[^\w]*)(?P<core>.*?)(?P<after>[^\w]*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How a language is pronounced.

    Attributes:
        sentence: Phonemes of a sentence, whose words change each other.
        alone: Phonemes of one word by itself.
    """

    sentence: Callable[[str], str]
    alone: Callable[[str], str]


@cache
def reader(voice: Voice, vocabulary: frozenset[str]) -> Reader:
    """Return how a voice pronounces its language, in phonemes of a vocabulary."""
    if voice.language == "en":
        # Kokoro's English was taught with misaki's dictionary, which hibari carries; espeak-ng only comes near it.
        english = _english(british=is_british(voice))
        return Reader(sentence=english.phonemes, alone=english.alone)
    name = espeak_voice(voice.language)

    def read(text: str) -> str:
        return _with_punctuation(text, name, vocabulary)

    return Reader(sentence=read, alone=lru_cache(maxsize=4096)(read))


@cache
def _english(*, british: bool) -> Pronunciation:
    return Pronunciation(british=british)


def _with_punctuation(text: str, voice: str, vocabulary: frozenset[str]) -> str:
    """Return phonemes with the text's punctuation, which espeak-ng drops, put back around the words.

    Words between two marks are read together, because they change each other; a mark within a word stays there.
    """
    spoken: list[str] = []
    run: list[str] = []
    for word in text.split():
        match = _WORD.fullmatch(word)
        before, core, after = match.group("before", "core", "after") if match else ("", word, "")
        if before.strip("¿¡"):
            spoken += [_phonemes(run, voice), " " + before]
            run = []
        run.append(core)
        if after:
            spoken += [_phonemes(run, voice), after + " "]
            run = []
    spoken.append(_phonemes(run, voice))
    known = "".join(character for character in "".join(spoken) if character in vocabulary)
    return re.sub(r" +(?=[;:,.!?…)”])", "", " ".join(known.split()))


def _phonemes(words: list[str], voice: str) -> str:
    found = phonemes(" ".join(words), voice) if words else ""
    joined = _JOINED_SOUND.sub(lambda match: _JOINED[match.group()], found)
    return f" {joined}" if joined else ""
