"""A name that does not exist is answered with the ones that do."""

import pytest

from genscene.names import closest_name, unknown_name

CHOICES = ["one-word", "pop", "film_noir", "9:16"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("one word", "one-word"), ("POP", "pop"), ("filmnoir", "film_noir"), ("9x16", "9:16"), ("zebra", ""), ("", "")],
)
def test_closest_name_is_the_one_meant(name: str, meant: str) -> None:
    assert closest_name(name, CHOICES) == meant


def test_unknown_name_lists_the_choices() -> None:
    assert unknown_name("a look", "popp", CHOICES).message == (
        "`popp` is not a look. Did you mean `pop`? Choose one of: one-word, pop, film_noir, 9:16."
    )
    assert "Did you mean" not in unknown_name("a look", "zebra", CHOICES).message
