"""Turn pictures into bytes for the store, and back."""

from __future__ import annotations

from genscene.engines.contracts import Layer, Picture
from genscene.store.pack import pack_arrays, unpack_arrays
from genscene.units import FrameSize


def picture_to_bytes(picture: Picture) -> bytes:
    """Pack a picture; equal pictures give equal bytes."""
    meta = {
        "canvas": [picture.canvas.width, picture.canvas.height],
        "focus": [picture.focus_x, picture.focus_y],
        "layers": [
            {
                "name": layer.name,
                "depth": layer.depth,
                "x": layer.x,
                "y": layer.y,
                "drift_x": layer.drift_x,
                "drift_y": layer.drift_y,
            }
            for layer in picture.layers
        ],
    }
    return pack_arrays(meta, {str(number): layer.pixels for number, layer in enumerate(picture.layers)})


def picture_from_bytes(data: bytes) -> Picture:
    """Return the picture that `picture_to_bytes` packed; its pixels are read-only.

    Raises:
        ValueError: The bytes are no packed picture.
    """
    meta, arrays = unpack_arrays(data)
    try:
        width, height = meta["canvas"]
        focus_x, focus_y = meta["focus"]
        layers = tuple(Layer(pixels=arrays[str(number)], **layer) for number, layer in enumerate(meta["layers"]))
    except (KeyError, TypeError) as error:
        raise ValueError("the packed arrays are no picture") from error
    return Picture(canvas=FrameSize(width=width, height=height), layers=layers, focus_x=focus_x, focus_y=focus_y)
