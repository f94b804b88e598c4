"""Cut a narration into the sentences that a voice speaks, each as written words."""

from __future__ import annotations

from genscene.storyboard.sentences import split_sentences


def sentences_of(text: str, language: str) -> list[list[str]]:
    """Return the sentences of a text, each as its white-space separated words with their punctuation.

    Args:
        text: A narration.
        language: BCP 47 primary language.

    Returns:
        Nothing where the text holds no letter and no digit; else every word is in one of the sentences.
    """
    sentences = [sentence.split() for sentence in split_sentences(text, language)]
    return [words for words in sentences if _has_words(words)]


def _has_words(words: list[str]) -> bool:
    return any(character.isalnum() for word in words for character in word)
