"""Cards: every style sets words off by its own ornament, short words stay short, and words stay readable."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from wardrobe_of_styles import load_style

from genscene.plugins.scene_art.card import card_plates
from genscene.plugins.scene_art.drawing import build_stage
from genscene.plugins.scene_art.ornament import Block, ornament
from genscene.plugins.scene_art.reading.cards import is_card
from genscene.plugins.scene_art.reading.sentence import read_sentence
from genscene.plugins.scene_art.stage import Stage
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.units import FrameSize

LOOKS = (
    *("anime", "cinematic_realism", "documentary_grit", "fantasy_illustration"),
    *("film_noir", "retro_vhs", "stylized_3d"),
)


def stage_of(look: str, words: str = "La paciencia es madre", subjects: tuple[Subject, ...] = ()) -> Stage:
    spec = SceneSpec(setting="abstract", composition="card-centre", words=words, seed=5, subjects=subjects)
    return build_stage(spec, load_style(look), FrameSize(width=200, height=356))


def ornament_of(look: str) -> np.ndarray:
    stage = stage_of(look)
    sheet = stage.sheet()
    ornament(stage, sheet, Block(left=30, top=80, right=170, bottom=180, colour=(1.0, 1.0, 1.0)))
    return sheet.pixels


def test_every_style_has_an_ornament_of_its_own() -> None:
    drawn = {look: ornament_of(look)[..., 3].astype(int) for look in LOOKS}
    assert all(alpha.max() > 60 for alpha in drawn.values())
    for one, other in combinations(LOOKS, 2):
        assert np.abs(drawn[one] - drawn[other]).max() > 60, (one, other)


@pytest.mark.parametrize("look", ["cinematic_realism", "documentary_grit", "fantasy_illustration", "stylized_3d"])
def test_rules_stay_clear_of_the_words(look: str) -> None:
    # Rays, slats and the sun of the other styles lie behind the words on purpose.
    assert not ornament_of(look)[84:176, 40:160, 3].any()


def test_words_alone_get_a_dark_heart_and_words_above_a_subject_none() -> None:
    alone, _ = card_plates(stage_of("cinematic_realism"))
    above, _ = card_plates(stage_of("cinematic_realism", subjects=(Subject(concept="dog"),)))
    assert alone.sheet.pixels[130, 100, 3] > 60
    assert above.sheet.pixels[84, 100, 3] == 0


def test_words_are_set_before_their_ornament() -> None:
    plates = card_plates(stage_of("anime"))
    assert [plate.name for plate in plates] == ["ornament", "words"]
    assert plates[-1].notes["x"] == 100


def test_words_that_tell_a_place_plainly_are_no_card_even_where_they_define() -> None:
    told = replace(read_sentence("Whisk the eggs while the oven heats up.", "en"), setting="", defines=True)
    assert max(vote for _, vote in told.clues) >= 2
    assert not is_card(told, shown=False, hero=False)
    assert is_card(replace(told, clues=()), shown=False, hero=False)
