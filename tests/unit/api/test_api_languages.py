from __future__ import annotations

import pytest

from genscene.api.cached import knows
from genscene.api.languages import wanted_language


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        (None, None, "en"),
        (None, "es", "es"),
        (None, "es-MX,es;q=0.9,en;q=0.8", "es"),
        (None, "en-GB, es;q=0.9", "en"),
        (None, "de, fr", "en"),
        (None, "de, es;q=0.2", "es"),
        (None, "es;q=0, en;q=0.1", "en"),
        (None, "es;q=much", "en"),
        (None, ";;,,=", "en"),
        ("es", "en", "es"),
        ("en", "es", "en"),
        ("xx", "es", "en"),
    ],
)
def test_language_is_the_one_asked_for_or_liked_best(asked, accepted, language):
    assert wanted_language(asked, accepted) == language


@pytest.mark.parametrize(
    ("header", "known"),
    [(None, False), ('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("*", True), ('"b"', False), ("a", False)],
)
def test_client_knows_what_it_names(header, known):
    assert knows(header, '"a"') is known
