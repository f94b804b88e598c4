from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from genscene.engines.fakes import FakeIllustrator
from genscene.errors import CancelledError, MediaError
from genscene.illustrate.own import check_unchanged, own_picture
from genscene.illustrate.products import picture_from_bytes, picture_to_bytes
from genscene.illustrate.scene import picture_sources
from genscene.store.key import digest_file
from genscene.storyboard.document import Crop, Scene, Storyboard
from genscene.styles.catalogue import style as style_of
from genscene.units import FrameSize, never_cancelled

PORTRAIT = FrameSize(width=270, height=480)
LANDSCAPE = FrameSize(width=480, height=270)
SQUARE = FrameSize(width=300, height=300)


def scenery(width: int, height: int) -> np.ndarray:
    down = np.linspace(0, 1, height)[:, None, None]
    return (np.array([90, 150, 220]) * (1 - down) + np.array([150, 190, 150]) * down + np.zeros((1, width, 1))).astype(
        np.uint8
    )


def saved(tmp_path, pixels: np.ndarray):
    Image.fromarray(pixels).save(tmp_path / "own.png")
    return tmp_path / "own.png"


def red_extent(pixels: np.ndarray) -> tuple[int, int]:
    """Return width and height of what is red."""
    rgb = pixels.astype(int)
    rows, columns = np.nonzero((rgb[..., 0] > 150) & (rgb[..., 1] < 90) & (rgb[..., 2] < 90))
    return int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1


@pytest.mark.parametrize("canvas", [PORTRAIT, LANDSCAPE, SQUARE])
@pytest.mark.parametrize(("width", "height"), [(900, 600), (600, 900), (640, 640), (200, 300), (2_000, 1_500)])
@pytest.mark.parametrize("across", [0.3, 0.7])
def test_a_subject_stays_in_view_and_round(tmp_path, canvas, width, height, across):
    pixels = scenery(width, height)
    radius = min(width, height) // 8
    cv2.circle(pixels, (round(across * width), height // 2), radius, (210, 30, 30), -1)
    picture = own_picture(saved(tmp_path, pixels), canvas=canvas)
    assert picture.canvas == canvas
    (layer,) = picture.layers
    assert layer.pixels.shape == (canvas.height, canvas.width, 4)
    assert (layer.depth, layer.x, layer.y) == (0.0, 0, 0)
    assert (layer.pixels[..., 3] == 255).all()
    wide, high = red_extent(layer.pixels)
    assert abs(wide - high) <= 3 + 0.03 * high
    scale = max(canvas.width / width, canvas.height / height)
    assert high >= 2 * radius * scale * 0.45


def test_the_focus_is_on_the_subject(tmp_path):
    pixels = scenery(900, 600)
    cv2.circle(pixels, (700, 200), 60, (210, 30, 30), -1)
    picture = own_picture(saved(tmp_path, pixels), canvas=LANDSCAPE)
    rgb = picture.layers[0].pixels.astype(int)
    rows, columns = np.nonzero((rgb[..., 0] > 150) & (rgb[..., 1] < 90))
    assert abs(picture.focus_x - columns.mean() / 480) < 0.12
    assert abs(picture.focus_y - rows.mean() / 270) < 0.12


def test_a_picture_of_the_canvas_own_size_passes_unchanged(tmp_path):
    pixels = np.random.default_rng(1).integers(0, 256, (480, 270, 3), dtype=np.uint8)
    picture = own_picture(saved(tmp_path, pixels), canvas=PORTRAIT)
    np.testing.assert_array_equal(picture.layers[0].pixels[..., :3], pixels)


def test_a_group_too_wide_to_crop_is_shown_whole_over_a_darker_backdrop(tmp_path):
    pixels = scenery(1_600, 500)
    for across in (120, 560, 1_040, 1_480):
        cv2.circle(pixels, (across, 250), 90, (210, 30, 30), -1)
    picture = own_picture(saved(tmp_path, pixels), canvas=PORTRAIT)
    shown = picture.layers[0].pixels[..., :3]
    middle = shown[230:250].astype(int)
    runs = np.diff(((middle[10, :, 0] > 150) & (middle[10, :, 1] < 90)).astype(int))
    assert (runs == 1).sum() == 4
    assert shown[:100].mean() < 0.7 * pixels.mean()
    assert abs(cv2.Laplacian(shown[:100], cv2.CV_32F)).max() < 12
    # The camera never cuts it: a share of the canvas' margin is left on each side.
    wide, _ = red_extent(shown)
    assert wide < 270 / 1.12


def test_transparent_parts_show_the_backdrop_and_nothing_hidden(tmp_path):
    rgba = np.zeros((300, 300, 4), np.uint8)
    rgba[..., :3] = (0, 255, 0)
    cv2.circle(rgba, (150, 150), 100, (210, 30, 30, 255), -1)
    picture = own_picture(saved(tmp_path, rgba), canvas=SQUARE)
    rgb = picture.layers[0].pixels[..., :3].astype(int)
    assert (picture.layers[0].pixels[..., 3] == 255).all()
    assert ((rgb[..., 1] - rgb[..., 0]) > 20).sum() == 0
    assert abs(rgb[150, 150] - (210, 30, 30)).max() <= 2
    assert rgb[5, 5].max() < 130
    wide, high = red_extent(rgb)
    assert wide == high


def test_a_wholly_transparent_picture_is_dark_and_not_broken(tmp_path):
    picture = own_picture(saved(tmp_path, np.zeros((64, 64, 4), np.uint8)), canvas=SQUARE)
    assert picture.layers[0].pixels[..., :3].max() < 60


@pytest.mark.parametrize("shape", [(16, 900), (900, 16), (16, 16)])
def test_extreme_shapes_are_laid_out(tmp_path, shape):
    pixels = np.random.default_rng(1).integers(0, 256, (*shape, 3), dtype=np.uint8)
    for canvas in (PORTRAIT, LANDSCAPE):
        assert own_picture(saved(tmp_path, pixels), canvas=canvas).layers[0].pixels.shape[:2] == (
            canvas.height,
            canvas.width,
        )


def test_the_same_file_gives_the_same_bytes(tmp_path):
    pixels = np.random.default_rng(1).integers(0, 256, (400, 900, 3), dtype=np.uint8)
    path = saved(tmp_path, pixels)
    one, other = (picture_to_bytes(own_picture(path, canvas=PORTRAIT)) for _ in range(2))
    assert one == other


def test_a_file_that_changed_since_its_digest_was_taken_is_refused(tmp_path):
    path = saved(tmp_path, scenery(300, 300))
    digest = digest_file(path)
    assert own_picture(path, canvas=SQUARE, expected=digest).canvas == SQUARE
    saved(tmp_path, scenery(301, 300))
    with pytest.raises(MediaError, match=r"own\.png changed while it was read"):
        own_picture(path, canvas=SQUARE, expected=digest)
    with pytest.raises(MediaError, match="changed while"):
        check_unchanged(tmp_path / "gone.png", digest)


def test_laying_out_can_be_cancelled(tmp_path):
    def cancel() -> None:
        raise CancelledError("stop")

    with pytest.raises(CancelledError):
        own_picture(saved(tmp_path, scenery(300, 300)), canvas=SQUARE, cancel=cancel)


def test_a_broken_picture_is_refused(tmp_path):
    (tmp_path / "own.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    with pytest.raises(MediaError):
        own_picture(tmp_path / "own.png", canvas=PORTRAIT)


def test_a_stored_picture_comes_back_whole(tmp_path):
    picture = own_picture(saved(tmp_path, scenery(300, 300)), canvas=SQUARE)
    back = picture_from_bytes(picture_to_bytes(picture))
    assert (back.canvas, back.focus_x, back.focus_y) == (picture.canvas, picture.focus_x, picture.focus_y)
    np.testing.assert_array_equal(back.layers[0].pixels, picture.layers[0].pixels)


def quarters(folder: Path, *, alpha: int | None = None) -> Path:
    """Write a picture whose quarters are red, green, blue and white."""
    pixels = np.zeros((400, 600, 3), np.uint8)
    for row, column, colour in ((0, 0, (255, 0, 0)), (0, 1, (0, 255, 0)), (1, 0, (0, 0, 255)), (1, 1, (255, 255, 255))):
        pixels[row * 200 : row * 200 + 200, column * 300 : column * 300 + 300] = colour
    image = Image.fromarray(pixels)
    if alpha is not None:
        image.putalpha(alpha)
    path = folder / "quarters.png"
    image.save(path)
    return path


@pytest.mark.parametrize(
    ("x", "y", "colour"), [(0, 0, (255, 0, 0)), (0.5, 0, (0, 255, 0)), (0, 0.5, (0, 0, 255)), (0.5, 0.5, (255,) * 3)]
)
def test_crop_shows_its_part_alone(tmp_path, x, y, colour):
    crop = Crop(x=x, y=y, width=0.5, height=0.5)
    canvas = FrameSize(width=120, height=200)
    picture = own_picture(quarters(tmp_path), canvas=canvas, crop=crop)
    rgb = picture.layers[0].pixels[..., :3]
    assert rgb.shape[:2] == (200, 120)
    assert np.abs(rgb.astype(int) - colour).max() < 4


def test_crop_of_the_whole_is_covered_whatever_its_subject(tmp_path):
    picture = own_picture(quarters(tmp_path), canvas=FrameSize(width=300, height=200), crop=Crop())
    rgb = picture.layers[0].pixels[..., :3]
    assert [tuple(int(value) for value in rgb[row, column]) for row, column in ((5, 5), (195, 295))] == [
        (255, 0, 0),
        (255, 255, 255),
    ]


def test_crop_of_a_transparent_picture_is_cut_too(tmp_path):
    path = quarters(tmp_path, alpha=200)
    picture = own_picture(path, canvas=FrameSize(width=120, height=120), crop=Crop(width=0.5, height=0.5))
    rgb = picture.layers[0].pixels[..., :3].astype(int)
    assert rgb[..., 1].max() < 8


def test_smallest_crop_has_pixels(tmp_path):
    path = tmp_path / "small.png"
    Image.new("RGB", (16, 16), (10, 20, 30)).save(path)
    crop = Crop(x=0.95, y=0.95, width=0.05, height=0.05)
    assert own_picture(path, canvas=FrameSize(width=40, height=40), crop=crop).layers[0].pixels.shape == (40, 40, 4)


def source_of(folder: Path, crop: Crop | None):
    quarters(folder)
    scene = Scene(id="a", narration="A.", picture="quarters.png", crop=crop)
    board = Storyboard(language="en", scenes=(scene,))
    return picture_sources(
        board,
        style=style_of(board.style),
        frame=FrameSize(width=270, height=480),
        illustrator=FakeIllustrator(),
        open_file=lambda name: folder / name,
        cancel=never_cancelled,
    )[0]


def test_crop_names_another_picture(tmp_path):
    digests = [
        source_of(tmp_path, crop).digest for crop in (None, Crop(width=0.5, height=0.5), Crop(width=0.4, height=0.5))
    ]
    assert len(set(digests)) == 3
