"""Read plain text: blank lines part the paragraphs, and nothing else has a meaning."""

from __future__ import annotations

import re

from genscene.storyboard.draft import Draft, Paragraph

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
            paragraphs.append(Paragraph(narration="\n".join(gathered), line=begins))
            gathered = []
    return Draft(fields={}, paragraphs=paragraphs)
