import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageCms

from genscene.errors import MediaError
from genscene.media.picture import MAX_PIXELS, load_picture
from genscene.media.probe import probe
from genscene.units import FrameSize


def painted(width: int = 60, height: int = 40) -> np.ndarray:
    """A picture whose four quarters differ: red, green, blue, yellow."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = (200, 30, 30)
    pixels[: height // 2, width // 2 :] = (30, 180, 30)
    pixels[height // 2 :, : width // 2] = (30, 30, 200)
    pixels[height // 2 :, width // 2 :] = (220, 220, 40)
    return pixels


def quarters(pixels: np.ndarray) -> list[list[int]]:
    height, width = pixels.shape[:2]
    return [
        [round(float(value)) for value in pixels[y : y + 4, x : x + 4, :3].reshape(-1, 3).mean(axis=0)]
        for y in (height // 4, height * 3 // 4)
        for x in (width // 4, width * 3 // 4)
    ]


EXPECTED = quarters(painted())


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.png", {}),
        ("a.jpg", {"quality": 95}),
        ("a.webp", {"lossless": True}),
        ("a.bmp", {}),
        ("a.tiff", {"compression": "tiff_lzw"}),
        ("a.avif", {"quality": 95}),
        ("a.gif", {}),
    ],
)
def test_every_format_is_loaded(tmp_path, name, options):
    Image.fromarray(painted()).save(tmp_path / name, **options)
    pixels = load_picture(tmp_path / name)
    assert pixels.shape == (40, 60, 3)
    assert pixels.dtype == np.uint8
    assert np.abs(np.subtract(quarters(pixels), EXPECTED)).max() <= 6
    facts = probe(tmp_path / name)
    assert (facts.kind, facts.size) == ("picture", FrameSize(width=60, height=40))


def test_the_content_decides_and_not_the_name(tmp_path):
    Image.fromarray(painted()).save(tmp_path / "a.png")
    (tmp_path / "a.png").rename(tmp_path / "a.mp4")
    assert load_picture(tmp_path / "a.mp4").shape == (40, 60, 3)
    assert probe(tmp_path / "a.mp4").codec == "png"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_turned_upright(tmp_path, orientation):
    """Undo what each EXIF orientation says, by hand, and save it so: loading must bring the original back."""
    stored = {
        1: lambda p: p,
        2: np.fliplr,
        3: lambda p: np.rot90(p, 2),
        4: np.flipud,
        5: lambda p: p.transpose(1, 0, 2),
        6: lambda p: np.rot90(p, 1),
        7: lambda p: np.rot90(p, 2).transpose(1, 0, 2),
        8: lambda p: np.rot90(p, 3),
    }[orientation](painted())
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(np.ascontiguousarray(stored)).save(tmp_path / "a.png", exif=exif)
    np.testing.assert_array_equal(load_picture(tmp_path / "a.png"), painted())
    assert probe(tmp_path / "a.png").size == FrameSize(width=60, height=40)


def test_a_broken_orientation_counts_as_none(tmp_path):
    Image.fromarray(painted()).save(tmp_path / "a.png", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\x7f broken")
    np.testing.assert_array_equal(load_picture(tmp_path / "a.png"), painted())


def test_alpha_stays_where_something_is_transparent(tmp_path):
    rgba = np.dstack([painted(), np.full((40, 60), 255, np.uint8)])
    rgba[:10, :10, 3] = 77
    Image.fromarray(rgba).save(tmp_path / "a.png")
    pixels = load_picture(tmp_path / "a.png")
    np.testing.assert_array_equal(pixels, rgba)


def test_alpha_goes_where_nothing_is_transparent(tmp_path):
    Image.fromarray(np.dstack([painted(), np.full((40, 60), 255, np.uint8)])).save(tmp_path / "a.png")
    assert load_picture(tmp_path / "a.png").shape == (40, 60, 3)


def test_a_palette_with_a_transparent_colour_has_alpha(tmp_path):
    image = Image.fromarray(painted()).quantize(8)
    image.save(tmp_path / "a.gif", transparency=image.getpixel((2, 2)))
    pixels = load_picture(tmp_path / "a.gif")
    assert pixels.shape == (40, 60, 4)
    assert pixels[2, 2, 3] == 0
    assert pixels[-2, -2, 3] == 255


def test_the_first_picture_of_an_animation_is_taken(tmp_path):
    frames = [Image.fromarray(painted()), Image.new("RGB", (60, 40), (0, 0, 0))]
    for name in ("a.gif", "a.webp", "a.png"):
        frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:], duration=100)
        assert np.abs(np.subtract(quarters(load_picture(tmp_path / name)), EXPECTED)).max() <= 8


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "CMYK", "I;16"])
def test_every_kind_of_pixel_becomes_rgb(tmp_path, mode):
    light = np.linspace(0, 255, 60)[None, :].repeat(40, axis=0)
    if mode == "I;16":
        image = Image.fromarray((light * 257).astype(np.uint16))
    else:
        image = Image.fromarray(light.astype(np.uint8)).convert(mode)
    image.save(tmp_path / ("a.tiff" if mode == "CMYK" else "a.png"))
    pixels = load_picture(next(tmp_path.iterdir()))
    assert pixels.shape == (40, 60, 3)
    smooth = pixels[..., 0].mean(axis=0)
    assert smooth[:8].mean() < 40
    assert smooth[-8:].mean() > 215
    assert abs(pixels[..., 1].mean() - 127) < 8


def test_a_cmyk_jpeg_keeps_its_colours(tmp_path):
    Image.fromarray(painted()).convert("CMYK").save(tmp_path / "a.jpg", quality=95)
    assert np.abs(np.subtract(quarters(load_picture(tmp_path / "a.jpg")), EXPECTED)).max() <= 8


def test_a_colour_profile_is_applied(tmp_path):
    """Lab is as far from sRGB as profiles get: unapplied, nothing would look alike."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = Image.fromarray(painted())
    plain.save(tmp_path / "plain.png", icc_profile=srgb)
    assert np.abs(load_picture(tmp_path / "plain.png").astype(int) - painted()).max() <= 1
    swapped = bytearray(srgb)
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    plain.save(tmp_path / "swapped.png", icc_profile=bytes(swapped))
    shown = quarters(load_picture(tmp_path / "swapped.png"))
    assert shown[0][1] > shown[0][0] + 100
    assert shown[1][0] > shown[1][1] + 100


def test_a_broken_colour_profile_counts_as_none(tmp_path):
    Image.fromarray(painted()).save(tmp_path / "a.png", icc_profile=b"no profile" * 20)
    np.testing.assert_array_equal(load_picture(tmp_path / "a.png"), painted())


def test_large_jpegs_are_loaded_smaller_but_not_too_small(tmp_path):
    Image.fromarray(painted(1600, 1200)).save(tmp_path / "a.jpg")
    pixels = load_picture(tmp_path / "a.jpg", longest_side=500)
    assert pixels.shape == (600, 800, 3)
    assert np.abs(np.subtract(quarters(pixels), EXPECTED)).max() <= 6
    assert load_picture(tmp_path / "a.jpg").shape == (1200, 1600, 3)


def bomb(width: int, height: int) -> bytes:
    """Write a PNG header that promises more than the file holds."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(10_000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(("width", "height"), [(10_000, 8_100), (12_000, 12_000), (60_000, 60_000)])
def test_a_bomb_is_refused_before_it_unpacks(tmp_path, width, height):
    assert width * height > MAX_PIXELS
    (tmp_path / "bomb.png").write_bytes(bomb(width, height))
    for look in (load_picture, probe):
        with pytest.raises(MediaError, match="more than 80 million pixels"):
            look(tmp_path / "bomb.png")


def test_a_picture_of_a_few_pixels_is_refused(tmp_path):
    Image.new("RGB", (15, 100)).save(tmp_path / "a.png")
    with pytest.raises(MediaError, match="15×100 pixels; a picture needs at least 16"):
        load_picture(tmp_path / "a.png")


def saved(image_format: str) -> bytes:
    data = BytesIO()
    noise = np.random.default_rng(1).integers(0, 256, (80, 120, 3), dtype=np.uint8)
    Image.fromarray(noise).save(data, image_format)
    return data.getvalue()


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"])
def test_a_cut_picture_is_refused(tmp_path, image_format):
    data = saved(image_format)
    for share in (0.05, 0.5, 0.9):
        (tmp_path / "a").write_bytes(data[: int(len(data) * share)])
        with pytest.raises(MediaError) as caught:
            load_picture(tmp_path / "a")
        assert caught.value.hint


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"])
def test_noise_in_a_picture_never_raises_anything_else(tmp_path, image_format):
    data = bytearray(saved(image_format))
    rng = np.random.default_rng(7)
    for _ in range(40):
        broken = bytearray(data)
        for place in rng.integers(0, min(len(data), 2_000), 12):
            broken[place] = rng.integers(0, 256)
        (tmp_path / "a").write_bytes(broken)
        try:
            pixels = load_picture(tmp_path / "a")
        except MediaError:
            continue
        assert pixels.dtype == np.uint8


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "does not exist"),
        (b"", "is empty"),
        (b"just text, no picture at all", "not a picture"),
        (b"%PDF-1.7 nothing", "not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run", "not a picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>', "not a picture"),
        (bytes(4_000), "not a picture"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path, content, said):
    path = tmp_path / "a.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MediaError, match=said) as caught:
        load_picture(path)
    assert "a.png" in caught.value.message
    assert caught.value.hint


def test_a_folder_is_no_picture(tmp_path):
    with pytest.raises(MediaError, match="is not a file"):
        load_picture(tmp_path)
