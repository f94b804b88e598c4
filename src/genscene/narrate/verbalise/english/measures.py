"""English units, percentages and sums of money."""

from __future__ import annotations

import re
from collections.abc import Mapping

from genscene.narrate.verbalise.english.numbers import NUMBER, cardinal, is_one, plural, said
from genscene.narrate.verbalise.rules import PART, Rule

_UNITS: Mapping[str, str] = {
    "km/h": "kilometer per hour",
    "kph": "kilometer per hour",
    "mph": "mile per hour",
    "m/s": "meter per second",
    "km²": "square kilometer",
    "km2": "square kilometer",
    "m²": "square meter",
    "m2": "square meter",
    "m³": "cubic meter",
    "m3": "cubic meter",
    "km": "kilometer",
    "cm": "centimeter",
    "mm": "millimeter",
    "nm": "nanometer",
    "m": "meter",
    "ft": "foot",
    "mi": "mile",
    "kg": "kilogram",
    "mg": "milligram",
    "g": "gram",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "ml": "milliliter",
    "l": "liter",
    "L": "liter",
    "ha": "hectare",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "min": "minute",
    "sec": "second",
    "s": "second",
    "ms": "millisecond",
    "°C": "degree Celsius",
    "ºC": "degree Celsius",
    "°F": "degree Fahrenheit",
    "ºF": "degree Fahrenheit",
    "°": "degree",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "W": "watt",
    "kW": "kilowatt",
    "kWh": "kilowatt-hour",
    "MW": "megawatt",
    "V": "volt",
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "dB": "decibel",
    "%": "percent",
}
_CURRENCIES: Mapping[str, tuple[str, str, str]] = {
    "$": ("dollar", "dollars", "cent"),
    "US$": ("dollar", "dollars", "cent"),
    "USD": ("dollar", "dollars", "cent"),
    "€": ("euro", "euros", "cent"),
    "EUR": ("euro", "euros", "cent"),
    "£": ("pound", "pounds", "penny"),
    "GBP": ("pound", "pounds", "penny"),
    "¥": ("yen", "yen", "sen"),
}
_SCALES = {
    **{name: name for name in ("hundred", "thousand", "million", "billion", "trillion")},
    "k": "thousand",
    "K": "thousand",
    "m": "million",
    "M": "million",
    "bn": "billion",
    "B": "billion",
}


def _any_of(names: Mapping[str, object]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_AMOUNT = rf"(?P<low>{NUMBER})(?:\s?(?:[-–]|to)\s?(?P<high>{NUMBER}))?"
_MEASURE = re.compile(rf"(?<![\w.,/$€£])(?P<minus>[-−–])?{_AMOUNT}[\s-]?(?P<unit>{_any_of(_UNITS)})(?![\w²³/])")
_SCALE = rf"(?:\s?(?P<scale>{_any_of(_SCALES)})\b)?"
_BEFORE = re.compile(rf"(?<![\w$])(?P<minus>[-−–])?(?P<currency>{_any_of(_CURRENCIES)})\s?{_AMOUNT}{_SCALE}(?!\w)")
_AFTER = re.compile(rf"(?<![\w.,/])(?P<minus>[-−–])?{_AMOUNT}{_SCALE}\s?(?P<currency>{_any_of(_CURRENCIES)})(?!\w)")
_CENTS = re.compile(rf"(?<![\w.,])(?P<number>{NUMBER})\s?¢")


def _measure(match: re.Match[str]) -> str:
    unit = _UNITS[match["unit"]]
    minus = "minus " if match["minus"] else ""
    high = f" to {said(match['high'])}" if match["high"] else ""
    # `a 5-mile walk`: the measure is an adjective, which has no plural.
    hyphenated = match.group().endswith("-" + match["unit"])
    singular = hyphenated or (is_one(match["low"]) and not high)
    return f"{minus}{said(match['low'])}{high} {unit if singular else plural(unit)}"


def _money(match: re.Match[str]) -> str:
    one, many, cent = _CURRENCIES[match["currency"]]
    minus = "minus " if match["minus"] else ""
    low, high = match["low"], f" to {said(match['high'])}" if match["high"] else ""
    if match["scale"]:
        # The written words part before the scale where the currency's sign stands first: `$5`, `million`.
        spaced = match.group().startswith(match["currency"]) and " " in match.group() and not high
        return f"{minus}{said(low)}{high}{PART if spaced else ''} {_SCALES[match['scale']]} {many}"
    whole, _, fraction = low.replace(",", "").partition(".")
    if high or len(fraction) not in (0, 2):
        return f"{minus}{said(low)}{high} {many}"
    words = f"{minus}{cardinal(int(whole))} {one if whole == '1' else many}"
    cents = int(fraction or 0)
    if not cents:
        return words
    named = "pence" if cent == "penny" and cents != 1 else cent + ("s" if cents != 1 and cent == "cent" else "")
    small = f"{cardinal(cents)} {named}"
    return f"{minus}{small}" if not int(whole) else f"{words} and {small}"


MEASURE_RULES = (
    Rule(pattern=_BEFORE, read=_money),
    Rule(pattern=_AFTER, read=_money),
    Rule(pattern=_CENTS, read=lambda match: f"{said(match['number'])} {'cent' if match['number'] == '1' else 'cents'}"),
    Rule(pattern=_MEASURE, read=_measure),
)
