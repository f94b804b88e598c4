"""A character keeps the looks that a storyboard fixes, in every scene and pose."""

import numpy as np
import pytest
from wardrobe_of_styles import load_style

from genscene.engines.contracts import SceneText
from genscene.errors import StoryboardError
from genscene.plugins.scene_art import engine
from genscene.plugins.scene_art.cast.artist import draw_subject
from genscene.plugins.scene_art.cast.bird import plumage
from genscene.plugins.scene_art.cast.characters import WOMEN, dressed, feathered, furred, of_sex
from genscene.plugins.scene_art.cast.species import species
from genscene.plugins.scene_art.cast.wardrobe import Outfit
from genscene.plugins.scene_art.paint.colour import luminance, parse
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.characters import Character
from genscene.storyboard.looks import Looks
from genscene.storyboard.spec import Subject


def share_of(colour: str, concept: str, looks: Looks, action: str = "stand") -> float:
    """Return how much of a drawing has about a colour."""
    drawn = draw_subject(Subject(concept=concept, looks=looks, action=action), root="documentary_grit", mood="calm")
    pixels = drawn.sprite[drawn.sprite[..., 3] == 255][:, :3].astype(float)
    wanted = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)], float)
    hue = pixels / (pixels.sum(1, keepdims=True) + 1)
    return float((np.abs(hue - wanted / wanted.sum()).max(1) < 0.05).mean())


@pytest.mark.parametrize("action", ["stand", "run", "sit"])
def test_coat_has_the_colour_that_was_told(action: str) -> None:
    green = Looks(coat="green")
    assert share_of(green.coat, "woman", green, action) > share_of(green.coat, "woman", Looks(), action) + 0.15


def test_fur_has_the_colour_that_was_told() -> None:
    blue = Looks(coat="#3050c0")
    assert share_of(blue.coat, "dog", blue) > share_of(blue.coat, "dog", Looks()) + 0.3


def test_only_what_was_told_changes() -> None:
    outfit = Outfit(build="woman", hair="long", glasses=True, top="#112233")
    assert dressed(outfit, Looks()) == outfit
    old = dressed(outfit, Looks(age="old", glasses=False))
    assert (old.build, old.glasses, old.hair, old.top) == ("old_woman", False, "long", "#112233")
    assert dressed(outfit, Looks(age="child")).build == "girl"
    assert dressed(outfit, Looks(hat="red")).hat != ""


def test_unknown_character_is_refused_with_what_may_be_meant() -> None:
    scenes = [SceneText(narration="Nora waits.", characters={"Nora": Character(concept="womann")})]
    with pytest.raises(StoryboardError, match=r"characters\.Nora\.concept.*womann.*woman"):
        engine().understand(scenes, title="", language="en", style=load_style("anime"), seed=1)


@pytest.mark.parametrize("role", [item.id for item in vocabulary().concepts.values() if item.outfit is not None])
def test_every_role_is_for_women_and_for_men(role: str) -> None:
    worn = vocabulary().concepts[role].outfit
    assert worn is not None
    woman, man = of_sex(worn, "woman"), of_sex(worn, "man")
    assert woman.build == man.build == "baby" or (woman.build in WOMEN and man.build not in WOMEN)
    assert not (woman.beard and worn.build != woman.build)
    assert man.cut not in {"dress", "skirt", "gown"} or man == worn
    assert (woman.top, woman.hat_colour) == (man.top, man.hat_colour) == (worn.top, worn.hat_colour)
    assert worn in {woman, man} or worn.build == "baby"
    assert dressed(worn, Looks(sex="woman")) == woman


def test_fur_and_feathers_of_a_told_colour_keep_their_contrast() -> None:
    horse, owl = species("horse"), plumage("owl")
    assert horse is not None
    assert owl is not None
    white = furred(horse, Looks(colour="white"))
    assert white.coat == Looks(colour="white").colour
    assert luminance(parse(white.dark)) < luminance(parse(white.coat)) - 0.2
    black = feathered(owl, Looks(colour="black"))
    assert luminance(parse(black.belly)) > luminance(parse(black.back))
    assert furred(horse, Looks()) == horse
    assert feathered(owl, Looks()) == owl


def test_family_has_a_father_a_mother_and_children() -> None:
    who = Subject(concept="family", count=4, looks=Looks(sex="woman"))
    sizes = [draw_subject(who, root="anime", mood="", variant=variant).size for variant in range(4)]
    assert min(sizes[:2]) > 1.2 * max(sizes[2:])
    assert sizes[0] > sizes[1]


def test_giant_is_much_larger_than_a_man() -> None:
    giant, man = (draw_subject(Subject(concept=one), root="anime", mood="").size for one in ("giant", "man"))
    assert giant > 1.5 * man
