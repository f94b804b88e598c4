"""The drawings of all subjects: stills to compose with, and loops of those who move."""

from __future__ import annotations

import math
from collections.abc import Iterable

from genscene.plugins.scene_art.cast.acting import using
from genscene.plugins.scene_art.cast.artist import Drawn, cels_of, draw_cels, draw_subject
from genscene.plugins.scene_art.cast.belonging import IN_HANDS, drives_unseen
from genscene.plugins.scene_art.cast.placed import FLOATING, Placed
from genscene.plugins.scene_art.cast.player import apart
from genscene.plugins.scene_art.cast.resting import rested
from genscene.plugins.scene_art.cast.riding import is_mount, pose_on
from genscene.plugins.scene_art.paint.pixels import Image, resize
from genscene.plugins.scene_art.paint.relight import relight
from genscene.plugins.scene_art.sets.light_of_props import prop_lamp
from genscene.plugins.scene_art.stage import Stage
from genscene.plugins.scene_art.vocabulary import vocabulary
from genscene.storyboard.spec import SceneSpec, Subject

MOST_CELS = 8

SHOT_DETAIL = {"wide": 0.85, "medium": 1.1, "close": 1.5}
"""Size at which people are drawn on a canvas whose unit is 1,000 pixels, by shot; 1 is a man of 700 pixels."""

LEAST_DETAIL, MOST_DETAIL, LOOP_DETAIL = 0.3, 1.6, 1.1
"""Bounds; people in motion are drawn less fine, and several times."""

TRAVEL = {
    "run": (0.09, 0.0),
    "chase": (0.09, 0.0),
    "ride": (0.08, 0.0),
    "drive": (0.1, 0.0),
    "walk": (0.05, 0.0),
    "swim": (0.05, 0.0),
    "fly": (0.08, -0.01),
    "climb": (0.01, -0.03),
    "sail": (0.06, 0.0),
    "rise": (0.0, -0.1),
    "fall": (0.0, 0.06),
}
"""How far subjects come while a shot shows them, forward and down, in canvas sizes, by what the first one does."""

RISING = {"rocket": -0.1, "hot_air_balloon": -0.04}
"""What rises by itself, and how far down it comes."""

ROLLING = (0.0015, 0.0035)
"""How far who is on the water sways."""

LARGEST_AFAR, HAZE_AFAR = 0.5, 0.2
"""Height in units at which what is far is lit, and the haze before it."""

HOVER = (0.002, 0.006)
"""How far sideways and up and down whoever floats sways, in canvas sizes."""


class Troupe:
    """All subjects of a stage as drawings.

    Args:
        stage: The stage.

    Attributes:
        stills: One drawing of each subject, to compose with.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._subjects = apart([_playing(stage.spec, number) for number in range(len(stage.spec.subjects))])
        self._busy = any(subject.relation in IN_HANDS for subject in self._subjects)
        self._loops: dict[tuple[int, int], tuple[Drawn, ...]] = {}
        self._afar: dict[tuple[int, int], Image] = {}
        self._lying: set[int] = set()
        self._acting: frozenset[int] = frozenset()
        alone_at_the_right = stage.spec.composition.endswith("right") and len(self._subjects) == 1
        # Whoever stands alone at the right looks to the left: the sprite is turned round after it was lit.
        self._from_left = (stage.light.sun_x < 0.5) != alone_at_the_right
        shot = stage.spec.composition.partition("-")[0]
        self._detail = min(MOST_DETAIL, max(LEAST_DETAIL, SHOT_DETAIL.get(shot, 1.0) * stage.unit / 1000))
        self.stills: list[Drawn] = [self._still(number, 0) for number in range(len(self._subjects))]

    def lie_about(self, numbers: Iterable[int]) -> None:
        """Lay things down as they rest on the ground, where nobody holds them; those that lie already stay so."""
        new = set(numbers) - self._lying
        self._lying |= new
        self.stills = [rested(still) if number in new else still for number, still in enumerate(self.stills)]

    def can_act(self) -> bool:
        """Tell whether anybody does something that moves."""
        return any(self._moves(number) for number in range(len(self._subjects[:2])))

    def act(self) -> None:
        """Draw the loops of those who move; their stills are drawings of the loop from now on."""
        self._acting = frozenset(number for number in range(len(self._subjects[:2])) if self._moves(number))
        self.stills = [
            self._loop(number, 0)[0] if number in self._acting else still for number, still in enumerate(self.stills)
        ]

    def _moves(self, number: int) -> bool:
        if cels_of(self._subjects[number]) > 1:
            return True
        return number == 0 and any(any(way) for way in travel_of(self._stage, flip=False))

    def acts(self, item: Placed) -> bool:
        """Tell whether a drawing is one that moves."""
        return item.number in self._acting and not item.far

    @property
    def cels(self) -> int:
        """How many drawings the loop of the picture has."""
        return max((min(MOST_CELS, len(self._loop(number, 0))) for number in self._acting), default=1)

    @property
    def cel_frames(self) -> int:
        """How long each drawing shows, in thirtieths of a second: on threes, slow work on fours."""
        lively = any(subject.action in {"run", "chase", "fly", "ride"} for subject in self._subjects[:1])
        return 3 if lively else 4

    def drawing(self, item: Placed, cel: int) -> Drawn:
        """Return the drawing of a subject's copy at a place in the loop; copies are not in step."""
        if item.number not in self._acting:
            if not item.copy:
                return self.stills[item.number]
            still = self._still(item.number, item.copy)
            return rested(still, item.copy) if item.number in self._lying else still
        loop = self._loop(item.number, item.copy if self._is_person(item.number) else 0)
        return loop[(cel + 2 * item.copy) % len(loop)]

    def from_afar(self, number: int, height: float) -> Image:
        """Return a subject as it is seen through some air at a height in pixels, lit once for all its copies."""
        lit = self._afar.get((number, 0))
        if lit is None:
            pixels = self.stills[number].sprite
            most = LARGEST_AFAR * self._stage.unit
            if pixels.shape[0] > most:
                pixels = resize(pixels, max(2, round(pixels.shape[1] * most / pixels.shape[0])), round(most))
            lit = self._afar[number, 0] = relight(pixels, prop_lamp(self._stage, HAZE_AFAR))
        # Small copies are made of a small picture: a bed has 150 of them.
        halvings = max(0, int(math.log2(max(1.0, lit.shape[0] / max(4.0, height)))))
        known = self._afar.get((number, halvings))
        if known is None:
            known = resize(lit, max(2, lit.shape[1] >> halvings), max(2, lit.shape[0] >> halvings))
            self._afar[number, halvings] = known
        return known

    def _is_person(self, number: int) -> bool:
        return self.stills[number].concept.kind == "person"

    def _still(self, number: int, variant: int) -> Drawn:
        stage = self._stage
        return draw_subject(
            self._subjects[number],
            root=stage.root,
            mood=stage.spec.mood,
            variant=variant,
            empty_handed=number > 0 or not self._busy,
            from_left=self._from_left,
            detail=self._detail,
        )

    def _loop(self, number: int, variant: int) -> tuple[Drawn, ...]:
        known = self._loops.get((number, variant))
        if known is None:
            stage = self._stage
            known = draw_cels(
                self._subjects[number],
                root=stage.root,
                mood=stage.spec.mood,
                variant=variant,
                empty_handed=number > 0 or not self._busy,
                from_left=self._from_left,
                detail=min(self._detail, LOOP_DETAIL),
            )
            self._loops[number, variant] = known
        return known


def _playing(spec: SceneSpec, number: int) -> Subject:
    """Return a subject of a spec as it acts: whoever rides sits, and what is ridden moves."""
    subject = spec.subjects[number]
    action, shown = using(spec)
    if action == "carry" and sum(item.relation in IN_HANDS for item in spec.subjects[1:]) > 1:
        action = "stand"  # one thing in each hand, not one on both arms
    if number == 0:
        subject = subject.model_copy(update={"action": action})
    if number == 1 and _is_borne(spec):
        return subject.model_copy(update={"action": "sit+seated"})
    if number == 1 and subject.relation == "chases" and _is_of_the_air(subject):
        return subject.model_copy(update={"action": "fly"})
    if number == 1 and drives_unseen(spec):
        return subject.model_copy(update={"action": "drive"})
    mount = spec.subjects[1:2]
    if shown == 1 or not mount or mount[0].relation != "rides" or number > 1:
        return subject
    if not is_mount(vocabulary().concepts.get(mount[0].concept)):
        return subject
    if number == 0:
        return subject.model_copy(update={"action": pose_on(mount[0].concept)})
    if subject.action:
        return subject
    concept = vocabulary().concepts.get(subject.concept)
    moves = "ride" if concept is not None and concept.kind == "vehicle" else "run"
    return subject.model_copy(update={"action": moves})


def _is_of_the_air(subject: Subject) -> bool:
    concept = vocabulary().concepts.get(subject.concept)
    return concept is not None and concept.anchor == "air"


def _is_borne(spec: SceneSpec) -> bool:
    """Tell whether the first subject carries the second one, a person, in the arms."""
    leader, other = (vocabulary().concepts.get(subject.concept) for subject in spec.subjects[:2])
    people = leader is not None and other is not None and leader.kind == other.kind == "person"
    return people and spec.subjects[1].relation == "carries" and all(item.count == 1 for item in spec.subjects[:2])


def travel_of(stage: Stage, *, flip: bool) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return how far who moves travels and sways, in canvas sizes.

    Args:
        stage: The stage.
        flip: Whether they look to the left.
    """
    spec = stage.spec
    if not spec.subjects:
        return (0.0, 0.0), (0.0, 0.0)
    first = spec.subjects[0]
    concept = vocabulary().concepts.get(first.concept)
    forward, down = TRAVEL.get(first.action, (0.0, 0.0))
    if first.concept in RISING and first.action in {"", "fly", "rise"}:
        forward, down = 0.0, RISING[first.concept]
    scale = 1.0 if stage.portrait else 0.7
    sway = (0.0, 0.0)
    if concept is not None and concept.anchor == "water" and concept.kind == "vehicle":
        sway = ROLLING
    if spec.setting in FLOATING or first.action in {"fly", "swim", "float"}:
        sway = HOVER
    return ((-forward if flip else forward) * scale, down * scale), sway
