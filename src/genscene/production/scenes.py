"""Have single scenes made ahead of a production: a scene's speech and picture, each into the store.

Whoever spreads a production over tasks does these first; `produce` then finds them, and makes what is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from genscene.illustrate.products import picture_to_bytes
from genscene.illustrate.scene import ClipFile, PictureSource
from genscene.narrate.voices import VoicePlan, plan_voices
from genscene.production.expected import PICTURE_SECONDS, expect_work
from genscene.production.narration import narrate_one, narration_effort
from genscene.production.understanding import understood_storyboard
from genscene.production.workshop import Workshop
from genscene.storyboard.document import Storyboard
from genscene.styles.catalogue import style as find_style
from genscene.units import frame_size


def scene_makers(storyboard: Storyboard, workshop: Workshop) -> tuple[Storyboard, tuple[Callable[[], None], ...]]:
    """Return the storyboard with every scene's spec, and for each scene what makes its products.

    Raises:
        StudioError: A voice, style or file cannot be used.
    """
    style, frame = find_style(storyboard.style), frame_size(storyboard.format, storyboard.height)
    understood, sources = understood_storyboard(storyboard, style, frame, workshop)
    voices = plan_voices(understood, style, workshop.engines)
    expect_work(understood, workshop.effort)
    workshop.effort.expect("narrate", sum(narration_effort(scene, voices) for scene in understood.scenes))
    return understood, tuple(
        partial(make_scene, number, understood, voices=voices, source=source, workshop=workshop)
        for number, source in enumerate(sources, 1)
    )


def make_scene(
    number: int,
    storyboard: Storyboard,
    *,
    voices: VoicePlan,
    source: PictureSource | ClipFile,
    workshop: Workshop,
) -> None:
    """Have the speech and the picture of one scene in the store; a recording and a clip are used as they are.

    Args:
        number: Number of the scene, from 1.
        storyboard: Its storyboard, with specs.
        voices: Who may speak.
        source: Where its picture comes from.
        workshop: Engines, store and progress.

    Raises:
        StudioError: One of them cannot be made.
    """
    scene, effort = storyboard.scenes[number - 1], workshop.effort
    if not storyboard.audio and not scene.audio:
        narrate_one(scene, number, storyboard, voices, workshop, workshop.cancel)
    if isinstance(source, PictureSource) and not workshop.store.contains(source.key):
        with effort.working("illustrate", scene=number):
            make = partial(_picture, source, workshop)
            workshop.store.fetch(source.key, make, cancel=workshop.cancel)
    effort.advance("illustrate", PICTURE_SECONDS, scene=number)


def _picture(source: PictureSource, workshop: Workshop) -> bytes:
    return picture_to_bytes(source.make(workshop.cancel))
