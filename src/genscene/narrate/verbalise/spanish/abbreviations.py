"""Spanish abbreviations and signs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from genscene.narrate.verbalise.neighbours import with_stop
from genscene.narrate.verbalise.rules import PART, Reading, Rule

_NAME = r"(?=\s+[A-ZÁÉÍÓÚÑ])"
_SPOKEN: Mapping[str, str] = {
    r"Sr\.": "señor",
    r"Sra\.": "señora",
    r"Srta\.": "señorita",
    r"Sres\.": "señores",
    r"Dr\.": "doctor",
    r"Dra\.": "doctora",
    r"Prof\.": "profesor",
    r"Ud\.": "usted",
    r"Uds\.": "ustedes",
    rf"D\.{_NAME}": "don",
    rf"D\.?ª{_NAME}|Dña\.{_NAME}": "doña",
    rf"Sto\.{_NAME}": "santo",
    rf"Sta\.{_NAME}": "santa",
    r"EE\. ?UU\.|EE ?UU": f"Estados{PART} Unidos",
    r"p\. ?ej\.": f"por{PART} ejemplo",
    r"a\. ?(?:de )?C\.": f"antes{PART} de Cristo",
    r"d\. ?(?:de )?C\.": f"después{PART} de Cristo",
    r"etc\.": "etcétera",
    r"aprox\.": "aproximadamente",
    r"[Nn]\.? ?[º°]\.?(?=\s*\d)|[Nn]úm\.(?=\s*\d)": "número",
    r"[Pp]ágs\.": "páginas",
    r"[Pp]ág\.": "página",
    r"[Aa]vda?\.": "avenida",
    r"[Tt]el\.": "teléfono",
    r"[Cc]ap\.(?=\s*\d)": "capítulo",
    r"[Vv]ol\.(?=\s*\d)": "volumen",
    r"c/(?=\s*[A-ZÁÉÍÓÚÑ])": "calle ",
    r"vs\.?": "contra",
}
_SIGNS: Mapping[str, str] = {
    r"(?<!\S)&(?!\S)": "y",
    r"(?<=\d)[x×](?=\d)|(?<!\S)×(?!\S)": " por ",
    r"(?<!\S)\+(?!\S)|(?<=\d)\+(?=\d)|(?<![\w+])\+(?=\d)": " más ",
    r"(?<!\S)=(?!\S)|(?<=\d)=(?=\d)": " es igual a ",
    r"(?<=\d):(?=\d)": " a ",
    "½": " medio ",
    "¼": " un cuarto ",
    "¾": " tres cuartos ",
}


def _rule(pattern: str, spoken: str) -> Rule:
    return Rule(pattern=re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), read=_reading(spoken))


def _sign(pattern: str, spoken: str) -> Rule:
    return Rule(pattern=re.compile(pattern), read=_reading(spoken))


def _reading(spoken: str) -> Reading:
    return lambda match: with_stop(spoken, match)


ABBREVIATION_RULES = tuple(_rule(pattern, spoken) for pattern, spoken in _SPOKEN.items())
SIGN_RULES = tuple(_sign(pattern, spoken) for pattern, spoken in _SIGNS.items())
