"""Make the values of a document uniform before they are proven.

Texts get one Unicode form and lose what no voice or font can show; fields that are null are left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import cast

from genscene.errors import Problem
from genscene.storyboard.draft import Location, place_of

FILE_FIELDS = frozenset({"picture", "audio", "music", "captions_file", "logo", "lut"})
"""Fields that may name a file; a file's name is kept as it is, letter for letter."""


_DEEPEST = 8
"""Parts of the longest location that a storyboard has (`scenes[0].spec.subjects[0].concept`), and some."""

_BLANKS = str.maketrans({"\t": " ", "\f": "\n", "\v": "\n", "\x85": "\n", "\ufeff": None})


def cleaned(value: object, lines: Mapping[Location, int], problems: list[Problem], location: Location = ()) -> object:
    """Return a value in normal form: texts composed (NFC) and stripped, fields that are null left out.

    Args:
        value: Any value of a document.
        lines: Lines of a text, to say where a problem is.
        problems: Takes what is wrong.
        location: Where the value stands.
    """
    if len(location) > _DEEPEST:
        return value
    if isinstance(value, str):
        return _cleaned_text(value, lines, problems, location)
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, object]", value)
        return {
            str(name): cleaned(one, lines, problems, (*location, str(name)))
            for name, one in fields.items()
            if one is not None
        }
    if isinstance(value, Sequence):
        entries = cast("Sequence[object]", value)
        return [cleaned(one, lines, problems, (*location, index)) for index, one in enumerate(entries)]
    return value


def _cleaned_text(text: str, lines: Mapping[Location, int], problems: list[Problem], location: Location) -> str:
    flat = text.translate(_BLANKS)
    control = next((one for one in flat if unicodedata.category(one) == "Cc" and one != "\n"), "")
    if control:
        message = f"This text holds a control character (U+{ord(control):04X}). Remove it."
        problems.append(Problem(place=place_of(location, lines), message=message))
    if location and location[-1] in FILE_FIELDS:
        return text
    return unicodedata.normalize("NFC", flat).strip()
