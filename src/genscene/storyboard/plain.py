"""Read plain text: blank lines part the paragraphs, and nothing else has a meaning."""

from __future__ import annotations

import re

from genscene.storyboard.draft import Draft, Paragraph

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_RULE = re.compile(r"[\s*\-_~=·•#—–]*")
"""A line that only parts what stands around it: `***`, `---`."""


def read_plain(text: str) -> Draft:
    """Read the paragraphs of a plain text."""
    paragraphs: list[Paragraph] = []
    gathered: list[str] = []
    begins = 1
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if not _RULE.fullmatch(line):
            if not gathered:
                begins = number
            gathered.append(line)
        elif gathered:
            narration = "\n".join(gathered)
            if _LETTER_OR_DIGIT.search(narration):  # an emoji on a line of its own is no scene
                paragraphs.append(Paragraph(narration=narration, line=begins))
            gathered = []
    return Draft(fields={}, paragraphs=paragraphs)
