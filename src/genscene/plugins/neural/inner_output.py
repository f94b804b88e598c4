"""Make an inner tensor of an ONNX model one more output, without a library for ONNX files."""

from __future__ import annotations

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
