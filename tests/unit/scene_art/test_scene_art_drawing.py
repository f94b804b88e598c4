import numpy as np
import pytest
from wardrobe_of_styles import load_style, style_ids

from genscene.engines.contracts import Illustrator, Picture
from genscene.plugins.scene_art import engine
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.units import FrameSize, never_cancelled

CANVAS = FrameSize(width=304, height=538)

PARK = SceneSpec(
    setting="park", time="golden", subjects=(Subject(concept="dog", action="run"),), composition="medium-centre", seed=7
)
KITCHEN = SceneSpec(
    setting="kitchen",
    time="day",
    subjects=(Subject(concept="grandmother"), Subject(concept="egg", count=4, relation="holds")),
    composition="medium-left",
    seed=8,
)
RAIN = SceneSpec(
    setting="street",
    time="night",
    weather="rain",
    subjects=(Subject(concept="detective"),),
    composition="wide-right",
    seed=9,
)
SPACE = SceneSpec(
    setting="space", time="night", subjects=(Subject(concept="rocket"),), composition="close-centre", seed=3
)


def draw(spec: SceneSpec, style: str = "anime", canvas: FrameSize = CANVAS) -> Picture:
    return engine().draw(spec, style=load_style(style), canvas=canvas, cancel=never_cancelled)


def flatten(picture: Picture) -> np.ndarray:
    out = np.zeros((picture.canvas.height, picture.canvas.width, 3), np.float32)
    for layer in picture.layers:
        height, width = layer.pixels.shape[:2]
        part = out[layer.y : layer.y + height, layer.x : layer.x + width]
        part[:] = layer.pixels[..., :3] + part * (1 - layer.pixels[..., 3:] / 255.0)
    return out


def test_engine_is_an_illustrator() -> None:
    assert isinstance(engine(), Illustrator)
    assert engine().status().usable


def test_draw_is_the_same_every_time() -> None:
    first, second = draw(RAIN), draw(RAIN)
    assert [layer.name for layer in first.layers] == [layer.name for layer in second.layers]
    assert all(np.array_equal(one.pixels, two.pixels) for one, two in zip(first.layers, second.layers, strict=True))


def test_draw_changes_with_the_seed() -> None:
    other = PARK.model_copy(update={"seed": 1234})
    assert not np.array_equal(flatten(draw(PARK)), flatten(draw(other)))


@pytest.mark.parametrize("spec", [PARK, KITCHEN, RAIN, SPACE], ids=lambda spec: spec.setting)
@pytest.mark.parametrize("canvas", [CANVAS, FrameSize(width=538, height=304)], ids=["portrait", "landscape"])
def test_layers_keep_the_contract(spec: SceneSpec, canvas: FrameSize) -> None:
    picture = draw(spec, canvas=canvas)
    assert 2 <= len(picture.layers) <= 12
    first = picture.layers[0]
    assert (first.x, first.y) == (0, 0)
    assert first.pixels.shape == (canvas.height, canvas.width, 4)
    assert first.pixels[..., 3].min() == 255
    for layer in picture.layers:
        height, width = layer.pixels.shape[:2]
        assert layer.pixels.dtype == np.uint8
        assert not any(value % 2 for value in (layer.x, layer.y, width, height))
        assert layer.x + width <= canvas.width
        assert layer.y + height <= canvas.height
        assert (layer.pixels[..., :3] <= layer.pixels[..., 3:]).all()
    depths = [layer.depth for layer in picture.layers]
    assert depths == sorted(depths)
    assert 0 <= picture.focus_x <= 1
    assert 0 <= picture.focus_y <= 1


@pytest.mark.parametrize("style", style_ids())
def test_no_style_draws_a_blank(style: str) -> None:
    for spec in (PARK, KITCHEN):
        picture = flatten(draw(spec, style))
        assert picture.std() > 18
        # Neighbouring pixels differ somewhere in every quarter of the height.
        for quarter in np.array_split(picture.mean(-1), 4):
            assert np.abs(np.diff(quarter, axis=1)).max() > 6


def test_styles_differ_from_each_other() -> None:
    pictures = {style: flatten(draw(PARK, style)) for style in style_ids()}
    names = list(pictures)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            assert np.abs(pictures[one] - pictures[other]).mean() > 8, (one, other)


def test_subject_stands_above_the_captions() -> None:
    picture = draw(PARK)
    subject = next(layer for layer in picture.layers if layer.name == "subject")
    rows = np.flatnonzero((subject.pixels[..., 3] > 200).any(1)) + subject.y
    assert rows.max() < 0.68 * CANVAS.height
    assert rows.min() > 0.15 * CANVAS.height


def test_subject_differs_from_its_ground() -> None:
    for style in style_ids():
        with_subject, without = draw(PARK, style), draw(PARK.model_copy(update={"subjects": ()}), style)
        subject = next(layer for layer in with_subject.layers if layer.name == "subject")
        height, width = subject.pixels.shape[:2]
        place = (slice(subject.y, subject.y + height), slice(subject.x, subject.x + width))
        solid = subject.pixels[..., 3] > 200
        change = np.abs(flatten(with_subject)[place] - flatten(without)[place]).mean(-1)
        assert change[solid].mean() > 22, style


def test_rain_drifts_on_a_layer_that_tiles() -> None:
    rain = draw(RAIN).layers[-1]
    assert rain.name == "weather"
    assert rain.drift_y > 0
    assert rain.pixels.shape[:2] == (CANVAS.height, CANVAS.width)
    # Wrapping brings no seam: rows across the edge are no more unlike than rows inside.
    column = rain.pixels[..., 3].astype(np.float32)
    across = np.abs(column[0] - column[-1]).mean()
    inside = np.abs(np.diff(column, axis=0)).mean()
    assert across < inside * 3 + 1


def test_counted_subjects_show_as_several() -> None:
    one = draw(SceneSpec(setting="meadow", subjects=(Subject(concept="bee"),), composition="wide-centre", seed=1))
    many = draw(
        SceneSpec(setting="meadow", subjects=(Subject(concept="bee", count=12),), composition="wide-centre", seed=1)
    )

    def pieces(picture: Picture) -> int:
        from scipy import ndimage

        subject = next(layer for layer in picture.layers if layer.name == "subject")
        labels, count = ndimage.label(subject.pixels[..., 3] > 180)
        return sum(int((labels == number).sum() > 30) for number in range(1, count + 1))

    assert pieces(one) == 1
    assert pieces(many) >= 5


def test_unknown_names_still_draw() -> None:
    spec = SceneSpec(setting="nowhere-known", subjects=(Subject(concept="nothing-like-it"),), composition="odd", seed=2)
    assert flatten(draw(spec)).std() > 8


def test_wide_animals_keep_apart() -> None:
    from scipy import ndimage

    herd = Subject(concept="elephant", count=3)
    picture = draw(SceneSpec(setting="savanna", subjects=(herd,), composition="close-centre", seed=5))
    subject = next(layer for layer in picture.layers if layer.name == "subject")
    labels, count = ndimage.label(subject.pixels[..., 3] > 200)
    assert sum(int((labels == number).sum() > 400) for number in range(1, count + 1)) == 3


def test_a_moon_that_is_named_is_drawn_whole_through_clouds() -> None:
    def brightest(subjects: tuple[Subject, ...]) -> int:
        spec = SceneSpec(setting="lake", time="night", weather="cloudy", subjects=subjects, seed=6)
        sky = draw(spec).layers[0].pixels[: int(0.4 * CANVAS.height), :, :3]
        return int((sky.mean(-1) > 150).sum())

    assert brightest((Subject(concept="moon"),)) > brightest(()) + 1500


def test_drawings_of_our_own_all_render() -> None:
    import tomllib
    from importlib.resources import files

    from genscene.plugins.scene_art.artwork import sprite

    names = tomllib.loads(files("genscene.plugins.scene_art").joinpath("data/drawings.toml").read_text("utf-8"))
    assert all((sprite(name, "noto")[..., 3] > 200).mean() > 0.015 for name in names)


def test_card_shows_its_words_between_sky_and_captions() -> None:
    card = SceneSpec(setting="abstract", composition="card-centre", words="El silencio también habla", seed=5)
    words = next(layer for layer in draw(card).layers if layer.name == "words")
    height, width = words.pixels.shape[:2]
    assert words.y > 0.1 * CANVAS.height
    assert words.y + height < 0.64 * CANVAS.height
    assert 0.6 * CANVAS.width < width < 0.95 * CANVAS.width
    other = next(layer for layer in draw(card.model_copy(update={"words": "Nada"})).layers if layer.name == "words")
    assert other.pixels.shape != words.pixels.shape


@pytest.mark.parametrize("words", ["Amor", "Ñandú & <b>", "時間", "x" * 40, "a b c d e f g h i j k l m n o p q r s t"])
def test_card_takes_any_words(words: str) -> None:
    card = SceneSpec(setting="abstract", composition="card-left", words=words, seed=5)
    layer = next(layer for layer in draw(card).layers if layer.name == "words")
    assert layer.x >= 0
    assert layer.x + layer.pixels.shape[1] <= CANVAS.width
