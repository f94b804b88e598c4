"""What is wrong with a request as such."""

from __future__ import annotations

from genscene.errors import Problem, StoryboardError


class NotAvailableError(StoryboardError):
    """The request asks for what is not built yet."""

    code = "not_available"


class WriterMissingError(StoryboardError):
    """An idea needs an engine that writes, and there is none."""

    code = "writer_missing"

    def __init__(self) -> None:
        problem = Problem(place="idea", message="No engine is installed that writes a script from an idea.")
        super().__init__([problem], hint="Send the text itself as `script`.")
