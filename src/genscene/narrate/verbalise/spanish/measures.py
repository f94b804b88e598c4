"""Spanish units, percentages and sums of money."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from genscene.narrate.verbalise.rules import PART, Rule
from genscene.narrate.verbalise.spanish.numbers import NUMBER, Gender, Quantity, cardinal, quantity, said


@dataclass(frozen=True, slots=True)
class _Noun:
    one: str
    many: str
    gender: Gender = "masculine"


_UNITS: Mapping[str, _Noun] = {
    "km/h": _Noun("kilómetro por hora", "kilómetros por hora"),
    "m/s": _Noun("metro por segundo", "metros por segundo"),
    "km²": _Noun("kilómetro cuadrado", "kilómetros cuadrados"),
    "km2": _Noun("kilómetro cuadrado", "kilómetros cuadrados"),
    "m²": _Noun("metro cuadrado", "metros cuadrados"),
    "m2": _Noun("metro cuadrado", "metros cuadrados"),
    "m³": _Noun("metro cúbico", "metros cúbicos"),
    "m3": _Noun("metro cúbico", "metros cúbicos"),
    "km": _Noun("kilómetro", "kilómetros"),
    "cm": _Noun("centímetro", "centímetros"),
    "mm": _Noun("milímetro", "milímetros"),
    "nm": _Noun("nanómetro", "nanómetros"),
    "m": _Noun("metro", "metros"),
    "kg": _Noun("kilo", "kilos"),
    "mg": _Noun("miligramo", "miligramos"),
    "g": _Noun("gramo", "gramos"),
    "t": _Noun("tonelada", "toneladas", "feminine"),
    "ml": _Noun("mililitro", "mililitros"),
    "cl": _Noun("centilitro", "centilitros"),
    "l": _Noun("litro", "litros"),
    "L": _Noun("litro", "litros"),
    "ha": _Noun("hectárea", "hectáreas", "feminine"),
    "h": _Noun("hora", "horas", "feminine"),
    "min": _Noun("minuto", "minutos"),
    "s": _Noun("segundo", "segundos"),
    "ms": _Noun("milisegundo", "milisegundos"),
    "°C": _Noun("grado", "grados"),
    "ºC": _Noun("grado", "grados"),
    "°F": _Noun("grado Fahrenheit", "grados Fahrenheit"),
    "ºF": _Noun("grado Fahrenheit", "grados Fahrenheit"),
    "°": _Noun("grado", "grados"),
    "Hz": _Noun("hercio", "hercios"),
    "MHz": _Noun("megahercio", "megahercios"),
    "GHz": _Noun("gigahercio", "gigahercios"),
    "W": _Noun("vatio", "vatios"),
    "kW": _Noun("kilovatio", "kilovatios"),
    "kWh": _Noun("kilovatio hora", "kilovatios hora"),
    "MW": _Noun("megavatio", "megavatios"),
    "V": _Noun("voltio", "voltios"),
    "KB": _Noun("kilobyte", "kilobytes"),
    "MB": _Noun("megabyte", "megabytes"),
    "GB": _Noun("gigabyte", "gigabytes"),
    "TB": _Noun("terabyte", "terabytes"),
    "dB": _Noun("decibelio", "decibelios"),
    "mph": _Noun("milla por hora", "millas por hora", "feminine"),
    "%": _Noun("por ciento", "por ciento"),
}
_CURRENCIES: Mapping[str, tuple[_Noun, _Noun]] = {
    "€": (_Noun("euro", "euros"), _Noun("céntimo", "céntimos")),
    "EUR": (_Noun("euro", "euros"), _Noun("céntimo", "céntimos")),
    "US$": (_Noun("dólar", "dólares"), _Noun("centavo", "centavos")),
    "USD": (_Noun("dólar", "dólares"), _Noun("centavo", "centavos")),
    "$": (_Noun("dólar", "dólares"), _Noun("centavo", "centavos")),
    "£": (_Noun("libra", "libras", "feminine"), _Noun("penique", "peniques")),
    "GBP": (_Noun("libra", "libras", "feminine"), _Noun("penique", "peniques")),
    "¥": (_Noun("yen", "yenes"), _Noun("sen", "sen")),
    "MXN": (_Noun("peso", "pesos"), _Noun("centavo", "centavos")),
}
_SCALES = {"M": "millones", "millón": "millón", "millones": "millones", "mil": "mil", "billones": "billones"}


def _any_of(names: Mapping[str, object]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_AMOUNT = rf"(?<![\w.,/])(?P<minus>[-−–])?(?P<low>{NUMBER})(?:\s?(?:[-–]|a)\s?(?P<high>{NUMBER}))?"
_MEASURE = re.compile(rf"{_AMOUNT}\s?(?P<unit>{_any_of(_UNITS)})(?![\w²³/])")
_SCALE = rf"(?:\s?(?P<scale>{_any_of(_SCALES)}))?"
_MONEY_AFTER = re.compile(rf"{_AMOUNT}{_SCALE}\s?(?P<currency>{_any_of(_CURRENCIES)})(?!\w)")
_MONEY_BEFORE = re.compile(
    rf"(?<![\w$])(?P<minus>[-−–])?(?P<currency>{_any_of(_CURRENCIES)})\s?(?P<low>{NUMBER})"
    rf"(?:\s?[-–]\s?(?P<high>{NUMBER}))?{_SCALE}(?!\w)"
)


def _measure(match: re.Match[str]) -> str | None:
    unit = _UNITS[match["unit"]]
    low, high = quantity(match["low"]), quantity(match["high"] or match["low"])
    if low is None or high is None:
        return None
    is_range = match["high"] is not None
    gender = None if match["unit"] == "%" else unit.gender
    if is_range:
        return f"{said(low, gender=gender)} a {said(high, gender=gender)} {unit.many}"
    minus = "menos " if match["minus"] else ""
    return f"{minus}{said(low, gender=gender)} {unit.one if low.is_one else unit.many}"


def _money(match: re.Match[str]) -> str | None:
    noun, cent = _CURRENCIES[match["currency"]]
    low, high = quantity(match["low"]), quantity(match["high"] or match["low"])
    if low is None or high is None:
        return None
    is_range = match["high"] is not None
    minus = "menos " if match["minus"] else ""
    scale = _SCALES.get(match["scale"] or "", "")
    first = f"{said(low)} a {said(high)}" if is_range else minus + said(low, gender="masculine" if scale else None)
    if scale:
        # The written words part before the scale where the currency's sign stands first: `$5 | millones`.
        parted = PART if match["currency"] in match.group()[:4] and " " in match.group() and not is_range else ""
        of = " de" if scale != "mil" else ""
        return f"{first}{parted} {'millón' if low.is_one and scale == 'millones' else scale}{of} {noun.many}"
    if is_range:
        return f"{first} {noun.many}"
    return minus + _sum(low, noun, cent)


def _sum(amount: Quantity, noun: _Noun, cent: _Noun) -> str:
    whole = Quantity(whole=amount.whole)
    words = f"{said(whole, gender=noun.gender)} {noun.one if whole.is_one else noun.many}"
    if amount.whole and amount.whole % 1_000_000 == 0:
        words = f"{cardinal(amount.whole)} de {noun.many}"
    cents = int(amount.fraction.ljust(2, "0")[:2]) if amount.fraction else 0
    if not cents:
        return words
    if not amount.whole:
        return f"{said(Quantity(whole=cents), gender=cent.gender)} {cent.one if cents == 1 else cent.many}"
    return f"{words} con {cardinal(cents)}"


MEASURE_RULES = (
    Rule(pattern=_MONEY_BEFORE, read=_money),
    Rule(pattern=_MONEY_AFTER, read=_money),
    Rule(pattern=_MEASURE, read=_measure),
)
