"""Run an ONNX model: the same numbers on every machine, for several threads at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray


class OnnxModel:
    """A loaded model; several threads may run it at once.

    One thread a run: how a sum is split over threads must not depend on the machine, or the same text would not give
    the same bytes; and two scenes narrated side by side fill two cores better than one run on two threads.
    """

    def __init__(self, source: Path | bytes) -> None:
        # Loaded with the first model: stills and commands without speech need no runtime.
        import onnxruntime  # pyright: ignore[reportMissingTypeStubs]

        runtime = cast("Any", onnxruntime)
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        given = source if isinstance(source, bytes) else str(source)
        self._session = runtime.InferenceSession(given, options, providers=["CPUExecutionProvider"])

    def run(self, inputs: Mapping[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        """Return all outputs in the model's order, those added with `inner_output` last."""
        return self._session.run(None, dict(inputs))
