"""How a process' log looks: words in colour for whoever sits at a terminal, one JSON object a line everywhere else."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import TextIO

import structlog
from structlog.typing import Processor


def written_for(stream: TextIO) -> Sequence[Processor]:
    """Return the last steps of a log entry on its way to a stream."""
    if stream.isatty():
        plain = structlog.dev.plain_traceback
        return (
            structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
            structlog.dev.ConsoleRenderer(exception_formatter=plain, pad_event_to=24),
        )
    return (
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    )


def configure_log(level: str) -> None:
    """Settle how a process beside the service logs: on standard error, as the service does.

    Args:
        level: `debug`, `info`, `warning` or `error`.
    """
    structlog.configure(
        processors=[structlog.processors.add_log_level, *written_for(sys.stderr)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
