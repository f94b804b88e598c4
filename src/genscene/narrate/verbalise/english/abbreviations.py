"""English abbreviations and signs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from genscene.narrate.verbalise.neighbours import with_stop
from genscene.narrate.verbalise.rules import Reading, Rule

_NAME = r"(?=\s+[A-Z])"
_SPOKEN: Mapping[str, str] = {
    rf"Dr\.?{_NAME}": "Doctor",
    rf"Mr\.|Mr{_NAME}": "Mister",
    rf"Mrs\.|Mrs{_NAME}": "Missus",
    rf"Ms\.?{_NAME}": "Miz",
    rf"Prof\.{_NAME}": "Professor",
    rf"Rev\.{_NAME}": "Reverend",
    rf"Capt\.{_NAME}": "Captain",
    rf"Sgt\.{_NAME}": "Sergeant",
    rf"Gen\.{_NAME}": "General",
    rf"Lt\.{_NAME}": "Lieutenant",
    rf"St\.?{_NAME}": "Saint",
    rf"Mt\.{_NAME}": "Mount",
    r"(?<=[a-z] )St\.": "Street",
    r"(?<=[a-z] )Ave\.": "Avenue",
    r"(?<=[a-z] )Rd\.": "Road",
    r"Jr\.": "Junior",
    r"Sr\.": "Senior",
    r"No\.(?=\s*\d)": "number",
    r"etc\.": "et cetera",
    r"e\.g\.": "for example",
    r"i\.e\.": "that is",
    r"vs\.?": "versus",
    r"approx\.": "approximately",
    r"Dept\.": "Department",
    r"Inc\.": "Incorporated",
    r"Ltd\.": "Limited",
    r"24/7": "twenty-four seven",
}
_SIGNS: Mapping[str, str] = {
    r"(?<!\S)&(?!\S)|(?<=[A-Z])&(?=[A-Z])": " and ",
    r"(?<=\d)[x×](?=\d)|(?<!\S)×(?!\S)": " by ",
    r"(?<=\d)x(?!\w)": " times",
    r"(?<!\S)\+(?!\S)|(?<=\d)\+(?=\d)|(?<![\w+])\+(?=\d)": " plus ",
    r"(?<=\d)\+(?!\S)": " plus",
    r"(?<!\S)=(?!\S)|(?<=\d)=(?=\d)": " equals ",
    r"(?<=\d):(?=\d)": " to ",
    "½": " one half ",
    "¼": " one quarter ",
    "¾": " three quarters ",
}


def _rule(pattern: str, spoken: str) -> Rule:
    return Rule(pattern=re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)"), read=_reading(spoken))


def _reading(spoken: str) -> Reading:
    return lambda match: with_stop(spoken, match)


ABBREVIATION_RULES = (
    *(_rule(pattern, spoken) for pattern, spoken in _SPOKEN.items()),
    Rule(pattern=re.compile(r"(?<![\w#&])#(?=\d)"), read=lambda _: "number "),
)
SIGN_RULES = tuple(Rule(pattern=re.compile(pattern), read=_reading(spoken)) for pattern, spoken in _SIGNS.items())
