"""Older documents are lifted step by step; newer ones are refused."""

from collections.abc import Mapping

import pytest

from genscene.errors import StoryboardError
from genscene.storyboard.document import CURRENT_VERSION
from genscene.storyboard.upgrade import UPGRADES, upgraded


def rename_look(fields: Mapping[str, object]) -> Mapping[str, object]:
    return {("style" if name == "look" else name): value for name, value in fields.items()}


def shout(fields: Mapping[str, object]) -> Mapping[str, object]:
    return {**fields, "style": str(fields["style"]).upper()}


def test_document_passes_through_every_upgrade_in_order() -> None:
    lifted = upgraded({"version": 1, "look": "anime"}, upgrades={1: rename_look, 2: shout}, current=3)
    assert lifted == {"version": 3, "style": "ANIME"}


def test_document_without_a_version_is_current() -> None:
    assert upgraded({"title": "a"}) == {"title": "a", "version": CURRENT_VERSION}


def test_version_written_as_text_is_understood() -> None:
    assert upgraded({"version": "1"})["version"] == 1


@pytest.mark.parametrize("version", [CURRENT_VERSION + 1, "99", 0, -1, 1.0, True, "one", []])
def test_other_versions_are_refused(version: object) -> None:
    with pytest.raises(StoryboardError):
        upgraded({"version": version})


def test_every_older_version_has_its_upgrade() -> None:
    assert list(UPGRADES) == list(range(1, CURRENT_VERSION))
