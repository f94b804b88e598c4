"""Pack named arrays and a few plain values into bytes, and back.

```
8 bytes   magic and version of the layout
4 bytes   length of the header, little-endian
header    JSON: {"meta": …, "arrays": [{"name", "dtype", "shape", "bytes"}, …]}
frames    one Zstandard frame an array, in the header's order
```
Only numbers and JSON pass, never pickles: reading runs no code.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import numpy as np
import zstandard
from numpy.typing import NDArray

_MAGIC = b"GENSAR\x00\x01"
_START = struct.Struct("<8sI")
_LEVEL = 1
"""Packs five layers of 1210x2150 (52 MB) in 0.06 s of CPU time to 3.8 MB; level 3 takes 30 % longer for 1 % less."""
_POOL = ThreadPoolExecutor(2, thread_name_prefix="pack")
"""Started once: arrays are packed often, and starting threads takes longer than a small array."""
_KINDS = "biuf"


def pack_arrays(meta: Mapping[str, object], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Pack arrays and plain values; equal arguments give equal bytes.

    Args:
        meta: JSON values.
        arrays: Arrays of booleans, integers or floats, by name.

    Raises:
        TypeError: An array holds something else.
    """
    ordered = [(name, np.asarray(array, order="C")) for name, array in arrays.items()]
    for name, array in ordered:
        if array.dtype.kind not in _KINDS:
            raise TypeError(f"the array {name} holds {array.dtype}, which cannot be packed")
    frames = list(_POOL.map(_compressed, [array for _, array in ordered]))
    described = [
        {"name": name, "dtype": array.dtype.newbyteorder("<").str, "shape": array.shape, "bytes": len(frame)}
        for (name, array), frame in zip(ordered, frames, strict=True)
    ]
    header = json.dumps({"meta": dict(meta), "arrays": described}, sort_keys=True, separators=(",", ":")).encode()
    return b"".join((_START.pack(_MAGIC, len(header)), header, *frames))


def unpack_arrays(data: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return the plain values and the arrays, which are read-only.

    Raises:
        ValueError: The bytes are no packed arrays.
    """
    if len(data) < _START.size:
        raise ValueError("too short to be packed arrays")
    magic, length = _START.unpack_from(data)
    if magic != _MAGIC:
        raise ValueError("not packed arrays")
    header = cast("dict[str, Any]", json.loads(data[_START.size : _START.size + length]))
    view, start = memoryview(data), _START.size + length
    described = cast("list[dict[str, Any]]", header["arrays"])
    frames: list[memoryview] = []
    for entry in described:
        frames.append(view[start : start + entry["bytes"]])
        start += entry["bytes"]
    if start != len(data):
        raise ValueError("packed arrays have another length than their header says")
    arrays = list(_POOL.map(_array, described, frames))
    return header["meta"], {entry["name"]: array for entry, array in zip(described, arrays, strict=True)}


def _compressed(array: NDArray[Any]) -> bytes:
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    return zstandard.ZstdCompressor(level=_LEVEL).compress(little.reshape(-1).view(np.uint8).data)


def _array(described: dict[str, Any], frame: memoryview) -> NDArray[Any]:
    dtype, shape = np.dtype(described["dtype"]), tuple(described["shape"])
    if dtype.kind not in _KINDS:
        raise ValueError(f"packed arrays hold no {dtype}")
    size = int(np.prod(shape, dtype=np.int64)) * dtype.itemsize
    try:
        if zstandard.frame_content_size(frame) != size:
            raise ValueError("a packed array has another size than its header says")
        raw = zstandard.ZstdDecompressor().decompress(frame, max_output_size=size)
    except zstandard.ZstdError as error:
        raise ValueError("a packed array is damaged") from error
    return np.frombuffer(raw, dtype=dtype).reshape(shape)
