"""Turn pictures into bytes for the store, and back."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from genscene.engines.contracts import Layer, Picture
from genscene.store.pack import pack_arrays, unpack_arrays
from genscene.units import FrameSize

_VALUES = (
    "name", "depth", "x", "y", "drift_x", "drift_y",
    "cel_frames", "sway_x", "sway_y", "sway_seconds", "sway_phase", "travel_x", "travel_y",
)  # fmt: skip
"""A layer's plain values, by their names there."""


def picture_to_bytes(picture: Picture) -> bytes:
    """Pack a picture; equal pictures give equal bytes."""
    meta = {
        "canvas": [picture.canvas.width, picture.canvas.height],
        "focus": [picture.focus_x, picture.focus_y],
        "layers": [
            {"values": {name: getattr(layer, name) for name in _VALUES}, "drawings": len(layer.drawings)}
            for layer in picture.layers
        ],
    }
    return pack_arrays(
        meta,
        {
            _array_name(number, turn): pixels
            for number, layer in enumerate(picture.layers)
            for turn, pixels in enumerate(layer.drawings)
        },
    )


def picture_from_bytes(data: bytes) -> Picture:
    """Return the picture that `picture_to_bytes` packed; its pixels are read-only.

    Raises:
        ValueError: The bytes are no packed picture.
    """
    meta, arrays = unpack_arrays(data)
    try:
        width, height = meta["canvas"]
        focus_x, focus_y = meta["focus"]
        layers = tuple(_layer(number, layer, arrays) for number, layer in enumerate(meta["layers"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("the packed arrays are no picture") from error
    return Picture(canvas=FrameSize(width=width, height=height), layers=layers, focus_x=focus_x, focus_y=focus_y)


def _layer(number: int, packed: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> Layer:
    first, *further = (arrays[_array_name(number, turn)] for turn in range(packed["drawings"]))
    return Layer(pixels=first, cels=tuple(further), **packed["values"])


def _array_name(number: int, turn: int) -> str:
    """Return the name of a layer's drawing among the packed arrays."""
    return f"{number}.{turn}"
