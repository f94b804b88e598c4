"""Colours as sRGB triples within 0 to 1, and how they mix."""

from __future__ import annotations

Colour = tuple[float, float, float]

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)


def parse(text: str) -> Colour:
    """Read `#rrggbb`."""
    red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the first colour with a share of the second."""
    red, green, blue = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return red, green, blue


def times(first: Colour, second: Colour) -> Colour:
    """Multiply two colours: a surface in a light."""
    red, green, blue = (min(1.0, a * b) for a, b in zip(first, second, strict=True))
    return red, green, blue


def shade(colour: Colour, factor: float) -> Colour:
    """Darken below 1, brighten above."""
    red, green, blue = (min(1.0, max(0.0, part * factor)) for part in colour)
    return red, green, blue


def luminance(colour: Colour) -> float:
    """Return Rec. 709 luma of the encoded values."""
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def saturate(colour: Colour, amount: float) -> Colour:
    """Scale saturation; 0 is grey."""
    grey = luminance(colour)
    red, green, blue = (min(1.0, max(0.0, grey + (part - grey) * amount)) for part in colour)
    return red, green, blue


def opaque(colour: Colour) -> tuple[float, float, float, float]:
    """Return the colour as opaque RGBA of 0 to 255."""
    return colour[0] * 255, colour[1] * 255, colour[2] * 255, 255.0


def hexadecimal(colour: Colour) -> str:
    """Write `#rrggbb`."""
    return "#" + "".join(f"{round(min(1.0, max(0.0, part)) * 255):02x}" for part in colour)
