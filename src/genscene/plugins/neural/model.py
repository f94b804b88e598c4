"""Open an ONNX model with an inner tensor as one more output."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnxruntime  # pyright: ignore[reportMissingTypeStubs]
from numpy.typing import NDArray

_LENGTH_DELIMITED = 2
_MODEL_GRAPH = 7
_GRAPH_OUTPUT = 12
_VALUE_NAME = 1


def with_output(model: bytes, tensor: str) -> bytes:
    """Return an ONNX model that also gives out an inner tensor.

    A protocol buffer that is appended to another merges with it: embedded messages merge, repeated fields join
    (Protocol Buffers, Encoding, "Last One Wins"). So a `ModelProto` that holds nothing but `graph.output.name` adds
    that output. Field numbers: `onnx.proto` (`ModelProto.graph` 7, `GraphProto.output` 12, `ValueInfoProto.name` 1).
    """
    name = _field(_VALUE_NAME, tensor.encode())
    return model + _field(_MODEL_GRAPH, _field(_GRAPH_OUTPUT, name))


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | _LENGTH_DELIMITED]) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*encoded, value])


class OnnxModel:
    """A loaded model; several threads may run it at once.

    One thread a run: how a sum is split over threads must not depend on the machine, or the same text would not give
    the same bytes; and two scenes narrated side by side fill two cores better than one run on two threads.
    """

    def __init__(self, source: Path | bytes) -> None:
        runtime = cast("Any", onnxruntime)
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        given = source if isinstance(source, bytes) else str(source)
        self._session = runtime.InferenceSession(given, options, providers=["CPUExecutionProvider"])

    def run(self, inputs: Mapping[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        """Return all outputs in the model's order, those added with `with_output` last."""
        return self._session.run(None, dict(inputs))
