from itertools import pairwise

import numpy as np
import pytest

from genscene.plugins.scene_art.cast.acting import gait_of, way_of
from genscene.plugins.scene_art.cast.artist import cels_of, draw_cels, draw_subject
from genscene.plugins.scene_art.cast.bird import WAYS, bird, plumage
from genscene.plugins.scene_art.cast.gait import GAIT_CELS, GAITS, HOWL, bent, step
from genscene.plugins.scene_art.cast.moving import fluttering, rolling, swimming, wheels_of
from genscene.plugins.scene_art.cast.quadruped import quadruped
from genscene.plugins.scene_art.cast.riding import is_mount, pose_on
from genscene.plugins.scene_art.cast.species import Species, species, species_names
from genscene.plugins.scene_art.cast.tools import pose_with
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import Subject

FOUR_LEGGED = ("dog", "cat", "horse", "cow", "fox", "wolf", "lion", "bear", "deer", "elephant", "sheep", "pig")
BIRDS = ("bird", "eagle", "owl", "duck", "flamingo", "rooster", "penguin")


def build_of(name: str) -> Species:
    build = species(name)
    assert build is not None
    return build


@pytest.mark.parametrize("name", [*FOUR_LEGGED, "rabbit", "mouse", "giraffe", "camel", "rhino", "panda"])
def test_animal_stands_on_the_ground_in_every_gait(name: str) -> None:
    for gait in GAITS:
        drawn = quadruped(build_of(name), gait)
        assert (drawn.sprite[..., 3] > 200).sum() > 9_000
        below = drawn.top + drawn.sprite.shape[0]
        assert -0.16 * 300 <= below <= 0.1 * 300, gait
        edges = (drawn.sprite[0], drawn.sprite[-1], drawn.sprite[:, 0], drawn.sprite[:, -1])
        assert all(edge[..., 3].max() < 40 for edge in edges), "the sheet cuts the animal off"


def test_every_build_in_the_data_can_be_drawn() -> None:
    assert len(species_names()) >= 30
    for name in species_names():
        assert (quadruped(build_of(name), detail=0.3).sprite[..., 3] > 200).sum() > 800, name


def test_gaits_close_and_their_drawings_differ() -> None:
    for gait in GAIT_CELS:
        assert np.array_equal(
            quadruped(build_of("dog"), gait).sprite, quadruped(build_of("dog"), gait, phase=1.0).sprite
        )
        cels = draw_cels(Subject(concept="dog", action=gait), root="anime", mood="")
        assert len(cels) == GAIT_CELS[gait] == cels_of(Subject(concept="dog", action=gait))
        assert len({cel.sprite.shape for cel in cels}) == 1
        for one, two in zip(cels, (*cels[1:], cels[0]), strict=True):
            assert np.abs(one.sprite.astype(int) - two.sprite).mean() > 0.3


def test_gaits_of_a_dog_look_different() -> None:
    shapes = {gait: quadruped(build_of("dog"), gait).sprite.shape for gait in GAITS}
    assert len(set(shapes.values())) >= 5
    assert shapes["sleep"][0] < 0.7 * shapes["stand"][0]


def test_detail_keeps_the_size_of_an_animal() -> None:
    normal, small = quadruped(build_of("horse")), quadruped(build_of("horse"), detail=0.5)
    assert small.sprite.shape[0] / small.tall == pytest.approx(normal.sprite.shape[0] / normal.tall, rel=0.03)
    assert small.sprite.shape[0] == pytest.approx(normal.sprite.shape[0] / 2, rel=0.03)


def test_species_have_proportions_of_their_own() -> None:
    ratio = {name: quadruped(build_of(name)).sprite.shape for name in ("giraffe", "pig", "horse", "dog")}
    tall = {name: shape[0] / shape[1] for name, shape in ratio.items()}
    assert tall["giraffe"] > 1.2 > tall["horse"] > tall["pig"]


def test_foot_on_the_ground_moves_back_as_the_body_goes_on() -> None:
    places = [step("walk", "hind", far=False, phase=phase / 20, reach=0.2) for phase in range(20)]
    down = [number for number, place in enumerate(places) if place.up == 0.0]
    assert 10 <= len(down) <= 14
    assert all(places[b].ahead < places[a].ahead for a, b in pairwise(down) if b == a + 1)


def test_bent_leg_keeps_its_lengths() -> None:
    middle, end = bent((0, 0), (30, 80), 50, 50, 1)
    assert np.hypot(*middle) == pytest.approx(50)
    assert np.hypot(end[0] - middle[0], end[1] - middle[1]) == pytest.approx(50)
    assert end == pytest.approx((30, 80))
    assert middle[0] > 15
    _, far = bent((0, 0), (300, 0), 50, 50, 1)
    assert np.hypot(*far) < 100


@pytest.mark.parametrize("name", BIRDS)
def test_bird_perches_on_the_ground_and_beats_its_wings(name: str) -> None:
    build = plumage(name)
    assert build is not None
    for way in WAYS:
        assert (bird(build, way).sprite[..., 3] > 200).sum() > 5_000
    standing = bird(build, "perch")
    assert abs(standing.top + standing.sprite.shape[0]) < 0.12 * 300
    up, down = bird(build, "fly"), bird(build, "fly", phase=0.5)
    assert not np.array_equal(up.sprite.shape, down.sprite.shape)
    assert np.array_equal(up.sprite, bird(build, "fly", phase=1.0).sprite)


def test_birds_of_the_air_fly_and_others_stand() -> None:
    assert cels_of(Subject(concept="eagle")) == 4
    assert cels_of(Subject(concept="rooster")) == 0
    assert cels_of(Subject(concept="rooster", action="walk")) == 4


def test_fish_swim_and_cars_roll() -> None:
    for concept, action in (("fish", ""), ("car", "drive"), ("butterfly", "")):
        subject = Subject(concept=concept, action=action)
        cels = draw_cels(subject, root="cinematic_realism", mood="")
        assert len(cels) == cels_of(subject) == 4
        assert np.abs(cels[0].sprite.astype(int) - cels[1].sprite).max() > 60
    assert cels_of(Subject(concept="car")) == 0


def test_moving_artwork_begins_as_it_is() -> None:
    still = draw_subject(Subject(concept="car"), root="cinematic_realism", mood="").sprite
    wheels = wheels_of("bicycle", "noto")
    assert len(wheels) == 2
    assert np.array_equal(rolling(still, wheels, 0.0), rolling(still, wheels, 1.0))
    height = still.shape[0]
    swum = swimming(still, 0.0)
    room = (swum.shape[0] - height) // 2
    assert np.abs(swum[room : room + height].astype(int) - still).max() <= 2
    assert np.array_equal(fluttering(still, 0.0), still)


def test_wolves_howl_and_horses_do_not() -> None:
    wolf, horse = build_of("wolf"), build_of("horse")
    assert gait_of("sing", wolf) == HOWL
    assert gait_of("sing", horse) == "stand"
    head, howling = quadruped(wolf, "stand"), quadruped(wolf, HOWL)
    assert howling.top < head.top - 20


def test_bird_of_the_air_sits_on_a_twig() -> None:
    concept = vocabulary().concepts["bird"]
    assert way_of("sing", concept) == "twig"
    build = plumage("bird")
    assert build is not None
    assert bird(build, "twig").sprite.shape[1] > 1.5 * bird(build, "perch").sprite.shape[1]


def test_owl_perches_on_a_twig_unless_it_flies() -> None:
    owl = vocabulary().concepts["owl"]
    assert [way_of(action, owl) for action in ("", "sit", "look", "fly")] == ["twig", "twig", "twig", "fly"]


def test_whoever_sits_at_a_piano_and_plays_shows_it() -> None:
    assert pose_with("play", "stand", "piano", "sits_at") == "piano"
    assert pose_with("eat", "stand", "piano", "sits_at") == "sit"


def test_sled_carries_whoever_sits_on_it_as_on_the_ground() -> None:
    assert is_mount(vocabulary().concepts["sled"])
    assert pose_on("sled") not in {pose_on("horse"), pose_on("bicycle")}
