from __future__ import annotations

from pathlib import Path

import pytest

from genscene.errors import OutputError
from genscene.studio.worker import discreet


def test_no_error_tells_where_the_studio_keeps_its_files():
    def full(_context: object) -> None:
        raise OutputError("The disk of /srv/secret/data/artifacts is full.", hint="Look at /srv/secret/data.")

    with pytest.raises(OutputError) as caught:
        discreet(full, [Path("/srv/secret/data")])(None)  # type: ignore[arg-type]
    assert caught.value.message == "The disk of the studio's folder/artifacts is full."
    assert "/srv" not in caught.value.hint
