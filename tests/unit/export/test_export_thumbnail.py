import cv2
import numpy as np
import pytest
from PIL import Image

from genscene.errors import MediaError, OutputError
from genscene.export.thumbnail import frame_score, read_still, still_bytes, write_thumbnail


def rich_picture() -> np.ndarray:
    rng = np.random.default_rng(5)
    small = rng.integers(0, 256, (12, 8, 3), dtype=np.uint8)
    return cv2.resize(small, (320, 480), interpolation=cv2.INTER_NEAREST)


def test_a_rich_frame_scores_above_a_dull_one():
    rich = rich_picture()
    blurred = cv2.GaussianBlur(rich, (0, 0), 12)
    grey = np.repeat(rich.mean(axis=2, keepdims=True).astype(np.uint8), 3, axis=2)
    dark = (rich // 8).astype(np.uint8)
    best = frame_score(rich)
    assert all(frame_score(other) < best for other in (blurred, grey, dark))
    assert frame_score(np.zeros_like(rich)) == frame_score(np.full_like(rich, 255)) == 0


def landscape(*, subject: tuple[int, int, int] | None) -> np.ndarray:
    """Two bands of sky and ground with some texture, and a round subject upon them."""
    rng = np.random.default_rng(1)
    picture = np.empty((480, 270, 3), np.uint8)
    picture[:260] = (120, 160, 210)
    picture[260:] = (90, 130, 70)
    if subject is not None:
        cv2.circle(picture, (135, 260), 45, subject, -1, cv2.LINE_AA)
    grain = rng.normal(0, 5, picture.shape[:2])[..., None]
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def test_a_subject_that_stands_out_scores_above_one_that_does_not():
    red, hidden, none = (frame_score(landscape(subject=subject)) for subject in ((220, 60, 30), (96, 136, 76), None))
    assert red > 1.15 * hidden
    assert red > 1.15 * none


def test_kept_still_comes_back_nearly_as_it_was():
    still = landscape(subject=(220, 60, 30))
    back = read_still(still_bytes(still))
    assert back.shape == still.shape
    assert np.abs(back.astype(int) - still).mean() < 3


def test_bytes_that_are_no_still_are_refused():
    with pytest.raises(MediaError, match="damaged"):
        read_still(b"no picture")


def test_thumbnail_is_a_small_jpeg_of_the_frame(tmp_path):
    picture = rich_picture()
    write_thumbnail(tmp_path / "t.jpg", picture, longest_side=240)
    with Image.open(tmp_path / "t.jpg") as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (160, 240), "RGB")
        small = np.asarray(image).astype(int)
    expected = cv2.resize(picture, (160, 240), interpolation=cv2.INTER_AREA).astype(int)
    assert np.abs(small - expected).mean() < 6


def test_thumbnail_is_never_enlarged_and_always_the_same(tmp_path):
    for name in ("a.jpg", "b.jpg"):
        write_thumbnail(tmp_path / name, rich_picture(), longest_side=5_000)
    assert (tmp_path / "a.jpg").read_bytes() == (tmp_path / "b.jpg").read_bytes()
    with Image.open(tmp_path / "a.jpg") as image:
        assert image.size == (320, 480)


def test_thumbnail_into_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        write_thumbnail(tmp_path / "no" / "t.jpg", rich_picture())
