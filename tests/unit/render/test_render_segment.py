from __future__ import annotations

from fractions import Fraction
from io import BytesIO

import av
import numpy as np
import pytest
from painting import painted_picture
from styling import make_style

from genscene.captions.patch import Patch
from genscene.engines.contracts import Layer, Picture, canvas_size
from genscene.errors import CancelledError
from genscene.render.encoder import encoder_settings
from genscene.render.frames import fade_light
from genscene.render.plan import CameraMove, SegmentPlan, View
from genscene.render.prepare import PreparedPicture, prepare_picture
from genscene.render.segment import render_segment
from genscene.styles.model import Style
from genscene.timeline.model import TimedText
from genscene.units import Digest, FrameRange, FrameSize, Quality, never_cancelled

FRAME = FrameSize(width=180, height=320)


def make_plan(
    frames: int = 12, *, motion: str = "kenburns", quality: Quality = Quality.STANDARD, **changes
) -> SegmentPlan:
    views = tuple(
        View(
            picture=Digest(str(number)),
            camera=CameraMove(motion=motion, seed=number, length_frames=frames),
            first_camera_frame=0,
            text=changes.pop("text", None),
        )
        for number in range(2 if changes.get("transition") else 1)
    )
    values = {
        "duration_frames": frames, "frame": FRAME, "fps": 30, "views": views, "transition": None,
        "style": Digest("s"), "caption_look": "none", "language": "en", "fade_in_frames": 0, "fade_out_frames": 0,
        "encoder": encoder_settings(quality, FRAME, 30),
    }  # fmt: skip
    return SegmentPlan(**{**values, **changes})


class SilentArtist:
    def patches(self, *_):
        return ()


def flat_picture(rgb: tuple[int, int, int]) -> PreparedPicture:
    canvas = canvas_size(FRAME)
    pixels = np.full((canvas.height, canvas.width, 4), (*rgb, 255), np.uint8)
    picture = Picture(canvas=canvas, layers=(Layer(name="sky", depth=1.0, pixels=pixels),))
    return prepare_picture(picture, style=make_style(), frame=FRAME)


def painted(layers: int = 5, seed: int = 0) -> PreparedPicture:
    return prepare_picture(
        painted_picture(canvas_size(FRAME), layers=layers, seed=seed), style=make_style(), frame=FRAME
    )


def render(plan: SegmentPlan, *pictures: PreparedPicture, style: Style | None = None, artist=None, **options) -> bytes:
    return render_segment(
        plan,
        pictures=pictures,
        style=style or make_style(),
        cancel=options.pop("cancel", never_cancelled),
        on_frame=options.pop("on_frame", lambda _: None),
        artist=artist or SilentArtist(),
        **options,
    )


def decoded(video: bytes, format_name: str = "rgb24") -> np.ndarray:
    with av.open(BytesIO(video)) as file:
        return np.stack([frame.to_ndarray(format=format_name) for frame in file.decode(video=0)])


def test_segment_reopened_has_exact_frames_rate_and_tags():
    video = render(make_plan(37), painted())
    with av.open(BytesIO(video)) as file:
        stream = file.streams.video[0]
        frames = list(file.decode(video=0))
        assert stream.codec_context.name == "h264"
        assert stream.average_rate == 30
        assert (stream.width, stream.height) == (FRAME.width, FRAME.height)
        assert stream.codec_context.pix_fmt == "yuv420p"
        assert (stream.codec_context.color_range, stream.codec_context.colorspace) == (1, 1)
        assert (stream.codec_context.color_primaries, stream.codec_context.color_trc) == (1, 1)
    assert len(frames) == 37
    assert [frame.pts * frame.time_base for frame in frames] == [Fraction(n, 30) for n in range(37)]
    assert frames[0].key_frame


@pytest.mark.parametrize("quality", list(Quality))
def test_segments_of_equal_settings_share_parameter_sets(quality):
    first, second = (
        render(make_plan(frames, quality=quality), picture)
        for frames, picture in ((5, painted()), (40, flat_picture((9, 200, 30))))
    )
    extradata = []
    for video in (first, second):
        with av.open(BytesIO(video)) as file:
            extradata.append(file.streams.video[0].codec_context.extradata)
    assert extradata[0] == extradata[1]


def test_segment_bytes_are_the_same_again_and_on_any_number_of_drawing_threads():
    plan = make_plan(20, motion="handheld")
    videos = {render(plan, painted(), style=make_style(grain=0.5), threads=threads) for threads in (1, 2, 3, 2)}
    assert len(videos) == 1


@pytest.mark.parametrize(
    "rgb", [(200, 30, 40), (20, 180, 60), (30, 60, 210), (255, 255, 255), (0, 0, 0), (128, 128, 128)]
)
def test_segment_keeps_colours(rgb):
    frames = decoded(render(make_plan(3, quality=Quality.HIGH), flat_picture(rgb)))
    assert np.abs(frames.astype(int).mean(axis=(0, 1, 2)) - rgb).max() <= 3


def test_segment_crossfade_shows_the_mean_at_its_middle():
    plan = make_plan(9, transition="crossfade", quality=Quality.HIGH)
    luma = decoded(render(plan, flat_picture((20, 20, 20)), flat_picture((220, 220, 220)))).mean(axis=(1, 2, 3))
    assert abs(luma[4] - 120) <= 2
    assert (np.diff(luma) > 0).all()


def test_segment_dip_is_black_at_its_middle():
    plan = make_plan(9, transition="dip", quality=Quality.HIGH)
    luma = decoded(render(plan, flat_picture((200, 200, 200)), flat_picture((100, 100, 100)))).mean(axis=(1, 2, 3))
    assert luma[4] < 2
    assert luma[0] > 150
    assert luma[8] > 75


def test_segment_fades_from_and_to_black():
    plan = make_plan(20, fade_in_frames=6, fade_out_frames=6, quality=Quality.HIGH)
    luma = decoded(render(plan, flat_picture((180, 180, 180)))).mean(axis=(1, 2, 3))
    assert luma[0] < 2
    assert luma[19] < 2
    assert abs(luma[10] - 180) < 3
    assert [fade_light(plan, n) for n in (0, 3, 6, 13, 16, 19)] == [0, 0.5, 1, 1, 0.5, 0]


class StampArtist:
    def __init__(self) -> None:
        pixels = np.zeros((40, 60, 4), np.uint8)
        pixels[10:30, 10:50] = (250, 10, 10, 255)
        self.stamp = pixels

    def patches(self, _cues, _text, frame_index):
        return (Patch(x=60, y=100, pixels=self.stamp, opacity=1.0 if frame_index < 3 else 0.5),)


def test_segment_lays_patches_at_their_place_and_opacity():
    text = TimedText(text="x", frames=FrameRange(start_frame=0, duration_frames=6))
    plan = make_plan(6, quality=Quality.HIGH, text=text)
    frames = decoded(render(plan, flat_picture((0, 0, 100)), artist=StampArtist())).astype(int)
    assert np.abs(frames[1, 115:125, 75:105].mean(axis=(0, 1)) - (250, 10, 10)).max() < 5
    assert np.abs(frames[5, 115:125, 75:105].mean(axis=(0, 1)) - (125, 5, 55)).max() < 5
    assert np.abs(frames[1, 150:, :].mean(axis=(0, 1)) - (0, 0, 100)).max() < 4


def test_segment_counts_its_frames():
    counts: list[int] = []
    render(make_plan(7), painted(1), on_frame=counts.append)
    assert counts == [1, 2, 3, 4, 5, 6, 7]


def test_segment_stops_when_cancelled():
    calls = iter(range(1000))

    def cancel() -> None:
        if next(calls) == 5:
            raise CancelledError("Stopped.")

    counts: list[int] = []
    with pytest.raises(CancelledError):
        render(make_plan(500), painted(), cancel=cancel, on_frame=counts.append)
    assert len(counts) < 6
