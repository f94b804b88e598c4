from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.studio.webhooks.tellings import Tellings


@pytest.fixture
def tellings(tmp_path: Path) -> Iterator[Tellings]:
    made = Tellings(tmp_path)
    yield made
    made.engine.dispose()
