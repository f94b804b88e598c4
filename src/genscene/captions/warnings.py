"""Tell a person which characters of a video cannot be drawn."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.captions.scripts import GLUE
from genscene.captions.shaping import Typeface, drawable

LISTED_CHARACTERS = 12
"""More than these are counted, not listed."""


def caption_warnings(texts: Sequence[str], *, font: str, language: str) -> tuple[str, ...]:
    """Return one warning that names the characters that no packed font has; none when all can be drawn.

    Args:
        texts: Words and on-screen texts, in order.
        font: The style's caption font.
        language: BCP 47 primary language.
    """
    typeface = Typeface(font=font, language=language)
    missing = dict.fromkeys(char for text in texts for char in drawable(text.replace(GLUE, ""), typeface)[1])
    if not missing:
        return ()
    listed = ", ".join(f"{char} (U+{ord(char):04X})" for char in list(missing)[:LISTED_CHARACTERS])
    more = f" and {len(missing) - LISTED_CHARACTERS} more" if len(missing) > LISTED_CHARACTERS else ""
    return (f"Captions leave out characters that no font has: {listed}{more}.",)
