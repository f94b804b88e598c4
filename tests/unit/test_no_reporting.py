"""Nothing that ships with the studio reports home."""

from __future__ import annotations

from pathlib import Path

import onnxruntime


def test_speech_runtime_has_no_reporting_client():
    libraries = list((Path(onnxruntime.__file__).parent / "capi").glob("*.so*"))
    assert libraries
    for library in libraries:
        assert b"OneDsTelemetry" not in library.read_bytes(), f"{library.name} carries a client that reports usage"
