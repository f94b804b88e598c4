"""Plan the segments of a video and have those rendered that the store does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genscene.captions.artist import CAPTIONS_VERSION, OverlayArtist
from genscene.captions.patch import Patch
from genscene.packed import packed_digest
from genscene.production.brought import NOTHING, Brought
from genscene.production.captions import ShotCaptions
from genscene.production.expected import render_seconds
from genscene.production.pictures import PictureShelf
from genscene.production.side_by_side import side_by_side
from genscene.production.stills import fetch_still
from genscene.production.workshop import WORKERS, Workshop
from genscene.render.clip import ClipSource
from genscene.render.encoder import encoder_settings
from genscene.render.plan import SegmentPlan
from genscene.render.planning import ShotLook, VideoLook, plan_segments
from genscene.render.prepare import PreparedPicture
from genscene.render.segment import RENDER_VERSION, render_segment
from genscene.store.key import Key, digest_of, key
from genscene.storyboard.document import Storyboard
from genscene.styles.model import Style
from genscene.timeline.fades import fade_frames
from genscene.timeline.gestures import choose_gestures
from genscene.timeline.model import Timeline
from genscene.units import Digest, FrameSize

DRAWERS = 1
"""Pictures drawn at once. Renderers use the cores meanwhile, and each further picture takes some 300 MB."""


def plan_video(
    storyboard: Storyboard,
    timeline: Timeline,
    captions: ShotCaptions,
    pictures: Sequence[Digest],
    style: Style,
    frame: FrameSize,
    brought: Brought = NOTHING,
) -> tuple[SegmentPlan, ...]:
    """Return what every segment of a video needs.

    Args:
        storyboard: The document with specs.
        timeline: Its timeline.
        captions: Captions of each shot.
        pictures: Digest of each scene's picture, in order.
        style: Its style.
        frame: Frame size.
        brought: What the user brings for the whole video.
    """
    gestures = choose_gestures([scene.spec for scene in storyboard.scenes])
    looks = [
        ShotLook(
            picture=picture,
            motion=scene.motion or style.motion,
            seed=scene.spec.seed if scene.spec else storyboard.seed,
            cues=cues,
            gesture=gesture,
        )
        for scene, picture, cues, gesture in zip(storyboard.scenes, pictures, captions.cues, gestures, strict=True)
    ]
    fade_in, fade_out = fade_frames(timeline, fade_in_ms=storyboard.fade_in_ms, fade_out_ms=storyboard.fade_out_ms)
    video = VideoLook(
        frame=frame,
        style=digest_of(style),
        caption_look=captions.look,
        language=storyboard.language,
        fade_in_frames=fade_in,
        fade_out_frames=fade_out,
        encoder=encoder_settings(storyboard.quality, frame, timeline.fps),
        logo=brought.logo_digest,
        lut=brought.lut and brought.lut.digest,
    )
    plans = plan_segments(timeline, looks, video, cues=captions.over_cuts)
    return tuple(_coarser(plan) if plan.transition == "flash" else plan for plan in plans)


COARSER_FLASH = 6.0
"""Added to the rate factor of a flash: its light changes every pixel of every frame, and nothing is made out in it.
At 1080x1920 and `standard` it takes 7.5 Mbit/s in place of 15.8, as the shots around it do, for 3 dB less."""


def _coarser(plan: SegmentPlan) -> SegmentPlan:
    """Return the plan of a segment that is encoded more coarsely than the shots."""
    return replace(plan, encoder=replace(plan.encoder, crf=plan.encoder.crf + COARSER_FLASH))


def segment_key(plan: SegmentPlan) -> Key:
    """Return a segment's name in the store."""
    return key("segment", RENDER_VERSION, captions=CAPTIONS_VERSION, packed=packed_digest(), plan=plan)


def render_segments(
    timeline: Timeline,
    plans: Sequence[SegmentPlan],
    shelf: PictureShelf,
    style: Style,
    workshop: Workshop,
    logo: Patch | None = None,
) -> tuple[Key, ...]:
    """Have every segment encoded and return their names in the store, in order.

    Pictures are drawn while earlier segments are encoded, and two segments are encoded at once: one alone leaves a core
    idle while it begins and ends.

    Raises:
        StudioError: A picture cannot be made, or the store is full.
        CancelledError: The work was cancelled.
    """
    keys = tuple(segment_key(plan) for plan in plans)
    missing = [plan for plan, name in zip(plans, keys, strict=True) if not workshop.store.contains(name)]
    workshop.effort.expect("render", sum(render_seconds(plan.duration_frames, plan.frame) for plan in plans))
    first = plans[0]
    artist = OverlayArtist(
        look=first.caption_look, style=style, frame=first.frame, fps=first.fps, language=first.language, logo=logo
    )
    with side_by_side(DRAWERS, workshop.cancel) as team:
        shelf.start([view.picture for plan in missing for view in plan.views], team)
        with side_by_side(WORKERS, team.cancel) as renderers:
            workshop = replace(workshop, cancel=renderers.cancel)
            rendered = [
                renderers.submit(_fetch, plan, name, shelf, style, artist, logo, workshop, scene=segment.shots[-1] + 1)
                for segment, plan, name in zip(timeline.segments, plans, keys, strict=True)
            ]
            for segment in rendered:
                segment.result()
    return keys


def _fetch(
    plan: SegmentPlan,
    name: Key,
    shelf: PictureShelf,
    style: Style,
    artist: OverlayArtist,
    logo: Patch | None,
    workshop: Workshop,
    *,
    scene: int,
) -> None:
    """Have one segment in the store, and count its frames as they come."""
    frame_seconds = render_seconds(plan.duration_frames, plan.frame) / plan.duration_frames
    counted = 0

    def count(frames_done: int) -> None:
        nonlocal counted
        workshop.effort.advance("render", (frames_done - counted) * frame_seconds, scene=scene)
        counted = frames_done

    taken: dict[Digest, PreparedPicture | ClipSource] = {}

    def take(digest: Digest) -> PreparedPicture | ClipSource:
        if digest not in taken:
            taken[digest] = shelf.take(digest)
        return taken[digest]

    def make() -> bytes:
        with workshop.effort.working("render", scene=scene):
            return render_segment(
                plan,
                pictures=[take(view.picture) for view in plan.views],
                style=style,
                cancel=workshop.cancel,
                on_frame=count,
                artist=artist,
                logo=logo,
            )

    workshop.store.fetch(name, make, cancel=workshop.cancel)
    if plan.transition is None:
        # While its picture is at hand.
        fetch_still(plan, take, style, workshop, logo)
    count(plan.duration_frames)
