"""The whole pipeline on engines in memory and the real renderer, mixer and exporter."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import av
import pytest
from PIL import Image

from genscene.effort import Progress
from genscene.engines.contracts import Picture, Speech, Voice
from genscene.engines.fakes import FakeComposer, FakeIllustrator, FakeSpeech
from genscene.engines.registry import Registry
from genscene.errors import CancelledError, EngineFailedError, MediaError
from genscene.export.check import inspect_video
from genscene.produce import Production, produce
from genscene.store.memory import MemoryStore
from genscene.storyboard.document import Scene, Storyboard
from genscene.storyboard.spec import SceneSpec
from genscene.styles.model import Style
from genscene.units import Cancel, Format, FrameSize, never_cancelled

TEXTS = ("The old dog sleeps.", "A storm comes from the sea.", "Nobody saw it.")


def board(texts: Sequence[str] = TEXTS, **fields: object) -> Storyboard:
    scenes = tuple(Scene(id=f"s{index}", narration=text) for index, text in enumerate(texts))
    return Storyboard(
        language="en", style="anime", format=Format.SQUARE, height=480, music="calm", scenes=scenes, **fields
    )  # type: ignore[arg-type]


def with_transitions(storyboard: Storyboard, transition: str) -> Storyboard:
    scenes = tuple(scene.model_copy(update={"transition": transition}) for scene in storyboard.scenes)
    return storyboard.model_copy(update={"scenes": scenes})


def registry(**engines: object) -> Registry:
    usual = {
        "speech": {"fake": FakeSpeech()},
        "illustrators": {"fake": FakeIllustrator()},
        "composers": {"fake": FakeComposer()},
    }
    return replace(Registry(**usual), **engines)


def made(storyboard: Storyboard, folder: Path, **options: object) -> Production:
    arguments: dict[str, object] = {"engines": registry(), "store": MemoryStore(), "open_file": folder.joinpath}
    return produce(storyboard, output=folder / "video.mp4", **{**arguments, **options})  # type: ignore[arg-type]


def test_video_has_every_frame_of_the_timeline(tmp_path):
    production = made(board(), tmp_path)
    facts = inspect_video(production.video)
    assert facts.frame_count == production.timeline.duration_frames
    assert (facts.width, facts.height) == (480, 480)
    assert production.loudness_lufs == pytest.approx(-14, abs=0.5)


def test_progress_never_falls_and_reaches_hundred_only_at_the_end(tmp_path):
    told: list[Progress] = []
    made(board(), tmp_path, watch=told.append)
    percents = [progress.percent for progress in told]
    assert percents == sorted(percents)
    assert percents[-1] == 100
    assert percents.count(100) == 1
    assert {progress.scene for progress in told if progress.stage == "render"} == {1, 2, 3}


@pytest.mark.parametrize(("transition", "segments"), [("cut", 1), ("whip", 3)])
def test_changed_word_renders_only_its_shot_and_its_transitions_again(tmp_path, transition: str, segments: int):
    store = MemoryStore()
    made(with_transitions(board(), transition), tmp_path, store=store)
    before = dict(store.stats.misses)
    changed = board((TEXTS[0], "A storm comes across the sea.", TEXTS[2]))
    production = made(with_transitions(changed, transition), tmp_path, store=store)
    assert production.cache.misses["segment"] - before["segment"] == segments


def test_same_input_gives_the_same_bytes_from_another_store(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = made(board(), tmp_path / "a").video.read_bytes()
    assert made(board(), tmp_path / "b").video.read_bytes() == first


def test_engine_that_breaks_is_replaced_and_that_is_told(tmp_path):
    engines = registry(speech={"fake": FakeSpeech(breaks_at="storm"), "espeak": FakeSpeech(id="espeak")})
    production = made(board(voice="fake:tone"), tmp_path, engines=engines)
    assert any("fake:tone could not speak" in warning for warning in production.warnings)


@dataclass(frozen=True, kw_only=True)
class Loaded(FakeSpeech):
    """Keeps a model in memory from the first sentence on."""

    models: list[str] = field(default_factory=list)

    def speak(self, text: str, *, voice: Voice, rate: float) -> Speech:
        self.models[:] = ["model"]
        return super().speak(text, voice=voice, rate=rate)

    def rest(self) -> None:
        self.models.clear()


@dataclass(frozen=True)
class Looking(FakeIllustrator):
    """Notes, at each picture, whether the speech model is still in memory."""

    speech: Loaded
    seen: list[bool]

    def draw(self, spec: SceneSpec, *, style: Style, canvas: FrameSize, cancel: Cancel) -> Picture:
        self.seen.append(bool(self.speech.models))
        return super().draw(spec, style=style, canvas=canvas, cancel=cancel)


def test_speech_models_are_gone_before_pictures_are_drawn(tmp_path):
    speech, seen = Loaded(), []
    engines = registry(speech={"fake": speech}, illustrators={"fake": Looking(speech, seen)})
    assert made(board(), tmp_path, engines=engines).has_sound
    assert seen == [False, False, False]


@dataclass(frozen=True)
class BrokenIllustrator(FakeIllustrator):
    """Breaks while it draws."""

    def draw(self, *_: object, **__: object) -> Picture:
        raise RuntimeError("out of ink")


def test_illustrator_that_breaks_fails_the_production_and_leaves_no_file(tmp_path):
    with pytest.raises(EngineFailedError, match="out of ink"):
        made(board(), tmp_path, engines=registry(illustrators={"fake": BrokenIllustrator()}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("asks", [1, 5, 20, 60, 150])
def test_cancelled_at_any_moment_nothing_is_left(tmp_path, asks):
    asked = 0
    lock = threading.Lock()

    def cancel() -> None:
        nonlocal asked
        with lock:
            asked += 1
            if asked >= asks:
                raise CancelledError("The work was cancelled.")

    with pytest.raises(CancelledError):
        made(board(), tmp_path, cancel=cancel)
    assert list(tmp_path.iterdir()) == []


def test_silent_scenes_without_music_give_a_silent_track_of_full_length(tmp_path):
    scenes = (Scene(id="a", duration_seconds=1), Scene(id="b", duration_seconds=1))
    storyboard = board().model_copy(update={"scenes": scenes, "music": "none"})
    production = made(storyboard, tmp_path, cancel=never_cancelled)
    assert not production.has_sound
    facts = inspect_video(production.video)
    assert facts.sound_seconds == facts.duration_seconds


SUBTITLES = """1
00:00:00,200 --> 00:00:02,500
A dog, and a storm that comes over the sea to it.

2
00:00:02,600 --> 00:01:00,000
It is late.

3
00:01:10,000 --> 00:01:11,000
Nobody.
"""


def test_subtitles_brought_take_the_place_of_the_narration(tmp_path):
    (tmp_path / "own.srt").write_text(SUBTITLES)
    store = MemoryStore()
    plain = made(board(), tmp_path, store=store)
    drawn, texts = plain.video.read_bytes(), [path.read_text() for path in plain.captions]
    assert all("sleeps" in text for text in texts)
    production = made(board(captions_file="own.srt"), tmp_path, store=store)
    for text in (path.read_text() for path in production.captions):
        assert "sleeps" not in text
        assert "A dog, and a storm" in text.replace("\n", " ")
        assert "Nobody." not in text
    burned = production.video.read_bytes()
    assert burned != drawn
    assert production.timeline == plain.timeline
    assert [warning.split(" of ")[0] for warning in production.warnings] == ["1", "1"]
    unburned = made(board(captions_file="own.srt", captions="none"), tmp_path, store=store)
    assert unburned.video.read_bytes() not in (drawn, burned)
    assert "A dog, and a storm" in unburned.captions[0].read_text().replace("\n", " ")


@pytest.mark.parametrize("content", ["", "no times at all", "1\n00:00:02,000 --> 00:00:01,000\nBackwards"])
def test_subtitles_that_cannot_be_used_are_refused_before_any_work(tmp_path, content):
    (tmp_path / "own.srt").write_text(content)
    store = MemoryStore()
    with pytest.raises(MediaError, match=r"own\.srt"):
        made(board(captions_file="own.srt"), tmp_path, store=store)
    assert not store.stats.misses
    assert [path.name for path in tmp_path.iterdir()] == ["own.srt"]


def pixel(video: Path, x: int, y: int) -> list[int]:
    """Return a pixel of a frame in the middle of a video."""
    with av.open(str(video)) as container:
        frames = list(container.decode(video=0))
    return frames[len(frames) // 2].to_ndarray(format="rgb24")[y, x].tolist()


def test_logo_stands_in_the_corner_and_is_known_by_its_content(tmp_path):
    store = MemoryStore()
    Image.new("RGBA", (40, 40), (255, 0, 0, 255)).save(tmp_path / "logo.png")
    red = made(board(logo="logo.png"), tmp_path, store=store)
    red_made = red.cache.misses["segment"]
    assert pixel(red.video, 425, 60) == pytest.approx([255, 0, 0], abs=24)
    Image.new("RGBA", (40, 40), (255, 0, 0, 255)).save(tmp_path / "other.png", compress_level=1)
    assert made(board(logo="other.png"), tmp_path, store=store).cache.misses["segment"] == red_made
    Image.new("RGBA", (40, 40), (0, 0, 255, 255)).save(tmp_path / "logo.png")
    blue = made(board(logo="logo.png"), tmp_path, store=store)
    assert blue.cache.misses["segment"] == 2 * red_made
    assert pixel(blue.video, 425, 60) == pytest.approx([0, 0, 255], abs=24)


@pytest.mark.parametrize("name", ["logo.txt", "sound.wav"])
def test_logo_that_is_no_picture_is_refused_before_any_work(tmp_path, name):
    (tmp_path / name).write_bytes(b"RIFF....WAVEfmt not a picture")
    with pytest.raises(MediaError, match=name):
        made(board(logo=name), tmp_path)


SWAPPED = "LUT_3D_SIZE 2\n" + "\n".join(f"{g} {b} {r}" for b in (0, 1) for g in (0, 1) for r in (0, 1))


def test_look_up_table_changes_all_pictures_and_is_known_by_its_content(tmp_path):
    (tmp_path / "look.cube").write_text(SWAPPED)
    Image.new("RGB", (64, 64), (0, 180, 0)).save(tmp_path / "green.png")
    scenes = (Scene(id="a", duration_seconds=1, picture="green.png"),)
    silent = board(lut="look.cube").model_copy(update={"scenes": scenes, "music": "none", "captions": "none"})
    store = MemoryStore()
    production = made(silent, tmp_path, store=store)
    red, green, blue = pixel(production.video, 240, 240)
    assert red > 120 > 60 > max(green, blue)
    (tmp_path / "look.cube").write_text("# the same colours\n" + SWAPPED)
    assert made(silent, tmp_path, store=store).cache.misses["segment"] == 1
    (tmp_path / "look.cube").write_text("LUT_1D_SIZE 2\n0 0 0\n1 1 1\n")
    assert made(silent, tmp_path, store=store).cache.misses["segment"] == 2
    (tmp_path / "look.cube").write_text("LUT_3D_SIZE 2\n0 0 0\n")
    with pytest.raises(MediaError, match=r"look\.cube"):
        made(silent, tmp_path, store=store)
