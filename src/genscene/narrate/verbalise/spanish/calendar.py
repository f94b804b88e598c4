"""Spanish dates and times of day."""

from __future__ import annotations

import re

from genscene.narrate.verbalise.neighbours import with_stop
from genscene.narrate.verbalise.rules import Rule
from genscene.narrate.verbalise.spanish.numbers import agreeing, cardinal

_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
_MONTH = "|".join(_MONTHS)
_NOON = 12
_EVENING = 20
_DAWN = 6

_ISO = re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])")
_SLASHED = re.compile(r"(?<![\w/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\w/])")
_FIRST = re.compile(rf"(?<![\w.,])1(?=\s+de\s+(?:{_MONTH})\b)", re.IGNORECASE)
_TIME = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3])(?:(?::(?P<minute>[0-5]\d)(?::[0-5]\d)?)"
    r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?)|\s?(?P<hours>h|hs|hrs|horas)\b\.?)?"
    r"|\s?(?P<half_alone>[ap]\.\s?m\.|[ap]m\b))(?![\w:])",
    re.IGNORECASE,
)


def _date(match: re.Match[str]) -> str | None:
    day, month, year = (int(match[part]) for part in ("day", "month", "year"))
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    first = "primero" if day == 1 else cardinal(day)
    return f"{first} de {_MONTHS[month - 1]} de {cardinal(year)}"


def _time(match: re.Match[str]) -> str | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or match["half_alone"] or "").casefold()[:1]
    if half and hour > _NOON:
        half = ""
    after = f" {_part_of_day(hour, half)}" if half else ""
    if match["hours"] or (not half and hour > _NOON and not minute):
        after = " horas"
    return with_stop(agreeing(cardinal(hour), "feminine") + _minutes(minute, plain=bool(after)) + after, match)


def _minutes(minute: int, *, plain: bool) -> str:
    if not minute:
        return "" if plain else " en punto"
    named = {15: "cuarto", 30: "media"}
    return f" y {named.get(minute) or cardinal(minute)}"


def _part_of_day(hour: int, half: str) -> str:
    whole = hour % _NOON + (_NOON if half == "p" else 0)
    if half == "p":
        if hour == _NOON:
            return "del mediodía"
        return "de la noche" if whole >= _EVENING else "de la tarde"
    return "de la madrugada" if whole < _DAWN else "de la mañana"


CALENDAR_RULES = (
    Rule(pattern=_ISO, read=_date),
    Rule(pattern=_SLASHED, read=_date),
    Rule(pattern=_FIRST, read=lambda _: "primero"),
    Rule(pattern=_TIME, read=_time),
)
