"""Draw small stills: `python -m genscene.studio.stills.program`, a program of its own.

It brings every stage that draws, which the process that answers requests shall neither load nor wait for. Questions
come on standard input, answers go to standard output, each a line of JSON. It ends with whoever asks, at once.
"""

from __future__ import annotations

import base64
import json
import os
import queue
import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from typing import IO, Any

import structlog

from genscene.effort import Effort, unwatched
from genscene.engines.registry import Registry, find_engines
from genscene.errors import StudioError
from genscene.memory import limit_heaps
from genscene.production.quick_still import RecentPictures, quick_still
from genscene.production.workshop import Workshop
from genscene.store.folder import FolderStore
from genscene.storyboard.document import Storyboard
from genscene.studio.log import configure_log
from genscene.units import never_cancelled

IDLE_SECONDS = 300.0
"""How long the program stays, with all that it has loaded, when nobody asks."""
MEMORY_BYTES = 3 << 30
"""Most address space, of which libraries reserve much more than they use."""

_log = structlog.get_logger("genscene.stills")


class Draughtsman:
    """Draws one still after the other.

    Args:
        engines: Sources of pictures.
    """

    def __init__(self, engines: Registry) -> None:
        self._engines = engines
        self._recent = RecentPictures()

    def answer(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """Return the still that a question asks for, or why there is none; see `desk.question_of`."""
        try:
            workshop = Workshop(
                engines=self._engines,
                store=FolderStore(Path(question["cache_dir"]), limit_bytes=question["cache_limit_bytes"]),
                open_file=lambda name: Path(question["files"][name]),
                effort=Effort(unwatched),
                cancel=never_cancelled,
            )
            still = quick_still(
                Storyboard.model_validate(question["storyboard"]),
                question["number"],
                width=question["width"],
                workshop=workshop,
                recent=self._recent,
                keep=question["keep"],
            )
        except StudioError as error:
            return {"message": error.message, "hint": error.hint}
        except MemoryError:
            return {"message": "The picture is too large to be drawn here.", "hint": "Make it smaller."}
        except Exception:  # noqa: BLE001 - the program draws for all accounts; one question must not end it
            _log.exception("still broke")
            return {
                "message": "The scene cannot be drawn: drawing it breaks.",
                "hint": "Change the scene, or its picture.",
            }
        return {
            "jpeg": base64.b64encode(still.jpeg).decode(),
            "width": still.frame.width,
            "height": still.frame.height,
            "spec": still.spec and still.spec.model_dump(mode="json"),
        }


def _listen(questions: queue.SimpleQueue[str], source: IO[str]) -> None:
    """Pass questions on; end the program with whoever asks, even in the middle of a drawing."""
    for line in source:
        questions.put(line)
    os._exit(0)


def main() -> None:
    """Answer questions until none comes for a while."""
    configure_log("info")
    # Answers have standard output for themselves: what a library prints goes where the log goes.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.nice(5)  # behind those who answer requests, before workers, which have 19
    limit_heaps()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    questions: queue.SimpleQueue[str] = queue.SimpleQueue()
    Thread(target=_listen, args=(questions, sys.stdin), daemon=True).start()
    draughtsman = Draughtsman(find_engines())
    while True:
        try:
            line = questions.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            break
        answers.write(json.dumps(draughtsman.answer(json.loads(line))) + "\n")
        answers.flush()
    os._exit(0)  # the listening thread waits for a line that will not come


if __name__ == "__main__":
    main()
