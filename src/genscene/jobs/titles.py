"""Write titles as they are searched: without case, accents and marks, so that `cancion` finds `Canción`."""

from __future__ import annotations

import unicodedata

LONGEST = 200


def search_form(text: str) -> str:
    """Return a text as it is compared with what people search for."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
    return " ".join(letters.split())[:LONGEST]
