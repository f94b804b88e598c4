"""Split a text into sentences, as a careful reader would.

A stop ends a sentence only where white space (in Chinese and Japanese, anything) follows, and where neither the word
before it (`Dr.`, `EE. UU.`, `J.`) nor the word after it (a small letter) says that the sentence goes on. Closing quotes
and brackets stay with the sentence that they close. No character but white space is ever lost.
"""

from __future__ import annotations

import re

from genscene.storyboard import abbreviations

_CLOSERS = "\"'”’“‘»›«‹)\\]}」』）】*_"
_OPENERS = "\"'“‘„«‹(\\[{¿¡「『（【—–―‒*_-"
_MARKS = ".!?…‽؟۔।॥։።፧၊။"
_STOP = re.compile(
    rf"""(?:
        (?P<wide>[。！？｡．]+[…‥]*[」』）】”’»*_]*)        # Chinese and Japanese: no space follows
      | (?P<spaced>\.(?:[ ]\.){{2,}}[{_CLOSERS}]*)         # an ellipsis with spaces
      | (?<![{_MARKS}])(?P<plain>[{_MARKS}]++)(?:[{_CLOSERS}]|[ ]»(?=\s|$))*+(?=\s|$)
    )""",
    re.VERBOSE,
)
_NEXT_WORD = re.compile(rf"[\s{_OPENERS}]*(?:(?P<word>\w[\w'’]*)(?P<stop>\.?))?")
_LINE_OPENS = re.compile(r"\n[ \t]*(?=[—–―•][ \t]*\S|[-*][ \t]+\S)")
_QUOTE_GOES_ON = re.compile(r"[とっのがはをにでも]")
_LIST_NUMBER = re.compile(r"\W*\d{1,2}\.")
_ANY = re.compile("")
_SPACE = re.compile(r"\s+")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_TAIL = 48
"""Characters before and after a stop that tell what it is; longer than any abbreviation."""


def split_sentences(text: str, language: str) -> tuple[str, ...]:
    """Split a text into sentences.

    A line that opens with a dialogue dash or a bullet begins a sentence; other line breaks are white space, and every
    run of white space becomes one space.

    Args:
        text: Any text; may span lines.
        language: BCP 47 primary language; German ordinals are known by it.

    Returns:
        The sentences in order, each with a letter or digit where the text has any. Joined, and without white space,
        they equal the text without white space.
    """
    # Where nothing is capitalised, a small letter after a stop says nothing.
    small_begins = not any(character.isupper() for character in text)
    pieces: list[str] = []
    for block in _LINE_OPENS.split(text):
        flat = _SPACE.sub(" ", block).strip()
        start = 0
        for stop in _STOP.finditer(flat):
            before = flat[max(start, stop.end() - _TAIL) : stop.end()]
            after = flat[stop.end() : stop.end() + _TAIL]
            if _ends_sentence(before, stop, after, language, small_begins=small_begins):
                pieces.append(flat[start : stop.end()].strip())
                start = stop.end()
        pieces.append(flat[start:].strip())
    return _with_words(pieces)


def _ends_sentence(before: str, stop: re.Match[str], after: str, language: str, *, small_begins: bool) -> bool:
    if stop["wide"]:
        return not (stop["wide"][-1] in "」』）”" and _QUOTE_GOES_ON.match(after))
    following = _NEXT_WORD.match(after)
    word = (following["word"] if following else None) or ""
    if not following or not word:
        return True
    begins_small = word[0].islower() and not small_begins
    if stop["plain"] != ".":
        return not begins_small
    return _ends_with_full_stop(before, word, language, begins_small=begins_small, is_short=bool(following["stop"]))


def _ends_with_full_stop(before: str, word: str, language: str, *, begins_small: bool, is_short: bool) -> bool:
    """Tell whether one full stop ends a sentence.

    Args:
        before: The end of the sentence, with the stop and the quotes that close behind it.
        word: The next word.
        language: BCP 47 primary language.
        begins_small: Whether the next word's small letter says that the sentence goes on.
        is_short: Whether a stop follows the next word at once.
    """
    initial_follows = is_short and word.isupper() and len(word) <= len("UU")
    starts = word.lower() in abbreviations.STARTERS and not initial_follows
    verdicts = (
        (abbreviations.TITLE, False),
        (abbreviations.MIDWAY, False),
        (abbreviations.OFTEN_LAST, False if begins_small or word.lower() in abbreviations.CALENDAR else None),
        (abbreviations.OFTEN_LAST, word[0].isupper() or starts),
        (_ANY, False if begins_small else None),
        (abbreviations.PERHAPS_LAST, starts),
        (abbreviations.NUMBERED, False if word[0].isdigit() else None),
        (abbreviations.DOUBLED, False if initial_follows else None),
        (abbreviations.LABEL, True),
        (abbreviations.UNIT, True),
        (abbreviations.INITIAL, starts),
        (abbreviations.ORDINAL, starts if language == "de" else None),
    )
    for pattern, verdict in verdicts:
        if verdict is not None and pattern.search(before):
            return verdict
    return _LIST_NUMBER.fullmatch(before.strip()) is None


def _with_words(pieces: list[str]) -> tuple[str, ...]:
    """Join pieces without a letter or digit (`…`, `!!!`) to the sentence before, or after where none stands before."""
    joined: list[str] = []
    for piece in filter(None, pieces):
        if joined and not (_LETTER_OR_DIGIT.search(piece) and _LETTER_OR_DIGIT.search(joined[-1])):
            joined[-1] = f"{joined[-1]} {piece}"
        else:
            joined.append(piece)
    return tuple(joined)
