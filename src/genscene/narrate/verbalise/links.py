"""Read addresses of pages and people aloud."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from genscene.narrate.verbalise.rules import Rule

_TOP = r"(?:com|org|net|edu|gov|io|co|dev|app|tv|info|es|mx|ar|cl|uk|de|fr|it|eu|us)"
_PAGE = re.compile(
    rf"(?:https?://|www\.)[^\s,;)»”\"]*[\w/]|(?<![\w.@])(?:[a-z0-9-]+\.)+{_TOP}(?:/[^\s,;)»”\"]*[\w/])?(?!\w)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<![\w@])@(?=\w)")
_HASHTAG = re.compile(r"(?<![\w#&])#(?=[^\W\d])")


def link_rules(signs: Mapping[str, str]) -> tuple[Rule, ...]:
    """Return the rules for links, mail addresses, handles and hashtags.

    Args:
        signs: How the language names `.`, `/`, `-`, `_`, `@` and `#`.
    """
    read = partial(_read, signs)
    return (
        Rule(pattern=_PERSON, read=read),
        Rule(pattern=_PAGE, read=read),
        Rule(pattern=_HANDLE, read=lambda _: f"{signs['@']} "),
        Rule(pattern=_HASHTAG, read=lambda _: f"{signs['#']} "),
    )


def _read(signs: Mapping[str, str], match: re.Match[str]) -> str:
    address = re.sub(r"^(?:https?://)?(?:www\.)?", "", match.group(), flags=re.IGNORECASE)
    # What follows a question mark is for machines.
    address = address.partition("?")[0].rstrip("/")
    return " ".join(
        signs.get(part, part) for part in re.split(r"([^\w]|_)", address) if part.isalnum() or part in signs
    )
