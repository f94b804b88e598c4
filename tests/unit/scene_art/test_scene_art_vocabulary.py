import sys
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import pytest

from genscene.plugins.scene_art.artwork import RENDER_SIZE, TALLEST, Archive, archive, best_set, sprite
from genscene.plugins.scene_art.cast import belonging, lone, meeting, morsel, relations, resting, standing
from genscene.plugins.scene_art.sets.catalogue import PAINTERS
from genscene.plugins.scene_art.vocabulary import vocabulary


def test_every_concept_has_artwork_or_an_outfit() -> None:
    missing = [
        item.id for item in vocabulary().concepts.values() if item.outfit is None and best_set(item.art, "noto") is None
    ]
    assert missing == []


def test_every_habitat_is_a_setting() -> None:
    settings = vocabulary().settings
    assert [item.id for item in vocabulary().concepts.values() if item.habitat and item.habitat not in settings] == []


@pytest.mark.parametrize(
    "named",
    [
        *(morsel.GRIPS, morsel.OWN_POSE, morsel.HUNG, morsel.DRUNK, morsel.DRINKS, morsel.BITES, morsel.SAUCERS),
        *(relations.ROOFS, relations.DRIVERS_SEATS, relations.WORKED_AT, meeting.CLOSED_BELOW),
        *(belonging.OPEN_ON_LAND, resting.FLAT, standing.HUNG, standing.FLAT),
    ],
)
def test_every_thing_that_placing_knows_by_name_is_a_concept(named: Collection[str]) -> None:
    assert set(named) - vocabulary().concepts.keys() == set()


@pytest.mark.parametrize("named", [belonging.GARAGES, lone.WITHOUT_TABLES])
def test_every_place_that_placing_knows_by_name_is_a_setting(named: Collection[str]) -> None:
    assert set(named) - vocabulary().settings.keys() == set()


def test_every_entry_has_words_in_both_languages() -> None:
    words = vocabulary()
    entries = [*words.concepts.values(), *words.settings.values()]
    assert [item.id for item in entries if not item.words["en"] or not item.words["es"]] == []


def test_every_setting_has_a_painter() -> None:
    assert {item.recipe.get("paint", "outdoor") for item in vocabulary().settings.values()} <= set(PAINTERS)


def test_vocabulary_is_wide() -> None:
    assert len(vocabulary().settings) >= 40
    assert len(vocabulary().concepts) >= 300


def test_archives_hold_many_pictures() -> None:
    assert "dog-face" in archive("noto")
    assert archive("noto").svg("dog-face").startswith("<svg")


def test_icon_set_is_read_by_many_threads_at_once() -> None:
    fluent = Archive("fluent")
    names = [item.art for item in vocabulary().concepts.values() if item.art in fluent][:200]
    alone = [fluent.svg(name) for name in names]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(fluent.svg, names * 10)) == alone * 10
    finally:
        sys.setswitchinterval(interval)


def test_tall_drawings_are_rendered_no_taller_than_needed() -> None:
    height, width = sprite("own-statue-liberty", "own").shape[:2]
    assert height <= TALLEST * RENDER_SIZE["own"] + 2
    assert height > 2 * width
