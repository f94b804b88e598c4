import cv2
import numpy as np
import pytest
from filming import FRAME, filmed_with, silence
from PIL import Image

from genscene.errors import CancelledError, MediaError, OutputError
from genscene.export.soundtrack import encode_sound
from genscene.export.thumbnail import best_frame, frame_score, write_thumbnail
from genscene.export.video import write_video
from genscene.render.encoder import encoder_settings
from genscene.units import Quality


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


def test_best_frame_comes_from_the_segment_that_says_most(tmp_path):
    settings = encoder_settings(Quality.HIGH, FRAME, 30)
    dull = filmed_with(settings, [np.full((160, 96), 30, np.uint8)] * 4)
    lively = filmed_with(settings, [cv2.resize(rich_picture()[..., 0], (96, 160))] * 4)
    write_video(tmp_path / "v.mp4", segments=[dull, lively, dull], soundtrack=encode_sound(silence(12)), fps=30)
    best = best_frame(tmp_path / "v.mp4")
    assert best.shape == (160, 96, 3)
    assert best.std() > 40


def test_best_frame_is_found_among_many_scenes(tmp_path):
    """More scenes than are compared: even ones take few bytes and are passed over."""
    settings = encoder_settings(Quality.HIGH, FRAME, 30)
    even = [filmed_with(settings, [np.full((160, 96), 20 + 4 * number, np.uint8)]) for number in range(40)]
    lively = filmed_with(settings, [cv2.resize(rich_picture()[..., 0], (96, 160))])
    segments = [*even[:33], lively, *even[33:]]
    write_video(tmp_path / "v.mp4", segments=segments, soundtrack=encode_sound(silence(41)), fps=30)
    assert best_frame(tmp_path / "v.mp4").std() > 40


def test_best_frame_of_no_video_is_refused(tmp_path):
    (tmp_path / "v.mp4").write_bytes(b"no video" * 100)
    with pytest.raises(MediaError, match="cannot be read"):
        best_frame(tmp_path / "v.mp4")


def test_looking_for_the_best_frame_can_be_cancelled(tmp_path):
    def cancel() -> None:
        raise CancelledError("stop")

    dull = filmed_with(encoder_settings(Quality.DRAFT, FRAME, 30), [np.full((160, 96), 30, np.uint8)] * 4)
    write_video(tmp_path / "v.mp4", segments=[dull], soundtrack=encode_sound(silence(4)), fps=30)
    with pytest.raises(CancelledError):
        best_frame(tmp_path / "v.mp4", cancel=cancel)


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
