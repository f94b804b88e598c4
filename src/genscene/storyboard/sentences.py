"""Split a text into sentences, as a careful reader would.

A stop ends a sentence only where white space (or, in Chinese and Japanese, anything) follows, and where neither the
word before it (`Dr.`, `EE. UU.`, `J.`) nor the word after it (a small letter) says that the sentence goes on. Closing
quotes and brackets stay with the sentence that they close. No character but white space is ever lost.
"""

from __future__ import annotations

import re

from genscene.storyboard import abbreviations as abbr

_CLOSERS = "\"'”’»›)\\]}」』）】*_"
_OPENERS = "\"'“‘„«‹(\\[{¿¡「『（【—–―‒-"
_STOP = re.compile(
    rf"""(?:
        (?P<wide>[。！？｡．]+[…‥]*[」』）】”’»]*)          # Chinese and Japanese: no space follows
      | (?P<spaced>\.(?:[ ]\.){{2,}}[{_CLOSERS}]*)           # an ellipsis with spaces
      | (?P<plain>[.!?…‽؟۔।॥։።፧၊။]+[{_CLOSERS}]*)(?=\s|$)
    )""",
    re.VERBOSE,
)
_NEXT_WORD = re.compile(rf"[\s{_OPENERS}]*(\w[\w'’]*)?(\.?)")
_LINE_OPENS = re.compile(r"\n[ \t]*(?=[—–―•][ \t]*\S|-[ \t]+\S)")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w")


def split_sentences(text: str, language: str) -> tuple[str, ...]:
    """Split a text into sentences.

    A line that opens with a dialogue dash or a bullet begins a sentence; other line breaks are white space, and every
    run of white space becomes one space.

    Args:
        text: Any text; may span lines.
        language: BCP 47 primary language; German ordinals are known by it.

    Returns:
        The sentences in order, each with a letter or digit where the text has any. Joined and without white space they
        equal the text without white space.
    """
    shouts_softly = not any(character.isupper() for character in text)
    pieces: list[str] = []
    for block in _LINE_OPENS.split(text):
        flat = _SPACE.sub(" ", block).strip()
        pieces += _split_block(flat, language, small_letters_begin=shouts_softly)
    return _with_words(pieces)


def _split_block(flat: str, language: str, *, small_letters_begin: bool) -> list[str]:
    pieces: list[str] = []
    start = 0
    for stop in _STOP.finditer(flat):
        if stop.end() <= start:
            continue
        if stop["wide"] or _ends_sentence(flat[start:], stop, start, language, small_letters_begin=small_letters_begin):
            pieces.append(flat[start : stop.end()].strip())
            start = stop.end()
    pieces.append(flat[start:].strip())
    return [piece for piece in pieces if piece]


def _ends_sentence(flat: str, stop: re.Match[str], offset: int, language: str, *, small_letters_begin: bool) -> bool:
    """Tell whether a sentence that began at `offset` ends with a stop; `flat` is the text from there on."""
    before, after = flat[: stop.end() - offset], flat[stop.end() - offset :]
    following = _NEXT_WORD.match(after)
    word = (following[1] or "") if following else ""
    is_initial_next = bool(following and len(word) == 1 and word.isupper() and following[2])
    if not word:
        return True
    if not (stop["plain"] or "").startswith(".") or len((stop["plain"] or "").rstrip("\"'”’»›)]}*_")) > 1:
        return small_letters_begin or not word[0].islower()
    if abbr.TITLE.search(before) or abbr.MIDWAY.search(before):
        return False
    if word[0].isdigit() and abbr.NUMBERED.search(before):
        return False
    begins = word.lower() in abbr.STARTERS and not is_initial_next
    if abbr.OFTEN_LAST.search(before):
        return word[0].isupper() and word.lower() not in abbr.SPECIAL_CALENDAR
    if abbr.PERHAPS_LAST.search(before):
        return word[0].isupper() and begins
    if word[0].islower() and not small_letters_begin:
        return False
    if abbr.INITIAL.search(before):
        return _ends_after_initial(before, begins=begins, is_initial_next=is_initial_next)
    if abbr.ORDINAL.search(before):
        return not _is_ordinal(before, word, language)
    return True


def _ends_after_initial(before: str, *, begins: bool, is_initial_next: bool) -> bool:
    """`J. R. R. Tolkien` and `John F. Kennedy` go on; `Plan B. Then` and `vitamin C. Eat` do not."""
    if begins:
        return True
    named = abbr.NAME_BEFORE_INITIAL.search(before) or len(before.strip()) <= len("«A.") or before.count(".") > 1
    return not (is_initial_next or named)


def _is_ordinal(before: str, word: str, language: str) -> bool:
    """`1. Primero` numbers an item; `am 3. Oktober` and `der 2. Weltkrieg` are German ordinals."""
    if re.fullmatch(r"\W*\d{1,2}\.", before):
        return True
    return language == "de" and (word.lower() in abbr.GERMAN_MONTHS or word.lower() not in abbr.STARTERS)


def _with_words(pieces: list[str]) -> tuple[str, ...]:
    """Join pieces without a letter or digit (`…`, `!!!`) to the sentence before, or after where none stands before."""
    joined: list[str] = []
    for piece in pieces:
        if joined and (not _WORD.search(piece) or not _WORD.search(joined[-1])):
            joined[-1] = f"{joined[-1]} {piece}"
        else:
            joined.append(piece)
    return tuple(joined)
