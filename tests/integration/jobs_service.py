"""A process that supervises workers until it is killed: `python -m tests.integration.jobs_service COUNT`."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from tests.integration.jobs_trial import Trial


async def main() -> None:
    trial = Trial(Path(os.environ["TRIAL_DIR"]))
    async with trial.workers(int(sys.argv[1])) as supervisor:
        while True:
            path = trial.folder / "alive.txt"
            path.with_suffix(".new").write_text(" ".join(str(pid) for pid in supervisor.alive.values()))
            path.with_suffix(".new").rename(path)
            await asyncio.sleep(0.05)


if __name__ == "__main__":
    asyncio.run(main())
