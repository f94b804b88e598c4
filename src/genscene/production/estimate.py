"""Tell what a production would have to make anew, and how long that takes, without making any of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from genscene.illustrate.scene import ClipFile, PictureSource, picture_sources, understand_scenes
from genscene.narrate.narration import Narration
from genscene.narrate.voices import VoicePlan, plan_voices
from genscene.production.brought import read_brought
from genscene.production.captions import caption_shots
from genscene.production.expected import EXPORT_SHARE, MIX_SHARE, PICTURE_SECONDS, SCORE_SHARE, render_seconds
from genscene.production.narration import narrate_one, narration_effort
from genscene.production.outlook import as_if_spoken
from genscene.production.segments import plan_video, segment_key
from genscene.production.workshop import Workshop
from genscene.score.scoring import score_key
from genscene.store.key import Key
from genscene.store.model import Store, StoreStats
from genscene.storyboard.document import Storyboard
from genscene.storyboard.paths import names_a_file
from genscene.styles.catalogue import style as find_style
from genscene.styles.model import Style
from genscene.timeline.build import build_timeline
from genscene.timeline.model import Timeline
from genscene.units import Cancel, frame_size, never_cancelled, samples_per_frame


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneEstimate:
    """What of a scene would be made.

    Attributes:
        id: The scene.
        narration: Whether it would be spoken.
        picture: Whether its picture would be drawn.
        segments: Whether any of its frames would be encoded.
        only_transitions: Whether these are only the ones that it shares with a scene beside it.
        begin_seconds: When it begins; expected, as is its length, where something is still to be spoken.
        duration_seconds: From cut to cut.
    """

    id: str
    narration: bool
    picture: bool
    segments: bool
    only_transitions: bool
    begin_seconds: float
    duration_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a production would take.

    Attributes:
        scenes: By scene, in order.
        duration_seconds: Length of the video; expected, where something is still to be spoken or a recording is used.
        expected_seconds: How long the work takes on two free cores.
    """

    scenes: tuple[SceneEstimate, ...]
    duration_seconds: float
    expected_seconds: float


def estimate(storyboard: Storyboard, workshop: Workshop, *, unknown: Collection[str] = ()) -> Estimate:
    """Look what the store holds of a storyboard's products.

    Args:
        storyboard: The document.
        workshop: Engines and store.
        unknown: Names in the document of files that nobody has seen yet: whatever shows them would be made.

    Raises:
        StudioError: It could not be produced: a voice or a file is missing.
    """
    style, frame = find_style(storyboard.style), frame_size(storyboard.format, storyboard.height)
    illustrator = workshop.engines.illustrator()
    board = understand_scenes(storyboard, style=style, illustrator=illustrator)
    unseen = {index for index, scene in enumerate(board.scenes) if scene.picture in unknown}
    anew = not {storyboard.captions_file, storyboard.logo, storyboard.lut}.isdisjoint(unknown)
    board = _without(board, unknown)
    sources = picture_sources(
        board, style=style, frame=frame, illustrator=illustrator, open_file=workshop.open_file, cancel=workshop.cancel
    )
    brought = read_brought(board, frame, workshop.open_file)
    voices = plan_voices(board, style, workshop.engines)
    looking = replace(workshop, store=_LookingStore(workshop.store))
    kept = [_kept(number, board, voices, looking) for number in range(1, len(board.scenes) + 1)]
    narrations = [
        narration or as_if_spoken(scene, language=board.language, rate=board.rate)
        for scene, narration in zip(board.scenes, kept, strict=True)
    ]
    timeline = build_timeline(board, narrations, default_transition=style.transition)
    captions = caption_shots(timeline, board, style, frame, brought.subtitles)
    plans = plan_video(board, timeline, captions, [source.digest for source in sources], style, frame, brought)
    missing = [
        anew or not unseen.isdisjoint(segment.shots) or not workshop.store.contains(segment_key(plan))
        for segment, plan in zip(timeline.segments, plans, strict=True)
    ]
    unspoken = [narration is None for narration in kept]
    undrawn = [index in unseen or _is_undrawn(source, workshop.store) for index, source in enumerate(sources)]
    gone_shots = [segment.shots for segment, gone in zip(timeline.segments, missing, strict=True) if gone]
    rendered = {index for shots in gone_shots for index in shots}
    alone = {shots[0] for shots in gone_shots if len(shots) == 1}
    # Of a picture that no missing frame shows, nothing is needed.
    undrawn = [gone and index in rendered for index, gone in enumerate(undrawn)]
    work = _sound_seconds(board, style, timeline, workshop) + PICTURE_SECONDS * sum(undrawn)
    work += sum(render_seconds(plan.duration_frames, frame) for plan, gone in zip(plans, missing, strict=True) if gone)
    work += sum(narration_effort(scene, voices) for scene, gone in zip(board.scenes, unspoken, strict=True) if gone)
    return Estimate(
        scenes=_scene_estimates(timeline, unspoken=unspoken, undrawn=undrawn, rendered=rendered, alone=alone),
        duration_seconds=round(timeline.duration_frames / timeline.fps, 2),
        expected_seconds=round(work, 1),
    )


def _scene_estimates(
    timeline: Timeline,
    *,
    unspoken: Sequence[bool],
    undrawn: Sequence[bool],
    rendered: Collection[int],
    alone: Collection[int],
) -> tuple[SceneEstimate, ...]:
    return tuple(
        SceneEstimate(
            id=shot.scene_id,
            narration=unspoken[index],
            picture=undrawn[index],
            segments=index in rendered,
            only_transitions=index in rendered and index not in alone,
            begin_seconds=round(shot.frames.start_frame / timeline.fps, 3),
            duration_seconds=round(shot.frames.duration_frames / timeline.fps, 3),
        )
        for index, shot in enumerate(timeline.shots)
    )


def _sound_seconds(board: Storyboard, style: Style, timeline: Timeline, workshop: Workshop) -> float:
    """Return the seconds of composing, mixing and joining."""
    shares = MIX_SHARE + EXPORT_SHARE
    if _is_uncomposed(board, style, timeline, workshop):
        shares += SCORE_SHARE
    return shares * timeline.duration_frames / timeline.fps


def _without(board: Storyboard, unknown: Collection[str]) -> Storyboard:
    """Return the storyboard without those of its files that would have to be opened to plan its frames."""
    scenes = tuple(
        scene.model_copy(update={"picture": None}) if scene.picture in unknown else scene for scene in board.scenes
    )
    gone = {name: None for name in ("captions_file", "logo", "lut") if getattr(board, name) in unknown}
    return board.model_copy(update={"scenes": scenes, **gone})


def _is_uncomposed(board: Storyboard, style: Style, timeline: Timeline, workshop: Workshop) -> bool:
    if board.music == "none" or names_a_file(board.music):
        return False
    samples = timeline.duration_frames * samples_per_frame(timeline.fps)
    composed = score_key(board, style, duration_samples=samples, composer=workshop.engines.composer())
    return not workshop.store.contains(composed)


class _ProductMissingError(Exception):
    """The store does not hold a product that was asked for."""


class _LookingStore:
    """A store in which nothing is made."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def fetch(self, key: Key, make: Callable[[], bytes], *, cancel: Cancel = never_cancelled) -> bytes:  # noqa: ARG002
        product = self._store.get(key)
        if product is None:
            raise _ProductMissingError
        return product

    def get(self, key: Key) -> bytes | None:
        return self._store.get(key)

    def contains(self, key: Key) -> bool:
        return self._store.contains(key)

    @property
    def stats(self) -> StoreStats:
        return self._store.stats

    @contextmanager
    def hold(self) -> Generator[None]:
        with self._store.hold():
            yield

    def prune(self, limit_bytes: int) -> int:
        return self._store.prune(limit_bytes)

    def size(self) -> int:
        return self._store.size()


def _kept(number: int, board: Storyboard, voices: VoicePlan, looking: Workshop) -> Narration | None:
    """Return the narration of a scene, if all of it is in the store; recordings are always aligned anew."""
    scene = board.scenes[number - 1]
    if scene.audio or board.audio:
        return None
    try:
        return narrate_one(scene, number, board, voices, looking, looking.cancel)
    except _ProductMissingError:
        return None


def _is_undrawn(source: PictureSource | ClipFile, store: Store) -> bool:
    return isinstance(source, PictureSource) and not store.contains(source.key)
