"""Handlers with engines in memory and the real renderer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from genscene.engines.fakes import FakeComposer, FakeIllustrator, FakeSpeech
from genscene.engines.registry import Registry
from genscene.errors import CancelledError, MediaError
from genscene.export.check import inspect_video
from genscene.jobs.model import Job
from genscene.media.sound import load_sound
from genscene.store.key import Key
from genscene.store.memory import MemoryStore
from genscene.studio.artifacts import ArtifactShelf
from genscene.studio.handlers.bench import Bench
from genscene.studio.handlers.compose import compose
from genscene.studio.handlers.preview import preview
from genscene.studio.handlers.tts import tts

SMALL: dict[str, Any] = {"language": "en", "style": "anime", "format": "1:1", "height": 480, "music": "none"}


def job_of(kind: str, request: dict[str, Any]) -> Job:
    moments = {"created_at": 0.0, "started_at": 0.0, "ended_at": None, "changed_at": 0.0}
    nothing = dict.fromkeys(("stage", "scene", "error", "eta_seconds", "output", "worker"))
    return Job(
        uid="u1",
        account_id="a",
        job_id=f"{kind}-1",
        type=kind,  # type: ignore[arg-type]
        state="running",
        progress=0,
        attempt=1,
        title="",
        version=1,
        cursor=1,
        metadata={},
        request=request,
        lane="long",
        priority=0,
        deleted=False,
        **moments,
        **nothing,  # type: ignore[arg-type]
    )


@dataclass
class Context:
    """An attempt that remembers what it was told, and does its children in turn."""

    job: Job
    told: list[tuple[str, int | None, int]] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    cancel_at: str = ""
    parts: Callable[[], Mapping[str, object]] = dict
    plans: list[Mapping[str, Any]] = field(default_factory=list)

    def show(self, parts: Callable[[], Mapping[str, object]]) -> None:
        self.parts = parts

    def shown_before(self) -> Mapping[str, object]:
        return {}

    def settle(self, plan: Mapping[str, Any]) -> None:
        self.plans.append(plan)

    def report(self, *, stage: str, scene: int | None, percent: int, eta_seconds: float | None = None) -> None:
        assert eta_seconds is None or eta_seconds >= 0
        self.told.append((stage, scene, percent))

    def cancel(self) -> None:
        if self.cancel_at and self.told and self.told[-1][0] == self.cancel_at:
            raise CancelledError("Cancelled.")

    def side_by_side(self, tasks: Sequence[tuple[str, Callable[[], None]]]) -> None:
        for name, body in tasks:
            self.children.append(name)
            body()


class Lender:
    """Lends files by the id of their asset."""

    def __init__(self, files: dict[str, Path]) -> None:
        self.files = files

    def lend(self, _account_id: str, media: Any, _folder: Path, *, place: str = "", **_: Any) -> Path:
        if media["asset_id"] not in self.files:
            raise MediaError(f"{place}: gone.")
        return self.files[media["asset_id"]]


def bench_in(folder: Path, *, row_of: Callable[[Job], Job | None] = lambda job: job, **files: Path) -> Bench:
    store = MemoryStore()
    engines = Registry(
        speech={"fake": FakeSpeech()}, illustrators={"fake": FakeIllustrator()}, composers={"fake": FakeComposer()}
    )
    return Bench(
        engines=engines,
        open_store=lambda: store,
        artifacts=ArtifactShelf(folder / "artifacts"),
        lender=Lender(files),
        row_of=row_of,
    )


def document(**fields: Any) -> dict[str, Any]:
    scenes = [{"id": "s01", "narration": "The old dog sleeps."}, {"id": "s02", "narration": "Nobody saw it."}]
    return {"document": {**SMALL, "scenes": scenes, **fields}}


def test_compose_publishes_every_file_and_says_what_it_cost(tmp_path):
    bench, context = bench_in(tmp_path), Context(job_of("compose", document()))
    result = compose(context, bench)
    names = [one.name for one in bench.artifacts.listing("u1")]
    assert names == ["captions.srt", "captions.vtt", "storyboard.json", "thumbnail.jpg", "video.mp4"]
    facts = inspect_video(bench.artifacts.find("u1", "video.mp4").path)
    assert (result.output["width"], result.output["height"]) == (facts.width, facts.height)
    assert result.output["video_url"] == "/api/jobs/compose-1/artifacts/video.mp4"
    assert context.children == ["scene-001", "scene-002"]
    assert result.measures["misses"]["picture"] == 2  # type: ignore[index]
    assert {"style", "format", "language", "voice", "duration_seconds", "seconds"} <= set(result.measures)


def test_compose_tells_how_far_each_scene_is(tmp_path):
    bench, context = bench_in(tmp_path), Context(job_of("compose", document()))
    compose(context, bench)
    assert context.parts()["states"] == {"narrate": "dd", "illustrate": "dd", "render": "dd"}
    (plan,) = context.plans
    assert [scene["id"] for scene in plan["scenes"]] == ["s01", "s02"]
    frames = sum(scene["duration_frames"] for scene in plan["scenes"])
    facts = inspect_video(bench.artifacts.find("u1", "video.mp4").path)
    assert frames == plan["duration_frames"] == round(float(facts.duration_seconds) * plan["fps"])
    store = bench.open_store()
    assert all(store.contains(Key(kind="still", digest=scene["still"])) for scene in plan["scenes"])
    again = Context(job_of("compose", document()))
    compose(again, bench)
    assert again.parts()["states"] == {"narrate": "rr", "illustrate": "rr", "render": "rr"}
    assert again.parts()["rendered"] == [100, 100]


def test_progress_never_falls_over_both_parts(tmp_path):
    context = Context(job_of("compose", document()))
    compose(context, bench_in(tmp_path))
    percents = [percent for _, _, percent in context.told]
    assert percents == sorted(percents)
    assert {"narrate", "illustrate", "render", "export"} <= {stage for stage, _, _ in context.told}


def test_second_run_makes_the_same_bytes_from_the_store(tmp_path):
    bench = bench_in(tmp_path)
    compose(Context(job_of("compose", document())), bench)
    first = bench.artifacts.find("u1", "video.mp4").path.read_bytes()
    before = bench.open_store().stats.misses
    compose(Context(job_of("compose", document())), bench)
    assert bench.artifacts.find("u1", "video.mp4").path.read_bytes() == first
    assert bench.open_store().stats.misses == before


@pytest.mark.parametrize("stage", ["narrate", "illustrate", "render", "export"])
def test_cancelled_compose_leaves_nothing(tmp_path, stage):
    bench = bench_in(tmp_path)
    with pytest.raises(CancelledError):
        compose(Context(job_of("compose", document()), cancel_at=stage), bench)
    assert bench.artifacts.listing("u1") == ()
    assert not list((tmp_path / "artifacts" / ".making").iterdir())


def test_job_deleted_in_its_last_moment_leaves_nothing(tmp_path):
    bench = bench_in(tmp_path, row_of=lambda _: None)
    with pytest.raises(CancelledError):
        compose(Context(job_of("compose", document())), bench)
    assert bench.artifacts.listing("u1") == ()


def test_job_cancelled_in_its_last_moment_leaves_nothing(tmp_path):
    bench = bench_in(tmp_path, row_of=lambda job: replace(job, state="cancelled"))
    with pytest.raises(CancelledError):
        compose(Context(job_of("compose", document())), bench)
    assert bench.artifacts.listing("u1") == ()


def test_job_retried_in_its_last_moment_keeps_what_the_next_attempt_has_made(tmp_path):
    job = job_of("compose", document())
    later = bench_in(tmp_path)

    def retried(_: Job) -> Job:
        compose(Context(replace(job, attempt=2)), later)
        return replace(job, attempt=2)

    with pytest.raises(CancelledError):
        compose(Context(job), bench_in(tmp_path, row_of=retried))
    assert later.artifacts.find("u1", "video.mp4").size_bytes > 0


def test_media_are_shown_and_stay_media_in_the_document(tmp_path):
    path = tmp_path / "0123.png"
    Image.new("RGB", (300, 300), (200, 30, 30)).save(path)
    asset = {"asset_id": "as-1"}
    scenes = [{"id": "s01", "picture": asset, "duration_seconds": 1.0}]
    bench = bench_in(tmp_path, **{"as-1": path})
    compose(Context(job_of("compose", document(scenes=scenes))), bench)
    kept = json.loads(bench.artifacts.find("u1", "storyboard.json").path.read_text())
    assert kept["scenes"][0]["picture"] == asset
    with Image.open(bench.artifacts.find("u1", "thumbnail.jpg").path) as picture:
        red, green, _ = picture.convert("RGB").getpixel((240, 240))  # type: ignore[misc]
    assert red > 2 * green


def test_media_that_are_gone_are_told_with_their_place(tmp_path):
    scenes = [{"id": "s01", "picture": {"asset_id": "as-9"}, "duration_seconds": 1.0}]
    with pytest.raises(MediaError, match=r"scenes\[0\]\.picture"):
        compose(Context(job_of("compose", document(scenes=scenes))), bench_in(tmp_path))


def test_recording_runs_under_pictures_whose_times_hold(tmp_path):
    bench = bench_in(tmp_path)
    request = {"text": "One. " * 12, "language": "en", "voice": "auto", "rate": 1.0, "format": "wav"}
    spoken = tts(Context(job_of("tts", request)), bench)
    sound = tmp_path / "voice.wav"
    bench.artifacts.find("u1", "speech.wav").path.rename(sound)
    picture = tmp_path / "red.png"
    Image.new("RGB", (300, 300), (200, 30, 30)).save(picture)
    scenes = [{"id": f"s{n}", "picture": {"asset_id": "p"}, "duration_seconds": 1.0} for n in range(2)]
    bench = bench_in(tmp_path, p=picture, v=sound)
    made = compose(Context(job_of("compose", document(scenes=scenes, audio={"asset_id": "v"}))), bench)
    seconds = spoken.output["duration_seconds"]
    assert seconds > 2  # type: ignore[operator]
    assert made.output["duration_seconds"] == pytest.approx(seconds, abs=0.04)


@pytest.mark.parametrize("speech_format", ["wav", "mp3", "opus"])
def test_speech_lasts_as_long_as_its_words(tmp_path, speech_format):
    bench = bench_in(tmp_path)
    text = "Good morning.\n\n" + "This goes on and on. " * 80
    request = {"text": text, "language": "en", "voice": "auto", "rate": 1.0, "format": speech_format}
    context = Context(job_of("tts", request))
    output = tts(context, bench).output
    words = json.loads(bench.artifacts.find("u1", "words.json").path.read_text())["words"]
    assert [word["text"] for word in words] == text.split()
    assert words[-1]["end_seconds"] <= output["duration_seconds"]  # type: ignore[operator]
    sound = load_sound(bench.artifacts.find("u1", f"speech.{speech_format}").path, channels=1)
    assert len(sound) / 48_000 == pytest.approx(output["duration_seconds"], abs=0.05)
    assert len(context.children) == 3  # a paragraph, and one that is too long to be spoken at once


def test_still_is_the_frame_that_the_video_has_there(tmp_path):
    bench = bench_in(tmp_path)
    scenes = [{"id": "s01", "prompt": "A red fox.", "duration_seconds": 2.0, "text": "Fox"}]
    request = document(scenes=scenes, quality="high")
    compose(Context(job_of("compose", request)), bench)
    with av.open(str(bench.artifacts.find("u1", "video.mp4").path)) as video:
        frame = list(video.decode(video=0))[30].to_ndarray(format="rgb24").astype(float)
    result = preview(Context(job_of("preview", {**request, "scene_id": "s01"})), bench)
    assert (result.output["scene_id"], result.output["width"]) == ("s01", 480)
    with Image.open(bench.artifacts.find("u1", "thumbnail.jpg").path) as picture:
        still = np.asarray(picture.convert("RGB"), dtype=float)
    assert np.abs(still - frame).mean() < 2
    assert np.abs(still.mean(axis=(0, 1)) - frame.mean(axis=(0, 1))).max() < 1


def test_draft_of_the_whole_is_small(tmp_path):
    bench = bench_in(tmp_path)
    result = preview(Context(job_of("preview", {**document(height=1080), "scene_id": None})), bench)
    assert result.output["height"] == 480
